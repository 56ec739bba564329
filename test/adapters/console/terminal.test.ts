import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Request } from '../../../src/chat/request.ts'
import { say } from '../../../src/message/message.ts'
import { deferred } from '../../fakes/slack/deferred.ts'
import { type Cast, channel, message, scene, withForm } from './scene.ts'

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

/** What asks a terminal to mark what is pasted, and shows nothing. */
const MARKS = /\p{Cc}\[\?2004[hl]/gu

/** Plays what was written on a small screen and gives what a person sees. */
const screenOf = (all: string): string => {
  const written = all.replace(MARKS, '')
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
      return [{ line: 'deal list' }, { line: 'deal \u001b[2Jx' }]
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

const GREETING = /^[\s\S]*?time here\n\n/u
const seen = (written: string) => screenOf(written).replace(GREETING, '')

test('Tab lists what a line may become, each name before its ref, and keeps what is typed', async () => {
  const { type, written } = await seated({
    suggest: async () => [
      { line: 'log call D-1', about: 'D-1 Acme 50 seats (New, $24,000)' },
      { line: 'log call D-12', about: 'D-12 Acme Europe (Won)' },
    ],
  })
  await type('log call acme\t')
  expect(seen(written())).toMatchInlineSnapshot(`
    "  Acme 50 seats (New, $24,000) D-1
      Acme Europe (Won) D-12

    ann> log call acme"
  `)
})

test('Tab takes a name that holds what is typed in its middle', async () => {
  const { type, written } = await seated({ suggest: async () => [{ line: 'move "Globex renewal"' }] })
  await type('move renew\tdemo')
  expect(seen(written())).toMatchInlineSnapshot(`"ann> move renew	demo"`)
})

const lostForm = {
  id: 'f-1',
  title: 'Mark a deal as lost',
  path: ['deal', 'lost'],
  kept: {},
  base: {},
  fields: [
    { name: 'deal', label: 'Deal', about: 'Which deal', shape: 'record', required: true, long: false },
    { name: 'why', label: 'Why', about: 'Why', shape: 'text', required: false, long: true },
  ],
}
const losing: Cast['answer'] = ({ input }) =>
  'line' in input && input.line === 'lost' ? withForm(say('Which deal?'), lostForm) : say('Done')

test('a form has its own prompt, completes its field, and is left by Ctrl-C', async () => {
  const offered: unknown[] = []
  const { type, written } = await seated({
    answer: losing,
    offer: async (asked) => {
      offered.push(asked)
      return [{ label: 'D-2 Hooli', raw: 'D-2' }]
    },
  })
  await type('lost\r')
  await type('hoo\t')
  await type('\r')
  await type('too\u0003')
  await type('\u0003')
  await type('hello\r')
  expect(offered).toEqual([{ call: { path: ['deal', 'lost'], fields: {} }, field: 'deal', typed: 'hoo' }])
  expect(seen(written())).toMatchInlineSnapshot(`
    "ann> lost
    Which deal?
    · 2 questions: Enter keeps or skips, - clears, Ctrl-C or
      \\cancel leaves.

    ? Deal (1 of 2)
      Which deal
    Deal> D-2
    ? Why (2 of 2)
    · left “Mark a deal as lost”; nothing was saved

    ann> hello
    Done

    ann>"
  `)
})

test('Ctrl-C drops a message that was to go on', async () => {
  const { type, written } = await seated()
  await type('one \\\r')
  await type('\u0003')
  await type('two\r')
  expect(seen(written())).toMatchInlineSnapshot(`
    "ann> one \\
    · dropped the message

    ann> two
    Heard: {"line":"two"}

    ann>"
  `)
})

test('a long paste of many lines is answered line by line, and none is lost', async () => {
  const lines = Array.from({ length: 60 }, (_, at) => `note ${at} ${'long '.repeat(60)}`.trim())
  const heard: string[] = []
  const { type } = await seated({
    answer: ({ input }) => {
      heard.push('line' in input ? input.line : '')
      return say('Heard')
    },
  })
  await type(`${lines.join('\r')}\r`)
  expect(heard).toEqual(lines)
})

test('lines that are pasted are one message, sent by the Enter behind them or dropped; typed ones are one each', async () => {
  const lines: string[] = []
  const answer = ({ input }: Request) => {
    if ('line' in input) lines.push(input.line)
    return say('Heard')
  }
  const { type, chat, ended, written } = await seated({ answer })
  expect(await type('\u001b[200~# My deals\rAcme\t24k\r\r1. Globex\t5k\r\u001b[201~')).toContain(
    'Enter sends it as one',
  )
  expect(lines).toEqual([])
  await type('\r')
  await type('\u001b[200~one\rtwo\u001b[201~\r')
  await type('\u001b[200~alone\u001b[201~\r')
  await type('\u001b[200~left\rbehind\u001b[201~')
  await type('\u0003')
  expect(await type('\u0003')).toContain('dropped the message')
  await type('typed\rtoo\r')
  expect(lines).toEqual(['# My deals\nAcme\t24k\n\n1. Globex\t5k', 'one\ntwo', 'alone', 'typed', 'too'])
  await chat.stop()
  await ended
  expect(written().match(MARKS)).toHaveLength(2)
})
