import { expect } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import type { AnyCommand, Param } from '../../src/language/command.ts'
import { isCommand } from '../../src/language/is-command.ts'
import { format, parse } from '../../src/language/parse.ts'
import { registry } from '../../src/language/registry.ts'
import { UserError } from '../../src/message/errors.ts'
import type { Call } from '../../src/message/message.ts'
import { fc, test } from '../chance.ts'
import { withoutLookups } from './examples.ts'
import { all, COMMANDS, ctx, DEALS, PEOPLE, STAGES } from './fakes.ts'

/** Pieces that mean something to the grammar, and characters that break careless ones. */
const PIECES = [
  ...DEALS,
  ...PEOPLE,
  ...STAGES,
  'why: next: note: deal: amount: ammount:24k version:3 to crm /crm none 24k $5k 20m 5.000 1,200.50 D-7 d7 @Acme #sales'.split(
    ' ',
  ),
  '" "" ", \u201c \u201d \u00ab \u00bb \' \\ \\" , : :: | @ __proto__:x constructor:y toString https://a.b/c?d=e:f 3pm 10:30'.split(
    ' ',
  ),
  'Tom: help fri 🎉 👩‍👩‍👧 שלום é ﷺ \u200f \u202e \u0000 \ud800'.split(' '),
  [
    'stage: ',
    '" ',
    ' "',
    '1200 EUR',
    '20 min',
    '+49 30 1',
    'deal move',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u2028',
  ],
].flat()
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 8,
  })
  .chain((pieces) => fc.constantFrom('', ' ').map((between) => pieces.join(between)))

const callsOf = (of: readonly AnyCommand[]) =>
  fc
    .constantFrom(...of)
    .chain((command) =>
      fc
        .record(
          Object.fromEntries(
            Object.entries<Param<unknown>>(command.params).map(([name, { choices = [] }]) => [
              name,
              choices.length > 0 ? fc.constantFrom(...choices) : hostile,
            ]),
          ),
          { requiredKeys: [] },
        )
        .map((fields): Call => ({ path: [...command.path], fields: { ...fields } as Record<string, string> })),
    )

const lines = fc
  .tuple(fc.constantFrom(...COMMANDS.map((command) => command.path.join(' ')), ''), fc.array(hostile, { maxLength: 8 }))
  .map(([path, rest]) => [path, ...rest].join(' '))

const RUNS = 600

test.prop([callsOf(COMMANDS)], { numRuns: RUNS })('what is written reads as the same Call', async (call) => {
  const again = await parse(format(call, all), all, ctx)
  expect(again).toEqual(call)
})

const real = withoutLookups(registry(commands), [...DEALS, ...PEOPLE, ...STAGES])

test.prop([callsOf(commands)], { numRuns: RUNS })('so it is for the commands that Parley has', async (call) => {
  expect(await parse(format(call, real), real, ctx)).toEqual(call)
})

test.each([
  ['snooze', 'what', 'stage: deal move'],
  ['done', 'what', ''],
  ['done', 'what', 'Acme::'],
  ['go through', 'where', '- deal move'],
  ['timeline', 'asked', ''],
  ['changed', 'record', ''],
])('what is in quotes behind "%s" is its value, and is looked for nowhere else', async (path, name, value) => {
  const call = { path: path.split(' '), fields: { [name]: value } }
  expect(await parse(format(call, real), real, ctx)).toEqual(call)
})

test('a reason that is said by its name is one, whatever it holds', async () => {
  const call = { path: ['log', 'delete'], fields: { log: 'I-1', why: 'D-7 " and D-8; deal delete D-9' } }
  expect(await parse(format(call, real), real, ctx)).toEqual(call)
})

test.prop([lines], { numRuns: RUNS })(
  'a line is read or refused for its reader, and what is read can be written',
  async (line) => {
    isCommand(line, all)
    try {
      const call = await parse(line, all, ctx)
      expect(await parse(format(call, all), all, ctx)).toEqual(call)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  },
)

/** The letters and digits of a line, sorted: what may not get lost. */
const kept = (text: string): readonly string[] =>
  Array.from(text)
    .filter((char) => /[\p{L}\p{N}]/u.test(char))
    .toSorted()

const plainWord = fc.constantFrom(...PIECES.filter((piece) => !/[\s"]/u.test(piece)), ...'abcxyz'.split(''))

test.prop(
  [
    fc.constantFrom('deal move', 'deal add', 'log call', 'lead add', 'remind', 'deal list'),
    fc.array(plainWord, { maxLength: 12 }),
  ],
  {
    numRuns: RUNS,
  },
)('nothing typed is dropped', async (path, words) => {
  const line = `${path} ${words.join(' ')}`
  const held = await parse(line, all, ctx).then(
    (call) => [...call.path, ...Object.entries(call.fields).flat()].join(' '),
    (error: unknown) => {
      if (error instanceof UserError) return undefined
      throw error
    },
  )
  if (held === undefined) return
  const rest = [...kept(held)]
  const lost = kept(line).filter((char) => {
    const at = rest.indexOf(char)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const fillers = words.filter((word) => word === 'to').length
  expect(lost.filter((char) => !(fillers > 0 && 'to'.includes(char)))).toEqual([])
})

const HOSTILE_LINES: readonly string[] = [
  ...['"a ', '"" ', 'a ', 'to ', ',', 'deal:a '].map((piece) => 'deal move '.padEnd(4000, piece)),
  ...['5.000 ', '24k ', 'with:Bob ', '1,000'].map((piece) => 'deal add '.padEnd(4000, piece)),
  'log call '.padEnd(4000, 'why: next: '),
  'lead add '.padEnd(4000, '+49 30 '),
  ''.padEnd(4000, '1,000'),
  `deal add amount:${''.padEnd(3900, '9')}`,
]

test.each(HOSTILE_LINES)('a hostile line is read or refused: %.30s', async (line) => {
  const result = await parse(line, all, ctx).then(
    () => 'read',
    (error: unknown) => (error instanceof UserError ? 'refused' : error),
  )
  expect(['read', 'refused']).toContain(result)
})
