import { Temporal } from 'temporal-polyfill'
import { hundredth } from '../../lib/money.ts'
import type { SelectedRow } from '../../records/record-type.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'
import type { GoalPeriod } from '../goals/period.ts'
import { fromTable } from '../kinds.ts'
import { summed, worthIn } from '../rates/worth.ts'
import { chanceOf } from './chance.ts'
import { closesWithin } from './closing.ts'
import { DEALS, type Deal } from './deals.ts'

/** A range of days in a zone, and which deals count: a member's, or those of everybody; of a pipeline, or
 * of all. */
export interface ForecastOf extends GoalPeriod {
  readonly zone: string
  readonly owner?: number | undefined
  /** The pipeline whose deals count; all of them without one. */
  readonly pipeline?: number | undefined
  /** ISO 4217 code of the currency in which is counted; amounts in others that have no rate are left out. */
  readonly currency: string
}

/** How sure an open deal is: by its own probability, else as its stage says, else by the probability of that; or that it is won. */
export type ForecastPart = 'won' | 'commit' | 'best' | 'early'

/** The parts of a forecast from the surest to the least sure one. */
export const FORECAST_PARTS: readonly ForecastPart[] = ['won', 'commit', 'best', 'early']

/** The least probability in percent of what is counted as Commit and as Best. */
export const LEAST = { commit: 70, best: 40 } as const

/** The most deals that are read for a forecast; beyond it is refused, so that no sum is a part taken for the whole. */
export const MOST_DEALS = 20_000

/** A deal with its amount in the currency of a forecast, in minor units, if that is another and has a rate. */
export type ValuedDeal = Deal & { readonly worth?: bigint | null }

/** What a deal adds to a forecast, in minor units of the forecast's currency. */
export interface Share {
  readonly deal: ValuedDeal
  readonly part: ForecastPart
  /** Its whole amount, and the amount times its probability, rounded. */
  readonly amount: bigint
  readonly expected: bigint
}

/** What some deals come to: their amounts by part, and what is expected of them. */
export type ForecastSums = Readonly<Record<ForecastPart | 'expected', bigint>>

/** An SQL condition on the deals `r`: those that were won within the days, and open ones that close in them. */
export function countsIn(of: ForecastOf): Prisma.Sql {
  const whose = of.owner === undefined ? Prisma.empty : Prisma.sql`AND r."ownerNumber" = ${of.owner}::int`
  const ofOne = of.pipeline === undefined ? Prisma.empty : Prisma.sql`AND r."pipelineNumber" = ${of.pipeline}::int`
  return Prisma.sql`r."deletedAt" IS NULL ${whose} ${ofOne} AND ${closesWithin('r', of)} AND "stage"."outcome" <> 'lost'`
}

/** Deals that a condition on `r` finds, at most one more than are read for a forecast, for one in this currency. */
export async function dealsFor(tx: Tx, where: Prisma.Sql, currency: string): Promise<readonly ValuedDeal[]> {
  const { exchange } = tx
  const found = Prisma.sql`
    ${DEALS.select(tx, fromTable(tx, DEALS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND ${where}
    ORDER BY r."number" LIMIT ${MOST_DEALS + 1}`
  if (!exchange) return (await tx.db.$queryRaw<SelectedRow[]>`${found}`).map(DEALS.read)
  const [minor, own, closedAt] = [Prisma.sql`f."amountMinor"`, Prisma.sql`f."currency"`, Prisma.sql`f."closedAt"`]
  const rows = await tx.db.$queryRaw<(SelectedRow & { readonly worth: bigint | null })[]>`
    SELECT f.*, ${worthIn(tx, exchange, { minor, currency: own, closedAt }, currency)} AS "worth" FROM (${found}) f ORDER BY f."number"`
  return rows.map((row) => ({ ...DEALS.read(row), worth: row.worth }))
}

/** The amount of a deal in the currency of a forecast, in minor units; undefined without an amount or a rate. */
export const minorIn = ({ amount, worth }: ValuedDeal, { currency }: Pick<ForecastOf, 'currency'>) =>
  amount?.currency === currency ? amount.minor : (worth ?? undefined)

/** What a deal adds to a forecast; undefined for one that is in no number of it, as one without an amount. */
export function shareOf(deal: ValuedDeal, of: ForecastOf): Share | undefined {
  const { stage, closes, closedAt } = deal
  const minor = minorIn(deal, of)
  const isTheirs = of.owner === undefined || deal.owner.member === of.owner
  const isOfIt = of.pipeline === undefined || stage.pipelineNumber === of.pipeline
  if (deal.deletedAt || !isTheirs || !isOfIt || minor === undefined) return undefined
  const day = closedAt ? dayIn(closedAt, of.zone) : closes
  const isIn =
    day !== null && Temporal.PlainDate.compare(day, of.first) >= 0 && Temporal.PlainDate.compare(day, of.last) <= 0
  if (!isIn || stage.outcome === 'lost') return undefined
  if (stage.outcome === 'won') return { deal, part: 'won', amount: minor, expected: minor }
  const probability = chanceOf(deal)
  const likely = probability >= LEAST.commit ? 'commit' : probability >= LEAST.best ? 'best' : 'early'
  const part = deal.probability === null ? (stage.forecast ?? likely) : likely
  return { deal, part, amount: minor, expected: hundredth(minor * BigInt(probability)) }
}

const dayIn = (at: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** The day on which a deal counts: when it was won, or when it is to close. */
export const dayOfShare = ({ deal: { closedAt, closes } }: Share, zone: string): Temporal.PlainDate | null =>
  closedAt ? dayIn(closedAt, zone) : closes

/** The sum of shares, part by part. */
export function sumsOf(shares: readonly Share[]): ForecastSums {
  const sums = { won: 0n, commit: 0n, best: 0n, early: 0n, expected: 0n }
  for (const { part, amount, expected } of shares) {
    sums[part] += amount
    sums.expected += expected
  }
  return sums
}

/** Open deals that are in no number of a forecast, by why: how many, and the sum of those in its currency. */
export interface UncountedDeals {
  readonly why: 'no day' | 'no amount' | 'currency' | 'earlier' | 'later'
  readonly count: number
  readonly minor: bigint
}

/** The open deals that a forecast leaves out, each counted once. */
export async function leftOutOf(
  tx: Tx,
  { first, last, owner, pipeline, currency }: ForecastOf,
): Promise<readonly UncountedDeals[]> {
  const worth = summed(tx, { minor: Prisma.sql`r."amountMinor"`, currency: Prisma.sql`r."currency"` })
  return tx.db.$queryRaw<UncountedDeals[]>`
    SELECT "why", count(*)::int AS "count", coalesce(sum("amountMinor") FILTER (WHERE "currency" = ${currency}), 0)::bigint AS "minor" FROM (
      SELECT ${worth.minor} AS "amountMinor", ${worth.currency} AS "currency", CASE WHEN r."closeOn" IS NULL THEN 'no day'
        WHEN r."closeOn" < ${dayColumn(first)}::date THEN 'earlier' WHEN r."closeOn" > ${dayColumn(last)}::date THEN 'later'
        WHEN r."amountMinor" IS NULL THEN 'no amount' WHEN ${worth.currency} <> ${currency} THEN 'currency' END AS "why"
      FROM ${fromTable(tx, DEALS)} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."closedAt" IS NULL
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
        AND (${pipeline ?? null}::int IS NULL OR r."pipelineNumber" = ${pipeline ?? null}::int)) open
    WHERE "why" IS NOT NULL GROUP BY "why"`
}
