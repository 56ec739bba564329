import type { Action, Block, Message, Span, Text } from '../src/message/message.ts'
import { fc } from './chance.ts'

/** Text that a chat or a terminal could take for markup, a mention or a command, or that hides the text around it. */
const ATTACKS = [
  '<!channel>',
  '<!here|here>',
  '<@U0AAAAAAA>',
  '<#C0AAAAAAA|sales>',
  '<https://evil.example|https://bank.example>',
  '&lt;!channel&gt;',
  '*bold*',
  '_it_',
  '~gone~',
  '`code`',
  '```\nblock\n```',
  '> quoted\n- one\n1. two\n',
  ':smile:',
  '@everyone @here',
  'https://acme.example/a?b=c&d',
  'javascript:alert(1)',
  '\u202egnp.exe\u202c',
  'مرحبا بالعالم',
  '日本電気 👩‍💻🇩🇪',
  '\u001b[2J\u0000\u2028',
  '\ud800',
  '=HYPERLINK("x")',
]

/** A person's words, hostile ones and very long ones among them. */
export const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 6, arbitrary: fc.constantFrom(...ATTACKS) },
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...ATTACKS, ' ', 'Acme'), { maxLength: 6 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...ATTACKS, 'x', 'Acme 50 seats '), fc.integer({ min: 200, max: 10_000 }))
      .map(([part, length]) => part.repeat(Math.ceil(length / part.length))),
  },
)

const span: fc.Arbitrary<Span> = fc.oneof(
  { weight: 4, arbitrary: words },
  words.map((bold) => ({ bold })),
  words.map((code) => ({ code })),
  fc.record({ ref: fc.constantFrom('D-7', 'L-12') }),
  words.map((label) => ({ ref: 'D-7', label })),
  fc.record({ link: fc.oneof(words, fc.webUrl(), fc.constant('mailto:jane@acme.example')), label: words }),
  fc.record({ user: fc.record({ member: fc.integer({ min: 1, max: 9 }), name: words }) }),
  fc.record({
    time: fc.oneof(
      fc
        .date({ min: new Date('1971-01-01'), max: new Date('2199-01-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      fc.constant('no time'),
    ),
    show: fc.constantFrom('date', 'moment', 'relative'),
  }),
)

const text: fc.Arbitrary<Text> = fc.array(span, { maxLength: 5 })
const call = { path: ['help'], fields: {} }
const id = fc.option(fc.uuid(), { nil: undefined })

const withId = <T>(given: T, id: string | undefined): T & { readonly id?: string } => ({ ...given, ...(id && { id }) })

const button: fc.Arbitrary<Action> = fc
  .record({ label: words, id, style: fc.option(fc.constantFrom('primary', 'danger'), { nil: undefined }) })
  .map(({ label, id, style }) => withId({ kind: 'button', label, call, ...(style && { style }) }, id))

const few: fc.Arbitrary<[string, string | undefined][]> = fc.array(fc.tuple(words, id), { maxLength: 5 })

const select: fc.Arbitrary<Action> = fc
  .record({ label: words, options: fc.oneof(few, many()) })
  .map(({ label, options }) => ({
    kind: 'select',
    label,
    options: options.map(([label, id]) => withId({ label, call }, id)),
  }))

/** A choice with more options than any platform shows at once. */
function many(): fc.Arbitrary<[string, string | undefined][]> {
  return fc
    .tuple(fc.uuid(), fc.integer({ min: 90, max: 320 }))
    .map(([token, count]) => Array.from({ length: count }, (_, index) => [`Choice ${index}`, `${token}:${index}`]))
}

const table: fc.Arbitrary<Block> = fc
  .record({
    columns: fc.array(fc.record({ label: words, align: fc.constantFrom('left', 'right') }), {
      minLength: 1,
      maxLength: 6,
    }),
    count: fc.constantFrom(0, 1, 3, 500),
    cell: fc.oneof(
      fc.string({ maxLength: 12 }).map((each) => [each]),
      text,
    ),
  })
  .map(({ columns, count, cell }) => ({
    kind: 'table',
    columns,
    rows: Array.from({ length: count }, (_, row) =>
      columns.map((_, at) => (at === 0 ? [`R${row}`] : row < 3 ? cell : ['ok'])),
    ),
  }))

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: text.map((text) => ({ kind: 'text', text }) as const) },
  fc
    .array(fc.record({ label: words, value: text }), { maxLength: 6 })
    .map((fields) => ({ kind: 'fields', fields }) as const),
  fc.array(text, { maxLength: 6 }).map((items) => ({ kind: 'list', items }) as const),
  table,
  words.map((alt) => ({ kind: 'image', picture: { bars: [] }, alt, name: 'funnel.png' }) as const),
  words.map((content) => ({ kind: 'file', name: 'deals.csv', content }) as const),
  fc
    .array(fc.oneof({ weight: 4, arbitrary: button }, select), { maxLength: 8 })
    .map((actions) => ({ kind: 'actions', actions }) as const),
  fc.constant({ kind: 'divider' } as const),
)

/** Any message that the program could make, and many that it never makes. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    title: words,
    tone: fc.constantFrom('plain', 'good', 'warning', 'bad'),
    blocks: fc.array(block, { maxLength: 8 }),
    zone: fc.option(fc.constantFrom('Europe/Berlin', 'Asia/Tokyo'), { nil: undefined }),
  })
  .map(({ zone, ...message }) => ({ ...message, ...(zone && { zone }) }))

const spanWords = (span: Span): readonly string[] => {
  if (typeof span === 'string') return [span]
  if ('bold' in span) return [span.bold]
  if ('code' in span) return [span.code]
  if ('ref' in span) return [span.label ?? span.ref]
  if ('link' in span)
    return span.label.trim() === '' || span.label === span.link ? [span.link] : [span.link, span.label]
  return 'user' in span ? [span.user.name] : []
}

const blockWords = (block: Block): readonly string[] => {
  const all = (texts: readonly Text[]) => texts.flatMap((text) => text.flatMap(spanWords))
  switch (block.kind) {
    case 'text':
      return all([block.text])
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, ...all([value])])
    case 'list':
      return all(block.items)
    case 'table':
      return [...block.columns.map(({ label }) => label), ...block.rows.flatMap(all)]
    case 'image':
      return [block.alt]
    case 'file':
      return [block.name]
    case 'actions':
      return block.actions.flatMap((action) => {
        if (action.kind === 'button') return action.id === undefined ? [] : [action.label]
        const options = action.options.filter(({ id }) => id !== undefined)
        return options.length === 0 ? [] : [action.label, ...options.map(({ label }) => label)]
      })
    case 'divider':
      return []
  }
}

/**
 * Every text of a message that must be readable somewhere; times and the contents of files are shown in other forms.
 */
export const wordsOf = (message: Message): readonly string[] => [message.title, ...message.blocks.flatMap(blockWords)]
