import type { Comparisons, Operator, Ordering } from '../../records/compare.ts'
import { cellsOf, type RecordType } from '../../records/record-type.ts'
import { Prisma } from '../../store/transaction.ts'

/** What rows `r` can be asked for: a field, or what is derived from others. */
export interface Askable {
  readonly cells: readonly Prisma.Sql[]
  readonly compares: Comparisons
  /** Another condition that says the same and costs less; undefined where there is none for this operator. */
  readonly shortOf?: (operator: Operator, asked: unknown) => RowCondition | undefined
}

/** A field that is asked for as it stands. */
export function fieldAsked(type: RecordType, key: string): Askable {
  const field = type.fields[key]
  if (!field) throw new Error(`a ${type.noun} has no ${key}`)
  return { cells: cellsOf(key, field), compares: field.type.compares }
}

/** Which rows fit, with the values that are asked for as their types have them. */
export type RowCondition =
  | { readonly of: Askable; readonly operator: Operator; readonly asked: unknown }
  | { readonly none: Askable }
  | { readonly fact: Prisma.Sql }
  /** A query that finds something for such rows. */
  | { readonly exists: Prisma.Sql }
  | { readonly all: readonly RowCondition[] }
  | { readonly any: readonly RowCondition[] }
  | { readonly not: RowCondition }

/** By what rows are sorted. */
export interface SortedBy {
  readonly of: Askable
  readonly down: boolean
}

const TRUE = Prisma.sql`true`
const FALSE = Prisma.sql`false`

/**
 * True of the rows that fit, false of all others. What cannot be compared, such as an amount in another currency, fits
 * neither a comparison nor its denial; with `apart` it fits both.
 */
export const conditionSql = (condition: RowCondition, apart = false): Prisma.Sql => sqlOf(condition, false, apart)

function sqlOf(condition: RowCondition, isDenied: boolean, apart: boolean): Prisma.Sql {
  if ('not' in condition) return sqlOf(condition.not, !isDenied, apart)
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition !== isDenied
    const parts = ('all' in condition ? condition.all : condition.any).map((each) => sqlOf(each, isDenied, apart))
    if (parts.length === 0) return isAll ? TRUE : FALSE
    return Prisma.sql`(${Prisma.join(parts, isAll ? ' AND ' : ' OR ')})`
  }
  if ('exists' in condition)
    return isDenied ? Prisma.sql`NOT EXISTS (${condition.exists})` : Prisma.sql`EXISTS (${condition.exists})`
  const is = isDenied ? Prisma.sql`IS NOT TRUE` : Prisma.sql`IS TRUE`
  if ('fact' in condition) return Prisma.sql`((${condition.fact}) ${is})`
  if ('none' in condition) return Prisma.sql`((${condition.none.compares.isNone(condition.none.cells)}) ${is})`
  const { of, operator, asked } = condition
  const short = of.shortOf?.(operator, asked)
  if (short) return sqlOf(short, isDenied, apart)
  const test = Prisma.sql`((${of.compares.test(of.cells, operator, asked)}) ${is})`
  const isApart = of.compares.isApart?.(of.cells, asked)
  if (!isApart) return test
  return apart ? Prisma.sql`(${test} OR (${isApart}) IS TRUE)` : Prisma.sql`(${test} AND (${isApart}) IS NOT TRUE)`
}

/** The parts of a condition that some rows cannot be compared by; of what must all be true, the others are left out. */
export function apartIn(condition: RowCondition): RowCondition | undefined {
  if ('all' in condition) {
    const parts = condition.all.flatMap((each) => apartIn(each) ?? [])
    return parts.length > 0 ? { all: parts } : undefined
  }
  return hasApart(condition) ? condition : undefined
}

function hasApart(condition: RowCondition): boolean {
  if ('not' in condition) return hasApart(condition.not)
  if ('all' in condition) return condition.all.some(hasApart)
  if ('any' in condition) return condition.any.some(hasApart)
  return 'of' in condition && condition.of.compares.isApart?.(condition.of.cells, condition.asked) !== undefined
}

/** An ORDER BY for these, and at last by number, so that no two rows change places. */
export function orderSql(sorted: readonly SortedBy[], ordering: Ordering): Prisma.Sql {
  const keys = sorted.flatMap(({ of, down }) =>
    (of.compares.order?.(of.cells, ordering) ?? []).map(({ by, fixed }) => {
      const way = Prisma.raw(down && !fixed ? 'DESC' : 'ASC')
      return Prisma.sql`${by} ${way} NULLS LAST`
    }),
  )
  return Prisma.join([...keys, Prisma.sql`r."number"`])
}
