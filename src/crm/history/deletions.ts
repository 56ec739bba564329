import type { Temporal } from 'temporal-polyfill'
import { inLike } from '../../lib/patterns.ts'
import { isChangeSeen } from '../../store/changes/seen.ts'
import { nounIn } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { type RecordTable, visible } from '../../store/visible.ts'
import { KEPT_TOGETHER } from './diff.ts'
import { rowName } from './nouns.ts'

/** A record that was deleted, or whose adding was undone. */
export interface Deletion {
  readonly noun: string
  readonly ref: string
  readonly title: string
  readonly at: Date
  readonly by: { readonly member: number; readonly name: string } | undefined
  readonly reason: string | null
  readonly event: number | null
  /** How it went: deleted, put into another record, or taken away by undoing that it was added. */
  readonly how: 'deleted' | 'merged' | 'undone'
  /** True while it can be restored. */
  readonly isGone: boolean
}

type DeletionRow = Omit<Deletion, 'by' | 'noun' | 'ref'> & {
  readonly table: RecordTable
  readonly number: number
  readonly member: number | null
  readonly name: string | null
}

/** Which deletions are asked for. */
interface DeletionsAsked {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  /** Only those of this member. */
  readonly member?: number | undefined
  /** Only records with these words in their title. */
  readonly named?: string | undefined
}

/** What was deleted in a period, the latest first, and how much in all. */
export async function deletions(
  tx: Tx,
  { from, to, member, named }: DeletionsAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly first: readonly Deletion[]; readonly total: number }> {
  const titled = named === undefined ? undefined : `%${inLike(named)}%`
  const each = KEPT_TOGETHER.map((table) => {
    const title = Prisma.raw(`"${nounIn(table).title}"`)
    return Prisma.sql`
      SELECT ${table} AS "table", (c."key" ->> 'number')::int AS "number", c."seq", c."at", c."memberNumber", c."reason", c."requestId",
        coalesce(r.${title}, c."before" ->> ${nounIn(table).title}, '') AS "title",
        CASE WHEN c."op" = 'delete' THEN 'undone' WHEN c."after" ->> 'mergedInto' IS NOT NULL THEN 'merged' ELSE 'deleted' END AS "how",
        r."deletedAt" IS NOT NULL AS "isGone"
      FROM "Change" c LEFT JOIN ${visible(tx, table)} r ON r."workspaceId" = c."workspaceId" AND r."number" = (c."key" ->> 'number')::int
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table}
        AND c."at" >= ${new Date(from.epochMilliseconds)}::timestamptz AND c."at" <= ${new Date(to.epochMilliseconds)}::timestamptz
        AND (c."op" = 'delete' OR c."op" = 'update' AND c."after" ->> 'deletedAt' IS NOT NULL) AND ${isChangeSeen(tx, 'c')}`
  })
  const rows = await tx.db.$queryRaw<(DeletionRow & { total: number })[]>`
    SELECT gone."table", gone."number", gone."title", gone."at", gone."how", gone."isGone", gone."reason", q."event",
      gone."memberNumber" AS "member", m."name", (count(*) OVER ())::int AS "total"
    FROM (${Prisma.join(each, ' UNION ALL ')}) gone
    LEFT JOIN "Request" q ON q."workspaceId" = ${tx.workspace}::uuid AND q."id" = gone."requestId"
    LEFT JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = gone."memberNumber"
    WHERE (${member ?? null}::int IS NULL OR gone."memberNumber" = ${member ?? null}::int)
      AND (${titled ?? null}::text IS NULL OR gone."title" ILIKE ${titled ?? null}::text)
    ORDER BY gone."seq" DESC LIMIT ${page.limit} OFFSET ${page.offset}`
  const first = rows.map(({ table, number, member: by, name, title, at, reason, event, how, isGone }) => ({
    title,
    at,
    reason,
    event,
    how,
    isGone,
    noun: nounIn(table).noun,
    ref: rowName(table, { number }),
    by: by === null ? undefined : { member: by, name: name ?? `M-${by}` },
  }))
  return { first, total: rows[0]?.total ?? 0 }
}
