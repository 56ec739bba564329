import type pg from 'pg'
import { StartError } from '../message/errors.ts'
import { MIGRATIONS, numberSchema } from '../start/boot.ts'
import type { Database } from '../store/engine/database.ts'
import { type Applied, appliedMigrations, migrateWithin, readMigrations } from '../store/engine/migrate.ts'
import { withoutQueryLimit } from '../store/engine/query-limit.ts'
import { beExact } from './catalog.ts'
import { BrokenFile, type Header, readBackup } from './format.ts'
import { prepareTarget, type RestoreTarget } from './target.ts'
import { settleWaiting, type WaitingAtBackup } from './waiting.ts'

/** How a backup is restored. */
export interface RestoreOptions {
  /** The program's migrations; by default the ones that are shipped with it. */
  readonly migrations?: URL | string
  /** If true, messages that were waiting are sent, each after its platform has said that it does not have it. */
  readonly resume?: boolean
  readonly log?: (line: string) => void
}

/** What was restored. */
export interface RestoreSummary extends WaitingAtBackup {
  readonly header: Header
  readonly rows: Readonly<Record<string, number>>
  /** Tables in the file that the migrations do not create, and whose rows were skipped. */
  readonly foreign: readonly string[]
}

/**
 * Loads a backup into a database without a workspace and brings it to the program's schema, in one transaction: an
 * error leaves the database as it was. The rows are read back and compared before the commit.
 * @throws StartError when the database is in use, or the backup is from another program; BrokenFile when the file is
 * incomplete.
 */
export async function load(
  database: Database,
  lines: AsyncIterable<string>,
  loading: RestoreOptions = {},
): Promise<RestoreSummary> {
  return withoutQueryLimit(database.pool, async () => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN')
      await beExact(client)
      const loaded = await loadWithin(client, lines, loading)
      await client.query('COMMIT')
      return loaded
    } finally {
      client.release(true) // ends the session and any open transaction
    }
  })
}

async function loadWithin(
  client: pg.ClientBase,
  lines: AsyncIterable<string>,
  loading: RestoreOptions,
): Promise<RestoreSummary> {
  const { migrations = MIGRATIONS, resume = false, log = () => {} } = loading
  const options = { log, after: numberSchema }
  await refuseUsed(client)
  let into: RestoreTarget | undefined
  const { header, end } = await readBackup(lines, {
    async header({ migrations: held }) {
      await refuseUnknown(held, migrations)
      await refuseAhead(client, held)
      await migrateWithin(client, migrations, { ...options, only: new Set(held.map(({ name }) => name)) })
      into = await prepareTarget(client)
    },
    row: (table, row) => into?.take(table, row),
  })
  if (!into) throw new BrokenFile()
  await into.finish(end)
  await migrateWithin(client, migrations, options)
  const waiting = await settleWaiting(client, header, resume)
  return { header, rows: into.rows(), foreign: into.foreign(), ...waiting }
}

async function refuseUsed(client: pg.ClientBase): Promise<void> {
  const { rows: found } = await client.query(`SELECT to_regclass('"Workspace"') IS NOT NULL AS there`)
  if (!found[0]?.there) return
  await client.query('LOCK TABLE "Workspace" IN SHARE ROW EXCLUSIVE MODE')
  const { rows } = await client.query('SELECT 1 FROM "Workspace" LIMIT 1')
  if (rows.length === 0) return
  throw new StartError(
    'There is a team in this database already, and a restore would overwrite it. ' +
      'Name an empty directory in PARLEY_DATA, or a new database in DATABASE_URL.',
  )
}

/** @throws StartError when the backup holds a migration that the program does not have, or has with other content. */
export async function refuseUnknown(held: readonly Applied[], migrations: URL | string = MIGRATIONS): Promise<void> {
  const known = new Map((await readMigrations(migrations)).map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of held) {
    if (!known.has(name)) {
      throw new StartError(
        `The backup is newer than this program: it holds migration ${name}, which this version does not know. ` +
          'Restore it with the version that made it, or a newer one.',
      )
    }
    if (known.get(name) !== checksum) {
      throw new StartError(
        `Migration ${name} is another one in this program than in the backup. Restore it with the version that made it.`,
      )
    }
  }
}

async function refuseAhead(client: pg.ClientBase, held: readonly Applied[]): Promise<void> {
  const names = new Set(held.map(({ name }) => name))
  const ahead = (await appliedMigrations(client)).find(({ name }) => !names.has(name))
  if (!ahead) return
  throw new StartError(
    `The database has the tables of a later version already (migration ${ahead.name}). ` +
      'Name an empty directory in PARLEY_DATA, or a new database in DATABASE_URL.',
  )
}
