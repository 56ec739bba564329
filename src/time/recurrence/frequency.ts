import { length } from '../phrases/lengths/duration.ts'
import { cardinal, ordinal } from '../phrases/numbers.ts'
import { found, is, type Scan, type ScanMatch, says, saysOf, tokenText } from '../scan.ts'
import { UNITS } from '../words.ts'
import type { Clause, RecurrenceUnit } from './draft.ts'

/** Words that say that something recurs. */
export const EVERY = ['every', 'each and every', 'each', 'on every', 'on each'] as const

/** Words that are a frequency by themselves. */
export const FREQUENCIES: ReadonlyMap<string, readonly [RecurrenceUnit, number]> = new Map([
  ['hourly', ['hour', 1]],
  ['daily', ['day', 1]],
  ['everyday', ['day', 1]],
  ['weekly', ['week', 1]],
  ['fortnightly', ['week', 2]],
  ['monthly', ['month', 1]],
  ['quarterly', ['quarter', 1]],
  ['yearly', ['year', 1]],
  ['annually', ['year', 1]],
  ['annual', ['year', 1]],
  ['semiannual', ['month', 6]],
] as const)

/** `every 2 weeks`, `every other day`, `every third month`, `daily`, `once a week`. */
export function frequency(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const adverbAt = is(scan, at, 'once') ? at + 1 : at
  // "the annual report" has a frequency word but is not a repetition.
  if (is(scan, adverbAt, 'annual', 'semiannual') && adverbAt > 0) return []
  const adverb = FREQUENCIES.get(tokenText(scan, adverbAt))
  if (adverb) return [every(adverb[0], adverb[1], adverbAt + 1)]
  const half = saysOf(scan, at, HALF_YEARLY)
  if (half !== undefined) return [every('month', 6, half)]
  const hour = says(scan, at, 'half hourly', 'half - hourly')
  if (hour !== undefined) return [every('minute', 30, hour)]
  const own = [...alternate(scan, at), ...numbered(scan, at)]
  if (own.length > 0) return own
  const once = says(scan, at, 'once every', 'once a', 'once an', 'once per', 'once each', 'one a', 'one every')
  const lead = once ?? saysOf(scan, at, EVERY)
  if (lead === undefined) return []
  return [...turns(scan, lead), ...elapsing(scan, lead)]
}

const HALF_YEARLY = [
  'semi - annually',
  'semiannually',
  'semi annually',
  'semi - annual',
  'semi annual',
  'half - yearly',
  'half yearly',
]

/** `alternate weeks`, `in alternate months`. */
function alternate(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'alternate', 'in alternate', 'on alternate')
  const unit = place === undefined ? undefined : UNITS.get(tokenText(scan, place))
  return place !== undefined && unit && tokenText(scan, place).endsWith('s') ? [every(unit, 2, place + 1)] : []
}

/** `six-monthly`, `3-weekly`. */
function numbered(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  return found(cardinal, scan, at).flatMap(({ value, end }) => {
    const adverb = is(scan, end, '-') ? FREQUENCIES.get(tokenText(scan, end + 1)) : undefined
    return adverb && value >= 2 && value <= 100 ? [every(adverb[0], value * adverb[1], end + 2)] : []
  })
}

/** A clause that recurs every `interval` units. */
export function every(turn: RecurrenceUnit, interval: number, end: number): ScanMatch<Clause> {
  return { value: { kind: 'every', turn, interval }, end }
}

function turns(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
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
    const unit = UNITS.get(tokenText(scan, end))
    // A single letter is no unit here, and "every second" means seconds only at the end of the phrase.
    if (!unit || (tokenText(scan, end).length === 1 && scan.tokens[end - 1]?.kind !== 'number')) return []
    if (tokenText(scan, end) === 'second' && end + 1 < scan.tokens.length && value === 1) return []
    return [every(unit, value, end + 1)]
  })
}

/** `every half hour`, `every hour and a half`, `every 1h30m`: exact elapsed time. */
function elapsing(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const year = says(scan, at, 'half year', 'half - year', 'half a year')
  if (year !== undefined) return [every('month', 6, year)]
  const short = says(scan, at, 'half hour', 'half - hour')
  if (short !== undefined) return [every('minute', 30, short)]
  const quarter = says(scan, at, 'quarter hour', 'quarter of an hour')
  if (quarter !== undefined) return [every('minute', 15, quarter)]
  const one = is(scan, at, 'hour') && says(scan, at + 1, 'and a half')
  if (one) return [every('minute', 90, one)]
  return found(length, scan, at).flatMap(({ value, end }) => {
    if (!value.exact || value.vague || value.months !== undefined || value.duration.months || value.duration.days)
      return []
    const { seconds } = value.duration
    if (seconds < 1) return []
    if (seconds % 3600 === 0) return [every('hour', seconds / 3600, end)]
    return [seconds % 60 === 0 ? every('minute', seconds / 60, end) : every('second', seconds, end)]
  })
}
