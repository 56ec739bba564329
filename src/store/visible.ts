import { allNouns, type NounTable } from './nouns.ts'
import { Prisma, type Tx } from './transaction.ts'

/** The tables whose rows are records that not everybody need see. */
export type RecordTable = Exclude<NounTable, 'Member' | 'Digest'>

/** All of them. */
export const RECORD_TABLES: readonly RecordTable[] = allNouns
  .filter(({ part }) => part !== 'other')
  .map(({ table }) => table as RecordTable)

/**
 * The rows of a record table that whoever works in `tx` may see, to be read from or joined to under any name: so far all
 * of them. It is the only way to read a record: the tests look at every statement for its mark.
 */
export const visible = (_tx: Tx, table: RecordTable): Prisma.Sql => Prisma.raw(`"${table}" /* visible */`)
