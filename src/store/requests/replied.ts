import type { Place } from '../../chat/request.ts'
import type { Message, Result } from '../../message/message.ts'
import type { PostKind } from '../outbox/kinds.ts'
import type { Tx } from '../transaction.ts'

/** Stores the platform's id of the message that shows the answer to a request. */
export async function storeShownAs({ db, workspace }: Tx, id: string, shownAs: string): Promise<void> {
  await db.request.updateMany({ where: { workspaceId: workspace, id }, data: { shownAs } })
}

/** A message of ours that somebody replies to: a post with what it is about, or the data of an answer. */
export type RepliedMessage =
  | { readonly kind: PostKind | null; readonly of: string | null; readonly message: Message }
  | { readonly result: Result }

/**
 * The message with this id in a place: a post, else an answer that this member was given. Undefined when it is not ours
 * or its text is no longer kept. A message in several pages is found by the id of each.
 */
export async function messageReplied(
  { db, workspace }: Tx,
  member: number,
  { platform, key }: Pick<Place, 'platform' | 'key'>,
  id: string,
): Promise<RepliedMessage | undefined> {
  const [post] = await db.$queryRaw<{ kind: string | null; of: string | null; message: Message | null }[]>`
    SELECT "kind", "of", "message" FROM "Outbox" WHERE "workspaceId" = ${workspace}::uuid AND "platform" = ${platform}
      AND "placeKey" = ${key} AND "edits" IS NULL AND string_to_array("sentId", ':') @> string_to_array(${id}, ':')
    ORDER BY "seq" DESC LIMIT 1`
  if (post?.message) return { kind: post.kind as PostKind | null, of: post.of, message: post.message }
  const [answer] = await db.$queryRaw<{ result: Result | null }[]>`
    SELECT "reply" -> 'result' AS "result" FROM "Request" WHERE "workspaceId" = ${workspace}::uuid
      AND "memberNumber" = ${member} AND "shownAs" = ${id} ORDER BY "at" DESC LIMIT 1`
  return answer?.result ? { result: answer.result } : undefined
}
