import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from './recurrence.ts'
import { isElapsed, type RuleParts, readRule, ruleText } from './rule-text.ts'

/** One occurrence of a rule. */
export interface Occurrence {
  /** The wall-clock time in the rule's zone: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` for a rule without a time of day. */
  readonly wall: string
  readonly at: Temporal.ZonedDateTime
}

type Wall = Temporal.PlainDateTime

// A rule without an occurrence in this many steps has none: 29 February on a Friday comes every 28 years.
const MOST_TURNS = 4000

/**
 * The next `count` occurrences after an instant, in order and without duplicates. A day is over as soon as it has
 * begun.
 */
export function nextOf(rule: Recurrence, count: number, after: Temporal.Instant): readonly Occurrence[] {
  const parts = readRule(rule.rule)
  return isElapsed(parts) ? elapsed(rule, parts, count, after) : calendar(rule, parts, count, after)
}

function calendar(rule: Recurrence, parts: RuleParts, count: number, after: Temporal.Instant): readonly Occurrence[] {
  const from = after.toZonedDateTimeISO(rule.zone).toPlainDateTime()
  const found = new Map<bigint, Occurrence>()
  const except = new Set(rule.except)
  // A time in a clock-change gap is moved after later times of its day: so one day more is read, and then sorted.
  const spare = (parts.hours?.length ?? 1) * (parts.minutes?.length ?? 1)
  for (const wall of floating(parts, rule.start, untilWall(parts, rule.zone), from.toPlainDate().toPlainDateTime())) {
    if (found.size >= count + spare) break
    if (except.has(wall.toPlainDate().toString())) continue
    const at = wall.toZonedDateTime(rule.zone, { disambiguation: 'compatible' })
    const over = rule.timed ? at.epochNanoseconds <= after.epochNanoseconds : isOver(wall, from, rule)
    if (!over) found.set(at.epochNanoseconds, { wall: written(at, rule.timed), at })
  }
  return [...found.values()].sort((a, b) => Temporal.ZonedDateTime.compare(a.at, b.at)).slice(0, count)
}

/** A day without a time is ahead until it begins; the first day until it is over. */
function isOver(wall: Wall, from: Wall, rule: Recurrence): boolean {
  const day = Temporal.PlainDate.compare(wall, from)
  return day < 0 || (day === 0 && !wall.equals(rule.start))
}

function written(at: Temporal.ZonedDateTime, timed: boolean): string {
  return timed ? at.toPlainDateTime().toString({ smallestUnit: 'minute' }) : at.toPlainDate().toString()
}

/** The wall-clock times of a rule, ignoring time zones, from about a given time on. */
function* floating(parts: RuleParts, start: Wall, until: Wall | undefined, from: Wall): Generator<Wall> {
  const rule = new RRuleTemporal({
    rruleString: ruleText({ ...parts, until: undefined }),
    dtstart: start.toZonedDateTime('UTC'),
    maxIterations: MOST_TURNS,
    cache: false,
  })
  const bare = (at: Fields) => new Temporal.PlainDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second)
  const past = (wall: Wall) => until !== undefined && Temporal.PlainDateTime.compare(wall, until) > 0
  let cursor = Temporal.PlainDateTime.compare(from, start) < 0 ? start : from
  // Near the start, one pass from the start is cheapest, because every `next` searches its position again.
  if (start.until(from).total('days') < NEAR) {
    for (const at of safely(() => rule.all((at, index) => index < FIRST || bare(at).until(from).sign > 0)) ?? []) {
      const wall = bare(at)
      if (past(wall)) return
      if (Temporal.PlainDateTime.compare(wall, cursor) >= 0) yield wall
      if (Temporal.PlainDateTime.compare(wall, cursor) > 0) cursor = wall
    }
  }
  for (let inclusive = cursor.equals(start) || cursor === from; ; inclusive = false) {
    const next = safely(() => rule.next(cursor.toZonedDateTime('UTC'), inclusive))
    if (!next) return
    const wall = bare(next)
    if (past(wall)) return
    yield wall
    cursor = wall
  }
}

/** The fields of the library's date-times that are used; the library brings a Temporal of its own. */
interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const NEAR = 40
const FIRST = 6

/** The library throws when it has searched long enough: then the rule has no further occurrences. */
function safely<T>(next: () => T | null): T | null {
  try {
    return next()
  } catch {
    return null
  }
}

function untilWall(parts: RuleParts, zone: string): Wall | undefined {
  return untilInstant(parts)?.toZonedDateTimeISO(zone).toPlainDateTime()
}

/** The instant of `UNTIL`, which RFC 5545 writes in UTC without separators. */
export function untilInstant(parts: RuleParts): Temporal.Instant | undefined {
  const text = parts.until
  if (text === undefined) return undefined
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return Temporal.Instant.from(iso)
}

const SECONDS = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 } as const

/** Hours, minutes and seconds are exact elapsed time: a clock change moves them on the wall clock. */
function elapsed(rule: Recurrence, parts: RuleParts, count: number, after: Temporal.Instant): readonly Occurrence[] {
  const start = rule.start.toZonedDateTime(rule.zone, { disambiguation: 'compatible' }).epochMilliseconds
  const step = 1000 * (parts.interval ?? 1) * SECONDS[parts.freq as keyof typeof SECONDS]
  const until = untilInstant(parts)?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const first = Math.max(0, Math.floor((after.epochMilliseconds - start) / step) + 1)
  const occurrences: Occurrence[] = []
  for (let index = first; occurrences.length < count; index++) {
    const time = start + index * step
    if (time > until || (parts.count !== undefined && index >= parts.count)) break
    const at = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(rule.zone)
    if (!rule.except.includes(at.toPlainDate().toString())) occurrences.push({ wall: written(at, true), at })
    // When a whole day is excluded, its seconds are skipped one by one, but no more than a day has.
    else if (index - first > 100_000) break
  }
  return occurrences
}

/** The first wall-clock times of a rule from a start, to compare one rule with another. */
export function wallClockTimes(rule: string, start: Wall, count: number): readonly string[] {
  const parts = readRule(rule)
  const list: string[] = []
  for (const wall of floating(parts, start, untilWall(parts, 'UTC'), start)) {
    if (list.length >= count) break
    list.push(wall.toString())
  }
  return list
}
