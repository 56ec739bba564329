import type { Temporal } from 'temporal-polyfill'
import type { Chat, Place, ReadBy, Readers } from '../chat/request.ts'
import { DIGESTS, digestNumbered } from '../crm/digests/digests.ts'
import { numberIn } from '../crm/kinds.ts'
import { boardPosted } from '../crm/places/boards.ts'
import { channelAt, pickOf, showsAll } from '../crm/places/channels.ts'
import { directPlaceOf, firstAdmin } from '../crm/team/members.ts'
import { refreshBoard } from '../digest/board-post.ts'
import { pauseForReaders } from '../digest/pause.ts'
import { noteReaders } from '../digest/readers.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import { DeliveryError } from '../message/errors.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import type { ClaimedPost, Outcome } from '../store/outbox/sending.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { failure, type SendingChat } from './attempt.ts'

/**
 * Whether a row may be shown in its place: 'shown', 'held' because of who can read the place, or 'unasked' because the
 * platform did not answer.
 */
export type MayShow =
  | 'shown'
  | { readonly kind: 'held'; readonly by: Readers | 'unknown' }
  | { readonly kind: 'unasked'; readonly outcome: Exclude<Outcome, { kind: 'sent' }> }

/**
 * Asks a platform who can read a place at this moment; 'unknown' when it does not answer in `ms` milliseconds. `homes`
 * are the ids of the places in which the workspace is installed: a place elsewhere is gone.
 */
export async function readBy(
  chat: Chat | undefined,
  place: Place,
  ms: number,
  homes?: readonly string[],
): Promise<ReadBy> {
  if (!chat) return 'unknown'
  try {
    const readers = await atMost(ms, chat.readers(place, homes))
    return readers === LATE ? 'unknown' : readers
  } catch (error) {
    return error instanceof DeliveryError && error.retryAfter === 'never' ? (error.refusal ?? 'closed') : 'unknown'
  }
}

/**
 * Before amounts, notes or contact data go to a channel, asks the platform who can read it. It asks every time, because
 * a channel may have been opened. If the platform does not say, its last answer counts; without one nothing is shown.
 */
export async function mayShow(
  store: Store,
  chat: SendingChat,
  row: ClaimedPost,
  now: Temporal.Instant,
): Promise<MayShow> {
  const { place, inner, kind } = row
  // A board is asked about even without amounts: once only the team can read the channel, it shows them again.
  if (place.kind === 'dm' || (!inner && kind !== 'board')) return 'shown'
  let readers: Readers | 'unknown'
  try {
    readers = await chat.readers(place)
  } catch (error) {
    if (!inner) return 'shown'
    const outcome = failure(error)
    if (outcome.kind === 'sent') throw new Error('an error is no sending')
    return { kind: 'unasked', outcome }
  }
  return store.transaction(row.workspaceId, now, async (tx): Promise<MayShow> => {
    const known = readers === 'unknown' ? await channelAt(tx, place) : await noteReaders(tx, { ...place, readers })
    return !inner || (known && showsAll(known)) ? 'shown' : { kind: 'held', by: known?.readers ?? 'unknown' }
  })
}

const WHO: Readonly<Record<Readers | 'unknown', string>> = {
  team: 'Others than the team',
  guests: 'Guests or people of other companies',
  everybody: 'Everybody',
  unknown: 'I cannot see who',
}

/**
 * Reacts when a row that shows the team's figures may not be posted because others can read the place: a digest is
 * paused, and its author and an admin are asked; a board is shown without the figures; for any other row an admin is
 * told.
 */
export async function holdBack(tx: Tx, row: ClaimedPost, readers: Readers | 'unknown'): Promise<void> {
  const { key, kind, of, place, edits } = row
  const board = kind === 'board' || kind === null ? await boardPosted(tx, edits ?? key) : undefined
  if (board) return refreshBoard(tx, board, `${tx.now.toString()}:held`)
  if (edits) return
  const number = kind === 'digest' && of !== null ? numberIn(DIGESTS, of) : undefined
  const digest = number === undefined ? undefined : await digestNumbered(tx, number)
  if (digest) return pauseForReaders(tx, digest)
  const admin = await firstAdmin(tx)
  const to = admin && (await directPlaceOf(tx, admin.member, place.platform))
  if (!to) return
  const why = `${WHO[readers]} can read ${place.name}, and what I had to say shows amounts, notes or contact data.`
  const message: Message = {
    title: `I did not post to ${place.name}`,
    tone: 'warning',
    blocks: [text(why), actions(button('Allow', call('channel allow', { channel: pickOf(place) }), 'primary'))],
  }
  await post(tx, [{ key: `held:${key}`, kind: 'held', of, place: to, message, about: [`M-${admin.member}`] }])
}
