import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { importedFile } from '../../adapters/console/shared.ts'
import { decodeFile } from '../../src/chat/decode.ts'
import { columnAmount, markIn } from '../../src/import/amounts.ts'
import { orderIn } from '../../src/import/dates.ts'
import { batchAt, delimiterOf, FILE_START } from '../../src/import/table.ts'
import { csvText, unguarded } from '../../src/lib/csv.ts'
import { showMoney } from '../../src/lib/money.ts'
import { UserError } from '../../src/message/errors.ts'
import { plain } from '../../src/message/message.ts'
import { docsWrittenIn } from '../../src/records/types/docs.ts'
import { fc } from '../chance.ts'
import { bring } from '../share.ts'
import { world } from '../world.ts'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[;\t\r\n '"=+a1]{0,8}$/),
  fc.tuple(fc.stringMatching(/^'{0,3}[=+\-@\t\r\n]/), fc.string()).map(([start, rest]) => start + rest),
)

test('what is exported comes in again as it was, cell by cell', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const content = Buffer.from(csvText(['One', 'Two'], rows))
      const read = batchAt(content, ',', FILE_START, 100).rows.slice(1)
      expect(read.map(({ cells }) => cells.map(unguarded))).toEqual(rows)
    }),
  )
})

test('no cell of an export is a formula, and numbers and phone numbers stay as they are', () => {
  const risky = ['=1+1', '+SUM(A1)', '-cmd|x', '@foo', "'=1", '＝1']
  const harmless = ['+49 30 901820', '-12.5', '+1 (555) 010-9999', '-1.200,50', '100 %', 'a=b', "O'Brien"]
  const [, ...rows] = parse(
    csvText(
      ['a'],
      [...risky, ...harmless].map((each) => [each]),
    ),
    { bom: true },
  ) as string[][]
  expect(rows.map(([each]) => each)).toEqual([...risky.map((each) => `'${each}`), ...harmless])
})

test.for([
  ['a;=1+1', "a;'=1+1"],
  ['a; =1+1', "a;' =1+1"],
  ['a;"=1+1;', `a;'"=1+1;`],
  ['a\n=1+1', "a\n'=1+1"],
  ['a\r\n"@foo', `a\r\n'"@foo`],
  ['\r=1', "'\r'=1"],
  ['a\n+49 30 901820\nb', 'a\n+49 30 901820\nb'],
  ['a\t@foo;b', "a\t'@foo;b"],
  ['\t=1', "'\t'=1"],
  ['=1;=2', "'=1;'=2"],
  ['+49 30 901820; +1 (555) 010-9999', '+49 30 901820; +1 (555) 010-9999'],
  ['a;b', 'a;b'],
])('where semicolons or tabs part columns, and line breaks rows, %j makes no formula either', ([text, written]) => {
  const [, [cell]] = parse(csvText(['a'], [[text ?? '']]), { bom: true }) as [string[], string[]]
  expect(cell).toBe(written)
})

const AMOUNTS: readonly (readonly [string, '.' | ',' | undefined, string])[] = [
  ['1.200', ',', '€1,200'],
  ['1.200', '.', '€1.20'],
  ['1,200', '.', '€1,200'],
  ['1.200,50', ',', '€1,200.50'],
  ['12,5', undefined, '€12.50'],
  ['1.200', undefined, '€1,200 ("1.200" may be €1,200 or €1.20)'],
  ['(500)', undefined, 'An amount cannot be negative.'],
  ['€ 3\u00a0000,00', ',', '€3,000'],
  ['1,500 USD', ',', '$1,500'],
  ["CHF 1'200.00", '.', 'CHF 1,200'],
  ['24k', '.', '€24,000'],
  ['1 200 €', ',', '€1,200'],
]

test.for(AMOUNTS)('%s in a column whose decimal mark is %s', ([raw, mark, shown]) => {
  const read = () => {
    try {
      const found = columnAmount(raw, mark, 'EUR')
      if ('wrong' in found) return found.wrong
      return `${showMoney(found.money)}${found.doubt ? ` (${found.doubt})` : ''}`
    } catch (error) {
      return error instanceof UserError ? plain(error.words) : error
    }
  }
  expect(read()).toBe(shown)
})

test.for([
  ['1.200', undefined],
  ['1.200,50', ','],
  ['1,200.50', '.'],
  ['1.200.000', ','],
  ['12.5', '.'],
  ['0,99', ','],
  ['1200', undefined],
] as const)('%s says that the decimal mark is %s', ([raw, mark]) => {
  expect(markIn(raw)).toBe(mark)
})

test.for([
  ['24/11/2026', 'dmy'],
  ['11/24/2026', 'mdy'],
  ['1/12/2026', undefined],
  ['1.12.2026', 'dmy'],
  ['2026-11-24', undefined],
] as const)('%s says that the order is %s', ([raw, order]) => {
  expect(orderIn(raw)).toBe(order)
})

test.for([
  ['import leads.csv', 'leads.csv'],
  ['import ~/my leads.csv as contacts', '~/my leads.csv'],
  ['/crm import "a b.csv" as deals', 'a b.csv'],
  ["IMPORT 'as leads.csv'", 'as leads.csv'],
  ['import leads people.csv', 'people.csv'],
  ['import my contacts from ~/people.csv', '~/people.csv'],
  ['import leads.csv as contacts', 'leads.csv'],
  ['import run 3', undefined],
  ['import edit 3 decimals:comma', undefined],
  ['import run.csv', 'run.csv'],
  ['import', undefined],
  ['important things', undefined],
] as const)('the file in %s is %s', ([line, path]) => {
  expect(importedFile(line)).toBe(path)
})

test('bytes are decoded as what they are, or refused with what to do', async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('Müller', 'utf16le')])
  expect(await decodeFile(utf16)).toEqual({ text: 'Müller' })
  expect(await decodeFile(Buffer.from('Müller', 'latin1'))).toEqual({ text: 'Müller' })
  expect(await decodeFile(Buffer.from('Müller'))).toEqual({ text: 'Müller' })
  expect(await decodeFile(Buffer.from('PK\u0003\u0004'))).toHaveProperty(
    'wrong',
    expect.stringContaining('Save the sheet as CSV'),
  )
  expect(await decodeFile(new Uint8Array([1, 0, 2]))).toHaveProperty('wrong', expect.stringContaining('no text file'))
  expect(await decodeFile(new Uint8Array(10_000_001))).toHaveProperty('wrong', expect.stringContaining('10 MB'))
})

test('a table is read in batches, each row with the line on which it begins', () => {
  const content = Buffer.from('\ufeffa;b\r\n\r\n"x\ny";é\r\n"";\r\n\n"=1";2\nlast;"z"')
  expect(delimiterOf(content)).toBe(';')
  const rows: unknown[] = []
  for (
    let batch = batchAt(content, ';', FILE_START, 2);
    batch.rows.length > 0;
    batch = batchAt(content, ';', batch.next, 2)
  )
    rows.push(...batch.rows.map(({ cells, line }) => [line, ...cells]))
  expect(rows).toEqual([
    [1, 'a', 'b'],
    [3, 'x\ny', 'é'],
    [5, '', ''],
    [7, '=1', '2'],
    [8, 'last', 'z'],
  ])
})

test('a quote that is never closed is refused by its line', () => {
  expect(() => batchAt(Buffer.from('a,b\n1,2\n"x,y\n3,4\n'), ',', FILE_START, 10)).toThrow(
    /line \d+ on: a quote is opened/,
  )
})

test('a title of a document is cut between two characters', () => {
  const [doc] = docsWrittenIn(`${'a'.repeat(199)}\u{1f600}b https://docs.example.com/1`) ?? []
  expect(doc?.title).toBe('a'.repeat(199))
})

test('tags and words of a list that are too long are cut between two characters', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await bring(here, 'people.csv', `Name,Email,Tags\nJane Roe,jane@acme.io,${'a'.repeat(39)}\u{20000}b\n`)
  const [row] = await here.store.prisma.$queryRaw<{ tags: string[] }[]>`
    SELECT "tags" FROM "Contact" WHERE "workspaceId" = ${here.workspace}::uuid UNION ALL
    SELECT "tags" FROM "Lead" WHERE "workspaceId" = ${here.workspace}::uuid`
  expect(row?.tags).toEqual(['a'.repeat(39)])
})
