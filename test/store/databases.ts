import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/store/engine/open.ts'
import { openDatabase } from '../../src/store/engine/open.ts'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** Runs statements on the server, outside the databases under test. */
export async function onServer<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The address of a new database on the server, dropped when the test ends. */
export async function serverDatabase(how = ''): Promise<string> {
  const name = `parley_store_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name} ${how}`)
  onTestFinished(async () => void (await onServer(`DROP DATABASE ${name} WITH (FORCE)`)))
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  return url.href
}

/** Opens a server's database and closes it when the test ends. */
export async function server(url: string): Promise<{ db: Database; lines: string[] }> {
  const lines: string[] = []
  const db = await openDatabase({ url, directory: '', log: (line) => lines.push(line), onFatal: () => {} })
  onTestFinished(() => db.close())
  return { db, lines }
}
