import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/lib/archive-job.ts'

const archive = (names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`Name\n${name}`)])))

test('tables of one name in several folders are all read, each with its folder in its name', async () => {
  const opened = await openArchive(archive(['2025/deals.csv', '2026/deals.csv', 'people/contacts.csv']))
  const files = 'files' in opened ? opened.files : []
  expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes ?? []).toString()])).toEqual([
    ['2025 deals.csv', 'Name\n2025/deals.csv'],
    ['2026 deals.csv', 'Name\n2026/deals.csv'],
    ['contacts.csv', 'Name\npeople/contacts.csv'],
  ])
})

test('an archive with two files of the same whole name is refused, since one of them would be lost', async () => {
  const bytes = Buffer.from(archive(['a.csv', 'b.csv']))
  const same = Buffer.from(bytes.toString('latin1').replaceAll('b.csv', 'a.csv'), 'latin1')
  expect(await openArchive(same)).toEqual({
    refused: 'The archive holds two files called a.csv. Pack them anew, each with a name of its own.',
  })
})
