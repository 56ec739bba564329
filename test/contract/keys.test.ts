import { expect, test } from 'vitest'
import { CAPTURED, columnsOf } from '../../src/store/changes/captured.ts'
import { testStore } from '../database.ts'
import { tables } from '../rows.ts'

/** Tables above workspaces, as their comments in the schema say. */
const ABOVE = ['Beat', 'Choice', 'Installation', 'LinkCode', 'Restored', 'SchemaVersion', 'Workspace']
/** Those of them that name a workspace all the same. */
const NAMING = ['Choice', 'Installation', 'LinkCode']

interface Key {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  readonly target: string | null
  readonly targetColumns: readonly string[] | null
}

/** Every primary key, unique index and foreign key, read from the catalog. */
async function keys(): Promise<readonly Key[]> {
  const { prisma } = await testStore()
  return prisma.$queryRaw<Key[]>`
    SELECT t.relname AS "table", i.relname AS "name", NULL AS "target", NULL::text[] AS "targetColumns",
      ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum ORDER BY k.n) AS "columns"
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations'
    UNION ALL
    SELECT t.relname, c.conname, f.relname,
      ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum = k.attnum ORDER BY k.n),
      ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum ORDER BY k.n)
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
    WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace`
}

test('every table belongs to a workspace, but for the few above them', async () => {
  const store = await testStore()
  const rows = await store.prisma.$queryRaw<{ name: string }[]>`
    SELECT t.relname AS "name" FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'workspaceId'
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnotnull`
  const belonging = new Set(rows.map((row) => row.name))
  const not = (await tables(store)).filter((table) => !belonging.has(table))
  expect(not).toEqual(ABOVE.filter((table) => !NAMING.includes(table)))
})

test('the workspace comes first in every key and reference of such a table', async () => {
  const found = (await keys()).filter(({ table }) => !ABOVE.includes(table))
  expect(found.length).toBeGreaterThan(20)
  for (const { table, name, columns, target, targetColumns } of found) {
    expect(columns[0], `${table} ${name}`).toBe('workspaceId')
    if (target) expect(targetColumns?.[0], `${table} ${name}`).toBe(target === 'Workspace' ? 'id' : 'workspaceId')
  }
})

test('no reference can be set to null, for that would null the workspace with it', async () => {
  const { prisma } = await testStore()
  const found = await prisma.$queryRaw<{ name: string }[]>`
    SELECT conname AS "name" FROM pg_constraint WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype IN ('n', 'd'))`
  expect(found).toEqual([])
})

test('the tables whose changes are captured are those with the triggers, and undo knows their columns', async () => {
  const { prisma } = await testStore()
  const triggers = await prisma.$queryRaw<{ table: string; name: string }[]>`
    SELECT t.relname AS "table", g.tgname AS "name" FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND g.tgenabled = 'O'`
  const having = (name: string) => triggers.flatMap((trigger) => (trigger.name === name ? trigger.table : [])).sort()
  const captured = Object.keys(CAPTURED).sort()
  const versioned = Object.entries(CAPTURED)
    .flatMap(([table, row]) => (row.versioned ? table : []))
    .sort()
  expect(having('capture')).toEqual(captured)
  expect(having('no_truncate')).toEqual([...captured, 'Change'].sort())
  expect(having('version')).toEqual(versioned)
  expect(having('keep')).toEqual(['Change'])

  const columns = await prisma.$queryRaw<{ table: string; name: string; generated: boolean }[]>`
    SELECT t.relname AS "table", a.attname AS "name", a.attgenerated <> '' AS "generated" FROM pg_class t
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE t.relnamespace = 'public'::regnamespace`
  for (const [table, { key, workspace, versioned }] of Object.entries(CAPTURED)) {
    const inCatalog = columns.filter((column) => column.table === table && !column.generated).map(({ name }) => name)
    const known = [...columnsOf(table as keyof typeof CAPTURED), ...key, workspace, ...(versioned ? ['version'] : [])]
    expect([...new Set(known)].sort(), table).toEqual(inCatalog.sort())
  }
})

test('the key that a table is captured under is its primary key', async () => {
  const primary = (await keys()).filter(({ name }) => name.endsWith('_pkey'))
  for (const [table, { key, workspace }] of Object.entries(CAPTURED)) {
    const expected = table === 'Workspace' ? ['id'] : [workspace, ...key]
    expect(primary.find((one) => one.table === table)?.columns, table).toEqual(expected)
  }
})
