import { order } from '../calendar.ts'
import { pointOf } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { found, is, part, type Scan, says, scanOf } from '../scan.ts'
import type { Token } from '../tokens.ts'
import { length } from './duration.ts'
import { daysOf, lasting, lengths } from './lengths.ts'
import { moment } from './moment.ts'
import { nthWeek } from './nth.ts'
import { dayOf } from './partial.ts'
import type { PeriodSaid } from './period.ts'
import { period, thirdOfMonth } from './periods.ts'
import { covers, elapsed } from './pieces.ts'
import { range } from './ranges.ts'
import { weekOfDay } from './week-of.ts'

type Answer = Moment | Refusal
type Family = (scan: Scan) => Answer | undefined

/** A whole phrase that is no repetition, by the families that can take all of it; the first answer wins. */
export function slot(scan: Scan): Answer | undefined {
  let refusal: Refusal | undefined
  for (const family of [moment, periods, whole(lengths), range, relative, duration, open, either]) {
    const read = scan.tokens.length > 0 ? family(scan) : undefined
    if (read && !isRefusal(read)) return read
    refusal ??= read
  }
  return refusal
}

function whole(recogniser: typeof lengths): Family {
  return (scan) => found(recogniser, scan, 0).find(({ end }) => end === scan.tokens.length)?.value
}

/** `next week`, `Q1 2027`, `in march`, `early next month`, `the rest of the week`, `week of april 10`. */
function periods(scan: Scan): Answer | undefined {
  const lead = says(
    scan,
    0,
    'sometime in',
    'sometime',
    'some time in',
    'some time',
    'during',
    'throughout',
    'in',
    'over',
    'on',
    'for',
    'at',
  )
  const place = lead ?? 0
  const third = is(scan, place, 'early', 'late') ? place + 1 : place
  const start = says(scan, third, 'in') ?? third
  const rest = says(
    scan,
    0,
    'the rest of',
    'rest of',
    'the remainder of',
    'remainder of',
    'remaining of',
    'rest',
    'later',
  )
  const from = rest ?? start
  const all = [...found(period, scan, from), ...found(nthWeek, scan, from), ...found(weekOfDay, scan, from)]
  const said = all.find(({ end }) => end === scan.tokens.length)?.value
  if (!said || (said.number && lead === undefined) || (said.loose && rest === undefined && !is(scan, 0, 'the')))
    return undefined
  if (rest !== undefined) return restOf(scan, said)
  if (third > place)
    return said.span.unit === 'month' && !said.others ? thirdOf(said, is(scan, place, 'early')) : undefined
  return periodAnswer(said)
}

function restOf(scan: Scan, { span, others }: PeriodSaid): Answer | undefined {
  const { today } = scan.env
  const running = !others && order(span.start, today) <= 0 && order(span.end, today) >= 0
  return running ? daysOf(today, span.end) : undefined
}

function thirdOf({ span }: PeriodSaid, early: boolean): Answer {
  const days = thirdOfMonth(span, early ? 'early' : 'late')
  return daysOf(days.start, days.end)
}

function periodAnswer({ span, others: said, rolling }: PeriodSaid): Answer {
  const days = daysOf(span.start, span.end)
  const others = said ?? (rolling && [rolling])
  if (!others) return days
  return refuse('ambiguous_date', 'Which one?', [days, ...others.map((other) => daysOf(other.start, other.end))])
}

/** A length before or after a moment: `15 minutes before noon`, `an hour after friday 3pm`. */
function relative(scan: Scan): Answer | undefined {
  for (const { value, end } of found(length, scan, 0)) {
    const after = says(scan, end, 'from', 'after', 'past', 'following')
    const place = after ?? says(scan, end, 'before', 'prior to', 'ahead of', 'to')
    if (place === undefined || (is(scan, end, 'to') && !value.exact)) continue
    const anchor = moment(part(scan, place, scan.tokens.length))
    if (isRefusal(anchor)) return anchor
    if (anchor?.kind !== 'point') continue
    const at = elapsed(anchor.at, value, after === undefined ? -1 : 1)
    const [moved] = at.options
    return at.refusal ?? (moved && pointOf(moved))
  }
  return undefined
}

/** A moment with how long it lasts: `tomorrow 3pm for 30 minutes`, `for 10 days from 18 dec`, `3 days starting monday`. */
function duration(scan: Scan): Answer | undefined {
  const behind = scan.tokens.findLastIndex((token) => token.text === 'for')
  if (behind > 0) {
    const said = found(length, scan, behind + 1).find(({ end }) => end === scan.tokens.length)
    const start = said && moment(part(scan, is(scan, 0, 'from', 'starting') ? 1 : 0, behind))
    const answer = said && start && (isRefusal(start) ? start : lasting(start, said.value))
    if (answer) return answer
  }
  const place = says(scan, 0, 'for') ?? 0
  for (const { value, end } of found(length, scan, place)) {
    const after = says(
      scan,
      end,
      'starting from',
      'starting on',
      'starting',
      'beginning on',
      'beginning',
      ...(place > 0 ? ['from'] : []),
    )
    const start = after === undefined ? undefined : moment(part(scan, after, scan.tokens.length))
    const answer = start && (isRefusal(start) ? start : lasting(start, value))
    if (answer) return answer
  }
  return undefined
}

const AT: Token = { kind: 'word', text: 'at', raw: 'at', start: 0, end: 0, glued: false }
const DEADLINES = [
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
  'up to',
  'through',
  'before',
  'prior to',
  'in advance of',
  'ahead of',
]
const STARTS = [
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
const PAST = ['ever since', 'since']

/** A phrase open at one end gives the end that is known: `by friday`, `after 5pm`, `since monday`. */
function open(scan: Scan): Answer | undefined {
  const some = says(scan, 0, 'sometime', 'some time', 'anytime', 'sometimes') ?? 0
  const since = says(scan, some, ...PAST)
  const place = since ?? says(scan, some, ...DEADLINES, ...STARTS)
  const latest =
    says(scan, scan.tokens.length - 3, 'at the latest') ??
    says(scan, scan.tokens.length - 2, 'or earlier', 'or sooner', 'or before', 'or later', 'or after')
  const onward = is(scan, scan.tokens.length - 1, 'onwards', 'onward', 'latest')
  const to =
    scan.tokens.length -
    (latest === undefined
      ? onward
        ? 1
        : 0
      : is(scan, scan.tokens.length - 3, 'at') && is(scan, scan.tokens.length - 2, 'the')
        ? 3
        : 2)
  if (place === undefined && to === scan.tokens.length) return undefined
  const tokens = scan.tokens.slice(place ?? 0, to)
  const rest = scanOf(tokens, since === undefined ? scan.env : { ...scan.env, expect: 'past' })
  if (tokens.length === 0) return undefined
  if (is(scan, some, 'after')) {
    const away = found(length, rest, 0).find(({ end, value }) => end === tokens.length && !value.exact)
    if (away) return dayOf(scan.env.today.add(away.value.duration))
  }
  // "by 5" and "after 9" call a bare number a time as "at" does.
  const called =
    rest.tokens[0]?.kind === 'number' && (rest.tokens[0]?.text.length ?? 0) < 3
      ? scanOf([AT, ...tokens], rest.env)
      : rest
  const read =
    moment(rest) ??
    moment(called) ??
    (is(rest, 0, 'after') ? open(rest) : undefined) ??
    relative(rest) ??
    periods(rest) ??
    yearAlone(rest, is(scan, some, 'before', 'since', 'from', 'until'))
  if (read?.kind !== 'interval' || read.unit !== 'days') return read?.kind === 'recurring' ? undefined : read
  return edgeOf(scan, some, read)
}

/** "since 2014": behind these words a number is a year. */
function yearAlone(scan: Scan, isYear: boolean): Answer | undefined {
  const said = isYear ? period(scan, 0).find(({ value, end }) => value.number && end === scan.tokens.length) : undefined
  return said && daysOf(said.value.span.start, said.value.span.end)
}

/** Of a period only some words say which of its ends is meant. */
function edgeOf(scan: Scan, at: number, days: Extract<Moment, { readonly unit: 'days' }>): Answer {
  if (is(scan, at, 'before', 'since', 'from', 'starting', 'beginning', 'prior', 'as', 'ever', 'ahead', 'effective'))
    return dayOf(days.start)
  if (is(scan, at, 'through')) return dayOf(days.end)
  const candidates = [dayOf(days.start), dayOf(days.end)]
  return refuse('ambiguous_date', 'Its first day, or its last?', candidates)
}

/** Two moments where one is wanted: `monday or tuesday`, `3pm or 4pm`. */
function either(scan: Scan): Answer | undefined {
  const at = scan.tokens.findIndex((token) => ['or', 'and', '/', '&'].includes(token.text))
  const cut = at < 0 ? scan.tokens.findIndex((token) => token.text === ',') : at
  if (cut <= 0) return undefined
  const left = slot(part(scan, 0, cut))
  const right = slot(part(scan, cut + 1, scan.tokens.length))
  if (!left || !right) return undefined
  const [a, b] = [candidatesOf(left), candidatesOf(right)]
  const all = onOneDay(part(scan, cut + 1, scan.tokens.length), a, b) ?? [...a, ...b]
  const times = all.length > 0 && all.every((read) => read.kind === 'point') && sameDay(all)
  return refuse(times ? 'ambiguous_time' : 'ambiguous_date', 'More than one is named: which?', shared(all))
}

function candidatesOf(read: Answer): readonly Moment[] {
  return isRefusal(read) ? (read.candidates ?? []) : [read]
}

/** "tomorrow at 3pm or 4pm": a time without a day belongs to the day before it, and settles its half of the day. */
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

/** "monday or tuesday at 9am": the time said last holds for every day. */
function shared(all: readonly Moment[]): readonly Moment[] {
  const last = all.findLast((read) => read.kind === 'point')
  if (last?.kind !== 'point' || all.at(-1) !== last) return all
  const { timeZoneId: timeZone } = last.at
  const plainTime = last.at.toPlainTime()
  return all.map((read) => (read.kind === 'date' ? pointOf(read.on.toZonedDateTime({ timeZone, plainTime })) : read))
}
