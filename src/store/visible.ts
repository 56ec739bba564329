import { allNouns, type NounTable } from './nouns.ts'
import { Prisma, type Tx } from './transaction.ts'

/** The tables of records whose visibility may be restricted. */
export type RecordTable = Exclude<NounTable, 'Member' | 'Digest'>

/** All tables of records. */
export const RECORD_TABLES: readonly RecordTable[] = allNouns
  .filter(({ part }) => part !== 'other')
  .map(({ table }) => table as RecordTable)

/**
 * The rows of a record table that the member of `tx` may see, to be read from or joined under any alias: so far all
 * rows. Records may be read only through this: the tests look for its mark in every statement.
 */
export const visible = (_tx: Tx, table: RecordTable): Prisma.Sql => Prisma.raw(`"${table}" /* visible */`)

/** The same of any noun's table: members and digests, which are no records, are there for everybody of the workspace. */
export const visibleTable = (tx: Tx, table: NounTable): Prisma.Sql => {
  const record = RECORD_TABLES.find((each) => each === table)
  return record ? visible(tx, record) : Prisma.raw(`"${table}"`)
}
