import type { Temporal } from 'temporal-polyfill'
import type { Reminder } from '../crm/reminders/reminders.ts'
import { lateNote } from '../delivery/lateness.ts'
import { type Action, actions, button, call, type Message, type Text, text } from '../message/message.ts'

/** What the message of a reminder shows besides the reminder. */
export interface ReminderDetails {
  /** The record that the reminder is about. */
  readonly about: { readonly ref: string; readonly name: string } | undefined
  /** A sentence, when it is late: `Late by 42 min: I was down from 09:00.` */
  readonly late: string | undefined
  /** How many earlier occurrences of its series were missed and are not told. */
  readonly skipped: number
  /** The next occurrence of its series. */
  readonly next: Temporal.Instant | undefined
  /** The key of its outbox row when it is told alone: its buttons edit that message. */
  readonly key?: string | undefined
}

/** The parts of a reminder that are shown. */
type Shown = Pick<Reminder, 'number' | 'text' | 'author' | 'told' | 'condition'>

/** The message of a reminder whose time has come: its text, its record by name alone, and its buttons. */
export function toldMessage(reminder: Shown, { about, late, skipped, next, key }: ReminderDetails): Message {
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

/** The buttons below a reminder in a message of its own. */
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

/** Why the reader gets this message: who asked for the reminder, and its ref. */
function whySeen({ number, author, told }: Shown): Text {
  const ref = { ref: `R-${number}` }
  if (told.kind === 'member' && told.member === author.member) return ['You asked for this (', ref, ').']
  return ['You see this because ', { user: author }, ' asked for it (', ref, ').']
}

/** The message that replaces a told reminder once somebody has dealt with it; undo restores the original. */
export function settledMessage(shown: Message, title: string, outcome: Text): Message {
  const blocks = shown.blocks.filter(({ kind }) => kind !== 'actions')
  return { ...shown, title, tone: 'good', blocks: [text(...outcome), ...blocks] }
}
