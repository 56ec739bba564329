import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Table } from './catalog.ts'

const PIECE_CHARS = 1 << 20
const MOST_ROWS = 2_000

/**
 * A table's rows in their physical order, each as PostgreSQL's own JSON: digits are exact, and columns without a value
 * are left out, so that a `null` is JSON's own. A cursor returns them in pieces of about a megabyte, however large the
 * table is. Needs a transaction.
 */
export async function* tableRows(client: pg.ClientBase, table: Table): AsyncGenerator<readonly string[]> {
  await client.query(`DECLARE parley_rows NO SCROLL CURSOR FOR ${select(table)}`)
  let count = 100
  for (;;) {
    const { rows } = await client.query<[string]>({ text: `FETCH ${count} FROM parley_rows`, rowMode: 'array' })
    if (rows.length > 0) yield rows.map(([row]) => row)
    if (rows.length < count) break
    const chars = rows.reduce((sum, [row]) => sum + row.length, 0)
    count = Math.max(1, Math.min(MOST_ROWS, Math.floor((PIECE_CHARS * rows.length) / chars)))
  }
  await client.query('CLOSE parley_rows')
}

function select({ name, columns }: Table): string {
  const left = columns.flatMap((column) => {
    const literal = pg.escapeLiteral(column.name)
    if (column.generated) return literal
    return column.nullable ? `CASE WHEN t.${pg.escapeIdentifier(column.name)} IS NULL THEN ${literal} END` : []
  })
  const without = left.length > 0 ? ` - array_remove(ARRAY[${left.join(', ')}]::text[], NULL)` : ''
  return `SELECT (to_jsonb(t)${without})::text FROM ${pg.escapeIdentifier(name)} t`
}

/** The statement that inserts rows written by `tableRows`: its only parameter is a JSON array of them. */
export function insert({ name, columns }: Table): string {
  const own = columns.filter(({ generated }) => !generated)
  // For a JSON column `->` keeps JSON's null; jsonb_populate_record would turn it into a missing value.
  const values = own.map(({ name, json }) =>
    json ? `r.row -> ${pg.escapeLiteral(name)}` : `p.${pg.escapeIdentifier(name)}`,
  )
  const table = pg.escapeIdentifier(name)
  return `INSERT INTO ${table} (${own.map((column) => pg.escapeIdentifier(column.name)).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM jsonb_array_elements($1::text::jsonb) r(row)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, r.row) p`
}

/** Compares two sets of rows in any order: their number and the sum of their hashes. */
export interface Tally {
  count: number
  sum: bigint
}

const BITS = 256

/** Adds a row to a tally. */
export function tally(total: Tally, row: string): void {
  total.count++
  const hash = createHash('sha256').update(row).digest('hex')
  total.sum = BigInt.asUintN(BITS, total.sum + BigInt(`0x${hash}`))
}
