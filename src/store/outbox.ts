import { withIds } from '../answer.ts'
import type { Message } from '../message.ts'
import type { Chat, Place, Sent } from '../request.ts'
import { callsOf, subjectsOf } from '../subjects.ts'
import { newToken } from './calls.ts'
import { KEEP_MS } from './requests.ts'
import type { Store, Tx } from './transaction.ts'

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
}

/** Writes what must be said, in the transaction of the fact. A key that is there already changes nothing. */
export async function post(tx: Tx, posts: readonly Post[]): Promise<void> {
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  const all = posts.map((one) => {
    const token = newToken()
    const subjects = [...new Set([...subjectsOf(one.message), ...(one.about ?? [])])]
    return { ...one, token, subjects, calls: callsOf(one.message), message: withIds(one.message, token) }
  })
  await tx.db.storedCall.createMany({
    data: all.flatMap(({ token, subjects, calls, request }) =>
      calls.length === 0
        ? []
        : {
            workspaceId: tx.workspace,
            token,
            calls: calls as unknown as object[],
            requestId: request ?? null,
            subjects,
            createdAt: tx.at,
            expiresAt,
          },
    ),
  })
  await tx.db.outbox.createMany({
    skipDuplicates: true,
    data: all.map(({ key, place, message, request, edits, subjects }) => ({
      workspaceId: tx.workspace,
      key,
      platform: place.platform,
      placeKind: place.kind,
      placeKey: place.key,
      placeName: place.name,
      message: message as object,
      requestId: request ?? null,
      edits: edits ?? null,
      dueAt: tx.at,
      subjects,
      expiresAt,
    })),
  })
}

/** The earliest instant after `from`, and at or before `until`, at which something becomes due on these platforms. */
export async function nextPostDue(
  store: Store,
  platforms: readonly string[],
  from: Date,
  until: Date,
): Promise<Date | undefined> {
  const row = await store.prisma.outbox.findFirst({
    where: { platform: { in: [...platforms] }, state: 'ready', dueAt: { gt: from, lte: until } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  return row?.dueAt
}

/** A row claimed for sending, with how long its outcome has been unknown. */
export interface Claimed {
  readonly workspaceId: string
  readonly seq: bigint
  readonly key: string
  readonly place: Place
  readonly message: Message
  readonly attempts: number
  readonly edits: string | null
  /** When the first attempt began whose outcome nobody knows, by the database's time. */
  readonly unknownSince: Date | null
  readonly databaseNow: Date
}

interface ClaimedRow extends Omit<Claimed, 'place'> {
  readonly platform: string
  readonly placeKind: 'dm' | 'channel'
  readonly placeKey: string
  readonly placeName: string
}

/**
 * Claims up to `limit` due rows of these platforms for a minute. Rows of one place are claimed one at a time in order,
 * locked rows are passed over, so several processes share the work. A lease that ran out means that nobody knows
 * whether the message was sent: such a row is claimed again with `unknownSince`.
 */
export async function claimPosts(
  store: Store,
  platforms: readonly string[],
  now: Date,
  limit: number,
): Promise<Claimed[]> {
  const rows = await store.prisma.$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT o."workspaceId", o."seq" FROM "Outbox" o
      WHERE o."platform" = ANY(${[...platforms]}::text[]) AND o."dueAt" <= ${now}
        AND (o."state" = 'ready' AND (o."retryAt" IS NULL OR o."retryAt" <= clock_timestamp())
          OR o."state" = 'sending' AND o."leasedUntil" <= clock_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM "Outbox" e WHERE e."workspaceId" = o."workspaceId" AND e."platform" = o."platform"
            AND e."placeKey" = o."placeKey" AND e."seq" < o."seq" AND e."state" IN ('ready', 'sending') AND e."dueAt" <= ${now})
      ORDER BY o."dueAt", o."seq" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE "Outbox" o SET "state" = 'sending', "leasedUntil" = clock_timestamp() + interval '1 minute', "attempts" = o."attempts" + 1,
      "unknownSince" = CASE WHEN o."state" = 'sending' THEN coalesce(o."unknownSince", o."leasedUntil" - interval '1 minute') ELSE o."unknownSince" END
    FROM due WHERE o."workspaceId" = due."workspaceId" AND o."seq" = due."seq"
    RETURNING o."workspaceId", o."seq", o."key", o."platform", o."placeKind", o."placeKey", o."placeName", o."message", o."attempts",
      o."edits", o."unknownSince", clock_timestamp() AS "databaseNow"`
  return rows
    .sort((a, b) => (a.seq < b.seq ? -1 : 1))
    .map(({ platform, placeKind, placeKey, placeName, ...row }) => ({
      ...row,
      place: { platform, kind: placeKind, key: placeKey, name: placeName },
    }))
}

/** How sending a row ended. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string }
  /** Sending failed and may be tried again after so many milliseconds. */
  | { readonly kind: 'retry'; readonly after: number; readonly error: string }
  /** Nobody knows; the row is looked for again after so many milliseconds. */
  | { readonly kind: 'unknown'; readonly after: number; readonly error: string }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'withdrawn' }

/** Stores how sending ended, unless the lease ran out and the row was claimed anew: `attempts` tells one claim from another. */
export async function settlePost(store: Store, row: Claimed, outcome: Outcome, now: Date): Promise<void> {
  const { workspaceId, seq } = row
  const after = 'after' in outcome ? outcome.after : 0
  const state = outcome.kind === 'retry' ? 'ready' : outcome.kind === 'unknown' ? 'sending' : outcome.kind
  await store.prisma.$executeRaw`
    UPDATE "Outbox" SET "state" = ${state}, "error" = ${'error' in outcome ? outcome.error : null},
      "sentId" = coalesce(${outcome.kind === 'sent' ? outcome.id : null}, "sentId"),
      "sentAt" = ${outcome.kind === 'sent' ? now : null}::timestamptz,
      "retryAt" = clock_timestamp() + ${after} * interval '1 millisecond',
      "unknownSince" = CASE WHEN ${outcome.kind} = 'unknown' THEN coalesce("unknownSince", clock_timestamp()) WHEN ${outcome.kind} = 'retry' THEN NULL ELSE "unknownSince" END,
      "leasedUntil" = CASE WHEN ${outcome.kind} = 'unknown' THEN clock_timestamp() + ${after} * interval '1 millisecond' END
    WHERE "workspaceId" = ${workspaceId}::uuid AND "seq" = ${seq} AND "state" = 'sending' AND "attempts" = ${row.attempts}`
}

/** Where the message of a row went, if it did; 'waiting' while that is open. */
export async function sentAs(store: Store, workspaceId: string, key: string): Promise<Sent | 'waiting' | 'never'> {
  const row = await store.prisma.outbox.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
  if (!row || row.state === 'withdrawn' || row.state === 'failed') return 'never'
  if (!row.sentId) return 'waiting'
  const kind = row.placeKind === 'dm' ? 'dm' : 'channel'
  return { id: row.sentId, place: { platform: row.platform, kind, key: row.placeKey, name: row.placeName } }
}

/** The chats that a process runs, by platform; it claims rows for no other. */
export type Chats = ReadonlyMap<string, Chat>

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
        place: {
          platform: row.platform,
          kind: row.placeKind === 'dm' ? 'dm' : 'channel',
          key: row.placeKey,
          name: row.placeName,
        },
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
