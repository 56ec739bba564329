import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The PostgreSQL server on which tests create databases. */
export const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const DAY_MS = 24 * 60 * 60_000

/** Whether the server answers. */
export const isServerThere = (): Promise<boolean> =>
  onServer('SELECT 1').then(
    () => true,
    () => false,
  )

/** Runs statements on the server, outside the databases under test. */
export async function onServer<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {}) // the statement reports it
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The address of a database on the server. Commits do not wait for the disk, because no test cuts its power. */
export function addressOf(database: string): string {
  const url = new URL(SERVER)
  url.pathname = `/${database}`
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}

/** The prefix of the names of all databases of a run: the user and the time. */
export const runName = (at: number): string => `parley_test_${process.pid}_${at.toString(36)}`

/** Creates a database for a run, empty or as `how` says, and returns its name. */
export async function createDatabase(run: string, how = ''): Promise<string> {
  const name = `${run}_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} ${how}`)
  return name
}

/** Drops a database, even while somebody is connected to it. */
export async function dropDatabase(name: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

/** Drops all databases of a run. */
export async function dropRun(run: string): Promise<void> {
  for (const name of await databasesLike(`^${run}(_|$)`)) await dropDatabase(name)
}

/** Drops what killed runs have left: no run takes a day. */
export async function dropLeftovers(): Promise<void> {
  for (const name of await databasesLike('^parley_test_[0-9]+_[0-9a-z]+(_|$)')) {
    const begun = Number.parseInt(name.split('_')[3] ?? '', 36)
    if (begun < Date.now() - DAY_MS) await dropDatabase(name)
  }
}

const databasesLike = async (pattern: string): Promise<readonly string[]> =>
  (await onServer<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname ~ '${pattern}'`)).map(
    ({ name }) => name,
  )
