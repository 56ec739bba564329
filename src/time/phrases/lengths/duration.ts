import { Temporal } from 'temporal-polyfill'
import {
  anyOf,
  found,
  is,
  isAttached,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  saysOf,
  tokenText,
} from '../../scan.ts'
import { UNITS, type Unit } from '../../words.ts'
import { cardinal } from '../numbers.ts'

/** A length of time. `exact` is true when it has hours, minutes or seconds. */
export interface Length {
  readonly duration: Temporal.Duration
  readonly exact: boolean
  /** `6m`: six minutes or six months. The duration holds minutes. */
  readonly months?: number | undefined
  /** Set when it is in a single unit: "2 weeks" can follow calendar weeks, "14 days" cannot. */
  readonly unit?: Unit | undefined
  readonly count?: number | undefined
  /** A "few": understood, but without a number. */
  readonly vague?: true | undefined
}

interface Amount {
  readonly count: number
  readonly vague?: true | undefined
}

const QUARTERS: Readonly<Record<string, number>> = { __proto__: null as never, '1/2': 0.5, '1/4': 0.25, '3/4': 0.75 }

/** `2`, `two`, `a`, `a couple of`, `2.5`, `two and a half`, `half a`, `1/2`: how many units. */
const amount: Recogniser<Amount> = anyOf(digits, spoken, halves)

function digits(scan: Scan, at: number): readonly ScanMatch<Amount>[] {
  const first = scan.tokens[at]
  const third = scan.tokens[at + 2]
  if (first?.kind !== 'number' || third?.kind !== 'number' || !isAttached(scan, at + 1) || !isAttached(scan, at + 2))
    return []
  const mark = tokenText(scan, at + 1)
  // "1,5 hours" is written so in most of Europe; "1, 5 hours" is two numbers.
  if ((mark === '.' || mark === ',') && first.text.length <= 3 && third.text.length <= 2) {
    return [{ value: { count: Number(`${first.text}.${third.text}`) }, end: at + 3 }]
  }
  const share = mark === '/' ? QUARTERS[`${first.text}/${third.text}`] : undefined
  if (share === undefined) return []
  return [{ value: { count: share }, end: says(scan, at + 3, 'of an', 'of a', 'an', 'a') ?? at + 3 }]
}

function spoken(scan: Scan, at: number): readonly ScanMatch<Amount>[] {
  const couple = says(scan, at, 'a couple of', 'couple of', 'a couple', 'couple', 'a pair of')
  if (couple !== undefined) return [{ value: { count: 2 }, end: couple }]
  const few = says(scan, at, 'a few', 'few', 'several', 'some')
  if (few !== undefined) return [{ value: { count: 3, vague: true }, end: few }]
  const one = is(scan, at, 'a', 'an') ? [{ value: 1, end: at + 1 }] : []
  return [...one, ...found(cardinal, scan, at)].flatMap(({ value, end }) => {
    const share = shareAt(scan, end)
    const whole = { value: { count: value }, end: says(scan, end, 'more') ?? end }
    return share === undefined ? [whole] : [whole, { value: { count: value + share.value }, end: share.end }]
  })
}

const SHARES: readonly (readonly [number, readonly string[]])[] = [
  [0.5, ['and a half', 'and an half', 'and half', 'and 1 / 2', '1 / 2', '½']],
  [0.25, ['and a quarter', 'and 1 / 4', '1 / 4']],
  [0.75, ['and three quarters', 'and 3 / 4', '3 / 4']],
]

/** The fraction after a whole number: `and a half`, `1/4`. */
function shareAt(scan: Scan, at: number): ScanMatch<number> | undefined {
  for (const [value, words] of SHARES) {
    const end = saysOf(scan, at, words)
    if (end !== undefined) return { value, end }
  }
  return undefined
}

function halves(scan: Scan, at: number): readonly ScanMatch<Amount>[] {
  const half = says(
    scan,
    at,
    'half of an',
    'half of a',
    'half an',
    'half a',
    'a half an',
    'a half a',
    'a half',
    '½ an',
    '½ a',
    '½',
    'half',
  )
  if (half !== undefined) return [{ value: { count: 0.5 }, end: half }]
  const quarter = says(scan, at, 'a quarter of an', 'a quarter of a', 'quarter of an', 'quarter of a')
  const hour = says(scan, at, 'a quarter', 'quarter')
  const three = says(
    scan,
    at,
    'three quarters of an',
    'three - quarters of an',
    '3 quarters of an',
    'three quarters of a',
  )
  if (quarter !== undefined) return [{ value: { count: 0.25 }, end: quarter }]
  // "a quarter hour" is 15 minutes, but "a quarter" alone is three months.
  if (hour !== undefined && is(scan, hour, 'hour')) return [{ value: { count: 0.25 }, end: hour }]
  return three === undefined ? [] : [{ value: { count: 0.75 }, end: three }]
}

/** One or more amounts with their units: `2h30m`, `an hour and a half`, `2 years 1 month 21 days`. */
export const length: Recogniser<Length> = (scan, at) => {
  const results: ScanMatch<Length>[] = []
  for (const first of single(scan, at)) {
    results.push(first)
    let last = first
    // Each further part must have another unit: "2 days 3 days" is no length.
    const used = new Set([first.value.unit])
    for (let parts = 0; parts < 5; parts++) {
      // "an hour and a quarter" is fifteen minutes more, not three months.
      const next = nextPart(scan, last.end).find(
        ({ value }) => !used.has(value.unit) && !(value.unit === 'quarter' && last.value.exact),
      )
      if (!next || last.value.vague || next.value.vague) break
      used.add(next.value.unit)
      last = { value: together(last.value, next.value), end: next.end }
      results.push(last)
    }
  }
  return results.sort((a, b) => b.end - a.end)
}

const single: Recogniser<Length> = (scan, at) =>
  found(amount, scan, at).flatMap(({ value, end }) => {
    const hyphen = is(scan, end, '-') ? end + 1 : end
    const unit = unitAt(scan, hyphen)
    if (unit === undefined) return []
    const share = is(scan, hyphen + 1, 'and') && !value.vague ? shareAt(scan, hyphen + 1) : undefined
    const whole = made(value, unit, tokenText(scan, hyphen), hyphen + 1)
    return share === undefined ? whole : [...made({ count: value.count + share.value }, unit, '', share.end), ...whole]
  })

function nextPart(scan: Scan, at: number): readonly ScanMatch<Length>[] {
  const joined = is(scan, at, ',', 'and') ? at + 1 : at
  const place = joined > at && is(scan, joined, 'and') ? joined + 1 : joined
  // "1h30": minutes may go without a unit right after hours.
  const token = scan.tokens[place]
  const hours = ['h', 'hr', 'hrs'].includes(tokenText(scan, at - 1)) && token?.glued === true && token.kind === 'number'
  const bare = hours && token.text.length === 2 && unitAt(scan, place + 1) === undefined
  return bare ? made({ count: Number(token.text) }, 'minute', '', place + 1) : found(single, scan, place)
}

function unitAt(scan: Scan, at: number): Unit | undefined {
  const short = tokenText(scan, at).length === 1
  // A single letter is a unit only directly after its number: "5 m street" is an address.
  if (short && scan.tokens[at - 1]?.kind !== 'number') return undefined
  if (is(scan, at, 'fortnight', 'fortnights')) return 'week'
  return UNITS.get(tokenText(scan, at))
}

function made(amount: Amount, unit: Unit, word: string, end: number): readonly ScanMatch<Length>[] {
  const fortnight = word.startsWith('fortnight') ? 2 : 1
  const duration = durationOf(amount.count * fortnight, unit)
  if (!duration) return []
  const exact = unit === 'hour' || unit === 'minute' || unit === 'second'
  const months = word === 'm' && looksLikeMonths(amount.count) ? amount.count : undefined
  return [{ value: { duration, exact, months, unit, count: amount.count * fortnight, vague: amount.vague }, end }]
}

// 5, 10, 15 and 30 are usual numbers of minutes; 3, 6, 18 and 24 are as often months.
function looksLikeMonths(count: number): boolean {
  return count <= 36 && count % 5 !== 0
}

const MOST = 1_000_000_000

function durationOf(count: number, unit: Unit): Temporal.Duration | undefined {
  if (count > MOST) return undefined
  const of = ({ months = 0, days = 0, seconds = 0 }) => new Temporal.Duration(0, months, 0, days, 0, 0, seconds)
  if (unit === 'hour') return of({ seconds: Math.round(count * 3600) })
  if (unit === 'minute') return of({ seconds: Math.round(count * 60) })
  if (unit === 'year' && Number.isInteger(count * 2)) return of({ months: count * 12 })
  // Half a day or half a month has no agreed length.
  if (!Number.isInteger(count)) return undefined
  if (unit === 'second') return of({ seconds: count })
  if (unit === 'day') return of({ days: count })
  if (unit === 'week') return of({ days: count * 7 })
  return of({ months: unit === 'quarter' ? count * 3 : count * 12 ** (unit === 'year' ? 1 : 0) })
}

function together(a: Length, b: Length): Length {
  const add = (field: 'months' | 'days' | 'seconds') => a.duration[field] + b.duration[field]
  const duration = new Temporal.Duration(0, add('months'), 0, add('days'), 0, 0, add('seconds'))
  // A bare `m` next to hours or days means minutes.
  return { duration, exact: a.exact || b.exact }
}
