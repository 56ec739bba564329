import { found, is, isAttached, type Scan, type ScanMatch, says, tokenText } from '../../scan.ts'
import { WEEKDAYS } from '../../words.ts'
import { numberWords } from '../numbers.ts'
import type { ClockSaid } from './said.ts'

type Found1 = ScanMatch<ClockSaid>

const NO_TIME = 'There is no such time of day.'

/** `noon`, `12 midnight`, `noonish`. */
export function noonOrMidnight(scan: Scan, at: number): readonly Found1[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const noon = says(
    scan,
    place,
    'high noon',
    '12 noon',
    'twelve noon',
    'noon',
    'midday',
    'mid day',
    'mid - day',
    'noonish',
  )
  if (noon !== undefined) return [{ value: time(12, 0, 0, 'exact'), end: says(scan, noon, 'ish', '- ish') ?? noon }]
  const midnight = says(scan, place, '12 midnight', 'midnight', 'mid night', 'mid - night')
  return midnight === undefined ? [] : [{ value: time(0, 0, 0, 'midnight'), end: midnight }]
}

/** A clock time of whole numbers. */
export function time(hour: number, minute: number, second: number, form: ClockSaid['form'], naked?: true): ClockSaid {
  return { hour, minute, second, form, naked }
}

/** A number of at most this many digits. */
export function number(scan: Scan, at: number, digits: number): number | undefined {
  const token = scan.tokens[at]
  return token?.kind === 'number' && token.text.length <= digits ? Number(token.text) : undefined
}

/** `14:30`, `9:05am`, `15:23:24`. */
export function colon(scan: Scan, at: number): readonly Found1[] {
  const hour = number(scan, at, 2)
  const minute = number(scan, at + 2, 2)
  if (hour === undefined || minute === undefined || !is(scan, at + 1, ':')) return []
  if (tokenText(scan, at + 2).length !== 2 || !isAttached(scan, at + 1) || !isAttached(scan, at + 2)) return []
  const second = is(scan, at + 3, ':') && isAttached(scan, at + 3) ? number(scan, at + 4, 2) : undefined
  const end = second === undefined ? at + 3 : at + 5
  const fraction = second !== undefined && is(scan, end, '.') && /^0+$/.test(tokenText(scan, end + 1)) ? 2 : 0
  const suffix = is(scan, end + fraction, 'h', 'hrs', 'hours') ? 1 : 0
  return halved(scan, hour, minute, second ?? 0, end + fraction + suffix, formOf(tokenText(scan, at), hour)).map(
    ({ value, end: after }) => ({ value: { ...value, colon: true }, end: after }),
  )
}

/** "08:30" and hours from 13 on are 24-hour times; "8:30" may still be followed by "in the evening". */
export function formOf(digits: string, hour: number): ClockSaid['form'] {
  if (hour === 0 || hour > 12 || digits.startsWith('0')) return 'exact'
  return hour >= 7 ? 'soft' : 'bare'
}

/** `8.30pm`, `at 17.30`: a point between hour and minute, where it cannot be a day and month. */
export function dotted(scan: Scan, at: number): readonly Found1[] {
  const hour = number(scan, at, 2)
  const minute = number(scan, at + 2, 2)
  if (hour === undefined || minute === undefined || !is(scan, at + 1, '.')) return []
  if (tokenText(scan, at + 2).length !== 2 || !isAttached(scan, at + 1) || !isAttached(scan, at + 2) || minute > 59)
    return []
  if (is(scan, at + 3, '.') && isAttached(scan, at + 3)) return []
  const half = meridiem(scan, at + 3)
  const called = is(scan, at - 1, 'at', '@', 'from', 'to', 'until', '-', 'and', 'by')
  // "tomorrow 9.05": no date can follow. "fri 14.00": there is no month 0.
  const beside = is(scan, at - 1, 'today', 'tomorrow') || (minute === 0 && scan.tokens.length > 3)
  if (!half && !called && !beside && minute <= 12) return []
  // "11.20" alone is a time, or the 20th of November for people who write the month first.
  const alone = !half && at === 0 && scan.tokens.length === 3
  if (alone && scan.env.order === 'mdy' && hour >= 1 && hour <= 12 && minute >= 1 && minute <= 31) return []
  return halved(scan, hour, minute, 0, at + 3, formOf(tokenText(scan, at), hour))
}

/**
 * `1430`, `730pm`, `14h30`: hours and minutes without a separator, marked as a time by a word or letter next to them.
 */
export function compact(scan: Scan, at: number): readonly Found1[] {
  const hours = number(scan, at, 2)
  if (hours !== undefined && is(scan, at + 1, 'h') && isAttached(scan, at + 1)) {
    const minute =
      isAttached(scan, at + 2) && tokenText(scan, at + 2).length === 2 ? number(scan, at + 2, 2) : undefined
    const form =
      hours > 12 || hours === 0 || tokenText(scan, at).startsWith('0') ? 'exact' : formOf(tokenText(scan, at), hours)
    return minute === undefined ? halved(scan, hours, 0, 0, at + 2, form) : halved(scan, hours, minute, 0, at + 3, form)
  }
  const digits = tokenText(scan, at)
  if (scan.tokens[at]?.kind !== 'number' || (digits.length !== 3 && digits.length !== 4)) return []
  const [hour, minute] = [Number(digits.slice(0, -2)), Number(digits.slice(-2))]
  const half = meridiem(scan, at + 1)
  const called =
    is(scan, at - 1, 'at', '@', 'around', 'about', 'approximately', '~') ||
    says(scan, at + 1, 'in the morning', 'in the afternoon', 'in the evening', 'at night') !== undefined
  const suffix = is(scan, at + 1, 'hrs', 'hours', 'h') ? 1 : 0
  const beside = digits.length === 4 && hour < 24 && !isYear(digits) && isBesideDay(scan, at)
  if ((!half && !called && !beside && suffix === 0) || minute > 59 || hour > 24) return []
  return halved(scan, hour, minute, 0, at + 1 + suffix, formOf(digits, hour))
}

/** "1930" and "2030" are more often years than times. */
function isYear(digits: string): boolean {
  return digits.startsWith('19') || digits.startsWith('20')
}

const DAYS = ['today', 'tomorrow', 'yesterday', 'tonight']

/** True next to a weekday or "tomorrow", also of the second time in "fri 0930-1030". */
function isBesideDay(scan: Scan, at: number): boolean {
  const isDay = (place: number) => WEEKDAYS.has(tokenText(scan, place)) || is(scan, place, ...DAYS)
  const isFigures = (place: number) => scan.tokens[place]?.kind === 'number' && tokenText(scan, place).length === 4
  if (isDay(at - 1) || isDay(at + 1) || (is(scan, at + 1, 'on') && isDay(at + 2))) return true
  if (is(scan, at - 1, '-', 'to') && isFigures(at - 2)) return isDay(at - 3)
  return is(scan, at + 1, '-', 'to') && isFigures(at + 2) && isDay(at + 3)
}

/** `9am`, `9`, `3 o'clock`, `nine`, `11ish`. */
export function hourOnly(scan: Scan, at: number): readonly Found1[] {
  const token = scan.tokens[at]
  const spelled = found(numberWords, scan, at)
  const hours =
    token?.kind === 'number' && token.text.length <= 2 ? [{ value: Number(token.text), end: at + 1 }] : spelled
  return hours.flatMap(({ value: hour, end }) => {
    if (
      is(scan, end, ':', '/') ||
      (is(scan, end, '.', '-') && scan.tokens[end + 1]?.kind === 'number' && isAttached(scan, end))
    ) {
      if (!is(scan, end, '-')) return []
    }
    const oclock = says(scan, end, 'oclock', 'o clock', 'o - clock', 'clock')
    const ish = says(scan, oclock ?? end, 'ish', '- ish')
    const place = ish ?? oclock ?? end
    const form = hour > 12 ? 'exact' : formOf(String(hour), hour)
    const sign = oclock !== undefined || ish !== undefined
    if (hour > 24 && !meridiem(scan, place)) return sign ? [wrong(place)] : []
    if (hour === 0 && !meridiem(scan, place)) return []
    return halved(scan, hour, 0, 0, place, form, sign ? undefined : true)
  })
}

/** Applies am or pm if it follows; otherwise keeps the form of the digits. */
export function halved(
  scan: Scan,
  hour: number,
  minute: number,
  second: number,
  at: number,
  form: ClockSaid['form'],
  naked?: true,
): readonly Found1[] {
  const said = meridiem(scan, at)
  const half = said && { ...said, end: says(scan, said.end, 'ish', '- ish') ?? said.end }
  if (minute > 59 || second > 59 || hour > 24) return [wrong(half?.end ?? at)]
  if (!half) {
    if (hour === 24) return [wrong(at)]
    return [{ value: time(hour, minute, second, form, naked), end: at }]
  }
  if (hour > 12 || (hour === 0 && half.value === 'pm')) {
    return [
      {
        value: { ...time(hour, minute, second, 'exact'), impossible: `${hour} is not an hour of the 12 hour clock.` },
        end: half.end,
      },
    ]
  }
  return [{ value: time((hour % 12) + (half.value === 'pm' ? 12 : 0), minute, second, 'exact'), end: half.end }]
}

function wrong(end: number): Found1 {
  return { value: { ...time(0, 0, 0, 'exact'), impossible: NO_TIME }, end }
}

/** `am`, `p.m.`, `p m`, and `9a`, `3p` where the letter is tied to its number. */
function meridiem(scan: Scan, at: number): ScanMatch<'am' | 'pm'> | undefined {
  const point = is(scan, at, '.') && isAttached(scan, at)
  const place =
    point && (is(scan, at + 1, 'am', 'pm') || says(scan, at + 1, 'a . m', 'p . m') !== undefined) ? at + 1 : at
  const inThe = says(scan, at, 'in the am', 'in the pm')
  if (inThe !== undefined) return { value: tokenText(scan, inThe - 1) === 'am' ? 'am' : 'pm', end: inThe }
  const word = tokenText(scan, place)
  if (word === 'am' || word === 'pm') return { value: word, end: dot(scan, place + 1) }
  if (word !== 'a' && word !== 'p') return undefined
  const value = word === 'a' ? 'am' : 'pm'
  const m = is(scan, place + 1, '.') ? place + 2 : place + 1
  if (is(scan, m, 'm')) return { value, end: is(scan, m + 1, '.') ? m + 2 : m + 1 }
  return isAttached(scan, place) ? { value, end: dot(scan, place + 1) } : undefined
}

function dot(scan: Scan, at: number): number {
  return is(scan, at, '.') && isAttached(scan, at) ? at + 1 : at
}
