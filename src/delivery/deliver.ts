import type { Temporal } from 'temporal-polyfill'
import type { Chat } from '../chat/request.ts'
import { teamNamesFor } from '../crm/team/teams.ts'
import { ANSWER_MS, atMost, LATE } from '../lib/at-most.ts'
import { DeliveryError } from '../message/errors.ts'
import { namingTeam } from '../message/message.ts'
import { type ClaimedPost, claimPosts, type Outcome, settlePost, settleSent } from '../store/outbox/sending.ts'
import type { Store } from '../store/transaction.ts'
import { attempt, type SendingChat } from './attempt.ts'
import { noteDelay } from './delay.ts'
import type { Delivery } from './delivery.ts'
import { holdBack, mayShow } from './readers.ts'
import { sayUndelivered } from './undelivered.ts'
import { isNoLongerVouched } from './vouched.ts'

const AT_ONCE = 100
/** How often due rows are looked for while something is still being sent, in milliseconds. */
const LOOK_AGAIN_MS = 1_000

/**
 * Sends what is due until nothing is due any more: the rows of one place in order, different places side by side, so
 * that a place that hangs does not block the others. Once `going` returns false, no more rows are claimed and running
 * sends are finished. Errors of the store are thrown after all running sends have ended.
 */
export async function deliver(delivery: Delivery, going: () => boolean = () => true): Promise<void> {
  const { store, chats, clock } = delivery
  if (chats.size === 0) return
  const underWay = new Set<Promise<void>>()
  const faults: unknown[] = []
  const settle = settler(delivery)
  for (;;) {
    const now = clock.now()
    const free = going() ? AT_ONCE - underWay.size : 0
    const rows =
      free > 0
        ? await named(
            store,
            await claimPosts(store, [...chats.keys()], new Date(now.epochMilliseconds), free, delivery.leaseMs),
          )
        : []
    for (const row of rows) {
      const sending = deliverOne(delivery, row, now, settle)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    if (underWay.size === 0) break
    await atMost(LOOK_AGAIN_MS, Promise.all(underWay))
  }
  if (faults.length > 0) throw faults[0]
}

type Settle = (row: ClaimedPost, id: string) => Promise<void>

/** Stores which rows were sent: rows that are sent while one statement runs are stored together by the next. */
function settler({ store, clock }: Delivery): Settle {
  let waiting: { row: ClaimedPost; id: string }[] = []
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return (row, id) => {
    waiting.push({ row, id })
    next ??= running
      .catch(() => {})
      .then(() => {
        const sent = waiting
        waiting = []
        next = undefined
        running = settleSent(store, sent, new Date(clock.now().epochMilliseconds))
        return running
      })
    return next
  }
}

async function deliverOne(
  delivery: Delivery,
  claimed: ClaimedPost,
  now: Temporal.Instant,
  settle: Settle,
): Promise<void> {
  const { store, chats, log, answerMs = ANSWER_MS } = delivery
  const chat = chats.get(claimed.place.platform)
  if (!chat) throw new Error(`a row for ${claimed.place.platform} was claimed without its chat`)
  const speaking = answering(chat, answerMs)
  const row = noteDelay(claimed, now)
  const shut = await isNoLongerVouched(delivery, chat, row)
  const readers = shut ? 'shown' : await mayShow(store, speaking, row, now)
  const asked = shut ?? (readers === 'shown' ? undefined : outcomeOf(readers))
  const outcome = asked ? unsent(asked, row) : await attempt(store, speaking, row)
  delivery.count?.(row.place.platform, outcome.kind, outcome.kind === 'sent' ? '' : reasonOf(outcome.error))
  if (outcome.kind === 'sent') return settle(row, outcome.id)
  const isOurs = await store.transaction(row.workspaceId, now, async (tx) => {
    if (!(await settlePost(tx, row, outcome))) return false
    if (typeof readers === 'object' && readers.kind === 'held') await holdBack(tx, row, readers.by)
    if (outcome.kind === 'failed') await sayUndelivered(tx, row)
    return true
  })
  if (!isOurs || outcome.kind === 'withdrawn') return
  const { platform } = row.place
  log.warn({ key: row.key, platform, outcome: outcome.kind, err: outcome.error }, 'a message was not delivered')
}

/** Why a message was not sent, in the words of its adapter, which are few; any other error is one of its kind. */
const reasonOf = (error: Error | undefined): string =>
  error instanceof DeliveryError ? error.message : (error?.name ?? '')

function outcomeOf(readers: Exclude<Awaited<ReturnType<typeof mayShow>>, 'shown'>): Unsent {
  if (readers.kind === 'unasked') return readers.outcome
  return { kind: 'withdrawn', error: new Error('others than the team can read the place') }
}

type Unsent = Exclude<Outcome, { readonly kind: 'sent' }>

/**
 * The outcome when asking who can read the place failed. Nothing was sent by asking, so a row keeps its state: unknown
 * stays unknown, and any other row is tried again.
 */
function unsent(outcome: Unsent, { unknownSince }: ClaimedPost): Unsent {
  if (outcome.kind === 'unknown' && !unknownSince) return { ...outcome, kind: 'retry' }
  return outcome.kind === 'retry' && unknownSince ? { ...outcome, kind: 'unknown' } : outcome
}

/** Adds the workspace's name to direct messages to somebody who is in several workspaces. */
async function named(store: Store, rows: readonly ClaimedPost[]): Promise<readonly ClaimedPost[]> {
  const direct = rows.filter(({ place }) => place.kind === 'dm')
  const names = await teamNamesFor(
    store,
    direct.map(({ workspaceId, place: { platform, key } }) => ({ workspaceId, platform, key })),
  )
  const teams = new Map(direct.map((row, index) => [row, names[index]]))
  return rows.map((row) => {
    const team = teams.get(row)
    return team === undefined ? row : { ...row, message: namingTeam(row.message, team) }
  })
}

/**
 * The chat with a time limit on every call. A call that takes longer throws an ordinary error, so its outcome is
 * unknown.
 */
function answering(chat: Chat, ms: number): SendingChat {
  const bounded = async <T>(asked: Promise<T>): Promise<T> => {
    const answer = await atMost(ms, asked)
    if (answer === LATE) throw new Error(`${chat.platform} had not answered after ${ms} ms`)
    return answer
  }
  return {
    send: (...asked) => bounded(chat.send(...asked)),
    edit: (...asked) => bounded(chat.edit(...asked)),
    pin: async (sent) => bounded(Promise.resolve(chat.pin?.(sent))),
    find: (...asked) => bounded(chat.find(...asked)),
    readers: (...asked) => bounded(chat.readers(...asked)),
  }
}
