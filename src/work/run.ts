import { deliver } from '../delivery/deliver.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { actions, type Block, button, call, type Message, text } from '../message/message.ts'
import { afterWorkStep } from '../notices/after.ts'
import { lastChange, stepOf } from '../store/changes/changes.ts'
import {
  addLongWork,
  claimLongWork,
  type LongWork,
  lockLongWork,
  moveLongWork,
  releaseLongWork,
  stopLongWork,
  type WorkClaim,
} from '../store/long-work.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import { withOwnFields } from '../store/own-fields.ts'
import { byHalves, faultOf, isOfItem } from '../store/parts.ts'
import { continueRequest, numberRequest } from '../store/requests/requests.ts'
import { asMember } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import type { Chunk, WorkKind } from './kind.ts'

// biome-ignore lint/suspicious/noExplicitAny: the items of a kind are its own; nobody else looks into them
export type AnyWorkKind = WorkKind<any, any>

/** Work after a chunk. */
export interface WorkDone<Next = Chunk<unknown>> {
  readonly work: LongWork
  readonly chunk: Next
}

/**
 * Starts long work as the change of a request, and does its first chunk in the transaction of that request. The
 * heartbeat does the others.
 */
export async function startWork(
  tx: Tx,
  kind: AnyWorkKind,
  asked: Pick<LongWork, 'requestId' | 'member' | 'of' | 'total' | 'place'>,
): Promise<WorkDone> {
  await addLongWork(tx, { ...asked, kind: kind.name })
  const begun = { position: 0, counts: {}, skipped: [], skippedCount: 0, attempts: 1, event: null }
  const done = await advance(tx, kind, { ...asked, ...begun, kind: kind.name })
  if (!done) throw new Error(`${kind.name} has nothing to start with`)
  if (!done.chunk.isLast) await post(tx, [progressPost(kind, done)])
  return done
}

/** Stops the work of a request; what is written stays. A chunk that is being written is waited for. */
export const stopWork = (tx: Tx, requestId: string): Promise<void> => stopLongWork(tx, requestId)

/** After a failure that no item caused, or many, work is tried again after so many milliseconds. */
const TRY_AGAIN_MS = 5_000

/** Goes on with what runs on these platforms, a chunk of each in turn, until nothing is left. One failure stops no other work. */
export async function continueWork(
  delivery: Delivery,
  kinds: readonly AnyWorkKind[],
  going: () => boolean = () => true,
): Promise<void> {
  const { store, clock, chats, log } = delivery
  const faults: unknown[] = []
  const failures = new Map<string, number>()
  for (let claims = [...(await claimed(delivery))]; claims.length > 0; claims = [...(await claimed(delivery))]) {
    for (const claim of claims) {
      if (!going()) {
        await releaseLongWork(store, claim, 0, false)
        continue
      }
      try {
        await store.transaction(claim.workspaceId, clock.now(), (tx) => nextChunk(tx, kinds, claim))
      } catch (error) {
        log.error({ err: error, request: claim.requestId }, 'a chunk of long work failed')
        const isOfChunk = isOfItem(error)
        const times = (failures.get(claim.requestId) ?? 0) + 1
        failures.set(claim.requestId, times)
        const isOver = !isOfChunk || times > MOST_TRIES
        await releaseLongWork(store, claim, isOver ? TRY_AGAIN_MS : 0, isOfChunk)
        if (isOver) faults.push(error)
      }
    }
    if (!going() || chats.size === 0) break
    await deliver(delivery, going)
  }
  if (faults.length > 0) throw faults[0]
}

const claimed = ({ store, chats }: Delivery): Promise<readonly WorkClaim[]> => claimLongWork(store, [...chats.keys()])

/** Does the next chunk of claimed work as the change of its request. */
async function nextChunk(tx: Tx, kinds: readonly AnyWorkKind[], claim: WorkClaim): Promise<void> {
  const work = await lockLongWork(tx, claim)
  const kind = kinds.find(({ name }) => name === work?.kind)
  if (!work || !kind) return
  await continueRequest(tx, work.requestId, work.member.member)
  const since = await lastChange(tx)
  // It changes what whoever asked for it sees.
  const done = await advance(await withOwnFields(await asMember(tx, work.member.member)), kind, work)
  if (!done) return moveLongWork(tx, work, 'stopped')
  const event = work.event ?? (await numberRequest(tx, work.requestId))
  await afterWorkStep(tx, await stepOf(tx, work.requestId, since))
  const again = progressPost(kind, done, true)
  await post(tx, done.chunk.isLast ? [again, endingPost(kind, done, event)] : [again])
}

/** How many items are tried at once, by how often the chunk failed; 0 skips one without trying it. */
const SHRINKING = [1, 0.1, 0.01] as const
const MOST_TRIES = 6

function sizeOf({ size }: AnyWorkKind, { attempts }: LongWork): number {
  if (attempts > MOST_TRIES) return 0
  return Math.max(1, Math.floor(size * (SHRINKING[attempts - 1] ?? 0)))
}

/** The fault of an item that somebody changed after the work was asked for. */
const CHANGED = 'changed'

/** Does a chunk and moves the work on behind it; undefined when the work is there no more. */
async function advance(tx: Tx, kind: AnyWorkKind, work: LongWork): Promise<WorkDone | undefined> {
  const size = sizeOf(kind, work)
  const chunk: Chunk<unknown> | undefined = await kind.next(tx, work, Math.max(1, size))
  if (!chunk) return undefined
  const { items, isLast, left = [] } = chunk
  const { done, failed } =
    size === 0
      ? { done: [], failed: items.map((item) => ({ item, error: new Error('it ended the program') })) }
      : await byHalves(tx, items, (part) => kind.take(tx, chunk, part))
  const skipped = [
    ...left.map((name) => ({ name, fault: CHANGED })),
    ...failed.map(({ item, error }) => ({ name: kind.nameOf(item), fault: faultOf(error) })),
  ]
  const after: LongWork = {
    ...work,
    position: work.position + items.length + left.length,
    counts: [work.counts, ...done].reduce(summed, {}),
    skipped: [...work.skipped, ...skipped],
    skippedCount: work.skippedCount + skipped.length,
  }
  await kind.keep?.(tx, after, chunk)
  await moveLongWork(tx, after, isLast ? 'done' : 'running')
  return { work: after, chunk }
}

const summed = (
  sum: Readonly<Record<string, number>>,
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> => ({
  ...sum,
  ...Object.fromEntries(Object.entries(counts).map(([word, count]) => [word, (sum[word] ?? 0) + count])),
})

/** The one message that shows the progress, or its edit after a further chunk. */
function progressPost(kind: AnyWorkKind, { work, chunk }: WorkDone, isEdit = false): Post {
  const { requestId, place, position } = work
  const key = `${requestId}:${kind.name}`
  const message: Message = { title: kind.progress(chunk, work), blocks: [] }
  const it = { kind: kind.posts, place, message, request: requestId } as const
  return isEdit ? { ...it, key: `${key}:${position}`, edits: key } : { ...it, key }
}

function endingPost(kind: AnyWorkKind, { work, chunk }: WorkDone, event: number | undefined): Post {
  const { requestId, place, member } = work
  const message = kind.ending(chunk, work)
  const undo = event === undefined ? [] : [actions(button(`Undo E-${event}`, call('undo', { change: `E-${event}` })))]
  return {
    key: `${requestId}:${kind.name}:ended`,
    kind: kind.posts,
    place,
    request: requestId,
    about: [`M-${member.member}`],
    message: { ...message, blocks: [...message.blocks, ...skippedBlocks(work), ...undo] },
  }
}

const MOST_SHOWN = 10

/** What says which items were left out, if any. */
export function skippedBlocks({ skipped, skippedCount }: LongWork): readonly Block[] {
  if (skippedCount === 0) return []
  const shown = skipped.slice(0, MOST_SHOWN).map(({ name }) => name)
  const more = skippedCount > shown.length ? ` and ${skippedCount - shown.length} more` : ''
  const [it, was] = skippedCount === 1 ? ['it', 'One was'] : ['them', `${skippedCount} were`]
  const faults = skipped.filter(({ fault }) => fault !== CHANGED).length
  const why = faults === 0 ? `somebody changed ${it} meanwhile` : `I could not write ${it}`
  const them = `${was} left out, because ${why}${faults > 0 && faults < skipped.length ? ' or somebody changed them meanwhile' : ''}`
  return [text(`${them}: ${shown.join(', ')}${more}.`)]
}
