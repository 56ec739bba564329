import { Temporal } from 'temporal-polyfill'
import { day } from '../phrases/day.ts'
import { type Length, length } from '../phrases/lengths/duration.ts'
import { moment } from '../phrases/moment.ts'
import { cardinal, startsNumber } from '../phrases/numbers.ts'
import { isRefusal, type Moment, refuse } from '../result.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf, subScan, tokenText } from '../scan.ts'
import { UNITS, WEEKDAY_PLURALS } from '../words.ts'
import type { Clause } from './draft.ts'
import { monthList, sorted, weekdayList } from './lists.ts'
import { between, firstDays, inPeriod, lastDays } from './spans.ts'

/** `starting monday`, `until 18 december`, `for 6 weeks`, `5 times`, `except fridays`: where a repetition begins and ends. */
export const limits: Recogniser<Clause> = (scan, at) =>
  FIRST_WORDS.has(tokenText(scan, at)) || startsNumber(scan, at) ? everyLimit(scan, at) : []

const everyLimit: Recogniser<Clause> = (scan, at) => [
  ...starting(scan, at),
  ...until(scan, at),
  ...between(scan, at),
  ...nextFew(scan, at),
  ...inPeriod(scan, at),
  ...counted(scan, at),
  ...lasting(scan, at),
  ...except(scan, at),
]

const STARTS = [
  'starting from',
  'starting as of',
  'starting with',
  'starting on',
  'starting in',
  'starting at',
  'starting',
  'start',
  'beginning on',
  'beginning in',
  'beginning from',
  'beginning',
  'commencing on',
  'commencing',
  'as of',
  'effective',
  'from',
  'after',
] as const
const ENDS = [
  'up until',
  'until',
  'up to',
  'through',
  'ending on',
  'ending in',
  'ending',
  'ends on',
  'ends',
  'ending with',
  'before',
  'till',
  'to',
] as const

function starting(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = saysOf(scan, at, STARTS)
  if (place === undefined) return []
  return firstDays(scan, place).map(({ value, end }) => {
    const first = is(scan, at, 'after') ? value.add({ days: 1 }) : value
    return {
      value: { kind: 'start', day: first },
      end: is(scan, end, 'on', 'onwards') && end + 1 === scan.tokens.length ? end + 1 : end,
    }
  })
}

function until(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = saysOf(scan, at, ENDS)
  if (place === undefined || is(scan, at, 'to')) return []
  const before = is(scan, at, 'before')
  return [...lastDays(scan, place, is(scan, at, 'through')), ...lastMoments(scan, place)].flatMap(
    ({ value, end }): readonly ScanMatch<Clause>[] => {
      if (!before) return [{ value: { kind: 'until', last: value, again: laterDay(scan, place, end) }, end }]
      // "before christmas" excludes that day.
      return value.kind === 'date'
        ? [{ value: { kind: 'until', last: { ...value, on: value.on.subtract({ days: 1 }) } }, end }]
        : []
    },
  )
}

/**
 * Reads the same last day counted from another day: in "starting monday until friday" it is the Friday after that
 * Monday.
 */
function laterDay(scan: Scan, at: number, end: number): (floor: Temporal.PlainDate) => Moment | undefined {
  return (floor) => {
    const later = { ...scan, env: { ...scan.env, floor }, memo: new Map() }
    return lastDays(later, at, is(scan, at - 1, 'through')).find((last) => last.end === end)?.value
  }
}

const CLOCKS = new Set([':', 'am', 'pm', 'noon', 'midnight', 'oclock', 'eod', 'cob', 'at'])

/** A last moment with a time takes the rest of the phrase: "until friday 5pm". */
function lastMoments(scan: Scan, at: number): readonly ScanMatch<Moment>[] {
  // Only a time of day makes it more than a day, and only then is the rest worth reading.
  if (!scan.tokens.some(({ text }, index) => index >= at && CLOCKS.has(text))) return []
  const last = moment(subScan(scan, at, scan.tokens.length))
  return last && !isRefusal(last) && last.kind === 'point' ? [{ value: last, end: scan.tokens.length }] : []
}

/** `the next 3 mondays`: the number without the days, which are a clause of their own. */
function nextFew(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'on the next', 'for the next', 'the next', 'for next', 'next')
  if (place === undefined) return []
  return found(cardinal, scan, place).flatMap(({ value, end }) =>
    value > 1 && value <= 500 && WEEKDAY_PLURALS.has(tokenText(scan, end))
      ? [{ value: { kind: 'count' as const, count: value }, end }]
      : [],
  )
}

/** `for 5 times`, `10 occurrences`, `3x`, `twice`; not "3 times a week". */
function counted(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'for a total of', 'for the next', 'for') ?? at
  const word = is(scan, place, 'twice')
    ? [{ value: 2, end: place + 1 }]
    : is(scan, place, 'thrice')
      ? [{ value: 3, end: place + 1 }]
      : []
  const numbers = found(cardinal, scan, place).flatMap(({ value, end }) =>
    is(scan, end, 'times', 'time', 'occurrences', 'occurrence', 'x', 'repetitions') ? [{ value, end: end + 1 }] : [],
  )
  const behind = is(scan, place, 'x') ? found(cardinal, scan, place + 1) : []
  return [...word, ...numbers, ...behind].flatMap(({ value, end }) =>
    is(scan, end, 'a', 'an', 'per', 'each', 'every', 'daily', 'weekly', 'monthly', 'yearly', 'quarterly', 'hourly') ||
    value < 1 ||
    value > 5000
      ? []
      : [{ value: { kind: 'count' as const, count: value }, end }],
  )
}

/** `for 6 weeks`, `for the next 3 months`. */
function lasting(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(
    scan,
    at,
    'for up to',
    'for at most',
    'for no more than',
    'for a total of',
    'for the following',
    'within the next',
    'for the next',
    'for next',
    'over the next',
    'during the next',
    'for the coming',
    'for',
  )
  if (place === undefined) return []
  // "for the next month" is a single unit.
  const one = is(scan, place - 1, 'next', 'coming') ? found(singleUnit, scan, place) : []
  return [...found(length, scan, place), ...one].flatMap(({ value, end }): readonly ScanMatch<Clause>[] => {
    if (value.exact || value.vague) return []
    const far = value.duration.months > 240 || value.duration.days > 7300
    if (far)
      return [
        {
          value: { kind: 'refusal' as const, refusal: refuse('out_of_range', 'That is more than ten years away.') },
          end,
        },
      ]
    return [
      {
        value: {
          kind: 'length' as const,
          length: value.duration,
          fromNow: is(scan, place - 1, 'next', 'coming', 'to'),
        },
        end,
      },
    ]
  })
}

const ONE = { week: { days: 7 }, month: { months: 1 }, quarter: { months: 3 }, year: { months: 12 } } as const

const singleUnit: Recogniser<Length> = (scan, at) => {
  const unit = UNITS.get(tokenText(scan, at))
  if (unit !== 'week' && unit !== 'month' && unit !== 'quarter' && unit !== 'year') return []
  return [{ value: { duration: Temporal.Duration.from(ONE[unit]), exact: false, unit, count: 1 }, end: at + 1 }]
}

const EXCEPT = [
  'except for',
  'except on the',
  'except on',
  'except in',
  'except',
  'excluding',
  'excl',
  'but not on',
  'but not in',
  'but not',
  'but for',
  'but',
  'other than',
  'apart from',
  'besides',
  'without',
  'not on',
  'skipping',
  'skip',
] as const

function except(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = saysOf(scan, at, EXCEPT)
  if (place === undefined) return []
  const weekdays = found(weekdayList, scan, place).map(
    ({ value, end }): ScanMatch<Clause> => ({ value: { kind: 'exceptWeekdays', days: value.days }, end }),
  )
  const months = found(monthList, scan, place).map(
    ({ value, end }): ScanMatch<Clause> => ({ value: { kind: 'exceptMonths', months: sorted(value) }, end }),
  )
  const dates = found(day, scan, place).flatMap(({ value, end }): readonly ScanMatch<Clause>[] => {
    const [only] = value.options
    return only && !value.refusal && value.weekday === undefined
      ? [{ value: { kind: 'exceptDay', day: only }, end }]
      : []
  })
  return [...weekdays, ...months, ...dates]
}

// This runs at every word of the phrase: most words begin none of these clauses.
const FIRST_WORDS = new Set(
  [
    ...STARTS,
    ...ENDS,
    ...EXCEPT,
    'between',
    'for',
    'twice',
    'thrice',
    'over',
    'during',
    'the',
    'next',
    'this',
    'x',
    'on',
  ].map((words) => words.split(' ')[0] ?? ''),
)
