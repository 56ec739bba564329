import { expect, test } from 'vitest'
import { measure } from '../../src/import/measure-job.ts'
import { batchAt, batchesFrom, FILE_START } from '../../src/import/table.ts'

const cells = (count: number, cell: string): string => Array.from({ length: count }, () => cell).join(',')

test.for([
  ['a,b\n1,2\n\n3,4\n', { delimiter: ',', rows: 3 }],
  ['a;b\n1;2\n', { delimiter: ';', rows: 2 }],
  ['', { delimiter: ',', rows: 0 }],
  [`${cells(500, 'x')}\n1\n`, { delimiter: ',', rows: 2 }],
  [`a\n${'x'.repeat(20_000)}\n`, { delimiter: ',', rows: 2 }],
] as const)('a table within all bounds is measured: %#', ([text, size]) => {
  expect(measure(text)).toEqual(size)
})

test.for([
  [`${cells(501, 'x')}\n1\n`, 'Line 1 has 501 columns, and 500 is the most.'],
  [`a;b\n${';'.repeat(80_000)}\n`, 'Line 2 has 80,001 columns, and 500 is the most.'],
  [`a;b\n${';'.repeat(3_000_000)}\n`, 'Line 2 has 3,000,001 characters, and 200,000 is the most.'],
  [`a,b\n1,2\nx,${'y'.repeat(20_001)}\n`, 'Line 3 has a cell of 20,001 characters, and 20,000 is the most.'],
  [`a\n${cells(50, 'y'.repeat(5_000))}\n`, 'Line 2 has 250,000 characters, and 200,000 is the most.'],
  [`a\n"${'y\n'.repeat(200_000)}"\n`, 'has a cell of 400,000 characters, and 20,000 is the most.'],
  [`a,b\n${'x,y\n'.repeat(10_001)}`, 'The file has more than 10,000 rows.'],
  [`a,b\n1,2${'\n'.repeat(1_000_001)}`, 'The file has 1,000,003 lines, and 1,000,000 is the most.'],
  ['a,b\n1,2\n"x,y\n3,4\n', 'a quote is opened and not closed.'],
] as const)('a table that exceeds a bound is refused by it: %#', ([text, words]) => {
  expect(measure(text)).toMatchObject({
    refused: expect.stringContaining(words),
    next: expect.stringMatching(/import/),
  })
})

test('batches that let others run hold the same rows as those that do not, and go on at their marks', async () => {
  const head = '\ufeffa;b\r\n\r\n"x\ny";é\r\n"";\r\n\n"=1";2\n'
  const content = Buffer.from(
    `${head}${Array.from({ length: 5_000 }, (_, index) => `P ${index};"é ""${index}"""`).join('\n')}\n`,
  )
  const all = batchAt(content, ';', FILE_START, 6_000).rows
  const rows: unknown[] = []
  const marks: unknown[] = []
  for await (const batch of batchesFrom(content, ';', FILE_START, 1_000)) {
    rows.push(...batch.rows)
    marks.push(batch.next)
    expect(batchAt(content, ';', batch.next, 1).rows[0]).toEqual(all[rows.length])
  }
  expect(rows).toEqual(all)
  expect(marks).toHaveLength(6)
})
