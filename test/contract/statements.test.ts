import pg from 'pg'
import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** What each of these says to the database, between BEGIN and COMMIT: none may send more unnoticed, and who sends fewer lowers it. */
const MOST: readonly (readonly [line: string, statements: number])[] = [
  // One of them looks whether there is one of that title already.
  ['deal add "Initech pilot" 5k', 7],
  ['deal move D-1 qualified', 6],
  ['deal edit D-1 30k', 5],
  ['deal show D-1', 8],
  ['deal list', 3],
  ['lead add Jane Roe @ Acme jane@acme.io 5k call fri', 8],
  ['log call D-1 20m wants SOC2 next: send report fri', 7],
  ['task add call Bob fri', 6],
  ['remind me tomorrow 9am call Bob', 13],
  ['home', 5],
]

/** The statements that a piece of work sends, without those that open and end its transaction. */
async function sentBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = []
  const own = pg.Query.prototype as unknown as { text: string; submit(connection: unknown): unknown }
  const { submit } = own
  own.submit = function (connection) {
    if (!/^\s*(BEGIN|COMMIT|ROLLBACK)/i.test(this.text)) sent.push(this.text)
    return submit.call(this, connection)
  }
  try {
    await work()
  } finally {
    own.submit = submit
  }
  return sent
}

test.each(MOST)('%s: %i statements', async (line, most) => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k', 'Ann> task add send report fri')
  // Once before, so that nothing of a first time counts.
  await here.say('Ann', 'help')
  const sent = await sentBy(() => here.say('Ann', line))
  expect(here.last('Ann').message.tone, line).not.toBe('bad')
  expect(sent.length, sent.join('\n\n')).toBe(most)
})
