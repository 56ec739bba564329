import { expect, test } from 'vitest'
import type { DataPlace } from '../data-place.ts'
import { engines, ownDatabase } from '../database.ts'
import { startChat } from './program.ts'

const ROUNDS = 2
const LINES = 40
/** More than enough for all that can have been added. */
const PAGES = (ROUNDS * LINES) / 10

/** On a directory that is in use it is refused in words and says nothing on stdout; a server is there for several. */
async function startSecond(database: DataPlace): Promise<void> {
  const second = startChat(database)
  second.write(['help'])
  second.end()
  const code = await second.ended
  if (database.url) {
    expect(code).toBe(0)
    expect(second.stdout()).toContain('I keep your deals')
    return
  }
  expect(code).toBe(1)
  expect(second.stdout()).toBe('')
  expect(second.stderr()).toMatch(/^Parley could not start\.\nThe data directory is in use by process \d+/m)
  expect(second.stderr()).not.toMatch(/^\s+at /m)
}

const added = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/Added D-\d+ (Round\d+Line\d+)\b/g)].map(([, title = '']) => title)

test.each(engines())(
  'with the %s database, after kill -9 at any moment whatever was answered is there once, and a second process never gets in',
  async (engine) => {
    const database = await ownDatabase(engine)
    const answered: string[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const chat = startChat(database)
      const titles = Array.from({ length: LINES }, (_, line) => `Round${round}Line${line}`)
      chat.write(titles.map((title) => `deal add ${title}`))
      const enough = 1 + Math.floor(Math.random() * (LINES / 2))
      await chat.until((stdout) => added(stdout).length >= enough)
      if (round === 1) await startSecond(database)
      chat.kill()
      expect(await chat.ended).toBeNull()
      const done = added(chat.stdout())
      expect(done.length).toBeGreaterThanOrEqual(enough)
      answered.push(...done)
    }

    const chat = startChat(database)
    chat.write(Array.from({ length: PAGES }, (_, page) => `deal list page:${page + 1}`))
    chat.end()
    expect(await chat.ended).toBe(0)
    const kept = [...chat.stdout().matchAll(/(Round\d+Line\d+)\s.*\bD-\d+/g)].map(([, title]) => title)
    expect(new Set(kept).size, 'nothing is there twice').toBe(kept.length)
    expect(kept).toEqual(expect.arrayContaining(answered))
    // One line a round may have been saved and not yet answered.
    expect(kept.length).toBeLessThanOrEqual(answered.length + ROUNDS)
  },
  400_000,
)
