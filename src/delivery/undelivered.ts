import { numberIn } from '../crm/kinds.ts'
import { reminderOrigins } from '../crm/reminders/due.ts'
import { REMINDERS } from '../crm/reminders/reminders.ts'
import { directPlaceOf, firstAdmin, memberAt } from '../crm/team/members.ts'
import { rowRefs } from '../message/marks.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { isTimed } from '../store/outbox/kinds.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import type { ClaimedPost } from '../store/outbox/sending.ts'
import type { Tx } from '../store/transaction.ts'

/**
 * True of a message that is due to one person only, so that nothing of it may be shown to others. A direct message
 * without a kind may be one.
 */
const isPersonal = ({ place, kind }: ClaimedPost): boolean => place.kind === 'dm' && (kind === null || isTimed(kind))

/**
 * Reacts when a message can never be delivered: an admin is told once, and a reminder leaves a notice where it was
 * asked for.
 */
export async function sayUndelivered(tx: Tx, row: ClaimedPost): Promise<void> {
  if (row.kind === 'undelivered') return
  if (isPersonal(row)) await leaveTraces(tx, row)
  await tellAdmin(tx, row)
}

/**
 * Tells an admin. About a person who cannot be reached, at most once a day and without the contents of their messages;
 * about any other message, once.
 */
async function tellAdmin(tx: Tx, row: ClaimedPost): Promise<void> {
  const { place, message, edits, key, of } = row
  const admin = await firstAdmin(tx)
  const to = admin && (await directPlaceOf(tx, admin.member, place.platform))
  if (!to) return
  const said: Message = isPersonal(row)
    ? {
        title: `I cannot reach ${place.name} by direct message`,
        tone: 'bad',
        blocks: [text('What is due to them is not delivered. Ask them to allow direct messages from me.')],
      }
    : {
        title: `I could not deliver a message to ${place.name}`,
        tone: 'bad',
        blocks: [text(`It was: ${message.title}`)],
      }
  const what = isPersonal(row)
    ? { key: `undelivered:${place.platform}:${place.key}:${tx.at.toISOString().slice(0, 10)}` }
    : { key: `undelivered:${edits ?? key}`, of }
  await post(tx, [{ ...what, kind: 'undelivered', place: to, message: said }])
}

/** The refs of the items that a post tells; for a row without a kind, all refs that it names. */
const tells = ({ kind, of, message, subjects }: ClaimedPost): readonly string[] =>
  kind === null ? subjects : [...(of === null ? [] : [of]), ...rowRefs(message)]

/**
 * Posts a notice where each reminder was asked for: it says only that there is a reminder, and its button works for the
 * owner alone.
 */
async function leaveTraces(tx: Tx, row: ClaimedPost): Promise<void> {
  const { key, place } = row
  const owner = await memberAt(tx, place)
  const numbers = tells(row).flatMap((ref) => numberIn(REMINDERS, ref) ?? [])
  if (owner === undefined || numbers.length === 0) return
  const asks = await reminderOrigins(tx, numbers)
  await post(
    tx,
    asks.flatMap(({ number, asked, author }): Post[] => {
      const ref = `R-${number}`
      const trace = { key: `undelivered:${key}:${ref}`, kind: 'undelivered', of: ref, place: asked } as const
      const show = actions(button('Show', call('reminder show', { reminder: ref })))
      if (asked.kind === 'channel') {
        const words = text({ user: { member: owner, name: place.name, pings: true } }, ', you have a reminder.')
        return [{ ...trace, message: { title: 'A reminder', blocks: [words, show] }, audience: owner }]
      }
      if (author === owner) return [] // it was asked for in the direct messages that cannot be reached
      const title = `I could not reach ${place.name} with a reminder that you asked for`
      return [{ ...trace, message: { title, tone: 'warning', blocks: [text({ ref }), show] }, audience: author }]
    }),
  )
}
