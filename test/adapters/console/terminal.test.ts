import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { say } from '../../../src/message/message.ts'
import { deferred } from '../../fakes/slack/deferred.ts'
import { type Cast, channel, message, scene } from './scene.ts'

const QUIET_TURNS = 20

/** Waits until the terminal rests: in many turns of the loop nothing more was written. */
async function rested(written: () => string): Promise<void> {
  for (let turns = 0, before = -1; turns < QUIET_TURNS; turns++) {
    await setImmediate()
    if (written().length === before) continue
    before = written().length
    turns = 0
  }
}

/** A person at a terminal: what is typed arrives key by key. `type` gives what was written since. */
const seated = async (cast: Cast = {}) => {
  const set = scene({ terminal: true, columns: 60, ...cast })
  await set.chat.start(async (request) => cast.answer?.(request) ?? say(`Heard: ${JSON.stringify(request.input)}`))
  let seen = 0
  const ended = set.chat.run()
  return {
    ...set,
    ended,
    type: async (keys: string) => {
      set.input.write(keys)
      await rested(set.written)
      const shown = set.written().slice(seen)
      seen = set.written().length
      return shown
    },
  }
}

/** Plays what was written on a small screen and gives what a person sees. */
const screenOf = (written: string): string => {
  const rows: string[][] = [[]]
  let row = 0
  let column = 0
  for (const [part, , count, command] of written.matchAll(/(\p{Cc}\[(\d*)([A-Za-z]))|[\s\S]/gu)) {
    const amount = Number(count || 1)
    if (command === 'A') row = Math.max(0, row - amount)
    else if (command === 'B') row += amount
    else if (command === 'C') column += amount
    else if (command === 'D') column -= amount
    else if (command === 'G') column = amount - 1
    else if (command === 'J') {
      rows.splice(row + 1)
      rows[row]?.splice(column)
    } else if (command === 'K') rows[row]?.splice(column)
    else if (part === '\n') {
      row += 1
      column = 0
    } else if (part === '\r') column = 0
    else if (!command) {
      if (column >= 60) {
        row += 1
        column = 0
      }
      const line = rows[row] ?? []
      rows[row] = line
      while (line.length < column) line.push(' ')
      line[column] = part
      column += 1
    }
    while (rows.length <= row) rows.push([])
  }
  return rows.map((line) => line.join('').trimEnd()).join('\n')
}

test('a greeting, a prompt, an answer; Ctrl-D leaves', async () => {
  const { type, ended, written } = await seated()
  await type('deal list\r')
  await type('\\in #sales\r')
  await type('\u0004')
  await ended
  expect(screenOf(written())).toMatchInlineSnapshot(`
    "Parley keeps your deals. Tell it what happened.
      deal add Acme 50 seats 24k   a deal in one line
      help                         everything you can say
      \\help                        people, places and time here

    ann> deal list
    Heard: {"line":"deal list"}

    ann> \\in #sales
    · you are in #sales

    ann #sales>
    "
  `)
})

test('a delivery does not garble what is being typed, even on two rows', async () => {
  const { chat, type, written } = await seated()
  await type('deal add Acme with a rather long name that does not fit into one row of it')
  await chat.send(channel('#sales'), message('D-7 was won'), 'k1')
  await chat.send(channel('#sales'), message('D-8 was won'), 'k2')
  await type(' 24k')
  expect(screenOf(written())).toMatchInlineSnapshot(`
    "Parley keeps your deals. Tell it what happened.
      deal add Acme 50 seats 24k   a deal in one line
      help                         everything you can say
      \\help                        people, places and time here

    [#sales] D-7 was won

    [#sales] D-8 was won

    ann> deal add Acme with a rather long name that does not fit
     into one row of it 24k"
  `)
})

test('Tab completes, and offers nothing that a terminal would obey', async () => {
  const asked: unknown[] = []
  const { type, written } = await seated({
    suggest: async (line, { actor }) => {
      asked.push([line, actor.key])
      return ['deal list', 'deal \u001b[2Jx']
    },
  })
  await type('/crm deal li\t')
  await type('\r')
  await type('\\zo\t')
  expect(asked).toEqual([['deal li', 'ann']])
  expect(written()).not.toContain('\u001b[2J')
  expect(screenOf(written())).toMatchInlineSnapshot(`
    "Parley keeps your deals. Tell it what happened.
      deal add Acme 50 seats 24k   a deal in one line
      help                         everything you can say
      \\help                        people, places and time here

    ann> /crm deal list
    Heard: {"line":"deal list"}

    ann> \\zone"
  `)
})

test('Ctrl-C drops the line, then says how to leave, then leaves', async () => {
  const { type, ended, written } = await seated()
  await type('deal ad\u0003')
  await type('\u0003')
  await type('\u0003')
  await ended
  expect(screenOf(written())).toMatchInlineSnapshot(`
    "Parley keeps your deals. Tell it what happened.
      deal add Acme 50 seats 24k   a deal in one line
      help                         everything you can say
      \\help                        people, places and time here

    · Ctrl-C again leaves; so do Ctrl-D and \\quit.

    ann>
    "
  `)
})

test('what is typed while an answer is on its way comes after it', async () => {
  const free = deferred()
  const { type, written } = await seated({
    answer: async ({ input }) => {
      await free.promise
      return say('line' in input ? `Heard: ${input.line}` : '')
    },
  })
  await type('one\rtwo')
  free.resolve()
  await type('')
  await type('\r')
  expect(screenOf(written())).toMatchInlineSnapshot(`
    "Parley keeps your deals. Tell it what happened.
      deal add Acme 50 seats 24k   a deal in one line
      help                         everything you can say
      \\help                        people, places and time here

    ann> one
    Heard: one

    ann> two
    Heard: two

    ann>"
  `)
})

test.each([
  [true, true],
  [false, false],
])('colours as the terminal wants them: %s', async (colours, expected) => {
  const { type, written } = await seated({ colours })
  await type('hello\r')
  expect(written().includes('\u001b[1mHeard')).toBe(expected)
})

test('a pipe gets no colours, whatever it says', async () => {
  expect(await scene({ colours: true }).play('hello')).not.toContain('\u001b')
})
