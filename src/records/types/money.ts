import { decimalText, type Money, moneyToEdit, showMoney } from '../../lib/money.ts'
import { Prisma } from '../../store/transaction.ts'
import { type Comparisons, cellAt, inOrder } from '../compare.ts'
import type { FieldType } from '../field-type.ts'

const amountIn = (minor: unknown, currency: unknown): Money | null =>
  minor === null || minor === undefined || typeof currency !== 'string'
    ? null
    : { minor: BigInt(minor as bigint), currency }

const MINOR = inOrder<Money>('bigint', ({ minor }) => minor)

/** Only amounts of one currency are compared and sorted; the others come after those that match. */
const AMOUNTS: Comparisons<Money> = {
  operators: MINOR.operators,
  test: (cells, operator, asked) =>
    Prisma.sql`(${cellAt(cells, 1)} = ${asked.currency}::text AND ${MINOR.test(cells, operator, asked)})`,
  isNone: MINOR.isNone,
  isApart: (cells, { currency }) =>
    Prisma.sql`(${cellAt(cells)} IS NOT NULL AND ${cellAt(cells, 1)} <> ${currency}::text)`,
  order: (cells, { currency }) => {
    const [minor, own] = [cellAt(cells), cellAt(cells, 1)]
    const ifAny = (by: Prisma.Sql) =>
      ({ by: Prisma.sql`CASE WHEN ${minor} IS NOT NULL THEN ${by} END`, fixed: true }) as const
    return [ifAny(Prisma.sql`${own} <> ${currency}::text`), ifAny(own), { by: minor }]
  },
}

/**
 * An amount: whole minor units, and their currency. Of two records an amount is kept together with its own currency.
 */
export const MONEY_TYPE: FieldType<Money> = {
  is: 'money',
  sql: ['bigint', 'text'],
  compares: AMOUNTS,
  toCells: (value) => [value?.minor ?? null, value?.currency ?? null],
  fromCells: ([minor, currency]) => amountIn(minor, currency),
  told([minor, currency]) {
    const amount = amountIn(minor || null, currency)
    return amount ? showMoney(amount) : undefined
  },
  show: showMoney,
  write: moneyToEdit,
  cells: (value) => [decimalText(value), value.currency],
}
