import { Temporal } from 'temporal-polyfill'
import type { Env } from '../context.ts'
import { pointOf, zonedInstant } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { is, type Scan, type ValueSaid } from '../scan.ts'
import type { ZoneSaid } from '../zones/said.ts'
import { settled } from './clock/clock.ts'
import type { PartSaid } from './clock/day-part.ts'
import type { ClockSaid, Half } from './clock/said.ts'
import { type VagueWord, vagueHours } from './clock/vague.ts'
import { alsoADate, type DaySaid, merged } from './day.ts'
import { dayResult } from './partial.ts'
import { covers, type PhrasePiece } from './pieces.ts'

type Date = Temporal.PlainDate
type Zoned = Temporal.ZonedDateTime

/** The pieces of one moment, sorted by kind. */
export interface Parts {
  readonly day?: DaySaid | undefined
  readonly clock?: ClockSaid | undefined
  readonly part?: PartSaid | undefined
  readonly zone?: ZoneSaid | undefined
  readonly instant?: ValueSaid<Zoned> | undefined
  /** True when "at", "around" or "for" stands before the clock time. */
  readonly called: boolean
  /** "early in the morning": too vague without a clock time. */
  readonly vague?: VagueWord | undefined
}

/**
 * Reads a phrase about one moment, with its pieces in any order. Returns the first reading without a refusal, else the
 * first refusal.
 */
export function moment(scan: Scan): Moment | Refusal | undefined {
  let refusal: Refusal | undefined
  for (const cover of covers(scan)) {
    const parts = partsOf(cover)
    const read = parts && combined(scan, parts)
    if (read && !isRefusal(read)) return read
    refusal ??= read
  }
  return refusal
}

/** Sorts pieces by kind; two of a kind must agree. */
export function partsOf(cover: readonly PhrasePiece[]): Parts | undefined {
  let parts: { -readonly [K in keyof Parts]: Parts[K] } = { called: false }
  for (const [index, piece] of cover.entries()) {
    const before = cover[index - 1]
    switch (piece.kind) {
      case 'day': {
        const day = parts.day ? merged(parts.day, piece.value) : piece.value
        if (!day) return undefined
        parts = { ...parts, day }
        break
      }
      case 'part':
        if (parts.part && !sameHalf(parts.part, piece.value)) return undefined
        parts = { ...parts, part: parts.part && piece.value.days === undefined ? parts.part : piece.value }
        break
      case 'clock':
        if (parts.clock) return undefined
        parts = { ...parts, clock: piece.value, called: before?.kind === 'filler' && CALLS.includes(before.value) }
        break
      case 'zone':
        if (parts.zone || (!parts.clock && !parts.part)) return undefined
        parts = { ...parts, zone: piece.value }
        break
      case 'instant':
        if (parts.instant) return undefined
        parts = { ...parts, instant: piece.value }
        break
      case 'filler':
        if (!isFitting(piece.value, cover[index + 1], before)) return undefined
        if (piece.value === 'early' || piece.value === 'late' || piece.value === 'mid')
          parts = { ...parts, vague: piece.value }
        // "9 sharp" is a time, as "at 9" is.
        if (piece.value === 'sharp' && before?.kind === 'clock') parts = { ...parts, called: true }
        break
    }
  }
  return parts
}

const CALLS: readonly string[] = [
  'at',
  '@',
  'around',
  'about',
  'approximately',
  'approx',
  'circa',
  'ca',
  'roughly',
  '~',
  'for',
  't',
]

function isFitting(word: string, next: PhrasePiece | undefined, before: PhrasePiece | undefined): boolean {
  if (word === 'on') return next?.kind === 'day' || next?.kind === 'part'
  if (word === 'of') return before?.kind === 'part' && next?.kind === 'day'
  if (word === 'early' || word === 'late')
    return next?.kind === 'part' || next?.kind === 'filler' || next?.kind === 'day'
  if (word === 'mid') return next?.kind === 'part'
  if (word === 't') return before?.kind === 'day' && next?.kind === 'clock'
  if (word === 'at' || word === '@')
    return (
      next?.kind === 'clock' ||
      next?.kind === 'part' ||
      next?.kind === 'filler' ||
      (next?.kind === 'day' && before === undefined)
    )
  if (word === 'for') return next?.kind === 'clock'
  if (word === ',' || word === '-')
    return before !== undefined && next !== undefined && (word === ',' || next.kind === 'clock')
  return true
}

function sameHalf(a: PartSaid, b: PartSaid): boolean {
  return a.half !== undefined && a.half === b.half
}

/** Combines the pieces into one moment. */
function combined(scan: Scan, parts: Parts): Moment | Refusal | undefined {
  const { env } = scan
  if (parts.instant) return instantAlone(parts.instant, parts)
  if (parts.vague && !parts.clock) return openHour(env, parts, parts.vague)
  if (!parts.clock && !parts.part) return parts.zone || !parts.day ? undefined : dayAlone(parts.day)
  const clash = nakedClash(scan, parts)
  if (clash !== 'none') return clash
  const day = dayFor(env, parts)
  if (isRefusal(day)) return day
  const times = timesOf(env, parts, day)
  const points: Zoned[] = []
  let refusal: Refusal | undefined = times.refusal ?? day?.refusal
  for (const wall of times.options) {
    const at = zonedInstant(env, wall, parts.zone)
    points.push(...at.options)
    // A night on which the hour does not exist is more important than the question about the day, because no answer to
    // that would help.
    refusal ??= at.refusal
    if (at.refusal && times.options.length === 1) return at.refusal
  }
  if (refusal) return withCandidates(env, refusal, points, day)
  const [point] = points
  return point ? timely(env, pointOf(point), parts, day) : undefined
}

/** "early tomorrow morning": the hours that it may mean are offered, and none is guessed. */
function openHour(env: Env, parts: Parts, word: VagueWord): Refusal | undefined {
  const { part } = parts
  if (part?.half === undefined || parts.zone || parts.instant) return undefined
  const day = dayFor(env, parts)
  if (isRefusal(day)) return day
  const times = vagueHours(word, part.half)
  const days = day?.options
  const walls = times.flatMap((time) =>
    days ? days.map((on) => on.toPlainDateTime(time)) : [nextSuch(env, time, env.zone, false)],
  )
  const points = walls.flatMap((wall) => zonedInstant(env, wall).options.map(pointOf))
  return points.length === 0 ? undefined : refuse('not_understood', 'At what hour?', points)
}

function instantAlone(said: ValueSaid<Zoned>, parts: Parts): Moment | Refusal | undefined {
  if (parts.clock || parts.part || parts.zone) return undefined
  const [at] = said.options
  if (!at || said.refusal) return said.refusal
  const elsewhere = parts.day && !parts.day.options.some((day) => day.equals(at.toPlainDate()))
  return elsewhere ? refuse('conflict', 'That length of time ends on another day.', [pointOf(at)]) : pointOf(at)
}

/** One day, or the question which day. */
export function dayAlone(said: ValueSaid<Date>): Moment | Refusal | undefined {
  const [day] = said.options
  if (said.refusal) {
    const candidates = said.refusal.candidates?.length ? said.refusal.candidates : said.options.map(dayResult)
    return { ...said.refusal, candidates }
  }
  return day ? dayResult(day) : undefined
}

/** A bare number is a time only next to "at", a part of the day, or a day without digits. */
function nakedClash(scan: Scan, { clock, part, day, called, zone }: Parts): Refusal | 'none' | undefined {
  // "for 10" and "about 10" just as often count people.
  // The point of "approx." is no word.
  const size = scan.tokens.filter(({ text }) => text !== '.').length
  const sure = called && (size > 2 || is(scan, 0, 'at', '@', 'around', 'circa') || is(scan, 1, 'sharp'))
  if (!clock?.naked || sure || part?.half !== undefined) return 'none'
  if (!day?.near || zone) return undefined
  if (day.weekday === undefined) return 'none'
  const other = alsoADate(scan, day.weekday, clock.hour)
  const isOver =
    other !== undefined && scan.env.expect === 'future' && Temporal.PlainDate.compare(other, scan.env.today) < 0
  const date = isOver ? undefined : other
  // "friday 10" is ten o'clock unless the 10th is a Friday; "friday 15" is just as often the 15th of some month.
  if (!date && clock.hour <= 12) return 'none'
  const message = `${clock.hour} o'clock, or the ${clock.hour}.?`
  return refuse('ambiguous_date', message, date ? [dayResult(date)] : [])
}

/** The day of the moment: a named one, or the day of its part of the day. */
function dayFor(env: Env, { day, part }: Parts): DaySaid | Refusal | undefined {
  if (part?.days === undefined) return day
  const named = env.today.add({ days: part.days })
  if (day && !day.options.some((option) => option.equals(named))) {
    return refuse('conflict', 'Two different days are named.', day.options.map(dayResult))
  }
  return { options: [named], today: part.days === 0 ? true : undefined }
}

interface Walls extends ValueSaid<Temporal.PlainDateTime> {}

function timesOf(env: Env, parts: Parts, day: DaySaid | undefined): Walls {
  const { clock, part } = parts
  if (clock?.form === 'midnight') return midnights(env, day)
  const half: Half | undefined = part?.half
  if (clock && part && half === undefined) {
    return { options: [], refusal: refuse('conflict', 'Two times of day are named.') }
  }
  if (clock && half === 'night' && clock.hour % 12 < 6 && (clock.form !== 'exact' || clock.hour < 6))
    return smallHours(env, clock, day)
  const times = clock ? settled(clock, half) : { options: part ? [part.time] : [], refusal: undefined }
  const zone = parts.zone?.zone ?? env.zone
  const days = day ? day.options : undefined
  const options = times.options.flatMap((time) =>
    days ? days.map((date) => date.toPlainDateTime(time)) : [nextSuch(env, time, zone, parts.part?.edge === true)],
  )
  return { options, refusal: times.refusal }
}

/** Midnight alone or "tonight" is the end of today; midnight of another day may be its start or its end. */
function midnights(env: Env, day: DaySaid | undefined): Walls {
  if (!day || day.today) {
    const after = env.expect === 'past' && !day ? 0 : 1
    return { options: [env.today.add({ days: after }).toPlainDateTime()] }
  }
  const options = day.options.flatMap((date) => [date.toPlainDateTime(), date.add({ days: 1 }).toPlainDateTime()])
  return { options, refusal: refuse('ambiguous_time', 'Midnight at the start of that day, or at its end?') }
}

/** "tonight at 2" is tomorrow by the calendar, so it is offered as a reading and never guessed. */
function smallHours(env: Env, clock: ClockSaid, day: DaySaid | undefined): Walls {
  const time = new Temporal.PlainTime(clock.hour % 12, Math.max(0, clock.minute))
  const days = day?.options ?? [env.today]
  const options = days.map((date) => date.add({ days: 1 }).toPlainDateTime(time))
  return { options, refusal: refuse('ambiguous_time', 'After midnight that is the next day: which do you mean?') }
}

/**
 * Rule 5: today if the time is still ahead, else tomorrow (when the past is expected: today if it has passed, else
 * yesterday).
 */
function nextSuch(env: Env, time: Temporal.PlainTime, zone: string, edge: boolean): Temporal.PlainDateTime {
  const now = env.now.withTimeZone(zone).toPlainDateTime()
  const today = now.toPlainDate().toPlainDateTime(time)
  const ahead = Temporal.PlainDateTime.compare(today, now) > 0
  if (env.expect === 'past') return ahead ? today.subtract({ days: 1 }) : today
  return ahead || edge ? today : today.add({ days: 1 })
}

function withCandidates(env: Env, refusal: Refusal, points: readonly Zoned[], day: DaySaid | undefined): Refusal {
  if (refusal.candidates?.length) return refusal
  const ahead = points.filter((at) => at.epochMilliseconds >= env.now.epochMilliseconds)
  const useful = day?.today && ahead.length > 0 && env.expect !== 'past' ? ahead : points
  return { ...refusal, candidates: useful.map(pointOf) }
}

/**
 * Rule 5: a time on an explicit "today" that has passed is refused, and so is the end of a working day that is over.
 */
function timely(
  env: Env,
  point: Moment & { readonly kind: 'point' },
  parts: Parts,
  day: DaySaid | undefined,
): Moment | Refusal {
  const said = day?.today || (!day && parts.part?.edge)
  if (!said || env.expect === 'past' || point.at.epochMilliseconds >= env.now.epochMilliseconds) return point
  const clock = point.at.toPlainTime().toString({ smallestUnit: 'minute' })
  return refuse('past', `${clock} today is over.`, [pointOf(point.at.add({ days: 1 }))])
}
