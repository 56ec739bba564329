import { Prisma } from '../store/transaction.ts'

/** Columns that hold the label of the first of several values, and all further values. */
export type FurtherColumn = 'emails' | 'phones'

/** True of a column that holds further values. */
export const isFurther = (column: string): column is FurtherColumn => column === 'emails' || column === 'phones'

/**
 * The further addresses or numbers of the rows of `alias`, as a JSON list of text that `?` and `?|` search; null when
 * there are none. Indexes in the migrations are built on this very expression.
 */
export const furtherIn = (alias: string, column: FurtherColumn): Prisma.Sql =>
  Prisma.raw(`jsonb_path_query_array(${alias}."${column}", '$[*].value')`)

/** True of a text that may be such a value, as names are not: only then is a search useful. */
export const mayBeFurther = (column: FurtherColumn, text: string): boolean =>
  column === 'emails' ? text.includes('@') : /^\+?\d[\d\s()./-]{4,}(?:;ext=\d+)?$/u.test(text)
