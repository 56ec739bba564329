import { expect, test } from 'vitest'
import { engines, ownDatabase } from '../database.ts'
import { startChat } from './program.ts'

const LINES = 400

test.each(engines())(
  'with the %s database, told to stop, it answers the running line, takes up no other, and ends with 0',
  async (engine) => {
    const chat = startChat(await ownDatabase(engine))
    chat.write(Array.from({ length: LINES }, (_, line) => `deal add Stopped${line}`))
    const answered = () => chat.stdout().match(/^✓ Added /gm)?.length ?? 0
    await chat.until(() => answered() > 3)
    const before = answered()
    chat.stop()
    expect(await chat.ended).toBe(0)
    expect(chat.stderr()).toBe('')
    expect(chat.stdout().match(/deal add Stopped/g)).toHaveLength(answered())
    expect(answered() - before).toBeLessThan(LINES / 2)
  },
  400_000,
)
