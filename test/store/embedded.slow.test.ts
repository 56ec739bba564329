import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/engine/database.ts'
import { openEmbedded } from '../../src/store/engine/embedded.ts'
import { bootedDirectory, child, embedded, isThere, temporaryDirectory, until } from './support.ts'

describe('embedded', { timeout: 90_000 }, () => {
  test('keeps everything in one directory that others cannot look into, also if they could before', async () => {
    const directory = await bootedDirectory()
    chmodSync(directory, 0o755)
    const { db } = await embedded(directory)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect(readdirSync(directory).sort()).toEqual(['lock', 'postgres', 'ready'])
    await db.close()
    expect(readdirSync(directory).sort()).toEqual(['postgres', 'ready'])
  })

  test('says so when the database was deleted but not its marker', async () => {
    const directory = await temporaryDirectory()
    writeFileSync(path.join(directory, 'ready'), '')
    await expect(embedded(directory)).rejects.toThrow(/postgres is missing/)
  })

  test('refuses a damaged database with the reason, and gives the directory back', async () => {
    const directory = await bootedDirectory()
    writeFileSync(path.join(directory, 'postgres', 'PG_VERSION'), '17\n')
    await expect(embedded(directory)).rejects.toThrow(/cannot be opened: .*incompatible/)
    expect(isThere(directory, 'lock')).toBe(false)
  })

  test('a second process on the directory is refused, and loses nothing of the first', async () => {
    const directory = await bootedDirectory()
    const first = child(directory)
    await first.ready()
    const second = child(directory)
    await second.ready()
    expect(second.said[0]?.refused).toMatch(/StartError: The data directory is in use by process \d+/)
    expect((await first.ask('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await first.kill()
    const { db } = await embedded(directory)
    expect((await db.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
  })

  test('maintenance writes checkpoints, reclaims dead rows and keeps the log small', async () => {
    const directory = await bootedDirectory()
    const { db } = await embedded(directory)
    await db.pool.query(`CREATE TABLE kept AS SELECT n, repeat('x', 1000) AS text FROM generate_series(1, 8000) AS n`)
    for (let round = 0; round < 6; round++) {
      await db.pool.query('UPDATE kept SET n = n + 1')
      await db.maintain()
    }
    const { rows } = await db.pool.query(
      `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') / 16777216 AS written, pg_table_size('kept') AS size`,
    )
    const segments = readdirSync(path.join(directory, 'postgres', 'pg_wal')).filter((name) =>
      /^[0-9A-F]{24}$/.test(name),
    )
    expect(Number(rows[0].written)).toBeGreaterThan(6)
    expect(segments.length).toBeLessThanOrEqual(4)
    expect(Number(rows[0].size)).toBeLessThan(3 * 8_000_000)
  })

  test('maintenance runs by itself', async () => {
    const { db } = await embedded(await bootedDirectory(), { maintenanceMs: 10 })
    await db.pool.query('CREATE TABLE kept AS SELECT n FROM generate_series(1, 100) AS n')
    const { rows } = await db.pool.query('SELECT pg_current_wal_insert_lsn()::text AS lsn')
    await until(async () => {
      const checkpoint = await db.pool.query('SELECT redo_lsn >= $1 AS later FROM pg_control_checkpoint()', [
        rows[0].lsn,
      ])
      return checkpoint.rows[0].later
    })
  })

  test('closing leaves a checkpoint, statistics and no dead rows behind', async () => {
    const directory = await bootedDirectory()
    const first = await embedded(directory)
    await first.db.pool.query('CREATE TABLE kept AS SELECT n FROM generate_series(1, 1000) AS n; DELETE FROM kept')
    await first.db.close()
    const { db } = await embedded(directory)
    const { rows } = await db.pool.query(
      `SELECT reltuples, pg_relation_size('kept') AS size FROM pg_class WHERE relname = 'kept'`,
    )
    expect(rows).toEqual([{ reltuples: 0, size: '0' }])
  })

  test('a query that runs away is fatal, and what was answered before is kept', async () => {
    const directory = await bootedDirectory()
    const { db, fatal } = await embedded(directory, { queryLimitMs: 300 })
    await db.pool.query('CREATE TABLE kept AS SELECT 1 AS id')
    const runaway = db.pool.query('INSERT INTO kept SELECT n FROM generate_series(1, 1000000000) AS n')
    await expect(runaway).rejects.toThrow('The database has stopped')
    expect(fatal).toEqual([expect.stringMatching(/not answered within 0.3 seconds. Everything answered is saved/)])
    await expect(db.pool.query('SELECT 1')).rejects.toThrow('The database has stopped')
    await db.close()
    const again = await embedded(directory)
    expect((await again.db.pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 1 }])
  })
})

describe('the one session', { timeout: 90_000 }, () => {
  let shared: Promise<Database>
  beforeAll(async () => {
    const directory = await bootedDirectory(afterAll)
    shared = openEmbedded({ directory, log: () => {}, onFatal: () => {} })
    afterAll(async () => (await shared).close())
  })

  test('runs with the settings that keep data safe and memory small', async () => {
    const db = await shared
    const { rows } = await db.pool.query(
      `SELECT name, current_setting(name) AS value
         FROM unnest(ARRAY['fsync', 'wal_sync_method', 'shared_buffers', 'TimeZone', 'full_page_writes']) AS name`,
    )
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
      fsync: 'on',
      wal_sync_method: 'fsync',
      shared_buffers: '16MB',
      TimeZone: 'UTC',
      full_page_writes: 'on',
    })
    await db.pool.query('CREATE EXTENSION pg_trgm')
    expect((await db.pool.query(`SELECT 'Acme' % 'Acmee' AS alike, lower('Ä') AS low`)).rows).toEqual([
      { alike: true, low: 'ä' },
    ])
  })

  test('an error leaves the session as it was', async () => {
    const db = await shared
    const client = await db.pool.connect()
    await expect(client.query('SELECT nonsense')).rejects.toThrow('does not exist')
    await expect(client.query('SELECT $1::int', ['x'])).rejects.toThrow('invalid input syntax')
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    client.release()
    await expect(db.pool.query('SELECT nonsense')).rejects.toThrow('does not exist')
    expect((await db.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
  })

  test('what an abandoned client left in the one session is undone', async () => {
    const db = await shared
    await db.pool.query('CREATE TABLE kept (id int)')
    for (const release of [true, false]) {
      const client = await db.pool.connect()
      await client.query({ name: 'same name', text: 'SELECT 1' })
      await client.query(`SET search_path = pg_catalog; SELECT pg_advisory_lock(1)`)
      await client.query('BEGIN')
      await client.query('INSERT INTO public.kept VALUES (1)')
      client.release(release)
    }
    expect((await db.pool.query({ name: 'same name', text: 'SELECT count(*)::int FROM kept' })).rows).toEqual([
      { count: 0 },
    ])
    const { rows } = await db.pool.query(`SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory'`)
    expect(rows).toEqual([{ count: 0 }])
  })

  test('a client dropped in the middle of a query does not answer the next one', async () => {
    const db = await shared
    const client = await db.pool.connect()
    const dropped = client
      .query('SELECT count(*) FROM generate_series(1, 300000)')
      .catch((error: Error) => error.message)
    client.release(true)
    expect((await db.pool.query('SELECT 7 AS seven')).rows).toEqual([{ seven: 7 }])
    expect(await dropped).toMatch(/terminated/)
  })

  test('large answers and large values come whole and in order', async () => {
    const db = await shared
    const { rows } = await db.pool.query('SELECT n FROM generate_series(1, 50000) AS n')
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 50_000 }, (_, index) => index + 1))
    const text = 'ä€😀'.repeat(200_000)
    expect((await db.pool.query('SELECT $1::text AS text', [text])).rows[0].text).toBe(text)
  })

  test('the main loop turns while a query runs', async () => {
    const db = await shared
    let turns = 0
    let running = true
    const turn = () => {
      turns++
      if (running) setImmediate(turn)
    }
    setImmediate(turn)
    await db.pool.query('SELECT count(*) FROM generate_series(1, 1000000)')
    running = false
    expect(turns).toBeGreaterThan(100)
  })
})
