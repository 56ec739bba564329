import type { Temporal } from 'temporal-polyfill'
import type { DayPart } from '../../context.ts'
import { is, type Recogniser, type Scan, type ScanMatch, says, saysOf, tokenText } from '../../scan.ts'
import { WEEKDAYS } from '../../words.ts'
import { startsNumber } from '../numbers.ts'
import type { Half } from './said.ts'

/**
 * A part of the day: it has an hour of its own, and often decides between morning and evening for a clock time next to
 * it.
 */
export interface PartSaid {
  readonly time: Temporal.PlainTime
  readonly half?: Half | undefined
  /** The number of days from today, if it names its day: `tonight`, `last night`. */
  readonly days?: number | undefined
  /** The end of the working day: it belongs to a day and is past or ahead together with it. */
  readonly edge?: true | undefined
}

const HALVES: readonly Half[] = ['morning', 'afternoon', 'evening', 'night']

const END_OF_DAY = [
  'end of the working day',
  'end of the business day',
  'end of the work day',
  'end of the workday',
  'end of working day',
  'end of work day',
  'end of workday',
  'end of business day',
  'end of the day',
  'end of day',
  'end of business',
  'end of work',
  'end of play',
  'the end of play',
  'close of business',
  'close of play',
  'close of day',
  'day end',
  'after work',
  'eod',
  'eob',
  'cob',
  'cop',
  'e . o . d .',
  'e . o . d',
  'c . o . b .',
  'c . o . b',
] as const
const START_OF_DAY = [
  'start of the working day',
  'start of the business day',
  'start of the day',
  'start of day',
  'start of business',
  'start of play',
  'before work',
  'beginning of the day',
  'beginning of day',
  'beginning of business',
  'opening of business',
  'first thing in the morning',
  'first thing in morning',
  'first thing',
  'sod',
  'sob',
  'bod',
] as const

/** `in the evening`, `this morning`, `tonight`, `after lunch`, `eod`; the rules say which hour each one means. */
export const dayPart: Recogniser<PartSaid> = (scan, at) => {
  const place = says(scan, at, 'in the', 'during the', 'at the', 'the', 'in', 'at', 'during') ?? at
  return [...edges(scan, place), ...halves(scan, at, place), ...lunch(scan, at), ...tonight(scan, at)]
}

function edges(scan: Scan, at: number): readonly ScanMatch<PartSaid>[] {
  const end = saysOf(scan, at, END_OF_DAY)
  if (end !== undefined) return [{ value: { time: scan.env.closes, edge: true }, end }]
  const start = saysOf(scan, at, START_OF_DAY)
  return start === undefined ? [] : [{ value: { time: scan.env.opens, half: 'morning' }, end: start }]
}

function halves(scan: Scan, at: number, place: number): readonly ScanMatch<PartSaid>[] {
  const half = halfAt(scan, place)
  if (half !== undefined) return [{ value: { time: scan.env.hours[half.value], half: half.value }, end: half.end }]
  const named = halfAt(scan, at + 1)
  if (named === undefined) return []
  const late = named.value === 'night' || named.value === 'evening'
  const next = is(scan, at, 'next', 'following') && named.value === 'morning'
  const days = is(scan, at, 'this', 'todays') ? 0 : is(scan, at, 'last') && late ? -1 : next ? 1 : undefined
  if (days === undefined) return []
  return [{ value: { time: scan.env.hours[named.value], half: named.value, days }, end: named.end }]
}

/** A part of the day by its word: `morning`, `nite`, and, behind a day, `am`, `pm` and `eve`. */
function halfAt(scan: Scan, at: number): ScanMatch<Half> | undefined {
  const word = tokenText(scan, at)
  const half = HALVES.find((name) => name === word)
  if (half !== undefined) return { value: half, end: at + 1 }
  if (word === 'nite') return { value: 'night', end: at + 1 }
  if (word === 'arvo') return { value: 'afternoon', end: at + 1 }
  if (at === 0) return undefined
  // "christmas eve" is the day before; only behind a weekday or "tomorrow" it is the evening.
  if (word === 'eve') return isNear(scan, at - 1) ? { value: 'evening', end: at + 1 } : undefined
  const dotted = says(scan, at, 'a . m', 'p . m')
  if (dotted === undefined && word !== 'am' && word !== 'pm') return undefined
  // Behind a number it belongs to the number, and "am" at the beginning is a verb, or German.
  if (startsNumber(scan, at - 1) || is(scan, at - 1, 'oclock', 'clock', 'i')) return undefined
  const end = dotted ?? at + 1
  return { value: word.startsWith('a') ? 'morning' : 'afternoon', end: is(scan, end, '.') && dotted ? end + 1 : end }
}

function isNear(scan: Scan, at: number): boolean {
  return is(scan, at, 'tomorrow', 'yesterday', 'this') || WEEKDAYS.has(tokenText(scan, at))
}

function lunch(scan: Scan, at: number): readonly ScanMatch<PartSaid>[] {
  const after = says(scan, at, 'after lunchtime', 'after lunch', 'after noon')
  if (after !== undefined) return [{ value: { time: scan.env.hours.afterLunch }, end: after }]
  const during = says(
    scan,
    at,
    'at lunch time',
    'at lunchtime',
    'at lunch',
    'lunch time',
    'lunchtime',
    'over lunch',
    'during lunch',
    'before lunchtime',
    'before lunch',
    'lunch',
  )
  return during === undefined ? [] : [{ value: { time: scan.env.hours.noon }, end: during }]
}

function tonight(scan: Scan, at: number): readonly ScanMatch<PartSaid>[] {
  const end = is(scan, at, 'tonight') ? at + 1 : undefined
  return end === undefined ? [] : [{ value: part(scan, 'night', 0), end }]
}

function part(scan: Scan, half: Half & DayPart, days: number): PartSaid {
  return { time: scan.env.hours[half], half, days }
}
