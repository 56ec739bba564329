import type { Prisma, Tx } from '../store/transaction.ts'
import type { Comparisons } from './compare.ts'

/** The names behind the numbers that changes hold. */
export interface RowNames {
  readonly stage: (number: string | null | undefined) => string
  readonly member: (number: string | null | undefined) => string
}

/** The kind of value that a field holds; it decides how forms and platforms ask for one. */
export type FieldShape =
  | 'words'
  | 'text'
  | 'handle'
  | 'email'
  | 'phone'
  | 'emails'
  | 'phones'
  | 'link'
  | 'choice'
  | 'choices'
  | 'checkbox'
  | 'number'
  | 'percent'
  | 'duration'
  | 'money'
  | 'day'
  | 'birthday'
  | 'moment'
  | 'tags'
  | 'pairs'
  | 'docs'
  | 'member'
  | 'record'
  | 'about'
  | 'stage'

/**
 * What a value needs besides its own columns: further cells, by the names under which they are selected, and the join
 * for them.
 */
export interface Joined {
  readonly cells: readonly (readonly [name: string, expression: string])[]
  /** Of other records only those that the member of `tx` may see. */
  join(tx: Tx): Prisma.Sql
}

/**
 * A kind of value, declared once for lines, forms, files and lists: `T` is what a record holds, `I` is enough to write
 * it. Null means no value. These are methods, not properties, so that lists of mixed fields need no `any`.
 */
export interface FieldType<T, I = T> {
  readonly is: FieldShape
  /** The SQL types of its columns, in their order. */
  readonly sql: readonly string[]
  /** How its values are compared and sorted. */
  readonly compares: Comparisons
  /** The cells that are compared, in place of its own and those that are joined, where these are not the same. */
  compared?(cells: readonly Prisma.Sql[]): readonly Prisma.Sql[]
  /** What is read with it from other tables; `r` is the row, and the names begin with the field's own. */
  joined?(field: string, columns: readonly string[]): Joined
  /** The cells of its columns, in their order. */
  toCells(value: I | null): readonly Cell[]
  /** The value from selected cells: its columns in their order, then what was joined. */
  fromCells(cells: readonly unknown[]): T | null
  /** A value of a change, which is text, in words; undefined when there is nothing to say. */
  told(texts: readonly (string | null)[], names: RowNames): string | undefined
  /** In words, on a card and in sentences; `title` is the record's title. */
  show(value: T, title: string): string
  /** In full, on the card of its record; by default as `show` says it. */
  full?(value: T, title: string): string
  /** As text that reads back as the same value. */
  write(value: T, title: string): string
  /** As cells of a file that can be imported again. */
  cells(value: T): readonly string[]
  /**
   * The value to keep when two records turn out to be the same; without this method it is the first one that is set.
   */
  merge?(kept: T | null, other: T | null): T | null
  /** True of a value that says nothing new where another one is held: then that stays. By default no value is. */
  same?(held: T, value: T): boolean
}

/** A value that a column takes. */
export type Cell = string | number | bigint | boolean | Date | readonly string[] | null
