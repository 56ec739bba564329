import type { Tx } from '../transaction.ts'
import type { CapturedTable } from './captured.ts'

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
  readonly requestId: string | null
  readonly member: number | null
  readonly memberName: string | null
}

/** The fields that changed in one row over its life, oldest first, or only `field`; its making and removal name them all. */
export async function changesOf(tx: Tx, table: CapturedTable, key: Key, field?: string): Promise<FieldChange[]> {
  return tx.db.$queryRaw<FieldChange[]>`
    SELECT c."seq", c."op", e.key AS "field", c."before" ->> e.key AS "before", c."after" ->> e.key AS "after",
      c."at", c."reason", c."requestId", r."event", c."memberNumber" AS "member", m."name" AS "memberName"
    FROM "Change" c
    CROSS JOIN LATERAL jsonb_object_keys(coalesce(c."after", c."before")) e(key)
    LEFT JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    LEFT JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify(key)}::jsonb
      AND (${field ?? null}::text IS NULL OR e.key = ${field ?? null})
    ORDER BY c."seq", e.key`
}

/** The fields of a row that were changed after the version somebody looked at, with who changed each last. */
export async function changedSince(tx: Tx, table: CapturedTable, key: Key, version: number): Promise<FieldChange[]> {
  return tx.db.$queryRaw<FieldChange[]>`
    SELECT DISTINCT ON (e.key) c."seq", c."op", e.key AS "field", c."before" ->> e.key AS "before", c."after" ->> e.key AS "after",
      c."at", c."reason", c."requestId", NULL::int AS "event", c."memberNumber" AS "member", m."name" AS "memberName"
    FROM "Change" c CROSS JOIN LATERAL jsonb_object_keys(c."after") e(key)
    LEFT JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify(key)}::jsonb
      AND c."version" > ${version}
    ORDER BY e.key, c."seq" DESC`
}
