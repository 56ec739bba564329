import { fixedHoliday } from '../phrases/holiday.ts'
import { monthName, namedDate } from '../phrases/named-date.ts'
import { cardinal, ordinal } from '../phrases/numbers.ts'
import { numericDate } from '../phrases/numeric-date.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf, tokenText } from '../scan.ts'
import { UNITS } from '../words.ts'
import type { Clause, Edge, RecurrenceUnit } from './draft.ts'
import { EVERY, every, frequency } from './frequency.ts'
import { limits } from './limits.ts'
import { itemsIn, monthDayList, monthList, rankedList, sorted, weekdayList } from './lists.ts'
import { times } from './times.ts'
import { unclear } from './unclear.ts'

// Words after a day or ordinal that make it a repetition: "the 1st of the month" alone is one day.
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

function filler(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const end = says(scan, at, ',', 'and', 'on', 'then', 'from now on')
  if (end === undefined || (end === scan.tokens.length && end === at + 1)) return []
  return [{ value: { kind: 'filler' }, end }]
}

/** `every mon, wed and fri`, `every other friday`, `on weekdays`, `mondays`. */
function weekdays(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  // "alternate mondays" has no "every".
  const alternate = is(scan, at, 'on') ? at + 1 : at
  const lead = saysOf(scan, at, EVERY) ?? (is(scan, alternate, 'alternate') ? alternate : undefined)
  // "daily from monday to friday" may be once, and is asked about.
  const isOnce = is(scan, at, 'from') && is(scan, at - 1, 'daily', 'day', 'everyday')
  const on = lead ?? says(scan, at, 'on the', 'on', 'at', 'during', ...(isOnce ? [] : ['from'])) ?? at
  const plain = found(weekdayList, scan, on).map(
    ({ value, end }): ScanMatch<Clause> => ({ value: { kind: 'weekdays', days: value.days }, end }),
  )
  if (lead === undefined) return plain
  const other = says(scan, lead, 'other', 'alternate', 'single')
  const counts =
    other === undefined
      ? found(cardinal, scan, lead)
      : [{ value: tokenText(scan, lead) === 'single' ? 1 : 2, end: other }]
  const counted = counts.flatMap(({ value: interval, end }) =>
    interval < 1 || interval > 500
      ? []
      : found(weekdayList, scan, end)
          .filter(({ value }) => (other !== undefined || value.plural) && !isWorkWeek(scan, value.days))
          .map(
            (list): ScanMatch<Clause> => ({
              value: { kind: 'weekdays', days: list.value.days, interval },
              end: list.end,
            }),
          ),
  )
  return [...plain, ...counted]
}

/** "every other weekday" may skip days or weeks. */
function isWorkWeek(scan: Scan, days: readonly number[]): boolean {
  return days.length > 2 && days.every((day) => scan.env.workingDays.has(day))
}

/** `last friday of every month`, `on the 1st and 3rd monday`, `every last business day of the quarter`. */
function ranked(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const lead = says(scan, at, 'on the', 'the', 'on', 'every', 'each', 'every the') ?? at
  return found(rankedList, scan, lead).map(({ value, end }) => ({ value: { kind: 'ranked', list: value }, end }))
}

/** `of every month`, `in november`, `of each quarter`, `in week 12`. */
function others(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const found1: ScanMatch<Clause>[] = []
  const place = saysOf(scan, at, OF_EACH)
  if (place !== undefined) found1.push(...container(scan, place, is(scan, place - 1, 'every', 'each')))
  const inside = says(scan, at, 'of every', 'of each', 'in every', 'in each', 'of', 'in', 'every', 'each', 'during')
  if (inside !== undefined) {
    found1.push(
      ...found(monthList, scan, inside).map(
        ({ value, end }): ScanMatch<Clause> => ({ value: { kind: 'months', months: sorted(value) }, end }),
      ),
    )
  }
  const week = says(scan, at, 'in week', 'of week', 'week')
  const number = week === undefined ? undefined : found(cardinal, scan, week)[0]
  if (number && number.value >= 1 && number.value <= 53)
    found1.push({ value: { kind: 'week', week: number.value }, end: number.end })
  return found1
}

function container(scan: Scan, at: number, again: boolean): readonly ScanMatch<Clause>[] {
  const other = says(scan, at, 'other')
  const counts = [
    { value: 1, end: at },
    ...(other === undefined ? [] : [{ value: 2, end: other }]),
    // "of every 3rd month" is a repetition, "in 3 months" is one day.
    ...(again ? [...found(cardinal, scan, at), ...found(ordinal, scan, at)] : []),
  ]
  return counts.flatMap(({ value, end }) => {
    const unit = UNITS.get(tokenText(scan, end))
    const calendar =
      unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year' || (unit === 'day' && again)
    return calendar && tokenText(scan, end).length > 1 && value >= 1 && value < 200 ? [every(unit, value, end + 1)] : []
  })
}

/** `the 1st and 15th`, `on the last`, `on day 5`; plain digits only after "on the". */
function monthDays(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const lead = says(scan, at, 'on the', 'the', 'on', 'every', 'each') ?? at
  const plain = is(scan, lead - 1, 'the') && lead > at
  const dayWord = says(scan, lead, 'day')
  const lists =
    dayWord === undefined ? found(monthDayList(plain), scan, lead) : found(monthDayList(true), scan, dayWord)
  return lists.map(({ value, end }) => ({ value: { kind: 'monthDays', days: value }, end }))
}

/** `december 1st`, `aug 20 and 30`, `20th and 30th of aug`. */
function yearly(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
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
  const numeric = found(numericDate, scan, lead).flatMap(({ value, end }) => {
    const [only] = value.readings
    const sure = only?.month !== undefined && only.year === undefined && value.readings.length === 1 && !value.unclear
    return sure ? [{ months: [only.month ?? 1], days: [only.day], end }] : []
  })
  // "every christmas": only holidays with a fixed date, because a moving one would need a rule of its own.
  const named = fixedHoliday(scan, lead)
  const holiday = named ? [{ months: [named.value.month], days: [named.value.day], end: named.end }] : []
  return [...monthFirst, ...dayFirst, ...severalDates(scan, lead), ...numeric, ...holiday].map(
    ({ months, days, end }) => ({
      value: { kind: 'yearly', months, days },
      end,
    }),
  )
}

const fullDates = itemsIn(namedDate, ['on', 'the', 'every', 'each'])

/** `jan 1 and jul 1`: several dates that have the day or the month in common, as a rule needs. */
function severalDates(
  scan: Scan,
  at: number,
): readonly { readonly months: readonly number[]; readonly days: readonly number[]; readonly end: number }[] {
  return found(fullDates, scan, at).flatMap(({ value, end }) => {
    const months = sorted(value.map(({ month }) => month ?? 1))
    const days = sorted(value.map(({ day }) => day))
    const isDated = value.some(({ year }) => year !== undefined)
    return value.length < 2 || isDated || (months.length > 1 && days.length > 1) ? [] : [{ months, days, end }]
  })
}

const EDGES: readonly (readonly [Edge, readonly string[]])[] = [
  ['start', ['start of', 'beginning of', 'start']],
  ['middle', ['middle of', 'mid -', 'mid']],
  ['end', ['end of']],
]
const SHORT_ENDS: Readonly<Record<string, RecurrenceUnit>> = {
  __proto__: null as never,
  eow: 'week',
  eom: 'month',
  eoq: 'quarter',
  eoy: 'year',
}

/** `every month-end`, `every end of month`, `every eom`, `mid month`: an edge with its unit. */
function edgesOfTurn(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const lead = saysOf(scan, at, EVERY)
  const place = lead ?? says(scan, at, 'at', 'in') ?? at
  return edgeAt(scan, place)
    .filter(({ end }) => lead !== undefined || is(scan, end, 'every', 'each'))
    .flatMap(({ value: { edge, turn }, end }) =>
      turn === undefined || SUB_DAILY.has(turn) ? [] : [{ value: { kind: 'edge', edge, turn }, end }],
    )
}

function edgeAt(
  scan: Scan,
  at: number,
): readonly ScanMatch<{ readonly edge: Edge; readonly turn: RecurrenceUnit | undefined }>[] {
  const short = SHORT_ENDS[tokenText(scan, at)]
  if (short) return [{ value: { edge: 'end', turn: short }, end: at + 1 }]
  const turn = UNITS.get(tokenText(scan, at))
  const joined = turn && says(scan, at + 1, 'end', '- end')
  if (joined !== undefined) return [{ value: { edge: 'end', turn }, end: joined }]
  return EDGES.flatMap(([edge, words]) => {
    const after = saysOf(scan, at, words)
    return after === undefined ? [] : [{ value: { edge, turn: UNITS.get(tokenText(scan, after)) }, end: after + 1 }]
  })
}

const SUB_DAILY: ReadonlySet<RecurrenceUnit> = new Set(['second', 'minute', 'hour', 'day'] as const)

/** `beginning of each month`, `at the end`, `start of every quarter`. */
function edges(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const ofTurn = edgesOfTurn(scan, at)
  if (ofTurn.length > 0) return ofTurn
  const middle = says(scan, at, 'in the middle', 'the middle', 'middle')
  if (middle !== undefined) return [{ value: { kind: 'edge', edge: 'middle' }, end: middle }]
  const start = says(scan, at, 'at the beginning', 'at the start', 'the beginning', 'the start', 'beginning', 'start')
  if (start !== undefined) return [{ value: { kind: 'edge', edge: 'start' }, end: start }]
  const end = says(scan, at, 'at the end', 'the end', 'end')
  return end === undefined ? [] : [{ value: { kind: 'edge', edge: 'end' }, end }]
}
