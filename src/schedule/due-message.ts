import { Temporal } from 'temporal-polyfill'
import { type Lateness, MOST_SKIPPED } from '../crm/due/due-action.ts'
import { restBlocks, severalTitle } from '../crm/due/several.ts'
import type { DueItem, DueTask } from '../crm/reminders/due.ts'
import { lateNote, sayLate, shownLength } from '../delivery/lateness.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  type Message,
  marked,
  type Text,
  text,
} from '../message/message.ts'
import { shownDay, writtenTime } from '../time/say.ts'
import { toldMessage } from './reminder-message.ts'

/** A due item that is told now, with what its message says about time. */
export interface Notification {
  readonly due: DueItem
  readonly late: Lateness | undefined
  readonly skipped: number
  /** The next occurrence of its series. */
  readonly next: Temporal.Instant | undefined
}

/** The member who should have been told: they are away until then, or have left. */
export interface OriginalRecipient {
  readonly name: string
  readonly until: Temporal.Instant | undefined
}

/** The instant and the IANA zone by which the message shows times. */
export interface TimeContext {
  readonly now: Temporal.Instant
  readonly zone: string
}

/** The ref of a due item: R-5 or T-9. */
export const refOfDue = ({ what }: DueItem): string =>
  what.kind === 'reminder' ? `R-${what.reminder.number}` : `T-${what.task.number}`

/** Further rows are only counted: people must be able to read the message, and platforms limit its length. */
const MOST_ROWS = 20

/**
 * The message of one due item that is told alone. `key` is the key of its outbox row, by which its buttons edit this
 * message.
 */
function aloneMessage(
  told: Notification,
  original: OriginalRecipient | undefined,
  reading: TimeContext,
  key: string,
): Message {
  const { due, late, skipped, next } = told
  const { what, about } = due
  const words = late && sayLate(late, reading.now, reading.zone)
  const message =
    what.kind === 'reminder'
      ? toldMessage(what.reminder, { about, late: words, skipped, next, key })
      : taskMessage(due, what.task, words, reading)
  return original
    ? { ...message, blocks: [text(originalRecipientText(original, reading)), ...message.blocks] }
    : message
}

function taskMessage(due: DueItem, task: DueTask, late: string | undefined, reading: TimeContext): Message {
  return {
    title: task.title,
    blocks: [
      text({ ref: refOfDue(due) }, `, ${sayDue(task, reading)}`, ...aboutText(due, '. About ')),
      ...(late ? [lateNote(late)] : []),
      actions(...actionsOf(due), ...snoozes(due), button('Show', call('task show', { task: refOfDue(due) }))),
    ],
  }
}

/** Buttons to put off a task from its message, the same as those of a reminder. */
const snoozes = (due: DueItem): readonly Action[] => {
  const to = (label: string, until: string) => button(label, call('task snooze', { task: refOfDue(due), until }))
  return [to('1 h', 'in 1 hour'), to('Tomorrow 9:00', 'tomorrow 9:00')]
}

/** The message of one due item, or of all items that are due to one person without an hour, one row each. */
export function dueMessage(
  all: readonly Notification[],
  original: OriginalRecipient | undefined,
  reading: TimeContext,
  key: string,
): Message {
  const [only] = all
  if (only && all.length === 1) return aloneMessage(only, original, reading, key)
  const rest = all.slice(MOST_ROWS).map(({ due }) => refOfDue(due))
  const downFrom = all.map(({ late }) => late).find((late) => late?.downFrom)
  return {
    title: severalTitle(all.length),
    blocks: [
      ...(original ? [text(originalRecipientText(original, reading))] : []),
      ...untimedRows(all.slice(0, MOST_ROWS), reading),
      ...restBlocks(rest),
      ...(downFrom ? [lateNote(sayLate(downFrom, reading.now, reading.zone))] : []),
    ],
  }
}

/** A row for each item that is due without an hour: its text and its buttons. */
export const untimedRows = (all: readonly Notification[], reading: TimeContext): readonly Block[] =>
  all.flatMap((told) => {
    const row = refOfDue(told.due)
    return [marked(text(...rowText(told, reading)), { row }), marked(actions(...actionsOf(told.due)), { row })]
  })

function rowText({ due, late, skipped }: Notification, reading: TimeContext): Text {
  const { what } = due
  const words = what.kind === 'reminder' ? what.reminder.text : `${what.task.title}, ${sayDue(what.task, reading)}`
  const notes = [
    ...(late ? [`late by ${shownLength(late.ms)}`] : []),
    ...(skipped > 0 ? [`${sayCount(skipped)} skipped before it`] : []),
  ]
  return [
    { ref: refOfDue(due) },
    ` ${words}`,
    ...aboutText(due, ' · '),
    ...(notes.length > 0 ? [` (${notes.join(', ')})`] : []),
  ]
}

const aboutText = ({ about }: DueItem, before: string): Text =>
  about ? [before, { ref: about.ref }, ` ${about.name}`] : []

const sayCount = (count: number): string => (count < MOST_SKIPPED ? String(count) : `${count} or more`)

function actionsOf(due: DueItem): readonly Action[] {
  const ref = refOfDue(due)
  return due.what.kind === 'reminder'
    ? [button('Done', call('reminder done', { reminder: ref }), 'primary')]
    : [button('Done', call('task done', { task: ref }), 'primary')]
}

/** `due today`, `due at 15:00`, `overdue since Mon 16 Nov 2026`. */
function sayDue({ dueOn, dueAt }: DueTask, { now, zone }: TimeContext): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (dueAt) {
    const at = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone)
    const day = at.toPlainDate()
    return `due ${day.equals(today) ? '' : `${shownDay(day)} `}at ${writtenTime(at)}`
  }
  if (!dueOn) return 'without a day'
  const day = Temporal.PlainDate.from(dueOn.toISOString().slice(0, 10))
  const ahead = Temporal.PlainDate.compare(day, today)
  if (ahead === 0) return 'due today'
  return ahead < 0 ? `overdue since ${shownDay(day)}` : `due ${shownDay(day)}`
}

const originalRecipientText = ({ name, until }: OriginalRecipient, { zone }: TimeContext): string =>
  until
    ? `For ${name}, who is away until ${shownDay(until.toZonedDateTimeISO(zone).toPlainDate())}.`
    : `For ${name}, whom I cannot reach.`
