import { capturedRows } from './changes/past.ts'
import { allNouns, type NounTable, subjects } from './nouns.ts'
import { Prisma, type Tx } from './transaction.ts'

/** The tables of records whose visibility may be restricted. */
export type RecordTable = Exclude<NounTable, 'Member' | 'Digest'>

/** All tables of records. */
export const RECORD_TABLES: readonly RecordTable[] = allNouns
  .filter(({ part }) => part !== 'other')
  .map(({ table }) => table as RecordTable)

/**
 * The rows of a record table that the member of `tx` may see, to be read from or joined under any alias: so far all
 * rows, in a transaction of the past all that were there then. Records may be read only through this: the tests look for its mark in every statement.
 */
export const visible = (tx: Tx, table: RecordTable): Prisma.Sql => capturedRows(tx, table)

/**
 * An SQL condition: the record that a row of the alias `rows` is about, if it is about one, is not deleted; to whomever
 * it is visible. Each is looked up by its key: as a join, a planner might read whole tables for it.
 */
export const isAboutLive = (rows: string, tx?: Tx): Prisma.Sql =>
  Prisma.join(
    subjects.map(({ noun, table }) => {
      const key = Prisma.raw(`s."workspaceId" = ${rows}."workspaceId" AND s."number" = ${rows}."${noun}Number"`)
      return Prisma.sql`(SELECT s."deletedAt" FROM ${tx ? capturedRows(tx, table) : Prisma.raw(`"${table}" /* visible */`)} s WHERE ${key}) IS NULL`
    }),
    ' AND ',
  )

/** The visible rows of any noun's table: members and digests, which are no records, are there for everybody of the workspace. */
export const visibleTable = (tx: Tx, table: NounTable): Prisma.Sql => {
  const record = RECORD_TABLES.find((each) => each === table)
  return record ? visible(tx, record) : Prisma.raw(`"${table}"`)
}
