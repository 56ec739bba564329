import { strToU8, zipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { decodeFile } from '../../src/chat/decode.ts'
import { closePool } from '../../src/lib/pool.ts'

const REFUSED = { wrong: expect.stringContaining('Save the sheet as CSV') }

/** A workbook of one sheet, as a program for spreadsheets saves it. */
async function workbook(rows: SheetData): Promise<Buffer> {
  onTestFinished(closePool)
  const { toBuffer } = writeWorkbook(rows)
  return toBuffer()
}

test('the first sheet of a workbook is read as a table, with its days as days', async () => {
  const day = new Date(Date.UTC(2026, 11, 15))
  const book = await workbook([
    ['Deal Name', 'Amount', 'Close Date', 'Signed', 'Phone'].map((value) => ({ value })),
    [
      { value: 'R&D “seats”' },
      { type: Number, value: 1200.5 },
      { type: Date, value: day, format: 'dd.mm.yyyy' },
      { type: Boolean, value: true },
      { value: '0049 30 1' },
    ],
    [
      { value: 'Gap, Ltd' },
      null,
      { type: Date, value: new Date(day.getTime() + 34_200_000), format: 'dd/mm/yyyy hh:mm' },
    ],
  ])
  expect(await decodeFile(book)).toEqual({
    text: '\ufeffDeal Name,Amount,Close Date,Signed,Phone\r\nR&D “seats”,1200.5,2026-12-15,TRUE,0049 30 1\r\n"Gap, Ltd",,2026-12-15 09:30,,\r\n',
  })
})

test('an archive that is no workbook, a damaged one, and one that holds too much are refused with what to do', async () => {
  const whole = await workbook([[{ value: 'Name' }]])
  expect(await decodeFile(zipSync({ 'a.png': strToU8('x') }))).toEqual(REFUSED)
  expect(await decodeFile(whole.subarray(0, 80))).toEqual(REFUSED)
  expect(await decodeFile(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(160_000_000) }))).toEqual(REFUSED)
})
