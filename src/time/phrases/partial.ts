import type { Temporal } from 'temporal-polyfill'
import { dateOf, daysIn, firstOfMonth, order } from '../calendar.ts'
import type { Env } from '../context.ts'
import { type Day, refuse } from '../result.ts'
import { shownDay, weekdayName, writtenDay } from '../say.ts'
import { type Said, sure } from '../scan.ts'
import { MONTH_NAMES } from '../words.ts'

/** A calendar date as far as it was said: `the 15th`, `15 january`, `15 january 2027`. */
export interface Partial {
  readonly day: number
  readonly month?: number | undefined
  readonly year?: number | undefined
}

type Date = Temporal.PlainDate

/** A day as a result. */
export function dayOf(on: Date): Day {
  return { kind: 'date', on }
}

/** What was not said is taken from the next such date (the last one where the past is expected). */
export function resolved(env: Env, partial: Partial, weekday?: number): Said<Date> {
  const { day, month, year } = partial
  const most = month === undefined ? 31 : daysIn(month, year)
  if (day < 1 || day > most) return { options: [], refusal: impossible(day, month, year) }
  if (month !== undefined && year !== undefined) {
    const date = dateOf(year, month, day)
    return date ? agreeing(env, [date], weekday) : { options: [] }
  }
  if (month === undefined) return dayOfMonth(env, day, weekday)
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

function dayOfMonth(env: Env, day: number, weekday: number | undefined): Said<Date> {
  const dates = occurrences(env, (step) => {
    const month = firstOfMonth(env.floor).add({ months: step })
    return dateOf(month.year, month.month, day)
  })
  const [chosen] = dates
  // Like a weekday on its own day: "the 18th" said on the 18th may be today or a month from now.
  if (chosen?.equals(env.today) && weekday === undefined && env.floor === env.today) {
    const other = dateOf(chosen.add({ months: 1 }).year, chosen.add({ months: 1 }).month, day)
    const options = other ? [chosen, other] : [chosen]
    if (other) return { options, refusal: refuse('ambiguous_date', `Today is the ${day}.: today, or next month?`) }
  }
  return agreeing(env, dates, weekday)
}

// February 29 comes every four years, except around 2100: eight either way is enough. Other dates need no search.
const REACH = 8
const NEXT_DOOR = 2

/** The date first meant, then its nearest neighbour on the other side of today. */
function occurrences(env: Env, nth: (step: number) => Date | undefined): readonly Date[] {
  const close = around(env, nth, NEXT_DOOR)
  return close.length === 2 ? close : around(env, nth, REACH)
}

function around(env: Env, nth: (step: number) => Date | undefined, reach: number): readonly Date[] {
  const dates: Date[] = []
  for (let step = -reach; step <= reach; step++) {
    const date = nth(step)
    if (date) dates.push(date)
  }
  const next = dates.find((date) => order(date, env.floor) >= 0)
  const last = dates.filter((date) => order(date, env.expect === 'past' ? env.today : env.floor) <= 0).at(-1)
  const both = env.expect === 'past' ? [last, next] : [next, last]
  return both.filter((date) => date !== undefined)
}

// "Sunday, Feb 10" said on Tuesday the 12th is two days ago, yet nobody means a date half a year back.
const NEAR = 100

function agreeing(env: Env, dates: readonly Date[], weekday: number | undefined): Said<Date> {
  const [chosen, other] = dates
  if (!chosen) return { options: [], refusal: refuse('out_of_range', 'That date is too far away.') }
  if (weekday === undefined || chosen.dayOfWeek === weekday) return sure(chosen)
  const distance = other ? Math.abs(env.today.until(other, { largestUnit: 'days' }).days) : NEAR
  if (other?.dayOfWeek === weekday && distance < NEAR) return sure(other)
  const nearest = chosen.add({ days: ((weekday - chosen.dayOfWeek + 10) % 7) - 3 })
  const message = `${writtenDay(chosen)} is a ${weekdayName(chosen.dayOfWeek)}, not a ${weekdayName(weekday)}.`
  return { options: [], refusal: refuse('conflict', message, [dayOf(chosen), dayOf(nearest)]) }
}

/** The question behind several days that one phrase may mean. */
export function whichDay(options: readonly Date[]): string {
  return `Which day: ${options.map(shownDay).join(' or ')}?`
}
