import type { Money } from '../../lib/money.ts'
import { type Comparisons, cellAt, inOrder } from '../../records/compare.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { worthIn } from '../rates/worth.ts'
import type { Askable } from './condition.ts'

const MINOR = inOrder<Money>('bigint', ({ minor }) => minor)

/** The moment at which records of a kind are closed, of the rows `r`. */
export const closedAtOf = ({ fields }: { readonly fields: object }): Prisma.Sql | undefined =>
  'closedAt' in fields ? Prisma.raw('r."closedAt"') : undefined

/** A field of money, compared and sorted at the rates of the workspace; as it stands where there are none. */
export function worthAsked(tx: Tx, type: { readonly fields: object }, of: Askable): Askable {
  const { exchange } = tx
  if (!exchange) return of
  const closedAt = closedAtOf(type)
  const worth = (cells: readonly Prisma.Sql[], to: string) =>
    worthIn(tx, exchange, { minor: cellAt(cells), currency: cellAt(cells, 1), closedAt }, to)
  const compares: Comparisons<Money> = {
    operators: of.compares.operators,
    test: (cells, operator, asked) => MINOR.test([worth(cells, asked.currency)], operator, asked),
    isNone: (cells) => of.compares.isNone(cells),
    isApart: (cells, { currency }) => Prisma.sql`(${cellAt(cells)} IS NOT NULL AND ${worth(cells, currency)} IS NULL)`,
    order: (cells) => {
      const [minor, own] = [cellAt(cells), cellAt(cells, 1)]
      const value = worth(cells, exchange.team)
      const unknown = (by: Prisma.Sql) =>
        ({ by: Prisma.sql`CASE WHEN ${minor} IS NOT NULL AND ${value} IS NULL THEN ${by} END`, fixed: true }) as const
      // What has a rate comes first: the others behind it, each currency by itself.
      return [
        { by: Prisma.sql`CASE WHEN ${minor} IS NOT NULL THEN ${value} IS NULL END`, fixed: true },
        unknown(own),
        { by: Prisma.sql`coalesce(${value}, ${minor})` },
      ]
    },
  }
  return { ...of, compares: compares as Comparisons }
}
