import { ComponentType } from 'discord.js'
import { describe, expect } from 'vitest'
import { type Page, renderMessage, renderPage } from '../../../adapters/discord/out/render.ts'
import type { Viewer } from '../../../adapters/discord/out/text.ts'
import { clean, displayWidth } from '../../../src/chat/display.ts'
import { withIds } from '../../../src/message/buttons.ts'
import { actions, type Block, button, call, fields, list, type Message, text } from '../../../src/message/message.ts'
import { test } from '../../chance.ts'
import { anyMessage, DRAWN } from './arbitrary-message.ts'
import { pageFaults } from './checks.ts'
import { read } from './reader.ts'

const eyes: Viewer = {
  mention: ({ member }) => (member === 1 ? '123456789012345678' : undefined),
  zone: 'Europe/Berlin',
  pictures: new Map([[DRAWN, Buffer.from('hello')]]),
}
const TOKEN = 'abcdefghijklmnopqrst'
const REPLY = 'discord:1436712345678901234'

const pages = (message: Message): readonly Page[] => renderMessage(withIds(message, TOKEN), eyes, REPLY)
const inside = (page: Page | undefined) => page?.components[0]?.components ?? []
const textsOf = (all: readonly Page[]): readonly string[] =>
  all.flatMap(inside).flatMap((each) => (each.type === ComponentType.TextDisplay ? [each.content] : []))

/** A page as a person would draw it. */
const drawn = (page: Page | undefined): string =>
  inside(page)
    .map((each) => {
      switch (each.type) {
        case ComponentType.TextDisplay:
          return each.content
        case ComponentType.ActionRow:
          return each.components
            .map((one) => {
              if (one.type === ComponentType.StringSelect) {
                return `{${one.placeholder}: ${one.options.map(({ label }) => label).join(', ')}}`
              }
              return 'label' in one ? `[${one.label}]` : ''
            })
            .join(' ')
        case ComponentType.Separator:
          return '----'
        case ComponentType.MediaGallery:
          return each.items.map(({ media, description }) => `(${media.url}: ${description})`).join()
        case ComponentType.File:
          return `(${each.file.url})`
        default:
          return `? ${each.type}`
      }
    })
    .join('\n\n')

const card = (...blocks: readonly Block[]): Message => ({ title: 'A card', blocks })

const everything: Message = {
  title: 'D-7 Acme_50 seats',
  tone: 'good',
  blocks: [
    text('First line\n  second, indented\n\nafter a gap'),
    fields(
      ['Stage', 'Proposal'],
      ['Next step', 'Send the quote\nand call'],
      ['Who', { user: { member: 1, name: 'ann' } }],
      ['When', { time: '2026-11-18T09:00:00Z', show: 'moment' }],
    ),
    list([['one'], ['# two\nin two lines']]),
    {
      kind: 'table',
      columns: [{ label: 'Deal' }, { label: 'Amount', align: 'right' }],
      rows: [
        [['Acme'], ['EUR 24,000']],
        [['日本 👩‍💻'], ['EUR 5']],
      ],
    },
    { kind: 'divider' },
    { kind: 'image', picture: DRAWN, alt: 'Six bars, falling', name: 'fun nel.png' },
    { kind: 'file', name: 'leads.csv', content: 'Name\nAnn\n' },
    actions(button('Won', call('deal won'), 'primary'), button('Delete', call('deal delete'), 'danger'), {
      kind: 'select',
      label: 'Move to',
      options: [
        { label: 'New', call: call('deal move') },
        { label: 'Lost', call: call('deal move') },
      ],
    }),
  ],
}

test('every block', () => {
  const [page, ...others] = pages(everything)
  expect(others).toEqual([])
  expect(drawn(page)).toMatchInlineSnapshot(`
    "### D-7 Acme\\_50 seats

    First line
      second, indented

    after a gap

    **Stage**  Proposal
    **Next step**  Send the quote
    and call
    **Who**  <@123456789012345678>
    **When**  <t:1794992400:f>

    - one
    - \\# two
      in two lines

    \`\`\`
    Deal         Amount
    Acme     EUR 24,000
    日本 👩‍💻       EUR 5
    \`\`\`

    ----

    (attachment://fun-nel-1.png: Six bars, falling)

    (attachment://leads-2.csv)

    [Won] [Delete]

    {Move to: New, Lost}"
  `)
  expect(page?.files.map(({ name, description }) => [name, description])).toEqual([
    ['fun-nel-1.png', 'Six bars, falling'],
    ['leads-2.csv', undefined],
  ])
  expect(page && pageFaults(page)).toEqual([])
})

test('buttons carry stored ids alone, and a select what was stored for each option', () => {
  const rows = inside(pages(everything)[0]).filter(({ type }) => type === ComponentType.ActionRow)
  expect(JSON.stringify(rows).match(/"(?:custom_id|value)":"[^"]+"/gu)).toMatchInlineSnapshot(`
    [
      ""custom_id":"abcdefghijklmnopqrst:0"",
      ""custom_id":"abcdefghijklmnopqrst:1"",
      ""custom_id":"choose:abcdefghijklmnopqrst:2"",
      ""value":"abcdefghijklmnopqrst:2"",
      ""value":"abcdefghijklmnopqrst:3"",
    ]
  `)
})

test('a tone is a colour, and a plain message has none', () => {
  const tones = (['plain', 'good', 'warning', 'bad'] as const).map((tone) => pages({ title: 'T', tone, blocks: [] })[0])
  expect(tones.map((page) => page?.components[0]?.accent_color)).toEqual([undefined, 0x2e9e5b, 0xe0a030, 0xd0453e])
})

const deals = (count: number): Block => ({
  kind: 'table',
  columns: [{ label: 'Deal' }, { label: 'Amount', align: 'right' }, { label: 'Owner' }, { label: 'Next' }],
  rows: Array.from({ length: count }, (_, index) => [
    [{ ref: `D-${index}` }, ` Acme ${index} seats`],
    [`EUR ${index},000`],
    [{ user: { member: 1, name: 'ann' } }],
    index % 2 === 0 ? [] : ['Send the quote'],
  ]),
})

test('a table too wide for a phone is told in lines, without its empty cells', () => {
  expect(drawn(pages(card(deals(2)))[0])).toMatchInlineSnapshot(`
    "### A card

    - **D-0 Acme 0 seats** · Amount: EUR 0,000 · Owner: <@123456789012345678>
    - **D-1 Acme 1 seats** · Amount: EUR 1,000 · Owner: <@123456789012345678> · Next: Send the quote"
  `)
})

test('a ref stands with its name', () => {
  const table: Block = {
    kind: 'table',
    columns: [{ label: 'Deal' }, { label: 'Title' }, { label: 'Amount' }, { label: '' }],
    rows: [
      [[{ ref: 'D-1' }], ['Acme 50 seats with a name'], ['EUR 24,000'], ['late']],
      [[], [], ['EUR 5'], []],
    ],
  }
  expect(drawn(pages(card(table))[0])).toMatchInlineSnapshot(`
    "### A card

    - **D-1** **Acme 50 seats with a name** · Amount: EUR 24,000 · late
    - Amount: EUR 5"
  `)
})

test.each([0, 1, 500])('a table of %i rows is there whole, in a block or in lines', (count) => {
  const narrow: Block = {
    kind: 'table',
    columns: [{ label: 'Name' }, { label: 'n', align: 'right' }],
    rows: Array.from({ length: count }, (_, index) => [[`Row ${index}.`], [String(index)]]),
  }
  for (const table of [narrow, deals(count)]) {
    const all = pages(card(table))
    expect(all.flatMap(pageFaults)).toEqual([])
    const told = textsOf(all).join('\n')
    const names = table === narrow ? /Row (\d+)\./gu : /D-(\d+) Acme/gu
    expect(Array.from(told.matchAll(names), ([, index]) => Number(index))).toEqual(
      Array.from({ length: count }, (_, i) => i),
    )
    const blocks = told.match(/```\n[\s\S]*?\n```/gu) ?? []
    if (table === narrow) expect(blocks.every((block) => block.startsWith('```\nName'))).toBe(true)
    expect(Math.max(0, ...blocks.join('\n').split('\n').map(displayWidth))).toBeLessThanOrEqual(34)
  }
})

test('pages are asked for again by the stored reply, and the title stays in sight', () => {
  const all = pages(card(deals(120)))
  expect(all.length).toBeGreaterThan(2)
  const ends = all.map((page) => drawn(page).split('\n\n').slice(-2).join(' '))
  expect(ends.slice(0, 2).concat(ends.at(-1) ?? '')).toMatchInlineSnapshot(`
    [
      "-# Page 1 of 3 [More]",
      "-# Page 2 of 3 [Back] [More]",
      "-# Page 3 of 3 [Back]",
    ]
  `)
  expect(drawn(all[1])).toMatch(/^### A card\n\n- \*\*D-/u)
  const message = withIds(card(deals(120)), TOKEN)
  expect(renderPage(message, eyes, REPLY, 2)).toEqual(all[1])
  expect(renderPage(message, eyes, REPLY, 99)).toEqual(all.at(-1))
})

test('long choices are parted, and what no button can hold is told above it', () => {
  const options = Array.from({ length: 60 }, (_, index) => ({ label: `Stage ${index}`, call: call('x') }))
  const long = `Send ${'the long report '.repeat(8)}`
  const [page] = pages(card(actions(button(long, call('x')), { kind: 'select', label: 'Move to', options })))
  const [, told, buttons, ...selects] = inside(page)
  expect(told).toMatchObject({ content: long })
  expect(buttons).toMatchObject({ components: [{ label: expect.stringMatching(/^Send .*…$/u) }] })
  expect(
    selects.map(
      (row) => row.type === ComponentType.ActionRow && 'placeholder' in (row.components[0] ?? {}) && row.components[0],
    ),
  ).toMatchObject([
    { placeholder: 'Move to (1 to 25)', options: { length: 25 } },
    { placeholder: 'Move to (26 to 50)', options: { length: 25 } },
    { placeholder: 'Move to (51 to 60)', options: { length: 10 } },
  ])
})

test('a file that is too large comes in parts, cut between its lines', () => {
  const content = `${'x'.repeat(1023)}\n`.repeat(11 * 1024)
  const files = pages(card({ kind: 'file', name: 'big.csv', content })).flatMap((page) => page.files)
  expect(files.map(({ name, attachment }) => [name, attachment.length % 1024])).toEqual([
    ['big-1.csv', 0],
    ['big-2.csv', 0],
  ])
  expect(Buffer.concat(files.map(({ attachment }) => attachment)).toString()).toBe(content)
})

const TOLD = new Set(['title', 'label', 'bold', 'code', 'alt'])

/** Everything in a message that is told as text: bare spans stand in lists, all else has a name. A table in lines has no head. */
const toldIn = (value: unknown, isTold = false): string => {
  if (typeof value === 'string') return isTold ? value : ''
  if (Array.isArray(value)) return value.map((each) => toldIn(each, true)).join('')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([name]) => !['call', 'columns'].includes(name))
    .map(([name, each]) => toldIn(each, TOLD.has(name)))
    .join('')
}

const counted = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const [letter] of clean(text).matchAll(/[\p{L}\p{N}]/gu)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

describe('any message', () => {
  test.prop([anyMessage], { numRuns: 30 })('fits Discord', (message) => {
    expect(pages(message).flatMap(pageFaults)).toEqual([])
  })

  test.prop([anyMessage], { numRuns: 30 })('loses no letter that was to be told', (message) => {
    const all = pages(message)
    const shown = counted(
      JSON.stringify(
        all.flatMap(inside).map((each) => (each.type === ComponentType.TextDisplay ? read(each.content).shown : each)),
      ),
    )
    const lost = [...counted(toldIn(message))].filter(([letter, count]) => (shown.get(letter) ?? 0) < count)
    expect(lost).toEqual([])
  })

  const OURS = /^(?:heading|small|list|bold|code|fence|time|address|link \[)|^(?:ping|mention) <@123456789012345678>$/u

  test.prop([anyMessage], { numRuns: 30 })('has no markup but our own, and pings nobody', (message) => {
    const markup = textsOf(pages(message)).flatMap((content) => read(content).markup)
    expect(markup.filter((each) => !OURS.test(each))).toEqual([])
    expect(pages(message).every(({ allowedMentions }) => allowedMentions.parse.length === 0)).toBe(true)
  })
})
