import type { Temporal } from 'temporal-polyfill'
import type { Reminder } from '../crm/reminders/reminders.ts'
import { lateNote } from '../delivery/lateness.ts'
import { type Action, actions, button, call, type Message, type Text, text } from '../message/message.ts'

/** What a reminder is told with. */
export interface ReminderShowing {
  /** The record that it is about. */
  readonly about: { readonly ref: string; readonly name: string } | undefined
  /** In words, where it is late: `Late by 42 min: I was down from 09:00.` */
  readonly late: string | undefined
  /** How many earlier occurrences of a series are left out. */
  readonly skipped: number
  /** When the series comes next. */
  readonly next: Temporal.Instant | undefined
  /** The key of the outbox row that tells it alone: what its buttons do is shown in that message. */
  readonly key?: string | undefined
}

/** As much of a reminder as is shown. */
type Shown = Pick<Reminder, 'number' | 'text' | 'author' | 'told' | 'condition'>

/** What is said when a reminder's time has come: its text, its record by name alone, and what can be done with it. */
export function toldMessage(reminder: Shown, { about, late, skipped, next, key }: ReminderShowing): Message {
  const { condition } = reminder
  const facts: readonly Text[] = [
    ...(late ? [[late]] : []),
    ...(skipped > 0 ? [[skippedText(skipped)]] : []),
    ...(condition?.kind === 'no_reply' ? [['Nothing was logged since it was asked for.']] : []),
    ...(next ? [['Next: ', { time: next.toString(), show: 'moment' } as const, '.']] : []),
  ]
  return {
    title: reminder.text,
    blocks: [
      ...(about ? [text('About ', { ref: about.ref }, ` ${about.name}`)] : []),
      ...(facts.length > 0 ? [(late ? lateNote : text)(...spaced(facts))] : []),
      actions(...toldButtons(reminder, key)),
      text(...whySeen(reminder)),
    ],
  }
}

const spaced = (facts: readonly Text[]): Text => facts.flatMap((fact, index) => (index > 0 ? [' ', ...fact] : fact))

const skippedText = (count: number): string => `${count} earlier ${count === 1 ? 'one was' : 'ones were'} skipped.`

/** What can be done with a reminder that is told, for a message of its own. */
function toldButtons({ number, told }: Shown, key: string | undefined): readonly Action[] {
  const it = { reminder: `R-${number}`, ...(key !== undefined && { told: key }) }
  const until = (label: string, when: string) => button(label, call('reminder snooze', { ...it, until: when }))
  return [
    button('Done', call('reminder done', it), told.kind === 'member' ? 'primary' : undefined),
    until('1 h', '1h'),
    until('Tomorrow 9:00', 'tomorrow 9:00'),
    until('Next Mon', 'next monday'),
    button('Pick…', call('reminder snooze', it)),
  ]
}

/** Why somebody sees it: who asked for it, under which ref. */
function whySeen({ number, author, told }: Shown): Text {
  const ref = { ref: `R-${number}` }
  if (told.kind === 'member' && told.member === author.member) return ['You asked for this (', ref, ').']
  return ['You see this because ', { user: author }, ' asked for it (', ref, ').']
}

/** What stands in the place of a told reminder once somebody dealt with it; undo puts the message back. */
export function settledMessage(shown: Message, title: string, outcome: Text): Message {
  const blocks = shown.blocks.filter(({ kind }) => kind !== 'actions')
  return { ...shown, title, tone: 'good', blocks: [text(...outcome), ...blocks] }
}
