import { expect, test } from 'vitest'
import { dump, stored } from '../rows.ts'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'

const leads = async ({ store, workspace }: World) =>
  store.prisma.lead.findMany({ where: { workspaceId: workspace }, orderBy: { number: 'asc' } })

test('a file is shown column by column, imported with one press and taken back with another', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const before = await dump(here)
  const file = `First Name;Last Name;Firma;E-Mail;Telefon;Wert;Lead Status;Ort
Jane;Roe;Acme Corp;Jane@acme.io;+49 30 901820;1.200,50;New;Berlin
Bob;Sun;May Industries;bob@may.io;;2.400;Qualified;
Tom;;Globex;tom@;;500;;
;;;;;7;;
Jane;Roe;Acme Corp;jane@acme.io;;;;
`
  expect(await share(here, 'Ann', file)).toMatchInlineSnapshot(`
    "leads.csv: 5 rows as leads
      3 new, 1 duplicate, 1 bad row. Import 1: nothing is saved yet.
      First Name | first name | Jane
      Last Name | last name | Roe
      Firma | company | Acme Corp
      E-Mail | e-mail | Jane@acme.io
      Telefon | phone | +49 30 901820
      Wert | amount | 1.200,50
      Lead Status | status | New
      Ort | kept as Ort | Berlin
      These cells are kept as text with their rows:
      - Line 4: "tom@" is no e-mail address.
      - Line 5: It has no name, and nothing else to go by.
      Bad rows are left out. Here they are as a file: mend them, and import that.
      (file: leads to mend.csv)
      ﻿First Name,Last Name,Firma,E-Mail,Telefon,Wert,Lead Status,Ort,Problem
      ,,,,,7,,,"It has no name, and nothing else to go by."
      [Import 3] [Make a field of Ort] [As contacts] [As deals] [As companies] [Cancel] [Change a column: First Name / Last Name / Firma / E-Mail / Telefon / Wert / Lead Status / Ort]"
  `)
  expect(await dump(here)).toEqual(before)
  expect(await here.press('Ann', 'Import 3')).toMatchInlineSnapshot(`
    "Imported 3 leads from leads.csv
      1 was there already, 1 could not be read, 1 cell is kept as text.
      - Line 4, E-Mail: "tom@" is no e-mail address.
      (file: leads report.csv)
      ﻿Line,Column,Cell,What
      4,E-Mail,tom@,"""tom@"" is no e-mail address."
      [Undo E-1]"
  `)
  expect(await leads(here)).toMatchObject([
    {
      name: 'Jane Roe',
      companyName: 'Acme Corp',
      email: 'jane@acme.io',
      phone: '+4930901820',
      amountMinor: 120050n,
      currency: 'USD',
      status: 'new',
      extra: { Ort: 'Berlin' },
      ownerNumber: null,
    },
    { name: 'Bob Sun', phone: null, amountMinor: 240000n, status: 'qualified', extra: {} },
    { name: 'Tom', email: null, amountMinor: 50000n, extra: { 'E-Mail': 'tom@' } },
  ])
  expect(await here.press('Ann', 'Undo E-1')).toContain('L-1: taken away again ("Jane Roe")')
  expect(await dump(here)).toEqual(before)
})

test('the text of a file is not stored with the request', async () => {
  const here = await world()
  const request = here.request(
    'Ann',
    { line: 'import leads.csv' },
    { file: { name: 'a.csv', content: 'Name\nSecret\n' } },
  )
  await here.handle(request)
  expect(await stored(here, request.id)).toMatchObject({ input: { line: 'import leads.csv', file: 'a.csv' } })
})

test('a file that is stored in pieces is stored whole', async () => {
  const here = await world()
  const remark = 'x'.repeat(19_000)
  const rows = Array.from({ length: 90 }, (_, index) => `Person ${index},p${index}@acme.io,${remark}`)
  const content = ['Name,Email,Remark', ...rows].join('\n')
  expect(await share(here, 'Ann', content)).toContain('90 rows')
  const [kept] = await here.store.prisma.$queryRaw<{ bytes: number }[]>`
    SELECT octet_length("content") AS "bytes" FROM "Import" WHERE "workspaceId" = ${here.workspace}::uuid`
  expect(kept?.bytes).toBe(Buffer.byteLength(content))
})

/** A dirty file, and the counts and problems that it is shown with. */
const DIRTY: readonly (readonly [what: string, file: string, said: readonly (string | RegExp)[]])[] = [
  [
    'a mark at the start and line ends of Windows',
    '\ufeffName,Email\r\nJane,jane@acme.io\r\n',
    ['1 new.', 'Name | name'],
  ],
  ['quotes with delimiters and lines within', 'Name,Note\n"Roe, Jane","one\n""two"""\n', ['1 new.']],
  ['missing cells', 'Name,Email,Phone\nJane\nBob,bob@may.io\n', ['2 new.']],
  [
    'cells without a column',
    'Name,Email\nJane,jane@acme.io,x\n',
    ['0 new, 1 bad row', 'Line 2: It has 3 cells, and the header 2.'],
  ],
  ['empty lines', 'Name,Email\n\nJane,jane@acme.io\n , \n\n', ['leads.csv: 1 row as leads', '1 new.']],
  [
    'a bad address among good ones',
    'Name,Email\nJane,jane@acme.io\nBob,bob@\nEve,eve@x.io\n',
    ['Line 3: "bob@" is no e-mail address.'],
  ],
  [
    'a column that is not what its header says',
    'Name,Email\nJane,yes\nBob,no\n',
    ['2 new.', 'Email is kept as it stands'],
  ],
  [
    'amounts without a clue',
    'Name,Amount\nJane,1.200\n',
    ['"1.200" may be $1,200 or $1.20; I take the first.', '[Decimals after a comma]'],
  ],
  ['amounts of which one has a clue', 'Name,Amount\nJane,1.200\nBob,"3,5"\n', ['2 new.']],
  [
    'a cell of 10,000 characters',
    `Name,Note\nJane,${'x'.repeat(10_000)}\nBob,ok\n`,
    ['Line 2: Note: That is 10000 characters'],
  ],
  ['no header', 'Jane Roe,jane@acme.io\nBob Sun,bob@may.io\n', ['2 new.', 'Column 1 | name', 'Column 2 | e-mail']],
  ['two columns of one name', 'Name,Note,Note\nJane,a,b\n', ['Note 2 | kept as Note 2']],
  ['a row with nothing to go by', 'Name,Tags\n,vip\nJane,\n', ['Line 2: It has no name']],
  [
    'an owner whom nobody knows',
    'Name,Owner\nJane,Ann\nBob,Zed\nEve,ann\n',
    ['3 new.', "Zed (1) → not here yet: nobody's until they join"],
  ],
  ['the same person twice', 'Name,Email\nJane,jane@acme.io\nJ. Roe,JANE@acme.io\n', ['1 new, 1 duplicate.']],
  [
    'two people with one phone',
    'Name,Email,Phone\nJane,j@acme.io,+4930901820\nBob,b@acme.io,+4930901820\n',
    ['2 new.'],
  ],
  ['an unclosed quote', 'Name,Email\n"Jane,jane@acme.io\n', ['a quote is opened and not closed']],
  ['a header alone', 'Name,Email\n', ['The file has a header and no rows.']],
  ['nothing', '', ['The file is empty.']],
]

test.for(DIRTY)('a file with %s', async ([, file, said]) => {
  const here = await world()
  const shown = await share(here, 'Ann', file, undefined, 'either')
  for (const each of said) expect(shown).toContain(each)
})

test('formula cells come in as they are, and their guard is taken off', async () => {
  const here = await world()
  await share(here, 'Ann', `Name,Note\n=1+1,"'=SUM(A1)"\n`)
  await here.press('Ann', 'Import 1')
  expect(await leads(here)).toMatchObject([{ name: '=1+1', note: '=SUM(A1)' }])
})

test('a column is kept whatever it is called, and what nobody can see is no name', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await share(here, 'Ann', 'Name,__proto__,constructor\nJane,one,two\n\u200b\u2060,three,four\n')
  await here.press('Ann', 'Import 1')
  expect((await leads(here)).map(({ name, extra }) => [name, extra])).toEqual([
    ['Jane', JSON.parse('{"__proto__": "one", "constructor": "two"}')],
  ])
  expect(await here.say('Ann', 'lead show L-1')).toContain('one')
  for (const line of ['contact add \u200b\u2060', 'company edit A-1 name:\u3164', 'deal add \u00ad'])
    expect(await here.say('Ann', line, 'refused'), line).not.toContain('Added')
})

test('what is there already is skipped, or fills blanks alone', async () => {
  const here = await world()
  await share(here, 'Ann', 'Name,Email,Source\nJane Roe,jane@acme.io,Fair\nBob,bob@may.io,\n')
  await here.press('Ann', 'Import 2')
  const before = await dump(here)
  const more =
    'Name,Email,Source,Phone,Tags,City\nJ. Roe,jane@acme.io,Web,+49 30 901820,vip,Berlin\nBob,bob@may.io,,,,\nEve,eve@x.io,,,,\n'
  expect(await share(here, 'Ann', more)).toContain('1 new, 1 update, 1 duplicate')
  await here.press('Ann', 'Import 1 new alone')
  expect((await leads(here)).length).toBe(3)
  await here.press('Ann', 'Undo E-2')
  expect(await dump(here)).toEqual(before)
  await share(here, 'Ann', more)
  expect(await here.press('Ann', 'Import 1 and update 1')).toContain('1 updated, 1 was there already.')
  const [jane] = await leads(here)
  expect(jane).toMatchObject({
    name: 'J. Roe',
    source: 'Web',
    phone: '+4930901820',
    tags: ['vip'],
    extra: { City: 'Berlin' },
  })
  await here.say('Ann', 'undo E-4')
  expect(await dump(here)).toEqual(before)
})

test('contacts and deals get their companies, which are made once', async () => {
  const here = await world()
  const people =
    'First Name,Last Name,Email,Job Title,Company,Contact owner\nJane,Roe,jane@acme.io,CFO,Acme,Ann\nBob,Sun,bob@acme.io,CEO,ACME,\n'
  const before = await dump(here)
  expect(await share(here, 'Ann', people)).toContain('leads.csv: 2 rows as contacts')
  await here.press('Ann', 'Import 2')
  const deals =
    'Deal Name,Deal Value,Currency,Deal Stage,Expected close date,Associated Company,City\nSeats,"1,200.50",EUR,Proposal,24/12/2026,acme,Bonn\nDone,5,EUR,Closed Won,,Globex,\n'
  expect(await share(here, 'Ann', deals)).toContain('leads.csv: 2 rows as deals')
  await here.press('Ann', 'Import 2')
  const companies = await here.store.prisma.company.findMany({
    where: { workspaceId: here.workspace },
    orderBy: { number: 'asc' },
  })
  expect(companies.map(({ name }) => name)).toEqual(['Acme', 'Globex'])
  expect(await here.say('Ann', 'deal list show:all as csv')).toMatchInlineSnapshot(`
    "deals.csv
      2 deals, as a file that can be imported again.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note,Created
      D-2,Done,5,EUR,,Globex,,Won,Ann,,2026-11-18T09:00:00.000Z
      D-1,Seats,1200.50,EUR,,Acme,2026-12-24,Proposal,Ann,,2026-11-18T09:00:00.000Z"
  `)
  await here.talk('Ann> undo E-2', 'Ann> undo E-1')
  expect((await dump(here)).filter((row) => !row.startsWith('Member') && !row.startsWith('Identity'))).toEqual(before)
})

test('a column, the noun and the decimal mark can be said', async () => {
  const here = await world()
  await share(here, 'Ann', 'Name,Gizmo\nJane,1.200\nBob,3.400\n')
  expect(await here.press('Ann', 'Gizmo')).toMatchInlineSnapshot(`
    "What is the column Gizmo?
      Now: kept as Gizmo. Such as: 1.200
      [It is the: name / first name / last name / company / e-mail / phone / amount / currency / tags / more / source / status / opt-out / how they opted out / consent / how they consented / owner / note / documents / id in its source / day it was added / left out] [Back]"
  `)
  expect(await here.press('Ann', 'amount')).toContain('may be $1,200 or $1.20')
  expect(await here.press('Ann', 'Decimals after a comma')).toContain('2 new.')
  expect(await here.press('Ann', 'As deals')).toContain('leads.csv: 2 rows as deals')
  await here.press('Ann', 'Import 2')
  expect(await here.say('Ann', 'deal list')).toContain('D-2 | Bob | $3,400 | New | no next step | Ann')
  expect(await here.say('Ann', 'import show 1', 'refused')).toContain(
    'leads.csv is imported already: 2 of its rows were new.',
  )
  expect(
    await here.talk(
      '! Ann> import show 9',
      '! Ann> import edit 1 column:x field:y',
      '! Bo> import run 1',
      '! Ann> import',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> import show 9
    There is no import 9.
      In the terminal, type "import leads.csv"; elsewhere, share the file with the word import.
    Ann> import edit 1 column:x field:y
    leads.csv is imported already: 2 of its rows were new.
      [Undo E-1]
    Bo> import run 1
    leads.csv (2 deals) is Ann's import.
      Import the file yourself.
    Ann> import
    There is no file with that.
      In the terminal, type "import leads.csv"; elsewhere, share the file with the word import."
  `)
})

test("more than a thousand rows are a bulk change, which is a manager's", async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  const file = `Name\n${Array.from({ length: 1_001 }, (_, index) => `P ${index}`).join('\n')}\n`
  const said = await share(here, 'Bo', file)
  expect(said).toContain(
    'Importing 1,001 rows needs the role manager; yours is member, which may import up to 1,000 at once.',
  )
  expect(said).not.toContain('[Import')
  expect(await here.say('Bo', 'import run 1', 'refused')).toContain('needs the role manager')
  await here.appoint('Bo', 'manager')
  expect(await here.say('Bo', 'import run 1')).toContain('1,000 of 1,001 rows are in.')
})
