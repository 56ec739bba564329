import type { Place } from '../chat/request.ts'
import { boardIn } from '../crm/places/boards.ts'
import { type Channel, channelAt, noteChannel, showsAll } from '../crm/places/channels.ts'
import type { Tx } from '../store/transaction.ts'
import { refreshBoard } from './board-post.ts'

/**
 * Stores who can read a channel, as its platform says now, and returns the stored channel. A board in that channel is
 * updated to what these readers may see.
 */
export async function noteReaders(tx: Tx, place: Place): Promise<Channel> {
  const before = await channelAt(tx, place)
  const now = await noteChannel(tx, place)
  if (before && showsAll(before) !== showsAll(now)) {
    const board = await boardIn(tx, now)
    if (board) await refreshBoard(tx, board, `${tx.now.toString()}:readers`)
  }
  return now
}
