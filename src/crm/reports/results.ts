import { inAlphabet } from '../../records/compare.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { type GroupedBy, groupSql } from '../query/tally.ts'
import { summed } from '../rates/worth.ts'
import { dealsOfReport, instantsOf, type ReportOf } from './period.ts'

/** What was won and lost in one currency, in minor units. */
export interface ResultSum {
  readonly currency: string
  readonly won: bigint
  readonly lost: bigint
  /** Won deals that have an amount. */
  readonly valued: number
  /** True where some of it was converted. */
  readonly isAbout: boolean
}

/** Deals that were closed in some days and have one value of what they are grouped by. */
export interface ResultGroup {
  /** The value as it is stored; null of deals without one, and of all together. */
  readonly key: string | null
  readonly label: string | null
  readonly won: number
  readonly lost: number
  /** The median of the days from their adding to the day on which they were won; null where none was. */
  readonly days: number | null
  readonly sums: readonly ResultSum[]
}

/** What was won and lost in some days, in the order of the groups. A deal of several values counts with each of them. */
export async function resultsOf(tx: Tx, of: ReportOf, by?: GroupedBy): Promise<readonly ResultGroup[]> {
  const { key, label, order, joined } = groupSql(by)
  const [from, until] = instantsOf(of)
  const worth = summed(tx, {
    minor: Prisma.sql`r."amountMinor"`,
    currency: Prisma.sql`r."currency"`,
    closedAt: Prisma.sql`r."closedAt"`,
  })
  const rows = await tx.db.$queryRaw<
    (Omit<ResultGroup, 'sums'> & {
      readonly sums: readonly (Omit<ResultSum, 'won' | 'lost'> & { won: string; lost: string })[]
    })[]
  >`${COMPOSED}
    WITH closed AS MATERIALIZED (
      SELECT ${key} AS "key", ${label} AS "label", ${order} AS "order", "stage"."outcome" = 'won' AS "isWon", ${worth.minor} AS "worth",
        ${worth.currency} AS "currency", ${worth.isAbout} AS "isAbout", extract(epoch FROM r."closedAt" - r."createdAt") / 86400 AS "days"
      FROM ${dealsOfReport(tx, of, joined)} AND "stage"."outcome" <> 'open'
        AND r."closedAt" >= ${from}::timestamptz AND r."closedAt" < ${until}::timestamptz),
    sums AS (
      SELECT "key", jsonb_agg(jsonb_build_object('currency', "currency", 'won', "won"::text, 'lost', "lost"::text, 'valued', "valued", 'isAbout', "isAbout")
        ORDER BY "currency") AS "sums"
      FROM (SELECT "key", "currency", coalesce(sum("worth") FILTER (WHERE "isWon"), 0) AS "won",
          coalesce(sum("worth") FILTER (WHERE NOT "isWon"), 0) AS "lost", count(*) FILTER (WHERE "isWon") AS "valued", bool_or("isAbout") AS "isAbout"
        FROM closed WHERE "worth" IS NOT NULL GROUP BY 1, 2) each GROUP BY 1)
    SELECT c."key", c."label", count(*) FILTER (WHERE c."isWon")::int AS "won", count(*) FILTER (WHERE NOT c."isWon")::int AS "lost",
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY c."days") FILTER (WHERE c."isWon"))::float8 AS "days", coalesce(s."sums", '[]') AS "sums"
    FROM closed c LEFT JOIN sums s ON s."key" IS NOT DISTINCT FROM c."key"
    GROUP BY c."key", c."label", c."order", s."sums" ORDER BY c."order" NULLS LAST, ${inAlphabet(Prisma.sql`c."label"`)}`
  return rows.map((row) => ({
    ...row,
    sums: row.sums.map((sum) => ({ ...sum, won: BigInt(sum.won), lost: BigInt(sum.lost) })),
  }))
}
