import { expect, test } from 'vitest'
import { readTables, type Table } from '../../src/backup/catalog.ts'
import { dump } from '../../src/backup/dump.ts'
import { bringAlong } from '../../src/crm/team/bringing.ts'
import { ownRecords } from '../../src/crm/team/own-records.ts'
import { beginErasure, eraseMentions } from '../../src/store/changes/erase.ts'
import { wordColumns } from '../../src/store/changes/erase-columns.ts'
import { forgetExpired } from '../../src/store/requests/retention.ts'
import { TABLES, tablesThat } from '../../src/store/table-list.ts'
import { Prisma } from '../../src/store/transaction.ts'
import { type World, world } from '../world.ts'

// Each table gets one row with a person's name in every text that is free, made from the catalog alone: so a new table
// is tried as soon as it is there, and has to say what it is for.

const JANE = 'Jane Roe'
const ident = (name: string) => Prisma.raw(`"${name}"`)

/** Words of the program's own, where the database or a rule takes no others. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  'Member.role': 'member',
  'Profile.standing': 'full',
  'Interaction.kind': 'note',
  'Digest.kind': 'daily',
  'Outbox.state': 'sent',
  'Request.command': 'deal add',
  'Request.via': '{"kind": "token", "name": "Zap"}',
  'Notice.outboxKey': 'told',
  // The message of a board stays: the one there is is another.
  'Board.outboxKey': 'board',
  'LongWork.state': 'done',
  'Import.state': 'done',
  'Rate.against': 'USD',
  'Rate.currency': 'EUR',
  'Rate.rate': '1.08',
}

/** Numbers of members and records are those of the one row that there is; what is not asked for is left out. */
const isNumber = (type: string) => ['int4', 'int8'].includes(type)

/** Columns with ids and words of the program, in which no person is named. */
const IDS = /^(?:key|op|rule|zone|platform|table|edits|id|withdrawnBy)$|Key$|(?<!ource)Id$/u

/** Of these the keys of tables are made whose texts lose words: ids of platforms and words of the program. */
const IN_KEYS = ['platform', 'externalId', 'placeKey', 'noun', 'hash', 'list']

interface CatalogRow {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** Part of a key, or of a reference. */
  readonly linked: boolean
  /** Takes some words only. */
  readonly checked: boolean
}

const columnsOf = (here: World): Promise<readonly CatalogRow[]> => here.store.prisma.$queryRaw<CatalogRow[]>`
  SELECT t.relname AS "table", a.attname AS "name", y.typname AS "type", a.attnotnull AND NOT a.atthasdef AS "required",
    EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype IN ('f', 'p') AND a.attnum = ANY(k.conkey)) AS "linked",
    EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND a.attnum = ANY(k.conkey)) AS "checked"
  FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  JOIN pg_type y ON y.oid = a.atttypid WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'`

function sampleOf({ table, name, type, required, linked, checked }: CatalogRow, workspace: string): unknown {
  const own = OWN_WORDS[`${table}.${name}`]
  if (own !== undefined) return own
  if (name === 'workspaceId') return workspace
  // A new workspace has a pipeline with its stages.
  if (name === 'pipelineNumber' || name === 'stageNumber') return 1
  // A log is about a record; a request, a reminder and a digest are somebody's.
  if (name === 'memberNumber' || (table === 'Interaction' && name === 'dealNumber')) return 7
  if (checked && !required) return undefined
  if (type === 'text' && ((linked && !/said|ourceId/u.test(name)) || IDS.test(name)))
    return required ? `k-${workspace}` : undefined
  if (type === 'text') return JANE
  if (type === 'jsonb' && name === 'key') return '{"number": 7}'
  if (type === 'jsonb') return JSON.stringify({ said: JANE })
  if (!required && name !== 'expiresAt') return undefined
  if (isNumber(type)) return 7
  if (type === 'bool') return false
  return ['timestamptz', 'date'].includes(type) ? '2026-11-18T09:00:00Z' : undefined
}

/** Puts one row into every table of the workspace, but for some. */
async function filled(here: World, tables: readonly Table[], but: readonly string[] = []): Promise<void> {
  const { store, workspace } = here
  const columns = await columnsOf(here)
  await store.transaction(workspace, here.clock.now(), async (tx) => {
    await beginErasure(tx)
    for (const { name: table } of tables) {
      // A deal makes its own entry of its stage.
      if (
        [
          'Workspace',
          'Installation',
          'Stage',
          'Pipeline',
          'StageEntry',
          ...tablesThat('joining', 'above'),
          ...but,
        ].includes(table)
      )
        continue
      const own = columns.filter((column) => column.table === table)
      const set = own.flatMap((column) => {
        const value = sampleOf(column, workspace)
        return value === undefined ? [] : [[column.name, value] as const]
      })
      const row = JSON.stringify(Object.fromEntries(set))
      const names = Prisma.join(set.map(([name]) => ident(name)))
      await tx.db
        .$executeRaw`INSERT INTO ${ident(table)} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${ident(table)}, ${row}::jsonb)`
    }
  })
}

async function opened() {
  const here = await world()
  const client = await here.store.database.pool.connect()
  try {
    return { here, tables: await readTables(client) }
  } finally {
    client.release()
  }
}

/** The tables with rows of the workspace, and those in which one of these rows names the person. */
async function held(
  here: World,
  tables: readonly Table[],
): Promise<{ readonly rows: readonly string[]; readonly naming: readonly string[] }> {
  const having = tables
    .filter(({ columns }) => columns.some(({ name }) => name === 'workspaceId'))
    .map(({ name }) => name)
  const found = await Promise.all(
    having.map(async (table) => {
      const rows = await here.store.prisma.$queryRaw<{ row: string }[]>`
        SELECT to_jsonb(t)::text AS "row" FROM ${ident(table)} t WHERE t."workspaceId" = ${here.workspace}::uuid`
      return { table, count: rows.length, named: rows.some(({ row }) => row.includes(JANE)) }
    }),
  )
  return {
    rows: found
      .filter(({ count }) => count > 0)
      .map(({ table }) => table)
      .sort(),
    naming: found
      .filter(({ named }) => named)
      .map(({ table }) => table)
      .sort(),
  }
}

const withWords = (tables: readonly string[]): readonly string[] => [...tables].sort()

test('every table of the database says what becomes of it, after the tables that it refers to', async () => {
  const { here, tables } = await opened()
  const names = Object.keys(TABLES)
  expect([...names].sort()).toEqual(tables.map(({ name }) => name).sort())
  const early = tables.flatMap(({ name, links }) =>
    links.filter(({ to }) => names.indexOf(to) > names.indexOf(name)).map(({ to }) => `${name} -> ${to}`),
  )
  expect(early).toEqual([])
  const having = (column: string) =>
    tables.filter(({ columns }) => columns.some(({ name }) => name === column)).map(({ name }) => name)
  expect(withWords(tablesThat('keeping', 'expires'))).toEqual(having('expiresAt').sort())
  expect(withWords(tablesThat('joining', 'above'))).toEqual(
    names.filter((name) => name !== 'Workspace' && !having('workspaceId').includes(name)).sort(),
  )
  const words = await wordColumns({ db: here.store.prisma })
  const worded = new Set(words.map(({ table }) => table))
  // Where words are taken out of a key, two rows could become one: there the row goes.
  const keys = await here.store.prisma.$queryRaw<{ table: string; name: string }[]>`
    SELECT t.relname AS "table", a.attname AS "name" FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(x.indkey::int2[])
    WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace`
  const byWords = tablesThat('erasing', 'words').flatMap((table) =>
    words.flatMap((one) =>
      one.table === table && keys.some((key) => key.table === table && key.name === one.column) ? one.column : [],
    ),
  )
  expect(byWords.filter((name) => !IN_KEYS.includes(name))).toEqual([])
  expect(withWords(tablesThat('erasing', 'words', 'row'))).toEqual([...worded].sort())
})

test('an erasure takes a person out of every table, and a backup holds every table', async () => {
  const { here, tables } = await opened()
  await filled(here, tables)
  const before = await held(here, tables)
  // Each table is tried, but for those without a text that people write.
  const without = [
    'Board',
    'Choice',
    'Counter',
    'Identity',
    'Installation',
    'NotSame',
    'Pipeline',
    'PrivateNoun',
    'Stage',
  ]
  expect(
    tablesThat('erasing', 'words', 'row')
      .filter((table) => !before.naming.includes(table))
      .sort(),
  ).toEqual(without)
  let text = ''
  for await (const piece of dump(here.store.database)) text += piece
  const saved = new Set(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { table?: string }).table),
  )
  expect(before.rows.filter((table) => !saved.has(table))).toEqual([])
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await beginErasure(tx)
    await eraseMentions(tx, { refs: ['C-7'], words: [JANE] })
  })
  expect((await held(here, tables)).naming).toEqual([])
})

test('what has its time is gone after it, and nothing else', async () => {
  const { here, tables } = await opened()
  await filled(here, tables)
  const before = await held(here, tables)
  await forgetExpired(here.store, [here.chat.platform], new Date('2026-11-18T08:00:00Z'))
  expect(await held(here, tables)).toEqual(before)
  await forgetExpired(here.store, [here.chat.platform], new Date('2026-11-18T10:00:00Z'))
  const expiring: readonly string[] = tablesThat('keeping', 'expires')
  const after = await held(here, tables)
  // The claim of a request stays, with its place and without its text; and what the making of the workspace changed.
  expect(after.naming.filter((table) => expiring.includes(table))).toEqual(['Request'])
  expect(after.rows).toEqual(
    before.rows.filter((table) => ['Request', 'Change'].includes(table) || !expiring.includes(table)),
  )
})

test('a place that joins brings along all that it has, or is not let in', async () => {
  const { here, tables } = await opened()
  const own: readonly string[] = tablesThat('joining', 'refuses')
  await filled(here, tables, own)
  const there = await world()
  const joined = await there.store.transaction(there.workspace, there.clock.now(), async (tx) => {
    expect(await ownRecords(tx, here.workspace)).toEqual([])
    return bringAlong(tx, here.workspace)
  })
  expect(joined.came.map(([, noun]) => noun)).toEqual([
    'member',
    'day off',
    'task',
    'reminder',
    'digest',
    'saved list',
    'goal',
    'exchange rate',
    'board',
  ])
  const coming: readonly string[] = tablesThat('joining', 'comes')
  expect((await held(there, tables)).rows.filter((table) => coming.includes(table))).toEqual([...coming].sort())
  expect((await held(here, tables)).rows).toEqual(['Owed'])

  const team = await opened()
  await filled(team.here, tables)
  const records = await team.here.store.transaction(team.here.workspace, team.here.clock.now(), (tx) =>
    ownRecords(tx, team.here.workspace),
  )
  expect(records).toHaveLength(own.length)
})
