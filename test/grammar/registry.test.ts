import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { type AnyCommand, command, type Param } from '../../src/language/command.ts'
import { choice, count, maybe, textParam, version, words } from '../../src/language/params/kinds.ts'
import { registry } from '../../src/language/registry.ts'
import { say } from '../../src/message/message.ts'
import { checkExamples } from './examples.ts'
import { all, COMMANDS, DEALS, PEOPLE, STAGES } from './fakes.ts'

const base = command({
  path: ['deal', 'add'],
  about: 'Adds a deal',
  params: { title: words('Its name') },
  needs: 'member',
  examples: ['deal add Acme'],
  run: async () => say('done'),
})
const with_ = (change: Partial<AnyCommand>): AnyCommand => ({ ...base, ...change })
const shaped: Param<string> = { ...words('x'), slot: 'shaped' }

test.each<readonly [fault: string, commands: readonly AnyCommand[]]>([
  ['Command "deal add": its path is declared twice', [base, with_({})]],
  ['its path has to be a noun and a verb', [with_({ path: ['deal', 'add', 'now'] })]],
  ['its path word "Deal" is not', [with_({ path: ['Deal', 'add'] })]],
  ['it has to be described', [with_({ about: '' })]],
  ['it has to be described', [with_({ about: 'x'.repeat(101) })]],
  ['param "title" has to be described', [with_({ params: { title: words('') } })]],
  ['it has no example', [with_({ examples: [] })]],
  ['its param "dealTitle" is not', [with_({ params: { dealTitle: words('x') } })]],
  [
    'required param "size" stands after an optional one',
    [with_({ params: { kind: maybe(count('x')), size: count('y') } })],
  ],
  ['param "title" takes all words', [with_({ params: { title: words('x'), size: count('y') } })]],
  [
    'has more than 25 choices',
    [
      with_({
        params: {
          kind: choice(
            'x',
            Array.from({ length: 26 }, (_, n) => `c${n}`),
          ),
        },
      }),
    ],
  ],
  [
    'it has more than 25 params',
    [with_({ params: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`p${n}`, maybe(textParam('x'))])) })],
  ],
  ['shaped param "size" has no takes', [with_({ params: { size: shaped } })]],
  ['hidden param "seen" has to be optional', [with_({ params: { seen: { ...version(), optional: false } } })]],
  ['its short form "deal" hides', [with_({ shorts: ['deal'] })]],
  [
    'its short form "add" is declared twice',
    [with_({ shorts: ['add'] }), with_({ path: ['lead', 'add'], shorts: ['add'] })],
  ],
  ['its short form "Add it" is not', [with_({ shorts: ['Add it'] })]],
  ['Noun "deal": it has more than 25 verbs', Array.from({ length: 26 }, (_, n) => with_({ path: ['deal', `v${n}`] }))],
  [
    'more than 8000',
    Array.from({ length: 20 }, (_, n) =>
      with_({
        path: ['deal', `v${n}`],
        params: Object.fromEntries('abcde'.split('').map((name) => [name, maybe(textParam('x'.repeat(100)))])),
      }),
    ),
  ],
])('a wrong command cannot start: %s', (fault, commands) => {
  expect(() => registry(commands)).toThrow(fault)
})

test('commands are found by path, case and short form', () => {
  expect(all.find(['Deal', 'WON'])?.path).toEqual(['deal', 'won'])
  expect(all.find(['won'])?.path).toEqual(['deal', 'won'])
  expect(all.find(['deal'])).toBeUndefined()
  expect(all.ofNoun('log').map((each) => each.path[1])).toEqual(['call', 'note'])
})

test('every example reads as its own command', async () => {
  await checkExamples(all, [...DEALS, ...PEOPLE, ...STAGES, 'jane', 'end of month'])
})

test('the commands that Parley has are declared soundly, and their examples read as they should', async () => {
  await checkExamples(registry(commands), ['Acme', 'Acme 50 seats', 'proposal', 'negotiation', 'me'])
})

test.each<readonly [fault: string, example: string]>([
  ['is refused', 'frobnicate'],
  ['reads as "deal show"', 'deal show D-7'],
  ['leaves out "stage"', 'deal move D-7'],
])('a wrong example is found: it %s', async (fault, example) => {
  const commands = COMMANDS.map((each) =>
    each.path.join(' ') === 'deal move' ? { ...each, examples: [example] } : each,
  )
  await expect(checkExamples(registry(commands), STAGES)).rejects.toThrow(
    `Command "deal move": example "${example}" ${fault}`,
  )
})

test('every date, zone, person, place and record is completed while it is typed', () => {
  const shapes = ['moment', 'member', 'record', 'recipient', 'channel', 'stage']
  const blind = commands.flatMap((each) =>
    Object.entries<Param<unknown>>(each.params)
      .filter(([name, { shape, hidden }]) => !hidden && (shapes.includes(shape) || /^(?:zone|person)$/u.test(name)))
      .filter(([, { suggest }]) => !suggest)
      .map(([name]) => `${each.path.join(' ')} ${name}:`),
  )
  expect(blind).toEqual([])
})
