import { createServer } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { storeOn } from '../../src/store/transaction.ts'
import { gate } from '../flows/outbox.ts'
import { onServer } from '../postgres.ts'
import { server, serverDatabase } from './databases.ts'
import { until } from './support.ts'

test('every connection keeps UTC, whatever the database says', async () => {
  const url = await serverDatabase()
  await onServer(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone = 'America/New_York'`)
  const { db } = await server(url)
  const zones = await Promise.all(Array.from({ length: 4 }, () => db.pool.query(`SHOW TimeZone`)))
  expect(new Set(zones.map(({ rows }) => rows[0].TimeZone))).toEqual(new Set(['UTC']))
})

test('bounds every query, and leaves alone what the admin chose', async () => {
  const url = new URL(await serverDatabase())
  url.searchParams.set('options', '-c lock_timeout=5s -c search_path=pg_temp')
  const { db } = await server(url.href)
  const { rows } = await db.pool.query(
    `SELECT name, current_setting(name) AS value FROM unnest(ARRAY['statement_timeout', 'lock_timeout',
       'idle_in_transaction_session_timeout', 'search_path', 'application_name']) AS name`,
  )
  expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
    statement_timeout: '30s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '1min',
    search_path: 'pg_temp',
    application_name: 'parley',
  })
})

test('refuses a database whose locale does not know letters beyond ASCII', async () => {
  const url = await serverDatabase(`LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'UTF8' TEMPLATE template0`)
  await expect(server(url)).rejects.toThrow(/^The database at .* has LC_CTYPE C, .* create one with: CREATE DATABASE/)
})

test('takes a database that sorts by ICU', async () => {
  const icu = await onServer(`SELECT 1 FROM pg_collation WHERE collprovider = 'i' LIMIT 1`)
  if (icu.length === 0) return
  const url = await serverDatabase(
    `LOCALE_PROVIDER icu ICU_LOCALE 'en' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' TEMPLATE template0`,
  )
  const { db } = await server(url)
  expect((await db.pool.query(`SELECT 'MÜLLER' ILIKE 'müller' AS found`)).rows).toEqual([{ found: true }])
})

test('refuses a database in another encoding', async () => {
  const url = await serverDatabase(`LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'SQL_ASCII' TEMPLATE template0`)
  await expect(server(url)).rejects.toThrow('is encoded in SQL_ASCII')
})

test('says where it looked and why it failed, and never the password', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  const address = closed.address()
  const port = address && typeof address === 'object' ? address.port : 0
  await new Promise((resolve) => closed.close(resolve))
  for (const [url, words] of [
    [
      `postgres://ann:s3cret@127.0.0.1:${port}/crm`,
      `The database at 127.0.0.1:${port}/crm cannot be used: connect ECONNREFUSED`,
    ],
    [`postgres://ann:s3cret@localhost:${port}/crm`, 'ECONNREFUSED'],
    ['mysql://ann:s3cret@localhost/crm', 'DATABASE_URL must look like'],
    ['ann:s3cret', 'DATABASE_URL must look like'],
  ] as const) {
    const refusal = await server(url).then(
      () => undefined,
      (error: Error) => error,
    )
    expect(refusal).toMatchObject({ name: 'StartError', message: expect.stringContaining(words) })
    expect(refusal?.message).not.toContain('s3cret')
  }
  const nowhere = new URL(await serverDatabase())
  nowhere.pathname = '/parley_store_nowhere'
  await expect(server(nowhere.href)).rejects.toThrow('database "parley_store_nowhere" does not exist')
})

test('a connection lost, idle or in use, is replaced and ends nothing else', async () => {
  const { db, lines } = await server(await serverDatabase())
  const client = await db.pool.connect()
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  await onServer(`SELECT pg_terminate_backend(${rows[0].pid})`)
  await until(() => lines.length > 0)
  client.release()
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  const idle = (await db.pool.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
  const before = lines.length
  await onServer(`SELECT pg_terminate_backend(${idle})`)
  await until(() => lines.length > before)
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

test('a transaction left open is rolled back when its client is handed back', async () => {
  const { db } = await server(await serverDatabase())
  await db.pool.query('CREATE TABLE kept (id int)')
  for (let round = 0; round < 3; round++) {
    const client = await db.pool.connect()
    await client.query('BEGIN')
    await client.query('INSERT INTO kept VALUES (1)')
    client.release()
  }
  expect((await db.pool.query('SELECT count(*)::int FROM kept')).rows).toEqual([{ count: 0 }])
  expect(db.pool.totalCount).toBe(1)
})

test('of two transactions that wait for each other one begins again, and both are done', async () => {
  const { db } = await server(await serverDatabase())
  await db.pool.query('CREATE TABLE kept AS SELECT id, 0 AS times FROM generate_series(1, 2) id')
  const store = storeOn(db)
  onTestFinished(() => store.prisma.$disconnect())
  const [one, other] = [gate(), gate()]
  let begun = 0
  const add = (first: number, second: number, mine: typeof one, theirs: typeof one) =>
    store.transaction('', Temporal.Instant.from('2026-11-18T09:00:00Z'), async ({ db: tx }) => {
      begun += 1
      await tx.$queryRaw`UPDATE kept SET times = times + 1 WHERE id = ${first} RETURNING id`
      mine.open()
      await theirs.passed
      await tx.$queryRaw`UPDATE kept SET times = times + 1 WHERE id = ${second} RETURNING id`
    })
  await Promise.all([add(1, 2, one, other), add(2, 1, other, one)])
  expect((await db.pool.query('SELECT times FROM kept')).rows).toEqual([{ times: 2 }, { times: 2 }])
  // Who begins again may be as quick as the other, and meet it once more.
  expect(begun).toBeGreaterThan(2)
})
