import { Temporal } from 'temporal-polyfill'
import type { Env } from './context.ts'

/** The day a number of days later. Most results are in the same month, for which no calendar arithmetic is needed. */
export function plusDays(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  const place = day.day + days
  if (place >= 1 && place <= 28) return new Temporal.PlainDate(day.year, day.month, place)
  return day.add({ days })
}

/** The Monday of a day's ISO week. */
export function monday(day: Temporal.PlainDate): Temporal.PlainDate {
  return plusDays(day, 1 - day.dayOfWeek)
}

/** The first day of a day's month. */
export function firstOfMonth(day: Temporal.PlainDate): Temporal.PlainDate {
  return new Temporal.PlainDate(day.year, day.month, 1)
}

/** The last day of a day's month. */
export function lastOfMonth(day: Temporal.PlainDate): Temporal.PlainDate {
  return new Temporal.PlainDate(day.year, day.month, daysIn(day.month, day.year))
}

/** The number of days in a month; February of an unknown year has 29. */
export function daysIn(month: number, year = 2024): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** A calendar day, or undefined when there is no such day. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1 || year > 9999 || day > daysIn(month, year)) return undefined
  return new Temporal.PlainDate(year, month, day)
}

/** -1, 0 or 1 when `a` is before, on or after `b`. */
export function order(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Temporal.PlainDate.compare(a, b)
}

/** The next such weekday strictly after a day. */
export function weekdayAfter(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return plusDays(day, ((weekday - day.dayOfWeek + 6) % 7) + 1)
}

/** The last such weekday strictly before a day. */
export function weekdayBefore(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return plusDays(day, -(((day.dayOfWeek - weekday + 6) % 7) + 1))
}

/** The first day of ISO week 1: the week of 4 January. */
export function weekOne(year: number): Temporal.PlainDate {
  return monday(new Temporal.PlainDate(year, 1, 4))
}

/** True for a working day that is not a holiday. */
export function isWorkday(env: Env, day: Temporal.PlainDate): boolean {
  return env.workingDays.has(day.dayOfWeek) && !env.holidays.has(day.toString())
}

// A calendar could have no working day at all, so the search stops after this many days.
const MOST_STEPS = 5000

/** The working day `count` steps after (or, negative, before) a day. */
export function workdaysFrom(env: Env, day: Temporal.PlainDate, count: number): Temporal.PlainDate | undefined {
  const step = Math.sign(count)
  let left = Math.abs(count)
  let place = day
  for (let steps = 0; left > 0; steps++) {
    if (steps > MOST_STEPS) return undefined
    place = plusDays(place, step)
    if (isWorkday(env, place)) left--
  }
  return place
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1)
}
