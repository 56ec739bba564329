import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '../../calendar.ts'
import { found, is, isAttached, type Scan, type ScanMatch, says } from '../../scan.ts'
import { year } from '../numbers.ts'
import type { PeriodUnit } from './spans.ts'

/** Words between which and a day its week is named: `week commencing 23 november`. */
export const WEEK_LEADS = [
  'the week of',
  'week of',
  'the week starting on',
  'week starting on',
  'the week starting',
  'week starting',
  'the week commencing',
  'week commencing',
  'the week beginning',
  'week beginning',
  'wc',
  'w / c',
  'wb',
  'w / b',
]

/** The unit of a period, by its word. */
export function periodUnit(scan: Scan, at: number): ScanMatch<PeriodUnit> | undefined {
  const weekend = says(scan, at, 'weekend', 'week end', 'week - end')
  if (weekend !== undefined) return { value: 'weekend', end: weekend }
  const end = at + 1
  if (is(scan, at, 'week', 'wk', 'weeks')) return { value: 'week', end }
  if (is(scan, at, 'month', 'months', 'mth')) return { value: 'month', end }
  if (is(scan, at, 'quarter', 'qtr', 'quarters')) return { value: 'quarter', end }
  return is(scan, at, 'year', 'yr', 'years') ? { value: 'year', end } : undefined
}

/** `last`, `this`, `next` and similar words: the number of periods from the present one. */
export function shiftWord(scan: Scan, at: number): ScanMatch<number> | undefined {
  const past = says(scan, at, 'this past', 'last', 'previous', 'preceding', 'past', 'prior', 'the previous')
  if (past !== undefined) return { value: -1, end: past }
  const next = says(scan, at, 'this coming', 'this upcoming', 'next', 'coming', 'upcoming', 'following', 'forthcoming')
  if (next !== undefined) return { value: 1, end: next }
  return is(scan, at, 'this', 'current', 'same', 'that') ? { value: 0, end: at + 1 } : undefined
}

/** `next year`, `this year's`: a year by its distance, before a part of it. */
export function shiftedYear(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const step = is(scan, at, 'next') ? 1 : is(scan, at, 'this') ? 0 : is(scan, at, 'last') ? -1 : undefined
  if (step === undefined || !is(scan, at + 1, 'year', 'years')) return []
  return [{ value: scan.env.today.year + step, end: at + 2 }]
}

/** A year in two digits after a quarter, half or week: `H2/26`, `KW 48/26` and, if `loose`, `Q1 27`. */
export function shortYearBehind(scan: Scan, at: number, loose: boolean): readonly ScanMatch<number>[] {
  const joined = is(scan, at, '/', '-') && isAttached(scan, at) && isAttached(scan, at + 1)
  const place = joined ? at + 1 : at
  const token = scan.tokens[place]
  if (token?.kind !== 'number' || token.text.length !== 2 || !(joined || (loose && !token.glued))) return []
  // Two digits up to 24 may be an hour.
  const year = 2000 + Number(token.text)
  const isNear = Math.abs(year - scan.env.today.year) <= 10 && year > 2024
  const goesOn = is(scan, place + 1, ':', '.', '/', '-', 'am', 'pm', 'h') && isAttached(scan, place + 1)
  return isNear && !goesOn ? [{ value: year, end: place + 1 }] : []
}

/** A year after a period: `2027`, `of next year`, `'27`. */
export function yearBehind(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const place = says(scan, at, 'of the year', 'in the year', 'of', 'in', ',', '/', '-') ?? at
  const shift = is(scan, place, 'the') ? shiftWord(scan, place + 1) : shiftWord(scan, place)
  if (shift && is(scan, shift.end, 'year', 'yr')) {
    return [{ value: scan.env.today.year + shift.value, end: shift.end + 1 }]
  }
  return found(year, scan, place)
}

/** The first day of a month that was read. */
export function firstDay(year: number, month: number): Temporal.PlainDate {
  const date = dateOf(year, month, 1)
  if (!date) throw new RangeError('a month that was read is a month')
  return date
}
