import type { Place } from '../../chat/request.ts'
import { callsOf, withIds } from '../../message/buttons.ts'
import type { Message } from '../../message/message.ts'
import { subjectsOf } from '../../message/named.ts'
import { jsonText } from '../json.ts'
import { newTokens } from '../requests/calls.ts'
import { KEEP_MS } from '../requests/requests.ts'
import type { Tx } from '../transaction.ts'
import type { PostKind } from './kinds.ts'
import { OUTBOX_MESSAGE, placeOf } from './sending.ts'

/**
 * A message to be sent by the outbox. An edit has the kind of the message that it edits; kind is null only if an older
 * version of the program wrote that row.
 */
export type Post = PostBody & ({ readonly kind: PostKind } | { readonly kind: PostKind | null; readonly edits: string })

interface PostBody {
  /** Unique for each message, so that posting it again sends no second one. Nothing parses it. */
  readonly key: string
  /** The ref of the record that it is about: a reminder, task, digest, deal or member. */
  readonly of?: string | null
  readonly place: Place
  readonly message: Message
  /** The request that caused it; undoing that request withdraws it. */
  readonly request?: string
  /** The key of the outbox row whose message this one edits. */
  readonly edits?: string
  /** Refs of people and records that it concerns and does not name, such as the person it is sent to. */
  readonly about?: readonly string[]
  /** When it may be sent; at once if undefined. */
  readonly dueAt?: Date
  /** The only member who may press its buttons; everybody if undefined. */
  readonly audience?: number
  /** True when it holds amounts, notes or contact data, which not every place may show. */
  readonly inner?: boolean
  /** True of a standing message: it is pinned where the platform can, and sent again if somebody deleted it. */
  readonly pinned?: boolean
  /**
   * Set when it may have been sent already, at this instant or later: the row starts as after a crash in the middle of
   * sending, and the platform is asked first.
   */
  readonly maybeSince?: Date
}

/**
 * Writes posts to the outbox, in the transaction of the change that causes them. A key that exists already is skipped.
 */
export const post = (tx: Tx, posts: readonly Post[]): Promise<void> =>
  postAcross(
    tx,
    posts.map((one) => ({ ...one, workspaceId: tx.workspace })),
  )

type AcrossPost = Post & { readonly workspaceId: string }

/**
 * The rows of one post: its row in the outbox and, if the message has buttons, the row of their Calls. They hold only
 * the columns that are written, because superfluous fields in hundreds of posts would cost as much as the rest.
 */
function rowsOf(one: AcrossPost, token: string) {
  const { workspaceId, key, kind, of, place, request, edits, inner, pinned, maybeSince, dueAt, audience } = one
  const subjects = [...new Set([...subjectsOf(one.message), ...(one.about ?? [])])]
  const calls = callsOf(one.message)
  const message = withIds(one.message, token)
  const { platform, kind: placeKind, key: placeKey, name: placeName } = place
  const to = { platform, placeKind, placeKey, placeName }
  return {
    said: { workspaceId, key, kind, of, ...to, message, request, edits, inner, pinned, maybeSince, dueAt, subjects },
    calls: calls.length > 0 ? [{ workspaceId, token, calls, request, audience, subjects }] : [],
  }
}

/** The same for several workspaces in one statement. */
export async function postAcross({ db, at }: Pick<Tx, 'db' | 'at'>, posts: readonly AcrossPost[]): Promise<void> {
  if (posts.length === 0) return
  const expiresAt = new Date(at.getTime() + KEEP_MS)
  const tokens = newTokens(posts.length)
  const rows = posts.map((one, index) => rowsOf(one, tokens[index] ?? ''))
  // Each set is one JSON parameter: building hundreds of rows costs the client more than writing them costs the
  // database.
  const calls = rows.flatMap((row) => row.calls)
  if (calls.length > 0)
    await db.$executeRaw`
    INSERT INTO "StoredCall" ("workspaceId", "token", "calls", "requestId", "audience", "subjects", "createdAt", "expiresAt")
    SELECT s."workspaceId", s."token", s."calls", s."request", s."audience", s."subjects", ${at}, ${expiresAt}
    FROM jsonb_to_recordset(${jsonText(calls)}::jsonb) AS s("workspaceId" uuid, "token" text, "calls" jsonb,
      "request" text, "audience" int, "subjects" text[])`
  await db.$executeRaw`
    INSERT INTO "Outbox" ("workspaceId", "key", "kind", "of", "platform", "placeKind", "placeKey", "placeName", "message", "requestId",
      "edits", "inner", "pinned", "state", "leasedUntil", "unknownSince", "dueAt", "subjects", "expiresAt")
    SELECT s."workspaceId", s."key", s."kind", s."of", s."platform", s."placeKind", s."placeKey", s."placeName",
      s."message", s."request", s."edits", coalesce(s."inner", false), coalesce(s."pinned", false),
      CASE WHEN s."maybeSince" IS NULL THEN 'ready' ELSE 'sending' END, s."maybeSince", s."maybeSince", coalesce(s."dueAt", ${at}), s."subjects", ${expiresAt}
    FROM ROWS FROM (jsonb_to_recordset(${jsonText(rows.map(({ said }) => said))}::jsonb) AS ("workspaceId" uuid, "key" text, "kind" text, "of" text,
      "platform" text, "placeKind" text, "placeKey" text, "placeName" text, "message" jsonb, "request" text, "edits" text, "inner" boolean, "pinned" boolean, "maybeSince" timestamptz, "dueAt" timestamptz, "subjects" text[]))
      WITH ORDINALITY AS s("workspaceId", "key", "kind", "of", "platform", "placeKind", "placeKey", "placeName", "message", "request", "edits", "inner", "pinned", "maybeSince", "dueAt", "subjects", "position")
    ORDER BY s."position"
    ON CONFLICT ("workspaceId", "key") DO NOTHING`
}

/** A post as it was first written. */
export interface OriginalPost extends Pick<PostBody, 'place' | 'message'> {
  /** Null when an older version of the program wrote the row during an upgrade. */
  readonly kind: PostKind | null
  readonly of: string | null
  readonly subjects: readonly string[]
}

/** A post as it was first written; undefined when there is no such row or its text was erased. */
export async function originalPost(tx: Tx, key: string): Promise<OriginalPost | undefined> {
  const row = await tx.db.outbox.findUnique({ where: { workspaceId_key: { workspaceId: tx.workspace, key } } })
  const message = OUTBOX_MESSAGE.read(row?.message)
  return row && message ? { ...whatOf(row), place: placeOf(row), message, subjects: row.subjects } : undefined
}

/** The kind of a row and the ref that it is about. */
const whatOf = ({ kind, of }: { readonly kind: string | null; readonly of: string | null }) => ({
  kind: kind as PostKind | null,
  of,
})

/** Lets nobody else rewrite a message before this transaction is over; who does so at this moment is waited for. */
export async function lockPost(tx: Tx, key: string): Promise<void> {
  await tx.db.$executeRaw`
    SELECT 1 FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "key" = ${key} FOR UPDATE`
}

/** How long rewritings of one message are gathered, so that many deeds are one edit. */
const GATHER_MS = 3_000

/**
 * Edits a message that was sent or will be, a few seconds later. An edit that is still waiting is replaced, and its due
 * time is kept. The row lock makes concurrent edits of one message run one after the other. `rewrite` gets the original
 * message and reads the state as it is then. `cause` must be unique for each edit, because it is part of the key.
 */
export async function rewritePost(
  tx: Tx,
  key: string,
  cause: string,
  rewrite: (original: Message) => Promise<Message>,
): Promise<void> {
  await lockPost(tx, key)
  const row = await tx.db.outbox.findUnique({ where: { workspaceId_key: { workspaceId: tx.workspace, key } } })
  const original = OUTBOX_MESSAGE.read(row?.message)
  if (!row || !original || row.state === 'withdrawn' || row.state === 'failed') return
  const message = await rewrite(original)
  const { subjects: about, inner } = row
  const edit = { key: `${key}~${cause}`, ...whatOf(row), edits: key }
  await replaceWaitingEdit(tx, { ...edit, place: placeOf(row), message, about, inner })
}

/**
 * Writes an edit. It replaces the edit that is still waiting and keeps its due time; without one it is due a few
 * seconds later.
 */
export async function replaceWaitingEdit(tx: Tx, edit: Post & { readonly edits: string }): Promise<void> {
  const [waiting] = await tx.db.$queryRaw<{ dueAt: Date }[]>`
    DELETE FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "edits" = ${edit.edits} AND "state" = 'ready' AND "attempts" = 0
    RETURNING "dueAt"`
  await post(tx, [{ ...edit, dueAt: waiting?.dueAt ?? new Date(tx.at.getTime() + GATHER_MS) }])
}

/**
 * Withdraws the posts of a request: rows that are not sent yet will not be sent, and sent messages are edited to say
 * so. Undoing an undo withdraws those edits in turn, and posts that the undo had withdrawn are sent after all.
 */
export async function withdrawPosts(tx: Tx, requestId: string, by: string): Promise<void> {
  // The rows are locked first: a row that is being claimed at this moment is either withdrawn or seen as 'sending',
  // never missed.
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
  const posts: Post[] = []
  for (const row of sent) {
    const { edits, subjects: about } = row
    const own = OUTBOX_MESSAGE.read(row.message)
    const message = (edits === null ? undefined : await stoodBefore(tx, edits, row.seq)) ?? (own && takenBack(own))
    const key = edits ?? row.key
    if (message)
      posts.push({ key: `${key}~${by}`, ...whatOf(row), place: placeOf(row), message, request: by, edits: key, about })
  }
  await post(tx, posts)
}

/** What a message showed before one of its edits: the edit before it, or else the original. */
async function stoodBefore(tx: Tx, key: string, seq: bigint): Promise<Message | undefined> {
  const row = await tx.db.outbox.findFirst({
    where: { workspaceId: tx.workspace, OR: [{ key }, { edits: key }], seq: { lt: seq }, state: { not: 'withdrawn' } },
    orderBy: { seq: 'desc' },
    select: { message: true },
  })
  return OUTBOX_MESSAGE.read(row?.message)
}

/** The text that replaces a message when the request that caused it was undone. */
const takenBack = (message: Message): Message => ({
  title: `Taken back: ${message.title}`,
  blocks: [{ kind: 'text', text: ['What this message was about was undone.'] }],
})
