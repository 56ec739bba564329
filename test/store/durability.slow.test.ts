import { readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootedDirectory, child, embedded, fail, isThere, temporaryDirectory, until } from './support.ts'

describe('what was answered survives', { timeout: 180_000 }, () => {
  test('a commit is on disk before it is answered', async () => {
    const [directory, faults] = [await temporaryDirectory(), await temporaryDirectory()]
    const fsyncs = async () => (await readFile(path.join(faults, 'fsyncs'), 'utf8')).trim().split('\n')
    const one = child(directory, faults)
    await one.ready()

    // The first boot: the tree as a whole, and then its marker.
    const booted = await fsyncs()
    const beforeMarker = booted.slice(0, booted.lastIndexOf(directory))
    const database = path.join(directory, 'postgres')
    for (const file of ['PG_VERSION', 'global/pg_control', 'base', '']) {
      expect(beforeMarker).toContain(path.join(database, file).replace(/\/$/, ''))
    }

    await one.ask('CREATE TABLE kept (id serial PRIMARY KEY)')
    const before = (await fsyncs()).length
    await one.ask('INSERT INTO kept DEFAULT VALUES')
    const written = (await fsyncs()).slice(before)
    expect(written.some((file) => file.includes('pg_wal'))).toBe(true)
  })

  test.each([
    ['fsync', 'the disk refuses an fsync', /EIO/],
    ['full', 'PostgreSQL panics, as when the disk is full', /PANIC/],
    ['trap', 'the WebAssembly traps', /no file system error/],
  ] as const)('%s: %s: nothing is acknowledged, and the reason is told', async (fault, _what, reason) => {
    const [directory, faults] = [await bootedDirectory(), await temporaryDirectory()]
    const one = child(directory, faults)
    await one.ready()
    await one.ask('CREATE TABLE kept (id serial PRIMARY KEY)')
    await one.ask('INSERT INTO kept DEFAULT VALUES')
    await fail(faults, fault)
    one.send('INSERT INTO kept DEFAULT VALUES')
    await until(() => one.said.some(({ error }) => error) && one.said.some(({ fatal }) => fatal))
    expect(one.said.find((it) => it.fatal)?.fatal).toMatch(reason)
    // And nothing asked later hangs.
    expect((await one.ask('SELECT 1')).error).toContain('The database has stopped')
    await one.kill()

    const { db } = await embedded(directory)
    expect((await db.pool.query('SELECT count(*)::int AS count FROM kept WHERE id = 1')).rows).toEqual([{ count: 1 }])
  })

  test('kill -9 loses no row that was answered', async () => {
    const directory = await bootedDirectory()
    const answered: number[] = []
    for (const rows of [1, 60]) {
      const one = child(directory)
      await one.ready()
      await one.ask('CREATE TABLE IF NOT EXISTS kept (id serial PRIMARY KEY)')
      one.send('insert for ever')
      const inserted = () => one.said.flatMap((it) => it.inserted ?? [])
      await until(() => inserted().length >= rows)
      await one.kill()
      answered.push(...inserted())
    }
    const { db } = await embedded(directory)
    const { rows } = await db.pool.query('SELECT array_agg(id) AS ids FROM kept')
    expect(rows[0].ids).toEqual(expect.arrayContaining(answered))
  })

  test('what a first boot that was cut off left is wiped, and nothing else, and it is begun again', async () => {
    const directory = await temporaryDirectory()
    const one = child(directory)
    await until(() => isThere(directory, 'postgres', 'PG_VERSION'))
    expect(isThere(directory, 'ready')).toBe(false)
    await one.kill()
    await rename(path.join(directory, 'creating'), path.join(directory, 'aside'))
    await expect(embedded(directory)).rejects.toThrow('was not made by this program')
    expect(isThere(directory, 'postgres', 'PG_VERSION')).toBe(true)
    await rename(path.join(directory, 'aside'), path.join(directory, 'creating'))

    const { db } = await embedded(directory)
    expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await db.close()
    expect((await readdir(directory)).sort()).toEqual(['postgres', 'ready'])
  })
})
