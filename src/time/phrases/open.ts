import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { found, is, type Scan, saysOf, scanOf, subScan } from '../scan.ts'
import type { Token } from '../tokens.ts'
import { length } from './lengths/duration.ts'
import { relative } from './lengths/lasting.ts'
import { daysOf } from './lengths/lengths.ts'
import { dayAlone, moment } from './moment.ts'
import { WORKDAYS } from './nth.ts'
import { cardinal, numberWords } from './numbers.ts'
import { dayResult } from './partial.ts'
import { period } from './periods/period.ts'
import { periods } from './periods/whole.ts'
import { range } from './ranges.ts'
import { shift } from './relative-day.ts'

type Answer = Moment | Refusal

const AT: Token = { kind: 'word', text: 'at', raw: 'at', start: 0, end: 0, glued: false }
const DEADLINES = [
  'by latest',
  'latest by',
  'latest on',
  'latest',
  'at latest',
  'at the latest on',
  'at the latest',
  'at the very latest',
  'deadline :',
  'deadline',
  'due :',
  "' until",
  '’ until',
  'no later than',
  'not later than',
  'by no later than',
  'at the latest by',
  'due on',
  'due by',
  'due at',
  'due',
  'on or before',
  'by',
  'until',
  'up until',
  'up to',
  'through',
  'before',
  'earlier than',
  'sooner than',
  'prior to',
  'in advance of',
  'ahead of',
]
const STARTS = [
  'no sooner than',
  'at the earliest on',
  'at the earliest',
  'earliest',
  'commencing on',
  'commencing',
  'no earlier than',
  'not earlier than',
  'not before',
  'on or after',
  'as of',
  'as from',
  'starting from',
  'starting on',
  'starting',
  'beginning',
  'effective',
  'anytime after',
  'any time after',
  'later than',
  'after',
  'from',
  'past',
]
const CLOSED = [...DEADLINES, ...STARTS]
const PAST = ['ever since', 'since']

const ENDINGS = [
  'at the latest',
  'at the very latest',
  'at the earliest',
  'earliest',
  'or earlier',
  'or sooner',
  'or before',
  'or later',
  'or after',
  'onwards',
  'onward',
  'latest',
]

const SOME = [
  'sometime',
  'some time',
  'anytime',
  'any time',
  'sometimes',
  'any day',
  'some day',
  'at some point',
  'at any time',
]

/** A phrase for an open range, which gives the known end: `by friday`, `after 5pm`, `since monday`. */
export function open(scan: Scan): Answer | undefined {
  const some = saysOf(scan, 0, SOME) ?? 0
  const since = saysOf(scan, some, PAST)
  const place = since ?? saysOf(scan, some, CLOSED)
  const to = endOf(scan)
  const tokens = scan.tokens.slice(place ?? 0, to)
  if (tokens.length === 0) return undefined
  const behind = some === 0 && place === undefined ? dayFirst(scan) : undefined
  if (behind) return behind
  if (place === undefined && to === scan.tokens.length) {
    if (some === 0 || is(scan, 0, 'sometimes')) return undefined
    const inner = subScan(scan, some, to)
    return moment(inner) ?? range(inner) ?? (is(scan, some, 'between', 'from') ? undefined : periods(inner))
  }
  const rest = scanOf(tokens, since === undefined ? scan.env : { ...scan.env, expect: 'past' })
  const read = (is(scan, some, 'after') ? away(rest) : undefined) ?? known(rest) ?? yearOf(scan, some, rest)
  if (read?.kind !== 'interval' || read.unit !== 'days') return read?.kind === 'recurring' ? undefined : read
  return edgeOf(scan, some, read)
}

/** `thursday after 6pm`, `tomorrow by noon`: the day comes before the word, its time after it. */
function dayFirst(scan: Scan): Answer | undefined {
  // A time of day takes few words, so the word before it is near the end.
  for (let at = Math.max(1, scan.tokens.length - 7); at < scan.tokens.length - 1; at++) {
    const place = saysOf(scan, at, CLOSED)
    if (place === undefined || is(scan, at, 'to', 'past', 'through')) continue
    const called = is(scan, at, 'by', 'before', 'after', 'until', 'from') ? [AT] : []
    // "friday from 9 on"
    const size = scan.tokens.length
    const to = is(scan, at, 'from') && is(scan, size - 1, 'on', 'onwards', 'onward') ? size - 1 : size
    const read = moment(scanOf([...scan.tokens.slice(0, at), ...called, ...scan.tokens.slice(place, to)], scan.env))
    if (read?.kind !== 'point' && !(isRefusal(read) && AT_A_TIME.has(read.code))) continue
    const left = moment(subScan(scan, 0, at))
    // "tonight by 9"
    const isPart = left?.kind === 'point' && !scan.tokens.slice(0, at).some(({ kind }) => kind === 'number')
    if (left?.kind === 'date' || isPart || (isRefusal(left) && left.code === 'ambiguous_date')) return read
  }
  return undefined
}

const AT_A_TIME: ReadonlySet<string> = new Set(['ambiguous_time', 'ambiguous_date', 'past', 'dst_gap', 'dst_overlap'])

/** The position before closing words: "friday at the latest". */
function endOf(scan: Scan): number {
  const size = scan.tokens.length
  // "from tomorrow on"
  if (is(scan, 0, 'from', 'starting') && is(scan, size - 1, 'on')) return size - 1
  for (const at of [size - 4, size - 3, size - 2, size - 1]) {
    if (at > 0 && saysOf(scan, at, ENDINGS) === size) return at > 1 && is(scan, at - 1, ',') ? at - 1 : at
  }
  return size
}

const IN: Token = { kind: 'word', text: 'in', raw: 'in', start: 0, end: 0, glued: false }

/** "after 5 days", "after 3 business days": counted from today. */
function away(rest: Scan): Answer | undefined {
  const unit = found(cardinal, rest, 0).find(({ end }) => saysOf(rest, end, WORKDAYS) === rest.tokens.length)
  if (unit) return moment(scanOf([IN, ...rest.tokens], rest.env))
  const said = found(length, rest, 0).find(({ end, value }) => end === rest.tokens.length && !value.exact)
  return said && dayAlone(shift(rest.env.today, said.value, 1))
}

/** The known moment. After "by" and "after", as after "at", a bare number is a time. */
function known(rest: Scan): Answer | undefined {
  const [first] = rest.tokens
  const called =
    ((first?.kind === 'number' && Number(first.text) <= 12) || numberWords(rest, 0).length > 0) &&
    rest.tokens.length < 3
      ? scanOf([AT, ...rest.tokens], rest.env)
      : undefined
  const further = is(rest, 0, 'after') ? open : relative
  return moment(rest) ?? (called && moment(called)) ?? further(rest) ?? periods(rest)
}

/** "since 2014": after these words a number is a year. */
function yearOf(scan: Scan, at: number, rest: Scan): Answer | undefined {
  if (!is(scan, at, 'before', 'since', 'from', 'until')) return undefined
  const said = period(rest, 0).find(({ value, end }) => value.number && end === rest.tokens.length)
  return said && daysOf(said.value.span.start, said.value.span.end)
}

/** Only some of the words say which end of a period is meant. */
function edgeOf(scan: Scan, at: number, days: Extract<Moment, { readonly unit: 'days' }>): Answer {
  if (
    is(
      scan,
      at,
      'before',
      'since',
      'from',
      'starting',
      'beginning',
      'prior',
      'as',
      'ever',
      'ahead',
      'effective',
      'earlier',
      'sooner',
    )
  )
    return dayResult(days.start)
  if (is(scan, at, 'through')) return dayResult(days.end)
  const candidates = [dayResult(days.start), dayResult(days.end)]
  return refuse('ambiguous_date', 'Its first day, or its last?', candidates)
}
