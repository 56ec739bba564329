import { Temporal } from 'temporal-polyfill'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { RECORD_TABLES, visible } from '../../store/visible.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'

/** What one unit of a currency is in the team's from a day on, until the next one. */
export interface Rate {
  /** ISO 4217 codes: of the amounts, and of the team's currency when it was set. */
  readonly currency: string
  readonly against: string
  readonly since: Temporal.PlainDate
  /** An exact decimal, such as 1.08, without zeros at its end. */
  readonly rate: string
}

/** A rate has so many decimals at most. */
export const RATE_DECIMALS = 10

/** The first day of what holds since ever: for what was before the first rate of a currency too. */
export const EVER = Temporal.PlainDate.from('0001-01-01')

/** True of a rate that also holds for what was before it was set. */
export const isEver = ({ since }: Pick<Rate, 'since'>): boolean => since.equals(EVER)

/** The rates of a team, also those against a currency that it had before: by currency, the latest day first. */
export async function ratesOf(tx: Tx): Promise<readonly Rate[]> {
  const rows = await tx.db.$queryRaw<(Omit<Rate, 'since'> & { readonly since: Date })[]>`
    SELECT x."against", x."currency", x."since", trim_scale(x."rate")::text AS "rate" FROM ${capturedRows(tx, 'Rate')} x
    WHERE x."workspaceId" = ${tx.workspace}::uuid ORDER BY x."against", x."currency", x."since" DESC`
  return rows.map((row) => ({ ...row, since: dayOfColumn(row.since) }))
}

/** The rate of a currency that holds on a day, of its rates with the latest first. */
export const rateOn = (rates: readonly Rate[], currency: string, day: Temporal.PlainDate): Rate | undefined =>
  rates.find((each) => each.currency === currency && Temporal.PlainDate.compare(each.since, day) <= 0)

/** Sets a rate from a day on, instead of the one that began on the same day. */
export async function setRate(tx: Tx, { against, currency, since, rate }: Rate): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "Rate" ("workspaceId", "against", "currency", "since", "rate", "createdAt")
    VALUES (${tx.workspace}::uuid, ${against}, ${currency}, ${dayColumn(since)}::date, ${rate}::numeric, ${tx.at})
    ON CONFLICT ("workspaceId", "against", "currency", "since") DO UPDATE SET "rate" = excluded."rate"`
}

/** Takes rates away. */
export async function removeRates(tx: Tx, rates: readonly Rate[]): Promise<void> {
  for (const { against, currency, since } of rates) {
    await tx.db.$executeRaw`DELETE FROM "Rate" WHERE "workspaceId" = ${tx.workspace}::uuid AND "against" = ${against}
      AND "currency" = ${currency} AND "since" = ${dayColumn(since)}::date`
  }
}

/** The tables whose records have an amount. */
const WITH_AMOUNT = RECORD_TABLES.filter((table) => table === 'Deal' || table === 'Lead')

/** How many live records have an amount in each currency, by its code. */
export async function currenciesUsed(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const each = WITH_AMOUNT.map(
    (table) => Prisma.sql`SELECT r."currency" FROM ${visible(tx, table)} r
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."amountMinor" IS NOT NULL`,
  )
  const rows = await tx.db.$queryRaw<{ currency: string; count: number }[]>`
    SELECT u."currency", count(*)::int AS "count" FROM (${Prisma.join(each, ' UNION ALL ')}) u
    WHERE u."currency" IS NOT NULL GROUP BY u."currency" ORDER BY u."currency"`
  return new Map(rows.map(({ currency, count }) => [currency, count]))
}

/** The currencies whose rates a request changed. */
export async function ratesChanged(tx: Tx, request: string): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ currency: string }[]>`
    SELECT DISTINCT c."key" ->> 'currency' AS "currency" FROM "Change" c
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request} AND c."table" = 'Rate' ORDER BY 1`
  return rows.map(({ currency }) => currency)
}
