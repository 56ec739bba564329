import { createHash } from 'node:crypto'
import type pg from 'pg'
import { StartError } from '../errors.ts'
import type { Database } from '../store/database.ts'
import { appliedMigrations } from '../store/migrate.ts'
import { withoutQueryLimit } from '../store/query-limit.ts'
import { beExact, readSequences, readTables } from './catalog.ts'
import { type End, headerLine, rowLine } from './format.ts'
import { rowsOf } from './rows.ts'

/** What a backup holds, once it is written. */
export interface Written {
  /** When the rows were so. */
  readonly createdAt: string
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Writes the whole database as the text of a backup, piece by piece, as it was at one moment: one snapshot, which holds
 * up no writer. `write` is waited for, so that no more than a piece is in memory.
 * @throws StartError when the database holds nothing of this program.
 */
export async function dump(database: Database, write: (piece: string) => Promise<void>): Promise<Written> {
  return withoutQueryLimit(database.pool, async () => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      await beExact(client)
      return await dumpSnapshot(client, database.kind, write)
    } finally {
      client.release(true)
    }
  })
}

async function dumpSnapshot(
  client: pg.ClientBase,
  kind: Database['kind'],
  write: (piece: string) => Promise<void>,
): Promise<Written> {
  const hash = createHash('sha256')
  const put = (lines: readonly string[]) => {
    const piece = lines.map((line) => `${line}\n`).join('')
    hash.update(piece)
    return write(piece)
  }
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0)
    throw new StartError('The database holds nothing of Parley yet: there is nothing to save.')
  const { rows } = await client.query<{ at: Date; postgres: string; schema: number }>(
    `SELECT clock_timestamp() AS "at", current_setting('server_version') AS "postgres",
            (SELECT max("version") FROM "SchemaVersion") AS "schema"`,
  )
  const [{ at, postgres, schema } = { at: new Date(), postgres: '', schema: 0 }] = rows
  const createdAt = at.toISOString()
  await put([headerLine({ schema, migrations: [...migrations], createdAt, database: kind, postgres })])
  const counts: Record<string, number> = {}
  for (const table of await readTables(client)) {
    counts[table.name] = 0
    for await (const piece of rowsOf(client, table)) {
      await put(piece.map((row) => rowLine(table.name, row)))
      counts[table.name] = (counts[table.name] ?? 0) + piece.length
    }
  }
  const sequences = await readSequences(client)
  const end: End = { end: true, rows: counts, sequences: { ...sequences }, sha256: hash.digest('hex') }
  await write(`${JSON.stringify(end)}\n`)
  return { createdAt, rows: counts }
}
