import { partsOfRef } from '../message/named.ts'
import type { RecordRow } from '../records/record-type.ts'
import { changedSince, type FieldChange } from '../store/changes/changes.ts'
import type { Noun } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { RECORD_TABLES, visible } from '../store/visible.ts'

/** A noun as people find its records by ref or name. Rows are read as `r`. */
export interface Kind<R extends RecordRow, Row = never> extends Noun {
  /** Columns that name it too, by their whole value, such as an e-mail address. */
  readonly alike: readonly string[]
  /** Reads rows from a table, or from something shaped like it, that is called `r`, with the names that a card needs. */
  readonly select: (from: Prisma.Sql) => Prisma.Sql
  readonly read: (row: Row) => R
  /** Which live records a name is looked for among; all when it is left out. */
  readonly current?: Prisma.Sql
  readonly nameOf: (record: R) => string
  /** What tells it from others of the same name, for a button: amount and stage, or company. */
  readonly detail: (record: R) => string
}

// A list of kinds holds different records; each is read by its own kind.
export type AnyKind = Kind<RecordRow, never>

/** The ref of a record, such as D-7. */
export const refOf = ({ letter }: { readonly letter: string }, { number }: { readonly number: number }): string =>
  `${letter}-${number}`

/** The number in a ref of this kind; undefined for every other ref. */
export const numberIn = ({ letter }: { readonly letter: string }, ref: string): number | undefined => {
  const parts = partsOfRef(ref)
  return parts?.letter === letter ? parts.number : undefined
}

/** How a record is named in a sentence: its ref and what it goes by. */
export const namedOf = <R extends RecordRow>(kind: Pick<Kind<R>, 'letter' | 'nameOf'>, record: R): string =>
  `${refOf(kind, record)} ${kind.nameOf(record)}`

/** The columns of a record that were changed after a version that somebody looked at, with who changed each last. */
export const changesSince = (
  tx: Tx,
  { table }: Pick<AnyKind, 'table'>,
  number: number,
  version: number,
): Promise<readonly FieldChange[]> => changedSince(tx, table, { number }, version)

/** The rows of a kind that whoever works in `tx` may see, as `r`. */
export const fromTable = (tx: Tx, { table }: Pick<AnyKind, 'table'>): Prisma.Sql => {
  const record = RECORD_TABLES.find((each) => each === table)
  return record ? Prisma.sql`${visible(tx, record)} r` : Prisma.raw(`"${table}" r`)
}
