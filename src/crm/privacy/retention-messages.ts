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

/** How many were erased, how many stay because they fit no more, and how many could not be erased. */
export interface ErasedCounts {
  readonly count: number
  readonly stay: number
  readonly failed: number
}

/** After it: what came of those that were announced. */
export function erasedMessage(kind: KeptKind, months: number, { count, stay, failed }: ErasedCounts): Message {
  const stays = [
    ...(stay > 0 ? [text(`${stay} of those that were announced stay, because they fit no more.`)] : []),
    ...(failed > 0
      ? [
          text(
            `${countOf(kind, failed)} could not be erased because of a fault of mine; I announce them again. `,
            { code: 'doctor' },
            ' has its kind.',
          ),
        ]
      : []),
  ]
  return {
    title:
      count === 0 ? `No ${kind.plural} were erased` : `${countOf(kind, count)} ${count === 1 ? 'was' : 'were'} erased`,
    blocks: [...(count > 0 ? [text(`They had been kept for ${monthsSaid(months)}.`)] : []), ...stays],
  }
}
