import type { SelectedRow } from '../../records/record-type.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { worthIn } from '../rates/worth.ts'
import { DEALS, type Deal } from './deals.ts'

/** The filter of a list of deals. */
export interface DealFilter {
  /** The numbers of stages; of all stages if undefined. */
  readonly stages?: readonly number[]
  readonly pipeline?: number
  readonly owner?: number
  readonly company?: number
  readonly tag?: string
  /** True for open deals only, which is what people mean by a list; false for all live deals. */
  readonly open: boolean
  readonly deleted?: boolean
}

/** A deal in a list, with the day of its next step: null for a step without a day, undefined for no step. */
export interface ListedDeal {
  readonly deal: Deal
  readonly stepOn: Date | null | undefined
}

/**
 * A page of deals and their total number, pipeline after pipeline, the most advanced stage first and the largest amount first in each stage.
 * Each stage is read with a limit through the index on its amounts; only the deals of the page are read completely.
 */
export async function dealList(
  tx: Tx,
  filter: DealFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly deals: readonly ListedDeal[]; readonly total: number }> {
  const {
    stages: wanted = null,
    pipeline = null,
    owner = null,
    company = null,
    tag = null,
    open,
    deleted = false,
  } = filter
  const live = deleted ? Prisma.sql`d."deletedAt" IS NOT NULL` : Prisma.sql`d."deletedAt" IS NULL`
  const fits = Prisma.join(
    [
      Prisma.sql`d."workspaceId" = s."workspaceId" AND d."pipelineNumber" = s."pipelineNumber" AND d."stageNumber" = s."number"`,
      live,
      ...(owner === null ? [] : [Prisma.sql`d."ownerNumber" = ${owner}`]),
      ...(company === null ? [] : [Prisma.sql`d."companyNumber" = ${company}`]),
      ...(tag === null ? [] : [Prisma.sql`${tag} = ANY(d."tags")`]),
    ],
    ' AND ',
  )
  const stages = Prisma.sql`${capturedRows(tx, 'Stage')} s WHERE s."workspaceId" = ${tx.workspace}::uuid
    AND (${wanted && [...wanted]}::int[] IS NULL OR s."number" = ANY(${wanted && [...wanted]}::int[]))
    AND (${pipeline}::int IS NULL OR s."pipelineNumber" = ${pipeline}::int) AND (NOT ${open} OR s."outcome" = 'open')`
  const { exchange } = tx
  const [minor, currency, closedAt] = ['amountMinor', 'currency', 'closedAt'].map((name) => Prisma.raw(`d."${name}"`))
  // The index on amounts orders those of one currency alone.
  const worth =
    exchange && minor && currency
      ? worthIn(tx, exchange, { minor, currency, closedAt }, exchange.team)
      : Prisma.sql`d."amountMinor"`
  const rows = await tx.db.$queryRaw<(SelectedRow & { total: number; hasStep: boolean; stepOn: Date | null })[]>`
    WITH wanted AS (SELECT * FROM ${stages}),
    r AS (
      SELECT d.*, row_number() OVER (ORDER BY s."pipelineNumber", s."position" DESC, d.worth DESC NULLS LAST, d."number") AS place
      FROM wanted s CROSS JOIN LATERAL (
        SELECT *, ${worth} AS worth FROM ${visible(tx, 'Deal')} d WHERE ${fits} ORDER BY worth DESC NULLS LAST, d."number" LIMIT ${limit + offset}) d
      ORDER BY place LIMIT ${limit} OFFSET ${offset})
    SELECT page.*, step."dueOn" AS "stepOn", step."number" IS NOT NULL AS "hasStep",
      (SELECT count(*) FROM wanted s JOIN ${visible(tx, 'Deal')} d ON ${fits})::int AS "total"
    FROM (${DEALS.select(tx, Prisma.sql`r`)}) page JOIN r ON r."number" = page."number"
    LEFT JOIN LATERAL (SELECT t."number", t."dueOn" FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = ${tx.workspace}::uuid
      AND t."dealNumber" = page."number" AND t."doneAt" IS NULL AND t."deletedAt" IS NULL
      ORDER BY t."dueOn" NULLS LAST, t."dueAt" NULLS LAST, t."number" LIMIT 1) step ON true
    ORDER BY r.place`
  const deals = rows.map(({ hasStep, stepOn, ...row }) => ({
    deal: DEALS.read(row),
    stepOn: hasStep ? stepOn : undefined,
  }))
  return { deals, total: rows[0]?.total ?? 0 }
}

/** Deals with the day of their next step. */
export async function withSteps(tx: Tx, deals: readonly Deal[]): Promise<readonly ListedDeal[]> {
  const rows = await tx.db.$queryRaw<{ deal: number; stepOn: Date | null }[]>`
    SELECT t."dealNumber" AS "deal", min(t."dueOn") AS "stepOn" FROM ${visible(tx, 'Task')} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."dealNumber" = ANY(${deals.map(({ number }) => number)}::int[])
      AND t."doneAt" IS NULL AND t."deletedAt" IS NULL GROUP BY t."dealNumber"`
  const steps = new Map(rows.map(({ deal, stepOn }) => [deal, stepOn]))
  return deals.map((deal) => ({ deal, stepOn: steps.get(deal.number) }))
}
