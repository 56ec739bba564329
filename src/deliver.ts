import type { Logger } from 'pino'
import type { Temporal } from 'temporal-polyfill'
import { atMost, LATE } from './at-most.ts'
import { homesOf } from './crm/installations.ts'
import { directPlace, firstAdmin } from './crm/members.ts'
import { teamNameFor } from './crm/teams.ts'
import { DeliveryError } from './errors.ts'
import { type Message, namingTeam, text } from './message.ts'
import type { Chat } from './request.ts'
import { post } from './store/outbox.ts'
import { knownMember } from './store/requests.ts'
import { type Chats, type Claimed, claimPosts, type Outcome, sentAs, settlePost } from './store/sending.ts'
import type { Store } from './store/transaction.ts'
import type { Clock } from './time/clock.ts'

/** What delivery needs: the database, the chats that this process runs, and the time. */
export interface Delivery {
  readonly store: Store
  readonly chats: Chats
  readonly clock: Clock
  readonly log: Logger
  /** How long a chat may take to answer, in milliseconds; 20,000 if not said. */
  readonly answerMs?: number
}

/** How long a row whose outcome is unknown is looked for before it is sent once more, marked as possibly repeated. */
const LOOK_FOR_MS = 10 * 60_000
const ASK_AGAIN_MS = 30_000
const MIN_RETRY_MS = 1_000
const AT_ONCE = 20
/** How long a chat may take for one thing asked of it. A claim holds for a minute, in which there may be two of them. */
const ANSWER_MS = 20_000
/** After how long what is due is looked for again although something is still being sent. */
const LOOK_AGAIN_MS = 1_000

/**
 * Sends what is due until nothing due is left: each place in order, different places side by side, so that one that hangs
 * holds up no other. Faults of the store are thrown once everything under way has ended.
 */
export async function deliver(delivery: Delivery): Promise<void> {
  const { store, chats, clock } = delivery
  if (chats.size === 0) return
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  for (;;) {
    const now = clock.now()
    const free = AT_ONCE - underWay.size
    const rows = free > 0 ? await claimPosts(store, [...chats.keys()], new Date(now.epochMilliseconds), free) : []
    for (const row of rows) {
      const sending = deliverOne(delivery, row, now)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    if (underWay.size === 0) break
    await atMost(LOOK_AGAIN_MS, Promise.all(underWay))
  }
  if (faults.length > 0) throw faults[0]
}

async function deliverOne(delivery: Delivery, row: Claimed, now: Temporal.Instant): Promise<void> {
  const { store, chats, log, answerMs = ANSWER_MS } = delivery
  const chat = chats.get(row.place.platform)
  if (!chat) throw new Error(`a row for ${row.place.platform} was claimed without its chat`)
  const outcome =
    (await shutOut(delivery, chat, row)) ?? (await attempt(store, answering(chat, answerMs), await named(store, row)))
  await settlePost(store, row, outcome, new Date(now.epochMilliseconds))
  if (outcome.kind === 'sent' || outcome.kind === 'withdrawn') return
  const { platform } = row.place
  log.warn({ key: row.key, platform, outcome: outcome.kind, err: outcome.error }, 'a message was not delivered')
  if (outcome.kind === 'failed') await tellAdmin(delivery, row, now)
}

/**
 * Nobody is written to whom their platform no longer vouches for; undefined for everybody else. When it cannot be asked,
 * the message waits.
 */
async function shutOut(
  { store, clock, answerMs = ANSWER_MS }: Delivery,
  chat: Chat,
  row: Claimed,
): Promise<Outcome | undefined> {
  const { place, workspaceId } = row
  if (place.kind !== 'dm' || !chat.vouch) return undefined
  try {
    const standing = await atMost(answerMs, chat.vouch(place.key, await homesOf(store, workspaceId, chat.platform)))
    if (standing === LATE) return { kind: 'retry', after: ASK_AGAIN_MS, error: new Error('not known who may read it') }
    const actor = { platform: chat.platform, key: place.key, name: place.name, standing }
    const isKnown = await store.transaction(workspaceId, clock.now(), (tx) => knownMember(tx, actor))
    return isKnown ? undefined : { kind: 'withdrawn' }
  } catch (error) {
    return { kind: 'retry', after: ASK_AGAIN_MS, error: asError(error) }
  }
}

/** What goes to somebody who is in several workspaces says which of them speaks. */
async function named(store: Store, row: Claimed): Promise<Claimed> {
  if (row.place.kind !== 'dm') return row
  const team = await teamNameFor(store, row.workspaceId, row.place)
  return team === undefined ? row : { ...row, message: namingTeam(row.message, team) }
}

type Speaking = Pick<Chat, 'send' | 'edit' | 'find'>

/** The chat with a bound to how long it may take. What it does after that is unknown, like anything else that fails. */
function answering(chat: Chat, ms: number): Speaking {
  const bounded = async <T>(asked: Promise<T>): Promise<T> => {
    const answer = await atMost(ms, asked)
    if (answer === LATE) throw new Error(`${chat.platform} had not answered after ${ms} ms`)
    return answer
  }
  return {
    send: (...asked) => bounded(chat.send(...asked)),
    edit: (...asked) => bounded(chat.edit(...asked)),
    find: (...asked) => bounded(chat.find(...asked)),
  }
}

/** Sends, edits or looks for one row. A known failure and an unknown outcome are different things, and stay so. */
async function attempt(store: Store, chat: Speaking, row: Claimed): Promise<Outcome> {
  try {
    if (row.edits) return await attemptEdit(store, chat, row, row.edits)
    if (!row.unknownSince) return { kind: 'sent', id: (await chat.send(row.place, row.message, row.key)).id }
  } catch (error) {
    return failure(error)
  }
  return attemptAgain(chat, row, row.unknownSince)
}

const unknown = (error: Error, after = ASK_AGAIN_MS): Outcome => ({ kind: 'unknown', after, error })

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

function failure(error: unknown): Outcome {
  if (!(error instanceof DeliveryError)) return unknown(asError(error))
  if (error.retryAfter === 'never') return { kind: 'failed', error }
  return { kind: 'retry', after: Math.max(error.retryAfter, MIN_RETRY_MS), error }
}

/**
 * Looks for a row that may have been sent. What is surely absent is sent; what cannot be shown either way is held up to
 * ten minutes and then sent once more, marked. If nobody knows what became of that one either, it ends there.
 */
async function attemptAgain(chat: Speaking, row: Claimed, since: Date): Promise<Outcome> {
  const found = await look(chat, row, since)
  if ('kind' in found) return found
  if (found.sent === 'unknown' && row.databaseNow.getTime() - since.getTime() < LOOK_FOR_MS) {
    return unknown(new Error('not known whether it was sent'))
  }
  if (typeof found.sent === 'object') return { kind: 'sent', id: found.sent.id }
  try {
    const message = found.sent === 'absent' ? row.message : repeated(row.message)
    return { kind: 'sent', id: (await chat.send(row.place, message, row.key)).id }
  } catch (error) {
    const outcome = failure(error)
    if (found.sent === 'absent' || outcome.kind === 'failed') return outcome
    if (outcome.kind === 'retry') return unknown(outcome.error, outcome.after)
    return { kind: 'failed', error: new Error('sent twice, neither was confirmed', { cause: error }) }
  }
}

/** A search that fails says nothing about the message; one that can never succeed is as good as "unknown". */
async function look(chat: Speaking, row: Claimed, since: Date): Promise<Outcome | { readonly sent: Found }> {
  try {
    return { sent: await chat.find(row.place, row.key, { from: since, to: row.databaseNow }) }
  } catch (error) {
    if (!(error instanceof DeliveryError)) return unknown(asError(error))
    if (error.retryAfter === 'never') return { sent: 'unknown' }
    return unknown(error, Math.max(error.retryAfter, MIN_RETRY_MS))
  }
}

type Found = Awaited<ReturnType<Chat['find']>>

/** Rewrites what an earlier row sent. Editing twice does no harm, so an unknown outcome is simply tried again. */
async function attemptEdit(store: Store, chat: Speaking, row: Claimed, original: string): Promise<Outcome> {
  const sent = await sentAs(store, row.workspaceId, original)
  if (sent === 'never') return { kind: 'withdrawn' }
  if (sent === 'waiting') {
    return { kind: 'retry', after: MIN_RETRY_MS, error: new Error('the message it edits is not sent yet') }
  }
  await chat.edit(sent, row.message, row.key)
  return { kind: 'sent', id: sent.id }
}

const repeated = (message: Message): Message => ({
  ...message,
  blocks: [...message.blocks, text('(You may have this message twice: its first sending was not confirmed.)')],
})

/** A message that can never be delivered is told to an admin once; if that fails too, the log has it. */
async function tellAdmin({ store }: Delivery, row: Claimed, now: Temporal.Instant): Promise<void> {
  if (row.key.startsWith('undelivered:')) return
  await store.transaction(row.workspaceId, now, async (tx) => {
    const admin = await firstAdmin(tx)
    const place = admin && (await directPlace(tx, admin.member, row.place.platform))
    if (!place) return
    const title = `I could not deliver a message to ${row.place.name}`
    const message: Message = { title, tone: 'bad', blocks: [text(`It was: ${row.message.title}`)] }
    await post(tx, [{ key: `undelivered:${row.key}`, place, message }])
  })
}
