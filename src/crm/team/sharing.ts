import type { Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { post } from '../../store/outbox/outbox.ts'
import { answersTo, type KeptAnswer } from '../../store/requests/requests.ts'
import type { Tx } from '../../store/transaction.ts'

export type { KeptAnswer }

/**
 * The answers that a member may share: those to one request, or their latest in a place that `share` itself did not
 * give.
 */
export const ownAnswers = (
  tx: Tx,
  member: number,
  answer: string | undefined,
  here: { readonly place: Place; readonly request: string },
): Promise<readonly KeptAnswer[]> =>
  answersTo(
    tx,
    member,
    answer === undefined ? { place: here.place.key, before: here.request, command: 'share' } : { id: answer },
  )

/** Posts an answer to a place, once; false when it was posted there before. */
export async function shareAnswer(
  tx: Tx,
  { id, subjects }: Pick<KeptAnswer, 'id' | 'subjects'>,
  place: Place,
  message: Message,
  request: string,
): Promise<boolean> {
  const key = `share:${id}:${place.key}`
  const there = await tx.db.outbox.count({ where: { workspaceId: tx.workspace, key } })
  if (there > 0) return false
  await post(tx, [{ key, kind: 'share', place, message, request, about: subjects }])
  return true
}
