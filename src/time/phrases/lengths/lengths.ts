import type { Temporal } from 'temporal-polyfill'
import { order, workdaysFrom } from '../../calendar.ts'
import { pointOf } from '../../resolve.ts'
import { type Days, type Moment, type Refusal, refuse } from '../../result.ts'
import { shownDay } from '../../say.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf } from '../../scan.ts'
import { WORKDAYS } from '../nth.ts'
import { cardinal } from '../numbers.ts'
import { period } from '../periods/period.ts'
import { type PeriodUnit, spanAfter } from '../periods/spans.ts'
import { elapsed } from '../pieces.ts'
import { type Length, length } from './duration.ts'

type Date = Temporal.PlainDate
type Answer = Moment | Refusal

/** `last 30 days`, `next 4 business days`, `within 2 weeks`: a range that begins or ends now. */
export const lengths: Recogniser<Answer> = (scan, at) => [
  ...nextOrLast(scan, at),
  ...within(scan, at),
  ...endsOf(scan, at),
]

/** Whole days as a result. */
export function daysOf(start: Date, end: Date): Days {
  return { kind: 'interval', unit: 'days', start, end }
}

function direction(scan: Scan, at: number): ScanMatch<1 | -1> | undefined {
  const next = says(scan, at, 'next', 'coming', 'following', 'upcoming')
  if (next !== undefined) return { value: 1, end: next }
  const last = says(scan, at, 'last', 'past', 'previous', 'preceding')
  return last === undefined ? undefined : { value: -1, end: last }
}

function nextOrLast(scan: Scan, at: number): readonly ScanMatch<Answer>[] {
  // "within the last 7 days" is read from "last" on.
  const place =
    says(scan, at, 'over the', 'during the', 'for the', 'in the', 'these', 'the') ??
    (says(scan, at, 'within the last', 'within the past') ?? at + 1) - 1
  const lead = direction(scan, place)
  if (!lead) return inside(scan, place)
  const business = found(cardinal, scan, lead.end).flatMap(({ value: count, end }) => {
    const unit = saysOf(scan, end, WORKDAYS)
    const answer = unit === undefined ? undefined : workdays(scan, count, lead.value)
    return unit !== undefined && answer ? [{ value: answer, end: unit }] : []
  })
  const plain = found(length, scan, lead.end).flatMap(({ value, end }) => answered(scan, value, lead.value, end))
  return [...business, ...plain, ...one(scan, lead.end, lead.value)]
}

/** `the next hour`, `the past minute`: one unit, from now on or up to now. */
function one(scan: Scan, at: number, sign: 1 | -1): readonly ScanMatch<Answer>[] {
  const unit = is(scan, at, 'hour') ? 'hours' : is(scan, at, 'minute') ? 'minutes' : undefined
  if (!unit) return []
  const { now } = scan.env
  const [start, end] = sign === 1 ? [now, now.add({ [unit]: 1 })] : [now.subtract({ [unit]: 1 }), now]
  return [{ value: { kind: 'interval', unit: 'time', start, end }, end: at + 1 }]
}

/** `2 upcoming months`, `5 past years`: the direction between number and unit. */
function inside(scan: Scan, at: number): readonly ScanMatch<Answer>[] {
  return found(cardinal, scan, at).flatMap(({ end }) => {
    const lead = direction(scan, end)
    if (!lead) return []
    const without = {
      ...scan,
      tokens: scan.tokens.filter((_, index) => index < end || index >= lead.end),
      memo: new Map(),
    }
    const gap = lead.end - end
    return found(length, without, at).flatMap(({ value, end: after }) => answered(scan, value, lead.value, after + gap))
  })
}

function answered(scan: Scan, value: Length, sign: 1 | -1, end: number): readonly ScanMatch<Answer>[] {
  const answer = value.exact ? stretch(scan, value, sign) : days(scan, value, sign)
  return answer ? [{ value: answer, end }] : []
}

function stretch(scan: Scan, value: Length, sign: 1 | -1): Answer | undefined {
  const { now } = scan.env
  if (value.duration.blank) return undefined
  const other = elapsed(now, value, sign)
  const [edge] = other.options
  if (other.refusal || !edge) return other.refusal
  return sign === 1
    ? { kind: 'interval', unit: 'time', start: now, end: edge }
    : { kind: 'interval', unit: 'time', start: edge, end: now }
}

// "next 2 weeks": the fourteen days from tomorrow on, or the next two calendar weeks? If both are the same, there is no
// question.
function days(scan: Scan, value: Length, sign: 1 | -1): Answer | undefined {
  const { today } = scan.env
  const { count, unit } = value
  if (value.vague) return refuse('ambiguous_date', 'How many exactly?')
  if (count !== undefined && count > 4000) return refuse('out_of_range', 'That is more than ten years away.')
  const rolling = rolled(today, value, sign)
  // "last 3 months and 2 days" follows no calendar unit.
  if (count === undefined) return rolling
  if (count < 1 || !Number.isInteger(count)) return undefined
  if (unit === 'day') return rolling
  const calendar = unit && turns(today, unit, count, sign)
  if (!calendar || unit === 'quarter') return calendar ?? rolling
  if (calendar.start.equals(rolling.start) && calendar.end.equals(rolling.end)) return calendar
  const said = [rolling, calendar].map((days) => `${shownDay(days.start)} to ${shownDay(days.end)}`)
  return refuse('ambiguous_date', `Which ${count} ${unit}s: ${said.join(', or ')}?`, [rolling, calendar])
}

function rolled(today: Date, { duration }: Length, sign: 1 | -1): Days {
  const [after, before] = [today.add({ days: 1 }), today.subtract({ days: 1 })]
  return sign === 1 ? daysOf(after, today.add(duration)) : daysOf(today.subtract(duration), before)
}

function turns(today: Date, unit: string, count: number, sign: 1 | -1): Days {
  const of = (step: number) => spanAfter(today, unit as PeriodUnit, step)
  return sign === 1 ? daysOf(of(1).start, of(count).end) : daysOf(of(-count).start, of(-1).end)
}

function workdays(scan: Scan, count: number, sign: 1 | -1): Answer | undefined {
  const { env } = scan
  if (count < 1 || count > 3700) return undefined
  const first = workdaysFrom(env, env.today, sign)
  const last = workdaysFrom(env, env.today, sign * count)
  if (!first || !last) return undefined
  return sign === 1 ? daysOf(first, last) : daysOf(last, first)
}

/** `first ten days of last year`, `last 3 days of the month`. */
function endsOf(scan: Scan, at: number): readonly ScanMatch<Answer>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  if (!is(scan, place, 'first', 'last')) return []
  return found(length, scan, place + 1).flatMap(({ value, end }) => {
    const of = says(scan, end, 'of', 'in')
    if (of === undefined || value.count === undefined || value.vague || !Number.isInteger(value.count)) return []
    if (value.unit === 'month') return monthsOf(scan, is(scan, place, 'first'), value.count, of)
    if (value.unit !== 'day') return []
    const days = value.count - 1
    return found(period, scan, of).flatMap((container) => {
      const { start, end: last } = container.value.span
      const answer = is(scan, place, 'first')
        ? daysOf(start, start.add({ days }))
        : daysOf(last.subtract({ days }), last)
      const fits = days >= 0 && order(answer.start, start) >= 0 && order(answer.end, last) <= 0
      if (container.value.others) return []
      return fits ? [{ value: answer, end: container.end }] : []
    })
  })
}

/** `first 3 months of 2027`, `last two months of the year`. */
function monthsOf(scan: Scan, first: boolean, count: number, at: number): readonly ScanMatch<Answer>[] {
  return found(period, scan, at).flatMap(({ value: { span, others }, end }) => {
    const most = span.unit === 'year' ? 12 : span.unit === 'half' ? 6 : span.unit === 'quarter' ? 3 : 0
    if (others || count < 1 || count > most) return []
    const months = count - 1
    const last = span.end.with({ day: 1 })
    const answer = first
      ? daysOf(span.start, spanAfter(span.start, 'month', months).end)
      : daysOf(last.subtract({ months }), span.end)
    return [{ value: answer, end }]
  })
}

/** `within 2 weeks`: from today to the last day of that time. */
function within(scan: Scan, at: number): readonly ScanMatch<Answer>[] {
  const start = says(scan, at, 'within the next', 'within the coming', 'within', 'inside of', 'in the space of')
  if (start === undefined) return []
  const business = found(cardinal, scan, start).flatMap(({ value, end }) => {
    const unit = saysOf(scan, end, WORKDAYS)
    const last = unit === undefined || value > 3700 ? undefined : workdaysFrom(scan.env, scan.env.today, value)
    return unit !== undefined && last ? [{ value: daysOf(scan.env.today, last), end: unit }] : []
  })
  const plain = found(length, scan, start).flatMap(({ value, end }) => {
    const answer = value.exact ? stretch(scan, value, 1) : until(scan, value)
    return answer
      ? [{ value: answer, end: says(scan, end, 'from today', 'after today', 'from now', 'of today') ?? end }]
      : []
  })
  return [...business, ...plain, ...withinOne(scan, start)]
}

/** `within the next month`: a single unit. */
function withinOne(scan: Scan, at: number): readonly ScanMatch<Answer>[] {
  if (is(scan, at, 'the') && is(scan, at + 1, 'hour')) {
    const value = { kind: 'interval', unit: 'time', start: scan.env.now, end: scan.env.now.add({ hours: 1 }) } as const
    return [{ value, end: at + 2 }]
  }
  if (!is(scan, at - 1, 'next', 'coming')) return []
  if (is(scan, at, 'hour')) {
    const value = { kind: 'interval', unit: 'time', start: scan.env.now, end: scan.env.now.add({ hours: 1 }) } as const
    return [{ value, end: at + 1 }]
  }
  const unit = is(scan, at, 'week') ? 'weeks' : is(scan, at, 'month') ? 'months' : is(scan, at, 'year') ? 'years' : ''
  return unit ? [{ value: daysOf(scan.env.today, scan.env.today.add({ [unit]: 1 })), end: at + 1 }] : []
}

function until(scan: Scan, value: Length): Answer | undefined {
  if (value.vague) return refuse('ambiguous_date', 'How many exactly?')
  try {
    return daysOf(scan.env.today, scan.env.today.add(value.duration))
  } catch {
    return refuse('out_of_range', 'That is more than ten years away.')
  }
}

/** A moment and its duration: `tomorrow at 3pm for 30 minutes`, `18 dec for 10 days`. */
export function lasting(start: Moment, { duration, exact, vague, months }: Length): Answer | undefined {
  // A duration of zero makes no sense.
  if (vague || months !== undefined || duration.blank) return undefined
  if (start.kind === 'point' && exact) {
    return { kind: 'interval', unit: 'time', start: start.at, end: pointOf(start.at.add(duration)).at }
  }
  if (start.kind !== 'date' || exact) return undefined
  return daysOf(start.on, start.on.add(duration).subtract({ days: 1 }))
}
