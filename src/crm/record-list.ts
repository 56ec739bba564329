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

/** A page of records by name, and how many there are in all. Its text is the same for every filter of one kind that asks for no blank. */
export async function recordList<F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  { naming = {}, tag, deleted }: RecordFilter,
  { limit, offset }: ListRange,
): Promise<{ readonly records: readonly RecordOf<F>[]; readonly total: number }> {
  const narrowed = namingFields(type).map(([key, { columns }]) => {
    const column = Prisma.raw(`r."${columns[0]}"`)
    if (naming[key] === null) return Prisma.sql`AND ${column} IS NULL`
    const number = naming[key] ?? null
    return Prisma.sql`AND (${number}::int IS NULL OR ${column} = ${number}::int)`
  })
  const tagged =
    'tags' in type.fields
      ? [Prisma.sql`AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))`]
      : []
  const title = Prisma.raw(`page."${type.title}"`)
  const rows = await tx.db.$queryRaw<(SelectedRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${type.select(tx, fromTable(tx, type))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND (${deleted === 'both'} OR (r."deletedAt" IS NOT NULL) = ${deleted === true})
        ${Prisma.join([Prisma.empty, ...narrowed, ...tagged], ' ')}) page
    ORDER BY ${inAlphabet(title)}, page."number" LIMIT ${limit} OFFSET ${offset}`
  return { records: rows.map((row) => type.read(row)), total: rows[0]?.total ?? 0 }
}
