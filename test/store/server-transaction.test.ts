import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { NotCommitted } from '../../src/message/errors.ts'
import { Prisma, type Store, storeOn, type Tx } from '../../src/store/transaction.ts'
import { server, serverDatabase } from './databases.ts'

const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')
const WORKSPACE = '0197f0a0-0000-7000-8000-000000000001'

async function opened(): Promise<Store> {
  const { db } = await server(await serverDatabase())
  await db.pool.query(
    `CREATE TABLE "Counter" ("workspaceId" uuid, "noun" text, "last" int NOT NULL, PRIMARY KEY ("workspaceId", "noun"))`,
  )
  const store = storeOn(db)
  onTestFinished(() => store.prisma.$disconnect())
  return store
}

const inOne = <T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> => store.transaction(WORKSPACE, NOW, work)

const rowOf = (noun: string) => ({ workspaceId: WORKSPACE, noun, last: 1 })

const nouns = async (store: Store): Promise<readonly string[]> =>
  (await store.prisma.counter.findMany({ orderBy: { noun: 'asc' } })).map(({ noun }) => noun)

test('statements by hand and what is asked of models are one transaction', async () => {
  const store = await opened()
  const seen = await inOne(store, async ({ db }) => {
    await db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'deal', 1)`
    const found = await db.counter.findMany()
    await db.counter.create({ data: rowOf('lead') })
    return [found, await db.$queryRaw`SELECT "noun" FROM "Counter" ORDER BY "noun"`]
  })
  expect(seen).toEqual([[rowOf('deal')], [{ noun: 'deal' }, { noun: 'lead' }]])
  expect(await nouns(store)).toEqual(['deal', 'lead'])
  const broken = inOne(store, async ({ db }) => {
    await db.counter.create({ data: rowOf('task') })
    await db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'event', 1)`
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  expect(await nouns(store)).toEqual(['deal', 'lead'])
})

test('what the database rolls back when it is told to commit is no success, and not unknown either', async () => {
  const store = await opened()
  const swallowed = inOne(store, async ({ db }) => {
    await db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'deal', 1)`
    await db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'deal', 1)`.catch(() => {})
    return 'done'
  })
  await expect(swallowed).rejects.toThrow(NotCommitted)
  expect(await nouns(store)).toEqual([])
})

test('statements that are asked for at once are sent one after the other, so that the driver has nothing to warn of', async () => {
  const store = await opened()
  const warned: string[] = []
  const hear = ({ message }: Error) => warned.push(message)
  process.on('warning', hear)
  onTestFinished(() => void process.off('warning', hear))
  const seen = await inOne(store, ({ db }) =>
    Promise.all([
      db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'deal', 1)`,
      db.$queryRaw`SELECT "noun" FROM "Counter"`,
      db.counter.count(),
    ]),
  )
  await new Promise((resolve) => setImmediate(resolve)) // a warning comes later than its cause
  expect(seen).toEqual([1, [{ noun: 'deal' }], 1])
  expect(warned).toEqual([])
})

test('many transactions at once keep to their own, whichever of them ask models', async () => {
  const store = await opened()
  const all = Array.from({ length: 40 }, (_, index) => index)
  const done = await Promise.allSettled(
    all.map((index) =>
      inOne(store, async ({ db }) => {
        if (index % 2 === 0) await db.counter.create({ data: rowOf(`model ${index}`) })
        else await db.$executeRaw`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, ${`hand ${index}`}, 1)`
        const mine = await (index % 3 === 0 ? db.counter.count() : db.$queryRaw`SELECT count(*) FROM "Counter"`)
        if (index % 5 === 0) throw new Error(`taken back: ${String(mine)}`)
      }),
    ),
  )
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(8)
  const kept = all.filter((index) => index % 5 !== 0)
  const names = kept.map((index) => `${index % 2 === 0 ? 'model' : 'hand'} ${index}`)
  expect(new Set(await nouns(store))).toEqual(new Set(names))
})

test('nothing is sent any more once a transaction is over: somebody else has its connection', async () => {
  const store = await opened()
  const kept: Tx['db'][] = []
  await inOne(store, async ({ db }) => void kept.push(db))
  await inOne(store, async ({ db }) => {
    kept.push(db)
    await db.counter.count()
    throw new Error('no')
  }).catch(() => {})
  for (const db of kept) {
    await expect(db.$executeRaw`SELECT 1`).rejects.toMatchObject({ code: 'P2028' })
    await expect(db.counter.count()).rejects.toMatchObject({ code: 'P2028' })
  }
})

/** Values of every type that comes back, and lists of them with an empty place. */
const VALUES = Prisma.sql`SELECT 1 AS "int", 9007199254740993::bigint AS "bigint", 0.5::float8 AS "double", 12.30::numeric AS "numeric",
  true AS "bool", 'x' AS "text", gen_random_uuid() IS NOT NULL AS "uuid", '2026-11-18'::date AS "date",
  '2026-11-18 09:00:00.125+01'::timestamptz AS "moment", '2026-11-18 09:00'::timestamp AS "plain", '09:30'::time AS "hour",
  '{"a": [1, null]}'::jsonb AS "jsonb", 'null'::json AS "json", '\\x0102'::bytea AS "bytes", NULL::date AS "none",
  ARRAY[1, NULL] AS "ints", ARRAY[9007199254740993, NULL] AS "bigints", ARRAY['x', NULL] AS "texts", ARRAY[true] AS "bools",
  ARRAY['2026-11-18'::date, NULL] AS "dates", ARRAY['2026-11-18 09:00+01'::timestamptz] AS "moments",
  ARRAY['{"a": 1}'::jsonb, NULL] AS "jsons", ARRAY[1.5::numeric] AS "numerics", ARRAY['\\x01'::bytea] AS "manyBytes"`

test('values come back from a statement by hand as Prisma gives them', async () => {
  const store = await opened()
  const [ours, theirs] = [await inOne(store, ({ db }) => db.$queryRaw(VALUES)), await store.prisma.$queryRaw(VALUES)]
  expect(ours).toEqual(theirs)
})

/** Values of every type that is sent, read as the text that the database made of each. */
const SENT = Prisma.sql`SELECT ${1.5}::text AS "number", ${9007199254740993n}::text AS "bigint", ${'ü'}::text AS "text",
  ${null}::text AS "none", ${true}::text AS "bool", ${new Date('2026-11-18T09:00:00.125Z')}::timestamptz::text AS "moment",
  ${new Prisma.Decimal('1.30')}::text AS "decimal", ${{ a: [1, null] }}::jsonb::text AS "object",
  ${Buffer.from([1, 255])}::bytea::text AS "bytes", ${['a', null, 'b"']}::text[]::text AS "texts", ${[]}::text[]::text AS "empty",
  ${[1, 2]}::int[]::text AS "ints", ${[new Date(0)]}::timestamptz[]::text AS "moments", ${[1n]}::bigint[]::text AS "bigints"`

test('values are sent by a statement by hand as Prisma sends them', async () => {
  const store = await opened()
  const [ours, theirs] = [await inOne(store, ({ db }) => db.$queryRaw(SENT)), await store.prisma.$queryRaw(SENT)]
  expect(ours).toEqual(theirs)
})

test.each([
  ['a value that is none', Prisma.sql`SELECT 1 / ${0}::int`],
  ['a rule that is broken', Prisma.sql`INSERT INTO "Counter" VALUES (${WORKSPACE}::uuid, 'deal', NULL)`],
  [
    'what is there already',
    Prisma.sql`INSERT INTO "Counter" SELECT ${WORKSPACE}::uuid, 'deal', 1 FROM generate_series(1, 2)`,
  ],
  ['what nobody has', Prisma.sql`SELECT * FROM "Nothing"`],
])('%s is the same error by hand as by Prisma', async (_, statement) => {
  const store = await opened()
  const errorOf = (error: { code: string; meta: { driverAdapterError: { cause: unknown } } }) => ({
    name: Object.getPrototypeOf(error).constructor.name,
    code: error.code,
    cause: error.meta.driverAdapterError.cause,
  })
  const ours = await inOne(store, ({ db }) => db.$executeRaw(statement)).catch(errorOf)
  expect(ours).toEqual(await store.prisma.$executeRaw(statement).catch(errorOf))
})
