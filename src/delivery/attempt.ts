import type { Chat, MessageAddress } from '../chat/request.ts'
import { DeliveryError } from '../message/errors.ts'
import { type Message, text } from '../message/message.ts'
import {
  type ClaimedPost,
  countRepeat,
  messageAddressOf,
  type Outcome,
  storeMessageAddress,
  wasUnpinned,
} from '../store/outbox/sending.ts'
import type { Store } from '../store/transaction.ts'

/**
 * How long a row with an unknown outcome is looked for, in milliseconds, before it is sent once more and marked as a
 * possible repeat.
 */
const LOOK_FOR_MS = 10 * 60_000
/** A row that surely was not sent is given up after this time, in milliseconds, and so many attempts. */
const GIVE_UP_MS = 10 * 60_000
const MOST_TRIES = 8
const ASK_AGAIN_MS = 30_000
const MIN_RETRY_MS = 1_000

/** The functions of a chat that sending uses. */
export type SendingChat = Pick<Chat, 'send' | 'edit' | 'find' | 'readers' | 'pin' | 'unpin'>

/** Sends, edits or looks for the message of one row. The result keeps a known failure and an unknown outcome apart. */
export async function attempt(store: Store, chat: SendingChat, row: ClaimedPost): Promise<Outcome> {
  try {
    if (row.edits) return await attemptEdit(store, chat, row, row.edits)
    if (!row.unknownSince) return await pinned(chat, row, await chat.send(row.place, row.message, row.key))
  } catch (error) {
    const outcome = failure(error)
    return row.unknownSince && outcome.kind === 'unknown' && isLong(row, row.unknownSince) ? overLong(error) : outcome
  }
  return attemptAgain(store, chat, row, row.unknownSince)
}

/** The claim of a row does not hold any more: whoever has it now sends it. */
export class ClaimLost extends Error {
  constructor() {
    super('the claim of a message expired before it was sent')
    this.name = 'ClaimLost'
  }
}

const unknown = (error: Error, after = ASK_AGAIN_MS): Outcome => ({ kind: 'unknown', after, error })

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/**
 * The outcome of an error that a chat threw: a DeliveryError is a known failure, now or for ever; any other error means
 * that the outcome is unknown.
 */
export function failure(error: unknown): Outcome {
  if (error instanceof ClaimLost) throw error
  if (!(error instanceof DeliveryError)) return unknown(asError(error))
  if (error.retryAfter === 'never') return { kind: 'failed', error }
  return { kind: 'retry', after: Math.max(error.retryAfter, MIN_RETRY_MS), error }
}

/**
 * Looks for a message that may have been sent. If it is certainly absent it is sent. If that cannot be known, the row
 * waits up to ten minutes and is then sent once more, marked and counted. If the outcome of that is unknown too, the
 * row fails.
 */
async function attemptAgain(store: Store, chat: SendingChat, row: ClaimedPost, since: Date): Promise<Outcome> {
  const found = await look(chat, row, since)
  if ('kind' in found) return found
  if (found.sent === 'unknown' && row.databaseNow.getTime() - since.getTime() < LOOK_FOR_MS) {
    return unknown(new Error('not known whether it was sent'))
  }
  if (typeof found.sent === 'object') return pinned(chat, row, found.sent)
  if (found.sent === 'unknown') await countRepeat(store, row)
  try {
    const message = found.sent === 'absent' ? row.message : repeated(row.message)
    return await pinned(chat, row, await chat.send(row.place, message, row.key))
  } catch (error) {
    const outcome = failure(error)
    if (found.sent === 'absent' && outcome.kind === 'unknown' && isLong(row, since)) {
      return overLong(error)
    }
    if (found.sent === 'absent' || outcome.kind === 'failed') return outcome
    if (outcome.kind === 'retry') return unknown(outcome.error, outcome.after)
    return { kind: 'failed', error: new Error('sent twice, neither was confirmed', { cause: error }) }
  }
}

/** True when a row has been tried so often and so long that it is its own fault. */
const isLong = ({ attempts, databaseNow }: ClaimedPost, since: Date): boolean =>
  attempts >= MOST_TRIES && databaseNow.getTime() - since.getTime() >= GIVE_UP_MS

const overLong = (cause: unknown): Outcome => ({ kind: 'failed', error: new Error('it could not be sent', { cause }) })

/** A search that fails says nothing about the message; a search that can never succeed counts as "unknown". */
async function look(chat: SendingChat, row: ClaimedPost, since: Date): Promise<Outcome | { readonly sent: Found }> {
  try {
    return { sent: await chat.find(row.place, row.key, { from: since, to: row.databaseNow }) }
  } catch (error) {
    if (!(error instanceof DeliveryError)) return unknown(asError(error))
    if (error.retryAfter === 'never') return { sent: 'unknown' }
    return unknown(error, Math.max(error.retryAfter, MIN_RETRY_MS))
  }
}

type Found = Awaited<ReturnType<Chat['find']>>

/**
 * Edits the message that an earlier row sent. Editing twice does no harm, so an unknown outcome is simply tried again.
 */
async function attemptEdit(store: Store, chat: SendingChat, row: ClaimedPost, original: string): Promise<Outcome> {
  const sent = await messageAddressOf(store, row.workspaceId, original)
  if (sent === 'never') return { kind: 'withdrawn' }
  if (sent === 'waiting') {
    return { kind: 'retry', after: MIN_RETRY_MS, error: new Error('the message it edits is not sent yet') }
  }
  const edited = await chat.edit(sent, row.message, row.key)
  if (edited === 'gone' && !row.pinned) return { kind: 'sent', id: sent.id }
  const stands = edited === 'gone' ? await chat.send(row.place, row.message, row.key) : edited
  if (stands.id !== sent.id) await storeMessageAddress(store, row.workspaceId, original, stands.id)
  // A board that was turned off stands pinned no longer. If that is refused, its words say so all the same.
  if (row.kind === 'board' && !row.pinned) await chat.unpin?.(stands).catch(() => {})
  // One whose turning off was undone is pinned again.
  else if (row.pinned && edited !== 'gone' && (await wasUnpinned(store, row, original)))
    return pinned(chat, row, stands)
  return edited === 'gone' ? pinned(chat, row, stands) : { kind: 'sent', id: stands.id }
}

/**
 * Pins a message that was sent, if it is a standing one. If the platform refuses to pin it, the message still counts as
 * sent. If that may be temporary or is unknown, so is the outcome of the row: the message is found at the next attempt,
 * and pinned then.
 */
async function pinned(chat: SendingChat, row: ClaimedPost, sent: MessageAddress): Promise<Outcome> {
  const outcome: Outcome = { kind: 'sent', id: sent.id }
  if (!row.pinned) return outcome
  try {
    await chat.pin?.(sent)
    return outcome
  } catch (error) {
    const failed = failure(error)
    return failed.kind === 'retry' ? unknown(failed.error, failed.after) : failed.kind === 'failed' ? outcome : failed
  }
}

const repeated = (message: Message): Message => ({
  ...message,
  blocks: [...message.blocks, text('(You may have this message twice: its first sending was not confirmed.)')],
})
