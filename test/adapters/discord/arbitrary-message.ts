import type { Action, Block, Message, Picture, Span, Text } from '../../../src/message/message.ts'
import { fc } from '../../chance.ts'

/** A picture that is there when a message is rendered, and one that could not be drawn. */
export const DRAWN: Picture = { bars: [] }
const UNDRAWN: Picture = { bars: [] }

/** What a chat could take for markup, a mention, a ping or a direction, in pieces that may meet. */
const ATTACKS = [
  '@everyone',
  '@here',
  '<@1>',
  '<@!123456789012345678>',
  '<@&1>',
  '<#1>',
  '<!channel>',
  '<:x:123456789012345678>',
  '<a:x:1>',
  '<t:1:R>',
  '</deal move:1>',
  ':smile:',
  '||',
  '**',
  '__',
  '_',
  '*',
  '~~',
  '`',
  '```',
  '# ',
  '-# ',
  '> ',
  '>>> ',
  '- ',
  '1. ',
  '[a](https://evil.example)',
  '[',
  '](',
  ')',
  'https://acme.io/a_b?c=d*e*',
  'https://acme.io/x||y||',
  'discord://x',
  '\\',
  '\n',
  '\t',
  ' ',
  '\u202egnp.exe',
  '\u2066',
  '\u200b',
  '\u0000',
  '\u001b[2J',
  '\ud83d',
  '日本 👩‍💻',
  '&lt;',
  '&',
]

/** Text that somebody typed to do harm, or that does it by chance. */
export const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 8 })),
  )
  .map((parts) => parts.join(''))

/** The same, now and then ten thousand characters long. */
const words = fc.oneof(
  { weight: 12, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: hostileText.map((text) => text.repeat(Math.ceil(10_000 / (text.length + 1))).slice(0, 10_000)),
  },
)

const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  fc.record({ bold: words }),
  fc.record({ code: words }),
  fc.record({ ref: fc.constantFrom('D-7', 'L-12'), label: words }),
  fc.record({ link: fc.oneof(words, fc.webUrl(), fc.constant('javascript:alert(1)')), label: words }),
  fc.record({ user: fc.record({ member: fc.nat(9), name: words }) }),
  fc.record({
    time: fc.constantFrom('2026-11-18T09:00:00Z', 'no time'),
    show: fc.constantFrom('date' as const, 'moment' as const, 'relative' as const),
  }),
)

const textOf: fc.Arbitrary<Text> = fc.array(span, { maxLength: 5 })

const call = { path: ['x'], fields: {} }
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('button' as const), label: words, call: fc.constant(call) }),
  fc.record({
    kind: fc.constant('select' as const),
    label: words,
    options: fc.array(fc.record({ label: words, call: fc.constant(call) }), { minLength: 1, maxLength: 60 }),
  }),
)

const table = fc.nat(5).chain((columns) =>
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(fc.record({ label: words, align: fc.constantFrom('left' as const, 'right' as const) }), {
      minLength: columns,
      maxLength: columns,
    }),
    rows: fc.array(fc.array(textOf, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
  }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: textOf }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: words, value: textOf }), { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(textOf, { maxLength: 8 }) }),
  table,
  fc.record({ kind: fc.constant('image' as const), picture: fc.constantFrom(DRAWN, UNDRAWN), alt: words, name: words }),
  fc.record({ kind: fc.constant('file' as const), name: words, content: words }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 8 }) }),
  fc.constant({ kind: 'divider' as const }),
)

/** Any message that could be said, its buttons without ids. */
export const anyMessage: fc.Arbitrary<Message> = fc.record({
  title: words,
  tone: fc.constantFrom('plain' as const, 'good' as const, 'warning' as const, 'bad' as const),
  blocks: fc.array(block, { maxLength: 10 }),
})
