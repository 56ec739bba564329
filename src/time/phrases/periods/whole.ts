import { order } from '../../calendar.ts'
import { type Moment, type Refusal, refuse } from '../../result.ts'
import { found, is, type Scan, says } from '../../scan.ts'
import { daysOf } from '../lengths/lengths.ts'
import { nthPeriod } from './nth.ts'
import { partOf, period } from './period.ts'
import type { PeriodSaid } from './spans.ts'
import { weekOfDay } from './week-of.ts'

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
  const running = !others && order(span.start, today) <= 0 && order(span.end, today) >= 0
  return running ? daysOf(today, span.end) : undefined
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
