import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { DEALS } from '../deals/deals.ts'
import type { GoalPeriod } from '../goals/period.ts'
import { fromTable } from '../kinds.ts'

/** What a report is about: days in a zone, and whose records count. */
export interface ReportOf extends GoalPeriod {
  /** The IANA zone in which the days begin. */
  readonly zone: string
  /** The member whose records count; those of everybody without one. */
  readonly owner?: number | undefined
  /** The pipeline whose deals count; all of them without one. */
  readonly pipeline?: number | undefined
}

/** Fewer than these are too few for a share or a median: they are counted, and no rate is made of them. */
export const LEAST_FOR_RATE = 5

/** The instant at which a day begins in a zone. */
export const startOfDay = (day: Temporal.PlainDate, zone: string): Date =>
  new Date(day.toZonedDateTime(zone).epochMilliseconds)

/** The first instant of the days of a report, and the first one behind them. */
export const instantsOf = ({ first, last, zone }: ReportOf): readonly [from: Date, until: Date] => [
  startOfDay(first, zone),
  startOfDay(last.add({ days: 1 }), zone),
]

/**
 * The deals `r` that count, with their stage as `stage` and what else is joined to them: to select from, with a condition that
 * further ones may follow.
 */
export function dealsOfReport(tx: Tx, { owner, pipeline }: ReportOf, joined: Prisma.Sql = Prisma.empty): Prisma.Sql {
  const whose = owner === undefined ? Prisma.empty : Prisma.sql`AND r."ownerNumber" = ${owner}::int`
  const ofOne = pipeline === undefined ? Prisma.empty : Prisma.sql`AND r."pipelineNumber" = ${pipeline}::int`
  return Prisma.sql`${DEALS.from(tx, fromTable(tx, DEALS))} ${joined}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL ${whose} ${ofOne}`
}
