import type { Chat, MessageAddress, Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { jsonColumn } from '../json.ts'
import type { Store, Tx } from '../transaction.ts'
import type { PostKind } from './kinds.ts'

/** The chats that a process runs, by platform; it claims rows for no other. */
export type Chats = ReadonlyMap<string, Chat>

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
  /** Null of a row that a process of before wrote while an upgrade went on: what goes by kinds leaves it as it is. */
  readonly kind: PostKind | null
  /** The ref of what it is about. */
  readonly of: string | null
  readonly place: Place
  readonly message: Message
  readonly attempts: number
  readonly edits: string | null
  /** True when it holds amounts, notes or contact data. */
  readonly inner: boolean
  /** True of a message that stands for good. */
  readonly pinned: boolean
  /** By the Clock. */
  readonly dueAt: Date
  readonly subjects: readonly string[]
  /** When the first attempt began whose outcome nobody knows, by the database's time. */
  readonly unknownSince: Date | null
  readonly databaseNow: Date
}

/** What a row says. */
export const OUTBOX_MESSAGE = jsonColumn<Message>()

/** A place as the columns of the outbox hold it. */
interface PlaceRow {
  readonly platform: string
  readonly placeKind: string
  readonly placeKey: string
  readonly placeName: string
}

/** The place that a row of the outbox is for. */
export const placeOf = ({ platform, placeKind, placeKey, placeName }: PlaceRow): Place => ({
  platform,
  kind: placeKind === 'dm' ? 'dm' : 'channel',
  key: placeKey,
  name: placeName,
})

/** How long a claim holds if not said otherwise. */
const LEASE_MS = 60_000

/**
 * Claims up to `limit` due rows of these platforms for `leaseMs`. Rows of one place are claimed one at a time in order,
 * locked rows are passed over, so several processes share the work. A lease that ran out means that nobody knows
 * whether the message was sent: such a row is claimed again with `unknownSince`.
 *
 * The statistics of a queue are those of its emptiness: `|| ''` leaves the planner no other index for what stands before
 * a row than that of its place, where with another it would read the whole queue for each row.
 */
export async function claimPosts(
  store: Store,
  platforms: readonly string[],
  now: Date,
  limit: number,
  leaseMs = LEASE_MS,
): Promise<Claimed[]> {
  const rows = await store.prisma.$queryRaw<(Omit<Claimed, 'place'> & PlaceRow)[]>`
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
      o."edits", o."inner", o."pinned", o."dueAt", o."subjects", o."unknownSince", clock_timestamp() AS "databaseNow"`
  return rows.sort((a, b) => (a.seq < b.seq ? -1 : 1)).map((row) => ({ ...row, place: placeOf(row) }))
}

/** How sending a row ended. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string }
  /** Sending failed and may be tried again after so many milliseconds. */
  | { readonly kind: 'retry'; readonly after: number; readonly error: Error }
  /** Nobody knows; the row is looked for again after so many milliseconds. */
  | { readonly kind: 'unknown'; readonly after: number; readonly error: Error }
  | { readonly kind: 'failed'; readonly error: Error }
  /** What it was to rewrite was never sent, or it must not be shown there: `error` says so. */
  | { readonly kind: 'withdrawn'; readonly error?: Error }

/**
 * Stores how sending ended, unless the lease ran out and the row was claimed anew: `attempts` tells one claim from another.
 * What is unknown has been so since it was claimed: the message may have gone out at any time after. False when the row
 * was another's by then.
 */
export async function settlePost(
  { db }: Pick<Tx, 'db'>,
  row: Claimed,
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

/** Stores that rows were sent, each with the platform's id of its message, in one statement. */
export async function settleSent(
  store: Store,
  sent: readonly { readonly row: Claimed; readonly id: string }[],
  now: Date,
): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "Outbox" o SET "state" = 'sent', "error" = NULL, "sentId" = s."id", "sentAt" = ${now}, "retryAt" = NULL, "leasedUntil" = NULL
    FROM unnest(${sent.map(({ row }) => row.workspaceId)}::uuid[], ${sent.map(({ row }) => row.seq)}::bigint[],
      ${sent.map(({ row }) => row.attempts)}::int[], ${sent.map(({ id }) => id)}::text[]) AS s("workspaceId", "seq", "attempts", "id")
    WHERE o."workspaceId" = s."workspaceId" AND o."seq" = s."seq" AND o."state" = 'sending' AND o."attempts" = s."attempts"`
}

/** Counts that a row is sent again without knowing what became of it, before it is. */
export async function countRepeat({ prisma }: Store, { workspaceId, seq }: Claimed): Promise<void> {
  await prisma.outbox.update({ where: { workspaceId_seq: { workspaceId, seq } }, data: { repeats: { increment: 1 } } })
}

/** How sending goes in a workspace: what waits and since when, what was sent twice to be sure, what could not be delivered. */
export interface Sending {
  readonly waiting: number
  /** When the oldest of what is due became due, by the Clock. */
  readonly oldest: Date | null
  readonly repeated: number
  readonly failed: number
  /** Of what failed, what was a direct message. */
  readonly failedDirect: number
}

/** How sending goes in a workspace, of the last ninety days. */
export async function sendingOf(tx: Tx): Promise<Sending> {
  const [row] = await tx.db.$queryRaw<Sending[]>`
    SELECT count(*) FILTER (WHERE "state" IN ('ready', 'sending') AND "dueAt" <= ${tx.at})::int AS "waiting",
      min("dueAt") FILTER (WHERE "state" IN ('ready', 'sending') AND "dueAt" <= ${tx.at}) AS "oldest",
      (count(*) FILTER (WHERE "repeats" > 0))::int AS "repeated", (count(*) FILTER (WHERE "state" = 'failed'))::int AS "failed",
      (count(*) FILTER (WHERE "state" = 'failed' AND "placeKind" = 'dm'))::int AS "failedDirect"
    FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "expiresAt" > ${tx.at}`
  return row ?? { waiting: 0, oldest: null, repeated: 0, failed: 0, failedDirect: 0 }
}

/** Where the message of a row went, if it did; 'waiting' while that is open. */
export async function sentAs(
  store: Store,
  workspaceId: string,
  key: string,
): Promise<MessageAddress | 'waiting' | 'never'> {
  const row = await store.prisma.outbox.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
  if (!row || row.state === 'withdrawn' || row.state === 'failed') return 'never'
  if (!row.sentId) return 'waiting'
  return { id: row.sentId, place: placeOf(row) }
}

/** Notes that the message of a row stands elsewhere now, where what edits it next finds it. */
export async function movedTo({ prisma }: Store, workspaceId: string, key: string, sentId: string): Promise<void> {
  await prisma.outbox.update({ where: { workspaceId_key: { workspaceId, key } }, data: { sentId } })
}
