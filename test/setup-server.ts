import pg from 'pg'
import type { TestProject } from 'vitest/node'

/** One database of its own a run on the PostgreSQL server, dropped afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const name = `parley_test_${process.pid}_${Date.now().toString(36)}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 5000 })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await run(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  project.provide('database', { url: url.href })
  return () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}
