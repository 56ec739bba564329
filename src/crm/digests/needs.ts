import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { touchesOfDeal } from '../log/touch.ts'
import { STALE_DAYS } from '../pipelines/stages.ts'
import { summed } from '../rates/worth.ts'
import type { DigestScope, ListPart } from './scope.ts'

/**
 * The number of open deals, of those without a next step, and of those that lack something and are not snoozed. A deal
 * may be counted in several.
 */
export interface OpenTotals {
  readonly count: number
  readonly withoutStep: number
  /** How many of these are not snoozed. */
  readonly needStep: number
  readonly withoutAmount: number
  readonly pastClose: number
  readonly stale: number
  /** Deals whose next step is overdue. */
  readonly late: number
  /** Deals that need attention for any reason and are not snoozed. */
  readonly needing: number
}

/** An open deal that needs attention, with all the reasons. */
export interface DealNeeding {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly version: number
  readonly withoutStep: boolean
  readonly withoutAmount: boolean
  readonly pastClose: boolean
  /** Midnight in UTC of the expected close date. */
  readonly closes: Date | null
  readonly stale: boolean
  /** The time of the last activity: something was logged, or the deal was moved. */
  readonly quietSince: Date
  readonly late: boolean
}

interface NeedingRow {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly version: number
  readonly closes: Date | null
  readonly quietSince: Date
  readonly ownerNumber: number
  readonly ownerName: string
  readonly isStale: boolean
  readonly isLate: boolean
  readonly isPast: boolean
  readonly noStep: boolean
  readonly noAmount: boolean
}

/** The totals together with one deal; all columns of the deal are null when no deal needs attention. */
type NeedRow = OpenTotals & { readonly fresh: number; readonly numbers: readonly number[] | null } & (
    | NeedingRow
    | Readonly<Record<keyof NeedingRow, null>>
  )

/** The deals that need attention, by their numbers, in the order of the list: at most so many. */
export const MOST_NEEDING = 200

/** Open deals counted, a page of those that need attention, and the numbers of all of them. */
export interface NeedsRead {
  readonly open: OpenTotals
  readonly needing: readonly DealNeeding[]
  /** At most MOST_NEEDING, in their order. */
  readonly numbers: readonly number[]
  /** How many of them are not among the known ones; 0 where none are known. */
  readonly fresh: number
}

/**
 * Counts open deals and reads a page of those that need attention, those with the most reasons first, in one pass. A
 * next step is an open task; a deal is stale when it was neither moved nor had anything logged that counts for it within
 * its stage's number of days. With `known` deals those that are not among them come first.
 */
export async function openDeals(
  tx: Tx,
  { today, owner, pipeline }: DigestScope,
  part: ListPart,
  known?: readonly number[],
): Promise<NeedsRead> {
  const day = dayColumn(today)
  const untouched = touchesOfDeal(tx, 'd').map(
    (each) => Prisma.sql`NOT EXISTS (SELECT 1 FROM ${each} AND touch."at" >= s.before)`,
  )
  const last = touchesOfDeal(tx, 'part').map((each) => Prisma.sql`(SELECT max(touch."at") FROM ${each})`)
  const worth = summed(tx, { minor: Prisma.sql`d."amountMinor"`, currency: Prisma.sql`d."currency"` })
  const isKnown = known ? Prisma.sql`("number" = ANY(${[...known]}::int[]))` : Prisma.sql`true`
  const order = (row: string) =>
    Prisma.raw(`${row}."isKnown", ${row}.lacks DESC, ${row}.worth DESC NULLS LAST, ${row}."number"`)
  const rows = await tx.db.$queryRaw<NeedRow[]>`
    WITH steps AS (
      SELECT "dealNumber", min("dueOn") AS due FROM ${visible(tx, 'Task')} t WHERE "workspaceId" = ${tx.workspace}::uuid AND "dealNumber" IS NOT NULL
        AND "doneAt" IS NULL AND "deletedAt" IS NULL GROUP BY "dealNumber"),
    found AS MATERIALIZED (
      SELECT ${worth.minor} AS worth, d."number", d."title", d."amountMinor", d."currency", d."ownerNumber", d."version", d."closeOn", d."stageAt",
        steps."dealNumber" IS NULL AS "noStep", d."amountMinor" IS NULL AS "noAmount",
        coalesce(d."closeOn" < ${day}::date, false) AS "isPast", coalesce(steps.due < ${day}::date, false) AS "isLate",
        coalesce(d."quietUntil" > ${day}::date, false) AS "isPutOff",
        d."createdAt", d."closedAt", d."companyNumber", d."stageAt" < s.before AND ${Prisma.join(untouched, ' AND ')} AS "isStale"
      FROM ${visible(tx, 'Deal')} d JOIN (
        SELECT "pipelineNumber", "number", ${tx.at}::timestamptz - coalesce("rottingDays", ${STALE_DAYS}) * interval '1 day' AS before
        FROM "Stage" WHERE "workspaceId" = ${tx.workspace}::uuid AND "outcome" = 'open') s
        ON s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
      LEFT JOIN steps ON steps."dealNumber" = d."number"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL
        ${owner === undefined ? Prisma.empty : Prisma.sql`AND d."ownerNumber" = ${owner}`}
        ${pipeline === undefined ? Prisma.empty : Prisma.sql`AND d."pipelineNumber" = ${pipeline}`}),
    lacking AS (
      SELECT found.*, ${isKnown} AS "isKnown", "noStep"::int + "noAmount"::int + "isPast"::int + "isLate"::int + "isStale"::int AS lacks FROM found
      WHERE ("noStep" OR "noAmount" OR "isPast" OR "isLate" OR "isStale") AND NOT "isPutOff"),
    part AS (SELECT * FROM lacking ORDER BY ${order('lacking')} LIMIT ${part.limit} OFFSET ${part.offset})
    SELECT totals.*, needs.*, part."number", part."title", part."amountMinor", part."currency", part."ownerNumber", o."name" AS "ownerName",
      part."version", part."closeOn" AS "closes", part."noStep", part."noAmount", part."isPast", part."isLate", part."isStale",
      greatest(part."stageAt", ${Prisma.join(last)}) AS "quietSince"
    FROM (SELECT count(*)::int AS "count", count(*) FILTER (WHERE "noStep")::int AS "withoutStep" FROM found) totals,
      (SELECT count(*) FILTER (WHERE "noStep")::int AS "needStep", count(*) FILTER (WHERE "noAmount")::int AS "withoutAmount",
        count(*) FILTER (WHERE "isPast")::int AS "pastClose", count(*) FILTER (WHERE "isStale")::int AS "stale",
        count(*) FILTER (WHERE "isLate")::int AS "late", count(*)::int AS "needing",
        count(*) FILTER (WHERE NOT "isKnown")::int AS "fresh",
        (array_agg(lacking."number" ORDER BY ${order('lacking')}))[1:${MOST_NEEDING}::int] AS "numbers" FROM lacking) needs
    LEFT JOIN part ON true
    LEFT JOIN "Member" o ON o."workspaceId" = ${tx.workspace}::uuid AND o."number" = part."ownerNumber"
    ORDER BY ${order('part')}`
  const [first] = rows
  if (!first) throw new Error('the open deals were not counted')
  const { count, withoutStep, needStep, withoutAmount, pastClose, stale, late, needing } = first
  return {
    numbers: first.numbers ?? [],
    fresh: first.fresh,
    open: { count, withoutStep, needStep, withoutAmount, pastClose, stale, late, needing },
    needing: rows.flatMap(toDeal),
  }
}

function toDeal(row: NeedRow): readonly DealNeeding[] {
  if (row.number === null) return []
  const { number, title, amountMinor, currency, version, closes, quietSince } = row
  return [
    {
      number,
      title,
      amountMinor,
      currency,
      version,
      closes,
      quietSince,
      owner: { member: row.ownerNumber, name: row.ownerName },
      withoutStep: row.noStep,
      withoutAmount: row.noAmount,
      pastClose: row.isPast,
      stale: row.isStale,
      late: row.isLate,
    },
  ]
}
