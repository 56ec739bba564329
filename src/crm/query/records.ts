import type { Fields } from '../../records/field.ts'
import { cellsOf, fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../../records/record-type.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { isAboutLive } from '../../store/visible.ts'
import { type AnyKind, fromTable } from '../kinds.ts'
import type { Sum } from '../rates/sums.ts'
import { onceForEach, summed } from '../rates/worth.ts'
import { apartIn, conditionSql, orderSql, type RowCondition, type SortedBy } from './condition.ts'
import { closedAtOf } from './worth-asked.ts'

/** A question for records of one kind: which, in which order, and of which currency amounts come first. */
export interface Question {
  readonly where: RowCondition
  readonly sorted: readonly SortedBy[]
  readonly deleted: boolean | 'both'
  readonly currency: string
  /** So many at most, whatever fits. */
  readonly top?: number | undefined
}

/** A part of an answer. */
export interface Part {
  readonly limit: number
  readonly offset: number
}

/** How many records fit, what they sum up to in each currency, and how many could not be compared. */
export interface Sums {
  readonly total: number
  readonly sums: readonly Sum[]
  readonly apart: number
}

/** The rows that whoever works in `tx` may see. */
const rowsOf = (tx: Tx, type: { readonly table: string }): Prisma.Sql => fromTable(tx, type as Pick<AnyKind, 'table'>)

/** Those that are there, or were deleted. A task of a deleted record comes back with it, and is not there before. */
export const isStanding = (tx: Tx, { table }: Pick<AnyKind, 'table'>, deleted: Question['deleted']): Prisma.Sql => {
  const own = Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid`
  if (deleted === 'both') return own
  if (deleted) return Prisma.sql`${own} AND r."deletedAt" IS NOT NULL`
  return Prisma.sql`${own} AND r."deletedAt" IS NULL ${table === 'Task' ? Prisma.sql`AND ${isAboutLive('r', tx)}` : Prisma.empty}`
}

/** A part of the records that are asked for, in their order. */
export async function recordsAsked<F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  { where, sorted, deleted, currency, top }: Question,
  { limit, offset }: Part,
): Promise<readonly RecordOf<F>[]> {
  const most = top === undefined ? limit : Math.max(0, Math.min(limit, top - offset))
  const all = rowsOf(tx, type)
  const fits = Prisma.sql`${isStanding(tx, type, deleted)} AND ${conditionSql(where)}`
  const order = Prisma.sql`ORDER BY ${orderSql(sorted, { currency })}`
  const page = Prisma.sql`${order} LIMIT ${most} OFFSET ${offset}`
  // Numbers alone are sorted, and only the records of the page completed; but rows of the past are costly to read twice.
  const which = tx.isPast
    ? Prisma.sql`${fits} ${page}`
    : Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid
      AND r."number" IN (SELECT r."number" FROM ${type.from(tx, all)} WHERE ${fits} ${page}) ${order}`
  const rows = await tx.db.$queryRaw<SelectedRow[]>`${COMPOSED}${type.select(tx, all)} WHERE ${which}`
  return rows.map((row) => type.read(row))
}

/** The numbers of the records that are asked for, in their order, at most `most` of them. */
export async function numbersAsked(
  tx: Tx,
  type: RecordType,
  { where, sorted, deleted, currency, top }: Question,
  most: number,
): Promise<readonly number[]> {
  const rows = await tx.db.$queryRaw<
    { number: number }[]
  >`${COMPOSED}SELECT r."number" FROM ${type.from(tx, rowsOf(tx, type))}
    WHERE ${isStanding(tx, type, deleted)} AND ${conditionSql(where)} ORDER BY ${orderSql(sorted, { currency })} LIMIT ${Math.min(most, top ?? most)}`
  return rows.map(({ number }) => number)
}

/** The amounts of rows of a kind, for sums, and whether some were converted; where there are no rates, nothing is asked of that. */
function amountsOf(tx: Tx, type: RecordType) {
  const money = fieldsOf(type).find(([, field]) => field.type.is === 'money')
  const [minor, currency] = money ? cellsOf(...money) : [Prisma.sql`NULL::bigint`, Prisma.sql`NULL::text`]
  if (!minor || !currency) throw new Error(`the amount of a ${type.noun} has no currency`)
  const found = summed(tx, { minor, currency, closedAt: closedAtOf(type) })
  const isAsked = money !== undefined && tx.exchange !== undefined
  return {
    ...found,
    about: isAsked
      ? Prisma.sql`, ${found.isAbout} AS "isAbout", CASE WHEN ${minor} IS NOT NULL THEN ${currency} END AS "own", ${minor} AS "ownMinor"`
      : Prisma.empty,
    anyAbout: isAsked ? Prisma.sql`, bool_or("isAbout") AS "isAbout"` : Prisma.empty,
    onlyOwn: isAsked
      ? Prisma.sql`, bool_or("isAbout") FILTER (WHERE "fits") AS "isAbout", CASE WHEN min("own") FILTER (WHERE "fits") = max("own") FILTER (WHERE "fits") THEN min("own") FILTER (WHERE "fits") END AS "own",
        (sum("ownMinor") FILTER (WHERE "fits"))::bigint AS "ownMinor"`
      : Prisma.empty,
  }
}

/** Records of one owner and currency that are so already, or not yet. */
export interface Portion {
  readonly owner: number | null
  readonly isSo: boolean
  readonly currency: string | null
  readonly minor: bigint | null
  readonly isAbout?: boolean | null
  /** The numbers of the records, in their order. */
  readonly numbers: readonly number[]
}

/** The records that are asked for, at most `most` of them, by their owners and by whether they are `so` already. */
export async function portionsAsked(
  tx: Tx,
  type: RecordType,
  { where, sorted, deleted, currency, top }: Question,
  { so, most }: { readonly so: RowCondition; readonly most: number },
): Promise<readonly Portion[]> {
  const { minor, currency: own, about, anyAbout } = amountsOf(tx, type)
  const owner = type.owner ? Prisma.raw(`r."${type.owner}"`) : Prisma.sql`NULL::int`
  return tx.db.$queryRaw<Portion[]>`${COMPOSED}SELECT "owner", "isSo", "currency", sum("minor")::bigint AS "minor",
      array_agg("number" ORDER BY "number") AS "numbers"${anyAbout}
    FROM (SELECT r."number", ${owner} AS "owner", ${conditionSql(so)} AS "isSo", ${own} AS "currency", ${minor} AS "minor"${about}
      FROM ${type.from(tx, rowsOf(tx, type))} WHERE ${isStanding(tx, type, deleted)} AND ${conditionSql(where)}
      ORDER BY ${orderSql(sorted, { currency })} LIMIT ${Math.min(most, top ?? most)}) asked
    GROUP BY "owner", "isSo", "currency" ORDER BY "owner", "isSo", "currency"`
}

interface Figures {
  readonly currency: string | null
  readonly total: number
  readonly minor: bigint | null
  readonly apart: number
  readonly isAbout?: boolean | null
  /** The only currency of its amounts, if it is one, and what they are in their own. */
  readonly own?: string | null
  readonly ownMinor?: bigint | null
}

const aboutIn = ({ own, ownMinor }: Pick<Figures, 'own' | 'ownMinor'>): Partial<Sum> => ({
  isAbout: true,
  ...(own && ownMinor !== null && ownMinor !== undefined && { of: { currency: own, minor: ownMinor } }),
})

/** What all records that are asked for come to. */
export async function figuresAsked<F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  { where, sorted, deleted, currency, top }: Question,
): Promise<Sums> {
  const { minor, currency: own, about, onlyOwn } = amountsOf(tx, type as unknown as RecordType)
  const rest = top === undefined ? onceForEach(tx) : Prisma.sql`ORDER BY ${orderSql(sorted, { currency })} LIMIT ${top}`
  // What is true of every row that is read is not asked again, so that the rest can be answered by joins.
  const apart = top === undefined ? apartIn(where) : undefined
  const fits = apart ? conditionSql(apart) : Prisma.sql`true`
  const rows = await tx.db.$queryRaw<Figures[]>`
    ${COMPOSED}SELECT "currency", count(*) FILTER (WHERE "fits")::int AS "total",
      (sum("minor") FILTER (WHERE "fits"))::bigint AS "minor", count(*) FILTER (WHERE NOT "fits")::int AS "apart"${onlyOwn}
    FROM (SELECT ${own} AS "currency", ${minor} AS "minor", ${fits} AS "fits"${about} FROM ${type.from(tx, rowsOf(tx, type))}
      WHERE ${isStanding(tx, type, deleted)} AND ${conditionSql(where, apart !== undefined)} ${rest}) asked
    GROUP BY "currency" ORDER BY "currency"`
  const count = (key: 'total' | 'apart') => rows.reduce((sum, row) => sum + row[key], 0)
  const sums = rows.flatMap(({ currency: code, minor: sum, ...row }) =>
    code === null || sum === null ? [] : [{ currency: code, minor: sum, ...(row.isAbout && aboutIn(row)) }],
  )
  return { total: count('total'), sums, apart: count('apart') }
}
