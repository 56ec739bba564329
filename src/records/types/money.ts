import { decimalText, type Money, moneyToEdit, showMoney } from '../../lib/money.ts'
import type { FieldType } from '../field-type.ts'

const amountIn = (minor: unknown, currency: unknown): Money | null =>
  minor === null || minor === undefined || typeof currency !== 'string'
    ? null
    : { minor: BigInt(minor as bigint), currency }

/** An amount: whole minor units, and the currency that they are of. Of two, an amount goes with its own currency. */
export const MONEY_TYPE: FieldType<Money> = {
  is: 'money',
  sql: ['bigint', 'text'],
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
