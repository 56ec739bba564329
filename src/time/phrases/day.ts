import type { Temporal } from 'temporal-polyfill'
import { weekdayBefore as lastBefore, order, plusDays, weekdayAfter } from '../calendar.ts'
import { refuse } from '../result.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, tokenText, type ValueSaid } from '../scan.ts'
import { boundary } from './boundary.ts'
import { clock } from './clock/clock.ts'
import { dayOfWeek } from './day-of-week.ts'
import { holiday } from './holiday.ts'
import { monthDay, namedDate } from './named-date.ts'
import { nth } from './nth.ts'
import { ordinal } from './numbers.ts'
import { numericDate, settledNumeric } from './numeric-date.ts'
import { completed, dayResult, whichDay } from './partial.ts'
import { nthPeriod } from './periods/nth.ts'
import { relativeDay, through } from './relative-day.ts'
import { namedWeekday, weekday } from './weekday.ts'

type Date = Temporal.PlainDate

/** A named day, and how it was named: that decides what may stand next to it. */
export interface DaySaid extends ValueSaid<Date> {
  /** Named as today: a time on it that has passed is refused, not moved to tomorrow. */
  readonly today?: true | undefined
  /** A bare weekday: a date next to it must fall on it. */
  readonly weekday?: number | undefined
  /** `tomorrow` and weekdays: only next to these days is a bare number an hour. */
  readonly near?: true | undefined
  /** Only a day of the month: "third" next to "tuesday" is an ordinal, not a date. */
  readonly loose?: true | undefined
  /** Counted in weeks or longer units: a weekday next to it moves it within its week. */
  readonly coarse?: true | undefined
  /** Written with digits, so that another bare number is not an hour. */
  readonly figures?: true | undefined
}

/** Every way to name one day. */
export const day: Recogniser<DaySaid> = (scan, at) => (NEVER_FIRST.has(tokenText(scan, at)) ? [] : everyDay(scan, at))

// Words that never begin a day, which is true of most words in a phrase.
const NEVER_FIRST = new Set(
  'at @ am pm p m and or of to by for from until noon midnight midday oclock morning afternoon evening night tonight eod cob time utc , - . : / ( )'.split(
    ' ',
  ),
)

const everyDay: Recogniser<DaySaid> = (scan, at) => [
  ...dated(scan, at),
  ...weekdays(scan, at),
  ...found(relativeDay, scan, at).map(({ value, end }) => ({ value: relative(scan, at, value, end), end })),
  ...found(nth, scan, at),
  ...found(boundary, scan, at),
  ...found(holiday, scan, at),
  ...weekdayOfWeek(scan, at),
  ...found(dayInWeek, scan, at),
  ...weekdayBeside(scan, at),
]

const dayInWeek = dayOfWeek((scan, at) => day(scan, at))

function relative(scan: Scan, at: number, value: ValueSaid<Date>, end: number): DaySaid {
  const named =
    is(scan, end - 1, 'today', 'tomorrow', 'yesterday') && (end === at + 1 || is(scan, at, 'day', 'the', 'later'))
  if (!named) return isCoarse(scan, at, end) ? { ...value, coarse: true } : value
  return is(scan, at, 'today', 'later') && is(scan, end - 1, 'today')
    ? { ...value, today: true, near: true }
    : { ...value, near: true }
}

/** "in 3 weeks", but not "2 weeks after 5 may", which is a date. */
function isCoarse(scan: Scan, at: number, end: number): boolean {
  const said = scan.tokens.slice(at, end)
  const fromNow = is(scan, at, 'in') || is(scan, end - 1, 'now', 'today', 'later', 'hence')
  return fromNow && said.some(({ text }) => COARSE.has(text)) && !said.some(({ text }) => text.startsWith('day'))
}

const COARSE = new Set('week weeks wk wks fortnight fortnights month months'.split(' '))

/** A date alone, or with its weekday before or after it. */
function dated(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  const before = weekdayBefore(scan, at)
  const bare = dates(scan, at).flatMap(({ value, end }) => [
    { value: { ...value(undefined), figures: true as const }, end },
    ...weekdayBehind(scan, end).map((behind) => ({
      value: { ...value(behind.value), figures: true as const },
      end: behind.end,
    })),
  ])
  const isNext = is(scan, at, 'next')
  const led = before
    .flatMap((weekday) => [
      ...dates(scan, weekday.end).map(({ value, end }) => ({
        value: { ...value(weekday.value), figures: true as const },
        end,
      })),
      ...monthDays(scan, weekday.end, weekday.value),
    ])
    // "next tue 17" is no day if the 17th that is a Tuesday was yesterday.
    .filter(({ value }) => !isNext || value.options.every((option) => order(option, scan.env.today) > 0))
  return [...led, ...bare, ...monthDays(scan, at, undefined)]
}

const RANKED = { figures: true, loose: true } as const

type Dated = (weekday: number | undefined) => ValueSaid<Date>

function dates(scan: Scan, at: number): readonly ScanMatch<Dated>[] {
  const place = says(scan, at, 'the', 'next', 'this coming', 'coming', 'upcoming') ?? at
  const named = found(namedDate, scan, place).map(({ value, end }) => ({
    value: (weekday: number | undefined) => completed(scan.env, value, weekday),
    end,
  }))
  const numeric = found(numericDate, scan, place).map(({ value, end }) => ({
    value: (weekday: number | undefined) => settledNumeric(scan, value, weekday),
    end,
  }))
  return [...named, ...numeric]
}

function weekdayBefore(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const place = says(scan, at, 'this', 'the', 'next', 'on') ?? at
  return found(namedWeekday, scan, place).map(({ value, end }) => ({
    value,
    end: says(scan, end, ', the', ', on', 'on the', 'on', 'the', ',', '-') ?? end,
  }))
}

function weekdayBehind(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const place = says(scan, at, ', on a', ', on', ', a', ',', 'on a', 'on', '(') ?? at
  return found(namedWeekday, scan, place).map(({ value, end }) => ({
    value,
    end: is(scan, place - 1, '(') && is(scan, end, ')') ? end + 1 : end,
  }))
}

/** `the 15th`, `15th`, `friday the 20th`, `monday 21`: the next month in which it fits. */
function monthDays(scan: Scan, at: number, weekday: number | undefined): readonly ScanMatch<DaySaid>[] {
  return found(monthDay, scan, at).flatMap(({ value, end }) => {
    // "15 at 8:00", "15, 8pm": next to a time, a number above twelve can only be a day.
    const beside =
      weekday === undefined &&
      value.day > 12 &&
      is(scan, end, 'at', ',') &&
      clock(scan, end + 1).some((time) => !time.value.naked)
    // "second" alone is an adjective or a length of time; "2nd" and "the second" are days.
    const called = is(scan, at, 'the') || (is(scan, at - 1, 'on') && value.day > 3)
    const spelled = value.ranked && scan.tokens[at]?.kind === 'word' && !called && weekday === undefined
    if (spelled) return []
    const ordinal = value.ranked || beside || (weekday === undefined && is(scan, at, 'the'))
    const ofMonth = says(scan, end, 'of the month', 'day of the month') ?? end
    if (ordinal) {
      const said = (name: number | undefined) => ({ ...completed(scan.env, { day: value.day }, name), ...RANKED })
      // "20th (fri)"
      const behind = weekday === undefined && is(scan, ofMonth, '(') ? weekdayBehind(scan, ofMonth) : []
      return [
        { value: said(weekday), end: ofMonth },
        ...behind.map((name) => ({ value: said(name.value), end: name.end })),
      ]
    }
    // "friday 10" is ten o'clock or the 10th: only numbers that are not an hour of the morning are taken for a date.
    if (weekday === undefined || value.day <= 12 || value.day > 31) return []
    const near = value.day <= 24
    return [{ value: { ...completed(scan.env, { day: value.day, near }, weekday), figures: true as const }, end }]
  })
}

/** The date of "fri 20" if the 20th is a Friday, for the caller that reads the number as an hour. */
export function alsoADate(scan: Scan, weekday: number, number: number): Date | undefined {
  const said = completed(scan.env, { day: number, near: true }, weekday)
  return said.refusal ? undefined : said.options[0]
}

function weekdays(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  return found(weekday, scan, at).map(({ value, end }) => ({
    value: {
      options: value.options,
      refusal: value.refusal,
      weekday: value.bare ? value.weekday : undefined,
      near: true,
    },
    end,
  }))
}

/** `1st week of oct. on friday`. */
function weekdayOfWeek(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  return found(nthPeriod, scan, at).flatMap(({ value, end }) => {
    const place = says(scan, end, ', on', 'on', ',') ?? end
    if (value.span.unit !== 'week') return []
    return found(namedWeekday, scan, place).map((name) => {
      const [on, ...others] = [value.span, ...(value.others ?? [])].map(({ start }) => plusDays(start, name.value - 1))
      // "friday of the first week of october" must be in October, whichever week that is.
      const sure = !on || others.length === 0 || on.month === plusDays(value.span.start, 3).month
      const options = on ? [on, ...(sure ? [] : others)] : []
      const refusal = sure ? undefined : refuse('ambiguous_date', whichDay(options))
      return { value: { options, refusal }, end: name.end }
    })
  })
}

/** `monday before christmas`, `the first friday after 15 january`: the nearest one on that side. */
function weekdayBeside(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  // This runs at every word: look for a word of this family before trying its forms.
  if (!scan.tokens.some(({ text }) => BESIDE.has(text))) return []
  return [...oneSide(scan, at), ...closest(scan, at), ...nthAfter(scan, at)]
}

const BESIDE = new Set('after before following prior closest nearest'.split(' '))

/** `the closest monday to 5 october`: at most three days away. */
function closest(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  const place = says(scan, at, 'the closest', 'closest', 'the nearest', 'nearest')
  if (place === undefined) return []
  const near = (name: number) => (from: Date) => ({
    options: [plusDays(from, ((name - from.dayOfWeek + 10) % 7) - 3)],
  })
  return found(namedWeekday, scan, place).flatMap(({ value: name, end }) =>
    is(scan, end, 'to')
      ? found(day, scan, end + 1).map((anchor) => ({ value: through(anchor.value, near(name)), end: anchor.end }))
      : [],
  )
}

/** `the third tuesday after christmas`. */
function nthAfter(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  return found(ordinal, scan, place).flatMap(({ value: rank, end }) =>
    found(namedWeekday, scan, end).flatMap((name) => {
      if (rank < 2 || rank > 52 || !is(scan, name.end, 'after', 'following') || is(scan, name.end + 1, 'next'))
        return []
      const count = (from: Date) => ({ options: [weekdayAfter(from, name.value).add({ weeks: rank - 1 })] })
      return found(day, scan, name.end + 1).map((anchor) => ({
        value: through(anchor.value, count),
        end: anchor.end,
      }))
    }),
  )
}

function oneSide(scan: Scan, at: number): readonly ScanMatch<DaySaid>[] {
  const last = says(scan, at, 'the last', 'last')
  const place = last ?? says(scan, at, 'the first', 'first', 'the next', 'the') ?? at
  return found(namedWeekday, scan, place).flatMap(({ value: name, end }) => {
    const after = last === undefined ? says(scan, end, 'after', 'following') : undefined
    const beside = after ?? says(scan, end, 'before', 'prior to')
    if (beside === undefined || is(scan, beside, 'next', 'last')) return []
    const nearest = (from: Date) => ({
      options: [after === undefined ? lastBefore(from, name) : weekdayAfter(from, name)],
    })
    return found(day, scan, beside).map((anchor) => ({ value: through(anchor.value, nearest), end: anchor.end }))
  })
}

/** Two adjacent days: one must be the weekday of the other. */
export function merged(a: DaySaid, b: DaySaid): DaySaid | undefined {
  const same = sameDay(a, b)
  if (same) return same
  const [named, date] = a.weekday === undefined ? [b, a] : [a, b]
  if (named.weekday === undefined || date.weekday !== undefined || date.loose) return undefined
  const agreeing = date.options.filter((option) => option.dayOfWeek === named.weekday)
  if (agreeing.length > 0)
    return { ...date, options: agreeing, refusal: agreeing.length === 1 ? undefined : date.refusal }
  if (date.options.length === 0) return date
  if (date.coarse && !date.refusal) return { ...date, ...inItsWeek(date.options, named.weekday) }
  const candidates = date.options.map(dayResult)
  return { options: [], refusal: refuse('conflict', 'The weekday and the day do not go together.', candidates) }
}

/** "tomorrow the 19th": the same day named twice. */
function sameDay(a: DaySaid, b: DaySaid): DaySaid | undefined {
  const [near, date] = a.near ? [a, b] : [b, a]
  const [only] = near.options
  if (!near.near || near.weekday !== undefined || !date.figures || !only || near.refusal) return undefined
  return date.options.some((option) => option.equals(only)) ? { ...near, figures: true } : undefined
}

/** "friday in 3 weeks": the Friday of that week, if it is also the next Friday from that day on. */
function inItsWeek(dates: readonly Date[], weekday: number): ValueSaid<Date> {
  const options = dates.flatMap((date) => [plusDays(date, weekday - date.dayOfWeek), weekdayAfter(date, weekday)])
  const days = options.filter((day, index) => options.findIndex((other) => other.equals(day)) === index)
  return days.length === 1 ? { options: days } : { options: days, refusal: refuse('ambiguous_date', whichDay(days)) }
}
