import { Prisma, type Tx } from '../../store/transaction.ts'
import { isAboutLive, visible } from '../../store/visible.ts'
import { NOT_READ } from '../reminders/due.ts'

/** When a platform's heartbeat last ran for this team. */
export interface LastBeat {
  readonly platform: string
  readonly at: Date | null
}

/** The messages that wait to be sent, and since when the oldest is due. */
export interface WaitingPosts {
  readonly waiting: number
  readonly oldestDueAt: Date | null
  /** Rows with an unknown outcome. */
  readonly unknown: number
}

/** A message that could not be delivered in the last week. */
export interface Undelivered {
  readonly placeName: string
  readonly placeKind: string
  readonly at: Date
  readonly error: string | null
}

/** An item that is due next: its ref and its recipient. */
export interface NextDue {
  readonly ref: string
  readonly to: string
  readonly at: Date
}

/** A digest with the outcome of its last occurrence. */
export interface LastDigest {
  readonly ref: string
  readonly to: string
  readonly lastAt: Date | null
  readonly lastOutcome: string | null
  readonly paused: string | null
}

/** What the program set aside because it could not be told, written, answered or erased. */
export interface SetAside {
  readonly what: 'reminder' | 'notice' | 'answer' | 'item' | 'erasure'
  readonly count: number
  /** The kind of the error of one of them. */
  readonly fault: string | null
}

/** The state of everything that is sent automatically. */
export interface Health {
  readonly beats: readonly LastBeat[]
  readonly queue: WaitingPosts
  readonly undelivered: readonly Undelivered[]
  readonly aside: readonly SetAside[]
  readonly next: readonly NextDue[]
  readonly digests: readonly LastDigest[]
}

const MOST = 5

/** Reads the state of a team's reminders, digests and deliveries. */
export async function healthOf(tx: Tx): Promise<Health> {
  const here = Prisma.sql`"workspaceId" = ${tx.workspace}::uuid`
  const beats = await tx.db.$queryRaw<LastBeat[]>`
    SELECT DISTINCT i."platform", b."at" FROM "Installation" i LEFT JOIN "Beat" b ON b."platform" = i."platform"
    WHERE i.${here} ORDER BY i."platform"`
  const [queue] = await tx.db.$queryRaw<WaitingPosts[]>`
    SELECT count(*)::int AS "waiting", min("dueAt") AS "oldestDueAt",
      count(*) FILTER (WHERE "unknownSince" IS NOT NULL)::int AS "unknown"
    FROM "Outbox" WHERE ${here} AND "state" IN ('ready', 'sending') AND "dueAt" <= ${tx.at}`
  const undelivered = await tx.db.$queryRaw<Undelivered[]>`
    SELECT "placeName", "placeKind", "dueAt" AS "at", "error" FROM "Outbox"
    WHERE ${here} AND "state" = 'failed' AND "dueAt" > ${tx.at}::timestamptz - interval '7 days'
    ORDER BY "dueAt" DESC, "key" LIMIT ${MOST}`
  return {
    beats,
    queue: queue ?? EMPTY,
    undelivered,
    aside: await setAside(tx),
    next: await nextDue(tx),
    digests: await lastDigests(tx),
  }
}

const EMPTY: WaitingPosts = { waiting: 0, oldestDueAt: null, unknown: 0 }

const setAside = (tx: Tx): Promise<readonly SetAside[]> => tx.db.$queryRaw<SetAside[]>`
  SELECT * FROM (
    SELECT 'reminder' AS "what", count(*)::int AS "count", NULL::text AS "fault" FROM ${visible(tx, 'Reminder')} r
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "state" = 'paused' AND "stateReason" = ${NOT_READ} AND "deletedAt" IS NULL
    UNION ALL SELECT 'notice', count(*)::int, max("fault") FROM "Notice"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "fault" IS NOT NULL AND "at" > ${tx.at}::timestamptz - interval '7 days'
    UNION ALL SELECT 'answer', count(*)::int, max("fault") FROM "Owed"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "fault" IS NOT NULL AND "askedAt" > ${tx.at}::timestamptz - interval '7 days'
    UNION ALL SELECT 'erasure', coalesce(sum(greatest(cardinality("failed"), 1)), 0)::int, max("fault") FROM "Retention"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "fault" IS NOT NULL AND "isOn"
    UNION ALL SELECT 'item', coalesce(sum("skippedCount"), 0)::int, max("skipped" -> 0 ->> 'fault') FROM "LongWork"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "skippedCount" > 0 AND "createdAt" > ${tx.at}::timestamptz - interval '7 days') found
  WHERE "count" > 0`

/** An SQL expression: the name of a recipient, a member or a channel. */
const toldTo = (row: string): Prisma.Sql =>
  Prisma.raw(`coalesce(
    (SELECT m."name" FROM "Member" m WHERE m."workspaceId" = ${row}."workspaceId" AND m."number" = ${row}."memberNumber"),
    (SELECT c."name" FROM "Channel" c WHERE c."workspaceId" = ${row}."workspaceId" AND c."platform" = ${row}."platform" AND c."key" = ${row}."placeKey"),
    '')`)

const nextDue = (tx: Tx): Promise<readonly NextDue[]> => tx.db.$queryRaw<NextDue[]>`
  SELECT * FROM (
    (SELECT 'R-' || r."number" AS "ref", ${toldTo('r')} AS "to", r."dueAt" AS "at" FROM ${visible(tx, 'Reminder')} r
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."state" = 'waiting' AND r."deletedAt" IS NULL AND r."dueAt" IS NOT NULL
      ORDER BY r."dueAt" LIMIT ${MOST})
    UNION ALL
    (SELECT 'G-' || g."number", ${toldTo('g')}, g."dueAt" FROM "Digest" g
      WHERE g."workspaceId" = ${tx.workspace}::uuid AND g."pausedAt" IS NULL AND g."deletedAt" IS NULL AND g."dueAt" IS NOT NULL
      ORDER BY g."dueAt" LIMIT ${MOST})
    UNION ALL
    (SELECT 'T-' || t."number", m."name", t."tellAt" FROM ${visible(tx, 'Task')} t
      JOIN "Member" m ON m."workspaceId" = t."workspaceId" AND m."number" = t."ownerNumber"
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."tellAt" IS NOT NULL AND t."doneAt" IS NULL AND t."deletedAt" IS NULL
        AND ${isAboutLive('t')}
      ORDER BY t."tellAt" LIMIT ${MOST})) due
  ORDER BY "at", "ref" LIMIT ${MOST}`

const lastDigests = (tx: Tx): Promise<readonly LastDigest[]> => tx.db.$queryRaw<LastDigest[]>`
  SELECT 'G-' || g."number" AS "ref", ${toldTo('g')} AS "to", g."lastAt", g."lastOutcome", g."pausedWhy" AS "paused"
  FROM "Digest" g WHERE g."workspaceId" = ${tx.workspace}::uuid AND g."deletedAt" IS NULL
  ORDER BY g."lastAt" DESC NULLS LAST, g."number" LIMIT ${MOST}`
