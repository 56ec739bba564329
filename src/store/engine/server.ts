import pg from 'pg'
import { StartError } from '../../message/errors.ts'
import type { Database, Hooks } from './database.ts'
import { guardPool } from './pool-guard.ts'

const OLDEST = 150_000

// Set on every new connection, not as start-up options, because poolers such as PgBouncer refuse those. The time zone
// is required: Prisma sends timestamps without an offset. JIT is off because compiling a query took two seconds where
// running it took a tenth. Limits that the admin set for the role or database win over these.
const SESSION = `
  SELECT set_config('TimeZone', 'UTC', false), set_config('jit', 'off', false);
  SELECT set_config(name, value, false)
    FROM (VALUES ('statement_timeout', '30s'), ('lock_timeout', '15s'), ('idle_in_transaction_session_timeout', '60s'))
      AS bound (name, value)
   WHERE current_setting(name) = '0'`

/** What a server is opened with. */
export interface ServerOptions extends Pick<Hooks, 'log'> {
  readonly url: string
}

/** Connects to a PostgreSQL server, 15 or newer, and refuses a server whose settings would make answers wrong. */
export async function openServer({ url, log }: ServerOptions): Promise<Database> {
  const where = address(url)
  const pool = guardPool(
    new pg.Pool({
      connectionString: url,
      application_name: 'parley',
      max: 10,
      connectionTimeoutMillis: 30_000,
      onConnect: (client) => client.query(SESSION) as unknown as undefined, // the pool waits for it
    }),
    log,
  )
  try {
    await check(pool, where)
  } catch (error) {
    await pool.end()
    throw error instanceof StartError ? error : new StartError(unreachable(where, error))
  }
  return {
    kind: 'server',
    pool,
    maintain: async () => {}, // a server does so itself
    close: () => pool.end(),
  }
}

/** The address of a database without the user and the password. */
function address(url: string): string {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url)
    if (protocol === 'postgres:' || protocol === 'postgresql:') {
      return `${searchParams.get('host') || hostname || 'localhost'}:${port || 5432}${pathname}`
    }
  } catch {
    // reported below without the URL, which may hold a password
  }
  throw new StartError('DATABASE_URL must look like postgresql://user:password@host:5432/database.')
}

async function check(pool: pg.Pool, where: string): Promise<void> {
  const refuse = (what: string) => {
    throw new StartError(`The database at ${where} ${what}`)
  }
  const { rows } = await pool.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS named,
            current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
            lower('Ä') AS lowered, datctype AS ctype
       FROM pg_database WHERE datname = current_database()`,
  )
  const { version, named, encoding, zone, lowered, ctype } = rows[0]
  if (version < OLDEST) refuse(`is PostgreSQL ${named}; this program needs version 15 or newer.`)
  if (encoding !== 'UTF8') {
    refuse(`is encoded in ${encoding}; create one with: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0.`)
  }
  // Asked with a query, not read from the settings, because libc, ICU and the builtin provider name locales
  // differently.
  if (lowered !== 'ä') {
    refuse(
      `has LC_CTYPE ${ctype}, with which searches miss letters such as Ä; ` +
        `create one with: CREATE DATABASE ... LC_CTYPE 'C.UTF-8' TEMPLATE template0.`,
    )
  }
  if (zone !== 'UTC') refuse(`keeps the time zone ${zone}, though the program sets UTC on every connection.`)
}

function unreachable(where: string, error: unknown): string {
  // A host name with several addresses fails with one error for each, without a message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error
  const reason = first instanceof Error ? first.message : String(first)
  return `The database at ${where} cannot be used: ${reason}. Check DATABASE_URL and that the server is running.`
}
