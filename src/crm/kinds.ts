import { partsOfRef } from '../message/named.ts'
import type { RecordRow } from '../records/record-type.ts'
import { changedSince, type FieldChange } from '../store/changes/changes.ts'
import type { Noun } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { visibleTable } from '../store/visible.ts'

/** A noun with what is needed to find its records by ref or name. In SQL its rows have the alias `r`. */
export interface Kind<R extends RecordRow, Row = never> extends Noun {
  /** Columns whose whole value also names a record, such as an e-mail address. */
  readonly alike: readonly string[]
  /**
   * Selects rows from a table with the alias `r`, or from a subquery shaped like it, with the names that a card needs.
   */
  readonly select: (tx: Tx, rows: Prisma.Sql) => Prisma.Sql
  readonly read: (row: Row) => R
  /** Restricts the live records among which a name is looked for; all of them if undefined. */
  readonly current?: Prisma.Sql
  readonly nameOf: (record: R) => string
  /** Text for a button that tells a record from others of the same name: amount and stage, or company. */
  readonly detail: (record: R) => string
}

// A list of kinds holds different record types; each row is read by its own kind.
export type AnyKind = Kind<RecordRow, never>

/** The ref of a record, such as D-7. */
export const refOf = ({ letter }: { readonly letter: string }, { number }: { readonly number: number }): string =>
  `${letter}-${number}`

/** The number in a ref of this kind; undefined for any other text. */
export const numberIn = ({ letter }: { readonly letter: string }, ref: string): number | undefined => {
  const parts = partsOfRef(ref)
  return parts?.letter === letter ? parts.number : undefined
}

/** A record's name in a sentence: its ref and its title. */
export const namedOf = <R extends RecordRow>(kind: Pick<Kind<R>, 'letter' | 'nameOf'>, record: R): string =>
  `${refOf(kind, record)} ${kind.nameOf(record)}`

/**
 * The columns of a record that changed after the version that somebody looked at, each with the member who changed it
 * last.
 */
export const changesSince = (
  tx: Tx,
  { table }: Pick<AnyKind, 'table'>,
  number: number,
  version: number,
): Promise<readonly FieldChange[]> => changedSince(tx, table, { number }, version)

/** The rows of a kind that the member of `tx` may see, with the alias `r`. */
export const fromTable = (tx: Tx, { table }: Pick<AnyKind, 'table'>): Prisma.Sql =>
  Prisma.sql`${visibleTable(tx, table)} r`
