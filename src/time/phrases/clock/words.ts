import { found, is, isAttached, type Scan, type ScanMatch } from '../../scan.ts'
import { numberWords } from '../numbers.ts'
import { formOf, halved, hourOnly, noonOrMidnight, number, time } from './digits.ts'
import type { ClockSaid } from './said.ts'

type Found1 = ScanMatch<ClockSaid>

/** `nine thirty`, `seven twenty-seven`, `three oh five`. */
export function spokenTime(scan: Scan, at: number): readonly Found1[] {
  return found(numberWords, scan, at).flatMap(({ value: hour, end }) => {
    if (hour < 1 || hour > 23) return []
    const tied = is(scan, end, '-') && isAttached(scan, end) && isAttached(scan, end + 1) ? end + 1 : end
    const oh = is(scan, tied, 'oh', 'o') ? tied + 1 : tied
    return found(numberWords, scan, oh).flatMap(({ value: minute, end: after }) => {
      const tens = oh > tied ? minute < 10 : minute >= 10
      if (!tens || minute > 59) return []
      // A shop (7-Eleven), a day in September, a year (2020): alone these are names.
      if (scan.tokens.length === 2 && (minute === 11 || (hour === 20 && minute === 20))) return []
      return halved(scan, hour, minute, 0, after, hour > 12 ? 'exact' : formOf(String(hour), hour))
    })
  })
}

/**
 * `quarter past 3pm`, `ten to nine`, `half past seven`, `20 min past eight`, and `half three`, which needs a question.
 */
export function quarterTime(scan: Scan, at: number): readonly Found1[] {
  const place = is(scan, at, 'a', 'the') ? at + 1 : at
  const half = is(scan, place, 'half')
  if (half && !is(scan, place + 1, 'past', 'after', '-')) return halfHour(scan, place + 1)
  const fixed = half
    ? [{ value: 30, end: place + 1 }]
    : is(scan, place, 'quarter')
      ? [{ value: 15, end: place + 1 }]
      : []
  const minutes = [...fixed, ...found(numberWords, scan, at), ...digits(scan, at)]
  return minutes.flatMap(({ value, end }) => {
    const unit = is(scan, end, 'minutes', 'minute', 'min', 'mins') ? end + 1 : end
    const hyphen = is(scan, unit, '-') ? unit + 1 : unit
    const sign = is(scan, hyphen, 'past', 'after', 'from') ? 1 : isBefore(scan, hyphen) ? -1 : 0
    // "5 to 6" is a range and "10 of december" a date, unless minutes are named.
    const loose =
      is(scan, hyphen, 'to', 'from', 'of', 'until', 'after', 'before') &&
      unit === end &&
      scan.tokens[at]?.kind === 'number' &&
      !(isOfNoon(scan, hyphen, value) && is(scan, hyphen + 1, 'noon', 'midday', 'midnight'))
    // "six to eight pm" is a range: of the hours, only five and ten are also used as minutes.
    const hours = sign === -1 && unit === end && value <= 12 && value % 5 !== 0
    if (sign === 0 || value < 1 || value > 59 || loose || hours) return []
    return around(scan, hyphen + 1, sign * value)
  })
}

/** "15 to noon" is a quarter to noon; "9 to noon" is a range, because 9 is also an hour. */
function isOfNoon(scan: Scan, at: number, minutes: number): boolean {
  return is(scan, at, 'after', 'before') || (is(scan, at, 'to') && minutes > 12)
}

/** "quarter of five" is American for quarter to five; "one of five" counts something else. */
function isBefore(scan: Scan, at: number): boolean {
  return is(scan, at, 'to', 'before', 'until') || (is(scan, at, 'of') && is(scan, at - 1, 'quarter'))
}

function digits(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const value = number(scan, at, 2)
  return value === undefined ? [] : [{ value, end: at + 1 }]
}

function around(scan: Scan, at: number, minutes: number): readonly Found1[] {
  return [...found(noonOrMidnight, scan, at), ...found(hourOnly, scan, at)].flatMap(({ value, end }) => {
    if (value.impossible !== undefined) return []
    const total = (value.hour * 60 + minutes + 1440) % 1440
    const [hour, minute] = [Math.floor(total / 60), total % 60]
    const form = value.form === 'midnight' ? 'exact' : value.form
    // "quarter to 7" leaves the hours that mean morning, "quarter to 1" those that need a question when alone.
    const low = form !== 'exact' && (hour % 12 < 7 || value.form === 'bare') && hour % 12 !== 0
    const bare = low || value.form === 'bare'
    return [{ value: { ...time(bare ? hour % 12 || 12 : hour, minute, 0, bare ? 'bare' : form) }, end }]
  })
}

function halfHour(scan: Scan, at: number): readonly Found1[] {
  return found(hourOnly, scan, at).flatMap(({ value, end }) =>
    value.hour >= 1 && value.hour <= 12 && value.impossible === undefined
      ? [{ value: { ...value, form: 'bare' as const, minute: -30, naked: undefined }, end }]
      : [],
  )
}
