import { Temporal } from 'temporal-polyfill'
import type { Brief } from '../crm/briefs/brief.ts'
import { type Lateness, MOST_SKIPPED } from '../crm/due/due-action.ts'
import { restBlocks, severalTitle } from '../crm/due/several.ts'
import { type DueItem, type DueTask, isToldAgain } from '../crm/reminders/due.ts'
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
import { briefMessage } from './brief-message.ts'
import { type OverdueTask, overdueBlocks, overdueTitle } from './overdue.ts'
import { toldMessage } from './reminder-message.ts'

/** A due item that is told now, with what its message says about time. */
export interface Notification {
  readonly due: DueItem
  readonly late: Lateness | undefined
  readonly skipped: number
  /** The next occurrence of its series. */
  readonly next: Temporal.Instant | undefined
  /** What is worth knowing before it, of a meeting to come. */
  readonly brief?: { readonly known: Brief | undefined } | undefined
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
  if (isToldAgain(due))
    return ofOriginal(
      { title: overdueTitle([overdueRow(told, reading)]), blocks: overdueBlocks([overdueRow(told, reading)]) },
      original,
      reading,
    )
  const words = late && sayLate(late, reading.now, reading.zone)
  const { brief } = told
  if (brief && what.kind === 'task')
    return ofOriginal(
      briefMessage(what.task, brief.known, reading, words ? lateNote(words) : undefined),
      original,
      reading,
    )
  const message =
    what.kind === 'reminder'
      ? toldMessage(what.reminder, { about, late: words, skipped, next, key })
      : taskMessage(due, what.task, words, reading)
  return ofOriginal(message, original, reading)
}

/** The message with a note for whom it is, if that is somebody else. */
const ofOriginal = (message: Message, original: OriginalRecipient | undefined, reading: TimeContext): Message =>
  original ? { ...message, blocks: [text(originalRecipientText(original, reading)), ...message.blocks] } : message

const overdueRow = (told: Notification, reading: TimeContext): OverdueTask => ({
  ref: refOfDue(told.due),
  title: told.due.what.kind === 'task' ? told.due.what.task.title : told.due.what.reminder.text,
  row: rowText(told, reading),
})

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
  const isOverdue = all.every(({ due }) => isToldAgain(due))
  return {
    title: isOverdue ? overdueTitle(all.map((told) => overdueRow(told, reading))) : severalTitle(all.length),
    blocks: [
      ...(original ? [text(originalRecipientText(original, reading))] : []),
      ...untimedRows(all.slice(0, MOST_ROWS), reading),
      ...restBlocks(rest),
      ...(downFrom ? [lateNote(sayLate(downFrom, reading.now, reading.zone))] : []),
    ],
  }
}

/**
 * A row for each item that is due without an hour: its text and its buttons. Tasks that were told before come last, with
 * their buttons together.
 */
export function untimedRows(all: readonly Notification[], reading: TimeContext): readonly Block[] {
  const again = all.filter(({ due }) => isToldAgain(due))
  const fresh = all.filter(({ due }) => !isToldAgain(due))
  return [
    ...fresh.flatMap((told) => {
      const row = refOfDue(told.due)
      return [marked(text(...rowText(told, reading)), { row }), marked(actions(...actionsOf(told.due)), { row })]
    }),
    ...(fresh.length > 0 && again.length > 0 ? [text({ bold: `Overdue: ${again.length}` })] : []),
    ...overdueBlocks(again.map((told) => overdueRow(told, reading))),
  ]
}

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
function sayDue({ dueOn, dueAt, toldAt }: DueTask, { now, zone }: TimeContext): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (dueAt) {
    const at = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone)
    const day = at.toPlainDate()
    if (toldAt && Temporal.PlainDate.compare(day, today) < 0) return `overdue since ${shownDay(day)} ${writtenTime(at)}`
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
