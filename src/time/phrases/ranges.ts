import { order, weekdayBefore } from '../calendar.ts'
import type { Env } from '../context.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { found, is, isAttached, type Scan, scanOf, subScan, sure, tokenText } from '../scan.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { WEEKDAYS } from '../words.ts'
import { clockRange } from './clock/range.ts'
import { daysOf } from './lengths/lengths.ts'
import { dayAlone, moment, type Parts, partsOf } from './moment.ts'
import { monthDay } from './named-date.ts'
import { year } from './numbers.ts'
import { period } from './periods/period.ts'
import type { PeriodSaid } from './periods/spans.ts'
import { firstDay } from './periods/words.ts'
import { covers } from './pieces.ts'

type Answer = Moment | Refusal

const AT: Token = { kind: 'word', text: 'at', raw: 'at', start: 0, end: 0, glued: false }

interface Split {
  readonly left: Scan
  readonly right: Scan
  /** "nov 30 from 9 to 11": the left side, with its number read as a time. */
  readonly called?: Scan | undefined
}

const JOINS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  from: ['to', 'until', 'through', '-', 'and'],
  between: ['and', '-', 'to', 'until'],
  after: ['but', 'and'],
  '': ['to', 'until', 'through', '-'],
}

/**
 * `from 10am to 11:30 tomorrow`, `7 to 11 december`, `monday to friday`, `Q1 to Q3`: tried at every word or dash that
 * joins two sides.
 */
export function range(scan: Scan): Answer | undefined {
  let refusal: Refusal | undefined
  const iso = isoSides(scan)
  if (iso) return between(...iso)
  const figured = inFigures(scan)
  for (const { left, right, called } of splits(figured ?? scan)) {
    const years = is(scan, 0, 'from', 'between') ? yearsBetween(left, right) : undefined
    const read = years ?? between(left, right) ?? (called && clockRange(called, right))
    // "after the 1st but before the 10th" excludes both days, so it is a different range of days.
    if (isOpen(scan) && read?.kind === 'interval' && read.unit === 'days') return undefined
    if (read && !isRefusal(read)) return read
    refusal ??= read
  }
  return refusal
}

/** `2026-11-20/2026-11-22` of ISO 8601, and `2026-11-20..2026-11-22`. */
function isoSides(scan: Scan): readonly [Scan, Scan] | undefined {
  if (scan.tokens.length !== 11 && scan.tokens.length !== 12) return undefined
  const end = is(scan, 5, '/') ? 6 : is(scan, 5, '.') && is(scan, 6, '.') ? 7 : undefined
  if (end === undefined || scan.tokens.length !== end + 5 || !is(scan, 1, '-') || !is(scan, end + 1, '-'))
    return undefined
  return [subScan(scan, 0, 5), subScan(scan, end, end + 5)]
}

/** `fri 0930-1030`: two times in four digits beside a day, written with their colons. */
function inFigures(scan: Scan): Scan | undefined {
  const at = scan.tokens.findIndex((_, place) => isFigures(scan, place) && isFigures(scan, place + 2))
  if (at < 0 || !is(scan, at + 1, '-', 'to', 'until', ...(is(scan, at - 1, 'between') ? ['and'] : []))) return undefined
  const [first, second] = [tokenText(scan, at), tokenText(scan, at + 2)]
  const isDay = scan.tokens.some(({ text }) => WEEKDAYS.has(text) || text === 'today' || text === 'tomorrow')
  // "2026-2027" are two years, "1200-1400" two numbers; a zero in front, or a day beside them, makes them times.
  if (!isDay && !first.startsWith('0')) return undefined
  if (first >= '1900' && second >= '1900') return undefined
  const { tokens } = scan
  const written = tokens.flatMap((token, place) =>
    place === at || place === at + 2 ? tokensOf(`${token.text.slice(0, 2)}:${token.text.slice(2)}`) : [token],
  )
  return scanOf(written, scan.env)
}

function isFigures(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.kind === 'number' && /^(?:[01]\d|2[0-3])[0-5]\d$/u.test(tokenText(scan, at))
}

/** `from 2025 to 2027`: between these words two numbers of this time are years. */
function yearsBetween(left: Scan, right: Scan): Answer | undefined {
  const [first, last] = [left, right].map((side) => found(year, side, 0).find(({ end }) => end === side.tokens.length))
  const now = left.env.today.year
  if (!first || !last || Math.max(Math.abs(first.value - now), Math.abs(last.value - now)) > 10) return undefined
  if (last.value <= first.value) return undefined
  return daysOf(firstDay(first.value, 1), firstDay(last.value, 12).with({ day: 31 }))
}

function isOpen(scan: Scan): boolean {
  return scan.tokens.some((_, at) => is(scan, at, 'but', 'and') && is(scan, at + 1, 'before'))
}

/** Joining words come before dashes, which are also part of dates. */
function splits(scan: Scan): readonly Split[] {
  // "after 3:30pm but before 6pm"
  const both = isOpen(scan)
  const openers = both ? ['after', 'than'] : ['from', 'between']
  const opener = scan.tokens.findIndex((token) => openers.includes(token.text))
  const joins = JOINS[opener < 0 ? '' : both ? 'after' : (scan.tokens[opener]?.text ?? '')] ?? []
  const places: number[] = []
  for (let at = Math.max(1, opener + 2); at < scan.tokens.length - 1; at++) if (is(scan, at, ...joins)) places.push(at)
  places.sort((a, b) => Number(is(scan, a, '-')) - Number(is(scan, b, '-')))
  return places.map((at) => {
    const lead = opener > 0 && is(scan, opener, 'than') && is(scan, opener - 1, 'later') ? opener - 1 : opener
    const before = [...scan.tokens.slice(0, Math.max(0, lead)), ...scan.tokens.slice(opener + 1, at)]
    const place = is(scan, at + 1, 'and', 'including', 'before') ? at + 2 : at + 1
    const right = subScan(scan, place, scan.tokens.length)
    const timed = [...scan.tokens.slice(0, Math.max(0, lead)), AT, ...scan.tokens.slice(opener + 1, at)]
    return { left: scanOf(before, scan.env), right, called: lead > 0 ? scanOf(timed, scan.env) : undefined }
  })
}

function between(left: Scan, right: Scan): Answer | undefined {
  return (
    clockRange(left, right) ?? points(left, right) ?? dates(left, right) ?? periods(left, right) ?? mixed(left, right)
  )
}

/** `next week to the end of the month`: from the first day of a period to a day. */
function mixed(left: Scan, right: Scan): Answer | undefined {
  const start = found(period, left, 0).find(({ end }) => end === left.tokens.length)?.value
  if (!start || start.loose || start.others || start.number || start.rolling) return undefined
  const last = dayOfSide(after(right, start.span.start))
  const [day] = last?.options ?? []
  if (!last || !day || last.refusal) return last && dayAlone(last)
  return order(start.span.start, day) < 0 ? daysOf(start.span.start, day) : backwards([])
}

/** Two full moments: `friday 3pm to monday 9am`. */
function points(left: Scan, right: Scan): Answer | undefined {
  const start = moment(left)
  if (start?.kind !== 'point') return undefined
  const end = moment(after(right, start.at.toPlainDate()))
  if (end?.kind !== 'point') return undefined
  if (end.at.epochMilliseconds <= start.at.epochMilliseconds) return backwards([start, end])
  return { kind: 'interval', unit: 'time', start: start.at, end: end.at }
}

function backwards(candidates: readonly Moment[]): Refusal {
  return refuse('conflict', 'That ends before it starts.', candidates)
}

type Floor = Env['floor']

function after(scan: Scan, floor: Floor): Scan {
  return scanOf(scan.tokens, { ...scan.env, floor })
}

/** A side without a year, within the year up to a last day that has one: whatever else is expected, it is the one before that day. */
const upTo = (scan: Scan, last: Floor): Scan =>
  scanOf(scan.tokens, { ...scan.env, floor: last.subtract({ years: 1 }).add({ days: 1 }), expect: 'future' })

function dates(left: Scan, right: Scan): Answer | undefined {
  return sharedMonth(left, right) ?? fullDates(left, right)
}

/** A number and a date: `7 to 11 december`, `july 13-15`, `the 13th to the 15th of july`. */
function sharedMonth(left: Scan, right: Scan): Answer | undefined {
  const first = wholeMonthDay(left)
  const last = wholeMonthDay(right)
  if (first === undefined && last === undefined) return yearBehind(left, right)
  if (first !== undefined && last !== undefined) return undefined
  const other = first !== undefined ? moment(right) : last !== undefined ? moment(left) : undefined
  if (other?.kind === 'error') return other
  const number = first ?? last
  if (other?.kind !== 'date' || number === undefined || number < 1) return undefined
  if (number > other.on.daysInMonth) return refuse('impossible_date', `That month has ${other.on.daysInMonth} days.`)
  const on = other.on.with({ day: number })
  const [start, end] = first !== undefined ? [on, other.on] : [other.on, on]
  return order(start, end) < 0 ? daysOf(start, end) : backwards([])
}

/** `july 13-15, 2027`: the year after both days. */
function yearBehind(left: Scan, right: Scan): Answer | undefined {
  const said = monthDay(right, 0)[0]
  const place = said && is(right, said.end, ',') ? said.end + 1 : said?.end
  const dated = place !== undefined && found(year, right, place).find(({ end }) => end === right.tokens.length)
  if (!said || place === undefined || !dated || isDated(left)) return undefined
  const whole = scanOf([...left.tokens, ...right.tokens.slice(place)], left.env)
  return sharedMonth(whole, subScan(right, 0, said.end))
}

function wholeMonthDay(scan: Scan): number | undefined {
  const size = scan.tokens.length
  // "20.-28.12."
  const dotted = is(scan, size - 1, '.') && isAttached(scan, size - 1) ? size - 1 : size
  const all = monthDay(scan, 0).find(({ end }) => end === dotted)
  return all?.value.day
}

function fullDates(left: Scan, right: Scan): Answer | undefined {
  // "now until friday": whole days, from today on.
  const now = left.tokens.length === 1 && is(left, 0, 'now')
  const start: Parts['day'] = now ? sure(left.env.today) : dayOfSide(left)
  if (!start) return undefined
  const [first] = start.options
  const floored = first ? dayOfSide(after(right, first)) : dayOfSide(right)
  if (!floored) return undefined
  const [last] = floored.options
  const refusal = start.refusal ? dayAlone(start) : floored.refusal ? dayAlone(floored) : undefined
  if (refusal || !first || !last) return refusal
  return ordered(left, right, first, last, start.weekday)
}

function ordered(left: Scan, right: Scan, first: Floor, last: Floor, weekday: number | undefined): Answer {
  // A year at the end also applies to the start: "23 november to 4 december 2027".
  if (isDated(right) && !isDated(left)) {
    const again = dayOfSide(upTo(left, last))?.options[0]
    if (again && !again.equals(first) && order(again, last) <= 0) return daysOf(again, last)
  }
  // "thursday to friday next week": a week at the end may also apply to the start.
  const near = weekday === undefined || is(left, 0, 'this') ? first : weekdayBefore(last, weekday)
  if (!near.equals(first) && order(near, first) > 0) {
    const candidates = [daysOf(near, last), daysOf(first, last)]
    return refuse('ambiguous_date', 'Both days in the same week, or from this week on?', candidates)
  }
  // A range of one day is that day: "last 1 day" is written this way.
  return order(first, last) <= 0 ? daysOf(first, last) : backwards([])
}

/** `weeks 48` of "weeks 48-50". */
function severalWeeks(left: Scan): PeriodSaid | undefined {
  if (!is(left, 0, 'weeks') || left.tokens.length !== 2) return undefined
  return found(period, weekOf(left, subScan(left, 1, 2)), 0).find(({ end }) => end === 2)?.value
}

/** The right side of "week 48 to 50", which is a week too. */
function weekOf(left: Scan, right: Scan): Scan {
  const [only] = right.tokens
  const isNumber = only?.kind === 'number' && right.tokens.length === 1 && left.tokens.at(-1)?.kind === 'number'
  return isNumber ? scanOf([...tokensOf('week'), only], left.env) : right
}

function isDated(scan: Scan): boolean {
  return scan.tokens.some((token) => token.kind === 'number' && token.text.length === 4)
}

function dayOfSide(scan: Scan): Parts['day'] {
  for (const cover of covers(scan)) {
    const parts = partsOf(cover)
    if (parts?.day && !parts.clock && !parts.part && !parts.instant && !parts.zone) return parts.day
  }
  return undefined
}

/**
 * `Q1 to Q3`, `from week 31 to week 35`, `march to may`; a range of quarters or weeks ends where the last one begins.
 */
function periods(left: Scan, right: Scan): Answer | undefined {
  const whole = (scan: Scan) => period(scan, 0).find(({ end, value }) => end === scan.tokens.length && !value.loose)
  const start = whole(left)?.value ?? severalWeeks(left)
  const week = start?.span.unit === 'week' ? weekOf(left, right) : right
  const end = start && whole(after(week, start.span.start))?.value
  if (!start || !end || start.others || end.others) return undefined
  if (start.number || end.number) return undefined
  // A year at the end also applies to the start: "jan to mar 2027".
  if (isDated(right) && !isDated(left)) {
    const again = whole(upTo(left, end.span.start))?.value
    if (!again || again.others || order(again.span.start, end.span.start) >= 0) return undefined
    return daysOf(again.span.start, end.span.end)
  }
  return order(start.span.start, end.span.start) < 0 ? daysOf(start.span.start, end.span.end) : backwards([])
}
