import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../src/store/engine/open.ts'
import { type AtEnd, type Engine, ownDatabase } from '../database.ts'
import { backedUp, bringUp, content, fill, fillLater, laterMigrations, restoredTo, WORKSPACE } from './backups.ts'
import { server, serverDatabase } from './databases.ts'
import { bootedDirectory, embedded } from './support.ts'

vi.setConfig({ testTimeout: 120_000 })

const open = {
  embedded: async (): Promise<Database> => (await embedded(await bootedDirectory())).db,
  server: async (): Promise<Database> => (await server(await serverDatabase())).db,
}

/** A database of the later version with rows in all its tables, as long as the tests take. */
async function filled(engine: Engine, migrations: string, atEnd: AtEnd): Promise<Database> {
  const { url, directory = '' } = await ownDatabase(engine, atEnd)
  const db = await openDatabase({ url, directory, log: () => {}, onFatal: () => {} })
  atEnd(() => db.close())
  await bringUp(db, migrations)
  await fill(db.pool)
  await fillLater(db.pool)
  return db
}

const sources = new Map<Engine, Promise<Database>>()

const PAIRS = [
  ['server', 'server'],
  ['embedded', 'server'],
  ['server', 'embedded'],
  ['embedded', 'embedded'],
] as const

test.each(PAIRS)('from %s to %s every row, sequence, trigger and foreign key is the same', async (from, to) => {
  const key = from === to ? undefined : Buffer.alloc(32, 3)
  const migrations = await laterMigrations()
  sources.set(from, sources.get(from) ?? filled(from, migrations, afterAll))
  const source = await (sources.get(from) as Promise<Database>)
  const before = await content(source)
  expect(before).toMatchObject({ rows: { Zoo: { length: 3003 }, Left: { length: 9 } } })
  const file = await backedUp(source, { key })
  expect(await content(source), 'a backup changes nothing').toEqual(before)

  const target = await open[to]()
  const { rows } = await restoredTo(target, file, { key, migrations })
  expect(await content(target)).toEqual(before)
  expect(rows).toMatchObject({ Zoo: 3003, Known: 1, Outbox: 0 })
  await goesOn(target)
})

/** What comes after a restore gets new numbers, is captured, and is held to the foreign keys. */
async function goesOn({ pool }: Database): Promise<void> {
  const last = await pool.query(`SELECT max("seq") AS "seq" FROM "Change"`)
  await pool.query(`UPDATE "Deal" SET "title" = 'after' WHERE "number" = 1`)
  const { rows } = await pool.query(
    `SELECT c."seq", c."after", d."version" FROM "Change" c, "Deal" d WHERE c."seq" > $1 AND d."number" = 1`,
    [last.rows[0].seq],
  )
  expect(rows).toEqual([{ seq: String(BigInt(last.rows[0].seq) + 1n), after: { title: 'after' }, version: 2 }])
  const zoo = await pool.query(
    `INSERT INTO "Zoo" ("workspaceId", "Odd ""name""") VALUES ($1, 'new') RETURNING "number", "Odd ""name""" AS odd`,
    [WORKSPACE],
  )
  expect(zoo.rows).toEqual([{ number: 3004, odd: 'NEW' }])
  await expect(pool.query(`UPDATE "Zoo" SET "parent" = 9999 WHERE "number" = 1`)).rejects.toThrow('foreign key')
  await expect(pool.query(`DELETE FROM "Change"`)).rejects.toThrow('changes are a record')
}

test('while others write, a backup of a server is what was there at one moment', async () => {
  const { url = '' } = await ownDatabase('server')
  const { db } = await server(url)
  await fill(db.pool)
  await db.pool.query(
    `INSERT INTO "Counter" ("workspaceId", "noun", "last") SELECT $1, 'n' || g, 0 FROM generate_series(1, 5000) g`,
    [WORKSPACE],
  )
  let stop = false
  let moves = 0
  const move = async () => {
    while (!stop) {
      await db.pool.query(
        `UPDATE "Counter" SET "last" = "last" + CASE WHEN "noun" = 'n1' THEN 1 ELSE -1 END WHERE "noun" IN ('n1', 'n5000')`,
      )
      moves++
    }
  }
  const writer = move()
  const file = await backedUp(db)
  const during = moves
  stop = true
  await writer
  expect(during).toBeGreaterThan(0)
  const target = await server(await serverDatabase())
  await restoredTo(target.db, file)
  const { rows } = await target.db.pool.query(
    `SELECT sum("last")::int AS sum, count(*)::int AS count FROM "Counter" WHERE "noun" LIKE 'n%'`,
  )
  expect(rows).toEqual([{ sum: 0, count: 5000 }])
})

test('roles without rights beyond their own database restore it', async () => {
  const url = new URL(await serverDatabase())
  const admin = await server(url.href)
  const role = `parley_plain_${process.pid}`
  await admin.db.pool.query(`DROP ROLE IF EXISTS ${role}`)
  await admin.db.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
  try {
    const database = url.pathname.slice(1)
    await admin.db.pool.query(`ALTER DATABASE ${database} OWNER TO ${role}`)
    // The same session role for every client of this pool, as a hosted server has it.
    const plain = new URL(url)
    plain.searchParams.set('options', `-c role=${role}`)
    const { db } = await server(plain.href)
    const migrations = await laterMigrations()
    const source = await filled('server', migrations, onTestFinished)
    await restoredTo(db, await backedUp(source), { migrations })
    expect((await db.pool.query(`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`)).rows).toEqual([
      { rolsuper: false },
    ])
    expect(await content(db)).toEqual(await content(source))
  } finally {
    await admin.db.pool.query(`REASSIGN OWNED BY ${role} TO CURRENT_USER`)
    await admin.db.pool.query(`DROP OWNED BY ${role}`)
    await admin.db.pool.query(`DROP ROLE ${role}`)
  }
})
