import { type Comparisons, cellAt, inAlphabet } from '../../records/compare.ts'
import type { RecordType } from '../../records/record-type.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { onceForEach, summed } from '../rates/worth.ts'
import { type Askable, conditionSql, orderSql } from './condition.ts'
import { isStanding, type Question } from './records.ts'
import { closedAtOf } from './worth-asked.ts'

/** By what records are put together: a value as it stands, one with its name beside it, or the period of a time. */
export type GroupedBy =
  | { readonly of: Askable; readonly as: 'value' | 'named' | 'stage' | 'each' }
  /** Days, and moments in a zone. */
  | {
      readonly of: Askable
      readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year'
      readonly zone: string | undefined
    }

/** What is added up: amounts with their currencies, or plain figures. */
export type Figure = { readonly of: Askable; readonly isMoney: boolean }

/** Records of one group and currency. */
export interface TallyRow {
  /** The value itself, such as a member's number; null of records without one. */
  readonly key: string | null
  /** Its name, or the value again; of a period its first day. */
  readonly label: string | null
  readonly currency: string | null
  readonly total: number
  /** The sum of the figure as a decimal number, and how many records have one. */
  readonly sum: string | null
  readonly valued: number
  /** True where some of it was converted; missing where there are no rates. */
  readonly isAbout?: boolean | null
}

const TEXT = Prisma.sql`NULL::text`

/** The expressions of a group: its key, its name, and by what groups are sorted. */
export function groupSql(by: GroupedBy | undefined): {
  readonly key: Prisma.Sql
  readonly label: Prisma.Sql
  readonly order: Prisma.Sql
  /** What is joined to the records: a row for each of the words that one has. */
  readonly joined: Prisma.Sql
} {
  const joined = Prisma.empty
  if (!by) return { key: TEXT, label: TEXT, order: TEXT, joined }
  const { cells, compares } = by.of
  if ('per' in by) {
    const local =
      by.zone === undefined
        ? Prisma.sql`${cellAt(cells)}::timestamp`
        : Prisma.sql`${cellAt(cells)} AT TIME ZONE ${by.zone}`
    const first = Prisma.sql`date_trunc(${by.per}::text, ${local})::date::text`
    return { key: first, label: first, order: first, joined }
  }
  if (by.as === 'stage') {
    const key = Prisma.sql`${cellAt(cells, 1)}::text`
    return { key, label: cellAt(cells, 2), order: firstOrder(compares, cells), joined }
  }
  if (by.as === 'each')
    return {
      key: Prisma.raw('listed.word'),
      label: Prisma.raw('listed.word'),
      order: inAlphabet(Prisma.raw('listed.word')),
      // A record of several words is counted with each of them.
      joined: Prisma.sql`LEFT JOIN LATERAL unnest(${cellAt(cells)}) listed(word) ON true`,
    }
  const key = Prisma.sql`${cellAt(cells)}::text`
  return { key, label: by.as === 'named' ? cellAt(cells, 1) : key, order: firstOrder(compares, cells), joined }
}

const firstOrder = (compares: Comparisons, cells: readonly Prisma.Sql[]): Prisma.Sql =>
  compares.order?.(cells, { currency: '' })[0]?.by ?? cellAt(cells)

/** The records that are asked for, put together by a group and by the currency of their amounts. */
export async function tallyAsked(
  tx: Tx,
  type: RecordType,
  { where, sorted, deleted, currency, top }: Question,
  by: GroupedBy | undefined,
  figure: Figure | undefined,
): Promise<readonly TallyRow[]> {
  const { key, label, order, joined } = groupSql(by)
  const amount = figure?.isMoney
    ? summed(tx, {
        minor: cellAt(figure.of.cells),
        currency: cellAt(figure.of.cells, 1),
        closedAt: closedAtOf(type),
      })
    : undefined
  const plain = figure ? Prisma.sql`${cellAt(figure.of.cells)}::numeric` : Prisma.sql`NULL::numeric`
  const value = amount ? Prisma.sql`${amount.minor}::numeric` : plain
  const own = amount?.currency ?? TEXT
  const isAsked = amount !== undefined && tx.exchange !== undefined
  const about = isAsked ? Prisma.sql`, ${amount.isAbout} AS "isAbout"` : Prisma.empty
  const anyAbout = isAsked ? Prisma.sql`, bool_or("isAbout") AS "isAbout"` : Prisma.empty
  const rest = top === undefined ? onceForEach(tx) : Prisma.sql`ORDER BY ${orderSql(sorted, { currency })} LIMIT ${top}`
  return tx.db.$queryRaw<TallyRow[]>`${COMPOSED}
    SELECT "key", "label", "currency", count(*)::int AS "total", sum("value")::text AS "sum", count("value")::int AS "valued"${anyAbout}
    FROM (SELECT ${key} AS "key", ${label} AS "label", ${order} AS "order", ${own} AS "currency", ${value} AS "value"${about}
      FROM ${type.from(tx, fromTable(tx, type))} ${joined} WHERE ${isStanding(tx, type, deleted)} AND ${conditionSql(where)} ${rest}) asked
    GROUP BY "key", "label", "order", "currency" ORDER BY "order" NULLS LAST, ${inAlphabet(Prisma.sql`"label"`)}, "currency"`
}
