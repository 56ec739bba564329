import { inAlphabet } from '../records/compare.ts'
import type { Field, Fields } from '../records/field.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../records/record-type.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { fromTable } from './kinds.ts'

/** What a list of records is narrowed to: live ones, deleted ones, or both. */
export interface RecordFilter {
  /** The number of the member or the record that they name, null where they name none, by the keys of the fields that do. */
  readonly naming?: Readonly<Record<string, number | null | undefined>>
  readonly tag?: string | undefined
  readonly deleted: boolean | 'both'
}

/** A part of a list. */
export interface ListRange {
  readonly limit: number
  readonly offset: number
}

/** The fields by which a list is narrowed: those that name a member or another record. */
export const namingFields = (type: { readonly fields: Fields }): readonly (readonly [string, Field])[] =>
  fieldsOf(type).filter(
    ([, { about, type: kind }]) => about !== undefined && (kind.is === 'member' || kind.is === 'record'),
  )

/**
 * A page of records by name, and how many there are in all. The page is read in the order of an index, and only its records are
 * completed; they are counted without what is joined to them.
 */
export async function recordList<F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  { naming = {}, tag, deleted }: RecordFilter,
  { limit, offset }: ListRange,
): Promise<{ readonly records: readonly RecordOf<F>[]; readonly total: number }> {
  const narrowed = namingFields(type).flatMap(([key, { columns }]) => {
    const column = Prisma.raw(`r."${columns[0]}"`)
    const number = naming[key]
    if (number === undefined) return []
    return [number === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${number}::int`]
  })
  const where = Prisma.join(
    [
      Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid`,
      ...(deleted === 'both'
        ? []
        : [deleted ? Prisma.sql`r."deletedAt" IS NOT NULL` : Prisma.sql`r."deletedAt" IS NULL`]),
      ...narrowed,
      ...('tags' in type.fields && tag !== undefined ? [Prisma.sql`${tag}::text = ANY(r."tags")`] : []),
    ],
    ' AND ',
  )
  const rows = fromTable(tx, type)
  const order = Prisma.sql`ORDER BY ${inAlphabet(Prisma.raw(`r."${type.title}"`))}, r."number"`
  const page = Prisma.sql`(SELECT * FROM ${rows} WHERE ${where} ${order} LIMIT ${limit} OFFSET ${offset}) r`
  const found = await tx.db.$queryRaw<(SelectedRow & { total: number })[]>`
    SELECT r.*, (SELECT count(*) FROM ${rows} WHERE ${where})::int AS "total" FROM (${type.select(tx, page)}) r ${order}`
  return { records: found.map((row) => type.read(row)), total: found[0]?.total ?? 0 }
}
