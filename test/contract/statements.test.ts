import pg from 'pg'
import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** What each of these says to the database at most, between BEGIN and COMMIT: none may send more unnoticed. */
const MOST: readonly (readonly [line: string, statements: number])[] = [
  ['deal add "Initech pilot" 5k', 8],
  ['deal move D-1 qualified', 9],
  ['deal edit D-1 30k', 8],
  ['deal show D-1', 8],
  ['deal list', 3],
  ['lead add Jane Roe @ Acme jane@acme.io 5k call fri', 14],
  ['log call D-1 20m wants SOC2 next: send report fri', 10],
  ['task add call Bob fri', 8],
  ['remind me tomorrow 9am call Bob', 15],
  ['home', 5],
]

/** The statements that a piece of work sends, without those that open and end its transaction. */
async function sentBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = []
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...asked: readonly unknown[]) {
    const text = textOf(asked[0])
    if (!/^\s*(BEGIN|COMMIT|ROLLBACK)/i.test(text)) sent.push(text)
    return Reflect.apply(query, this, asked)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}

/** The SQL that the driver is given: as a text, or in an object beside its values. */
const textOf = (asked: unknown): string =>
  typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : String(asked)

test.each(MOST)('%s: at most %i statements', async (line, most) => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k', 'Ann> task add send report fri')
  // Once before, so that nothing of a first time counts.
  await here.say('Ann', 'help')
  const sent = await sentBy(() => here.say('Ann', line))
  expect(here.last('Ann').message.tone, line).not.toBe('bad')
  expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(most)
})
