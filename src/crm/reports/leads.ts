import { inAlphabet } from '../../records/compare.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { fromTable } from '../kinds.ts'
import { LEADS } from '../leads/leads.ts'
import { isTouch } from '../log/touch.ts'
import { type GroupedBy, groupSql } from '../query/tally.ts'
import { summed } from '../rates/worth.ts'
import { instantsOf, type ReportOf } from './period.ts'

/** What became of the leads that came in some days and have one value of what they are grouped by. */
export interface LeadGroup {
  /** The value as it is stored; null of leads without one, and of all together. */
  readonly key: string | null
  readonly label: string | null
  readonly came: number
  /** Those with whom somebody was in touch since, and the median of the hours until then; null where nobody was. */
  readonly touched: number
  readonly hours: number | null
  readonly converted: number
  /** Those whose deal was won, and what these deals come to, currency by currency in minor units. */
  readonly won: number
  readonly sums: readonly { readonly currency: string; readonly minor: bigint; readonly isAbout: boolean }[]
}

/**
 * The leads that came in the days of a report. A touch is what was logged about the lead, or after its conversion about the deal or
 * contact that it became; a deal counts once, with the first of the leads that became it.
 */
export async function leadsReported(tx: Tx, of: ReportOf, by?: GroupedBy): Promise<readonly LeadGroup[]> {
  const { key, label, order, joined } = groupSql(by)
  const [from, until] = instantsOf(of)
  const worth = summed(tx, {
    minor: Prisma.sql`d."amountMinor"`,
    currency: Prisma.sql`d."currency"`,
    closedAt: Prisma.sql`d."closedAt"`,
  })
  const whose = of.owner === undefined ? Prisma.empty : Prisma.sql`AND r."ownerNumber" = ${of.owner}::int`
  const touch = (column: string) => Prisma.sql`(SELECT min(i."at") FROM ${visible(tx, 'Interaction')} i
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i.${Prisma.raw(`"${column}"`)} = l.${Prisma.raw(`"${column === 'leadNumber' ? 'number' : column}"`)}
      AND i."deletedAt" IS NULL AND ${isTouch('i')} AND i."kind" <> 'note' AND i."at" >= l."createdAt")`
  const rows = await tx.db.$queryRaw<
    (Omit<LeadGroup, 'sums'> & {
      readonly sums: readonly { readonly currency: string; readonly minor: string; readonly isAbout: boolean }[]
    })[]
  >`${COMPOSED}
    WITH lead AS MATERIALIZED (
      SELECT ${key} AS "key", ${label} AS "label", ${order} AS "order", r."number", r."createdAt", r."status", r."dealNumber", r."contactNumber"
      FROM ${LEADS.from(tx, fromTable(tx, LEADS))} ${joined} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL ${whose}
        AND r."createdAt" >= ${from}::timestamptz AND r."createdAt" < ${until}::timestamptz),
    told AS MATERIALIZED (
      SELECT l.*, least(${touch('leadNumber')}, ${touch('dealNumber')}, ${touch('contactNumber')}) AS "at", w."worth", w."currency", w."isAbout", w."isWon"
      FROM lead l LEFT JOIN LATERAL (SELECT ${worth.minor} AS "worth", ${worth.currency} AS "currency", ${worth.isAbout} AS "isAbout", true AS "isWon"
        FROM ${visible(tx, 'Deal')} d JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
          AND s."number" = d."stageNumber" AND s."outcome" = 'won'
        WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."number" = l."dealNumber" AND d."deletedAt" IS NULL
          AND NOT EXISTS (SELECT 1 FROM lead e WHERE e."dealNumber" = l."dealNumber" AND e."number" < l."number")) w ON true),
    sums AS (
      SELECT "key", jsonb_agg(jsonb_build_object('currency', "currency", 'minor', "minor"::text, 'isAbout', "isAbout") ORDER BY "currency") AS "sums"
      FROM (SELECT "key", "currency", sum("worth") AS "minor", bool_or("isAbout") AS "isAbout" FROM told WHERE "worth" IS NOT NULL GROUP BY 1, 2) each
      GROUP BY 1)
    SELECT t."key", t."label", count(*)::int AS "came", count(t."at")::int AS "touched",
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t."at" - t."createdAt") / 3600))::float8 AS "hours",
      count(*) FILTER (WHERE t."status" = 'converted')::int AS "converted", count(*) FILTER (WHERE t."isWon")::int AS "won", coalesce(s."sums", '[]') AS "sums"
    FROM told t LEFT JOIN sums s ON s."key" IS NOT DISTINCT FROM t."key"
    GROUP BY t."key", t."label", t."order", s."sums" ORDER BY t."order" NULLS LAST, ${inAlphabet(Prisma.sql`t."label"`)}`
  return rows.map((row) => ({ ...row, sums: row.sums.map((sum) => ({ ...sum, minor: BigInt(sum.minor) })) }))
}
