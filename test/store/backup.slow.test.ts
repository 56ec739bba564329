import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { readTables } from '../../src/backup/catalog.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { openControl } from '../../src/store/engine/control.ts'
import { openEmbedded } from '../../src/store/engine/embedded.ts'
import { openCopy } from '../../src/store/engine/embedded-copy.ts'
import type { Database } from '../../src/store/engine/open.ts'
import { whileWritesPaused } from '../../src/store/engine/pause-writes.ts'
import { Prisma, storeOn } from '../../src/store/transaction.ts'
import { ownDirectory } from '../database.ts'
import { recorder } from '../recorder.ts'
import { backedUp, bringUp, content, fill, fillLater, laterMigrations, restoredTo, WORKSPACE } from './backups.ts'
import { bootedDirectory, embedded, emptied, temporaryDirectory, until } from './support.ts'

vi.setConfig({ testTimeout: 120_000 })

const HOOKS = {
  log: () => {},
  onFatal: (reason: string) => {
    throw new Error(reason)
  },
}

let shared: Promise<{ readonly source: Database; readonly target: Database }> | undefined

/** A database of this version with rows in it, which each test leaves as it was, and an empty one. */
async function pair(): Promise<{ readonly source: Database; readonly target: Database }> {
  shared ??= (async () => {
    const [source, target] = [await opened('migrated'), await opened('empty')]
    await fill(source.pool)
    return { source, target }
  })()
  const { source, target } = await shared
  return { source, target: await emptied(target) }
}

async function opened(template: 'empty' | 'migrated'): Promise<Database> {
  const db = await openEmbedded({ directory: await ownDirectory(template, afterAll), ...HOOKS })
  afterAll(() => db.close())
  return db
}

const titles = async ({ pool }: Database): Promise<readonly string[]> =>
  (await pool.query(`SELECT "title" FROM "Deal" ORDER BY "number"`)).rows.map(({ title }) => title)

const tablesOf = async ({ pool }: Database): Promise<number> =>
  (await pool.query(`SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'public'`)).rows[0].count

test('a backup has every table of the schema', async () => {
  const { source } = await pair()
  const client = await source.pool.connect()
  const names = (await readTables(client)).map(({ name }) => name)
  client.release()
  expect(names.toSorted()).toEqual(Object.values(Prisma.ModelName).toSorted())
})

test('a backup of an older version is brought to this one, a newer one is refused', async () => {
  const later = await laterMigrations()
  const { source: older, target: updated } = await pair()
  const olderFile = await backedUp(older)
  await restoredTo(updated, olderFile, { migrations: later })
  expect(await titles(updated)).toEqual((await titles(older)).map((title) => `migrated ${title}`))
  const versions = await updated.pool.query(`SELECT "migration" FROM "SchemaVersion" ORDER BY "version"`)
  expect(versions.rows.at(-1)).toEqual({ migration: '29990101000000_later' })
  expect(await bringUp(updated, later), 'nothing is left to migrate').toEqual({ applied: [] })
  await fillLater(updated.pool)

  const newerFile = await backedUp(updated)
  const empty = await emptied(updated)
  await expect(restoredTo(empty, newerFile)).rejects.toThrow(
    /^The backup is newer than this program: it holds migration 29990101000000_later, which this version does not know/,
  )
  expect(await tablesOf(empty)).toBe(0)

  const edited = await laterMigrations()
  appendFileSync(path.join(edited, '29990101000000_later', 'migration.sql'), '-- edited')
  await expect(restoredTo(empty, newerFile, { migrations: edited })).rejects.toThrow(
    /^Migration 29990101000000_later is another one in this program than in the backup/,
  )
  await bringUp(empty, later)
  await expect(restoredTo(empty, olderFile, { migrations: later })).rejects.toThrow(
    /^The database has the tables of a later version already/,
  )
})

test('a database with a team in it is refused and stays as it was; one that was only brought up is taken', async () => {
  const { source, target: brought } = await pair()
  const file = await backedUp(source)
  const before = await content(source)
  await expect(restoredTo(source, file)).rejects.toThrow(
    /^There is a team in this database already.*Name an empty directory in PARLEY_DATA, or a new database/,
  )
  expect(await content(source)).toEqual(before)
  await bringUp(brought)
  await restoredTo(brought, file)
  expect(await content(brought)).toEqual(before)
})

test('of a file that is not whole nothing is restored, and the next one is', async () => {
  const { source, target } = await pair()
  for (const key of [undefined, Buffer.alloc(32, 5)]) {
    const file = await backedUp(source, { key })
    const whole = readFileSync(file)
    truncateSync(file, whole.length - 10)
    await expect(restoredTo(target, file, { key })).rejects.toThrow('is not whole')
    writeFileSync(file, whole.with(whole.length - 100, (whole.at(-100) ?? 0) ^ 1))
    await expect(restoredTo(target, file, { key })).rejects.toThrow('is not whole')
    expect(await tablesOf(target)).toBe(0)
    writeFileSync(file, whole)
    if (key) await restoredTo(target, file, { key })
  }
  expect(await content(target)).toEqual(await content(source))
})

test('tables that Parley does not make are named and left out', async () => {
  const { source, target } = await pair()
  await source.pool.query(`CREATE TABLE "our notes" (note text); INSERT INTO "our notes" VALUES ('mine')`)
  const file = await backedUp(source)
  expect(await restoredTo(target, file)).toMatchObject({ foreign: ['our notes'] })
  await source.pool.query('DROP TABLE "our notes"')
  expect(await content(target)).toEqual(await content(source))
})

test('messages that were waiting are held back with the reason, or looked for first', async () => {
  const { source, target: held } = await pair()
  onTestFinished(async () => void (await source.pool.query(`DELETE FROM "Outbox"; DELETE FROM "Owed"`)))
  await source.pool.query(
    `INSERT INTO "Outbox" ("workspaceId", "key", "platform", "placeKind", "placeKey", "placeName", "message", "state", "dueAt", "expiresAt")
     SELECT $1, state || due, platform, 'channel', '#a', '#a', '{"title": "said", "blocks": []}', state, now() + due::interval, now()
     FROM unnest('{ready,sending,sent,withdrawn,failed}'::text[]) state, unnest('{-1 minute,1 day}'::text[]) due,
       unnest('{slack}'::text[]) platform`,
    [WORKSPACE],
  )
  await source.pool.query(
    `INSERT INTO "Owed" ("workspaceId", "id", "platform", "request", "addressUntil", "leasedUntil", "askedAt", "expiresAt")
     VALUES ($1, 'asked', 'slack', '{}', now(), now(), now(), now())`,
    [WORKSPACE],
  )
  const before = await content(source)
  const file = await backedUp(source)
  const owed = async ({ pool }: Database) => (await pool.query('SELECT 1 FROM "Owed"')).rows.length
  const states = async ({ pool }: Database) => {
    const { rows } = await pool.query<{ key: string; state: string; error: string; looked: boolean }>(
      `SELECT "key", "state", "error", "unknownSince" IS NOT NULL AS looked FROM "Outbox" ORDER BY "seq"`,
    )
    return rows.filter(({ key, state, looked }) => !key.startsWith(state) || looked)
  }
  expect(await restoredTo(held, file)).toMatchObject({ waiting: { slack: 2 } })
  const error = expect.stringMatching(
    /^held back at a restore: it may have been sent after the backup of 2\S+Z was made$/,
  )
  expect(await states(held)).toEqual([
    { key: 'ready-1 minute', state: 'failed', error, looked: false },
    { key: 'sending-1 minute', state: 'failed', error, looked: false },
  ])
  expect(await owed(held)).toBe(0)
  const rest = (all: Awaited<ReturnType<typeof content>>) => ({
    ...all,
    rows: { ...(all.rows as object), Outbox: [], Owed: [] },
  })
  expect(rest(await content(held))).toEqual(rest(before))
  const resumed = await emptied(held)
  expect(await restoredTo(resumed, file, { resume: true })).toMatchObject({ waiting: { slack: 2 } })
  expect(await states(resumed)).toEqual([
    { key: 'ready-1 minute', state: 'sending', error: null, looked: true },
    { key: 'sending-1 minute', state: 'sending', error: null, looked: true },
  ])
  expect(await owed(resumed)).toBe(1)
  // The old place sent one of them after the backup was made: only the other one is sent.
  const chat = recorder('slack')
  const place = { platform: 'slack', kind: 'channel', key: '#a', name: '#a' } as const
  chat.sent.push({ place, message: { title: 'said', blocks: [] }, key: 'sending-1 minute', id: 'old' })
  const store = storeOn(resumed)
  const clock = { now: () => Temporal.Now.instant() }
  await deliver({ store, chats: new Map([['slack', chat]]), clock, log: pino({ level: 'silent' }) })
  expect(chat.sent.map(({ key }) => key)).toEqual(['sending-1 minute', 'ready-1 minute'])
  await store.prisma.$disconnect()
})

test('an empty database holds nothing to save', async () => {
  await expect(backedUp((await pair()).target)).rejects.toThrow('holds nothing of Parley yet')
  await expect(openCopy(await temporaryDirectory(), HOOKS)).rejects.toThrow(/^There is no database in /)
})

test('a copy of the embedded database is what was there at one moment, while the program goes on writing', async () => {
  const directory = await ownDirectory('migrated')
  const { db } = await embedded(directory)
  await fill(db.pool)
  const control = await openControl(directory, db.pool)
  let stop = false
  let moves = 0
  const writer = (async () => {
    while (!stop) {
      const client = await db.pool.connect()
      await client.query('BEGIN')
      await client.query(`UPDATE "Member" SET "version" = "version", "name" = 'n' || $1::text`, [moves])
      await client.query(`INSERT INTO "Counter" ("workspaceId", "noun", "last") VALUES ($1, $2, $3)`, [
        WORKSPACE,
        `n${moves}`,
        moves,
      ])
      await client.query('COMMIT')
      client.release()
      moves++
    }
  })()
  await until(() => moves > 20)
  const copy = await openCopy(directory, HOOKS)
  const answeredBefore = moves
  const { rows } = await copy.pool.query(
    `SELECT (SELECT count(*)::int FROM "Counter" WHERE "noun" LIKE 'n%') AS count,
            (SELECT max("last") FROM "Counter" WHERE "noun" LIKE 'n%') AS last, (SELECT substr("name", 2)::int FROM "Member") AS name`,
  )
  stop = true
  await writer
  const [{ count, last, name }] = rows
  expect([count, name]).toEqual([last + 1, last])
  expect(count).toBeGreaterThan(20)
  expect(count).toBeLessThanOrEqual(answeredBefore)
  const file = await backedUp(copy)
  await expect(openCopy(directory, HOOKS)).rejects.toThrow(`Process ${process.pid} is taking a backup`)
  await copy.close()
  await control.close()
  expect(readdirSync(directory).toSorted()).toEqual(['lock', 'postgres', 'ready'])
  const { target } = await pair()
  await restoredTo(target, file)
  expect((await target.pool.query(`SELECT count(*)::int AS count FROM "Counter" WHERE "noun" LIKE 'n%'`)).rows).toEqual(
    [{ count }],
  )
})

test('a database that no program holds is copied and left alone', async () => {
  const directory = await ownDirectory('migrated')
  const { db } = await embedded(directory)
  await fill(db.pool)
  const before = await content(db)
  await db.close()
  writeFileSync(
    path.join(directory, 'control'),
    JSON.stringify({ socket: path.join(directory, 'control.sock'), word: 'x' }),
  )
  const copy = await openCopy(directory, HOOKS)
  expect(await content(copy)).toEqual(before)
  const again = await embedded(directory) // the program can start meanwhile
  expect(await content(again.db)).toEqual(before)
  await copy.close()
})

test('who has no word of the directory cannot hold the database still, and nobody can for long', async () => {
  const directory = await bootedDirectory()
  const { db } = await embedded(directory)
  const control = await openControl(directory, db.pool)
  const file = path.join(directory, 'control')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const address = readFileSync(file, 'utf8')
  let worked = 0
  writeFileSync(file, address.replace(/"word":"./, '"word":"~'))
  expect(await whileWritesPaused(directory, () => worked++)).toBe('broken off')
  expect(worked).toBe(0)
  writeFileSync(file, address)
  expect(await whileWritesPaused(directory, () => worked++)).toBe('kept')
  const failing = () => {
    throw new Error('the disk is full')
  }
  await expect(whileWritesPaused(directory, failing)).rejects.toThrow('the disk is full')
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await control.close()
  const impatient = await openControl(directory, db.pool, 20)
  const slow = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  expect(await whileWritesPaused(directory, slow)).toBe('broken off')
  expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await impatient.close()
  expect(await whileWritesPaused(directory, () => worked++)).toBe('nobody')
  expect(worked).toBe(1)
})

test('a directory whose path is too long for a socket has it elsewhere', async () => {
  const short = await bootedDirectory()
  const { db } = await embedded(short)
  const long = path.join(await temporaryDirectory(), 'a'.repeat(120))
  mkdirSync(long)
  const control = await openControl(long, db.pool)
  const { socket } = JSON.parse(readFileSync(path.join(long, 'control'), 'utf8')) as { socket: string }
  expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700)
  expect(await whileWritesPaused(long, () => {})).toBe('kept')
  await control.close()
  expect(() => statSync(path.dirname(socket))).toThrow('ENOENT')
})
