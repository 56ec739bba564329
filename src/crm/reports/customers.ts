import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../store/transaction.ts'
import { type ArrRow, arrOf } from '../items/arr.ts'

/** What recurs in a year in one currency, in minor units, and how it went from one day to another, customer by customer. */
export interface ArrChange {
  readonly currency: string
  /** What recurred on the first day, and on the last. */
  readonly from: bigint
  readonly to: bigint
  /** Of customers of whom nothing recurred before; more and less of others; and of those of whom nothing is left. */
  readonly came: bigint
  readonly grew: bigint
  readonly shrank: bigint
  readonly ended: bigint
  /** How many customers there were on the first day, and how many of them were left. */
  readonly customers: number
  readonly left: number
}

const keyOf = ({ number, name, currency }: ArrRow): string => `${number ?? name} ${currency}`

/** How recurring revenue went between the ends of two days; one entry for each currency. `from + came + grew - shrank - ended = to`. */
export async function arrChanges(
  tx: Tx,
  {
    first,
    last,
    zone,
  }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly zone: string },
): Promise<readonly ArrChange[]> {
  const before = await arrOf(tx, { on: first, zone, by: 'company' })
  const after = await arrOf(tx, { on: last, zone, by: 'company' })
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row.minor])))
  const currencies = [...new Set([...before, ...after].map(({ currency }) => currency))].toSorted()
  return currencies.map((currency) => {
    const change = { currency, from: 0n, to: 0n, came: 0n, grew: 0n, shrank: 0n, ended: 0n, customers: 0, left: 0 }
    const keys = new Set([...before, ...after].filter((row) => row.currency === currency).map(keyOf))
    for (const key of keys) {
      const [from, to] = [was?.get(key) ?? 0n, is?.get(key) ?? 0n]
      change.from += from
      change.to += to
      if (from === 0n) change.came += to
      else if (to === 0n) change.ended += from
      else if (to > from) change.grew += to - from
      else change.shrank += from - to
      if (from > 0n) change.customers++
      if (from > 0n && to > 0n) change.left++
    }
    return change
  })
}
