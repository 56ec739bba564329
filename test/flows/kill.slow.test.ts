import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startChat } from './program.ts'

const ROUNDS = 5
const LINES = 40
const PAGES = 60

/** On a directory that is in use it is refused in words and says nothing on stdout; a server is there for several. */
async function startSecond(database: { readonly url?: string; readonly directory?: string }): Promise<void> {
  const second = startChat(database)
  second.write(['help'])
  second.end()
  const code = await second.ended
  if (database.url) {
    expect(code).toBe(0)
    expect(second.stdout()).toContain('What you can say')
    return
  }
  expect(code).toBe(1)
  expect(second.stdout()).toBe('')
  expect(second.stderr()).toMatch(/^Parley could not start\.\nThe data directory is in use by process \d+/m)
  expect(second.stderr()).not.toMatch(/^\s+at /m)
}

/** Where the program keeps its data: a directory of its own, or the run's server. */
async function place(): Promise<{ readonly url?: string; readonly directory?: string }> {
  const { url } = inject('database')
  if (url) return { url }
  const directory = await mkdtemp(path.join(os.tmpdir(), 'parley-kill-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { directory }
}

const added = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/Added D-\d+ (Round\d+Line\d+)\b/g)].map(([, title = '']) => title)

test('after kill -9 at any moment whatever was answered is there once, and a second process never gets in', async () => {
  const database = await place()
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
  // Other tests may have kept deals in the terminal's workspace of a server: enough pages for theirs too.
  chat.write(Array.from({ length: PAGES }, (_, page) => `deal list page:${page + 1}`))
  chat.end()
  expect(await chat.ended).toBe(0)
  const kept = [...chat.stdout().matchAll(/D-\d+\s+(Round\d+Line\d+)/g)].map(([, title]) => title)
  expect(new Set(kept).size, 'nothing is there twice').toBe(kept.length)
  expect(kept).toEqual(expect.arrayContaining(answered))
  // One line a round may have been saved and not yet answered.
  expect(kept.length).toBeLessThanOrEqual(answered.length + ROUNDS)
}, 400_000)
