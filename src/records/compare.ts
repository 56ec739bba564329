import { Prisma } from '../store/transaction.ts'

/** What a value is compared by with what is asked for. That there is none can be asked of every field besides. */
export type Operator = '=' | '<' | '<=' | '>' | '>=' | 'has' | 'within'

/** By what rows are sorted: `fixed` is never turned round, whichever way the rest goes. What has no value comes last. */
export interface OrderKey {
  readonly by: Prisma.Sql
  readonly fixed?: true
}

/** What order rests on beside the rows: the currency that comes before the others. */
export interface Ordering {
  readonly currency: string
}

/**
 * How the values of a type are compared and sorted in SQL; `A` is what they are compared with. `cells` are those of the
 * field in a selected row, in the order of `fromCells`: its columns, then what was joined. What is asked for is bound,
 * never text. These are methods, so that lists of mixed types need no `any`.
 */
export interface Comparisons<A = unknown> {
  readonly operators: readonly Operator[]
  /** True of rows that fit; false or null of all others, and null where there is no value. */
  test(cells: readonly Prisma.Sql[], operator: Operator, asked: A): Prisma.Sql
  /** True of rows without a value. */
  isNone(cells: readonly Prisma.Sql[]): Prisma.Sql
  /** True of rows that have a value which no operator can compare with that one, such as an amount in another currency. */
  isApart?(cells: readonly Prisma.Sql[], asked: A): Prisma.Sql
  /** Missing where values have no order. */
  order?(cells: readonly Prisma.Sql[], ordering: Ordering): readonly OrderKey[]
}

/** Values with an order, asked for by any of these. */
const IN_ORDER: readonly Operator[] = ['=', '<', '<=', '>', '>=']

/** The cell of that place; every type is declared with as many columns as it asks for. */
export const cellAt = (cells: readonly Prisma.Sql[], index = 0): Prisma.Sql => {
  const cell = cells[index]
  if (!cell) throw new Error(`there is no cell ${index}`)
  return cell
}

/** An operator of SQL that is written as ours is. */
const written = (operator: Operator): Prisma.Sql => {
  if (!IN_ORDER.includes(operator)) throw new Error(`${operator} compares nothing in order`)
  return Prisma.raw(operator)
}

const isNull = (cells: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`${cellAt(cells)} IS NULL`

/** Text in the order of people's alphabets, the same on every database. */
export const inAlphabet = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`${text} COLLATE "und-x-icu"`

/** What matches a text anywhere in another, whatever the case, with the marks of LIKE taken for themselves. */
const anywhere = (part: string): string => `%${part.replace(/[\\%_]/gu, (mark) => `\\${mark}`)}%`

/** True of a text that has another in it, whatever the case. */
export const hasText = (text: Prisma.Sql, part: string): Prisma.Sql =>
  Prisma.sql`lower(${text}) LIKE lower(${anywhere(part)}::text)`

/** One column of text: by a part of it or by all of it, whatever the case. */
export const asText: Comparisons<string> = {
  operators: ['has', '='],
  test: (cells, operator, asked) =>
    operator === 'has'
      ? hasText(cellAt(cells), asked)
      : Prisma.sql`lower(${cellAt(cells)}) ${written(operator)} lower(${asked}::text)`,
  isNone: isNull,
  order: (cells) => [{ by: inAlphabet(cellAt(cells)) }],
}

/** One column whose values have an order: `type` is what SQL casts to, `cellOf` what is asked for as the column has it. */
export const inOrder = <A>(type: string, cellOf: (asked: A) => string | number | bigint | Date): Comparisons<A> => ({
  operators: IN_ORDER,
  test: (cells, operator, asked) =>
    Prisma.sql`${cellAt(cells)} ${written(operator)} ${cellOf(asked)}::${Prisma.raw(type)}`,
  isNone: isNull,
  order: (cells) => [{ by: cellAt(cells) }],
})

/** One column of one of a few words, in their order. */
export const amongWords = (words: readonly string[]): Comparisons<string> => ({
  operators: ['='],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} = ${asked}::text`,
  isNone: isNull,
  order: (cells) => [{ by: Prisma.sql`array_position(${[...words]}::text[], ${cellAt(cells)})` }],
})

/** A column that holds a list of words, empty where there are none. */
export const asList: Comparisons<string> = {
  operators: ['has'],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} @> ARRAY[${asked}::text]`,
  isNone: (cells) => Prisma.sql`coalesce(cardinality(${cellAt(cells)}), 0) = 0`,
  order: (cells) => [{ by: inAlphabet(Prisma.sql`nullif(array_to_string(${cellAt(cells)}, ' '), '')`) }],
}

/** A number that means a row of another table, whose name is joined behind it. */
export const byNumber = <A>(numberOf: (asked: A) => number): Comparisons<A> => ({
  operators: ['='],
  test: (cells, _, asked) => Prisma.sql`${cellAt(cells)} = ${numberOf(asked)}::int`,
  isNone: isNull,
  order: (cells) => [{ by: inAlphabet(cellAt(cells, 1)) }],
})
