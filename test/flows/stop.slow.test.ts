import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startChat } from './program.ts'

async function place() {
  const { url } = inject('database')
  if (url) return { url }
  const directory = await mkdtemp(join(tmpdir(), 'parley-stop-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
  return { directory }
}

const LINES = 400

test('told to stop, it answers the running line, takes up no other, and ends with 0', async () => {
  const chat = startChat(await place())
  chat.write(Array.from({ length: LINES }, (_, line) => `deal add Stopped${line}`))
  const answered = () => chat.stdout().match(/^✓ Added /gm)?.length ?? 0
  await chat.until(() => answered() > 3)
  const before = answered()
  chat.stop()
  expect(await chat.ended).toBe(0)
  expect(chat.stderr()).toBe('')
  expect(chat.stdout().match(/deal add Stopped/g)).toHaveLength(answered())
  expect(answered() - before).toBeLessThan(LINES / 2)
}, 400_000)
