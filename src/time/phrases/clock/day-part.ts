import type { Temporal } from 'temporal-polyfill'
import type { DayPart } from '../../context.ts'
import { is, type Recogniser, type Scan, type ScanMatch, says, saysOf } from '../../scan.ts'
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
  'end of working day',
  'end of business day',
  'end of the day',
  'end of day',
  'end of business',
  'end of work',
  'close of business',
  'close of play',
  'close of day',
  'day end',
  'after work',
  'eod',
  'eob',
  'cob',
  'cop',
] as const
const START_OF_DAY = [
  'start of the working day',
  'start of the business day',
  'start of the day',
  'start of day',
  'start of business',
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
  const place = says(scan, at, 'in the', 'during the', 'the', 'in', 'at', 'during') ?? at
  return [...edges(scan, place), ...halves(scan, at, place), ...lunch(scan, at), ...tonight(scan, at)]
}

function edges(scan: Scan, at: number): readonly ScanMatch<PartSaid>[] {
  const end = saysOf(scan, at, END_OF_DAY)
  if (end !== undefined) return [{ value: { time: scan.env.closes, edge: true }, end }]
  const start = saysOf(scan, at, START_OF_DAY)
  return start === undefined ? [] : [{ value: { time: scan.env.opens, half: 'morning' }, end: start }]
}

function halves(scan: Scan, at: number, place: number): readonly ScanMatch<PartSaid>[] {
  const half = HALVES.find((name) => is(scan, place, name) || (name === 'night' && is(scan, place, 'nite')))
  if (half !== undefined) return [{ value: { time: scan.env.hours[half], half }, end: place + 1 }]
  const named = HALVES.find((name) => is(scan, at + 1, name))
  if (named === undefined) return []
  const days = is(scan, at, 'this', 'todays') ? 0 : is(scan, at, 'last') && named === 'night' ? -1 : undefined
  return days === undefined ? [] : [{ value: { time: scan.env.hours[named], half: named, days }, end: at + 2 }]
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
