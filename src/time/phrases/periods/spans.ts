import { Temporal } from 'temporal-polyfill'
import { firstOfMonth, lastOfMonth, monday, order, plusDays } from '../../calendar.ts'
import type { Env } from '../../context.ts'

type Date = Temporal.PlainDate

/** A calendar period that contains days. */
export type PeriodUnit = 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'half' | 'year'

/** Whole days, both ends included. */
export interface DayRange {
  readonly start: Date
  readonly end: Date
  readonly unit: PeriodUnit
}

/** A calendar period that was named. */
export interface PeriodSaid {
  readonly span: DayRange
  /** The next period of the same name: a month without a year comes again next year. */
  readonly next?: DayRange | undefined
  /** Other periods that the same words may mean. */
  readonly others?: readonly DayRange[] | undefined
  /** "the past week" alone may also be the last seven days. */
  readonly rolling?: DayRange | undefined
  /** True for "the month": enough inside "end of the month", too little alone. */
  readonly loose?: true | undefined
  /** True for a year alone, such as 2027: it is just a number until something shows that it is a year. */
  readonly number?: true | undefined
}

/** The period of this unit that a day lies in. */
export function spanAround(day: Date, unit: PeriodUnit): DayRange {
  const of = (start: Date, end: Date): DayRange => ({ start, end, unit })
  switch (unit) {
    case 'day':
      return of(day, day)
    case 'week':
      return of(monday(day), plusDays(monday(day), 6))
    case 'weekend':
      return of(plusDays(monday(day), 5), plusDays(monday(day), 6))
    case 'month':
      return of(firstOfMonth(day), lastOfMonth(day))
    case 'quarter':
      return months(day, 3, unit)
    case 'half':
      return months(day, 6, unit)
    case 'year':
      return of(new Temporal.PlainDate(day.year, 1, 1), new Temporal.PlainDate(day.year, 12, 31))
  }
}

function months(day: Date, size: number, unit: PeriodUnit): DayRange {
  const first = firstOfMonth(day).subtract({ months: (day.month - 1) % size })
  return { start: first, end: lastOfMonth(first.add({ months: size - 1 })), unit }
}

/** The period `count` periods after the one that contains a day. */
export function spanAfter(day: Date, unit: PeriodUnit, count: number): DayRange {
  const start = spanAround(day, unit).start
  switch (unit) {
    case 'day':
      return spanAround(day.add({ days: count }), unit)
    case 'week':
    case 'weekend':
      return spanAround(start.add({ weeks: count }), unit)
    case 'month':
      return spanAround(start.add({ months: count }), unit)
    case 'quarter':
      return spanAround(start.add({ months: 3 * count }), unit)
    case 'half':
      return spanAround(start.add({ months: 6 * count }), unit)
    case 'year':
      return spanAround(start.add({ years: count }), unit)
  }
}

/**
 * The current or next occurrence of a yearly period (when the past is expected: the latest that has begun), and the one
 * after it.
 */
export function yearTurn(env: Env, inYear: (year: number) => DayRange): PeriodSaid {
  const year = env.floor.year
  const now = inYear(year)
  if (env.expect === 'past') return { span: order(now.start, env.today) <= 0 ? now : inYear(year - 1) }
  const over = order(now.end, env.floor) < 0
  // Computed only when needed, because the next occurrence is rarely used.
  return {
    span: over ? inYear(year + 1) : now,
    get next() {
      return inYear(over ? year + 2 : year + 1)
    },
  }
}
