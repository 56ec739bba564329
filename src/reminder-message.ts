import type { Temporal } from 'temporal-polyfill'
import type { Reminder } from './crm/reminders.ts'
import { actions, button, call, type Message, text } from './message.ts'

/** What a reminder is told with. */
export interface Telling {
  /** The record it is about. */
  readonly about: { readonly ref: string; readonly name: string } | undefined
  /** In words, where it is late. */
  readonly late: string | undefined
  /** How many occurrences of a series were missed before this one; MOST_SKIPPED stands for that many or more. */
  readonly skipped: number
  /** When the series comes next. */
  readonly next: Temporal.Instant | undefined
}

/** What is said when a reminder's time has come. */
export function toldMessage(reminder: Reminder, { about, late, skipped, next }: Telling): Message {
  const ref = `R-${reminder.number}`
  return {
    title: reminder.text,
    blocks: [
      text({ ref }, ...(about ? [' about ', { ref: about.ref }, ` ${about.name}`] : [])),
      ...(late ? [text(late)] : []),
      ...(skipped > 0 ? [text(skippedText(skipped))] : []),
      ...(next ? [text('Next: ', { time: next.toString(), show: 'moment' }, '.')] : []),
      actions(button('Done', call('reminder done', { reminder: ref }), 'primary')),
    ],
  }
}

const skippedText = (count: number): string => `${count} earlier ${count === 1 ? 'one was' : 'ones were'} skipped.`
