import type { Temporal } from 'temporal-polyfill'
import type { Chat } from '../chat/request.ts'
import { noteTaken } from '../crm/places/refused.ts'
import { teamNamesFor } from '../crm/team/teams.ts'
import { ANSWER_MS, atMost, LATE } from '../lib/at-most.ts'
import { DeliveryError } from '../message/errors.ts'
import { namingTeam } from '../message/message.ts'
import {
  type ClaimedPost,
  claimPosts,
  heldPosts,
  type Outcome,
  settlePost,
  settleSent,
} from '../store/outbox/sending.ts'
import type { Store } from '../store/transaction.ts'
import { attempt, ClaimLost, type SendingChat } from './attempt.ts'
import { noteDelay } from './delay.ts'
import type { Delivery } from './delivery.ts'
import { holdBack, mayShow } from './readers.ts'
import { refusalIn, refusedStill, sayRefused } from './refused.ts'
import { together } from './together.ts'
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
  const books = booksOf(delivery)
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
      const sending = deliverOne(delivery, row, now, books)
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    if (underWay.size === 0) break
    await atMost(LOOK_AGAIN_MS, Promise.all(underWay))
  }
  if (faults.length > 0) throw faults[0]
}

/** What sending does with the store for many rows at once. */
interface Books {
  /** True while the claim of a row holds. */
  isHeld(row: ClaimedPost): Promise<boolean>
  /** Stores that a row was sent, under the platform's id. */
  sent(row: ClaimedPost, id: string): Promise<void>
}

function booksOf({ store, clock }: Delivery): Books {
  const held = together((rows: readonly ClaimedPost[]) => heldPosts(store, rows))
  const sent = together((all: readonly { readonly row: ClaimedPost; readonly id: string }[]) =>
    settleSent(store, all, new Date(clock.now().epochMilliseconds)),
  )
  return {
    isHeld: async (row) => (await held(row)).has(row),
    sent: (row, id) => sent({ row, id }),
  }
}

/** After so many attempts in which the program itself failed, a row is given up. */
const MOST_TRIES = 5
const TRY_AGAIN_MS = 30_000

/** Delivers one row. What fails with it is its own: it is tried again, and after some attempts given up. */
async function deliverOne(
  delivery: Delivery,
  { row, team }: Named,
  now: Temporal.Instant,
  books: Books,
): Promise<void> {
  const state = { isBegun: row.unknownSince !== null }
  try {
    await sendOne(delivery, { row, team }, now, books, state)
  } catch (error) {
    if (error instanceof ClaimLost)
      return delivery.log.warn({ key: row.key, err: error }, 'a message was left to others')
    await setAside(delivery, row, now, { error, ...state })
    delivery.log.error({ key: row.key, platform: row.place.platform, err: error }, 'a message met a fault')
  }
}

/**
 * After a fault of the program with a row. Where something may have been sent it is left to the end of its lease, after
 * which it is looked for first.
 */
async function setAside(
  { store }: Delivery,
  row: ClaimedPost,
  now: Temporal.Instant,
  { error, isBegun }: { readonly error: unknown; readonly isBegun: boolean },
): Promise<void> {
  const isOver = row.attempts >= MOST_TRIES
  if (isBegun && !isOver) return
  const fault = new Error(`a fault of the program: ${error instanceof Error ? error.name : 'unknown'}`, {
    cause: error,
  })
  const settle = (outcome: Unsent, tell: boolean) =>
    store.transaction(row.workspaceId, now, async (tx) => {
      if ((await settlePost(tx, row, outcome)) && tell) await sayUndelivered(tx, readable(row))
    })
  if (!isOver) return settle({ kind: 'retry', after: TRY_AGAIN_MS, error: fault }, false)
  // Telling may be what fails.
  const outcome = { kind: 'failed', error: fault } as const
  await settle(outcome, true).catch(() => settle(outcome, false))
}

/** A row whose message has a title at least. */
const readable = (row: ClaimedPost): ClaimedPost =>
  typeof row.message?.title === 'string'
    ? row
    : { ...row, message: { title: 'a message that I cannot read', blocks: [] } }

async function sendOne(
  delivery: Delivery,
  { row: claimed, team }: Named,
  now: Temporal.Instant,
  books: Books,
  state: { isBegun: boolean },
): Promise<void> {
  const { store, chats, log, answerMs = ANSWER_MS } = delivery
  const chat = chats.get(claimed.place.platform)
  if (!chat) throw new Error(`a row for ${claimed.place.platform} was claimed without its chat`)
  const speaking = checking(answering(chat, answerMs), async () => {
    if (!(await books.isHeld(claimed))) throw new ClaimLost()
    state.isBegun = true
  })
  const whole = team === undefined ? claimed : { ...claimed, message: namingTeam(claimed.message, team) }
  const row = noteDelay(whole, now)
  const shut = (await isNoLongerVouched(delivery, chat, row)) ?? (await refusedStill(speaking, row, now))
  const readers = shut ? 'shown' : await mayShow(store, speaking, row, now)
  const asked = shut ?? (readers === 'shown' ? undefined : outcomeOf(readers))
  const outcome = asked ? unsent(asked, row) : await attempt(store, speaking, row)
  delivery.count?.(row.place.platform, outcome.kind, outcome.kind === 'sent' ? '' : reasonOf(outcome.error))
  if (outcome.kind === 'sent') {
    if (row.refused !== null) await store.transaction(row.workspaceId, now, (tx) => noteTaken(tx, row.place))
    return books.sent(claimed, outcome.id)
  }
  const isOurs = await store.transaction(row.workspaceId, now, async (tx) => {
    if (!(await settlePost(tx, row, outcome))) return false
    if (typeof readers === 'object' && readers.kind === 'held') await holdBack(tx, row, readers.by)
    const refusal = refusalIn(row, outcome)
    if (refusal) await sayRefused(tx, row.place, refusal, { what: row.message.title, isTried: asked === undefined })
    else if (outcome.kind === 'failed' && row.refused === null) await sayUndelivered(tx, row)
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

/** A claimed row with the workspace's name, where it goes to somebody who is in several workspaces. */
interface Named {
  readonly row: ClaimedPost
  readonly team: string | undefined
}

async function named(store: Store, rows: readonly ClaimedPost[]): Promise<readonly Named[]> {
  const direct = rows.filter(({ place }) => place.kind === 'dm')
  const names = await teamNamesFor(
    store,
    direct.map(({ workspaceId, place: { platform, key } }) => ({ workspaceId, platform, key })),
  )
  const teams = new Map(direct.map((row, index) => [row, names[index]]))
  return rows.map((row) => ({ row, team: teams.get(row) }))
}

/** The chat that checks, right before anything is said, that the claim of the row still holds. */
const checking = (chat: SendingChat, check: () => Promise<void>): SendingChat => ({
  ...chat,
  send: async (...asked) => {
    await check()
    return chat.send(...asked)
  },
  edit: async (...asked) => {
    await check()
    return chat.edit(...asked)
  },
})

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
    unpin: async (sent) => bounded(Promise.resolve(chat.unpin?.(sent))),
    find: (...asked) => bounded(chat.find(...asked)),
    readers: (...asked) => bounded(chat.readers(...asked)),
  }
}
