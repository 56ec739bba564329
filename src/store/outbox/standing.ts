import type { Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { jsonText } from '../json.ts'
import { KEEP_MS } from '../requests/requests.ts'
import type { Tx } from '../transaction.ts'
import type { PostKind } from './kinds.ts'
import { type Post, post, replaceWaitingEdit } from './outbox.ts'
import { OUTBOX_MESSAGE } from './sending.ts'

/** A message that stays in a place, under one key for its whole life; `isOver` when it is to stay no longer. */
export interface StandingMessage {
  readonly key: string
  readonly kind: PostKind
  readonly place: Place
  readonly isOver?: boolean
}

/** The content that a standing message is to show now. */
export type StandingContent = Required<Pick<Post, 'message' | 'inner'>>

/**
 * Updates a standing message. If it was never sent, also because sending failed, it is sent with the new content; if it
 * was sent, it is edited a few seconds later. The row lock makes concurrent updates run one after the other. `said`
 * gets the message that is shown or on its way, and returns undefined when that is to stay. `cause` must be unique for
 * each update.
 */
export async function updateStandingMessage(
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
  const one = { key, kind, place, pinned: !isOver, ...saying }
  if (!row) return post(tx, [one])
  if (!isOut) return sendAfterAll(tx, one)
  await replaceWaitingEdit(tx, { ...one, key: `${key}~${cause}`, edits: key })
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

/** Sends a message that was not sent yet or could not be, with its new content. */
async function sendAfterAll(tx: Tx, { key, message, inner }: Pick<Post, 'key' | 'message' | 'inner'>): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Outbox" SET "message" = ${jsonText(message)}::jsonb, "inner" = ${inner}, "state" = 'ready', "error" = NULL,
      "unknownSince" = NULL, "retryAt" = CASE WHEN "state" = 'ready' THEN "retryAt" END,
      "dueAt" = CASE WHEN "state" = 'ready' THEN "dueAt" ELSE ${tx.at} END, "expiresAt" = ${new Date(tx.at.getTime() + KEEP_MS)}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "key" = ${key}`
}
