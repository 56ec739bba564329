import { order } from '../../calendar.ts'
import { type Moment, type Refusal, refuse } from '../../result.ts'
import { found, is, type Scan, says, tokenText } from '../../scan.ts'
import { daysOf } from '../lengths/lengths.ts'
import { nthPeriod } from './nth.ts'
import { partOf, period } from './period.ts'
import { type PeriodSaid, type PeriodUnit, spanAround } from './spans.ts'
import { weekOfDay } from './week-of.ts'
import { periodUnit } from './words.ts'

type Answer = Moment | Refusal

/** `next week`, `Q1 2027`, `in march`, `early next month`, `the rest of the week`, `week of april 10`. */
export function periods(scan: Scan): Answer | undefined {
  const lead = says(
    scan,
    0,
    'sometime in',
    'sometime',
    'some time in',
    'some time',
    'during',
    'throughout',
    'in',
    'over',
    'on',
    'for',
    'at',
  )
  const far = soFar(scan, lead ?? 0)
  if (far) return far
  const place = lead ?? 0
  const part = is(scan, place, 'early', 'earlier', 'late') ? place + 1 : place
  const start = says(scan, part, 'in') ?? part
  const rest = says(
    scan,
    0,
    'the rest of',
    'rest of',
    'the remainder of',
    'remainder of',
    'remaining of',
    'rest',
    'later in',
    'later',
    ...(is(scan, 1, 'this') ? ['within'] : []),
  )
  const from = rest ?? start
  const all = [...found(period, scan, from), ...found(nthPeriod, scan, from), ...found(weekOfDay, scan, from)]
  const said = all.find(({ end }) => end === scan.tokens.length)?.value
  if (
    !said ||
    (said.number && lead === undefined) ||
    (said.loose && rest === undefined && part === place && !is(scan, 0, 'the'))
  )
    return undefined
  if (rest !== undefined) return restOf(scan, said)
  if (part > place) return partly(said, is(scan, place, 'late') ? 'late' : 'early')
  return periodAnswer(said)
}

function restOf(scan: Scan, { span, others }: PeriodSaid): Answer | undefined {
  const { today } = scan.env
  if (others) return undefined
  // "later next week" is its second part; "the rest of next week" says nothing.
  if (order(span.start, today) > 0) return is(scan, 0, 'later') ? partly({ span }, 'late') : undefined
  return order(span.end, today) >= 0 ? daysOf(today, span.end) : undefined
}

const TO_DATE: Readonly<Record<string, PeriodUnit>> = {
  __proto__: null as never,
  ytd: 'year',
  qtd: 'quarter',
  mtd: 'month',
  wtd: 'week',
}

/** `year to date`, `ytd`, `so far this month`, `this year so far`: up to today. */
function soFar(scan: Scan, at: number): Answer | undefined {
  const size = scan.tokens.length
  const short = size === at + 1 ? TO_DATE[tokenText(scan, at)] : undefined
  if (short) return upTo(scan, short)
  if (is(scan, size - 1, 'date')) {
    const unit = periodUnit(scan, is(scan, at, 'the') ? at + 1 : at)
    return unit && says(scan, unit.end, 'to date') === size ? upTo(scan, unit.value) : undefined
  }
  const from = says(scan, 0, 'so far') ?? 0
  const to = from === 0 ? size - 2 : size
  if (from === 0 && (to < 2 || says(scan, to, 'so far') !== size)) return undefined
  const current = is(scan, from, 'this') ? periodUnit(scan, from + 1) : undefined
  return current?.end === to && current.value !== 'weekend' ? upTo(scan, current.value) : undefined
}

function upTo({ env }: Scan, unit: PeriodUnit): Answer {
  return daysOf(spanAround(env.today, unit).start, env.today)
}

function partly({ span, others }: PeriodSaid, which: 'early' | 'late'): Answer | undefined {
  if (others || (span.unit !== 'month' && span.unit !== 'week')) return undefined
  const days = partOf(span, which)
  return daysOf(days.start, days.end)
}

function periodAnswer({ span, others: said, rolling }: PeriodSaid): Answer {
  const days = daysOf(span.start, span.end)
  const others = said ?? (rolling && [rolling])
  if (!others) return days
  return refuse('ambiguous_date', 'Which one?', [days, ...others.map((other) => daysOf(other.start, other.end))])
}
