import type { Logger } from 'pino'
import type { Handle, LateAnswers, Request } from '../chat/request.ts'
import { formButton } from '../language/form.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import type { Keyring } from '../lib/keyring.ts'
import { cut } from '../lib/text.ts'
import { DeliveryError } from '../message/errors.ts'
import { actions, type Message, type Reply, type Text, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import { knownMember } from '../store/requests/claim.ts'
import { holdOwed, type Owed, settleOwed, takeOwed } from '../store/requests/late-answers.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'

/** What answers that are owed are given with. */
export interface Owing {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** The bot without a limit on how often it is asked: what was promised is not refused for haste. */
  readonly handle: Handle
  /** The platforms that this process runs, with how each takes a late answer. */
  readonly late: ReadonlyMap<string, LateAnswers>
  /** Reads addresses; without it an address is known to the process alone that made it. */
  readonly keyring: Keyring | undefined
  /** How long a platform may take for one answer, in milliseconds; 10,000 if not said. */
  readonly answerMs?: number
}

const AT_ONCE = 20
const ANSWER_MS = 10_000
/** A row is kept so long while its answer is given. */
const HOLD_MS = 30_000
/** After a failure of which nothing is known. */
const AGAIN_MS = 15_000
const MIN_AGAIN_MS = 1_000
/** After the address of an answer is dead it is tried so long to leave it as a direct message. */
const GIVE_UP_MS = 3_600_000

const UNANSWERED: Message = {
  title: 'I could not give you one of my answers',
  blocks: [text('The request was done, or changed nothing: ', { code: 'recent' }, ' shows your last changes.')],
}

/** What an address is sealed about, so that it is good for this one request. */
export const sealedAbout = ({ workspace, id }: Request): string => `address ${workspace} ${id}`

/** Gives the answers whose process died before it could: does the work, unless that was done, and answers. */
export async function finishOwed(owing: Owing): Promise<void> {
  const platforms = [...owing.late.keys()]
  if (platforms.length === 0) return
  const rows = await takeOwed(owing.store, platforms, AT_ONCE)
  const given = await Promise.allSettled(rows.map((row) => giveOwed(owing, row)))
  for (const each of given) if (each.status === 'rejected') throw each.reason
}

/**
 * Gives the answer to one row: to its address while that lives, else by direct message. The request is handled again,
 * which finds its answer when the work is done; so it is done once, whoever died in between. `to` is the address for
 * the process that knows it without reading it.
 */
export async function giveOwed(owing: Owing, row: Owed, to?: string): Promise<void> {
  if (!(await holdOwed(owing.store, row, HOLD_MS))) return
  const reply = await owing.handle(row.request)
  const again = await answerAddress(owing, row, reply, to)
  if (again === 'given') return settle(owing, row)
  if (again === 'never') return answerDirectly(owing, row, reply)
  await holdOwed(owing.store, row, again)
}

/** Whether it went to its address: 'given', 'never', or after how many milliseconds it is tried again. */
async function answerAddress(
  owing: Owing,
  row: Owed,
  reply: Reply,
  known: string | undefined,
): Promise<'given' | 'never' | number> {
  const { clock, keyring, late, log, answerMs = ANSWER_MS } = owing
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

const settle = ({ store, clock }: Owing, row: Owed): Promise<void> =>
  store.transaction(row.workspaceId, clock.now(), async (tx) => void (await settleOwed(tx, row)))

/**
 * Leaves the answer to the outbox. Where that failed for as long as `GIVE_UP_MS`, whatever the reason, its author is
 * told that there is an answer which cannot be written, and the row goes: nothing is tried for ever.
 */
async function answerDirectly(owing: Owing, row: Owed, reply: Reply): Promise<void> {
  try {
    await leaveMessage(owing, row, lateMessage(row.request, reply))
  } catch (err) {
    if (owing.clock.now().epochMilliseconds < row.addressUntil.getTime() + GIVE_UP_MS) throw err
    owing.log.error({ err, request: row.id }, 'a late answer was given up')
    await leaveMessage(owing, row, UNANSWERED)
  }
}

/** Posts what stands for the answer to its author, once; nobody who is not of the team is written to. */
async function leaveMessage({ store, clock }: Owing, row: Owed, message: Message): Promise<void> {
  const { actor, id } = row.request
  await store.transaction(row.workspaceId, clock.now(), async (tx) => {
    if (!(await settleOwed(tx, row))) return
    const asker = await knownMember(tx, actor)
    if (!asker) return
    const place = { platform: actor.platform, kind: 'dm', key: actor.key, name: actor.name } as const
    await post(tx, [{ key: `late:${id}`, kind: 'answer', place, message, about: [`M-${asker.number}`] }])
  })
}

/** An answer that comes as a message of its own: it says what it is the answer to, and asks for its form by a button. */
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
