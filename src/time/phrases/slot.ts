import { pointOf } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { found, is, type Scan, saysOf, scanOf, subScan } from '../scan.ts'
import { correction } from './correction.ts'
import { endOfDay } from './end-of-day.ts'
import { lastingMoment, relative } from './lengths/lasting.ts'
import { lengths } from './lengths/lengths.ts'
import { moment } from './moment.ts'
import { open } from './open.ts'
import { periods } from './periods/whole.ts'
import { covers } from './pieces.ts'
import { range } from './ranges.ts'
import { thisTime } from './this-time.ts'
import { namedWeekday, weekSaid } from './weekday.ts'

type Answer = Moment | Refusal

const FAMILIES = [
  moment,
  weekLast,
  periods,
  wholeLength,
  range,
  relative,
  lastingMoment,
  open,
  endOfDay,
  thisTime,
  loosely,
  corrected,
  either,
]

/**
 * Reads a whole phrase that is not a repetition: the first family of phrases that can read all of it gives the answer
 * or the question.
 */
export function slot(scan: Scan): Answer | undefined {
  if (scan.tokens.length === 0) return undefined
  // "for 30 minutes from 4pm" gives a duration, not half past four.
  const lasts = is(scan, 0, 'for') ? lastingMoment(scan) : undefined
  if (lasts) return lasts
  for (const family of FAMILIES) {
    const read = family(scan)
    // "fri 14-15h": a range, although "fri 14" alone is no day.
    const isRange = isRefusal(read) && read.code === 'conflict' && scan.tokens.some(({ text }) => text === '-')
    const instead = isRange && family === moment ? range(scan) : undefined
    if (instead && !isRefusal(instead)) return instead
    if (read) return read
  }
  return undefined
}

function corrected(scan: Scan): Answer | undefined {
  return correction(scan, slot)
}

const WHOLE = ['all day on', 'all day', 'all of', 'all', 'the whole of']
const LOOSE = ['sometime', 'some time', 'at some point', 'at any time', 'any time', 'anytime']

/** `in an hour or so`, `next week sometime`, `friday all day`, `all of next week`: words that change nothing. */
function loosely(scan: Scan): Answer | undefined {
  const size = scan.tokens.length
  const ends = (at: number, words: readonly string[]) => at > 0 && saysOf(scan, at, words) === size
  if (ends(size - 2, ['or so'])) return slot(subScan(scan, 0, size - 2))
  const loose = [size - 3, size - 2, size - 1].find((at) => ends(at, LOOSE))
  const allDay = ends(size - 2, ['all day']) ? size - 2 : undefined
  const to = loose ?? allDay ?? size
  const from = to === size ? saysOf(scan, 0, WHOLE) : 0
  if (from === undefined || from === to) return undefined
  const read = slot(subScan(scan, from, to))
  const isWhole = read?.kind === 'date' || (read?.kind === 'interval' && read.unit === 'days')
  return isWhole || loose !== undefined || isRefusal(read) ? read : undefined
}

/** `tuesday 9am next week`: the week at the end belongs to the weekday. */
function weekLast(scan: Scan): Answer | undefined {
  const at = is(scan, 0, 'on') ? 1 : 0
  const [name] = found(namedWeekday, scan, at)
  const size = scan.tokens.length
  if (!name || name.end >= size - 2) return undefined
  const week = [size - 4, size - 3, size - 2].find((from) => from > name.end && weekSaid(scan, from)?.end === size)
  if (week === undefined) return undefined
  const { tokens } = scan
  return moment(
    scanOf([...tokens.slice(0, name.end), ...tokens.slice(week), ...tokens.slice(name.end, week)], scan.env),
  )
}

function wholeLength(scan: Scan): Answer | undefined {
  return found(lengths, scan, 0).find(({ end }) => end === scan.tokens.length)?.value
}

const JOINTS = ['or', 'and', '/', '&']
const MOST_JOINTS = 8

/** Two moments where one is needed: `monday or tuesday`, `3pm or 4pm`. */
function either(scan: Scan): Answer | undefined {
  const at = scan.tokens.findIndex((token) => JOINTS.includes(token.text))
  const cut = at < 0 ? scan.tokens.findIndex((token) => token.text === ',') : at
  // Each side is read again at every further joint, so a long list would cost the square of its length.
  if (scan.tokens.filter(({ text }) => JOINTS.includes(text)).length > MOST_JOINTS) return undefined
  const first = is(scan, 0, 'either') ? 1 : 0
  if (cut <= first) return undefined
  const right = slot(subScan(scan, cut + 1, scan.tokens.length))
  const left = slot(subScan(scan, first, cut)) ?? sharing(scan, cut)
  if (!left || !right) return undefined
  const [a, b] = [candidatesOf(left), candidatesOf(right)]
  const all = onOneDay(subScan(scan, cut + 1, scan.tokens.length), a, b) ?? [...a, ...b]
  const times = all.length > 0 && all.every((read) => read.kind === 'point') && sameDay(all)
  return refuse(times ? 'ambiguous_time' : 'ambiguous_date', 'More than one is named: which?', shared(all))
}

/** "3 or 4pm tomorrow", "1 or 2 december": the words after the second number also apply to the first. */
function sharing(scan: Scan, cut: number): Answer | undefined {
  const [first, next] = [scan.tokens[cut - 1], scan.tokens[cut + 1]]
  if (first?.kind !== 'number' || next?.kind !== 'number') return undefined
  return slot(scanOf([...scan.tokens.slice(0, cut), ...scan.tokens.slice(cut + 2)], scan.env))
}

function candidatesOf(read: Answer): readonly Moment[] {
  return isRefusal(read) ? (read.candidates ?? []) : [read]
}

/**
 * "tomorrow at 3pm or 4pm": a time without a day belongs to the day before it, and takes its am or pm from the first
 * time.
 */
function onOneDay(right: Scan, a: readonly Moment[], b: readonly Moment[]): readonly Moment[] | undefined {
  const [first, second] = [a[0], b[0]]
  if (first?.kind !== 'point' || second?.kind !== 'point') return undefined
  const bare = [...covers(right)].some((cover) => cover.every(({ kind }) => kind === 'clock' || kind === 'filler'))
  if (!bare) return undefined
  const moved = pointOf(first.at.withPlainTime(second.at.toPlainTime()))
  const near =
    a.length === 1
      ? first
      : a.findLast((read) => read.kind === 'point' && read.at.epochMilliseconds < moved.at.epochMilliseconds)
  return [near ?? first, moved]
}

function sameDay(all: readonly Moment[]): boolean {
  const days = all.map((read) => (read.kind === 'point' ? read.at.toPlainDate().toString() : ''))
  return new Set(days).size === 1
}

/** "monday or tuesday at 9am": the time at the end applies to both days. */
function shared(all: readonly Moment[]): readonly Moment[] {
  const last = all.findLast((read) => read.kind === 'point')
  if (last?.kind !== 'point' || all.at(-1) !== last) return all
  const { timeZoneId: timeZone } = last.at
  const plainTime = last.at.toPlainTime()
  return all.map((read) => (read.kind === 'date' ? pointOf(read.on.toZonedDateTime({ timeZone, plainTime })) : read))
}
