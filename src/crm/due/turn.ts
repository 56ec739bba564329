import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { slotAfter, slotOnDay, type Terms, type TimeSlot, workingDayFrom, works } from './slots.ts'
import type { OwnTerms } from './terms.ts'

/** What is due: the occurrence, how it was said, and the series that it belongs to. */
export interface Pending extends TimeSlot {
  readonly stated: boolean
  /** True when the words asked for a working day. */
  readonly workingDay: boolean
  /** IANA zone in which it was said. */
  readonly zone: string
  readonly series: Recurrence | undefined
}

/** What becomes of something due: it is told now, with what was skipped and what comes next, or it is told at another slot. */
export type DueTurn =
  | { readonly kind: 'tell'; readonly slot: TimeSlot; readonly skipped: number; readonly next: TimeSlot | undefined }
  | { readonly kind: 'wait'; readonly slot: TimeSlot }

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) > 0

/** More missed occurrences than this are not counted. */
export const MOST_SKIPPED = 400

/**
 * What becomes of something whose time has come. A single one is told, however late. Of a series the latest occurrence
 * that is due is told, and those before it are counted, up to MOST_SKIPPED; occurrences moved to one instant are one.
 * A day off that was not known when the time was set moves what had no stated hour, or asked for a working day.
 */
export function dueTurn(pending: Pending, terms: Terms, now: Temporal.Instant): DueTurn {
  const { series } = pending
  const { latest, skipped, next } = series
    ? missedOf(series, pending, terms, now)
    : { latest: pending, skipped: 0, next: undefined }
  // Where it was put off on purpose, that is when it is due.
  const dueAt = isAfter(pending.dueAt, latest.dueAt) ? pending.dueAt : latest.dueAt
  const slot = { slotAt: latest.slotAt, dueAt }
  const moved = movedOff({ ...pending, ...slot }, terms)
  if (moved && isAfter(moved, now)) return { kind: 'wait', slot: { ...slot, dueAt: moved } }
  return { kind: 'tell', slot, skipped, next }
}

/** Where an occurrence on a day off is moved to, at the same time of day; undefined where it stays. */
function movedOff({ stated, workingDay, dueAt, zone }: Pending, terms: Terms): Temporal.Instant | undefined {
  if (stated && !workingDay) return undefined
  const at = dueAt.toZonedDateTimeISO(zone)
  const day = at.toPlainDate()
  if (works(day, terms)) return undefined
  const to = workingDayFrom(day, terms)
  return to.equals(day) ? undefined : to.toZonedDateTime({ timeZone: zone, plainTime: at.toPlainTime() }).toInstant()
}

function missedOf(series: Recurrence, first: TimeSlot, terms: Terms, now: Temporal.Instant) {
  let latest = first
  let skipped = 0
  let next = slotAfter(series, terms, latest.slotAt)
  while (next && !isAfter(next.dueAt, now)) {
    if (skipped === MOST_SKIPPED)
      return { latest: lastUntil(series, terms, now) ?? next, skipped, next: ahead(series, terms, now) }
    if (isAfter(next.dueAt, latest.dueAt)) skipped++
    latest = next
    next = slotAfter(series, terms, latest.slotAt)
  }
  return { latest, skipped, next }
}

const WINDOWS = [{ hours: 1 }, { hours: 24 }, { hours: 24 * 31 }, { hours: 24 * 366 }, { hours: 24 * 366 * 5 }] as const

/** The last occurrence of a series at or before an instant: looked for in a short stretch before it, then in longer ones. */
function lastUntil(series: Recurrence, terms: Terms, now: Temporal.Instant): TimeSlot | undefined {
  for (const window of WINDOWS) {
    let found: TimeSlot | undefined
    for (
      let next = slotAfter(series, terms, now.subtract(window));
      next && !isAfter(next.dueAt, now);
      next = slotAfter(series, terms, next.slotAt)
    ) {
      found = next
    }
    if (found) return found
  }
  return undefined
}

const ahead = (series: Recurrence, terms: Terms, now: Temporal.Instant): TimeSlot | undefined => {
  let next = slotAfter(series, terms, now)
  while (next && !isAfter(next.dueAt, now)) next = slotAfter(series, terms, next.slotAt)
  return next
}

/** Who is told what is due to a member: they, or who covers for them while they are away; or nobody until they are back. */
export type Route =
  | { readonly kind: 'own' }
  | { readonly kind: 'cover'; readonly member: number; readonly until: Temporal.Instant }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant }

/**
 * Whom something due goes to. `covers` tells whether who covers is there to do so. A stated time does not wait: without
 * cover it is told to who is away.
 */
export function routeOf({ away, ...terms }: OwnTerms, stated: boolean, covers: (member: number) => boolean): Route {
  if (!away) return { kind: 'own' }
  const { until, cover } = away
  if (cover !== undefined && covers(cover)) return { kind: 'cover', member: cover, until }
  if (stated) return { kind: 'own' }
  const back = slotOnDay(until.toZonedDateTimeISO(terms.zone).toPlainDate(), terms).dueAt
  return { kind: 'wait', until: isAfter(until, back) ? until : back }
}

/** How late something is told, in milliseconds; with since when nobody was there to tell it, where that is why. */
export interface Late {
  readonly ms: number
  readonly downFrom: Temporal.Instant | undefined
}

const ON_TIME_MS = 60_000

/** How late something is told; undefined up to a minute. `lastBeat` is when what is due was last looked for before now. */
export function lateness(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  lastBeat: Temporal.Instant | undefined,
): Late | undefined {
  const ms = now.epochMilliseconds - dueAt.epochMilliseconds
  if (ms <= ON_TIME_MS) return undefined
  const isDown = lastBeat && isAfter(dueAt, lastBeat)
  return { ms, downFrom: isDown ? lastBeat : undefined }
}
