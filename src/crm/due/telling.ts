import { Temporal } from 'temporal-polyfill'
import type { DueTime } from '../../time/due.ts'
import { BRIEF_MINUTES, endOfMeeting } from '../log/meeting.ts'
import type { MemberScheduleSettings } from './schedule-settings.ts'
import { isWorkingDay, type ScheduleSettings, slotOnDay } from './slots.ts'

/** When a task is told next, when it was told last, and when its owner is asked how it was: the columns of the same names. */
export interface Telling {
  readonly tellAt: Date | null
  readonly toldAt: Date | null
  readonly askAt: Date | null
}

const dateOf = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds)

/** The last morning of each schedule that was found, and the instant for which: thousands of tasks have that of one person. */
const found = new WeakMap<ScheduleSettings, { readonly now: number; readonly morning: Temporal.Instant }>()

/** The morning of the first working day after the present one. */
export function nextMorning(schedule: ScheduleSettings, now: Temporal.Instant): Temporal.Instant {
  const known = found.get(schedule)
  if (known?.now === now.epochMilliseconds) return known.morning
  const today = now.toZonedDateTimeISO(schedule.zone).toPlainDate()
  const morning = slotOnDay(today.add({ days: 1 }), schedule).dueAt
  found.set(schedule, { now: now.epochMilliseconds, morning })
  return morning
}

/** What a task is that is told. */
interface Told {
  readonly title: string
  readonly minutes: number | null
}

/**
 * When a task with a due time is told: at its hour, of a meeting a quarter of an hour before it, else in the morning of
 * its day or of the first working day after it. Where that is past, whoever set it knows of it, and it is told again
 * the next morning.
 */
export function telling(
  due: DueTime,
  { title, minutes }: Told,
  schedule: ScheduleSettings,
  now: Temporal.Instant,
): Telling {
  const at = due.at ?? slotOnDay(due.on, schedule).dueAt
  const end = due.at && endOfMeeting({ title, minutes, dueAt: dateOf(due.at) })
  const askAt = end && end.getTime() > now.epochMilliseconds ? end : null
  if (Temporal.Instant.compare(at, now) <= 0)
    return { tellAt: dateOf(nextMorning(schedule, now)), toldAt: dateOf(now), askAt }
  const brief = end ? at.subtract({ minutes: BRIEF_MINUTES }) : at
  return { tellAt: dateOf(Temporal.Instant.compare(brief, now) > 0 ? brief : now), toldAt: null, askAt }
}

/**
 * When something that can wait is told whose time has come: now within somebody's working hours of a working day, else
 * the next time that these begin. A person's own hour counts as a working hour.
 */
export function withinWork(schedule: MemberScheduleSettings, now: Temporal.Instant): Temporal.Instant {
  const there = now.toZonedDateTimeISO(schedule.zone)
  const today = there.toPlainDate()
  if (!isWorkingDay(today, schedule)) return nextMorning(schedule, now)
  const begins = slotOnDay(today, schedule).dueAt
  if (Temporal.Instant.compare(now, begins) < 0) return begins
  const closes = today.toZonedDateTime({ timeZone: schedule.zone, plainTime: schedule.closes }).toInstant()
  const ends = Temporal.Instant.compare(begins.add({ hours: 1 }), closes) > 0 ? begins.add({ hours: 1 }) : closes
  return Temporal.Instant.compare(now, ends) < 0 ? now : nextMorning(schedule, now)
}
