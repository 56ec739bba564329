import { Temporal } from 'temporal-polyfill'
import { type Code, refuse } from '../result.ts'
import { anyOf, type Found, found, glued, is, type Recogniser, type Said, type Scan, says, text } from '../scan.ts'
import { startsNumber, words } from './numbers.ts'

/** A clock time as it was said, before a part of the day or a rule says which half of the day. */
export interface ClockSaid {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /**
   * `exact` stands as it is; `soft` (7 to 12 without am or pm) is morning or noon unless a part of the day says
   * otherwise; `bare` (1 to 6) is asked about; `midnight` is the end of its day, or its start.
   */
  readonly form: 'exact' | 'soft' | 'bare' | 'midnight'
  /** A number with nothing about it that says time: it counts as one only beside "at" or a day. */
  readonly naked?: true | undefined
  /** Hours and minutes with a colon: by itself the 24 hour clock. */
  readonly colon?: true | undefined
  readonly impossible?: string | undefined
}

type Found1 = Found<ClockSaid>

const NO_TIME = 'There is no such time of day.'

/** Every way to say a time of day. */
export const clock: Recogniser<ClockSaid> = (scan, at) =>
  startsNumber(scan, at) || is(scan, at, ...STARTS) ? everyClock(scan, at) : []

const STARTS = ['noon', 'midday', 'mid', 'midnight', 'noonish', 'high', 'the', 'a', 'quarter', 'half']
const everyClock = anyOf(named, colon, dotted, compact, hourOnly, spoken, counted)

function named(scan: Scan, at: number): readonly Found1[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const noon = says(scan, place, 'high noon', '12 noon', 'noon', 'midday', 'mid day', 'mid - day', 'noonish')
  if (noon !== undefined) return [{ value: time(12, 0, 0, 'exact'), end: says(scan, noon, 'ish', '- ish') ?? noon }]
  const midnight = says(scan, place, '12 midnight', 'midnight', 'mid night', 'mid - night')
  return midnight === undefined ? [] : [{ value: time(0, 0, 0, 'midnight'), end: midnight }]
}

function time(hour: number, minute: number, second: number, form: ClockSaid['form'], naked?: true): ClockSaid {
  return { hour, minute, second, form, naked }
}

function number(scan: Scan, at: number, digits: number): number | undefined {
  const token = scan.tokens[at]
  return token?.kind === 'number' && token.text.length <= digits ? Number(token.text) : undefined
}

/** `14:30`, `9:05am`, `15:23:24`. */
function colon(scan: Scan, at: number): readonly Found1[] {
  const hour = number(scan, at, 2)
  const minute = number(scan, at + 2, 2)
  if (hour === undefined || minute === undefined || !is(scan, at + 1, ':')) return []
  if (text(scan, at + 2).length !== 2 || !glued(scan, at + 1) || !glued(scan, at + 2)) return []
  const second = is(scan, at + 3, ':') && glued(scan, at + 3) ? number(scan, at + 4, 2) : undefined
  const end = second === undefined ? at + 3 : at + 5
  const fraction = second !== undefined && is(scan, end, '.') && /^0+$/.test(text(scan, end + 1)) ? 2 : 0
  return halved(scan, hour, minute, second ?? 0, end + fraction, formOf(text(scan, at), hour)).map(
    ({ value, end: after }) => ({ value: { ...value, colon: true }, end: after }),
  )
}

// "08:30" and anything from 13 on is the 24 hour clock; "8:30" may still be told "in the evening".
function formOf(digits: string, hour: number): ClockSaid['form'] {
  if (hour === 0 || hour > 12 || digits.startsWith('0')) return 'exact'
  return hour >= 7 ? 'soft' : 'bare'
}

/** `8.30pm`, `at 17.30`: a point between hour and minute, where it cannot be a day and month. */
function dotted(scan: Scan, at: number): readonly Found1[] {
  const hour = number(scan, at, 2)
  const minute = number(scan, at + 2, 2)
  if (hour === undefined || minute === undefined || !is(scan, at + 1, '.')) return []
  if (text(scan, at + 2).length !== 2 || !glued(scan, at + 1) || !glued(scan, at + 2) || minute > 59) return []
  if (is(scan, at + 3, '.') && glued(scan, at + 3)) return []
  const half = meridiem(scan, at + 3)
  if (!half && !is(scan, at - 1, 'at', '@', 'from', 'to', 'until', '-', 'and', 'by') && minute <= 12) return []
  return halved(scan, hour, minute, 0, at + 3, formOf(text(scan, at), hour))
}

/** `1430`, `730pm`, `14h30`: hours and minutes without a mark, said to be a time by a word or letter beside them. */
function compact(scan: Scan, at: number): readonly Found1[] {
  const hours = number(scan, at, 2)
  if (hours !== undefined && is(scan, at + 1, 'h') && glued(scan, at + 1)) {
    const minute = glued(scan, at + 2) && text(scan, at + 2).length === 2 ? number(scan, at + 2, 2) : undefined
    const form = hours > 12 || hours === 0 || text(scan, at).startsWith('0') ? 'exact' : formOf(text(scan, at), hours)
    return minute === undefined ? halved(scan, hours, 0, 0, at + 2, form) : halved(scan, hours, minute, 0, at + 3, form)
  }
  const digits = text(scan, at)
  if (scan.tokens[at]?.kind !== 'number' || (digits.length !== 3 && digits.length !== 4)) return []
  const [hour, minute] = [Number(digits.slice(0, -2)), Number(digits.slice(-2))]
  const half = meridiem(scan, at + 1)
  const called =
    is(scan, at - 1, 'at', '@', 'around', 'about', 'approximately', '~') ||
    says(scan, at + 1, 'in the morning', 'in the afternoon', 'in the evening', 'at night') !== undefined
  const suffix = is(scan, at + 1, 'hrs', 'hours', 'h') ? 1 : 0
  if ((!half && !called && suffix === 0) || minute > 59 || hour > 24) return []
  return halved(scan, hour, minute, 0, at + 1 + suffix, formOf(digits, hour))
}

/** `9am`, `9`, `3 o'clock`, `nine`, `11ish`. */
function hourOnly(scan: Scan, at: number): readonly Found1[] {
  const token = scan.tokens[at]
  const spelled = found(words, scan, at)
  const hours =
    token?.kind === 'number' && token.text.length <= 2 ? [{ value: Number(token.text), end: at + 1 }] : spelled
  return hours.flatMap(({ value: hour, end }) => {
    if (
      is(scan, end, ':', '/') ||
      (is(scan, end, '.', '-') && scan.tokens[end + 1]?.kind === 'number' && glued(scan, end))
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

/** `nine thirty`, `seven twenty-seven`, `three oh five`. */
function spoken(scan: Scan, at: number): readonly Found1[] {
  return found(words, scan, at).flatMap(({ value: hour, end }) => {
    if (hour < 1 || hour > 23) return []
    const tied = is(scan, end, '-') && glued(scan, end) && glued(scan, end + 1) ? end + 1 : end
    const oh = is(scan, tied, 'oh', 'o') ? tied + 1 : tied
    return found(words, scan, oh).flatMap(({ value: minute, end: after }) => {
      const tens = oh > tied ? minute < 10 : minute >= 10
      if (!tens || minute > 59) return []
      return halved(scan, hour, minute, 0, after, hour > 12 ? 'exact' : formOf(String(hour), hour))
    })
  })
}

/** `quarter past 3pm`, `ten to nine`, `half past seven`, `20 min past eight`, and `half three`, which is asked about. */
function counted(scan: Scan, at: number): readonly Found1[] {
  const place = is(scan, at, 'a', 'the') ? at + 1 : at
  const half = is(scan, place, 'half')
  if (half && !is(scan, place + 1, 'past', 'after', '-')) return halfHour(scan, place + 1)
  const fixed = half
    ? [{ value: 30, end: place + 1 }]
    : is(scan, place, 'quarter')
      ? [{ value: 15, end: place + 1 }]
      : []
  const minutes = [...fixed, ...found(words, scan, at), ...digits(scan, at)]
  return minutes.flatMap(({ value, end }) => {
    const unit = is(scan, end, 'minutes', 'minute', 'min', 'mins') ? end + 1 : end
    const hyphen = is(scan, unit, '-') ? unit + 1 : unit
    const sign = is(scan, hyphen, 'past', 'after', 'from') ? 1 : isBefore(scan, hyphen) ? -1 : 0
    // "5 to 6" is a range and "10 of december" a date unless minutes are named.
    const loose =
      is(scan, hyphen, 'to', 'from', 'of', 'until', 'after', 'before') &&
      unit === end &&
      scan.tokens[at]?.kind === 'number' &&
      !(is(scan, hyphen, 'to', 'after', 'before') && is(scan, hyphen + 1, 'noon', 'midday', 'midnight'))
    if (sign === 0 || value < 1 || value > 59 || loose) return []
    return around(scan, hyphen + 1, sign * value)
  })
}

/** "quarter of five" is American for quarter to; "one of five" counts something else. */
function isBefore(scan: Scan, at: number): boolean {
  return is(scan, at, 'to', 'before', 'until') || (is(scan, at, 'of') && is(scan, at - 1, 'quarter'))
}

function digits(scan: Scan, at: number): readonly Found<number>[] {
  const value = number(scan, at, 2)
  return value === undefined ? [] : [{ value, end: at + 1 }]
}

function around(scan: Scan, at: number, minutes: number): readonly Found1[] {
  return [...found(named, scan, at), ...found(hourOnly, scan, at)].flatMap(({ value, end }) => {
    if (value.impossible !== undefined) return []
    const total = (value.hour * 60 + minutes + 1440) % 1440
    const [hour, minute] = [Math.floor(total / 60), total % 60]
    const form = value.form === 'midnight' ? 'exact' : value.form
    // "quarter to 7" leaves the hours that mean morning, "quarter to 1" those that mean nothing by themselves.
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

/** Applies am or pm if it follows; with neither, the form stays as the digits had it. */
function halved(
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
function meridiem(scan: Scan, at: number): Found<'am' | 'pm'> | undefined {
  const place = is(scan, at, '.') && glued(scan, at) && is(scan, at + 1, 'am', 'pm') ? at + 1 : at
  const inThe = says(scan, at, 'in the am', 'in the pm')
  if (inThe !== undefined) return { value: text(scan, inThe - 1) === 'am' ? 'am' : 'pm', end: inThe }
  const word = text(scan, place)
  if (word === 'am' || word === 'pm') return { value: word, end: dot(scan, place + 1) }
  if (word !== 'a' && word !== 'p') return undefined
  const value = word === 'a' ? 'am' : 'pm'
  const m = is(scan, place + 1, '.') ? place + 2 : place + 1
  if (is(scan, m, 'm')) return { value, end: is(scan, m + 1, '.') ? m + 2 : m + 1 }
  return glued(scan, place) ? { value, end: dot(scan, place + 1) } : undefined
}

function dot(scan: Scan, at: number): number {
  return is(scan, at, '.') && glued(scan, at) ? at + 1 : at
}

/** A named part of the day, as far as it tells morning from evening. */
export type Half = 'morning' | 'afternoon' | 'evening' | 'night'

/** The times a clock may mean beside a part of the day; more than one, or none, carries a refusal. */
export function settled(said: ClockSaid, half?: Half): Said<Temporal.PlainTime> {
  const fail = (code: Code, message: string) => ({ options: [], refusal: refuse(code, message) })
  if (said.impossible !== undefined) return fail('impossible_time', said.impossible)
  if (said.minute < 0) return halfBefore(said)
  const at = (hour: number) => new Temporal.PlainTime(hour % 24, said.minute, said.second)
  if (said.form === 'exact') {
    const fits = half === undefined || IN_HALF[half](said.hour)
    return fits
      ? { options: [at(said.hour)] }
      : fail('conflict', `${at(said.hour).toString().slice(0, 5)} is not in the ${half}.`)
  }
  const hour = said.hour % 12
  const both = [at(hour), at(hour + 12)]
  const which = { options: both, refusal: refuse('ambiguous_time', 'Morning or afternoon? Say am or pm.') }
  if (half === undefined) return said.form === 'bare' ? which : { options: [at(said.hour)] }
  const chosen = SPOKEN[half](hour)
  if (chosen === undefined) return which
  return { options: [at(chosen === 'am' ? hour : hour + 12)] }
}

// "half three" is 15:30 in Britain and 14:30 for whoever thinks in German.
function halfBefore(said: ClockSaid): Said<Temporal.PlainTime> {
  const options = [said.hour + 12, said.hour + 11].map(
    (hour) => new Temporal.PlainTime(said.hour >= 7 ? hour - 12 : hour % 24, 30),
  )
  return { options, refusal: refuse('ambiguous_time', 'Half past the hour, or half an hour before it?') }
}

const IN_HALF: Readonly<Record<Half, (hour: number) => boolean>> = {
  morning: (hour) => hour < 12,
  afternoon: (hour) => hour >= 12 && hour < 19,
  evening: (hour) => hour >= 16,
  night: (hour) => hour >= 18,
}

const SPOKEN: Readonly<Record<Half, (hour: number) => 'am' | 'pm' | undefined>> = {
  morning: (hour) => (hour === 0 ? undefined : 'am'),
  afternoon: (hour) => (hour <= 7 ? 'pm' : undefined),
  evening: (hour) => (hour >= 4 ? 'pm' : undefined),
  night: (hour) => (hour >= 6 ? 'pm' : undefined),
}
