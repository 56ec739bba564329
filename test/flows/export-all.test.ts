import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { decodeFile, sharedFile } from '../../src/chat/decode.ts'
import { bytesOf } from '../../src/message/files.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

type Files = readonly { readonly name: string; readonly content: string }[]

const archiveOf = async (here: World): Promise<Buffer> => {
  await here.say('Ann', 'export all')
  const [file] = here.last('Ann').message.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []))
  if (!file) throw new Error('there is no archive')
  return bytesOf(file)
}

const unpacked = (bytes: Buffer): Files =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, content: Buffer.from(content).toString() }))

const filesOf = async (here: World): Promise<Files> => unpacked(await archiveOf(here))

/** The archive as it is sent, as somebody shares it again. */
const sent = async (here: World) => {
  const bytes = await archiveOf(here)
  const decoded = await decodeFile(bytes)
  if ('wrong' in decoded) throw new Error(decoded.wrong)
  return { files: unpacked(bytes), shared: sharedFile('parley.zip', decoded) }
}

const bring = async (here: World, file: Awaited<ReturnType<typeof sent>>['shared']) => {
  const shown = await here.ask('Ann', { line: 'import' }, { file })
  const number = /Import (\d+): nothing is saved yet/.exec(shown)?.[1]
  const said = await here.say('Ann', `import run ${number}`, 'either')
  await here.beat()
  return [shown, said] as const
}

/** The tables of an export with names in place of ids, so that those of two workspaces can be compared. */
const comparable = (files: Files) => {
  const tables = files
    .filter(({ name }) => name.endsWith('.csv'))
    .map(({ name, content }) => ({
      name,
      rows: parse(content, { bom: true, columns: true }) as Record<string, string>[],
    }))
  const names = new Map(
    tables.flatMap(({ rows }) =>
      rows.map((row) => [row['Parley ID'] ?? '', row.Title || row.Name || row.Subject || `${row.When} ${row.Type}`]),
    ),
  )
  const named = (cell: string) => cell.replace(/[A-Z]-\d+@[0-9a-f]{8}/gu, (id) => names.get(id) ?? id)
  return Object.fromEntries(
    tables.map(({ name, rows }) => [
      name,
      rows
        .map((row) =>
          JSON.stringify(Object.entries(row).flatMap(([head, cell]) => (cell === '' ? [] : [[head, named(cell)]]))),
        )
        .toSorted(),
    ]),
  )
}

/** Fields that both teams have. */
const FIELDS = ['Ann> field add deal Berths number', 'Ann> field add deal Quay: North, South']

test('what is exported comes back as it was: links, days, own tags, tasks and logs; and changes nothing where it is from', async () => {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Ann> company add "Quay Ltd" quay.example +442079460101 #partner Region:North',
    'Ann> contact add "Ida Quist" @ "Quay Ltd" ida@quay.example phone:"+442079460102, mobile: +447911123401" role:CFO birthday:1984-05-06 #vip Shoe:42',
    'Ann> contact add "Nils Nordby" nils@kiruna.example',
    'Ann> lead add Jane Roe @ Acme jane@acme.io $5k source:webinar #warm call fri 10am',
    'Ann> lead add Bob Sun @ May bob@may.io',
    'Ann> lead disqualify Bob Sun no budget',
    'Ann> lead add Eve Moor @ Moor eve@moor.example',
    'Ann> lead convert Eve Moor',
    ...FIELDS,
    'Ann> deal add "Wharf, north" €1.200,50 berths:12.5 quay:North stage:proposal company:"Quay Ltd" with:"Ida Quist, Nils Nordby" closes:2026-12-11 owner:@bo #big note:"first line, and more"',
    'Ann> role add gatekeeper',
    'Ann> ida is the champion at wharf',
    'Ann> nils is the gatekeeper at wharf',
    'Ann> deal add Jetty $70',
    'Ann> deal won Jetty why:"best offer"',
    'Ann> deal add Pier 5k company:"Quay Ltd"',
    'Ann> deal lost Pier why:"too dear"',
    'Ann> task add send the papers mon 9am',
    'Ann> task add call "Ida Quist" tue',
    'Ann> done T-2',
    'Ann> log call "Wharf, north" yesterday 3pm 20m wants SSO, budget in January',
    'Bo> log note "Quay Ltd" =SUM(A1) is no formula',
  )
  const before = await dump(here)
  const { files, shared } = await sent(here)
  expect(files.map(({ name }) => name)).toMatchInlineSnapshot(`
    [
      "leads.csv",
      "contacts.csv",
      "companies.csv",
      "deals.csv",
      "tasks.csv",
      "logs.csv",
      "parley.json",
      "readme.txt",
    ]
  `)
  const everything = JSON.parse(files.find(({ name }) => name === 'parley.json')?.content ?? '')
  expect(everything.records.deal.map(({ title }: { title: string }) => title)).toContain('Wharf, north')
  const [same] = await bring(here, shared)
  expect(same).not.toMatch(/[1-9]\d* new|update|bad row/u)
  expect(await dump(here)).toEqual(before)
  const there = await world()
  await there.talk('Ann> help', 'Bo> help', ...FIELDS)
  const empty = await dump(there)
  const [, said] = await bring(there, shared)
  expect(comparable(await filesOf(there))).toEqual(comparable(files))
  // The parts of contacts in deals come along, also those that this team's list does not have.
  expect(await there.say('Ann', 'deal show D-2')).toMatch(/Ida Quist[^\n]*champion[^\n]*Nils Nordby[^\n]*gatekeeper/u)
  await there.say('Ann', 'undo E-3')
  expect(await dump(there)).toEqual(empty)
  expect(said).toMatchInlineSnapshot(`
    "Imported 4 deals, 2 companies, 3 contacts, 3 tasks, 3 leads and 2 logs from parley.zip
      In the file 2 open deals, €1,200.50; here the same.
      [Undo E-3]"
  `)
})

test('rates go along in an archive: those that are new come in for a manager, and are undone with it', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Ann> deal add Wharf €1,200', 'Ann> rate EUR 1.05 from 1 jan', 'Ann> rate CHF 1.1255')
  const { files, shared } = await sent(here)
  expect(files.find(({ name }) => name === 'rates.csv')?.content.replaceAll('\r', '')).toContain(
    'CHF,1.1255,USD,\nEUR,1.05,USD,2026-01-01\n',
  )
  const everything = JSON.parse(files.find(({ name }) => name === 'parley.json')?.content ?? '')
  expect(everything.rates).toHaveLength(2)
  const there = await world()
  await there.talk('Ann> help', 'Bo> help', 'Ann> rate CHF 1.2')
  const before = await dump(there)
  // Bo may import, and set no rates.
  const shown = await there.ask('Bo', { line: 'import' }, { file: shared })
  expect(shown).toContain('1 exchange rate, left out, since only a manager sets rates.')
  await there.press('Bo', 'Cancel')
  const [looked] = await bring(there, shared)
  expect(looked).toContain('1 exchange rate, brought along.')
  expect(await there.say('Ann', 'deals over 1k')).toContain('1, €1,200 (≈ $1,260)')
  expect(await there.say('Ann', 'rates')).toMatch(/CHF \| \$1\.20 .*\n.*EUR \| \$1\.05/u)
  await there.say('Ann', 'undo')
  expect(await dump(there)).toEqual(before)
})

/** Writes rows without what follows from writing them, which takes a while for so many. */
const uncaptured =
  ({ store: { prisma } }: World) =>
  (...sql: Parameters<typeof prisma.$executeRaw>) =>
    prisma.$transaction([prisma.$executeRaw`SET LOCAL session_replication_role = replica`, prisma.$executeRaw(...sql)])

test('everything is given to admins alone, in files of as many rows as are read of one, and not beyond what a chat can hold', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  expect(await here.say('Bo', 'export all', 'refused')).toContain('admin')
  await uncaptured(here)`
    INSERT INTO "Company" ("workspaceId", "number", "name", "createdAt")
    SELECT ${here.workspace}::uuid, n, 'Firm ' || n, now() FROM generate_series(1, 10001) n`
  expect((await filesOf(here)).map(({ name }) => name)).toContain('companies-2.csv')
  await uncaptured(here)`
    INSERT INTO "Company" ("workspaceId", "number", "name", "createdAt")
    SELECT ${here.workspace}::uuid, n, 'Firm ' || n, now() FROM generate_series(10002, 50001) n`
  expect(await here.say('Ann', 'export all', 'refused')).toContain('50,001 rows')
})

test('items and the price list come back as they were, and change nothing where they are from', async () => {
  const here = await world()
  await here.talk(
    'Ann> product add Seat 50/month',
    'Ann> product add "Setup, fast" 500',
    'Ann> product add Chair 90',
    'Ann> product retire Chair',
    'Ann> deal add Jetty 2k/month for 12 months from 1 dec, notice 3 months',
    'Ann> item add Jetty 20 Seat less 12.5% for 24 months from jan, renews',
    'Ann> item add Jetty "Setup, fast"',
    'Ann> won jetty',
    'Ann> item change D-1 item:Jetty 3k/month from 1 feb',
    'Ann> item renew D-1 item:Jetty at 2500/month',
    'Ann> item end D-1 item:Seat 30 jun 2027 why: too dear',
    'Ann> deal add Pier 70',
  )
  const before = await dump(here)
  const { files, shared } = await sent(here)
  const [same] = await bring(here, shared)
  expect(same).not.toMatch(/[1-9]\d* new|update|bad row/u)
  expect(await dump(here)).toEqual(before)
  const there = await world()
  await there.talk('Ann> help')
  const empty = await dump(there)
  const [shown] = await bring(there, shared)
  expect(shown).toContain('3 products, brought along.')
  expect(comparable(await filesOf(there))).toEqual(comparable(files))
  expect(await there.say('Ann', 'items of jetty')).toBe(await here.say('Ann', 'items of jetty'))
  expect(await there.say('Ann', 'arr on 1 mar 2027')).toBe(await here.say('Ann', 'arr on 1 mar 2027'))
  await there.say('Ann', 'undo E-1')
  expect(await dump(there)).toEqual(empty)
})
