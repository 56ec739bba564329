import type { Call, Text, UserRef } from '../../message/message.ts'
import { inAlphabet } from '../../records/compare.ts'
import { type ChangeSet, inSet } from '../../store/changes/changes.ts'
import { jsonColumn } from '../../store/json.ts'
import { allNouns, type NounTable } from '../../store/nouns.ts'
import { KEEP_MS } from '../../store/requests/requests.ts'
import { isWaiting } from '../../store/schedule/notices.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'

/**
 * The kinds of notices, each of which can be muted: records handed to or from a member, changed by others, or closed or
 * deleted.
 */
export const NOTICE_KINDS = ['assigned', 'changed', 'closed'] as const
/** What the schedule tells of its own accord, which a team can switch off for everybody. */
export const TEAM_MUTABLE = ['overdue', 'meetings', 'days'] as const
/** Everything that can be muted: also reminders of tasks, and reminders that others asked for. */
export const MUTABLE = [...NOTICE_KINDS, 'tasks', ...TEAM_MUTABLE, 'reminders'] as const
/** A kind of notice. */
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Records of one table and one owner that somebody else changed in the same way. */
export interface ChangedRecords {
  readonly member: number
  readonly kind: NoticeKind
  readonly table: NounTable
  readonly count: number
  /** The numbers of the first three. */
  readonly first: readonly number[]
}

/** The nouns whose rows have an owner. The owner of a reminder is its recipient. */
const OWNED = allNouns.filter(({ owner }) => owner !== undefined)

/** The owner of each changed row, by its table. */
const ownersNow = (tx: Tx): Prisma.Sql =>
  Prisma.join(
    OWNED.map(
      ({ table, owner }) => Prisma.sql`(SELECT ${Prisma.raw(`o."${owner}"`)} FROM ${visibleTable(tx, table)} o
      WHERE done."table" = ${Prisma.raw(`'${table}'`)} AND o."workspaceId" = done."workspaceId" AND o."number" = done."number")`,
    ),
  )

const ownerColumn = Prisma.raw(
  `CASE c."table" ${OWNED.map(({ table, owner }) => `WHEN '${table}' THEN '${owner}'`).join(' ')} END`,
)

/**
 * A query for ChangedRecords: what a request did to other members' records, for each owner who is in the team and has not muted it. A record that
 * was handed over counts for its old owner; its new owner is told by the command itself, unless `alsoNew` is true. If a
 * request works in several steps, a record counts in the first step that changes it.
 */
export function changesForOwners(tx: Tx, changed: ChangeSet, alsoNew: boolean): Prisma.Sql {
  return Prisma.sql`
    WITH done AS (
      SELECT c."workspaceId", c."table", (c."key" ->> 'number')::int AS "number",
        (array_agg(c."op" ORDER BY c."seq"))[1] = 'insert' AS made,
        (array_agg(c."op" ORDER BY c."seq" DESC))[1] = 'delete' AS gone,
        coalesce(bool_or(c."after" ? x.own), false) AS handed,
        (array_agg((c."before" ->> x.own)::int ORDER BY c."seq") FILTER (WHERE c."before" ? x.own))[1] AS old,
        (array_agg((c."after" ->> x.own)::int ORDER BY c."seq" DESC) FILTER (WHERE c."after" ? x.own))[1] AS new,
        coalesce(bool_or(c."after" ->> 'closedAt' IS NOT NULL OR c."after" ->> 'doneAt' IS NOT NULL
          OR c."after" ->> 'deletedAt' IS NOT NULL OR c."after" ->> 'status' IN ('converted', 'disqualified')
          OR c."after" ->> 'state' IN ('cancelled', 'done')), false) AS closed
      FROM "Change" c
      CROSS JOIN LATERAL (SELECT ${ownerColumn} AS own) x
      WHERE ${inSet(tx, { ...changed, since: 0n })} AND c."table" = ANY(${OWNED.map(({ table }) => table)}::text[])
      GROUP BY c."workspaceId", c."table", c."key" HAVING min(c."seq") > ${changed.since}),
    told AS (
      SELECT done."table", done."number", CASE WHEN done.handed OR done.gone THEN done.old ELSE coalesce(${ownersNow(tx)}) END AS member,
        CASE WHEN done.gone OR done.closed THEN 'closed' WHEN done.handed THEN 'assigned' ELSE 'changed' END AS kind
      FROM done WHERE NOT done.made
      UNION ALL
      SELECT done."table", done."number", done.new, 'assigned' FROM done
      WHERE ${alsoNew} AND done.handed AND NOT done.gone AND done.new IS DISTINCT FROM done.old)
    SELECT told.member, told.kind, told."table", count(*)::int AS "count",
      (array_agg(told."number" ORDER BY told."number"))[1:3] AS "first"
    FROM told JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = told.member
    WHERE told.member <> ${changed.by.member} AND m."removedAt" IS NULL AND NOT told.kind = ANY(m."muted")
    GROUP BY told.member, told.kind, told."table" ORDER BY told.member, told.kind, told."table"`
}

/** Those of these members who are in the team, and with a kind of notice who have not muted it. */
export const hearersAmong = (
  tx: Tx,
  numbers: readonly number[],
  kind: NoticeKind | undefined,
): Promise<readonly UserRef[]> => tx.db.$queryRaw<UserRef[]>`
  SELECT m."number" AS "member", m."name" FROM "Member" m
  WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."number" = ANY(${[...numbers]}::int[]) AND m."removedAt" IS NULL
    AND (${kind ?? null}::text IS NULL OR NOT ${kind ?? null}::text = ANY(m."muted")) ORDER BY ${inAlphabet(Prisma.sql`m."name"`)}, m."number"`

/** A line that is still to be told to a member, with the Calls that show the records it names. */
export interface NoticeLine {
  readonly text: Text
  /** The number of records that it is about. */
  readonly count: number
  readonly show: readonly { readonly label: string; readonly call: Call }[]
  /** The source of the line, by which lines from several steps of one request are joined; missing in old rows. */
  readonly of?: NoticeSource
}

/** What a member did to records of one owner, and by which command. */
export interface NoticeSource extends Pick<ChangeSet, 'by' | 'command'> {
  readonly touched: readonly Pick<ChangedRecords, 'table' | 'count' | 'first'>[]
}

/** A line with its recipient and its subjects. */
export interface Notice {
  readonly member: number
  readonly kind: NoticeKind
  readonly line: NoticeLine
  readonly subjects: readonly string[]
}

const LINE = jsonColumn<NoticeLine>()

/** Stores lines until they are told, in the transaction of the change. */
export async function storeNotices(tx: Tx, request: string, notices: readonly Notice[]): Promise<void> {
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  await tx.db.notice.createMany({
    data: notices.map(({ member, kind, line, subjects }) => ({
      workspaceId: tx.workspace,
      memberNumber: member,
      kind,
      line: LINE.write(line),
      requestId: request,
      at: tx.at,
      subjects: [...subjects],
      expiresAt,
    })),
  })
}

/**
 * Withdraws the lines of a request that were not told yet; undoing an undo restores them. A member who gains or loses a
 * line this way is not told about the undo itself.
 */
export async function revertNotices(tx: Tx, request: string, by: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Notice" SET "withdrawn" = NOT "withdrawn", "turnedBy" = ${by}, "at" = ${tx.at}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "outboxKey" IS NULL
      AND ("requestId" = ${request} AND NOT "withdrawn" OR "turnedBy" = ${request})`
}

/** The members whose lines the undo of this request withdrew or restored. */
export async function membersWithRevertedNotices(tx: Tx, request: string): Promise<ReadonlySet<number>> {
  const rows = await tx.db.$queryRaw<{ member: number }[]>`
    SELECT DISTINCT "memberNumber" AS "member" FROM "Notice"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "turnedBy" = ${request}`
  return new Set(rows.map(({ member }) => member))
}

/** The members to whom this request edited an earlier message: by that they already know what was handed over. */
export async function rewrittenFor(tx: Tx, request: string): Promise<ReadonlySet<number>> {
  const rows = await tx.db.$queryRaw<{ member: number }[]>`
    SELECT DISTINCT i."memberNumber" AS "member" FROM "Outbox" o
    JOIN "Identity" i ON i."workspaceId" = o."workspaceId" AND i."platform" = o."platform" AND i."externalId" = o."placeKey"
    WHERE o."workspaceId" = ${tx.workspace}::uuid AND o."requestId" = ${request} AND o."placeKind" = 'dm' AND o."edits" IS NOT NULL`
  return new Set(rows.map(({ member }) => member))
}

/** A line that is about to be told. */
export interface TakenLine {
  readonly seq: bigint
  /** The request that it is about. */
  readonly request: string | null
  readonly kind: NoticeKind
  readonly line: NoticeLine
  readonly subjects: readonly string[]
}

/**
 * Takes all lines that are still to be told to a member, oldest first, and marks them with the key of the message that
 * tells them. Only one of several processes gets them; it returns undefined for the others, and when it is too early.
 */
export async function takeNotices(
  tx: Tx,
  member: number,
  due: Date,
): Promise<{ readonly key: string; readonly taken: readonly TakenLine[] } | undefined> {
  const rows = await tx.db.$queryRaw<(TakenLine & { seq: bigint; at: Date })[]>`
    SELECT n."seq", n."requestId" AS "request", n."kind", n."line", n."subjects", n."at" FROM "Notice" n
    WHERE n."workspaceId" = ${tx.workspace}::uuid AND n."memberNumber" = ${member} AND ${isWaiting}
    ORDER BY n."seq" FOR UPDATE OF n`
  const [first] = rows
  if (!first || rows.every((row) => row.at > due)) return undefined
  const key = `notices:M-${member}:${first.seq}`
  const seqs = rows.map(({ seq }) => seq)
  await tx.db.notice.updateMany({
    where: { workspaceId: tx.workspace, seq: { in: seqs } },
    data: { outboxKey: key },
  })
  return { key, taken: rows.map(({ seq, request, kind, line, subjects }) => ({ seq, request, kind, line, subjects })) }
}

/** Stores that a taken line could not be told, and why; it is not tried again. */
export async function setNoticeAside(tx: Tx, { seq }: TakenLine, fault: string): Promise<void> {
  await tx.db.notice.update({
    where: { workspaceId_seq: { workspaceId: tx.workspace, seq } },
    data: { fault, outboxKey: null },
  })
}
