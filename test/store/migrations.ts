import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/engine/migrate.ts'
import type { Database } from '../../src/store/engine/open.ts'
import { temporaryDirectory } from './support.ts'

/** A directory of migrations, by name. */
async function migrations(files: Record<string, string>): Promise<string> {
  const directory = await temporaryDirectory()
  for (const [name, sql] of Object.entries(files)) await put(directory, name, sql)
  return directory
}

async function put(directory: string, name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name), { recursive: true })
  await writeFile(path.join(directory, name, 'migration.sql'), sql)
}

const FIRST = {
  '1_first': `CREATE TABLE deal (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$`,
}

/** What migrating must do on every kind of database. */
export function migrationTests(open: () => Promise<Database>): void {
  test('applies each migration once, in order, and keeps Prisma’s record of it', async () => {
    const { pool } = await open()
    const directory = await migrations({ '2_second': 'ALTER TABLE deal ADD title text', ...FIRST })
    const lines: string[] = []
    const options = { log: (line: string) => lines.push(line) }
    expect(await migrate(pool, directory, options)).toEqual({ applied: ['1_first', '2_second'] })
    expect(lines).toEqual(['Applying migration 1_first', 'Applying migration 2_second'])
    expect(await migrate(pool, directory, options)).toEqual({ applied: [] })
    const { rows } = await pool.query(
      'SELECT migration_name, checksum, finished_at >= started_at AS finished, applied_steps_count FROM _prisma_migrations ORDER BY started_at',
    )
    expect(rows).toEqual([
      {
        migration_name: '1_first',
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        finished: true,
        applied_steps_count: 1,
      },
      expect.objectContaining({ migration_name: '2_second' }),
    ])
  })

  test('a failed migration changes nothing and is named; put right, it applies', async () => {
    const { pool } = await open()
    const directory = await migrations({ ...FIRST, '2_second': 'DROP TABLE deal; SELECT nonsense' })
    await expect(migrate(pool, directory)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(
        /^Migration 2_second failed and changed nothing: column "nonsense" does not exist/,
      ),
    })
    expect((await pool.query('SELECT count(*)::int FROM deal')).rows).toEqual([{ count: 0 }])
    await put(directory, '2_second', 'DROP TABLE deal')
    expect(await migrate(pool, directory)).toEqual({ applied: ['2_second'] })
  })

  test('stops at an edited migration, a newer database and one left half done', async () => {
    const { pool } = await open()
    const directory = await migrations({ ...FIRST, '2_second': 'SELECT 2' })
    await migrate(pool, directory)
    await put(directory, '2_second', 'SELECT 3')
    await expect(migrate(pool, directory)).rejects.toThrow('Migration 2_second was edited')
    await rm(path.join(directory, '2_second'), { recursive: true })
    await expect(migrate(pool, directory)).rejects.toThrow(/newer than this program: it holds migration 2_second/)
    await put(directory, '2_second', 'SELECT 2')
    await pool.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'`)
    await expect(migrate(pool, directory)).rejects.toThrow('Migration 2_second failed earlier')
    await pool.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_second'`)
    expect(await migrate(pool, directory)).toEqual({ applied: ['2_second'] })
  })

  test('capture is off in a migration and in what comes after it, and nowhere else', async () => {
    const { pool } = await open()
    const capture = `current_setting('parley.capture', true)`
    const directory = await migrations({ '1_first': `CREATE TABLE seen AS SELECT ${capture} AS capture` })
    const after: unknown[] = []
    await migrate(pool, directory, {
      after: async (client, name) =>
        void after.push(name, (await client.query(`SELECT ${capture} AS capture`)).rows[0]),
    })
    expect(after).toEqual(['1_first', { capture: 'off' }])
    expect((await pool.query(`SELECT capture FROM seen`)).rows).toEqual([{ capture: 'off' }])
    expect((await pool.query(`SELECT coalesce(${capture}, '') AS capture`)).rows).toEqual([{ capture: '' }])
  })

  test('what fails after a migration takes it back', async () => {
    const { pool } = await open()
    const directory = await migrations(FIRST)
    const after = async () => {
      throw new Error('no summary')
    }
    await expect(migrate(pool, directory, { after })).rejects.toThrow(
      'Migration 1_first failed and changed nothing: no summary',
    )
    expect(await migrate(pool, directory)).toEqual({ applied: ['1_first'] })
  })

  test('of several that start at once, one applies', async () => {
    const { pool } = await open()
    const directory = await migrations({ ...FIRST, '2_second': 'CREATE TABLE task (id int)' })
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, directory)))
    expect(results.flatMap(({ applied }) => applied)).toEqual(['1_first', '2_second'])
  })
}
