import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { StartError } from '../../message/errors.ts'
import { withoutQueryLimit } from './query-limit.ts'

// The lock key and the table of Prisma Migrate, so that its own commands agree about which migrations were applied.
const PRISMA_LOCK = 72_707_369
const PRISMA_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/** Options of a migration run. */
export interface MigrateOptions {
  readonly log?: (line: string) => void
  /** Runs after each migration, in the same transaction. */
  readonly after?: (client: pg.ClientBase, name: string) => Promise<void>
  /** If given, only these of the pending migrations are applied. */
  readonly only?: ReadonlySet<string>
}

/** An applied migration as a database and a backup record it: its name, and a checksum of its content. */
export interface Applied {
  readonly name: string
  /** SHA-256 of its file, in hexadecimal digits. */
  readonly checksum: string
}

interface Migration extends Applied {
  readonly sql: string
}

/**
 * Brings the database to the program's schema: each migration once, in a transaction, under one lock for all processes.
 * @throws StartError when the database's history is not the beginning of these migrations, or one of them fails.
 */
export async function migrate(
  pool: pg.Pool,
  directory: URL | string,
  options: MigrateOptions = {},
): Promise<{ readonly applied: readonly string[] }> {
  const migrations = await readMigrations(directory)
  return withoutQueryLimit(pool, async () => {
    const client = await pool.connect()
    try {
      // Another process may be migrating for minutes, and a migration may take long: neither is an error.
      await client.query(`SET statement_timeout = 0; SET lock_timeout = 0`)
      await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
      const pending = await pendingMigrations(client, migrations, options)
      for (const migration of pending) await applyAlone(client, migration, options)
      return { applied: pending.map(({ name }) => name) }
    } catch (error) {
      if (error instanceof StartError) throw error
      throw new StartError(`The database cannot be brought to this program's schema: ${reasonOf(error)}.`)
    } finally {
      // Ending the session releases the lock and the settings, whatever state an error left it in.
      client.release(true)
    }
  })
}

/**
 * The same within a transaction that the caller begins and ends, so that all migrations hold or none. Capture is off in
 * that transaction from then on.
 */
export async function migrateWithin(
  client: pg.ClientBase,
  directory: URL | string,
  options: MigrateOptions = {},
): Promise<{ readonly applied: readonly string[] }> {
  const migrations = await readMigrations(directory)
  await client.query('SELECT pg_advisory_xact_lock($1)', [PRISMA_LOCK])
  const pending = await pendingMigrations(client, migrations, options)
  for (const migration of pending) {
    await apply(client, migration, options).catch((error: unknown) => {
      throw failed(migration, error)
    })
  }
  return { applied: pending.map(({ name }) => name) }
}

/** The program's migrations in order. */
export async function readMigrations(from: URL | string): Promise<readonly Migration[]> {
  const directory = from instanceof URL ? fileURLToPath(from) : from
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(directory, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

/** The migrations that a database has applied, in order; none if it holds nothing of this program. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly Applied[]> {
  const { rows: found } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  if (!found[0]?.there) return []
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  )
  return rows
}

/**
 * The migrations that still have to be applied. Throws if the database's history is not the beginning of the program's.
 */
async function pendingMigrations(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  { only }: MigrateOptions,
): Promise<readonly Migration[]> {
  await client.query(PRISMA_TABLE)
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  )
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of rows) {
    const migration = known.get(name)
    if (!migration) {
      throw new StartError(
        `The database is newer than this program: it holds migration ${name}, which this version does not know. ` +
          'Start the newer version, or restore a backup made before the update.',
      )
    }
    if (!finished) {
      throw new StartError(
        `Migration ${name} failed earlier and was left half done. Put the database right by hand, then delete its row ` +
          'from _prisma_migrations, or restore a backup made before the update.',
      )
    }
    if (checksum !== migration.checksum) {
      throw new StartError(
        `Migration ${name} was edited after it was applied to this database. Put the file back as it was; ` +
          'a change to the schema needs a migration of its own.',
      )
    }
  }
  const applied = new Set(rows.map(({ name }) => name))
  return migrations.filter(({ name }) => !applied.has(name) && (only?.has(name) ?? true))
}

async function applyAlone(client: pg.ClientBase, migration: Migration, options: MigrateOptions): Promise<void> {
  try {
    await client.query('BEGIN')
    await apply(client, migration, options)
    await client.query('COMMIT')
  } catch (error) {
    throw failed(migration, error)
  }
}

async function apply(
  client: pg.ClientBase,
  { name, sql, checksum }: Migration,
  options: MigrateOptions,
): Promise<void> {
  options.log?.(`Applying migration ${name}`)
  await client.query(`SELECT set_config('parley.capture', 'off', true)`)
  await client.query(sql)
  await options.after?.(client, name)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), checksum, name],
  )
}

const failed = ({ name }: Applied, error: unknown): StartError =>
  new StartError(
    `Migration ${name} failed and changed nothing: ${reasonOf(error)}. Start the version before it, or put the cause right.`,
  )

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
