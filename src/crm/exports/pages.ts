import type { RecordOf, RecordType, SelectedRow } from '../../records/record-type.ts'
import { NOUNS, nounIn } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { RECORD_TABLES, type RecordTable, visible } from '../../store/visible.ts'
import type { ContactPart } from '../deals/carry-parts.ts'
import { fromTable } from '../kinds.ts'

/** A row as the database has it, by the names of its columns. */
export type RawRow = Readonly<Record<string, unknown>> & { readonly number: number }

/** So many rows are read at a time. */
const PAGE = 1_000

/** How many live rows the tables of records have together. */
export async function liveRows(tx: Tx, tables: readonly RecordTable[]): Promise<number> {
  const counts = tables.map(
    (table) =>
      Prisma.sql`(SELECT count(*) FROM ${visible(tx, table)} r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL)`,
  )
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`SELECT (${Prisma.join(counts, ' + ')})::int AS "count"`
  return row?.count ?? 0
}

/** The live rows of a table in pages, by their numbers. */
export async function* rawPages(tx: Tx, table: RecordTable): AsyncGenerator<readonly RawRow[]> {
  for (let last = 0; ; ) {
    const rows = await tx.db.$queryRaw<{ number: number; row: Readonly<Record<string, unknown>> }[]>`
      SELECT r."number", to_jsonb(r) - 'workspaceId' AS "row" FROM ${visible(tx, table)} r
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."number" > ${last}::int ORDER BY r."number" LIMIT ${PAGE}`
    if (rows.length === 0) return
    yield rows.map(({ number, row }) => ({ ...row, number }))
    last = rows.at(-1)?.number ?? last
  }
}

/** Records by their numbers, with the names of what they refer to. */
export async function recordsAt(
  tx: Tx,
  type: RecordType,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, RecordOf<RecordType['fields']>>> {
  const rows = await tx.db.$queryRaw<SelectedRow[]>`
    ${type.select(tx, fromTable(tx, type))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ANY(${[...numbers]}::int[])`
  return new Map(rows.map((row) => [row.number, type.read(row)]))
}

/** The contacts of these deals with their parts in them, by the deal. */
export async function contactsOfDeals(
  tx: Tx,
  deals: readonly number[],
): Promise<ReadonlyMap<number, readonly ContactPart[]>> {
  const rows = await tx.db.$queryRaw<(ContactPart & { readonly deal: number })[]>`
    SELECT l."dealNumber" AS "deal", l."contactNumber" AS "contact", l."role" FROM "DealContact" l
    JOIN ${visible(tx, NOUNS.contact.table)} c ON c."workspaceId" = l."workspaceId" AND c."number" = l."contactNumber" AND c."deletedAt" IS NULL
    WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."dealNumber" = ANY(${[...deals]}::int[]) ORDER BY l."dealNumber", l."contactNumber"`
  const found = new Map<number, ContactPart[]>()
  for (const { deal, ...part } of rows) found.set(deal, [...(found.get(deal) ?? []), part])
  return found
}

/** All kinds of records with their tables, in the order in which they are declared. */
export const exportedKinds: readonly { readonly noun: string; readonly table: RecordTable }[] = RECORD_TABLES.map(
  (table) => ({
    noun: nounIn(table).noun,
    table,
  }),
)
