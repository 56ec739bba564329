import type { Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { jsonText } from '../json.ts'
import { KEEP_MS } from '../requests/requests.ts'
import type { Tx } from '../transaction.ts'
import type { PostKind } from './kinds.ts'
import { gatherEdit, type Post, post } from './outbox.ts'
import { OUTBOX_MESSAGE } from './sending.ts'

/** A message that stands in a place for good, under one key for all its life; `isOver` when it is not to any more. */
export interface StandingMessage {
  readonly key: string
  readonly kind: PostKind
  readonly place: Place
  readonly isOver?: boolean
}

/** What a standing message is to say now. */
export type StandingContent = Required<Pick<Post, 'message' | 'inner'>>

/**
 * Brings a standing message up to date: what was never sent is sent as it is to be now, also where that failed before;
 * what was sent is rewritten a few seconds later. Who does so at once does it one after the other: `said` reads what
 * stands then, is given what is shown or on its way, and gives undefined where that is to stay. `cause` is new each time.
 */
export async function keepPost(
  tx: Tx,
  { key, kind, place, isOver = false }: StandingMessage,
  cause: string,
  said: (shown: Message | undefined) => Promise<StandingContent | undefined>,
): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ state: string }[]>`
    SELECT "state" FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "key" = ${key} FOR UPDATE`
  const isOut = row?.state === 'sent' || row?.state === 'sending'
  if (isOver && !isOut) return withdraw(tx, key)
  const saying = await said(isOut ? await shownLast(tx, key, place) : undefined)
  if (!saying) return
  const one = { key, kind, place, pinned: true, ...saying }
  if (!row) return post(tx, [one])
  if (!isOut) return sendAfterAll(tx, one)
  await gatherEdit(tx, { ...one, key: `${key}~${cause}`, edits: key })
}

/** What a message shows, or will once its latest rewriting is done. */
export async function shownLast(tx: Tx, key: string, { platform, key: placeKey }: Place): Promise<Message | undefined> {
  const row = await tx.db.outbox.findFirst({
    where: {
      workspaceId: tx.workspace,
      platform,
      placeKey,
      OR: [{ key }, { edits: key }],
      state: { in: ['ready', 'sending', 'sent'] },
    },
    orderBy: { seq: 'desc' },
    select: { message: true },
  })
  return OUTBOX_MESSAGE.read(row?.message)
}

async function withdraw({ db, workspace }: Tx, key: string): Promise<void> {
  await db.outbox.updateMany({ where: { workspaceId: workspace, key }, data: { state: 'withdrawn' } })
}

/** Sends what was not sent, or could not be, in the words of now. */
async function sendAfterAll(tx: Tx, { key, message, inner }: Pick<Post, 'key' | 'message' | 'inner'>): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Outbox" SET "message" = ${jsonText(message)}::jsonb, "inner" = ${inner}, "state" = 'ready', "error" = NULL,
      "unknownSince" = NULL, "retryAt" = CASE WHEN "state" = 'ready' THEN "retryAt" END,
      "dueAt" = CASE WHEN "state" = 'ready' THEN "dueAt" ELSE ${tx.at} END, "expiresAt" = ${new Date(tx.at.getTime() + KEEP_MS)}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "key" = ${key}`
}
