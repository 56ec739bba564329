import { type Digest, pauseDigest } from '../crm/digests/digests.ts'
import { boardIn } from '../crm/places/boards.ts'
import { channelAt, pickOf } from '../crm/places/channels.ts'
import { directRouteOf, firstAdmin } from '../crm/team/members.ts'
import { capital } from '../lib/text.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import type { Tx } from '../store/transaction.ts'
import { refreshBoard } from './board-post.ts'
import { readersText } from './message.ts'

/** The reason of a pause when people outside the team can now read the channel. */
const BECAME_OPEN = 'others than the team can read it now'

/**
 * Pauses a digest when more people can read its channel than when it was set up, and asks its author and an admin how
 * to go on; a board in that channel goes on without amounts. Call it as soon as that is found out, before anything is
 * sent there.
 */
export async function pauseForReaders(tx: Tx, digest: Digest): Promise<void> {
  const { to, author, number } = digest
  if (to.kind !== 'channel' || digest.pausedAt) return
  await pauseDigest(tx, digest, BECAME_OPEN)
  const board = await boardIn(tx, to)
  if (board) await refreshBoard(tx, board, `${tx.now.toString()}:open`)
  const channel = await channelAt(tx, to)
  const admin = await firstAdmin(tx)
  const about = { digest: `G-${number}` }
  for (const member of new Set([author.member, ...(admin ? [admin.member] : [])])) {
    const told = await directRouteOf(tx, member, to.platform)
    if (!told) continue
    const message: Message = {
      title: `The digest in ${to.name} is paused`,
      tone: 'warning',
      blocks: [
        text(
          `${capital(readersText(channel?.readers))} can read ${to.name} now. An admin may allow amounts, notes and contact data there, or it goes on without them.`,
        ),
        actions(
          button('Allow', call('channel allow', { channel: pickOf(to) }), 'primary'),
          button('Go on without amounts', call('digest resume', about)),
          button('Turn off', call('digest off', about)),
        ),
      ],
      ...(told.zone && { zone: told.zone }),
    }
    const key = `open:G-${number}:${tx.now.toString()}:M-${member}`
    await post(tx, [{ key, kind: 'open', of: about.digest, place: told.place, message, about: [`M-${member}`] }])
  }
}
