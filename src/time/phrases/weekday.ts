import type { Temporal } from 'temporal-polyfill'
import { monday, plusDays, weekdayAfter, weekdayBefore } from '../calendar.ts'
import type { Env } from '../context.ts'
import { refuse } from '../result.ts'
import { weekdayName } from '../say.ts'
import {
  found,
  is,
  isAttached,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  sure,
  tokenText,
  type ValueSaid,
} from '../scan.ts'
import { WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import { cardinal } from './numbers.ts'
import { whichDay } from './partial.ts'

type Date = Temporal.PlainDate

/** A weekday as it was written, and the days that it may mean. */
export interface WeekdaySaid extends ValueSaid<Date> {
  readonly weekday: number
  /** True for a bare weekday or "this": a date next to it may move it. */
  readonly bare: boolean
}

/** A weekday by name, with or without the point of its abbreviation. */
export const namedWeekday: Recogniser<number> = (scan, at) => {
  const token = scan.tokens[at]
  // "monday's 9am": with an apostrophe it is no plural.
  const owned = token && /['’]/.test(token.raw) ? WEEKDAY_PLURALS.get(token.text) : undefined
  const weekday = owned ?? WEEKDAYS.get(tokenText(scan, at))
  if (weekday === undefined || token?.kind !== 'word') return []
  const dotted = is(scan, at + 1, '.') && isAttached(scan, at + 1)
  return [{ value: weekday, end: dotted ? at + 2 : at + 1 }]
}

/** `friday`, `this friday`, `next friday`, `last friday`, `friday next week`, `2 fridays from now`. */
export const weekday: Recogniser<WeekdaySaid> = (scan, at) => {
  const place = is(scan, at, 'the') && !isWord(scan, at + 1) ? at + 1 : at
  return [...bare(scan, place), ...shifted(scan, place), ...inWeek(scan, place), ...counted(scan, at)]
}

/** "the sun", "the mon": after an article only the full name is a day. */
function isWord(scan: Scan, at: number): boolean {
  return is(scan, at, 'sun', 'sat', 'mon', 'wed') && at === scan.tokens.length - 1
}

function bare(scan: Scan, at: number): readonly ScanMatch<WeekdaySaid>[] {
  const place = says(scan, at, 'this coming', 'this upcoming', 'this', 'coming', 'upcoming') ?? at
  return found(namedWeekday, scan, place).flatMap(({ value, end }) => {
    const near = { value: { ...nearest(scan.env, value), weekday: value, bare: true }, end }
    return [near, ...weekLater(scan, value, end), ...afterNext(scan, value, end), ...gone(scan, value, end)]
  })
}

/** Rule 2: the next occurrence (the last one when the past is expected), and a question on that weekday itself. */
function nearest(env: Env, weekday: number): ValueSaid<Date> {
  const past = env.expect === 'past'
  const day = past ? weekdayBefore(env.floor, weekday) : weekdayAfter(env.floor, weekday)
  const own = env.floor.dayOfWeek === weekday
  if (!own) return sure(day)
  // Inside a range both days may have the same name: "monday to monday" is a week.
  if (env.floor !== env.today) return sure(day)
  const options = past ? [day, env.floor] : [env.floor, day]
  return { options, refusal: refuse('ambiguous_date', `Today is a ${weekdayName(weekday)}. ${whichDay(options)}`) }
}

/** British "friday week": a week after that Friday, and "friday fortnight" two. */
function weekLater(scan: Scan, value: number, end: number): readonly ScanMatch<WeekdaySaid>[] {
  if (!is(scan, end, 'week', 'fortnight') || is(scan, end + 1, 'after', 'before')) return []
  const said = nearest(scan.env, value)
  const options = said.options.map((day) => day.add({ weeks: is(scan, end, 'week') ? 1 : 2 }))
  return [{ value: { ...said, options, weekday: value, bare: false }, end: end + 1 }]
}

/** "friday after next": the one that follows next Friday, which rule 3 puts in next week. */
function afterNext(scan: Scan, value: number, end: number): readonly ScanMatch<WeekdaySaid>[] {
  const place = says(scan, end, 'after next')
  if (place === undefined || is(scan, place, 'week', 'month')) return []
  return [{ value: { ...sure(weekOf(scan.env.today, 2, value)), weekday: value, bare: false }, end: place }]
}

/** `friday just gone`, `friday last`, and `the friday before last`. */
function gone(scan: Scan, value: number, end: number): readonly ScanMatch<WeekdaySaid>[] {
  const { today } = scan.env
  const twice = says(scan, end, 'before last')
  if (twice !== undefined && !is(scan, twice, 'week', 'month')) {
    const { options, refusal } = lastWeekday(today, value)
    return [
      {
        value: { options: options.map((day) => day.subtract({ weeks: 1 })), refusal, weekday: value, bare: false },
        end: twice,
      },
    ]
  }
  const past = says(scan, end, 'just gone', 'just past', 'gone', 'last', 'past')
  // "friday last week" and "friday past nine" go on.
  if (past === undefined || !(past === scan.tokens.length || is(scan, past, 'at', '@', ','))) return []
  return [{ value: { ...sure(weekdayBefore(today, value)), weekday: value, bare: false }, end: past }]
}

function shifted(scan: Scan, at: number): readonly ScanMatch<WeekdaySaid>[] {
  const { today } = scan.env
  const thisPast = says(scan, at, 'this past')
  const past = thisPast ?? says(scan, at, 'past')
  if (past !== undefined) return named(scan, past, (value) => sure(weekdayBefore(today, value)))
  const last = says(scan, at, 'last', 'previous')
  if (last !== undefined) return named(scan, last, (value) => lastWeekday(today, value))
  const soon = says(scan, at, 'forthcoming')
  // For some people the nearest one, for others next week's (and the same for "próximo", "prochain" and "nächsten").
  const either = (value: number) => asked(distinct([weekdayAfter(today, value), weekOf(today, 1, value)]))
  if (soon !== undefined) return named(scan, soon, either)
  const next = says(scan, at, 'next', 'following')
  // Rule 3: that weekday of the next ISO week.
  return next === undefined ? [] : named(scan, next, (value) => sure(weekOf(today, 1, value)))
}

/** "last monday" on a Wednesday is two days ago for some and the week before for others; often both are the same. */
function lastWeekday(today: Date, weekday: number): ValueSaid<Date> {
  return asked(distinct([weekdayBefore(today, weekday), weekOf(today, -1, weekday)]))
}

function named(scan: Scan, at: number, days: (weekday: number) => ValueSaid<Date>): readonly ScanMatch<WeekdaySaid>[] {
  return found(namedWeekday, scan, at).map(({ value, end }) => ({
    value: { ...days(value), weekday: value, bare: false },
    end,
  }))
}

const WEEKS: readonly (readonly [string, number])[] = [
  ['the week after next', 2],
  ['week after next', 2],
  ['the week before last', -2],
  ['the following week', 1],
  ['the coming week', 1],
  ['forthcoming week', 1],
  ['the next week', 1],
  ['following week', 1],
  ['coming week', 1],
  ['upcoming week', 1],
  ['next weeks', 1],
  ['next week', 1],
  ['next wk', 1],
  ['the previous week', -1],
  ['previous week', -1],
  ['last weeks', -1],
  ['last week', -1],
  ['past week', -1],
  ['this weeks', 0],
  ['this week', 0],
  ['this wk', 0],
  ['the current week', 0],
  ['current week', 0],
  ['the week', 0],
]

const WEEK_STARTS = new Set(WEEKS.map(([words]) => words.split(' ')[0]))

/** `next week`, `the week after next`: how many weeks from this one. */
export function weekSaid(scan: Scan, at: number): ScanMatch<number> | undefined {
  if (!WEEK_STARTS.has(tokenText(scan, at))) return undefined
  for (const [words, value] of WEEKS) {
    const end = says(scan, at, words)
    if (end !== undefined) return { value, end }
  }
  return undefined
}

/** `wednesday next week`, `next week on wednesday`, `last week's sunday`, `monday of the following week`. */
function inWeek(scan: Scan, at: number): readonly ScanMatch<WeekdaySaid>[] {
  const before = weekSaid(scan, at)
  if (before) {
    const place = says(scan, before.end, ', on the', ', on', 'on the', 'on', ',') ?? before.end
    return named(scan, place, (value) => sure(weekOf(scan.env.today, before.value, value)))
  }
  return found(namedWeekday, scan, at).flatMap(({ value, end }) => {
    const place = says(scan, end, 'of', 'in', 'during', ',') ?? end
    const after = weekSaid(scan, place)
    if (!after || (tokenText(scan, after.end - 2) === 'the' && place === end)) return []
    const day = weekOf(scan.env.today, after.value, value)
    return [{ value: { ...sure(day), weekday: value, bare: false }, end: after.end }]
  })
}

function weekOf(today: Date, weeks: number, weekday: number): Date {
  return plusDays(monday(today), 7 * weeks + weekday - 1)
}

const PLURALS = new Map(
  [...WEEKDAYS]
    .filter(([name]) => name.endsWith('day'))
    .flatMap(([name, value]) => [[`${name}s`, value] as const, [name, value] as const]),
)

/** `2 sundays from now`, `three fridays ago`: counted strictly from today. */
function counted(scan: Scan, at: number): readonly ScanMatch<WeekdaySaid>[] {
  return found(cardinal, scan, at).flatMap(({ value: count, end }) => {
    const weekday = PLURALS.get(tokenText(scan, end))
    if (weekday === undefined || count < 1 || count > 520) return []
    const ahead = says(scan, end + 1, 'from now', 'from today', 'hence')
    const back = says(scan, end + 1, 'ago', 'back')
    const { today } = scan.env
    const weeks = count - 1
    if (ahead !== undefined) {
      return [{ value: { ...sure(weekdayAfter(today, weekday).add({ weeks })), weekday, bare: false }, end: ahead }]
    }
    if (back === undefined) return []
    return [{ value: { ...sure(weekdayBefore(today, weekday).subtract({ weeks })), weekday, bare: false }, end: back }]
  })
}

/** The days without duplicates, in their order. */
function distinct(days: readonly Date[]): readonly Date[] {
  return days.filter((day, index) => days.findIndex((other) => other.equals(day)) === index)
}

/** One day is an answer, several days are a question. */
function asked(options: readonly Date[]): ValueSaid<Date> {
  return options.length === 1 ? { options } : { options, refusal: refuse('ambiguous_date', whichDay(options)) }
}
