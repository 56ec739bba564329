import { Temporal } from 'temporal-polyfill'
import { digitsOf } from '../../lib/currency.ts'
import { MOST_MINOR, type Money } from '../../lib/money.ts'
import type { Exchange } from '../../store/exchange.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'
import { RATE_DECIMALS } from './rates.ts'

/** An amount of a row, and the moment at which its record was closed, if such records are closed. */
export interface AmountCells {
  readonly minor: Prisma.Sql
  readonly currency: Prisma.Sql
  readonly closedAt?: Prisma.Sql | undefined
}

/** The day of the team on which a transaction happens, or which it reads of. */
export const dayOfTeam = (tx: Tx, { zone }: Pick<Exchange, 'zone'>): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(tx.at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** The day whose rate counts: that of closing, and of what is open today. */
function dayOf(tx: Tx, exchange: Exchange, closedAt: Prisma.Sql | undefined): Prisma.Sql {
  const today = Prisma.sql`${dayColumn(dayOfTeam(tx, exchange))}::date`
  if (!closedAt) return today
  return Prisma.sql`CASE WHEN ${closedAt} IS NULL THEN ${today} ELSE (${closedAt} AT TIME ZONE ${exchange.zone}::text)::date END`
}

/** More than there are days to the last date that can be typed. */
const DAYS = 10_000_000

/**
 * The rate of a currency that holds on a day, as a whole number, as the table has it now, whatever it was when the day was
 * today. All rates stand in one sorted array, by the place of their currency in `held` and their day, which is made once for
 * a statement; a row finds its own by halving. Before the first rate of each currency stands a
 * 0: an array without nulls is read at any place at once.
 */
function rateOn(tx: Tx, { team, held }: Exchange, currency: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  const placed = (code: Prisma.Sql) =>
    Prisma.sql`array_position(${[...held]}::text[], ${code})::bigint * ${Prisma.raw(String(DAYS))}`
  const sorted = (cell: string) => Prisma.sql`(SELECT array_agg(${Prisma.raw(`a."${cell}"`)} ORDER BY a."key") FROM (
      SELECT ${placed(Prisma.sql`x."currency"::text`)} + (x."since" - date '0001-01-01') AS "key", (x."rate" * 1e${Prisma.raw(String(RATE_DECIMALS))})::bigint AS "rate"
      FROM "Rate" x WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."against" = ${team}::text AND x."currency" = ANY(${[...held]}::text[])
      UNION ALL SELECT p * ${Prisma.raw(String(DAYS))} - 1, 0 FROM generate_series(1, ${held.length}::bigint) p) a)`
  const place = Prisma.sql`width_bucket(${placed(currency)} + (${day} - date '0001-01-01'), ${sorted('key')})`
  return Prisma.sql`nullif((${sorted('rate')})[${place}], 0)`
}

/** A power of ten as SQL writes an exact number. */
const tenTo = (power: number): string => (power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`)

/** What makes minor units of one currency of those of another, times a power of ten. */
function timesTen({ team, held }: Exchange, currency: Prisma.Sql, to: string, power: number): Prisma.Sql {
  const other = [team, ...held].filter((code) => digitsOf(code) !== digitsOf(to))
  const usual = Prisma.raw(tenTo(power))
  if (other.length === 0) return Prisma.sql`* ${usual}`
  const cases = other.map(
    (code) => Prisma.sql`WHEN ${code}::text THEN ${Prisma.raw(tenTo(power + digitsOf(to) - digitsOf(code)))}`,
  )
  return Prisma.sql`* CASE ${currency} ${Prisma.join(cases, ' ')} ELSE ${usual} END`
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
  // No sum could hold a larger amount: it counts as one without a rate.
  const tooMuch = Prisma.raw(String(MOST_MINOR + 1n))
  const rounded = (amount: Prisma.Sql) => Prisma.sql`nullif(least(round(${amount}), ${tooMuch}), ${tooMuch})::bigint`
  const own = Prisma.sql`WHEN ${currency} = ${to}::text THEN ${minor}`
  const rate = rateOn(tx, exchange, currency, day)
  const times = (power: number) => timesTen(exchange, currency, to, power)
  const isHeld = Prisma.sql`WHEN ${currency} = ANY(${[...held]}::text[])`
  if (to === team)
    return Prisma.sql`${COMPOSED}CASE ${own} ${isHeld} THEN ${rounded(Prisma.sql`${minor}::numeric * ${rate} ${times(-RATE_DECIMALS)}`)} END`
  // Without a rate of its own a currency is that of its own amounts alone.
  if (!held.includes(to)) return Prisma.sql`${COMPOSED}CASE ${own} END`
  const over = rateOn(tx, exchange, Prisma.sql`${to}::text`, day)
  return Prisma.sql`${COMPOSED}CASE ${own} WHEN ${currency} = ${team}::text THEN ${rounded(Prisma.sql`${minor}::numeric ${times(RATE_DECIMALS)} / ${over}`)}
    ${isHeld} THEN ${rounded(Prisma.sql`${minor}::numeric * ${rate} ${times(0)} / ${over}`)} END`
}

/** What rows are summed up by: the amount in the team's currency, or else in its own. */
export interface Summed {
  readonly minor: Prisma.Sql
  readonly currency: Prisma.Sql
  /** True of an amount that was converted. */
  readonly isAbout: Prisma.Sql
}

/** The amounts of rows for sums and orders, in the team's currency or in another one; as they stand where there are no rates. */
export function summed(tx: Tx, cells: AmountCells, wanted?: string): Summed {
  const { exchange } = tx
  const { minor, currency } = cells
  if (!exchange) return { minor, currency, isAbout: Prisma.sql`false` }
  const to = wanted ?? exchange.team
  const worth = worthIn(tx, exchange, cells, to)
  return {
    minor: Prisma.sql`coalesce(${worth}, ${minor})`,
    currency: Prisma.sql`CASE WHEN (${worth}) IS NULL THEN ${currency} ELSE ${to}::text END`,
    isAbout: Prisma.sql`(${currency} <> ${to}::text AND (${worth}) IS NOT NULL)`,
  }
}

/** The end of a subquery in which amounts are converted: it is kept apart, so that this is done once for each row. */
export const onceForEach = ({ exchange }: Tx): Prisma.Sql => (exchange ? Prisma.sql`OFFSET 0` : Prisma.empty)

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
      trim_scale(${rateOn(tx, exchange, currency, dayOf(tx, exchange, closed))} * ${Prisma.raw(tenTo(-RATE_DECIMALS))})::text AS "rate"`
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
