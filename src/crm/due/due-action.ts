import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import type { MemberScheduleSettings } from './schedule-settings.ts'
import { isWorkingDay, type ScheduleSettings, slotAfter, slotOnDay, type TimeSlot, workingDayFrom } from './slots.ts'

/** A due item: its occurrence, how its time was stated, and the series that it belongs to. */
export interface ScheduledTime extends TimeSlot {
  readonly stated: boolean
  /** True when the words asked for a working day. */
  readonly workingDay: boolean
  /** IANA zone in which the time was stated. */
  readonly zone: string
  readonly series: Recurrence | undefined
}

/**
 * What to do with a due item: tell it now, with the number of skipped occurrences and the next one, or wait for another
 * slot.
 */
export type DueAction =
  | { readonly kind: 'tell'; readonly slot: TimeSlot; readonly skipped: number; readonly next: TimeSlot | undefined }
  | { readonly kind: 'wait'; readonly slot: TimeSlot }

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) > 0

/** The most missed occurrences that are counted. */
export const MOST_SKIPPED = 400

/**
 * Decides what to do with a due item. A single item is told however late it is. Of a series the latest due occurrence
 * is told and the earlier ones are counted, up to MOST_SKIPPED; occurrences that were moved to the same instant count
 * as one. If the day has become a day off since the time was set, an item without a stated hour, or for a working day,
 * is moved.
 */
export function dueAction(pending: ScheduledTime, schedule: ScheduleSettings, now: Temporal.Instant): DueAction {
  const { series } = pending
  const { latest, skipped, next } = series
    ? missedOf(series, pending, schedule, now)
    : { latest: pending, skipped: 0, next: undefined }
  // If it was put off on purpose, that later instant is when it is due.
  const dueAt = isAfter(pending.dueAt, latest.dueAt) ? pending.dueAt : latest.dueAt
  const slot = { slotAt: latest.slotAt, dueAt }
  const moved = movedOff({ ...pending, ...slot }, schedule)
  if (moved && isAfter(moved, now)) return { kind: 'wait', slot: { ...slot, dueAt: moved } }
  return { kind: 'tell', slot, skipped, next }
}

/** The instant to which an occurrence on a day off is moved, at the same time of day; undefined when it stays. */
function movedOff(
  { stated, workingDay, dueAt, zone }: ScheduledTime,
  schedule: ScheduleSettings,
): Temporal.Instant | undefined {
  if (stated && !workingDay) return undefined
  const at = dueAt.toZonedDateTimeISO(zone)
  const day = at.toPlainDate()
  if (isWorkingDay(day, schedule)) return undefined
  const to = workingDayFrom(day, schedule)
  return to.equals(day) ? undefined : to.toZonedDateTime({ timeZone: zone, plainTime: at.toPlainTime() }).toInstant()
}

function missedOf(series: Recurrence, first: TimeSlot, schedule: ScheduleSettings, now: Temporal.Instant) {
  let latest = first
  let skipped = 0
  let next = slotAfter(series, schedule, latest.slotAt)
  while (next && !isAfter(next.dueAt, now)) {
    if (skipped === MOST_SKIPPED)
      return { latest: lastUntil(series, schedule, now) ?? next, skipped, next: ahead(series, schedule, now) }
    if (isAfter(next.dueAt, latest.dueAt)) skipped++
    latest = next
    next = slotAfter(series, schedule, latest.slotAt)
  }
  return { latest, skipped, next }
}

const WINDOWS = [{ hours: 1 }, { hours: 24 }, { hours: 24 * 31 }, { hours: 24 * 366 }, { hours: 24 * 366 * 5 }] as const

/**
 * The last occurrence of a series at or before an instant: searched in a short window before it, then in longer ones.
 */
function lastUntil(series: Recurrence, schedule: ScheduleSettings, now: Temporal.Instant): TimeSlot | undefined {
  for (const window of WINDOWS) {
    let found: TimeSlot | undefined
    for (
      let next = slotAfter(series, schedule, now.subtract(window));
      next && !isAfter(next.dueAt, now);
      next = slotAfter(series, schedule, next.slotAt)
    ) {
      found = next
    }
    if (found) return found
  }
  return undefined
}

const ahead = (series: Recurrence, schedule: ScheduleSettings, now: Temporal.Instant): TimeSlot | undefined => {
  let next = slotAfter(series, schedule, now)
  while (next && !isAfter(next.dueAt, now)) next = slotAfter(series, schedule, next.slotAt)
  return next
}

/**
 * Who is told what is due to a member: they themselves, the member who covers for them while they are away, or nobody
 * until they are back.
 */
export type RecipientRoute =
  | { readonly kind: 'own' }
  | { readonly kind: 'cover'; readonly member: number; readonly until: Temporal.Instant }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant }

/**
 * Decides who is told. `covers` says whether a covering member can be reached and is not away. A stated hour does not
 * wait: without a cover the member is told although they are away.
 */
export function routeOf(
  { away, ...schedule }: MemberScheduleSettings,
  stated: boolean,
  covers: (member: number) => boolean,
): RecipientRoute {
  if (!away) return { kind: 'own' }
  const { until, cover } = away
  if (cover !== undefined && covers(cover)) return { kind: 'cover', member: cover, until }
  if (stated) return { kind: 'own' }
  const back = slotOnDay(until.toZonedDateTimeISO(schedule.zone).toPlainDate(), schedule).dueAt
  return { kind: 'wait', until: isAfter(until, back) ? until : back }
}

/** How late something is told, in milliseconds, and since when no heartbeat ran if that is the reason. */
export interface Lateness {
  readonly ms: number
  readonly downFrom: Temporal.Instant | undefined
}

const ON_TIME_MS = 60_000

/** How late something is told; undefined up to a minute. `lastBeat` is the last heartbeat before now. */
export function lateness(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  lastBeat: Temporal.Instant | undefined,
): Lateness | undefined {
  const ms = now.epochMilliseconds - dueAt.epochMilliseconds
  if (ms <= ON_TIME_MS) return undefined
  const isDown = lastBeat && isAfter(dueAt, lastBeat)
  return { ms, downFrom: isDown ? lastBeat : undefined }
}
