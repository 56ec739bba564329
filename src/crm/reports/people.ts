import type { Temporal } from 'temporal-polyfill'
import type { RecordType } from '../../records/record-type.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { DEALS } from '../deals/deals.ts'
import { fromTable } from '../kinds.ts'
import { isTouch } from '../log/touch.ts'
import { conditionSql } from '../query/condition.ts'
import { derivedOf, factsOf } from '../query/derived.ts'
import { TASKS } from '../tasks/tasks.ts'
import { dealsOfReport, startOfDay } from './period.ts'

/** So many days of activity are shown, and so many before them are what is usual. */
export const ACTIVE_DAYS = 7
export const USUAL_WEEKS = 4

/** What somebody's open deals and tasks need, and what they did in the last days. */
export interface PersonFigures {
  readonly member: number
  /** Open deals, and those of them that are quiet for too long, past their close date, or without a next step. */
  readonly open: number
  readonly quiet: number
  readonly past: number
  readonly stepless: number
  /** Open deals whose close date was moved later in the last days. */
  readonly slipped: number
  /** Deals that came into a further stage in the last days, or were won. */
  readonly moved: number
  /** Open tasks that are overdue. */
  readonly overdue: number
  /** What was logged in the last days by which somebody was reached, and how many of it are usual in as many days. */
  readonly active: number
  readonly usual: number
}

const TYPE = DEALS as unknown as RecordType

/** The figures of one member, or of everybody who has any. Days are those of the zone, today the last of them. */
export async function peopleFigures(
  tx: Tx,
  {
    today,
    zone,
    owner,
  }: { readonly today: Temporal.PlainDate; readonly zone: string; readonly owner?: number | undefined },
): Promise<readonly PersonFigures[]> {
  const deal = factsOf(tx, TYPE, today)
  const task = factsOf(tx, TASKS as unknown as RecordType, today)
  const step = derivedOf(tx, TYPE).step
  const { stale, overdue: past } = deal
  if (!stale || !past || !step || !task.overdue) throw new Error('a fact of deals or tasks is missing')
  const from = startOfDay(today.subtract({ days: ACTIVE_DAYS - 1 }), zone)
  const before = startOfDay(today.subtract({ days: ACTIVE_DAYS * (USUAL_WEEKS + 1) - 1 }), zone)
  const days = { first: today, last: today, zone, owner }
  const whose = (column: string) =>
    owner === undefined ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ${owner}::int`
  return tx.db.$queryRaw<PersonFigures[]>`
    WITH deal AS (
      SELECT r."ownerNumber" AS "member", count(*)::int AS "open", count(*) FILTER (WHERE ${conditionSql(stale)})::int AS "quiet",
        count(*) FILTER (WHERE ${conditionSql(past)})::int AS "past", count(*) FILTER (WHERE ${conditionSql({ none: step })})::int AS "stepless",
        count(*) FILTER (WHERE r."slippedAt" >= ${from}::timestamptz)::int AS "slipped"
      FROM ${dealsOfReport(tx, days)} AND "stage"."outcome" = 'open' GROUP BY 1),
    moved AS (
      SELECT r."ownerNumber" AS "member", count(DISTINCT r."number")::int AS "moved"
      FROM ${dealsOfReport(
        tx,
        days,
        Prisma.sql`JOIN "StageEntry" e ON e."workspaceId" = r."workspaceId" AND e."dealNumber" = r."number" AND e."at" >= ${from}::timestamptz
        JOIN "Stage" now ON now."workspaceId" = e."workspaceId" AND now."pipelineNumber" = e."pipelineNumber" AND now."number" = e."stageNumber"
        JOIN LATERAL (SELECT was."position" FROM "StageEntry" b JOIN "Stage" was ON was."workspaceId" = b."workspaceId"
            AND was."pipelineNumber" = b."pipelineNumber" AND was."number" = b."stageNumber"
          WHERE b."workspaceId" = e."workspaceId" AND b."dealNumber" = e."dealNumber" AND b."at" < e."at" ORDER BY b."at" DESC LIMIT 1) was ON true`,
      )} AND (now."outcome" = 'won' OR (now."outcome" = 'open' AND now."position" > was."position")) GROUP BY 1),
    task AS (
      SELECT r."ownerNumber" AS "member", count(*)::int AS "overdue" FROM ${TASKS.from(tx, fromTable(tx, TASKS))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${conditionSql(task.overdue)} ${whose('r."ownerNumber"')} GROUP BY 1),
    log AS (
      SELECT i."memberNumber" AS "member", count(*) FILTER (WHERE i."at" >= ${from}::timestamptz)::int AS "active",
        count(*) FILTER (WHERE i."at" < ${from}::timestamptz)::float8 / ${USUAL_WEEKS}::int AS "usual"
      FROM ${visible(tx, 'Interaction')} i WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."deletedAt" IS NULL AND i."kind" <> 'note'
        AND ${isTouch('i')} AND i."at" >= ${before}::timestamptz AND i."at" <= ${tx.at}::timestamptz ${whose('i."memberNumber"')} GROUP BY 1)
    SELECT m."number" AS "member", coalesce("open", 0) AS "open", coalesce("quiet", 0) AS "quiet", coalesce("past", 0) AS "past",
      coalesce("stepless", 0) AS "stepless", coalesce("slipped", 0) AS "slipped", coalesce("moved", 0) AS "moved",
      coalesce("overdue", 0) AS "overdue", coalesce("active", 0) AS "active", coalesce("usual", 0)::float8 AS "usual"
    FROM "Member" m LEFT JOIN deal ON deal."member" = m."number" LEFT JOIN moved ON moved."member" = m."number"
      LEFT JOIN task ON task."member" = m."number" LEFT JOIN log ON log."member" = m."number"
    WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NULL ${whose('m."number"')}
    ORDER BY m."number"`
}
