import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { nameAt, removeOld } from '../../src/backup/retained.ts'
import { TOOLS } from '../../src/backup/tool.ts'
import { StartError } from '../../src/message/errors.ts'
import type { ToolContext } from '../../src/start/tool.ts'

/** What a tool that keeps its data in a directory says that it cannot do. */
async function refusal(data: string, [word = '', ...args]: readonly string[]): Promise<string> {
  const tooling: ToolContext = {
    config: { databaseUrl: undefined, data, admins: [], zone: 'UTC', logLevel: 'silent' },
    log: pino({ level: 'silent' }),
    leave: (reason) => {
      throw new Error(reason)
    },
    signal: new AbortController().signal,
  }
  const said = await TOOLS[word]?.run(args, tooling).catch((error: unknown) => error)
  expect(said, word).toBeInstanceOf(StartError)
  return `${TOOLS[word]?.failed}\n${(said as StartError).message}\n`
}

test('what cannot be done is said in a sentence, and nothing is made for it', async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-backup-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = path.join(directory, 'all.parley')
  writeFileSync(file, 'not ours')
  const said: string[] = []
  for (const words of [
    ['backup'],
    ['backup', file, '--fore'],
    ['backup', directory, '--keep', '0'],
    ['restore', file, '--keep', '3'],
    ['backup', file],
    ['backup', directory],
    ['backup', path.join(directory, 'new')],
    ['backup', path.join(directory, 'new'), '--keep', '3'],
    ['restore', file],
    ['restore', path.join(directory, 'missing')],
  ]) {
    said.push(await refusal(path.join(directory, 'data'), words))
  }
  expect(said.join('\n').replaceAll(directory, 'DIR')).toMatchInlineSnapshot(`
    "Nothing was backed up.
    Name one file: parley backup FILE, or parley backup FILE --force, or a directory and how many files to keep in it: parley backup DIRECTORY --keep 14.

    Nothing was backed up.
    Name one file: parley backup FILE, or parley backup FILE --force, or a directory and how many files to keep in it: parley backup DIRECTORY --keep 14.

    Nothing was backed up.
    Name one file: parley backup FILE, or parley backup FILE --force, or a directory and how many files to keep in it: parley backup DIRECTORY --keep 14.

    Nothing was restored.
    Name one file: parley restore FILE, or parley restore FILE --resume.

    Nothing was backed up.
    DIR/all.parley exists. Name another file, or add --force to replace it: parley backup FILE --force

    Nothing was backed up.
    DIR is a directory. Name a file in it.

    Nothing was backed up.
    There is no database in DIR/data. Name its directory in PARLEY_DATA, or its server in DATABASE_URL.

    Nothing was backed up.
    There is no database in DIR/data. Name its directory in PARLEY_DATA, or its server in DATABASE_URL.

    Nothing was restored.
    DIR/all.parley is not a backup of Parley.

    Nothing was restored.
    The file cannot be used: ENOENT: no such file or directory, open 'DIR/missing'.
    "
  `)
  expect(readFileSync(file, 'utf8')).toBe('not ours')
  expect(readdirSync(directory)).toEqual(['all.parley'])
})

test('of the backups in a directory the newest are kept, and no other file is touched', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-backup-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const days = [3, 1, 2, 10].map((day) => nameAt(new Date(Date.UTC(2026, 10, day, 2, 5, 9))))
  expect(days[0]).toBe('parley-2026-11-03T020509Z.parley')
  for (const name of [...days, 'all.parley', `${days[0]}.partial`]) writeFileSync(path.join(directory, name), '')
  expect(removeOld(directory, 2)).toBe(2)
  expect(readdirSync(directory).toSorted()).toEqual(['all.parley', days[0], `${days[0]}.partial`, days[3]])
  expect(removeOld(directory, 2)).toBe(0)
})
