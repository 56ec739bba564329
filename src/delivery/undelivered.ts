import { asksBehind } from '../crm/reminders/due.ts'
import { directPlace, firstAdmin, memberAt } from '../crm/team/members.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import type { Claimed } from '../store/outbox/sending.ts'
import type { Tx } from '../store/transaction.ts'

/** What has a person for its reader: nothing of it is shown to others. */
const PERSONAL = /^(?:reminder|task|due|digest):/

/** What follows when a message can never be delivered: an admin is told once, and a reminder leaves a trace where it was asked for. */
export async function sayUndelivered(tx: Tx, row: Claimed): Promise<void> {
  if (row.key.startsWith('undelivered:')) return
  if (row.place.kind === 'dm' && PERSONAL.test(row.key)) await leaveTraces(tx, row)
  await tellAdmin(tx, row)
}

/** Of somebody who cannot be reached an admin is told once a day, and nothing of what was for them; of a message once. */
async function tellAdmin(tx: Tx, row: Claimed): Promise<void> {
  const { place, message } = row
  const key = row.edits ?? row.key
  const admin = await firstAdmin(tx)
  const to = admin && (await directPlace(tx, admin.member, place.platform))
  if (!to) return
  const isPersonal = place.kind === 'dm' && PERSONAL.test(key)
  const said: Message = isPersonal
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
  const what = isPersonal ? `${place.platform}:${place.key}:${tx.at.toISOString().slice(0, 10)}` : key
  await post(tx, [{ key: `undelivered:${what}`, place: to, message: said }])
}

/** Where each of the reminders was asked for: that there is one, with a button that its owner alone may press. */
async function leaveTraces(tx: Tx, { key, place, subjects }: Claimed): Promise<void> {
  const owner = await memberAt(tx, place)
  const numbers = subjects.filter((ref) => /^R-\d+$/.test(ref)).map((ref) => Number(ref.slice(2)))
  if (owner === undefined || numbers.length === 0) return
  const asks = await asksBehind(tx, numbers)
  await post(
    tx,
    asks.flatMap(({ number, asked, author }): Post[] => {
      const ref = `R-${number}`
      const trace = { key: `undelivered:${key}:${ref}`, place: asked }
      const show = actions(button('Show', call('reminder show', { reminder: ref })))
      if (asked.kind === 'channel') {
        const words = text({ user: { member: owner, name: place.name } }, ', you have a reminder.')
        return [{ ...trace, message: { title: 'A reminder', blocks: [words, show] }, audience: owner }]
      }
      if (author === owner) return [] // it was asked for in the very messages that cannot be reached
      const title = `I could not reach ${place.name} with a reminder that you asked for`
      return [{ ...trace, message: { title, tone: 'warning', blocks: [text({ ref }), show] }, audience: author }]
    }),
  )
}
