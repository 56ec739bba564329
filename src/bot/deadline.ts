import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { cleanRequest } from '../chat/clean.ts'
import type { Handle, Responder, Serve, UnresolvedRequest, WorkspaceResolution } from '../chat/request.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import { NotBegun } from '../message/errors.ts'
import type { Reply } from '../message/message.ts'
import { deletePendingAnswer, type PendingAnswer, storePendingAnswer } from '../store/requests/late-answers.ts'
import { storeShownAs } from '../store/requests/replied.ts'
import { givePendingAnswer, type PendingAnswerOptions, sealedAbout } from './late-answers.ts'
import { bugReply, unreachedReply } from './refusal.ts'

/**
 * The deadlines of a request, in milliseconds from its arrival. Both platforms want a response within three seconds.
 */
export interface Limits {
  /** Work that commits within this time is answered directly. */
  readonly answer: number
  /** After this time the platform must get a response, whether or not the request could be stored. */
  readonly word: number
}

const LIMITS: Limits = { answer: 2_000, word: 2_700 }

/** What answering within a deadline needs in addition to late answers. */
export interface DeadlineOptions extends PendingAnswerOptions {
  /** The bot with its limits, as people use it. */
  readonly front: Handle
  /** Finds the workspace of a request. */
  readonly place: (asked: UnresolvedRequest) => Promise<WorkspaceResolution>
  readonly limits?: Limits
}

/** Who stored the request: this process, another delivery of it that answers, or nobody. */
type Stored = { readonly row: PendingAnswer } | 'others' | 'failed'

/**
 * Makes the entrance for platforms that wait three seconds for a response. The work begins at once, and work that
 * commits in time is answered directly at no extra cost. Otherwise the request is stored, then its author is told to
 * wait, and the answer follows: from this process or, if it dies, from another process's heartbeat.
 */
export function serveInTime(options: DeadlineOptions): Serve {
  const { clock, front, limits = LIMITS } = options
  return async (received, responder) => {
    const at = received.at ?? clock.now().toString()
    const placing = findPlace(options, { ...received, at })
    const work = placing.then((found) => ('reply' in found ? found.reply : front(found.request)))
    const asked: Asked = { options, placing, responder, id: received.id, platform: received.actor.platform }
    const { spent = 0 } = responder
    const quick = await atMost(Math.max(0, limits.answer - spent), work)
    if (quick !== LATE) {
      if (!(await arrived(asked, responder.now(quick)))) await answerLater(asked, await keep(asked))
      return noteShown(asked)
    }
    const storing = keep(asked)
    const first = await Promise.race([
      work.then((reply) => ({ reply })),
      storing.then((stored) => ({ isKept: stored !== 'failed' })),
      wait(Math.max(0, limits.word - Math.max(limits.answer, spent)), { isKept: false }, { ref: false }),
    ])
    if ('reply' in first && (await arrived(asked, responder.now(first.reply)))) return forget(asked, await storing)
    if ('isKept' in first) await arrived(asked, responder.working(first.isKept))
    if ('isKept' in first && !first.isKept) return answerUnkept(asked, storing, await work)
    await work
    await answerLater(asked, await storing)
  }
}

interface Asked {
  readonly options: DeadlineOptions
  readonly placing: Promise<WorkspaceResolution>
  readonly responder: Responder
  readonly id: string
  readonly platform: string
}

/** Finds the workspace of a request. If that fails, nothing was done, and the reply says so. */
async function findPlace({ place, log }: DeadlineOptions, asked: UnresolvedRequest): Promise<WorkspaceResolution> {
  try {
    const found = await place(asked)
    return 'reply' in found ? found : { request: cleanRequest(found.request) }
  } catch (err) {
    const reference = randomBytes(2).toString('hex').toUpperCase()
    log.error({ err, reference, request: asked.id }, 'the workspace of a request could not be found')
    return { reply: err instanceof NotBegun ? unreachedReply(reference) : bugReply(reference) }
  }
}

/**
 * Stores the request with the address for its answer, before its author is told to wait. A request without a workspace
 * cannot be stored.
 */
async function keep({ options, placing, responder: { address } }: Asked): Promise<Stored> {
  const { store, clock, keyring, log } = options
  const found = await placing
  if ('reply' in found) return 'failed'
  const { request } = found
  const until = new Date(address ? Temporal.Instant.from(address.until).epochMilliseconds : 0)
  const sealed = address && keyring?.seal(address.to, sealedAbout(request))
  try {
    const row = await store.transaction(request.workspace, clock.now(), (tx) =>
      storePendingAnswer(tx, request, { sealed, until }),
    )
    return row ? { row } : 'others'
  } catch (err) {
    log.error({ err, request: request.id }, 'a request that takes long could not be stored')
    return 'failed'
  }
}

/** Waits until the platform accepted a response; false when it may not have. */
async function arrived({ options, platform, id }: Asked, told: Promise<void>): Promise<boolean> {
  try {
    await told
    return true
  } catch (err) {
    options.log.warn({ err, platform, request: id }, 'an answer may not have arrived')
    return false
  }
}

/** Stores by which message an answer is shown; without that a reply to it is read like any other line. */
async function noteShown({ options, placing, responder: { shownAs: shown }, id }: Asked): Promise<void> {
  const found = await placing
  if ('reply' in found || shown === undefined) return
  await options.store
    .transaction(found.request.workspace, options.clock.now(), (tx) => storeShownAs(tx, id, shown))
    .catch((err: unknown) => options.log.warn({ err, request: id }, 'replies to an answer will not know it'))
}

/** Deletes the stored request, because it was answered in time after all. */
async function forget({ options, id }: Asked, stored: Stored): Promise<void> {
  if (typeof stored === 'string') return
  const { row } = stored
  await options.store
    .transaction(row.workspaceId, options.clock.now(), (tx) => deletePendingAnswer(tx, row))
    .catch((err: unknown) => options.log.error({ err, request: id }, 'an answer that was given is given again'))
}

/** Answers after the deadline. If that fails, the heartbeat tries again. */
async function answerLater({ options, id, responder }: Asked, stored: Stored): Promise<void> {
  if (typeof stored === 'string') return
  await givePendingAnswer(options, stored.row, responder.address?.to).catch((err: unknown) =>
    options.log.error({ err, request: id }, 'a pending answer is left to the heartbeat'),
  )
}

/**
 * Answers although the request could not be stored in time. If sending the answer fails too, the request is stored now.
 */
async function answerUnkept(asked: Asked, storing: Promise<Stored>, reply: Reply): Promise<void> {
  const { options, platform, responder } = asked
  const chat = options.late.get(platform)
  const isGiven = responder.address && chat && (await arrived(asked, chat.answer(responder.address.to, reply)))
  if (isGiven) return forget(asked, await storing)
  const stored = await storing
  await answerLater(asked, stored === 'failed' ? await keep(asked) : stored)
}
