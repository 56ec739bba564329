import { Temporal } from 'temporal-polyfill'
import { day } from '../phrases/day.ts'
import { type Length, length } from '../phrases/lengths/duration.ts'
import { moment } from '../phrases/moment.ts'
import { monthDay, monthName } from '../phrases/named-date.ts'
import { cardinal, startsNumber } from '../phrases/numbers.ts'
import { period } from '../phrases/periods/period.ts'
import { isRefusal, type Moment, refuse } from '../result.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf, subScan, tokenText } from '../scan.ts'
import { UNITS, WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import type { Clause } from './draft.ts'
import { monthList, sorted, weekdayList } from './lists.ts'

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
  return days(scan, place).map(({ value, end }) => {
    const first = is(scan, at, 'after') ? value.add({ days: 1 }) : value
    return {
      value: { kind: 'start', day: first },
      end: is(scan, end, 'on', 'onwards') && end + 1 === scan.tokens.length ? end + 1 : end,
    }
  })
}

/** A day, or the first day of a named period. */
function days(scan: Scan, at: number): readonly ScanMatch<Temporal.PlainDate>[] {
  const named = found(day, scan, at).flatMap(({ value, end }) => {
    const [only] = value.options
    return only && value.options.length === 1 && !value.refusal ? [{ value: only, end }] : []
  })
  const first = found(period, scan, at).flatMap(({ value, end }) =>
    value.loose || value.others || value.number ? [] : [{ value: value.span.start, end }],
  )
  return [...named, ...first]
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

const STOPS: ReadonlySet<string> = new Set(['month', 'year'])

/** "until november" ends when November begins, "through november" when it ends. */
function lastDays(scan: Scan, at: number, through: boolean): readonly ScanMatch<Moment>[] {
  const named = found(day, scan, at).flatMap(({ value, end }) => {
    const [only] = value.options
    return only && value.options.length === 1 && !value.refusal
      ? [{ value: { kind: 'date' as const, on: only }, end }]
      : []
  })
  const periods = found(period, scan, at).flatMap(({ value, end }) => {
    if (value.loose || value.others || (!STOPS.has(value.span.unit) && !through)) return []
    return [{ value: { kind: 'date' as const, on: through ? value.span.end : value.span.start }, end }]
  })
  return [...named, ...periods]
}

const CLOCKS = new Set([':', 'am', 'pm', 'noon', 'midnight', 'oclock', 'eod', 'cob', 'at'])

/** A last moment with a time takes the rest of the phrase: "until friday 5pm". */
function lastMoments(scan: Scan, at: number): readonly ScanMatch<Moment>[] {
  // Only a time of day makes it more than a day, and only then is the rest worth reading.
  if (!scan.tokens.some(({ text }, index) => index >= at && CLOCKS.has(text))) return []
  const last = moment(subScan(scan, at, scan.tokens.length))
  return last && !isRefusal(last) && last.kind === 'point' ? [{ value: last, end: scan.tokens.length }] : []
}

/** `from jan 1 to march 25th`, `between 1 dec and 15 dec`. */
function between(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'from', 'between')
  if (place === undefined) return []
  const whole = days(scan, place).flatMap((first): readonly ScanMatch<Clause>[] => {
    const to = says(scan, first.end, 'to', 'until', 'through', 'and', '-')
    if (to === undefined) return []
    // "daily from monday to friday": until Friday, or on these days of every week?
    if (WEEKDAYS.has(tokenText(scan, place)) && first.end === place + 1 && WEEKDAYS.has(tokenText(scan, to))) {
      const refusal = refuse('ambiguous_recurrence', 'On these days of every week, or on these days once?')
      return [{ value: { kind: 'refusal' as const, refusal }, end: to + 1 }]
    }
    if (
      !is(scan, first.end, 'through') &&
      found(monthName, scan, to).some(({ end }) => end === to + 1 && !isDay(scan, end))
    ) {
      const refusal = refuse('ambiguous_recurrence', 'Until that month begins, or through it? Name the last day.')
      return [{ value: { kind: 'refusal' as const, refusal }, end: to + 1 }]
    }
    const later = { ...scan, env: { ...scan.env, floor: first.value }, memo: new Map() }
    return lastDays(later, to, is(scan, first.end, 'through')).flatMap(({ value, end }) =>
      value.kind === 'date' ? [{ value: { kind: 'span' as const, day: first.value, last: value }, end }] : [],
    )
  })
  return [...whole, ...inOneMonth(scan, place)]
}

/** `between 1 and 18 december`: the month stands only behind the second day. */
function inOneMonth(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  return found(monthDay, scan, at).flatMap((first) => {
    const to = says(scan, first.end, 'to', 'until', 'through', 'and', '-')
    if (to === undefined || found(monthDay, scan, to).length === 0) return []
    return lastDays(scan, to, false).flatMap(({ value, end }) => {
      if (value.kind !== 'date' || first.value.day < 1 || first.value.day >= value.on.day) return []
      const day = value.on.with({ day: first.value.day })
      return [{ value: { kind: 'span' as const, day, last: value }, end }]
    })
  })
}

/** `every day next week`, `every friday this month`: between the first and the last day of it. */
function inPeriod(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  if (!is(scan, at, 'next', 'this')) return []
  return found(period, scan, at).flatMap(({ value: { span, others, rolling }, end }) => {
    if (others || rolling || span.unit === 'day' || span.unit === 'weekend' || tokenText(scan, end - 1) === 'end')
      return []
    const last = { kind: 'date' as const, on: span.end }
    return [{ value: { kind: 'span' as const, day: span.start, last }, end }]
  })
}

function isDay(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.kind === 'number' || is(scan, at, 'the')
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
