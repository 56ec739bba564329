import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '../../calendar.ts'
import { found, is, type Scan, type ScanMatch, says } from '../../scan.ts'
import { year } from '../numbers.ts'
import type { PeriodUnit } from './spans.ts'

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
  const past = says(scan, at, 'this past', 'last', 'previous', 'past', 'prior', 'the previous')
  if (past !== undefined) return { value: -1, end: past }
  const next = says(scan, at, 'this coming', 'this upcoming', 'next', 'coming', 'upcoming', 'following', 'forthcoming')
  if (next !== undefined) return { value: 1, end: next }
  return is(scan, at, 'this', 'current', 'same', 'that') ? { value: 0, end: at + 1 } : undefined
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
