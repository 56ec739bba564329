import { digitsOf } from '../../lib/currency.ts'
import { NUMBER_TYPE } from '../../records/types/plain.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { Askable } from '../query/condition.ts'
import { worthIn } from '../rates/worth.ts'

/** Where the sizes of deals begin, in whole units of the team's currency. */
export const SIZES = [1_000, 5_000, 20_000, 100_000] as const

/** The size of a deal `r` as a number from 0 on; null without an amount in the currency, or a rate to it. */
export function amongSizes(tx: Tx, currency: string): Askable {
  const minor = Prisma.sql`r."amountMinor"`
  const own = Prisma.sql`r."currency"`
  const worth = tx.exchange
    ? worthIn(tx, tx.exchange, { minor, currency: own, closedAt: Prisma.sql`r."closedAt"` }, currency)
    : Prisma.sql`CASE WHEN ${own} = ${currency}::text THEN ${minor} END`
  const bounds = SIZES.map((size) => BigInt(size) * 10n ** BigInt(digitsOf(currency)))
  return { cells: [Prisma.sql`width_bucket(${worth}, ${bounds}::bigint[])`], compares: NUMBER_TYPE.compares }
}
