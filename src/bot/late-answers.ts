import type { Logger } from 'pino'
import type { Handle, LateAnswers, Request } from '../chat/request.ts'
import { formButton } from '../language/form.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import type { Keyring } from '../lib/keyring.ts'
import { cut } from '../lib/text.ts'
import { DeliveryError } from '../message/errors.ts'
import { actions, type Message, type Reply, type Text, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import { faultOf, isOfItem } from '../store/parts.ts'
import { knownMember } from '../store/requests/claim.ts'
import {
  deletePendingAnswer,
  endPendingAnswer,
  extendPendingAnswer,
  leasePendingAnswers,
  type PendingAnswer,
} from '../store/requests/late-answers.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'

/** What giving pending answers needs. */
export interface PendingAnswerOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** The bot without a rate limit, because an answer that was promised must not be refused. */
  readonly handle: Handle
  /** The platforms that this process runs, with their functions for late answers. */
  readonly late: ReadonlyMap<string, LateAnswers>
  /** Decrypts addresses; without it only the process that made an address knows it. */
  readonly keyring: Keyring | undefined
  /** How long a platform may take for one answer, in milliseconds; 10,000 by default. */
  readonly answerMs?: number
}

const AT_ONCE = 20
const ANSWER_MS = 10_000
/** How long a row is leased while its answer is given, in milliseconds. */
const HOLD_MS = 30_000
/** The delay after a failure of unknown outcome, in milliseconds. */
const AGAIN_MS = 15_000
const MIN_AGAIN_MS = 1_000
/** After the address of an answer is dead it is tried so long to leave it as a direct message. */
const GIVE_UP_MS = 3_600_000

const UNANSWERED: Message = {
  title: 'I could not give you one of my answers',
  blocks: [text('The request was done, or changed nothing: ', { code: 'recent' }, ' shows your last changes.')],
}

/** The text that an address is sealed with, so that it is valid for this one request only. */
export const sealedAbout = ({ workspace, id }: Request): string => `address ${workspace} ${id}`

/** Gives the answers whose process died before it could: does the work, unless it was done, and answers. */
export async function givePendingAnswers(options: PendingAnswerOptions): Promise<void> {
  const platforms = [...options.late.keys()]
  if (platforms.length === 0) return
  const rows = await leasePendingAnswers(options.store, platforms, AT_ONCE)
  const given = await Promise.allSettled(
    rows.map((row) => givePendingAnswer(options, row).catch((error: unknown) => setAside(options, row, error))),
  )
  for (const each of given) if (each.status === 'rejected') throw each.reason
}

/** After so many leases of a row its own fault is the end of it. */
const MOST_TRIES = 10

/** After a fault with one row: it is tried again, and after some tries its author is told that there is no answer. */
async function setAside(options: PendingAnswerOptions, row: PendingAnswer, error: unknown): Promise<void> {
  options.log.error({ err: error, request: row.id }, 'a late answer met a fault')
  if (!isOfItem(error) || row.attempts < MOST_TRIES) throw error
  await leaveMessage(options, row, UNANSWERED).catch(() => endPendingAnswer(options.store, row, faultOf(error)))
}

/**
 * Gives the answer of one row: to its address while that is valid, else by direct message. The request is handled
 * again, which finds the stored reply when the work was done; so it is done once, whichever process died. `to` is the
 * address, if this process knows it without decrypting it.
 */
export async function givePendingAnswer(options: PendingAnswerOptions, row: PendingAnswer, to?: string): Promise<void> {
  if (!(await extendPendingAnswer(options.store, row, HOLD_MS))) return
  const reply = await options.handle(row.request)
  // The work may have taken longer than the lease: then whoever has the row now answers.
  if (!(await extendPendingAnswer(options.store, row, HOLD_MS))) return
  const again = await answerAddress(options, row, reply, to)
  if (again === 'given') return settle(options, row)
  if (again === 'never') return answerDirectly(options, row, reply)
  await extendPendingAnswer(options.store, row, again)
}

/** Sends an answer to its address: 'given', 'never', or the number of milliseconds until the next attempt. */
async function answerAddress(
  options: PendingAnswerOptions,
  row: PendingAnswer,
  reply: Reply,
  known: string | undefined,
): Promise<'given' | 'never' | number> {
  const { clock, keyring, late, log, answerMs = ANSWER_MS } = options
  const { platform } = row.request.actor
  if (row.addressUntil.getTime() <= clock.now().epochMilliseconds) return 'never'
  const to = known ?? (row.address === null ? undefined : keyring?.open(row.address, sealedAbout(row.request)))
  const chat = late.get(platform)
  if (to === undefined || !chat) return 'never'
  try {
    if ((await atMost(answerMs, chat.answer(to, reply))) !== LATE) return 'given'
    return AGAIN_MS
  } catch (err) {
    log.warn({ err, platform, request: row.id }, 'a late answer did not arrive')
    if (!(err instanceof DeliveryError)) return AGAIN_MS
    return err.retryAfter === 'never' ? 'never' : Math.max(err.retryAfter, MIN_AGAIN_MS)
  }
}

const settle = ({ store, clock }: PendingAnswerOptions, row: PendingAnswer): Promise<void> =>
  store.transaction(row.workspaceId, clock.now(), async (tx) => void (await deletePendingAnswer(tx, row)))

/**
 * Posts the answer to the outbox. If that still fails `GIVE_UP_MS` after the address expired, its author is told that
 * the answer cannot be written, and the row is deleted, so that nothing is retried for ever.
 */
async function answerDirectly(options: PendingAnswerOptions, row: PendingAnswer, reply: Reply): Promise<void> {
  try {
    await leaveMessage(options, row, lateMessage(row.request, reply))
  } catch (err) {
    if (options.clock.now().epochMilliseconds < row.addressUntil.getTime() + GIVE_UP_MS) throw err
    options.log.error({ err, request: row.id }, 'a late answer was given up')
    await leaveMessage(options, row, UNANSWERED)
  }
}

/** Posts the message of an answer to its author, once; people outside the team get nothing. */
async function leaveMessage(
  { store, clock }: PendingAnswerOptions,
  row: PendingAnswer,
  message: Message,
): Promise<void> {
  const { actor, id } = row.request
  await store.transaction(row.workspaceId, clock.now(), async (tx) => {
    if (!(await deletePendingAnswer(tx, row))) return
    const asker = await knownMember(tx, actor)
    if (!asker) return
    const place = { platform: actor.platform, kind: 'dm', key: actor.key, name: actor.name } as const
    await post(tx, [{ key: `late:${id}`, kind: 'answer', place, message, about: [`M-${asker.number}`] }])
  })
}

/** A late answer as a message of its own: it says what it answers, and opens its form by a button. */
function lateMessage({ input, at }: Request, { message, form }: Reply): Message {
  const asked: Text = 'line' in input ? ['The answer to ', { code: cut(input.line, 80) }] : ['The answer to your press']
  const when: Text = at === undefined ? [] : [' of ', { time: at, show: 'moment' }]
  return {
    ...message,
    blocks: [
      text(...asked, ...when, ', which I could not give at once.'),
      ...message.blocks,
      ...(form ? [actions(formButton(form))] : []),
    ],
  }
}
