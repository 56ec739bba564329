import { Temporal } from 'temporal-polyfill'
import { nextOf } from '../../time/recurrence/expand.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import type { ScheduleSettings } from '../due/slots.ts'

/** The reasons to leave out an occurrence of a digest; each only if it was asked for. */
export const SKIPS = ['weekends', 'holidays', 'empty'] as const
/** One of these reasons. */
export type DigestSkip = (typeof SKIPS)[number]

/** A series in which each occurrence has an hour: the stated one, else the given hour of its reader. */
export function withHour(rule: Recurrence, hour: number): Recurrence {
  if (rule.timed) return rule
  return { ...rule, timed: true, start: rule.start.with({ hour, minute: 0, second: 0 }) }
}

/** The next occurrence after an instant; undefined when there is none. */
export const nextSlot = (rule: Recurrence, after: Temporal.Instant): Temporal.Instant | undefined =>
  nextOf(rule, 1, after)[0]?.at.toInstant()

/** The occurrence that is told now, and how many earlier ones were missed. */
export interface LatestSlot {
  readonly slotAt: Temporal.Instant
  readonly missed: number
}

const AT_ONCE = 50

/**
 * The latest occurrence from `dueAt` to now: after a time without heartbeats a single digest covers all missed ones.
 */
export function latestSlot(rule: Recurrence, dueAt: Temporal.Instant, now: Temporal.Instant): LatestSlot {
  let [slotAt, count] = [dueAt, 0]
  for (let from = dueAt.subtract({ milliseconds: 1 }); ; from = slotAt) {
    const ahead = nextOf(rule, AT_ONCE, from).map(({ at }) => at.toInstant())
    const over = ahead.filter((at) => Temporal.Instant.compare(at, now) <= 0)
    slotAt = over.at(-1) ?? slotAt
    count += over.length
    if (over.length < AT_ONCE) return { slotAt, missed: Math.max(0, count - 1) }
  }
}

/** True when a digest is left out on a day, because of one of the reasons that it was set up with. */
export function skipsDay(skips: readonly DigestSkip[], day: Temporal.PlainDate, schedule: ScheduleSettings): boolean {
  if (skips.includes('weekends') && !schedule.workingDays.includes(day.dayOfWeek)) return true
  return skips.includes('holidays') && schedule.holidays.includes(day.toString())
}

/**
 * The kind of a series by the distance of its occurrences: a digest that comes every five days or less often is weekly.
 */
export function kindOf(rule: Recurrence, after: Temporal.Instant): 'daily' | 'weekly' {
  const next = nextOf(rule, 8, after).map(({ at }) => at.toInstant())
  const gaps = next.slice(1).map((at, index) => next[index]?.until(at).total('hours') ?? 0)
  return gaps.length > 0 && Math.min(...gaps) >= 5 * 24 - 1 ? 'weekly' : 'daily'
}

/** True of a series that comes more than five times a day. */
export function isTooOften(rule: Recurrence, after: Temporal.Instant): boolean {
  const next = nextOf(rule, 6, after).map(({ at }) => at.toInstant())
  const [first, last] = [next[0], next[5]]
  return first !== undefined && last !== undefined && first.until(last).total('hours') < 24
}
