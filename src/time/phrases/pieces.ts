import type { Temporal } from 'temporal-polyfill'
import { wholeCuts } from '../find/cuts.ts'
import { refuse } from '../result.ts'
import {
  found,
  is,
  isAttached,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  saysOf,
  sure,
  type ValueSaid,
} from '../scan.ts'
import { type ZoneSaid, zoneSaid } from '../zones/said.ts'
import { clock } from './clock/clock.ts'
import { dayPart, type PartSaid } from './clock/day-part.ts'
import type { ClockSaid } from './clock/said.ts'
import { type DaySaid, day } from './day.ts'
import { type Length, length } from './lengths/duration.ts'
import { isPossessive, SOFTENERS } from './relative-day.ts'

type Zoned = Temporal.ZonedDateTime

/** The pieces of a phrase about one moment, which come in any order. */
export type PhrasePiece =
  | { readonly kind: 'day'; readonly value: DaySaid }
  | { readonly kind: 'clock'; readonly value: ClockSaid }
  | { readonly kind: 'part'; readonly value: PartSaid }
  | { readonly kind: 'zone'; readonly value: ZoneSaid }
  | { readonly kind: 'instant'; readonly value: ValueSaid<Zoned> }
  | { readonly kind: 'filler'; readonly value: string }

const FILLERS =
  'on at @ around about approximately approx circa ca roughly ~ for , - sharp exactly early late of'.split(' ')

/** The pieces that can start here, the longest first. */
const piece: Recogniser<PhrasePiece> = (scan, at) => {
  const pieces: ScanMatch<PhrasePiece>[] = [
    ...tag('day', found(day, scan, at)),
    ...tag('clock', found(clock, scan, at)),
    ...tag('part', found(dayPart, scan, at)),
    ...(at > 0 ? tag('zone', found(zoneSaid, scan, at)) : []),
    ...tag('instant', found(exact, scan, at)),
    ...filler(scan, at),
  ]
  return pieces.sort((a, b) => b.end - a.end)
}

function tag<K extends PhrasePiece['kind']>(
  kind: K,
  list: readonly ScanMatch<Extract<PhrasePiece, { readonly kind: K }>['value']>[],
): readonly ScanMatch<PhrasePiece>[] {
  return list.map(({ value, end }) => ({ value: { kind, value } as PhrasePiece, end }))
}

function filler(scan: Scan, at: number): readonly ScanMatch<PhrasePiece>[] {
  // The T between the date and the time of ISO 8601.
  const iso = is(scan, at, 't') && isAttached(scan, at) && isAttached(scan, at + 1)
  const known = FILLERS.includes(scan.tokens[at]?.text ?? '')
  const dash = is(scan, at, '-') && (at === 0 || at === scan.tokens.length - 1)
  const several = severalWords(scan, at)
  if (several) return [several]
  return iso || (known && !dash)
    ? [{ value: { kind: 'filler', value: iso ? 't' : (scan.tokens[at]?.text ?? '') }, end: at + 1 }]
    : []
}

const SEVERAL = new Set(['c', 'ca', 'approx', 'on', 'mid'])

/** Fillers of more than one token: `approx.`, `on the dot`, `mid-` before a part of the day. */
function severalWords(scan: Scan, at: number): ScanMatch<PhrasePiece> | undefined {
  if (!SEVERAL.has(scan.tokens[at]?.text ?? '')) return undefined
  const about = says(scan, at, 'c .', 'ca .', 'approx .')
  if (about !== undefined && isAttached(scan, at + 1)) return { value: { kind: 'filler', value: 'approx' }, end: about }
  const dot = says(scan, at, 'on the dot')
  if (dot !== undefined) return { value: { kind: 'filler', value: 'sharp' }, end: dot }
  const mid = says(scan, at, 'mid -', 'mid')
  if (mid === undefined || !is(scan, mid, 'morning', 'afternoon')) return undefined
  return { value: { kind: 'filler', value: 'mid' }, end: mid }
}

const NOW = [
  'right now',
  'just now',
  'right away',
  'straight away',
  'at this very moment',
  'at this moment',
  'at this instant',
  'at the present time',
  'currently',
  'presently',
  'this very second',
  'this second',
  'this minute',
  'at the moment',
  'at the minute',
  'at this time',
  'at present',
  'this moment',
  'this instant',
  'this very moment',
  'immediately',
  'now',
]

/** `now`, `in 2 hours`, `45 minutes from now`, `10 minutes ago`: exact elapsed time from now. */
const exact: Recogniser<ValueSaid<Zoned>> = (scan, at) => {
  const now = saysOf(scan, at, NOW)
  if (now !== undefined) return [{ value: sure(scan.env.now), end: now }]
  const inside = is(scan, at, 'in', 'after') || isPlus(scan, at)
  // "in less than an hour" gives the known end, as "by" does.
  const less = says(scan, at, 'in less than', 'in under', 'in no more than', 'in at most')
  if (less !== undefined) {
    const said = found(length, scan, less).filter(({ value }) => value.exact)
    return said.map(({ value, end }) => ({ value: from(scan, value, 1), end }))
  }
  const place = saysOf(scan, inside ? at + 1 : at, SOFTENERS) ?? (inside ? at + 1 : at)
  return found(length, scan, place).flatMap(({ value, end }) => {
    if (inside && value.exact) {
      return [{ value: from(scan, value, 1), end: says(scan, end, 'time', 'from now', 'from right now') ?? end }]
    }
    // "2 hours' time", where the apostrophe stands for "in".
    if (value.exact && isPossessive(scan, end - 1) && is(scan, end, 'time'))
      return [{ value: from(scan, value, 1), end: end + 1 }]
    if (!value.exact && !is(scan, end - 1, 'now')) return []
    const ahead = says(scan, end, 'from now', 'from right now', 'later', 'hence', 'out', 'after now')
    if (ahead !== undefined) return [{ value: from(scan, value, 1), end: ahead }]
    const back = says(scan, end, 'ago', 'back', 'earlier', 'before now')
    return back === undefined ? [] : [{ value: from(scan, value, -1), end: back }]
  })
}

/** "+2h": the sign at the beginning, tied to its number. */
function isPlus(scan: Scan, at: number): boolean {
  return at === 0 && is(scan, at, '+') && scan.tokens[at + 1]?.kind === 'number' && isAttached(scan, at + 1)
}

function from(scan: Scan, said: Length, sign: 1 | -1): ValueSaid<Zoned> {
  return elapsed(scan.env.now, said, sign)
}

/** A length added to an instant: days follow the calendar, hours and minutes are exact elapsed time. */
export function elapsed(start: Zoned, { duration, months, vague }: Length, sign: 1 | -1): ValueSaid<Zoned> {
  const add = (length: Temporal.DurationLike) => (sign === 1 ? start.add(length) : start.subtract(length))
  try {
    if (vague) {
      const seconds = duration.seconds / 3
      const candidates = [2, 3, 4].map((count) => ({ kind: 'point' as const, at: add({ seconds: seconds * count }) }))
      return { options: [], refusal: refuse('ambiguous_time', 'How many exactly?', candidates) }
    }
    if (months !== undefined) {
      const point = { kind: 'point' as const, at: add(duration) }
      const on = { kind: 'date' as const, on: add({ months }).toPlainDate() }
      return { options: [], refusal: refuse('ambiguous_time', 'Minutes or months?', [point, on]) }
    }
    return sure(add(duration))
  } catch {
    return { options: [], refusal: refuse('out_of_range', 'That is more than ten years away.') }
  }
}

// A phrase of 200 characters has few readings; a long run of numbers has many, and none of them matters.
const MOST_COVERS = 40
// Nobody writes one moment in more pieces.
const MOST_PIECES = 10

/** Every way to cut a whole phrase, without a filler word at its end, into pieces; computed only as needed. */
export function covers(scan: Scan): Generator<readonly PhrasePiece[]> {
  return wholeCuts(scan, piece, MOST_COVERS, MOST_PIECES, isEnding)
}

// "3pm sharp", "3pm approximately".
const ENDINGS = ['sharp', 'exactly', 'approximately', 'approx', 'roughly']

function isEnding(last: PhrasePiece | undefined): boolean {
  return last?.kind !== 'filler' || ENDINGS.includes(last.value)
}
