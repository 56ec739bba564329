import { Temporal } from 'temporal-polyfill'
import { nextOf } from '../../time/recurrence/expand.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import type { Moment } from '../../time/result.ts'

/**
 * The settings of a member or a channel that decide when they are told something: their zone, the hour for days without
 * a time, and their working days.
 */
export interface ScheduleSettings {
  readonly zone: string
  /** 0 to 23. */
  readonly hour: number
  /** ISO weekdays. */
  readonly workingDays: readonly number[]
  /** The team's days off, YYYY-MM-DD. */
  readonly holidays: readonly string[]
}

/**
 * When something is told: the occurrence that was meant (`slotAt`), and the instant at which it is told (`dueAt`),
 * which may be moved because of a day off.
 */
export interface TimeSlot {
  readonly slotAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
}

/** True when an hour was stated: such a time is kept, on weekends too. */
export function hasTime(moment: Moment): boolean {
  if (moment.kind === 'recurring') return moment.timed
  return moment.kind === 'point' || (moment.kind === 'interval' && moment.unit === 'time')
}

/** True when a day is a working day. */
export const isWorkingDay = (day: Temporal.PlainDate, { workingDays, holidays }: ScheduleSettings): boolean =>
  workingDays.includes(day.dayOfWeek) && !holidays.includes(day.toString())

const MOST_DAYS_OFF = 60

/** The first working day from this day on; the day itself when there is no working day. */
export function workingDayFrom(day: Temporal.PlainDate, schedule: ScheduleSettings): Temporal.PlainDate {
  for (let ahead = 0; ahead < MOST_DAYS_OFF; ahead++) {
    const next = day.add({ days: ahead })
    if (isWorkingDay(next, schedule)) return next
  }
  return day
}

const atHour = (day: Temporal.PlainDate, { zone, hour }: ScheduleSettings): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant()

/** The slot of a day without a time: the hour of the person, on the first working day from that day on. */
export const slotOnDay = (day: Temporal.PlainDate, schedule: ScheduleSettings): TimeSlot => ({
  slotAt: atHour(day, schedule),
  dueAt: atHour(workingDayFrom(day, schedule), schedule),
})

const exactly = (at: Temporal.Instant): TimeSlot => ({ slotAt: at, dueAt: at })

/** The slot of a moment that is not a series; of a range, its beginning counts. */
export function slotOf(moment: Exclude<Moment, Recurrence>, schedule: ScheduleSettings): TimeSlot {
  if (moment.kind === 'point') return exactly(moment.at.toInstant())
  if (moment.kind === 'date') return slotOnDay(moment.on, schedule)
  return moment.unit === 'time' ? exactly(moment.start.toInstant()) : slotOnDay(moment.start, schedule)
}

/**
 * The next occurrence of a series after an instant, compared by the meant instant, not by where it was moved; undefined
 * at its end.
 */
export function slotAfter(rule: Recurrence, schedule: ScheduleSettings, after: Temporal.Instant): TimeSlot | undefined {
  if (rule.timed) {
    const [next] = nextOf(rule, 1, after)
    return next && exactly(next.at.toInstant())
  }
  // For `nextOf` a day is over when it begins; here a day is over at its hour.
  for (const { at } of nextOf(rule, 3, after.subtract({ hours: 48 }))) {
    const slot = slotOnDay(at.toPlainDate(), { ...schedule, zone: rule.zone })
    if (Temporal.Instant.compare(slot.slotAt, after) > 0) return slot
  }
  const later = nextOf(rule, 1, after).at(0)
  return later && slotOnDay(later.at.toPlainDate(), { ...schedule, zone: rule.zone })
}
