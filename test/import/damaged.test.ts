import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { WorkAsked } from '../../src/chat/asked-outside.ts'
import type { Request } from '../../src/chat/request.ts'
import { sizeOf } from '../../src/import/measure.ts'
import { openArchive } from '../../src/lib/archive-job.ts'

const TABLE = `name,email\n${Array.from({ length: 60 }, (_, at) => `Person ${at},p${at}@acme.io`).join('\n')}\n`
const whole = Buffer.from(zipSync({ 'people.csv': strToU8(TABLE) }))

/** What is read of an archive in which one byte is another: the text of its tables, or nothing. */
async function textWith(at: number): Promise<readonly string[] | undefined> {
  const bytes = Buffer.from(whole)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at)
  const opened = await openArchive(bytes).catch(() => ({ refused: 'not opened' }))
  return 'files' in opened ? opened.files.map((file) => Buffer.from(file.bytes ?? []).toString()) : undefined
}

describe('an archive', () => {
  test('is read as it was packed, or not at all, whichever of its bytes is another', async () => {
    const texts = await openArchive(whole)
    expect('files' in texts && texts.files.map((file) => Buffer.from(file.bytes ?? []).toString())).toEqual([TABLE])
    const wrong: number[] = []
    let refused = 0
    for (let at = 0; at < whole.length; at += 1) {
      const found = await textWith(at)
      if (!found || found.length === 0) refused += 1
      if (found?.some((text) => text !== TABLE)) wrong.push(at)
    }
    expect(wrong).toEqual([])
    // Of some bytes nothing depends, as of the time of packing; of what is packed everything does.
    expect(refused).toBeGreaterThan(whole.length / 2)
    expect(refused).toBeLessThan(whole.length)
  })

  test('that holds more than it says is not cut off', async () => {
    const bytes = Buffer.from(whole)
    const listed = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    for (const at of [listed + 24, 22]) bytes.writeUInt32LE(30, at)
    expect(await openArchive(bytes)).toEqual({ refused: expect.stringContaining('The archive is damaged') })
  })
})

test('contact cards become a table where they are measured, on another thread', async () => {
  const content = 'BEGIN:VCARD\nVERSION:3.0\nFN:Vera Card\nEMAIL:vera@acme.io\nEND:VCARD\n'
  const file = { name: 'cards.vcf', content }
  const asked = (() => {
    try {
      return sizeOf(file)
    } catch (error) {
      return error
    }
  })()
  if (!(asked instanceof WorkAsked)) throw new Error('it was not measured elsewhere')
  const { file: measured } = await asked.find({ file } as Request)
  expect(measured?.content).toMatch(/^\ufeffName,.*\r?\nVera Card,/u)
  expect(measured?.table).toMatchObject({ delimiter: ',', rows: 2 })
})
