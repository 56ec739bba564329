import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { openStore } from '../src/start/boot.ts'
import type { Store } from '../src/store/transaction.ts'

/** A database of the benchmark's own, gone when it is closed. */
export interface BenchDatabase {
  readonly kind: 'embedded' | 'PostgreSQL'
  /** What the program is given to run on it. */
  readonly environment: { readonly DATABASE_URL: string; readonly PARLEY_DATA: string }
  close(): Promise<void>
}

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** An empty directory for the embedded database. */
export function embedded(): BenchDatabase {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  return {
    kind: 'embedded',
    environment: { DATABASE_URL: '', PARLEY_DATA: directory },
    close: async () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** An empty database on the server that the tests use; undefined when none answers. */
export async function server(): Promise<BenchDatabase | undefined> {
  const name = `parley_bench_${process.pid}_${randomBytes(4).toString('hex')}`
  if (!(await administer(`CREATE DATABASE ${name}`))) return undefined
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  return {
    kind: 'PostgreSQL',
    environment: { DATABASE_URL: url.href, PARLEY_DATA: '' },
    close: async () => void (await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

/** Runs one statement on the server; false when no server answers. */
async function administer(sql: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch {
    return false
  }
  try {
    await client.query(sql)
    return true
  } finally {
    await client.end()
  }
}

/** Both kinds, or, with a line that says so, the embedded one alone. */
export async function databases(): Promise<readonly BenchDatabase[]> {
  const onServer = await server()
  if (onServer) return [embedded(), onServer]
  process.stdout.write(
    'No PostgreSQL server answers: the embedded database ALONE is measured. Set TEST_DATABASE_URL.\n',
  )
  return [embedded()]
}

/** Opens the program's store on it, with the migrations applied. */
export function storeIn({ environment }: BenchDatabase): Promise<Store> {
  const { DATABASE_URL, PARLEY_DATA } = environment
  const config = {
    databaseUrl: DATABASE_URL || undefined,
    data: PARLEY_DATA,
    admins: [],
    zone: 'UTC',
    logLevel: 'silent',
  }
  return openStore(config, pino({ level: 'silent' }), (reason) => {
    throw new Error(`the database stopped: ${reason}`)
  })
}
