import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readFile } from '../../src/backup/file.ts'
import { readBackup } from '../../src/backup/format.ts'
import type { DataPlace } from '../data-place.ts'
import { type Engine, engines, ownDatabase } from '../database.ts'
import { onServer } from '../postgres.ts'
import { serverDatabase } from '../store/databases.ts'
import { temporaryDirectory, until } from '../store/support.ts'
import { type Program, startChat, startTool } from './program.ts'

/** Runs a tool to its end. */
async function run(database: DataPlace, ...words: readonly string[]) {
  const tool = startTool(database, ...words)
  return { code: await tool.ended, out: tool.stdout(), err: tool.stderr() }
}

/** Waits until it is time to break a tool off, or it has ended by itself. */
async function untilTime(tool: Program, isTime: () => boolean | Promise<boolean>): Promise<void> {
  let isOver = false
  void tool.ended.then(() => {
    isOver = true
  })
  await until(() => isOver || isTime())
}

const added = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/Added D-\d+ (Line\d+)/g)].map(([, title = '']) => title)

/** Adds deals one after the other until something is over, and returns how many. */
async function writeUntil(chat: Program, over: Promise<unknown>): Promise<number> {
  let isOver = false
  void over.then(() => {
    isOver = true
  })
  let written = 0
  while (!isOver) {
    chat.write(Array.from({ length: 4 }, () => `deal add Line${written++}`))
    await chat.until((stdout) => added(stdout).length > written - 4)
  }
  return written
}

/**
 * A backup killed at any moment leaves an older file as it was, and nothing that the next one does not remove; one that is asked
 * to stop leaves nothing.
 */
async function breakOff(database: DataPlace): Promise<void> {
  const directory = await temporaryDirectory()
  const file = path.join(directory, 'killed')
  expect((await run(database, 'backup', file)).code).toBe(0)
  const older = readFileSync(file)
  const killed = startTool(database, 'backup', file, '--force')
  // On the embedded database while it is copied, on a server while it is written.
  const copy = database.directory && path.join(database.directory, 'backup-copy')
  await untilTime(killed, () => existsSync(copy ?? `${file}.partial`))
  killed.kill()
  await killed.ended
  // The kill may have come too late: then the file is a new one, and whole.
  if (!readFileSync(file).equals(older)) await readFile(file, {}, (lines) => readBackup(lines, {}))
  expect(readdirSync(directory).filter((name) => !name.startsWith('killed'))).toEqual([])
  expect((await run(database, 'backup', file, '--force')).code).toBe(0)
  expect(readdirSync(directory)).toEqual(['killed'])
  if (copy) expect(existsSync(copy), 'what the killed one copied is gone').toBe(false)
  const empty = await temporaryDirectory()
  const tool = startTool(database, 'backup', path.join(empty, 'all.parley'))
  await untilTime(tool, () => readdirSync(empty).length > 0)
  tool.stop()
  const code = await tool.ended
  if (code === 1) expect(tool.stderr()).toBe('Nothing was backed up.\nIt was asked to stop.\n')
  if (code !== 0) expect(readdirSync(empty)).toEqual([])
}

/** A place without a database of Parley, and when a restore that was begun there is at work. */
async function emptyPlace(engine: Engine): Promise<{ place: DataPlace; isAtWork: () => boolean | Promise<boolean> }> {
  if (engine === 'embedded') {
    const directory = path.join(await temporaryDirectory(), 'data')
    return { place: { directory }, isAtWork: () => existsSync(path.join(directory, 'ready')) }
  }
  const url = await serverDatabase()
  const sessions = `SELECT 1 FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`
  return { place: { url }, isAtWork: async () => (await onServer(sessions)).length > 0 }
}

/** Restores a file, killed once on the way, and returns where to. */
async function restored(engine: Engine, file: string): Promise<DataPlace> {
  const { place, isAtWork } = await emptyPlace(engine)
  const killed = startTool(place, 'restore', file)
  await untilTime(killed, isAtWork)
  killed.kill()
  await killed.ended
  const hasEnded = killed.stdout() !== '' // the kill came too late
  const { code, out, err } = hasEnded ? { code: 0, out: killed.stdout(), err: '' } : await run(place, 'restore', file)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Restored [\d,]+ rows of \d+ tables as of .* from .*all\.parley\.\n/)
  return place
}

test.each(engines())(
  'with the %s database, whatever is broken off, a backup holds everything answered before, and a new place has it',
  async (engine) => {
    const database = await ownDatabase(engine)
    const chat = startChat(database)
    chat.write(['deal add First'])
    await chat.until((stdout) => stdout.includes('Added D-1 First'))
    await breakOff(database)

    const file = path.join(await temporaryDirectory(), 'all.parley')
    const backingUp = (async () => {
      await chat.until((stdout) => added(stdout).length >= 10)
      const before = added(chat.stdout())
      return { before, ...(await run(database, 'backup', file)) }
    })()
    const written = await writeUntil(chat, backingUp)
    const { before, code, out, err } = await backingUp
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(
      /^Saved [\d,]+ rows of \d+ tables as of \d{4}-\d\d-\d\d \d\d:\d\d UTC in .*\(.* [kM]B, not encrypted\)\.\n$/,
    )
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chat.end()
    expect(await chat.ended).toBe(0)
    expect(added(chat.stdout()), 'nobody was refused meanwhile').toHaveLength(written)

    const place = await restored(engine, file)
    const again = startChat(place)
    again.write(Array.from({ length: Math.ceil(written / 10) }, (_, page) => `deal list page:${page + 1}`))
    again.write(['deal add After'])
    again.end()
    expect(await again.ended).toBe(0)
    const held = [...again.stdout().matchAll(/\b(Line\d+)\s.*\bD-\d+/g)].map(([, title]) => title)
    expect(new Set(held).size).toBe(held.length)
    expect(held).toEqual(expect.arrayContaining([...before]))
    expect(again.stdout()).toContain('After')

    // What refuses it is the same on both; store/backup.slow holds the embedded database to it.
    if (engine === 'embedded') return
    expect(await run(place, 'restore', file)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^Nothing was restored\.\nThere is a team in this database already/),
    })
  },
  300_000,
)
