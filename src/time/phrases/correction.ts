import { pointOf } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { writtenDay } from '../say.ts'
import { is, type Scan, saysOf, scanOf, subScan } from '../scan.ts'
import { tokensOf } from '../tokens.ts'
import { moment } from './moment.ts'
import { covers } from './pieces.ts'

type Answer = Moment | Refusal
type Reader = (scan: Scan) => Answer | undefined

const SORRY = [
  'no , wait ,',
  'no , wait',
  'no wait ,',
  'no wait',
  'no , sorry ,',
  'no , sorry',
  'no sorry ,',
  'no sorry',
  'no , actually',
  'no actually',
  'no , make that',
  'no make that',
  'no , make it',
  'no make it',
  'no i mean',
  'no , i mean',
  'wait , no',
  'wait no',
  'wait',
  'sorry , i mean',
  'sorry i mean',
  'sorry i meant',
  'sorry',
  'oops',
  'i mean',
  'i meant',
  'actually',
  'make that',
  'make it',
  'scratch that',
  'or rather',
  'rather',
  'correction',
  'no',
]
const FIRST = new Set(SORRY.map((words) => words.split(' ')[0] ?? '').filter((word) => word !== 'i' && word !== 'or'))
const MARKS = [',', '-', '.', ':', ';']
// "no later than friday", "not before noon" correct nothing.
const LIMITS = ['later', 'earlier', 'sooner', 'before', 'after', 'until', 'more', 'less', 'than']

/** `fri, no, sat`, `3pm, sorry, 4pm`, `not friday but monday`: what was said last is meant. */
export function correction(scan: Scan, read: Reader): Answer | undefined {
  if (!scan.tokens.some(({ text }) => FIRST.has(text) || text === 'not' || text === 'mean' || text === 'meant'))
    return undefined
  return corrected(scan, read) ?? denied(scan, read)
}

function corrected(scan: Scan, read: Reader): Answer | undefined {
  for (let at = 1; at < scan.tokens.length - 1; at++) {
    const end = saysOf(scan, at, SORRY)
    if (end === undefined || is(scan, end, ...LIMITS)) continue
    const [left, right] = [upTo(scan, at), from(scan, end)]
    const [wrong, meant] = [left && read(left), right && read(right)]
    return left && right && wrong && meant ? joined(left, right, wrong, meant) : undefined
  }
  return undefined
}

/** `not friday, monday`, `monday not friday`. */
function denied(scan: Scan, read: Reader): Answer | undefined {
  const at = scan.tokens.findIndex(({ text }) => text === 'not')
  if (at < 0 || is(scan, at + 1, ...LIMITS)) return undefined
  const cut = at > 0 ? at : scan.tokens.findIndex(({ text }) => text === ',' || text === 'but')
  if (cut < 0) return undefined
  const [first, second] = at > 0 ? [upTo(scan, at), from(scan, at + 1)] : [subScan(scan, 1, cut), from(scan, cut + 1)]
  const [meant, wrong] = at > 0 ? [first, second] : [second, first]
  if (!meant || !wrong || isClock(meant) !== isClock(wrong) || !read(wrong)) return undefined
  return read(meant)
}

function upTo(scan: Scan, at: number): Scan | undefined {
  let to = at
  while (to > 0 && is(scan, to - 1, ...MARKS)) to--
  return to === 0 ? undefined : subScan(scan, 0, to)
}

function from(scan: Scan, at: number): Scan | undefined {
  let place = at
  while (is(scan, place, ...MARKS)) place++
  return place >= scan.tokens.length ? undefined : subScan(scan, place, scan.tokens.length)
}

/** True for a time without a day. */
function isClock(scan: Scan): boolean {
  return [...covers(scan)].some((cover) => cover.every(({ kind }) => kind === 'clock' || kind === 'filler'))
}

/** A corrected time keeps the day before it; whether a corrected day keeps the time before it is asked. */
function joined(left: Scan, right: Scan, wrong: Answer, meant: Answer): Answer | undefined {
  const clock = isClock(right)
  if (clock && !isClock(left)) {
    const day = wrong.kind === 'point' ? wrong.at.toPlainDate() : wrong.kind === 'date' ? wrong.on : undefined
    return day && moment(scanOf([...tokensOf(`${writtenDay(day)} at`), ...right.tokens], left.env))
  }
  if (wrong.kind !== 'point' || isRefusal(meant) || meant.kind !== 'date') return meant
  const { timeZoneId: timeZone } = wrong.at
  const timed = pointOf(meant.on.toZonedDateTime({ timeZone, plainTime: wrong.at.toPlainTime() }))
  return refuse('ambiguous_time', 'At the same time?', [timed, meant])
}
