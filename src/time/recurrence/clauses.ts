import { length } from '../phrases/duration.ts'
import { monthName } from '../phrases/named-date.ts'
import { cardinal, ordinal } from '../phrases/numbers.ts'
import { type Reading, type Refusal, refuse } from '../result.ts'
import { rankName, weekdayName } from '../say.ts'
import { type Found, found, is, type Recogniser, type Scan, says, text } from '../scan.ts'
import { UNITS } from '../words.ts'
import type { Clause, Turn } from './draft.ts'
import { limits } from './limits.ts'
import { monthDayList, monthList, rankedList, sorted, weekdayList } from './lists.ts'
import { times } from './times.ts'

const EVERY = ['every', 'each', 'on every', 'on each'] as const
// Behind a day or rank only these say that it comes back: "the 1st of the month" alone is one day.
const OF_EACH = [
  'of every',
  'of each',
  'in every',
  'in each',
  'every',
  'each',
  'of the',
  'in the',
  'of',
  'in',
  'a',
  'per',
] as const

const ADVERBS: ReadonlyMap<string, readonly [Turn, number]> = new Map([
  ['hourly', ['hour', 1]],
  ['daily', ['day', 1]],
  ['everyday', ['day', 1]],
  ['weekly', ['week', 1]],
  ['fortnightly', ['week', 2]],
  ['monthly', ['month', 1]],
  ['quarterly', ['quarter', 1]],
  ['yearly', ['year', 1]],
  ['annually', ['year', 1]],
] as const)

/** Every clause that can start here, the longest first. */
export const clause: Recogniser<Clause> = (scan, at) =>
  [
    ...frequency(scan, at),
    ...unclear(scan, at),
    ...weekdays(scan, at),
    ...ranked(scan, at),
    ...yearly(scan, at),
    ...monthDays(scan, at),
    ...edges(scan, at),
    ...others(scan, at),
    ...found(times, scan, at),
    ...found(limits, scan, at),
    ...filler(scan, at),
  ].sort((a, b) => b.end - a.end)

function filler(scan: Scan, at: number): readonly Found<Clause>[] {
  const end = says(scan, at, ',', 'and', 'on', 'then')
  return end === undefined || end === scan.tokens.length ? [] : [{ value: { kind: 'filler' }, end }]
}

/** `every 2 weeks`, `every other day`, `every third month`, `daily`, `once a week`. */
function frequency(scan: Scan, at: number): readonly Found<Clause>[] {
  const adverbAt = is(scan, at, 'once') ? at + 1 : at
  const adverb = ADVERBS.get(text(scan, adverbAt))
  if (adverb) return [every(adverb[0], adverb[1], adverbAt + 1)]
  const half = says(scan, at, 'semi - annually', 'semiannually', 'semi annually', 'half - yearly', 'half yearly')
  if (half !== undefined) return [every('month', 6, half)]
  const once = says(scan, at, 'once every', 'once a', 'once an', 'once per', 'once each', 'one a', 'one every')
  const lead = once ?? says(scan, at, ...EVERY)
  if (lead === undefined) return []
  return [...turns(scan, lead), ...elapsing(scan, lead)]
}

function every(turn: Turn, interval: number, end: number): Found<Clause> {
  return { value: { kind: 'every', turn, interval }, end }
}

function turns(scan: Scan, at: number): readonly Found<Clause>[] {
  const other = says(scan, at, 'other', 'alternate', 'second', '2 nd', 'couple of')
  const counts = [
    { value: 1, end: says(scan, at, 'single') ?? at },
    ...(other === undefined ? [] : [{ value: 2, end: other }]),
    ...found(cardinal, scan, at),
    ...found(ordinal, scan, at),
  ]
  return counts.flatMap(({ value, end }) => {
    if (value < 1 || value > 1000) return []
    if (is(scan, end, 'fortnight', 'fortnights')) return [every('week', 2 * value, end + 1)]
    const unit = UNITS.get(text(scan, end))
    // One letter is no unit here, and "every second" counts seconds only with nothing behind it.
    if (!unit || (text(scan, end).length === 1 && scan.tokens[end - 1]?.kind !== 'number')) return []
    if (text(scan, end) === 'second' && end + 1 < scan.tokens.length && value === 1) return []
    return [every(unit, value, end + 1)]
  })
}

/** `every half hour`, `every hour and a half`, `every 1h30m`: counted by the stopwatch. */
function elapsing(scan: Scan, at: number): readonly Found<Clause>[] {
  const year = says(scan, at, 'half year', 'half - year', 'half a year')
  if (year !== undefined) return [every('month', 6, year)]
  const short = says(scan, at, 'half hour', 'half - hour')
  if (short !== undefined) return [every('minute', 30, short)]
  const quarter = says(scan, at, 'quarter hour', 'quarter of an hour')
  if (quarter !== undefined) return [every('minute', 15, quarter)]
  return found(length, scan, at).flatMap(({ value, end }) => {
    if (!value.exact || value.vague || value.months !== undefined || value.duration.months || value.duration.days)
      return []
    const { seconds } = value.duration
    if (seconds < 1) return []
    if (seconds % 3600 === 0) return [every('hour', seconds / 3600, end)]
    return [seconds % 60 === 0 ? every('minute', seconds / 60, end) : every('second', seconds, end)]
  })
}

function readings(...phrases: readonly string[]): readonly Reading[] {
  return phrases.map((phrase) => ({ label: phrase, phrase }))
}

function unclearBecause(message: string, ...phrases: readonly string[]): Refusal {
  return { ...refuse('ambiguous_recurrence', message), readings: readings(...phrases) }
}

/** Words that half of their speakers mean one way and half the other, and counts that do not say when. */
function unclear(scan: Scan, at: number): readonly Found<Clause>[] {
  const known: readonly (readonly [readonly string[], Refusal])[] = [
    [
      ['bimonthly', 'bi - monthly', 'bi monthly'],
      unclearBecause('Every two months, or twice a month?', 'every 2 months', 'every month on the 1st and 15th'),
    ],
    [
      ['biweekly', 'bi - weekly', 'bi weekly'],
      unclearBecause('Every two weeks, or twice a week?', 'every 2 weeks', 'every week on Monday and Thursday'),
    ],
    [
      ['biannually', 'bi - annually', 'biannual', 'biyearly', 'bi - yearly', 'biennially'],
      unclearBecause('Every two years, or twice a year?', 'every 2 years', 'every 6 months'),
    ],
    [
      ['semiweekly', 'semi - weekly', 'semimonthly', 'semi - monthly'],
      unclearBecause('On which days?', 'every week on Monday and Thursday', 'every month on the 1st and 15th'),
    ],
  ]
  for (const [words, refusal] of known) {
    const end = says(scan, at, ...words)
    if (end !== undefined) return [{ value: { kind: 'refusal', refusal }, end }]
  }
  return [...timesPer(scan, at), ...everyNth(scan, at)]
}

const EXAMPLES: Readonly<Partial<Record<Turn, readonly string[]>>> = {
  day: ['every day at 09:00 and 17:00'],
  week: ['every week on Monday and Thursday', 'every week on Tuesday and Friday'],
  month: ['every month on the 1st and 15th'],
  year: ['every 6 months'],
}

/** `twice a week`, `3 times a month`, `twice daily`: how often, but not yet when. */
function timesPer(scan: Scan, at: number): readonly Found<Clause>[] {
  const twice = is(scan, at, 'twice') ? [{ value: 2, end: at + 1 }] : []
  const counts = found(cardinal, scan, at).flatMap(({ value, end }) =>
    is(scan, end, 'times', 'x') ? [{ value, end: end + 1 }] : [],
  )
  return [...twice, ...counts].flatMap(({ value: count, end }) => {
    const per = says(scan, end, 'a', 'an', 'per', 'each', 'every')
    const turn = per === undefined ? ADVERBS.get(text(scan, end))?.[0] : UNITS.get(text(scan, per))
    if (!turn || count < 2) return []
    const refusal = unclearBecause(`${count} times a ${turn}: when?`, ...(count === 2 ? (EXAMPLES[turn] ?? []) : []))
    return [{ value: { kind: 'often' as const, count, turn, refusal }, end: (per ?? end) + 1 }]
  })
}

/** `every 2nd tuesday`: every second week, or the second of each month? */
function everyNth(scan: Scan, at: number): readonly Found<Clause>[] {
  const lead = says(scan, at, ...EVERY)
  if (lead === undefined) return []
  return found(ordinal, scan, lead).flatMap(({ value, end }) => {
    const day = found(weekdayList, scan, end).find(({ value: list }) => list.days.length === 1)
    const month = day && says(scan, day.end, 'of', 'in')
    if (!day || month !== undefined || value < 2) return []
    const name = weekdayName(day.value.days[0] ?? 1)
    const monthly = value <= 5 ? [`every month on the ${rankName(value)} ${name}`] : []
    const refusal = unclearBecause(
      `Every ${rankName(value)} week, or the ${rankName(value)} ${name} of each month?`,
      `every ${value} weeks on ${name}`,
      ...monthly,
    )
    return [{ value: { kind: 'refusal', refusal }, end: day.end }]
  })
}

/** `every mon, wed and fri`, `every other friday`, `on weekdays`, `mondays`. */
function weekdays(scan: Scan, at: number): readonly Found<Clause>[] {
  const lead = says(scan, at, ...EVERY)
  const on = lead ?? says(scan, at, 'on', 'during', 'from') ?? at
  const plain = found(weekdayList, scan, on).map(
    ({ value, end }): Found<Clause> => ({ value: { kind: 'weekdays', days: value.days }, end }),
  )
  if (lead === undefined) return plain
  const other = says(scan, lead, 'other', 'alternate', 'single')
  const counts =
    other === undefined ? found(cardinal, scan, lead) : [{ value: text(scan, lead) === 'single' ? 1 : 2, end: other }]
  const counted = counts.flatMap(({ value: interval, end }) =>
    interval < 1 || interval > 500
      ? []
      : found(weekdayList, scan, end)
          .filter(({ value }) => (other !== undefined || value.plural) && !isWorkWeek(scan, value.days))
          .map(
            (list): Found<Clause> => ({ value: { kind: 'weekdays', days: list.value.days, interval }, end: list.end }),
          ),
  )
  return [...plain, ...counted]
}

/** "every other weekday" may skip days or weeks. */
function isWorkWeek(scan: Scan, days: readonly number[]): boolean {
  return days.length > 2 && days.every((day) => scan.env.workingDays.has(day))
}

/** `last friday of every month`, `on the 1st and 3rd monday`, `every last business day of the quarter`. */
function ranked(scan: Scan, at: number): readonly Found<Clause>[] {
  const lead = says(scan, at, 'on the', 'the', 'on', 'every', 'each', 'every the') ?? at
  return found(rankedList, scan, lead).map(({ value, end }) => ({ value: { kind: 'ranked', list: value }, end }))
}

/** `of every month`, `in november`, `of each quarter`, `in week 12`. */
function others(scan: Scan, at: number): readonly Found<Clause>[] {
  const found1: Found<Clause>[] = []
  const place = says(scan, at, ...OF_EACH)
  if (place !== undefined) found1.push(...container(scan, place, is(scan, place - 1, 'every', 'each')))
  const inside = says(scan, at, 'of', 'in', 'every', 'each', 'during')
  if (inside !== undefined) {
    found1.push(
      ...found(monthList, scan, inside).map(
        ({ value, end }): Found<Clause> => ({ value: { kind: 'months', months: sorted(value) }, end }),
      ),
    )
  }
  const week = says(scan, at, 'in week', 'of week', 'week')
  const number = week === undefined ? undefined : found(cardinal, scan, week)[0]
  if (number && number.value >= 1 && number.value <= 53)
    found1.push({ value: { kind: 'week', week: number.value }, end: number.end })
  return found1
}

function container(scan: Scan, at: number, again: boolean): readonly Found<Clause>[] {
  const other = says(scan, at, 'other')
  const counts = [
    { value: 1, end: at },
    ...(other === undefined ? [] : [{ value: 2, end: other }]),
    // "of every 3rd month" comes back, "in 3 months" is one day.
    ...(again ? [...found(cardinal, scan, at), ...found(ordinal, scan, at)] : []),
  ]
  return counts.flatMap(({ value, end }) => {
    const unit = UNITS.get(text(scan, end))
    const calendar = unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year'
    return calendar && text(scan, end).length > 1 && value >= 1 && value < 200 ? [every(unit, value, end + 1)] : []
  })
}

/** `the 1st and 15th`, `on the last`, `on day 5`; plain figures only behind "on the". */
function monthDays(scan: Scan, at: number): readonly Found<Clause>[] {
  const lead = says(scan, at, 'on the', 'the', 'on', 'every', 'each') ?? at
  const plain = is(scan, lead - 1, 'the') && lead > at
  const dayWord = says(scan, lead, 'day')
  const lists =
    dayWord === undefined ? found(monthDayList(plain), scan, lead) : found(monthDayList(true), scan, dayWord)
  return lists.map(({ value, end }) => ({ value: { kind: 'monthDays', days: value }, end }))
}

/** `december 1st`, `aug 20 and 30`, `20th and 30th of aug`. */
function yearly(scan: Scan, at: number): readonly Found<Clause>[] {
  const lead = says(scan, at, 'on the', 'the', 'on', 'every', 'each') ?? at
  const monthFirst = found(monthName, scan, lead).flatMap(({ value, end }) =>
    found(monthDayList(true), scan, end).map((days) => ({ months: [value], days: days.value, end: days.end })),
  )
  const dayFirst = found(monthDayList(true), scan, lead).flatMap(({ value, end }) =>
    found(monthName, scan, says(scan, end, 'of', '.') ?? end).map((month) => ({
      months: [month.value],
      days: value,
      end: month.end,
    })),
  )
  return [...monthFirst, ...dayFirst].map(({ months, days, end }) => ({ value: { kind: 'yearly', months, days }, end }))
}

/** `beginning of each month`, `at the end`, `start of every quarter`. */
function edges(scan: Scan, at: number): readonly Found<Clause>[] {
  const start = says(scan, at, 'at the beginning', 'at the start', 'the beginning', 'the start', 'beginning', 'start')
  if (start !== undefined) return [{ value: { kind: 'edge', edge: 'start' }, end: start }]
  const end = says(scan, at, 'at the end', 'the end', 'end')
  return end === undefined ? [] : [{ value: { kind: 'edge', edge: 'end' }, end }]
}
