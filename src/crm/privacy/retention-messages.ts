import type { Temporal } from 'temporal-polyfill'
import { actions, type Block, button, call, type Message, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { type Due, numbersDue } from './erase-due.ts'
import { countOf, type KeptKind, monthsSaid } from './retention.ts'

/** So many people are named. */
const MOST_NAMED = 5

/** `Jane Roe, Kim Lee and 10 more`; '' of logs, which have no names. */
export function namesDue(due: Due): string {
  if ('logs' in due) return ''
  const names = due.people.slice(0, MOST_NAMED).map(({ name }) => name)
  const more = due.people.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What happens to the rows of a kind, and to what else. */
export const whatIsErased = ({ isPerson }: KeptKind): string =>
  isPerson
    ? 'What goes are their records, and every text, change and message that names them. It cannot be undone.'
    : 'What goes is their text, and what was changed and said of it; that there was a call or a mail stays. It cannot be undone.'

/** Why they are due. */
export const whyDue = ({ isPerson }: KeptKind, months: number): string =>
  isPerson
    ? `Due are those with whom nobody was in touch, and of whom nobody changed anything, for ${monthsSaid(months)}.`
    : `Due are those that are older than ${monthsSaid(months)}.`

/** A week before: what will be erased, and what can be done about it. */
export function plannedMessage(due: Due, months: number, on: Temporal.PlainDate): Message {
  const { kind } = due
  const count = numbersDue(due).length
  const names = namesDue(due)
  const of = kind.plural
  const blocks: readonly Block[] = [
    ...(names === '' ? [] : [text(`${names}.`)]),
    text(`${whyDue(kind, months)} ${whatIsErased(kind)}`),
    actions(
      button('Show them', call('privacy retention', { of, see: 'yes' })),
      ...(kind.isPerson ? [button('Keep them for a year', call('privacy retention', { of, hold: 'yes' }))] : []),
      button('Turn off', call('privacy retention', { of, time: 'off' })),
    ),
  ]
  return {
    title: `${countOf(kind, count)} ${count === 1 ? 'is' : 'are'} erased on ${shownDay(on)}`,
    tone: 'warning',
    blocks,
  }
}

/** After it: how many were erased, and how many not, because they fit no more. */
export function erasedMessage(kind: KeptKind, months: number, count: number, left: number): Message {
  const stays = left > 0 ? [text(`${left} of those that were announced stay, because they fit no more.`)] : []
  return {
    title:
      count === 0 ? `No ${kind.plural} were erased` : `${countOf(kind, count)} ${count === 1 ? 'was' : 'were'} erased`,
    blocks: [...(count > 0 ? [text(`They had been kept for ${monthsSaid(months)}.`)] : []), ...stays],
  }
}
