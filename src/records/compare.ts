import { Prisma } from '../store/transaction.ts'

/** How a field's value is compared with the requested one. Every field can also be asked for having no value. */
export type Operator = '=' | '<' | '<=' | '>' | '>=' | 'has' | 'within'

/**
 * An expression by which rows are sorted; a `fixed` one keeps its direction when the order is reversed. Rows without a
 * value come last.
 */
export interface OrderKey {
  readonly by: Prisma.Sql
  readonly fixed?: true
}

/** What an order depends on besides the rows: the currency that comes first. */
export interface Ordering {
  readonly currency: string
}

/**
 * How the values of a type are compared and sorted in SQL; `A` is the type of the requested value. `cells` are the
 * cells of the field in a selected row, in the order of `fromCells`: its columns, then what was joined. The requested
 * value is bound, never part of the text. These are methods, so that lists of mixed types need no `any`.
 */
export interface Comparisons<A = unknown> {
  readonly operators: readonly Operator[]
  /** True of rows that match; false or null of all others, and null where there is no value. */
  test(cells: readonly Prisma.Sql[], operator: Operator, asked: A): Prisma.Sql
  /** True of rows without a value. */
  isNone(cells: readonly Prisma.Sql[]): Prisma.Sql
  /** True of rows whose value no operator can compare with the requested one, such as an amount in another currency. */
  isApart?(cells: readonly Prisma.Sql[], asked: A): Prisma.Sql
  /** Missing when values have no order. */
  order?(cells: readonly Prisma.Sql[], ordering: Ordering): readonly OrderKey[]
}

/** The operators of values that have an order. */
const IN_ORDER: readonly Operator[] = ['=', '<', '<=', '>', '>=']

/** The cell at an index; every type is declared with as many columns as it reads. */
export const cellAt = (cells: readonly Prisma.Sql[], index = 0): Prisma.Sql => {
  const cell = cells[index]
  if (!cell) throw new Error(`there is no cell ${index}`)
  return cell
}

/** An operator as SQL writes it. */
const written = (operator: Operator): Prisma.Sql => {
  if (!IN_ORDER.includes(operator)) throw new Error(`${operator} compares nothing in order`)
  return Prisma.raw(operator)
}

const isNull = (cells: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`${cellAt(cells)} IS NULL`

/** Text in alphabetical order, which is the same on every database. */
export const inAlphabet = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`${text} COLLATE "und-x-icu"`

/** A LIKE pattern that finds a text anywhere, with the characters of LIKE escaped. */
const anywhere = (part: string): string => `%${part.replace(/[\\%_]/gu, (mark) => `\\${mark}`)}%`

/** True of a text that contains another one, in any case. */
export const hasText = (text: Prisma.Sql, part: string): Prisma.Sql =>
  Prisma.sql`lower(${text}) LIKE lower(${anywhere(part)}::text)`

/** One column of text, compared by a part of it or as a whole, in any case. */
export const asText: Comparisons<string> = {
  operators: ['has', '='],
  test: (cells, operator, asked) =>
    operator === 'has'
      ? hasText(cellAt(cells), asked)
      : Prisma.sql`lower(${cellAt(cells)}) ${written(operator)} lower(${asked}::text)`,
  isNone: isNull,
  order: (cells) => [{ by: inAlphabet(cellAt(cells)) }],
}

/** One column whose values have an order: `type` is its type in SQL, `cellOf` makes the cell of a requested value. */
export const inOrder = <A>(type: string, cellOf: (asked: A) => string | number | bigint | Date): Comparisons<A> => ({
  operators: IN_ORDER,
  test: (cells, operator, asked) =>
    Prisma.sql`${cellAt(cells)} ${written(operator)} ${cellOf(asked)}::${Prisma.raw(type)}`,
  isNone: isNull,
  order: (cells) => [{ by: cellAt(cells) }],
})

/** One column that holds one of a few words, sorted in their order. */
export const amongWords = (words: readonly string[]): Comparisons<string> => ({
  operators: ['='],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} = ${asked}::text`,
  isNone: isNull,
  order: (cells) => [{ by: Prisma.sql`array_position(${[...words]}::text[], ${cellAt(cells)})` }],
})

/** A column that holds a list of words; the list may be empty. */
export const asList: Comparisons<string> = {
  operators: ['has'],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} @> ARRAY[${asked}::text]`,
  isNone: (cells) => Prisma.sql`coalesce(cardinality(${cellAt(cells)}), 0) = 0`,
  order: (cells) => [{ by: inAlphabet(Prisma.sql`nullif(array_to_string(${cellAt(cells)}, ' '), '')`) }],
}

/** The number of a row of another table, whose name is joined behind it. */
export const byNumber = <A>(numberOf: (asked: A) => number): Comparisons<A> => ({
  operators: ['='],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} = ${numberOf(asked)}::int`,
  isNone: isNull,
  order: (cells) => [{ by: inAlphabet(cellAt(cells, 1)) }],
})
