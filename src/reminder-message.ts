import type { Temporal } from 'temporal-polyfill'
import type { Reminder } from './crm/reminders.ts'
import { actions, type Block, button, call, type Message, type Text, text } from './message.ts'
import { shownDay, writtenTime } from './time/say.ts'

/** How a reminder is told this time. */
export interface Telling {
  /** The record that it is about. */
  readonly about?: { readonly ref: string; readonly name: string } | undefined
  /** The key of the outbox row that tells it: what its buttons do is shown in that message. */
  readonly key?: string | undefined
  /** By how many whole minutes it comes late, and since when nothing could be told. */
  readonly late?: { readonly minutes: number; readonly downFrom?: Temporal.Instant | undefined } | undefined
  /** How many earlier occurrences of the series are left out. */
  readonly skipped?: number | undefined
  /** When the series comes next. */
  readonly next?: Temporal.Instant | undefined
  /** Who was to be told, where somebody else is while they are away. */
  readonly insteadOf?: string | undefined
  /** The zone of whoever is told. */
  readonly zone: string
}

/** What is told when a reminder is due: its text, its record by name alone, and what can be done with it. */
export function toldMessage(reminder: Reminder, telling: Telling): Message {
  const { about } = telling
  const facts = factsOf(reminder, telling)
  return {
    title: reminder.text,
    blocks: [
      ...(about ? [text('About ', { ref: about.ref }, ` ${about.name}`)] : []),
      ...(facts.length > 0 ? [text(facts.join(' '))] : []),
      actions(...toldButtons(reminder, telling)),
      text(...whySeen(reminder, telling)),
    ],
  }
}

/** The buttons of one reminder, for a message of its own or a row of several. */
export function toldButtons({ number, told }: Reminder, { key }: Pick<Telling, 'key'>) {
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

function factsOf({ condition }: Reminder, { late, skipped = 0, next, zone }: Telling): readonly string[] {
  return [
    ...(late ? [lateText(late, zone)] : []),
    ...(skipped > 0 ? [`${skipped === 1 ? '1 earlier one was' : `${skipped} earlier ones were`} skipped.`] : []),
    ...(condition?.kind === 'no_reply' ? ['Nothing was logged since it was asked for.'] : []),
    ...(next ? [`Next: ${momentText(next, zone)}.`] : []),
  ]
}

/** `Late by 42 min: I was down from 09:00.` */
export function lateText({ minutes, downFrom }: NonNullable<Telling['late']>, zone: string): string {
  const by = `Late by ${lengthText(minutes)}`
  if (!downFrom) return `${by}.`
  const from = downFrom.toZonedDateTimeISO(zone)
  return `${by}: I was down from ${minutes < 720 ? writtenTime(from.round('minute')) : momentText(downFrom, zone)}.`
}

function lengthText(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`
  return `${Math.max(rest, 1)} min`
}

const momentText = (at: Temporal.Instant, zone: string): string => {
  const there = at.toZonedDateTimeISO(zone).round('minute')
  return `${shownDay(there.toPlainDate())}, ${writtenTime(there)}`
}

/** Why somebody sees it: who asked for it, and how to change that. */
function whySeen({ number, author, told }: Reminder, { insteadOf }: Telling): Text {
  const ref = { ref: `R-${number}` }
  const instead = insteadOf ? `, and you stand in for ${insteadOf}` : ''
  if (told.kind === 'channel') return ['Asked for by ', { user: author }, ' (', ref, ').']
  if (told.member === author.member && !insteadOf) return ['You asked for this (', ref, ').']
  return ['You see this because ', { user: author }, ` asked for it${instead} (`, ref, ').']
}

/** What stands in the place of a told reminder once somebody dealt with it; undo puts the message back. */
export function settledMessage(shown: Message, title: string, outcome: Text): Message {
  const blocks = shown.blocks.filter((block: Block) => block.kind !== 'actions')
  return { ...shown, title, tone: 'good', blocks: [text(...outcome), ...blocks] }
}
