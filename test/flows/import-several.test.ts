import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { decodeFile, sharedFile } from '../../src/chat/decode.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

const packed = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return decodeFile(zipSync(Object.fromEntries(entries)))
}

const share = async (here: World, files: Readonly<Record<string, string | Uint8Array>>) => {
  const decoded = await packed(files)
  if ('wrong' in decoded) throw new Error(decoded.wrong)
  return here.ask('Ann', { line: 'import' }, { file: sharedFile('hubspot.zip', decoded) })
}

const HUBSPOT = {
  'hubspot/notes.csv':
    'Record ID,Note body,Create date,Associated Deal IDs,Activity assigned to\n1,Wants it in blue,2025-03-04 10:00,501,Bo\n2,Lost note,2025-03-04 10:00,999,Bo\n',
  'hubspot/deals.csv':
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company IDs,Associated Contact IDs,Create Date\n501,Wharf,Proposal,1000,2026-12-11,Ann,801,601,2025-02-03\n502,Jetty,Closed Won,70,2025-03-31,Bo,801,,2025-01-05\n503,Pier,Closed Lost,5,2025-03-31,Bo,899,,2025-01-05\n',
  'hubspot/contacts.csv':
    'Record ID,First Name,Last Name,Email,Contact owner,Associated Company IDs\n601,Ida,Quist,ida@quay.example,Ann,801\n',
  'hubspot/companies.csv': 'Record ID,Company name,Company Domain Name\n801,Quay Ltd,quay.example\n',
  'hubspot/logo.png': 'x',
  '__MACOSX/deals.csv': 'x',
}

test('the files of an archive are read together in any order, linked by their ids, and gone with one undo', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  const before = await dump(here)
  expect(await share(here, HUBSPOT)).toMatchInlineSnapshot(`
    "hubspot.zip: 4 files, 7 rows of HubSpot
      They are read together, in the order in which they are linked. Import 1: nothing is saved yet.
      - companies.csv: 1 row as companies, 1 new
      - contacts.csv: 1 row as contacts, 1 new
      - deals.csv: 3 rows as deals, 3 new
      - notes.csv: 2 rows as activities and tasks, 1 new, 1 bad row
      Linked by their ids: 1 contact to companies, 2 deals to companies, 1 deal to contacts; 1 points to nobody in the files.
      Not read, since they are no tables: hubspot/logo.png.
      [Import 6] [Look at a file: companies.csv / contacts.csv / deals.csv / notes.csv] [Cancel]"
  `)
  const number = /Import (\d+): nothing/.exec(await here.say('Ann', 'import show 1'))?.[1]
  expect(await here.press('Ann', 'deals.csv')).toContain('[All files]')
  await here.say('Ann', 'import edit 1 as leads', 'refused')
  expect(await here.say('Ann', 'import list')).toMatchInlineSnapshot(`
    "1 import
      Waiting for an answer; nothing of it is saved
      1. hubspot.zip: 7 rows, 2026-11-18T09:00:00.000Z
      [Show 1] [Cancel 1]"
  `)
  expect(await here.say('Ann', `import run ${number}`)).toMatchInlineSnapshot(`
    "Imported 3 deals, 1 company, 1 contact and 1 log from hubspot.zip
      1 could not be read, 1 link waits for a file that brings whom it names.
      In the file 1 open deal, $1,000; here the same.
      [Undo E-1]"
  `)
  expect(await here.say('Ann', 'deal list show:all as csv')).toMatch(
    /Jetty,70,USD,,Quay Ltd,2025-03-31,Won,Bo[\s\S]*Wharf,1000,USD,,Quay Ltd,2026-12-11,Proposal,Ann/u,
  )
  expect(await here.say('Ann', 'deal show Wharf')).toContain('Ida Quist')
  expect(await here.say('Ann', 'timeline Wharf')).toContain('Wants it in blue')
  expect(await here.say('Ann', 'import list')).toMatchInlineSnapshot(`
    "1 import
      Done lately
      1. hubspot.zip: 3 deals, 1 company, 1 contact and 1 log, 2026-11-18T09:00:00.000Z
      [Undo E-1]"
  `)
  const after = await dump(here)
  const again = await share(here, {
    ...HUBSPOT,
    'hubspot/deals.csv': HUBSPOT['hubspot/deals.csv'].replace(/^502.*\n/mu, ''),
  })
  expect(again).not.toContain('[Import ')
  await here.press('Ann', 'deals.csv')
  expect(
    here
      .last('Ann')
      .message.blocks.map((block) => JSON.stringify(block))
      .join(),
  ).toContain('1 deal of an earlier file is not in this one, and stays: Jetty.')
  await here.press('Ann', 'All files')
  await here.press('Ann', 'Cancel')
  expect(await dump(here)).toEqual(after)
  await here.say('Ann', 'undo E-1')
  expect(await dump(here)).toEqual(before)
})

test.each([
  ['one that bursts', { 'a.csv': new Uint8Array(9_000_000) }, /packed \d+ times smaller than it is/u],
  [
    'one of too many',
    Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`${n}.csv`, 'Name\nA'])),
    /201 entries, and 200 is the most/u,
  ],
  [
    'one of too many tables',
    Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`${n}.csv`, 'Name\nA'])),
    /31 tables, and 30 is the most/u,
  ],
  ['one without tables', { 'a.png': 'x' }, /no table in the archive/u],
  ['one within another', { 'inner.zip': 'PK' }, /holds another one, inner\.zip/u],
  [
    'a large file',
    {
      'a.csv': Uint8Array.from({ length: 10_000_001 }, (_, n) =>
        n % 16 > 0 ? 65 : Math.trunc(Math.sin(n) * 1e6) % 251,
      ),
    },
    /a\.csv in the archive has 11 MB/u,
  ],
] as const)('%s is refused in a sentence', async (_, files, words) => {
  expect(await packed(files)).toEqual({ wrong: expect.stringMatching(words) })
})

test('a damaged archive is refused, one with a single table is that table, and a table that cannot be read is named', async () => {
  expect(await decodeFile(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]))).toEqual({
    wrong: expect.stringContaining('damaged'),
  })
  const decoded = await packed({ 'people.csv': 'Name,Email\nIda,ida@quay.example\n' })
  expect(sharedFile('x.zip', decoded as never)).toEqual({
    name: 'people.csv',
    content: 'Name,Email\nIda,ida@quay.example\n',
  })
  const here = await world()
  await here.say('Ann', 'help')
  const two = await packed({ 'a.csv': 'Name\nA\n', 'b.csv': `Name\n${'x,'.repeat(600)}\n` })
  const file = sharedFile('x.zip', two as never)
  expect(await here.ask('Ann', { line: 'import' }, { file }, 'refused')).toContain('b.csv: Line 2 has 601 columns')
})
