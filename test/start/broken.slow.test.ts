import { expect, test } from 'vitest'
import { engines, ownDatabase } from '../database.ts'
import { startChat } from '../flows/program.ts'

/** A fault of the program itself, as nobody foresaw it, when it is poked; its words are somebody's. */
const FAULT = "process.on('SIGUSR2', () => { throw new Error('of jane' + String.fromCharCode(64) + 'acme.io') })"

test.each(engines())(
  'with the %s database, a fault that nobody caught ends it with 70, and what was answered is there',
  async (engine) => {
    const database = await ownDatabase(engine)
    const chat = startChat(database, FAULT)
    chat.write(['deal add First'])
    await chat.until((stdout) => stdout.includes('Added D-1 First'))
    chat.poke()
    expect(await chat.ended).toBe(70)
    expect(chat.stderr()).toContain('Parley stops: it met a fault that nobody caught; the log says where.')
    expect(chat.stderr()).not.toContain('jane@acme.io')
    const again = startChat(database)
    again.write(['deal list'])
    again.end()
    expect(await again.ended).toBe(0)
    expect(again.stdout()).toContain('First')
  },
  120_000,
)
