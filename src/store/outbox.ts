import { callsOf, withIds } from '../buttons.ts'
import type { Message } from '../message.ts'
import type { Place } from '../request.ts'
import { subjectsOf } from '../subjects.ts'
import { newToken } from './calls.ts'
import { KEEP_MS } from './requests.ts'
import { placeOf } from './sending.ts'
import type { Tx } from './transaction.ts'

/** What must be said elsewhere. `key` is unique for what is said, so that saying it again is no second message. */
export interface Post {
  readonly key: string
  readonly place: Place
  readonly message: Message
  /** The request that it follows from; undoing that withdraws it. */
  readonly request?: string
  /** The key of the row whose message this one rewrites. */
  readonly edits?: string
  /** Refs of the people it concerns beside those it names, such as who is written to. */
  readonly about?: readonly string[]
  /** The member who alone may press its buttons. */
  readonly audience?: number
  /** True when it holds amounts, notes or contact data, which not every place may show. */
  readonly inner?: boolean
  /** As after a crash in the middle of sending, with its lease over: it may have been sent already, at this instant or after it: the platform is asked first. */
  readonly maybeSince?: Date
}

/** Writes what must be said, in the transaction of the fact. A key that is there already changes nothing. */
export const post = (tx: Tx, posts: readonly Post[]): Promise<void> =>
  postAcross(
    tx,
    posts.map((one) => ({ ...one, workspaceId: tx.workspace })),
  )

/** The same for several workspaces at once. */
export async function postAcross(
  { db, at }: Pick<Tx, 'db' | 'at'>,
  posts: readonly (Post & { readonly workspaceId: string })[],
): Promise<void> {
  if (posts.length === 0) return
  const expiresAt = new Date(at.getTime() + KEEP_MS)
  const all = posts.map((one) => {
    const token = newToken()
    const subjects = [...new Set([...subjectsOf(one.message), ...(one.about ?? [])])]
    return { ...one, token, subjects, calls: callsOf(one.message), message: withIds(one.message, token) }
  })
  // As one parameter each: building hundreds of rows costs the client more than writing them costs the database.
  const calls = all.flatMap(({ workspaceId, token, calls, request, audience, subjects }) =>
    calls.length > 0 ? [{ workspaceId, token, calls, request, audience, subjects }] : [],
  )
  await db.$executeRaw`
    INSERT INTO "StoredCall" ("workspaceId", "token", "calls", "requestId", "audience", "subjects", "createdAt", "expiresAt")
    SELECT s."workspaceId", s."token", s."calls", s."request", s."audience", s."subjects", ${at}, ${expiresAt}
    FROM jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) AS s("workspaceId" uuid, "token" text, "calls" jsonb,
      "request" text, "audience" int, "subjects" text[])`
  await db.$executeRaw`
    INSERT INTO "Outbox" ("workspaceId", "key", "platform", "placeKind", "placeKey", "placeName", "message", "requestId",
      "edits", "inner", "state", "leasedUntil", "unknownSince", "dueAt", "subjects", "expiresAt")
    SELECT s."workspaceId", s."key", s."place" ->> 'platform', s."place" ->> 'kind', s."place" ->> 'key', s."place" ->> 'name',
      s."message", s."request", s."edits", coalesce(s."inner", false),
      CASE WHEN s."maybeSince" IS NULL THEN 'ready' ELSE 'sending' END, s."maybeSince", s."maybeSince", ${at}, s."subjects", ${expiresAt}
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS ("workspaceId" uuid, "key" text, "place" jsonb,
      "message" jsonb, "request" text, "edits" text, "inner" boolean, "maybeSince" timestamptz, "subjects" text[]))
      WITH ORDINALITY AS s("workspaceId", "key", "place", "message", "request", "edits", "inner", "maybeSince", "subjects", "position")
    ORDER BY s."position"
    ON CONFLICT ("workspaceId", "key") DO NOTHING`
}

/**
 * Withdraws what a request had to say: rows not yet sent are not sent, sent ones are rewritten to say so. Undoing an undo
 * withdraws those rewritings in turn, and what the undo had held back is sent after all.
 */
export async function withdrawPosts(tx: Tx, requestId: string, by: string): Promise<void> {
  // Locked first: a row that is being claimed at this moment is either withdrawn or seen as sending, never missed.
  const rows = await tx.db.$queryRaw<{ seq: bigint; state: string; withdrawnBy: string | null }[]>`
    SELECT "seq", "state", "withdrawnBy" FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid
      AND ("requestId" = ${requestId} OR "withdrawnBy" = ${requestId}) ORDER BY "seq" FOR UPDATE`
  const turn = (seqs: readonly bigint[], state: 'ready' | 'withdrawn') =>
    tx.db.outbox.updateMany({
      where: { workspaceId: tx.workspace, seq: { in: [...seqs] } },
      data: { state, withdrawnBy: by },
    })
  const held = rows.filter((row) => row.state === 'withdrawn' && row.withdrawnBy === requestId).map(({ seq }) => seq)
  const unsent = rows.filter((row) => row.state === 'ready').map(({ seq }) => seq)
  if (held.length > 0) await turn(held, 'ready')
  if (unsent.length > 0) await turn(unsent, 'withdrawn')
  const out = rows.filter((row) => row.state === 'sent' || row.state === 'sending').map(({ seq }) => seq)
  if (out.length === 0) return
  const sent = await tx.db.outbox.findMany({
    where: { workspaceId: tx.workspace, seq: { in: out } },
    orderBy: { seq: 'asc' },
  })
  const originals = new Map<string, Message>()
  for (const row of sent) {
    if (!row.edits || !row.message) continue
    const where = { workspaceId_key: { workspaceId: tx.workspace, key: row.edits } }
    const first = await tx.db.outbox.findUnique({ where, select: { message: true } })
    if (first?.message) originals.set(row.key, first.message as unknown as Message)
  }
  await post(
    tx,
    sent.map((row) => {
      const original = row.edits ? originals.get(row.key) : undefined
      return {
        key: `${row.edits ?? row.key}~${by}`,
        place: placeOf(row),
        message: turned(row.message as unknown as Message, original),
        request: by,
        edits: row.edits ?? row.key,
        about: row.subjects,
      } satisfies Post
    }),
  )
}

/** What a sent row shows once its cause is undone: a message is taken back, one that was taken back stands again. */
function turned(shown: Message, original: Message | undefined): Message {
  if (!original) return takenBack(shown)
  const back = takenBack(original)
  return shown.title === back.title ? original : back
}

/** What stands in the place of a message whose cause was undone. */
const takenBack = (message: Message): Message => ({
  title: `Taken back: ${message.title}`,
  blocks: [{ kind: 'text', text: ['What this message was about was undone.'] }],
})
