import { Prisma } from '../store/transaction.ts'

/** Columns that hold what is beside the first of several values. */
export type FurtherColumn = 'emails' | 'phones'

/** True of a column that holds further values. */
export const isFurther = (column: string): column is FurtherColumn => column === 'emails' || column === 'phones'

/**
 * The further addresses or numbers of the rows of `alias`, a list of text in JSON that `?` and `?|` look into; null where
 * there are none. The indexes of the migrations are on this very expression.
 */
export const furtherIn = (alias: string, column: FurtherColumn): Prisma.Sql =>
  Prisma.raw(`jsonb_path_query_array(${alias}."${column}", '$[*].value')`)

/** True of a text that may be such a value, as names are not: only then is it worth a look. */
export const mayBeFurther = (column: FurtherColumn, text: string): boolean =>
  column === 'emails' ? text.includes('@') : /^\+?\d[\d\s()./-]{4,}(?:;ext=\d+)?$/u.test(text)
