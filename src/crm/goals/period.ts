import type { Temporal } from 'temporal-polyfill'
import { shortDayIn } from '../../time/say.ts'
import { MONTH_NAMES } from '../../time/words.ts'

/** A range of days, its last one included. */
export interface GoalPeriod {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
}

/** The calendar quarter of a day. */
export function quarterOf(day: Temporal.PlainDate): GoalPeriod {
  const first = day.with({ month: 3 * Math.floor((day.month - 1) / 3) + 1, day: 1 })
  return { first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

/** How many whole months days are; undefined where they begin or end within one. */
function monthsIn({ first, last }: GoalPeriod): number | undefined {
  const next = last.add({ days: 1 })
  return first.day === 1 && next.day === 1 ? 12 * (next.year - first.year) + next.month - first.month : undefined
}

/** `Q4 2026`, `December 2026`, `2026`, else `23 Nov to 29 Nov 2026`; each is read back as these days. */
export function daysSaid(days: GoalPeriod): string {
  const { first, last } = days
  const months = monthsIn(days)
  if (months === 12 && first.month === 1) return String(first.year)
  if (months === 3 && first.month % 3 === 1) return `Q${(first.month + 2) / 3} ${first.year}`
  if (months === 1) return `${MONTH_NAMES[first.month - 1]} ${first.year}`
  if (first.equals(last)) return shortDayIn(0, first)
  return `${shortDayIn(last.year, first)} to ${shortDayIn(0, last)}`
}

/** The days of the same kind behind these: the next quarter, month, year, or as many days. */
export function daysAfter(days: GoalPeriod): GoalPeriod {
  const first = days.last.add({ days: 1 })
  const months = monthsIn(days)
  if (months !== undefined) return { first, last: first.add({ months }).subtract({ days: 1 }) }
  return { first, last: first.add({ days: days.first.until(days.last).days }) }
}
