import type { Temporal } from 'temporal-polyfill'
import { dateOf, isWorkday, order, weekdayAfter, weekdayBefore } from '../calendar.ts'
import type { Env } from '../context.ts'
import { refuse } from '../result.ts'
import { rankName, shownDay, weekdayName } from '../say.ts'
import {
  found,
  is,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  saysOf,
  sure,
  tokenText,
  type ValueSaid,
} from '../scan.ts'
import { WEEKDAYS } from '../words.ts'
import { monthDay } from './named-date.ts'
import { rank } from './numbers.ts'
import { whichDay } from './partial.ts'
import { nthPeriod } from './periods/nth.ts'
import { period } from './periods/period.ts'
import { type DayRange, type PeriodSaid, spanAfter } from './periods/spans.ts'

type Date = Temporal.PlainDate

/** What is counted inside a period: a weekday, any day, or working days. */
export type Counted = { readonly weekday: number } | 'day' | 'workday'

/** The words for working days, singular and plural. */
export const WORKDAYS = [
  'business day',
  'working day',
  'work day',
  'workday',
  'weekday',
  'business days',
  'working days',
  'work days',
  'workdays',
  'weekdays',
] as const

/** The unit after an ordinal: `friday`, `day`, `business day`. */
function countedAt(scan: Scan, at: number): ScanMatch<Counted> | undefined {
  const workday = saysOf(scan, at, WORKDAYS)
  if (workday !== undefined) return { value: 'workday', end: workday }
  if (is(scan, at, 'day')) return { value: 'day', end: at + 1 }
  const weekday = WEEKDAYS.get(tokenText(scan, at))
  return weekday === undefined ? undefined : { value: { weekday }, end: at + 1 }
}

/** `last friday of next month`, `third thursday in march 2027`, `last day of the quarter`, `5th of next month`. */
export const nth: Recogniser<ValueSaid<Date>> = (scan, at) => {
  const place = is(scan, at, 'the') ? at + 1 : at
  return [
    ...ranked(scan, place),
    ...rankedAlone(scan, place),
    ...edgeOfPeriod(scan, place),
    ...dayOfMonth(scan, at),
    ...monthFirst(scan, at),
  ]
}

/** "second tuesday" without a month: this month's, or the next one's? */
function rankedAlone(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  return found(rank, scan, at).flatMap(({ value, end }) => {
    const counted = countedAt(scan, end)
    if (!counted || typeof counted.value !== 'object' || value < 1) return []
    const months = [0, 1, 2].map((step) => spanAfter(scan.env.today, 'month', step))
    const days = months.flatMap((month) => inside(scan.env, value, counted.value, month) ?? [])
    const options = days.filter((day) => order(day, scan.env.today) >= 0).slice(0, 2)
    return [{ value: { options, refusal: refuse('ambiguous_date', whichDay(options)) }, end: counted.end }]
  })
}

function ranked(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  return found(rank, scan, at).flatMap(({ value, end }) => {
    const counted = countedAt(scan, end)
    const of = counted && says(scan, counted.end, 'of', 'in', 'during')
    // "last friday next month"
    const beside =
      counted && is(scan, counted.end, 'next', 'this') && is(scan, counted.end + 1, 'month', 'quarter', 'year')
    const place = of ?? (beside ? counted.end : undefined)
    if (!counted || place === undefined) return []
    return containers(scan, place).map((container) => ({
      value: pick(scan.env, value, counted.value, container.value),
      end: container.end,
    }))
  })
}

/** `last of november`, `the first of the year`. */
function edgeOfPeriod(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  return found(rank, scan, at).flatMap(({ value, end }) => {
    if ((value !== 1 && value !== -1) || !is(scan, end, 'of')) return []
    const units = value === 1 ? ['year'] : ['month', 'year']
    return containers(scan, end + 1)
      .filter((container) => units.includes(container.value.span.unit))
      .map((container) => ({ value: pick(scan.env, value, 'day', container.value), end: container.end }))
  })
}

/** `next month on the 15th`, `next month's first friday`. */
function monthFirst(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  if (!is(scan, at, 'next', 'this', 'last', 'following') || !is(scan, at + 1, 'month', 'months')) return []
  const place = says(scan, at + 2, ', on', 'on', ',') ?? at + 2
  const first = is(scan, place, 'the') ? place + 1 : place
  return found(period, scan, at)
    .filter(({ end }) => end === at + 2)
    .flatMap((container) => [
      ...found(monthDay, scan, place)
        .filter(({ value }) => value.ranked)
        .map(({ value, end }) => ({ value: pick(scan.env, value.day, 'monthday', container.value), end })),
      ...found(rank, scan, first).flatMap(({ value, end }) => {
        const counted = countedAt(scan, end)
        return counted ? [{ value: pick(scan.env, value, counted.value, container.value), end: counted.end }] : []
      }),
    ])
}

function containers(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  return [...found(period, scan, at), ...found(nthPeriod, scan, at)].filter(
    ({ value }) => value.span.unit !== 'weekend' && value.span.unit !== 'day',
  )
}

/** `the 5th of next month`, `20 of this month`, `the 15th day of next month`. */
function dayOfMonth(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  return found(monthDay, scan, at).flatMap(({ value, end }) => {
    const day = is(scan, end, 'day') ? end + 1 : end
    const place = says(scan, day, 'of', 'in') ?? day
    const shift = is(
      scan,
      is(scan, place, 'the') ? place + 1 : place,
      'this',
      'next',
      'last',
      'current',
      'following',
      'coming',
      'previous',
      'month',
    )
    // "the 12th of the month" is a day, "12 month" a length.
    if (!shift || (place === day && is(scan, place, 'month'))) return []
    return found(period, scan, place)
      .filter((container) => container.value.span.unit === 'month' && !is(scan, container.end - 1, 'week'))
      .map((container) => ({ value: pick(scan.env, value.day, 'monthday', container.value), end: container.end }))
  })
}

function pick(env: Env, rank: number, counted: Counted | 'monthday', container: PeriodSaid): ValueSaid<Date> {
  const chosen = inside(env, rank, counted, container.span)
  const others = (container.others ?? []).flatMap((span) => inside(env, rank, counted, span) ?? [])
  if (!chosen) return { options: [], refusal: missing(rank, counted, container.span) }
  if (others.length > 0)
    return { options: [chosen, ...others], refusal: refuse('ambiguous_date', whichDay([chosen, ...others])) }
  if (order(chosen, env.floor) >= 0 || env.expect === 'past') return sure(chosen)
  // If the day has passed in a month named without a year, next year's is meant. In "the month" it may be this month's
  // or the next one's.
  const next = container.next ?? (container.loose ? spanAfter(env.today, container.span.unit, 1) : undefined)
  const later = next && inside(env, rank, counted, next)
  if (!later) return sure(chosen)
  if (!container.loose) return sure(later)
  return { options: [chosen, later], refusal: refuse('ambiguous_date', whichDay([chosen, later])) }
}

function missing(rank: number, counted: Counted | 'monthday', span: DayRange) {
  const what =
    typeof counted === 'object' ? weekdayName(counted.weekday) : counted === 'workday' ? 'working day' : 'day'
  return refuse(
    'impossible_date',
    `There is no ${rankName(rank)} ${what} from ${shownDay(span.start)} to ${shownDay(span.end)}.`,
  )
}

/** The day with this ordinal inside a span, counted from its start or (negative) from its end. */
function inside(env: Env, rank: number, counted: Counted | 'monthday', span: DayRange): Date | undefined {
  if (rank === 0) return undefined
  if (counted === 'monthday') return rank > 0 ? dateOf(span.start.year, span.start.month, rank) : undefined
  const day = rank > 0 ? fromFront(env, rank, counted, span) : fromBack(env, -rank, counted, span)
  return day && order(day, span.start) >= 0 && order(day, span.end) <= 0 ? day : undefined
}

function fromFront(env: Env, rank: number, counted: Counted, span: DayRange): Date | undefined {
  if (counted === 'day') return span.start.add({ days: rank - 1 })
  if (counted === 'workday') return workdays(env, span)[rank - 1]
  return weekdayAfter(span.start.subtract({ days: 1 }), counted.weekday).add({ weeks: rank - 1 })
}

function fromBack(env: Env, rank: number, counted: Counted, span: DayRange): Date | undefined {
  if (counted === 'day') return span.end.subtract({ days: rank - 1 })
  if (counted === 'workday') return workdays(env, span).at(-rank)
  return weekdayBefore(span.end.add({ days: 1 }), counted.weekday).subtract({ weeks: rank - 1 })
}

function workdays(env: Env, span: DayRange): readonly Date[] {
  const days: Date[] = []
  for (let day = span.start; order(day, span.end) <= 0; day = day.add({ days: 1 }))
    if (isWorkday(env, day)) days.push(day)
  return days
}
