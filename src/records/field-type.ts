import type { Prisma, Tx } from '../store/transaction.ts'
import type { Comparisons } from './compare.ts'

/** The names behind the numbers that changes hold. */
export interface RowNames {
  readonly stage: (number: string | null | undefined) => string
  readonly member: (number: string | null | undefined) => string
}

/** What kind of value a field holds; doors choose by it how they ask for one and read it. */
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
  | 'member'
  | 'record'
  | 'about'
  | 'stage'

/** What a value reads beside its own columns: further cells by the names they are selected as, and the join that has them. */
export interface Joined {
  readonly cells: readonly (readonly [name: string, expression: string])[]
  /** Of other records only those that the member of `tx` may see. */
  join(tx: Tx): Prisma.Sql
}

/**
 * A kind of value, said once for every door: `T` is what a record holds, `I` what is enough to write it. Null is no value.
 * These are methods, not properties, so that lists of mixed fields need no `any`.
 */
export interface FieldType<T, I = T> {
  readonly is: FieldShape
  /** The types of its columns, in their order, as SQL casts to them. */
  readonly sql: readonly string[]
  /** How its values are compared and sorted. */
  readonly compares: Comparisons
  /** What is read with it from other tables; `r` has the row, and names begin with the field's own. */
  joined?(field: string, columns: readonly string[]): Joined
  /** What its columns hold, in their order. */
  toCells(value: I | null): readonly Cell[]
  /** The value that was selected: its columns in their order, then what was joined. */
  fromCells(cells: readonly unknown[]): T | null
  /** What changes hold of it, as text, in words; undefined where that is nothing. */
  told(texts: readonly (string | null)[], names: RowNames): string | undefined
  /** In words, on a card and in sentences; `title` is what the record goes by. */
  show(value: T, title: string): string
  /** As it is typed and reads again. */
  write(value: T, title: string): string
  /** As cells of a file that can be imported again. */
  cells(value: T): readonly string[]
  /** What is kept of two values of records that turned out to be the same; without it the first that is there. */
  merge?(kept: T | null, other: T | null): T | null
}

/** What a column takes. */
export type Cell = string | number | bigint | boolean | Date | readonly string[] | null
