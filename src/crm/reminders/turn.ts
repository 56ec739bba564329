import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../store/transaction.ts'
import { slotAfter, type TimeSlot } from '../due/slots.ts'
import { withdrawTold } from '../due/withdraw.ts'
import {
  addReminder,
  editReminder,
  type Reminder,
  slotColumns,
  type Timing,
  timingColumns,
  WAITING,
} from './reminders.ts'
import { termsOfTold } from './terms.ts'

/** Where something was asked for. */
type Asked = Parameters<typeof addReminder>[1]['asked']

/**
 * Puts a reminder off. That of a series is a reminder of its own, for this once: the series goes on as it does.
 * Returns what is told at the new time.
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
  await withdrawTold(tx, one)
  await editReminder(tx, one, { ...timingColumns(timing), ...WAITING })
  const { slot, stated, workingDay, zone } = timing
  const [dueAt, slotAt] = [new Date(slot.dueAt.epochMilliseconds), new Date(slot.slotAt.epochMilliseconds)]
  return { ...one, dueAt, slotAt, stated, workingDay, zone, state: 'waiting', version: one.version + 1 }
}

/** What of a series is told after an instant; undefined for what is no series, or at its end. */
export async function turnAfter(tx: Tx, one: Reminder, after: Temporal.Instant): Promise<TimeSlot | undefined> {
  return one.series && slotAfter(one.series, await termsOfTold(tx, one.told), after)
}

/** Leaves out what would be told next of a series; `next` is what is told instead. */
export const skipTo = (tx: Tx, one: Reminder, next: TimeSlot): Promise<void> => editReminder(tx, one, slotColumns(next))

/** Ends a reminder for good, or holds it, with the reason in words; what is not sent yet of it is taken back. */
export async function setState(
  tx: Tx,
  one: Reminder,
  state: 'paused' | 'done' | 'declined' | 'waiting',
  stateReason: string | null,
  slot?: TimeSlot,
): Promise<void> {
  await withdrawTold(tx, one)
  await editReminder(tx, one, { state, stateReason, stateCause: null, ...(slot && slotColumns(slot)) })
}
