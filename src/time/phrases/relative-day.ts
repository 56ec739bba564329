import { Temporal } from 'temporal-polyfill'
import { workdaysFrom } from '../calendar.ts'
import type { Env } from '../context.ts'
import { refuse } from '../result.ts'
import {
  found,
  is,
  isAttached,
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
import { day } from './day.ts'
import { type Length, length } from './lengths/duration.ts'
import { WORKDAYS } from './nth.ts'
import { cardinal } from './numbers.ts'
import { dayResult } from './partial.ts'

type Date = Temporal.PlainDate

/** Words that may soften a length: "in about 2 weeks" is read as "in 2 weeks". */
export const SOFTENERS = [
  'about',
  'around',
  'approximately',
  'approx .',
  'approx',
  'roughly',
  'circa',
  'ca .',
  'ca',
  '~',
  'another',
  'exactly',
] as const

const AT_MOST = [...SOFTENERS, 'less than', 'under', 'no more than', 'at most']
const AHEAD = [
  'from now',
  'from today',
  'from this day',
  'from right now',
  'hence',
  'later',
  'out',
  'ahead',
  'after today',
  'after now',
] as const
const LATER = ['time from now', ...AHEAD]
const BACK = ['ago today', 'ago', 'back', 'earlier', 'before today', 'before now', 'prior'] as const
const NAMED: readonly (readonly [string, number])[] = [
  ['day after tomorrow', 2],
  ['day after tomorow', 2],
  ['day before yesterday', -2],
  ['today week', 7],
  ['tomorrow week', 8],
  ['tomorrow fortnight', 15],
  ['later today', 0],
  ['today', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
  ['overmorrow', 2],
  ['todays', 0],
  ['tomorrows', 1],
  ['yesterdays', -1],
  ['2 moro', 1],
  ['2 morrow', 1],
  ['next day', 1],
  ['following day', 1],
  ['previous day', -1],
  ['preceding day', -1],
  ['this day', 0],
]

/** `tomorrow`, `in 3 days`, `a week from friday`, `two days before christmas`, `in 2 business days`. */
export const relativeDay: Recogniser<ValueSaid<Date>> = (scan, at) => [
  ...named(scan, at),
  ...ahead(scan, at),
  ...counted(scan, at),
  ...beside(scan, at),
  ...workdays(scan, at),
  ...nextWorkday(scan, at),
]

function named(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  // As "the week" is this week, "the day" alone is today.
  if (at === 0 && scan.tokens.length === 2 && place === 1 && is(scan, 1, 'day')) {
    return [{ value: sure(scan.env.today), end: 2 }]
  }
  // "the day after" alone counts from today; "the day after christmas" counts from Christmas.
  const alone = at === 0 && scan.tokens.length === 3 && place === 1 && is(scan, 1, 'day')
  if (alone && is(scan, 2, 'after', 'before')) {
    return [{ value: sure(scan.env.today.add({ days: is(scan, 2, 'after') ? 1 : -1 })), end: 3 }]
  }
  for (const [words, days] of NAMED) {
    const end = says(scan, place, words)
    if (end !== undefined) return [{ value: sure(scan.env.today.add({ days })), end }]
  }
  return []
}

/** Adds a length to a day; a result that is too far away is refused, without an exception. */
export function shift(from: Date, { duration, vague, unit }: Length, sign: 1 | -1): ValueSaid<Date> {
  const signed = sign === 1 ? duration : duration.negated()
  const days = (count: number) => from.add({ days: sign * count })
  if (vague) {
    const few = [2, 3, 4].map((count) => {
      const step =
        unit === 'week'
          ? days(count * 7)
          : unit === 'day'
            ? days(count)
            : from.add({ months: sign * count * (unit === 'year' ? 12 : 1) })
      return step
    })
    return { options: [], refusal: refuse('ambiguous_date', 'How many exactly?', few.map(dayResult)) }
  }
  try {
    return sure(from.add(signed))
  } catch {
    return { options: [], refusal: refuse('out_of_range', 'That is more than ten years away.') }
  }
}

/** `in 3 days`, `in 2 weeks' time`. */
function ahead(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const plus = at === 0 && is(scan, at, '+') && isAttached(scan, at + 1)
  if (!is(scan, at, 'in') && !plus) return []
  const place = saysOf(scan, at + 1, AT_MOST) ?? at + 1
  return whole(scan, place).map(({ value, end }) => ({
    value: shift(scan.env.today, value, 1),
    end: says(scan, end, 'time', 'from now', 'from today') ?? end,
  }))
}

function whole(scan: Scan, at: number): readonly ScanMatch<Length>[] {
  return found(length, scan, at).filter(({ value }) => !value.exact)
}

/** `3 weeks from now`, `2 days ago`, `a fortnight later`, `a week today`, `a week on friday`. */
function counted(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = saysOf(scan, at, SOFTENERS) ?? at
  return whole(scan, place).flatMap(({ value, end }) => {
    const forward = saysOf(scan, end, LATER) ?? (isPossessive(scan, end - 1) ? says(scan, end, 'time') : undefined)
    if (forward !== undefined) return [{ value: shift(scan.env.today, value, 1), end: forward }]
    const back = saysOf(scan, end, BACK)
    // "a week ago yesterday", "two years ago tomorrow".
    const beside = back === undefined ? undefined : NEIGHBOURS[tokenText(scan, back)]
    if (back !== undefined && beside !== undefined && is(scan, back - 1, 'ago')) {
      return [{ value: shift(scan.env.today.add({ days: beside }), value, -1), end: back + 1 }]
    }
    if (back !== undefined) return [{ value: shift(scan.env.today, value, -1), end: back }]
    // British: "a week today", "two weeks tomorrow", "a week on friday".
    const weeks = value.unit === 'week' && !is(scan, end - 1, 'w')
    if (!weeks) return []
    const from = is(scan, end, 'today') ? 0 : is(scan, end, 'tomorrow') ? 1 : undefined
    if (from !== undefined) return [{ value: shift(scan.env.today.add({ days: from }), value, 1), end: end + 1 }]
    if (is(scan, end, 'on')) return anchored(scan, end + 1, value, 1)
    // "a week monday", "two weeks friday"; behind "in" the weekday is one of that week.
    const named = WEEKDAYS.has(tokenText(scan, end)) && !is(scan, place - 1, 'in')
    return named ? anchored(scan, end, value, 1) : []
  })
}

const NEIGHBOURS: Readonly<Record<string, number>> = { __proto__: null as never, yesterday: -1, tomorrow: 1 }

/** True for "days'" and "week's". */
export function isPossessive(scan: Scan, at: number): boolean {
  return /['’]s?$/u.test(scan.tokens[at]?.raw ?? '')
}

/** `a week from friday`, `two days before christmas`, `the day after thanksgiving`. */
function beside(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  // "the week before christmas" is no day: it may be seven days, or a calendar week.
  const one = is(scan, place, 'day') ? [{ value: ONE_DAY, end: place + 1 }] : []
  return [...one, ...whole(scan, at)].flatMap(({ value, end }) => {
    const after = says(scan, end, 'from', 'after', 'following', 'past', 'counting from')
    if (after !== undefined) return anchored(scan, after, value, 1)
    const before = says(scan, end, 'before', 'prior to', 'ahead of')
    return before === undefined ? [] : anchored(scan, before, value, -1)
  })
}

const ONE_DAY: Length = { duration: Temporal.Duration.from({ days: 1 }), exact: false, unit: 'day', count: 1 }

function anchored(scan: Scan, at: number, value: Length, sign: 1 | -1): readonly ScanMatch<ValueSaid<Date>>[] {
  return found(day, scan, at).map(({ value: anchor, end }) => ({
    value: through(anchor, (from) => shift(from, value, sign)),
    end,
  }))
}

/** Passes a question or refusal about an anchor day on to the day that is counted from it. */
export function through(anchor: ValueSaid<Date>, step: (from: Date) => ValueSaid<Date>): ValueSaid<Date> {
  const all = anchor.options.map(step)
  const refusal = anchor.refusal ?? all.find((said) => said.refusal)?.refusal
  return { options: all.flatMap((said) => said.options), refusal }
}

/** `in 2 business days`, `3 working days from now`, `2 business days before christmas`. */
function workdays(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const inside = is(scan, at, 'in')
  const place = saysOf(scan, inside ? at + 1 : at, SOFTENERS) ?? (inside ? at + 1 : at)
  const couple = says(scan, place, 'a couple of', 'a couple', 'couple of')
  const one = is(scan, place, 'a', 'one') ? { value: 1, end: place + 1 } : undefined
  const few = couple === undefined ? one : { value: 2, end: couple }
  const counts = few ? [few] : found(cardinal, scan, place)
  return counts.flatMap(({ value: count, end }) => {
    const unit = saysOf(scan, end, WORKDAYS)
    if (unit === undefined) return []
    const step = (sign: 1 | -1) => (from: Date) => workdayStep(scan.env, from, sign * count)
    if (inside) return [{ value: step(1)(scan.env.today), end: says(scan, unit, 'time', 'from now') ?? unit }]
    const forward = saysOf(scan, unit, AHEAD)
    if (forward !== undefined) return [{ value: step(1)(scan.env.today), end: forward }]
    const back = saysOf(scan, unit, BACK)
    if (back !== undefined) return [{ value: step(-1)(scan.env.today), end: back }]
    const after = says(scan, unit, 'after', 'from')
    const before = says(scan, unit, 'before', 'prior to')
    const anchor = after ?? before
    if (anchor === undefined) return []
    return found(day, scan, anchor).map((from) => ({
      value: through(from.value, step(after === undefined ? -1 : 1)),
      end: from.end,
    }))
  })
}

// Ten years have fewer than 3700 days.
const MOST_WORKDAYS = 3700

function workdayStep(env: Env, from: Date, count: number): ValueSaid<Date> {
  const day = Math.abs(count) > MOST_WORKDAYS ? undefined : workdaysFrom(env, from, count)
  return day ? sure(day) : { options: [], refusal: refuse('out_of_range', 'That is more than ten years away.') }
}

/** `next business day`, `the previous working day`, `the first business day after 1 january`. */
function nextWorkday(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const sign = is(scan, place, 'next', 'following', 'first') ? 1 : is(scan, place, 'last', 'previous') ? -1 : 0
  const unitAt = sign === 0 ? place : place + 1
  const unit = saysOf(scan, unitAt, WORKDAYS)
  if (unit === undefined) return []
  const after = says(scan, unit, 'after', 'following')
  const before = says(scan, unit, 'before')
  const anchor = after ?? before
  if (anchor !== undefined) {
    return found(day, scan, anchor).map((from) => ({
      value: through(from.value, (date) => workdayStep(scan.env, date, after === undefined ? -1 : 1)),
      end: from.end,
    }))
  }
  if (sign === 0 || is(scan, place, 'first')) return []
  return [{ value: workdayStep(scan.env, scan.env.today, sign), end: unit }]
}
