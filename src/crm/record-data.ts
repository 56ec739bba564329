import type { RecordData } from '../message/message.ts'
import { partsOfRef } from '../message/named.ts'
import { nounOfLetter } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { RECORD_TABLES, type RecordTable, visible } from '../store/visible.ts'

interface DataRow {
  readonly table: string
  readonly number: number
  readonly values: Readonly<Record<string, unknown>>
}

/** The table and number of the row that a ref stands for; undefined when it is not a record. */
function rowOf(
  ref: string,
): { readonly ref: string; readonly table: RecordTable; readonly number: number } | undefined {
  const parts = partsOfRef(ref)
  const table = parts && RECORD_TABLES.find((each) => each === nounOfLetter(parts.letter)?.table)
  return table && { ref, table, number: parts.number }
}

/**
 * The rows of the records with these refs, in the same order, in one statement; refs of other things and missing rows
 * are left out.
 */
export async function recordData(tx: Tx, refs: readonly string[]): Promise<readonly RecordData[]> {
  const wanted = refs.flatMap((ref) => rowOf(ref) ?? [])
  const tables = [...new Set(wanted.map(({ table }) => table))].toSorted()
  if (tables.length === 0) return []
  const each = tables.map((table) => {
    const numbers = wanted.filter((one) => one.table === table).map(({ number }) => number)
    return Prisma.sql`SELECT ${table} AS "table", r."number", to_jsonb(r) - 'workspaceId' AS "values" FROM ${visible(tx, table)} r
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ANY(${numbers}::int[])`
  })
  const rows = await tx.db.$queryRaw<DataRow[]>`${Prisma.join(each, ' UNION ALL ')}`
  const found = new Map(rows.map(({ table, number, values }) => [`${table} ${number}`, values]))
  return wanted.flatMap(({ ref, table, number }) => {
    const values = found.get(`${table} ${number}`)
    return values ? [{ ref, values }] : []
  })
}
