import type { Through } from '../../chat/request.ts'
import type { UserRef } from '../../message/message.ts'
import { Prisma, type Tx } from '../transaction.ts'
import type { CapturedTable } from './captured.ts'
import { withSeenLinks } from './seen.ts'

/** What a request changed: everything, or one step of a request that works in several steps. */
export interface ChangeSet {
  readonly request: string
  /** Who asked for it. */
  readonly by: UserRef
  /** The command's words as they are stored with the request: `deal move`, `undo`. */
  readonly command: string
  /** The number of the last change before the step; 0 when the set holds everything that the request changed. */
  readonly since: bigint
}

/** What follows the changes of a set: a query finds rows, and what follows is done for them. */
export interface Follower<Row> {
  readonly finds: (tx: Tx, changed: ChangeSet) => Prisma.Sql
  readonly follow: (tx: Tx, changed: ChangeSet, rows: readonly Row[]) => Promise<void>
}

/** Declares what follows a change; a row has passed through JSON. */
export const follower = <Row>(finds: Follower<Row>['finds'], follow: Follower<Row>['follow']): Follower<unknown> => ({
  finds,
  follow: (tx, changed, rows) => follow(tx, changed, rows as readonly Row[]),
})

/** True of the changes of an undo. */
export const isUndo = ({ command }: Pick<ChangeSet, 'command'>): boolean => command === 'undo'

/** True of a change of many records at once, which tells nobody of each of them. */
export const isBulk = ({ command }: Pick<ChangeSet, 'command'>): boolean => command === 'bulk'

/**
 * A key that is unique for a change set. Messages that follow from it use it, so that they can be told from those of
 * other sets.
 */
export const causeOf = ({ request, since }: Pick<ChangeSet, 'request' | 'since'>): string =>
  since > 0n ? `${request}:${since}` : request

/** An SQL condition: the row `c` of "Change" belongs to the set. */
export const inSet = ({ workspace }: Tx, { request, since }: Pick<ChangeSet, 'request' | 'since'>): Prisma.Sql =>
  Prisma.sql`c."workspaceId" = ${workspace}::uuid AND c."requestId" = ${request}${
    since > 0n ? Prisma.sql` AND c."seq" > ${since}` : Prisma.empty
  }`

/** The number of the last change so far: whatever this transaction changes later has a higher number. */
export async function lastChange(tx: Tx): Promise<bigint> {
  const [row] = await tx.db.$queryRaw<{ last: bigint | null }[]>`
    SELECT max("seq") AS "last" FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid`
  return row?.last ?? 0n
}

/** One step of a request that was answered before: its changes after number `since`. */
export async function stepOf(tx: Tx, request: string, since: bigint): Promise<ChangeSet> {
  const row = await tx.db.request.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: tx.workspace, id: request } },
    select: { command: true, member: { select: { number: true, name: true } } },
  })
  const { command, member } = row
  const by = member ? { member: member.number, name: member.name } : { member: 0, name: '' }
  return { request, by, command: command ?? '', since }
}

type Key = Readonly<Record<string, string | number>>

/** One field of one change; values as text, because a bigint would lose digits as a JSON number. */
export interface FieldChange {
  readonly seq: bigint
  readonly op: 'insert' | 'update' | 'delete'
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly at: Date
  readonly reason: string | null
  readonly event: number | null
  /** The token, rule or mailbox that the request came through; null when a platform sent it. */
  readonly via: Through | null
  readonly requestId: string | null
  readonly member: number | null
  readonly memberName: string | null
}

/**
 * The changed fields of one row over its whole life, oldest first; only `field` if given. An insert or delete lists
 * every field.
 */
export async function changesOf(tx: Tx, table: CapturedTable, key: Key, field?: string): Promise<FieldChange[]> {
  const changes = await tx.db.$queryRaw<FieldChange[]>`
    SELECT c."seq", c."op", e.key AS "field", c."before" ->> e.key AS "before", c."after" ->> e.key AS "after",
      c."at", c."reason", c."requestId", r."event", r."via", c."memberNumber" AS "member", m."name" AS "memberName"
    FROM "Change" c
    CROSS JOIN LATERAL jsonb_object_keys(coalesce(c."after", c."before")) e(key)
    LEFT JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    LEFT JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify(key)}::jsonb
      AND (${field ?? null}::text IS NULL OR e.key = ${field ?? null})
    ORDER BY c."seq", e.key`
  return withSeenLinks(tx, table, changes)
}

/**
 * The fields of a row that changed after the version that somebody looked at, each with the member who changed it last.
 */
export async function changedSince(tx: Tx, table: CapturedTable, key: Key, version: number): Promise<FieldChange[]> {
  const changes = await tx.db.$queryRaw<FieldChange[]>`
    SELECT DISTINCT ON (e.key) c."seq", c."op", e.key AS "field", c."before" ->> e.key AS "before", c."after" ->> e.key AS "after",
      c."at", c."reason", c."requestId", NULL::int AS "event", NULL::jsonb AS "via", c."memberNumber" AS "member", m."name" AS "memberName"
    FROM "Change" c CROSS JOIN LATERAL jsonb_object_keys(c."after") e(key)
    LEFT JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify(key)}::jsonb
      AND c."version" > ${version}
    ORDER BY e.key, c."seq" DESC`
  return withSeenLinks(tx, table, changes)
}
