import { createHash } from 'node:crypto'
import type pg from 'pg'
import { StartError } from '../message/errors.ts'
import type { Database } from '../store/engine/database.ts'
import { appliedMigrations } from '../store/engine/migrate.ts'
import { beExact, readSequences, readTables } from './catalog.ts'
import { type End, headerLine, rowLine } from './format.ts'
import { tableRows } from './rows.ts'

/** A summary of a backup, once it is written. */
export interface BackupSummary {
  /** The instant at which the rows were read. */
  readonly createdAt: string
  readonly rows: Readonly<Record<string, number>>
}

/**
 * The whole database as the text of a backup, in pieces of about a megabyte. All rows come from one snapshot, which
 * does not block writers on a server.
 * @throws StartError when the database holds nothing of this program.
 */
export async function* dump({ pool, kind }: Database): AsyncGenerator<string, BackupSummary> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await beExact(client)
    return yield* dumpSnapshot(client, kind)
  } finally {
    client.release(true) // ends the session and its snapshot
  }
}

async function* dumpSnapshot(client: pg.ClientBase, kind: Database['kind']): AsyncGenerator<string, BackupSummary> {
  const header = await describe(client, kind)
  const hash = createHash('sha256')
  const piece = (lines: readonly string[]): string => {
    const text = lines.map((line) => `${line}\n`).join('')
    hash.update(text)
    return text
  }
  yield piece([headerLine(header)])
  const counts: Record<string, number> = {}
  for (const table of await readTables(client)) {
    let count = 0
    for await (const rows of tableRows(client, table)) {
      yield piece(rows.map((row) => rowLine(table.name, row)))
      count += rows.length
    }
    counts[table.name] = count
  }
  const sequences = await readSequences(client)
  const end: End = { end: true, rows: counts, sequences: { ...sequences }, sha256: hash.digest('hex') }
  yield `${JSON.stringify(end)}\n`
  return { createdAt: header.createdAt, rows: counts }
}

async function describe(client: pg.ClientBase, database: Database['kind']) {
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0)
    throw new StartError('The database holds nothing of Parley yet: there is nothing to save.')
  const { rows } = await client.query<{ at: Date; postgres: string; schema: number }>(
    `SELECT clock_timestamp() AS "at", current_setting('server_version') AS "postgres",
            (SELECT max("version") FROM "SchemaVersion") AS "schema"`,
  )
  const [{ at, postgres, schema } = { at: new Date(), postgres: '', schema: 0 }] = rows
  return { schema, migrations: [...migrations], createdAt: at.toISOString(), database, postgres }
}
