import type { Chat, MessageAddress, Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { jsonColumn } from '../json.ts'
import type { Store, Tx } from '../transaction.ts'
import type { PostKind } from './kinds.ts'

/** The chats that a process runs, by platform; it claims outbox rows for these platforms only. */
export type Chats = ReadonlyMap<string, Chat>

/** The earliest instant after `from` and not after `until` at which a message for these platforms becomes due. */
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

/** An outbox row that is claimed for sending. */
export interface ClaimedPost {
  readonly workspaceId: string
  readonly seq: bigint
  readonly key: string
  /**
   * Null when an older version of the program wrote the row during an upgrade; code that depends on the kind then
   * leaves the row as it is.
   */
  readonly kind: PostKind | null
  /** The ref of the record that it is about. */
  readonly of: string | null
  readonly place: Place
  readonly message: Message
  readonly attempts: number
  readonly edits: string | null
  /** True when it holds amounts, notes or contact data. */
  readonly inner: boolean
  /** True of a standing message, which is pinned. */
  readonly pinned: boolean
  /** By the Clock. */
  readonly dueAt: Date
  readonly subjects: readonly string[]
  /** When the first attempt with an unknown outcome began, by the database's clock; null when no outcome is unknown. */
  readonly unknownSince: Date | null
  /** Why its channel took no message when one was last sent there; null while it takes them. */
  readonly refused: string | null
  /** When the channel last refused one although it should have taken it, by the Clock. */
  readonly refusedAt: Date | null
  readonly databaseNow: Date
}

/** The message of an outbox row. */
export const OUTBOX_MESSAGE = jsonColumn<Message>()

/** The columns of the outbox that hold a place. */
interface PlaceRow {
  readonly platform: string
  readonly placeKind: string
  readonly placeKey: string
  readonly placeName: string
}

/** The place that an outbox row is sent to. */
export const placeOf = ({ platform, placeKind, placeKey, placeName }: PlaceRow): Place => ({
  platform,
  kind: placeKind === 'dm' ? 'dm' : 'channel',
  key: placeKey,
  name: placeName,
})

/** How long a claim holds by default, in milliseconds. */
const LEASE_MS = 60_000

/**
 * Claims up to `limit` due rows of these platforms for `leaseMs` milliseconds. Rows of one place are claimed one at a
 * time and in order; locked rows are skipped, so several processes share the work. An expired lease means that nobody
 * knows whether the message was sent: such a row is claimed again with `unknownSince` set.
 * The table's statistics describe an empty queue, so the planner must not choose the index. `|| ''` leaves it only the
 * index by place for the rows before a row; with another one it would read the whole queue for each row.
 */
export async function claimPosts(
  store: Store,
  platforms: readonly string[],
  now: Date,
  limit: number,
  leaseMs = LEASE_MS,
): Promise<ClaimedPost[]> {
  const rows = await store.prisma.$queryRaw<(Omit<ClaimedPost, 'place'> & PlaceRow)[]>`
    WITH due AS MATERIALIZED (
      SELECT due.* FROM unnest(${[...platforms]}::text[]) served CROSS JOIN LATERAL (
      SELECT o."workspaceId", o."seq" FROM "Outbox" o
      WHERE o."platform" = served AND o."state" IN ('ready', 'sending') AND o."dueAt" <= ${now}
        AND (o."state" = 'ready' AND (o."retryAt" IS NULL OR o."retryAt" <= clock_timestamp())
          OR o."state" = 'sending' AND o."leasedUntil" <= clock_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM "Outbox" e WHERE e."workspaceId" = o."workspaceId" AND e."platform" || '' = o."platform"
            AND e."placeKey" = o."placeKey" AND e."seq" < o."seq" AND e."state" IN ('ready', 'sending') AND e."dueAt" <= ${now})
      ORDER BY o."dueAt", o."seq" LIMIT ${limit} FOR UPDATE SKIP LOCKED) due LIMIT ${limit}
    )
    UPDATE "Outbox" o SET "state" = 'sending', "leasedUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond', "attempts" = o."attempts" + 1,
      "unknownSince" = CASE WHEN o."state" = 'sending' THEN coalesce(o."unknownSince", o."leasedUntil" - ${leaseMs} * interval '1 millisecond') ELSE o."unknownSince" END
    FROM due WHERE o."workspaceId" = due."workspaceId" AND o."seq" = due."seq"
    RETURNING o."workspaceId", o."seq", o."key", o."kind", o."of", o."platform", o."placeKind", o."placeKey", o."placeName", o."message", o."attempts",
      o."edits", o."inner", o."pinned", o."dueAt", o."subjects", o."unknownSince", clock_timestamp() AS "databaseNow",
      (SELECT c."refused" FROM "Channel" c WHERE c."workspaceId" = o."workspaceId" AND c."platform" = o."platform"
        AND c."key" = o."placeKey" AND o."placeKind" = 'channel') AS "refused",
      (SELECT c."refusedAt" FROM "Channel" c WHERE c."workspaceId" = o."workspaceId" AND c."platform" = o."platform"
        AND c."key" = o."placeKey" AND o."placeKind" = 'channel') AS "refusedAt"`
  return rows.sort((a, b) => (a.seq < b.seq ? -1 : 1)).map((row) => ({ ...row, place: placeOf(row) }))
}

/** The result of an attempt to send a row. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string }
  /** Sending failed and may be tried again after `after` milliseconds. */
  | { readonly kind: 'retry'; readonly after: number; readonly error: Error }
  /** It is unknown whether it was sent; the message is looked for again after `after` milliseconds. */
  | { readonly kind: 'unknown'; readonly after: number; readonly error: Error }
  | { readonly kind: 'failed'; readonly error: Error }
  /** The message that it edits was never sent, or it must not be shown in this place: then `error` says so. */
  | { readonly kind: 'withdrawn'; readonly error?: Error }

/**
 * Stores the result of an attempt, unless the lease expired and the row was claimed again: `attempts` tells one claim
 * from another. An unknown outcome counts from the claim, because the message may have gone out at any time after it.
 * Returns false when another process had claimed the row.
 */
export async function settlePost(
  { db }: Pick<Tx, 'db'>,
  row: ClaimedPost,
  outcome: Exclude<Outcome, { kind: 'sent' }>,
): Promise<boolean> {
  const { workspaceId, seq } = row
  const after = 'after' in outcome ? outcome.after : 0
  const state = outcome.kind === 'retry' ? 'ready' : outcome.kind === 'unknown' ? 'sending' : outcome.kind
  const count = await db.$executeRaw`
    UPDATE "Outbox" SET "state" = ${state}, "error" = ${outcome.error?.message ?? null},
      "retryAt" = clock_timestamp() + ${after} * interval '1 millisecond',
      "unknownSince" = CASE WHEN ${outcome.kind} = 'unknown' THEN coalesce("unknownSince", ${row.databaseNow}) WHEN ${outcome.kind} = 'retry' THEN NULL ELSE "unknownSince" END,
      "leasedUntil" = CASE WHEN ${outcome.kind} = 'unknown' THEN clock_timestamp() + ${after} * interval '1 millisecond' END
    WHERE "workspaceId" = ${workspaceId}::uuid AND "seq" = ${seq} AND "state" = 'sending' AND "attempts" = ${row.attempts}`
  return count > 0
}

/** Those of some claims that still hold, by their rows: no lease expired, and nobody else has claimed them. */
export async function heldPosts(store: Store, rows: readonly ClaimedPost[]): Promise<ReadonlySet<ClaimedPost>> {
  const found = await store.prisma.$queryRaw<{ i: number }[]>`
    SELECT s."i" FROM unnest(${rows.map(({ workspaceId }) => workspaceId)}::uuid[], ${rows.map(({ seq }) => seq)}::bigint[],
      ${rows.map(({ attempts }) => attempts)}::int[], ${rows.map((_, i) => i)}::int[]) AS s("workspaceId", "seq", "attempts", "i")
    JOIN "Outbox" o ON o."workspaceId" = s."workspaceId" AND o."seq" = s."seq" AND o."attempts" = s."attempts"
    WHERE o."state" = 'sending' AND o."leasedUntil" > clock_timestamp()`
  return new Set(found.flatMap(({ i }) => rows[i] ?? []))
}

/** Stores that rows were sent, each with the platform's id of the message, in one statement. */
export async function settleSent(
  store: Store,
  sent: readonly { readonly row: ClaimedPost; readonly id: string }[],
  now: Date,
): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "Outbox" o SET "state" = 'sent', "error" = NULL, "sentId" = s."id", "sentAt" = ${now}, "retryAt" = NULL, "leasedUntil" = NULL
    FROM unnest(${sent.map(({ row }) => row.workspaceId)}::uuid[], ${sent.map(({ row }) => row.seq)}::bigint[],
      ${sent.map(({ row }) => row.attempts)}::int[], ${sent.map(({ id }) => id)}::text[]) AS s("workspaceId", "seq", "attempts", "id")
    WHERE o."workspaceId" = s."workspaceId" AND o."seq" = s."seq" AND o."state" = 'sending' AND o."attempts" = s."attempts"`
}

/** Counts, before it happens, that a row is sent again although the outcome of the last attempt is unknown. */
export async function countRepeat({ prisma }: Store, { workspaceId, seq }: ClaimedPost): Promise<void> {
  await prisma.outbox.update({ where: { workspaceId_seq: { workspaceId, seq } }, data: { repeats: { increment: 1 } } })
}

/**
 * The state of sending in a workspace: messages that wait, that were perhaps sent twice, and that could not be
 * delivered.
 */
export interface SendingState {
  readonly waiting: number
  /** When the oldest due message became due, by the Clock. */
  readonly oldest: Date | null
  readonly repeated: number
  readonly failed: number
  /** How many of the failed messages were direct messages. */
  readonly failedDirect: number
}

/** The state of sending in a workspace over the last ninety days. */
export async function sendingStateOf(tx: Tx): Promise<SendingState> {
  const [row] = await tx.db.$queryRaw<SendingState[]>`
    SELECT count(*) FILTER (WHERE "state" IN ('ready', 'sending') AND "dueAt" <= ${tx.at})::int AS "waiting",
      min("dueAt") FILTER (WHERE "state" IN ('ready', 'sending') AND "dueAt" <= ${tx.at}) AS "oldest",
      (count(*) FILTER (WHERE "repeats" > 0))::int AS "repeated", (count(*) FILTER (WHERE "state" = 'failed'))::int AS "failed",
      (count(*) FILTER (WHERE "state" = 'failed' AND "placeKind" = 'dm'))::int AS "failedDirect"
    FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "expiresAt" > ${tx.at}`
  return row ?? { waiting: 0, oldest: null, repeated: 0, failed: 0, failedDirect: 0 }
}

/** The address of a row's message on the platform; 'waiting' while it is not sent yet, 'never' when it will not be. */
export async function messageAddressOf(
  store: Store,
  workspaceId: string,
  key: string,
): Promise<MessageAddress | 'waiting' | 'never'> {
  const row = await store.prisma.outbox.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
  if (!row || row.state === 'withdrawn' || row.state === 'failed') return 'never'
  if (!row.sentId) return 'waiting'
  return { id: row.sentId, place: placeOf(row) }
}

/** True when the last rewriting of a standing message said that it stands no longer. */
export async function wasUnpinned(
  { prisma }: Store,
  { workspaceId, seq }: Pick<ClaimedPost, 'workspaceId' | 'seq'>,
  original: string,
): Promise<boolean> {
  const last = await prisma.outbox.findFirst({
    where: { workspaceId, edits: original, state: 'sent', seq: { lt: seq } },
    orderBy: { seq: 'desc' },
    select: { pinned: true },
  })
  return last?.pinned === false
}

/** Stores the new id of a message that was sent again, so that the next edit finds it. */
export async function storeMessageAddress(
  { prisma }: Store,
  workspaceId: string,
  key: string,
  sentId: string,
): Promise<void> {
  await prisma.outbox.update({ where: { workspaceId_key: { workspaceId, key } }, data: { sentId } })
}
