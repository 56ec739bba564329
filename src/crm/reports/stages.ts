import { Prisma, type Tx } from '../../store/transaction.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import { dealsOfReport, instantsOf, type ReportOf } from './period.ts'

/** What passed through a stage in some days, and what stands in it now. Deals count once, however often they came back. */
export interface StageFlow {
  readonly stage: number
  /** Deals that entered it in these days. */
  readonly entered: number
  /** Of these, those that were in a later stage since, or won. */
  readonly went: number
  /** Of these, those that got no further and are lost. */
  readonly lost: number
  /** How often it was left in these days, and the median of the days that this took; null where it was not left. */
  readonly left: number
  readonly days: number | null
  /** Open deals that stand in it now, and those of them that are longer in it than `days`, in whole days. */
  readonly here: number
  readonly longer: number
}

/** A place behind all stages: what is won went further than any open stage. */
const WON = 1_000_000

/**
 * What passed through each stage of a pipeline, by the moments at which deals entered them. A stage that was passed over was not
 * entered; one that was removed is left out, and the one before it ends where the next one begins.
 */
export async function stageFlows(
  tx: Tx,
  of: ReportOf & { readonly pipeline: number },
  stages: readonly Stage[],
): Promise<readonly StageFlow[]> {
  const [from, until] = instantsOf(of)
  const inDays = (at: string) =>
    Prisma.sql`${Prisma.raw(at)} >= ${from}::timestamptz AND ${Prisma.raw(at)} < ${until}::timestamptz`
  const open = stages.filter(({ outcome }) => outcome === 'open').map(({ number }) => number)
  const rows = await tx.db.$queryRaw<Omit<StageFlow, 'here' | 'longer'>[]>`
    WITH deal AS (SELECT r."number", "stage"."outcome" = 'lost' AS "isLost" FROM ${dealsOfReport(tx, of)}),
    span AS (
      SELECT e."dealNumber", e."stageNumber", e."at", deal."isLost", s."position", lead(e."at") OVER (PARTITION BY e."dealNumber" ORDER BY e."at") AS "end",
        max(CASE s."outcome" WHEN 'lost' THEN -1 WHEN 'won' THEN ${WON}::int ELSE s."position" END) OVER (PARTITION BY e."dealNumber" ORDER BY e."at"
          ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS "best"
      FROM "StageEntry" e JOIN deal ON deal."number" = e."dealNumber"
      JOIN "Stage" s ON s."workspaceId" = e."workspaceId" AND s."pipelineNumber" = e."pipelineNumber" AND s."number" = e."stageNumber"
      WHERE e."workspaceId" = ${tx.workspace}::uuid AND e."pipelineNumber" = ${of.pipeline}::int),
    once AS (
      SELECT "stageNumber", bool_or("best" > "position") AS "went", bool_or("isLost") AS "isLost" FROM span
      WHERE ${inDays('"at"')} GROUP BY "dealNumber", "stageNumber")
    SELECT n AS "stage", coalesce(o."entered", 0)::int AS "entered", coalesce(o."went", 0)::int AS "went", coalesce(o."lost", 0)::int AS "lost",
      coalesce(l."left", 0)::int AS "left", l."days"::float8 AS "days"
    FROM unnest(${[...open]}::int[]) WITH ORDINALITY AS asked(n, place)
    LEFT JOIN (SELECT "stageNumber", count(*) AS "entered", count(*) FILTER (WHERE "went") AS "went",
      count(*) FILTER (WHERE "isLost" AND "went" IS NOT TRUE) AS "lost" FROM once GROUP BY 1) o ON o."stageNumber" = n
    LEFT JOIN (SELECT "stageNumber", count(*) AS "left",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "end" - "at")) / 86400 AS "days"
      FROM span WHERE ${inDays('"end"')} GROUP BY 1) l ON l."stageNumber" = n
    ORDER BY asked.place`
  const now = await standing(tx, of, rows)
  return rows.map((row) => ({ ...row, ...(now.get(row.stage) ?? { here: 0, longer: 0 }) }))
}

/** After how many whole days in a stage a deal is longer in it than usual. */
export const usualDays = (days: number): number => Math.max(1, Math.ceil(days))

/** The open deals in each stage now, and those that are longer in it than usual. */
async function standing(
  tx: Tx,
  of: ReportOf,
  usual: readonly Pick<StageFlow, 'stage' | 'days'>[],
): Promise<ReadonlyMap<number, { readonly here: number; readonly longer: number }>> {
  const known = usual.filter(({ days }) => days !== null)
  const rows = await tx.db.$queryRaw<{ stage: number; here: number; longer: number }[]>`
    SELECT r."stageNumber" AS "stage", count(*)::int AS "here",
      count(*) FILTER (WHERE r."stageAt" < ${tx.at}::timestamptz - u."days" * interval '1 day')::int AS "longer"
    FROM (SELECT r.* FROM ${dealsOfReport(tx, of)} AND r."closedAt" IS NULL) r
    LEFT JOIN unnest(${known.map(({ stage }) => stage)}::int[], ${known.map(({ days }) => usualDays(days ?? 0))}::int[]) AS u("stage", "days")
      ON u."stage" = r."stageNumber" GROUP BY 1`
  return new Map(rows.map(({ stage, here, longer }) => [stage, { here, longer }]))
}
