import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { readFile } from '../../src/backup/file.ts'
import { readBackup } from '../../src/backup/format.ts'
import { until } from '../store/support.ts'
import { type Place, startChat, startTool } from './program.ts'

function freshDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-backup-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

/** Where the program keeps its data: a directory of its own, or the run's server. */
function place(): Place {
  const { url } = inject('database')
  return url ? { url } : { directory: path.join(freshDirectory(), 'data') }
}

/** Runs a tool to its end. */
async function run(database: Place, ...words: readonly string[]) {
  const tool = startTool(database, ...words)
  return { code: await tool.ended, out: tool.stdout(), err: tool.stderr() }
}

const added = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/Added D-\d+ (Line\d+of\w+)/g)].map(([, title = '']) => title)

test('while people write, everything answered before is in the backup, and a new place has it', async () => {
  const database = place()
  const file = path.join(freshDirectory(), 'all.parley')
  const chat = startChat(database)
  const own = `of${Date.now().toString(36)}`
  const lines = Array.from({ length: 200 }, (_, line) => `deal add Line${line}${own}`)
  chat.write(lines)
  await chat.until((stdout) => added(stdout).length >= 20)
  const before = added(chat.stdout())
  const { code, out, err } = await run(database, 'backup', file)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(
    /^Saved [\d,]+ rows of \d+ tables as of \d{4}-\d\d-\d\d \d\d:\d\d UTC in .*\(.* [kM]B, not encrypted\)\.\n$/,
  )
  expect(statSync(file).mode & 0o777).toBe(0o600)
  chat.end()
  expect(await chat.ended).toBe(0)
  expect(added(chat.stdout()), 'nobody was refused meanwhile').toHaveLength(lines.length)

  const copy = { directory: path.join(freshDirectory(), 'data') }
  const restored = await run(copy, 'restore', file)
  expect([restored.code, restored.err]).toEqual([0, ''])
  expect(restored.out).toMatch(/^Restored [\d,]+ rows of \d+ tables as of .* from .*all\.parley\.\n/)
  const again = startChat(copy)
  again.write(Array.from({ length: 15 }, (_, page) => `deal list page:${page + 1}`))
  again.write([`deal add After${own}`])
  again.end()
  expect(await again.ended).toBe(0)
  const held = [...again.stdout().matchAll(/D-\d+\s+(Line\d+of\w+)/g)].map(([, title]) => title)
  expect(new Set(held).size).toBe(held.length)
  expect(held).toEqual(expect.arrayContaining([...before]))
  expect(again.stdout()).toContain(`After${own}`)

  const second = await run(copy, 'restore', file)
  expect([second.code, second.out]).toEqual([1, ''])
  expect(second.err).toMatch(/^Nothing was restored\.\nThere is a team in this database already/)
}, 300_000)

test('a backup killed at any moment leaves no file that looks whole, and the next one is', async () => {
  const database = place()
  const directory = freshDirectory()
  const chat = startChat(database)
  chat.write(Array.from({ length: 30 }, (_, line) => `deal add Kill${line}`))
  await chat.until((stdout) => stdout.includes('Kill29'))
  const copy = path.join(database.directory ?? directory, database.directory ? 'backup-copy' : 'copying.partial')
  const moments: readonly ((file: string) => boolean)[] = [
    () => existsSync(copy),
    (file) => existsSync(`${file}.partial`),
    existsSync,
  ]
  for (const [round, isNow] of moments.entries()) {
    const file = path.join(directory, `round${round}`)
    const tool = startTool(database, 'backup', file)
    let isOver = false
    void tool.ended.then(() => {
      isOver = true
    })
    await until(() => isOver || isNow(file))
    tool.kill()
    await tool.ended
    if (existsSync(file)) await readFile(file, {}, (lines) => readBackup(lines, {}))
    expect(readdirSync(directory).filter((name) => !name.startsWith('round'))).toEqual([])
  }
  chat.write(['deal add Alive'])
  await chat.until((stdout) => stdout.includes('Alive'))
  expect(await run(database, 'backup', path.join(directory, 'round0'), '--force')).toMatchObject({ code: 0, err: '' })
  const { end } = await readFile(path.join(directory, 'round0'), {}, (lines) => readBackup(lines, {}))
  expect(end.rows.Deal).toBeGreaterThanOrEqual(31)
}, 300_000)

test('after a restore that was killed, the next one is whole', async () => {
  const database = place()
  const file = path.join(freshDirectory(), 'all.parley')
  const chat = startChat(database)
  chat.write(Array.from({ length: 50 }, (_, line) => `deal add Half${line}`))
  chat.end()
  await chat.ended
  expect(await run(database, 'backup', file)).toMatchObject({ code: 0 })
  const copy = { directory: path.join(freshDirectory(), 'data') }
  for (const made of ['creating', 'ready']) {
    const tool = startTool(copy, 'restore', file)
    let isOver = false
    void tool.ended.then(() => {
      isOver = true
    })
    await until(() => isOver || existsSync(path.join(copy.directory, made)))
    tool.kill()
    await tool.ended
    if (tool.stdout() === '') continue
    expect(await run(copy, 'restore', file)).toMatchObject({ code: 1, err: expect.stringContaining('a team') })
    return
  }
  expect(await run(copy, 'restore', file)).toMatchObject({ code: 0, err: '' })
}, 300_000)

test('asked to stop, it stops, and leaves nothing', async () => {
  const database = place()
  const directory = freshDirectory()
  const chat = startChat(database)
  chat.write(['deal add Stop'])
  chat.end()
  await chat.ended
  const tool = startTool(database, 'backup', path.join(directory, 'all.parley'))
  let isOver = false
  void tool.ended.then(() => {
    isOver = true
  })
  await until(() => isOver || readdirSync(directory).length > 0)
  tool.stop()
  const code = await tool.ended
  if (code === 1) expect(tool.stderr()).toBe('Nothing was backed up.\nIt was asked to stop.\n')
  if (code !== 0) expect(readdirSync(directory)).toEqual([])
}, 300_000)

test('what cannot be done is said in a sentence, and nothing is made for it', async () => {
  const directory = freshDirectory()
  const nowhere = { directory: path.join(directory, 'data') }
  const file = path.join(directory, 'all.parley')
  writeFileSync(file, 'not ours')
  const said = async (...words: readonly string[]) => {
    const { code, out, err } = await run(nowhere, ...words)
    expect([code, out]).toEqual([1, ''])
    return err.replaceAll(directory, 'DIR')
  }
  expect(
    [
      await said('backup'),
      await said('backup', file, '--fore'),
      await said('backup', file),
      await said('backup', directory),
      await said('backup', path.join(directory, 'new')),
      await said('restore', file),
      await said('restore', path.join(directory, 'missing')),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "Nothing was backed up.
    Name one file: npm run backup -- FILE, or npm run backup -- FILE --force.

    Nothing was backed up.
    Name one file: npm run backup -- FILE, or npm run backup -- FILE --force.

    Nothing was backed up.
    DIR/all.parley exists. Name another file, or add --force to replace it: npm run backup -- FILE --force

    Nothing was backed up.
    DIR is a directory. Name a file in it.

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
}, 300_000)
