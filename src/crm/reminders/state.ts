import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../store/transaction.ts'
import { slotAfter, type TimeSlot } from '../due/slots.ts'
import { withdrawReminderPosts } from '../due/withdraw.ts'
import { scheduleSettingsOfRecipient } from './recipient-settings.ts'
import {
  addReminder,
  editReminder,
  type Reminder,
  slotColumns,
  type Timing,
  timingColumns,
  WAITING,
} from './reminders.ts'

/** The place in which something was asked for. */
type Asked = Parameters<typeof addReminder>[1]['asked']

/**
 * Puts a reminder off. For a series this adds a single reminder for the one occurrence, and the series continues
 * unchanged. Returns the reminder that is told at the new time.
 */
export async function snoozeReminder(tx: Tx, one: Reminder, timing: Timing, asked: Asked): Promise<Reminder> {
  if (one.series) {
    const { text, author, told, about, condition } = one
    return addReminder(tx, {
      text,
      told,
      about,
      condition,
      timing,
      asked,
      author: author.member,
      seriesNumber: one.number,
    })
  }
  await withdrawReminderPosts(tx, one)
  await editReminder(tx, one, { ...timingColumns(timing), ...WAITING })
  const { slot, stated, workingDay, zone } = timing
  const [dueAt, slotAt] = [new Date(slot.dueAt.epochMilliseconds), new Date(slot.slotAt.epochMilliseconds)]
  return { ...one, dueAt, slotAt, stated, workingDay, zone, state: 'waiting', version: one.version + 1 }
}

/** The next slot of a series after an instant; undefined when the reminder is no series, or at its end. */
export async function nextSlotAfter(tx: Tx, one: Reminder, after: Temporal.Instant): Promise<TimeSlot | undefined> {
  return one.series && slotAfter(one.series, await scheduleSettingsOfRecipient(tx, one.told), after)
}

/** Skips the next occurrence of a series; `next` is the one that is told instead. */
export const skipTo = (tx: Tx, one: Reminder, next: TimeSlot): Promise<void> => editReminder(tx, one, slotColumns(next))

/** Ends or pauses a reminder, with the reason in words, and withdraws its unsent messages. */
export async function setState(
  tx: Tx,
  one: Reminder,
  state: 'paused' | 'done' | 'declined' | 'waiting',
  stateReason: string | null,
  slot?: TimeSlot,
): Promise<void> {
  await withdrawReminderPosts(tx, one)
  await editReminder(tx, one, { state, stateReason, stateCause: null, ...(slot && slotColumns(slot)) })
}
