import { Temporal } from 'temporal-polyfill'
import { digitsOf } from '../../lib/currency.ts'
import type { Money } from '../../lib/money.ts'
import type { Exchange } from '../../store/exchange.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'

/** An amount of a row, and the moment at which its record was closed, if such records are closed. */
export interface AmountCells {
  readonly minor: Prisma.Sql
  readonly currency: Prisma.Sql
  readonly closedAt?: Prisma.Sql | undefined
}

/** A larger amount is kept nowhere, and no sum could hold it: it counts as one without a rate. */
const MAX_MINOR = 10n ** 15n

/** The day of the team on which a transaction happens, or which it reads of. */
export const dayOfTeam = (tx: Tx, { zone }: Pick<Exchange, 'zone'>): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(tx.at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** The day whose rate counts: that of closing, and of what is open today. */
function dayOf(tx: Tx, exchange: Exchange, closedAt: Prisma.Sql | undefined): Prisma.Sql {
  const today = Prisma.sql`${dayColumn(dayOfTeam(tx, exchange))}::date`
  if (!closedAt) return today
  return Prisma.sql`CASE WHEN ${closedAt} IS NULL THEN ${today} ELSE (${closedAt} AT TIME ZONE ${exchange.zone}::text)::date END`
}

/** The rate of a currency that holds on a day, as the table has it now, whatever it was when the day was today. */
const rateOn = (tx: Tx, { team }: Exchange, currency: Prisma.Sql, day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT x."rate" FROM "Rate" x WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."against" = ${team}::text
    AND x."currency" = ${currency} AND x."since" <= ${day} ORDER BY x."since" DESC LIMIT 1)`

/** What makes minor units of one currency of those of another, where the two have not the same number of decimals. */
function timesTen({ team, held }: Exchange, currency: Prisma.Sql, to: string): Prisma.Sql {
  const other = [team, ...held].filter((code) => digitsOf(code) !== digitsOf(to))
  if (other.length === 0) return Prisma.empty
  const cases = other.map((code) => {
    const digits = digitsOf(to) - digitsOf(code)
    return Prisma.sql`WHEN ${code}::text THEN ${Prisma.raw(digits > 0 ? `1${'0'.repeat(digits)}` : `0.${'0'.repeat(-digits - 1)}1`)}`
  })
  return Prisma.sql`* CASE ${currency} ${Prisma.join(cases, ' ')} ELSE 1 END`
}

/**
 * The one place where amounts are converted: an SQL expression with an amount in minor units of the currency `to`, rounded
 * once, halves away from zero. It is null where there is no rate, and where there is no amount.
 */
export function worthIn(
  tx: Tx,
  exchange: Exchange,
  { minor, currency, closedAt }: AmountCells,
  to: string,
): Prisma.Sql {
  const { team, held } = exchange
  const day = dayOf(tx, exchange, closedAt)
  const factor = timesTen(exchange, currency, to)
  const over = to === team ? Prisma.empty : Prisma.sql`/ ${rateOn(tx, exchange, Prisma.sql`${to}::text`, day)}`
  const tooMuch = Prisma.raw(String(MAX_MINOR + 1n))
  const rounded = (amount: Prisma.Sql) =>
    Prisma.sql`nullif(least(round(${amount} ${factor} ${over}), ${tooMuch}), ${tooMuch})::bigint`
  const others = [
    ...(to === team
      ? []
      : [Prisma.sql`WHEN ${currency} = ${team}::text THEN ${rounded(Prisma.sql`${minor}::numeric`)}`]),
    Prisma.sql`WHEN ${currency} = ANY(${[...held]}::text[])
      THEN ${rounded(Prisma.sql`${minor} * ${rateOn(tx, exchange, currency, day)}`)}`,
  ]
  // Without a rate of its own a currency is that of its own amounts alone.
  const counted = to === team || held.includes(to) ? Prisma.join(others, ' ') : Prisma.empty
  return Prisma.sql`${COMPOSED}CASE WHEN ${currency} = ${to}::text THEN ${minor} ${counted} END`
}

/** What rows are summed up by: a join behind their table, and the amount in the team's currency, or else in its own. */
export interface Summed {
  readonly join: Prisma.Sql
  readonly minor: Prisma.Sql
  readonly currency: Prisma.Sql
  /** True of an amount that was converted. */
  readonly isAbout: Prisma.Sql
}

/** The amounts of rows for sums and orders; as they stand where there are no rates. `name` is an alias of the query. */
export function summed(tx: Tx, cells: AmountCells, name = 'worth'): Summed {
  const { exchange } = tx
  const { minor, currency } = cells
  if (!exchange) return { join: Prisma.empty, minor, currency, isAbout: Prisma.sql`false` }
  const worth = Prisma.raw(`${name}."minor"`)
  // Kept apart by OFFSET, so that it is found once for each row, however often it is used.
  return {
    join: Prisma.sql` CROSS JOIN LATERAL (SELECT ${worthIn(tx, exchange, cells, exchange.team)} AS "minor" OFFSET 0) ${Prisma.raw(name)}`,
    minor: Prisma.sql`coalesce(${worth}, ${minor})`,
    currency: Prisma.sql`CASE WHEN ${worth} IS NULL THEN ${currency} ELSE ${exchange.team}::text END`,
    isAbout: Prisma.sql`(${worth} IS NOT NULL AND ${currency} <> ${exchange.team}::text)`,
  }
}

/** One amount in the team's currency, and the rate by which it is that. */
export interface RatedAmount {
  readonly worth: Money
  /** An exact decimal. */
  readonly rate: string
}

/** What an amount counts as in the team's currency; undefined of one in that currency, and without a rate for its day. */
export async function converted(
  tx: Tx,
  amount: Money | null,
  closedAt: Date | null = null,
): Promise<RatedAmount | undefined> {
  const { exchange } = tx
  if (!amount || !exchange?.held.includes(amount.currency)) return undefined
  const currency = Prisma.sql`${amount.currency}::text`
  const closed = Prisma.sql`${closedAt}::timestamptz`
  const cells = { minor: Prisma.sql`${amount.minor}::bigint`, currency, closedAt: closed }
  const [row] = await tx.db.$queryRaw<{ minor: bigint | null; rate: string | null }[]>`
    SELECT ${worthIn(tx, exchange, cells, exchange.team)} AS "minor",
      trim_scale(${rateOn(tx, exchange, currency, dayOf(tx, exchange, closed))})::text AS "rate"`
  if (!row || row.minor === null || row.rate === null) return undefined
  return { worth: { currency: exchange.team, minor: row.minor }, rate: row.rate }
}

/** An amount in another currency at the rates of today; undefined without them. */
export async function amountIn(tx: Tx, amount: Money, to: string): Promise<Money | undefined> {
  const { exchange } = tx
  if (!exchange) return undefined
  const cells = { minor: Prisma.sql`${amount.minor}::bigint`, currency: Prisma.sql`${amount.currency}::text` }
  const [row] = await tx.db.$queryRaw<{ minor: bigint | null }[]>`SELECT ${worthIn(tx, exchange, cells, to)} AS "minor"`
  return row?.minor === null || row?.minor === undefined ? undefined : { currency: to, minor: row.minor }
}
