import { Prisma, type Tx } from '../../store/transaction.ts'
import { isPartOn } from '../../store/turned-off.ts'
import { DEALS } from '../deals/deals.ts'
import { countsIn, type ForecastOf } from '../deals/forecast.ts'
import { type Goal, goalOn } from '../goals/goals.ts'
import { type GoalPeriod, quarterOf } from '../goals/period.ts'
import { fromTable } from '../kinds.ts'
import { CHANCE_ASKED } from '../query/of-deals.ts'
import type { Sum } from '../rates/sums.ts'
import { summed, worthIn } from '../rates/worth.ts'
import type { DigestScope } from './scope.ts'

/** What is expected of whom a digest is about, in the days of their goal, or else of the quarter. */
export interface DigestExpected {
  readonly days: GoalPeriod
  readonly goal: Goal | undefined
  /** One sum, in the currency of the goal; without a goal one for each currency that has no rate. */
  readonly sums: readonly Sum[]
}

/**
 * What is expected in the days of the goal that the day of a digest lies in, or else in its quarter: as the forecast of these
 * days has it, each deal rounded by itself, in one statement besides that for the goal.
 */
export async function digestExpected(tx: Tx, { owner, today, zone, pipeline }: DigestScope): Promise<DigestExpected> {
  const set = await goalOn(tx, { member: owner ?? null, pipeline: pipeline ?? null }, today)
  const goal = set && (await isPartOn(tx, 'goals')) ? set : undefined
  const { first, last } = goal ?? quarterOf(today)
  const of: ForecastOf = { first, last, zone, owner, pipeline, currency: goal?.amount.currency ?? '' }
  const cells = {
    minor: Prisma.sql`r."amountMinor"`,
    currency: Prisma.sql`r."currency"`,
    closedAt: Prisma.sql`r."closedAt"`,
  }
  const [chance] = CHANCE_ASKED.cells
  const worth = goal ? inCurrency(tx, cells, of.currency) : summed(tx, cells)
  const rows = await tx.db.$queryRaw<{ currency: string; minor: string; isAbout: boolean }[]>`
    SELECT "currency", sum(CASE WHEN "isWon" THEN "minor" ELSE round("minor"::numeric * "chance" / 100) END)::text AS "minor", bool_or("isAbout") AS "isAbout"
    FROM (SELECT ${worth.minor} AS "minor", ${worth.currency} AS "currency", ${worth.isAbout} AS "isAbout", ${chance} AS "chance", "stage"."outcome" = 'won' AS "isWon"
      FROM ${DEALS.from(tx, fromTable(tx, DEALS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND ${countsIn(of)}) counted
    WHERE "minor" IS NOT NULL GROUP BY "currency" ORDER BY "currency"`
  const sums = rows.map(({ currency, minor, isAbout }) => ({
    currency,
    minor: BigInt(minor),
    ...(isAbout && { isAbout }),
  }))
  if (!goal) return { days: { first, last }, goal, sums }
  return { days: { first, last }, goal, sums: [sums[0] ?? { currency: of.currency, minor: 0n }] }
}

/** Amounts in the currency of a goal; none where there is no rate. */
const inCurrency = (tx: Tx, cells: Parameters<typeof worthIn>[2], to: string) => ({
  minor: tx.exchange
    ? worthIn(tx, tx.exchange, cells, to)
    : Prisma.sql`CASE WHEN ${cells.currency} = ${to}::text THEN ${cells.minor} END`,
  currency: Prisma.sql`${to}::text`,
  isAbout: Prisma.sql`false`,
})
