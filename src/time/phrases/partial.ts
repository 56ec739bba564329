import type { Temporal } from 'temporal-polyfill'
import { dateOf, daysIn, order, plusDays } from '../calendar.ts'
import type { Env } from '../context.ts'
import { type Day, refuse } from '../result.ts'
import { shownDay, weekdayName, writtenDay } from '../say.ts'
import { sure, type ValueSaid } from '../scan.ts'
import { MONTH_NAMES } from '../words.ts'

/** The parts of a calendar date that were given: `the 15th`, `15 january`, `15 january 2027`. */
export interface Partial {
  readonly day: number
  readonly month?: number | undefined
  readonly year?: number | undefined
  /** True for digits that may also be an hour: then only the nearest such day is taken. */
  readonly near?: boolean | undefined
}

type Date = Temporal.PlainDate

/** A day as a result. */
export function dayResult(on: Date): Day {
  return { kind: 'date', on }
}

/** The full date: missing parts come from the next such date (the last one when the past is expected). */
export function completed(env: Env, partial: Partial, weekday?: number): ValueSaid<Date> {
  const { day, month, year } = partial
  const most = month === undefined ? 31 : daysIn(month, year)
  if (day < 1 || day > most) return { options: [], refusal: impossible(day, month, year) }
  if (month !== undefined && year !== undefined) {
    const date = dateOf(year, month, day)
    return date ? agreeing(env, { chosen: date, other: () => undefined }, weekday) : { options: [] }
  }
  if (month === undefined) return dayOfMonth(env, day, weekday, partial.near === true)
  return agreeing(
    env,
    occurrences(env, (step) => dateOf(env.floor.year + step, month, day)),
    weekday,
  )
}

function impossible(day: number, month: number | undefined, year: number | undefined) {
  if (month === undefined) return refuse('impossible_date', `No month has a day ${day}.`)
  const name = `${MONTH_NAMES[month - 1]}${year === undefined ? '' : ` ${year}`}`
  return refuse('impossible_date', `${name} has ${daysIn(month, year)} days.`)
}

function dayOfMonth(env: Env, day: number, weekday: number | undefined, near: boolean): ValueSaid<Date> {
  const pair = occurrences(env, (step) => {
    const month = env.floor.month - 1 + step
    return dateOf(env.floor.year + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, day)
  })
  const { chosen } = pair
  // As with a weekday on its own day: "the 18th" on the 18th may be today or a month from now.
  if (chosen?.equals(env.today) && weekday === undefined && env.floor === env.today) {
    const other = dateOf(chosen.add({ months: 1 }).year, chosen.add({ months: 1 }).month, day)
    const options = other ? [chosen, other] : [chosen]
    if (other) return { options, refusal: refuse('ambiguous_date', `Today is the ${day}.: today, or next month?`) }
  }
  const second = chosen && weekday !== undefined && !near && monthAfter(chosen, day)
  if (!second || chosen.dayOfWeek === weekday || second.dayOfWeek !== weekday) return agreeing(env, pair, weekday)
  // "monday the 13th", where the next 13th that is a Monday is a later one; a past one may be meant as well.
  const said = agreeing(env, pair, weekday)
  if (said.refusal) return sure(second)
  const options = [...said.options, second]
  return { options, refusal: refuse('ambiguous_date', whichDay(options)) }
}

/** The next month that has such a day. */
function monthAfter(date: Date, day: number): Date | undefined {
  const [next, other] = [1, 2].map((months) => date.with({ day: 1 }).add({ months }))
  return (next && dateOf(next.year, next.month, day)) ?? (other && dateOf(other.year, other.month, day))
}

// February 29 comes every four years, except around 2100: eight years in either direction are enough.
const REACH = 8

/** A date and its nearest neighbour on the other side of today. */
interface Pair {
  readonly chosen: Date | undefined
  readonly other: () => Date | undefined
}

/** The date first meant: the next one, or the last one where the past is expected. */
function occurrences(env: Env, nth: (step: number) => Date | undefined): Pair {
  const next = () => nearest(nth, 1, (date) => order(date, env.floor) >= 0)
  const last = () => nearest(nth, -1, (date) => order(date, env.expect === 'past' ? env.today : env.floor) <= 0)
  return env.expect === 'past' ? { chosen: last(), other: next } : { chosen: next(), other: last }
}

function nearest(
  nth: (step: number) => Date | undefined,
  step: 1 | -1,
  fits: (date: Date) => boolean,
): Date | undefined {
  for (let count = 0; count <= REACH; count++) {
    const date = nth(step * count)
    if (date && fits(date)) return date
  }
  return undefined
}

// "Sunday, Feb 10" on Tuesday the 12th is two days ago; but a date half a year back is never meant.
const NEAR = 100

function agreeing(env: Env, pair: Pair, weekday: number | undefined): ValueSaid<Date> {
  const { chosen } = pair
  if (!chosen) return { options: [], refusal: refuse('out_of_range', 'That date is too far away.') }
  if (weekday === undefined || chosen.dayOfWeek === weekday) return sure(chosen)
  const other = pair.other()
  const distance = other ? Math.abs(env.today.until(other, { largestUnit: 'days' }).days) : NEAR
  if (other?.dayOfWeek === weekday && distance < NEAR) return sure(other)
  const near = plusDays(chosen, ((weekday - chosen.dayOfWeek + 10) % 7) - 3)
  const message = `${writtenDay(chosen)} is a ${weekdayName(chosen.dayOfWeek)}, not a ${weekdayName(weekday)}.`
  return { options: [], refusal: refuse('conflict', message, [dayResult(chosen), dayResult(near)]) }
}

/** The question when one phrase may mean several days. */
export function whichDay(options: readonly Date[]): string {
  return `Which day: ${options.map(shownDay).join(' or ')}?`
}
