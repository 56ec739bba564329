import { expect, test } from 'vitest'
import { readPressed } from '../../../adapters/slack/out/controls.ts'
import { escaped } from '../../../adapters/slack/out/fallback.ts'
import { type DisplayOptions, renderMessage } from '../../../adapters/slack/out/render.ts'
import {
  actions,
  type Block,
  button,
  call,
  fields,
  list,
  type Message,
  type Picture,
  text,
} from '../../../src/message/message.ts'
import { drawn } from './drawn.ts'
import { violations } from './violations.ts'

const plainly: DisplayOptions = { zone: 'Europe/Berlin' }
const ids: Readonly<Record<number, string>> = { 1: 'U0ANN' }
const mentioning: DisplayOptions = { ...plainly, mention: (member) => ids[member] }

const shown = (message: Message, showing: DisplayOptions = plainly): string => {
  const { pages } = renderMessage(message, showing)
  expect(pages.flatMap(violations)).toEqual([])
  return pages.map(({ blocks }) => drawn(blocks)).join('\n=====\n')
}

const card = (...blocks: readonly Block[]): Message => ({ title: 'A card', blocks })

const spans = text(
  'plain, ',
  { bold: 'bold' },
  ', ',
  { code: 'deal list' },
  ', ',
  { ref: 'D-7' },
  ', ',
  { ref: 'D-7', label: 'D-7 Acme' },
  ', ',
  { link: 'https://acme.io', label: 'site' },
  ', ',
  { link: 'mailto:jane@acme.io', label: 'jane@acme.io' },
  ', ',
  { link: 'javascript:alert(1)', label: 'site' },
  ', ',
  { link: 'https://evil.example', label: 'https://bank.example' },
  ', ',
  { user: { member: 1, name: 'Ann' } },
  ', ',
  { user: { member: 2, name: 'Bo' } },
  ', ',
  { time: '2026-11-18T23:30:00Z', show: 'date' },
  ', ',
  { time: '2026-11-18T09:00:00Z', show: 'moment' },
  ', ',
  { time: '2026-11-18T11:00:00Z', show: 'relative' },
  ', ',
  { time: 'no time', show: 'moment' },
)

test('every span', () => {
  expect(shown(card(spans), mentioning)).toMatchInlineSnapshot(`
    "# A card
    plain, **bold**, \`deal list\`, D-7, D-7 Acme, <https://acme.io|site>, <mailto:jane@acme.io|jane@acme.io>, site (javascript:alert(1)), https://bank.example (<https://evil.example>), <@U0ANN>, Bo, {{date_short}|Thu 19 Nov 2026}, {{date_short_pretty}, {time}|Wed 18 Nov 2026, 10:00}, {{ago}|Wed 18 Nov 2026, 12:00}, no time"
  `)
  expect(shown({ ...card(spans), zone: 'Asia/Tokyo' })).toMatchInlineSnapshot(`
    "# A card
    plain, **bold**, \`deal list\`, D-7, D-7 Acme, <https://acme.io|site>, <mailto:jane@acme.io|jane@acme.io>, site (javascript:alert(1)), https://bank.example (<https://evil.example>), Ann, Bo, Thu 19 Nov 2026, Wed 18 Nov 2026, 18:00, {{ago}|Wed 18 Nov 2026, 20:00}, no time"
  `)
})

test('every span in the fallback', () => {
  expect(renderMessage(card(spans), mentioning).pages[0].text).toMatchInlineSnapshot(`
    "A card
    plain, bold, deal list, D-7, D-7 Acme, site, jane@acme.io, site (javascript:alert(1)), https://bank.example (https://evil.example), <@U0ANN>, Bo, <!date^1795044600^{date_short}|Thu 19 Nov 2026>, <!date^1794992400^{date_short_pretty}, {time}|Wed 18 Nov 2026, 10:00>, <!date^1794999600^{ago}|Wed 18 Nov 2026, 12:00>, no time"
  `)
})

const options = ['New', 'Lost'].map((label) => ({ label, call: call('deal move'), id: `t:${label}` }))
const FUNNEL: Picture = { bars: [] }

const everyBlock: Message = {
  title: 'D-7 Acme 50 seats',
  tone: 'good',
  blocks: [
    text('First line\n  second, indented\n\nafter a gap'),
    fields(['Stage', 'Proposal'], ['Next', 'Send the quote\nand call'], ['Who', { user: { member: 1, name: 'Ann' } }]),
    list([['one'], ['two\nin two lines']]),
    { kind: 'divider' },
    { kind: 'image', picture: FUNNEL, alt: 'Six bars, falling', name: 'funnel.png' },
    { kind: 'file', name: 'deals.csv', content: 'Deal\r\nAcme\r\n' },
    actions(
      { ...button('Won', call('deal won'), 'primary'), id: 't:1' },
      { ...button('Delete', call('deal delete'), 'danger'), id: 't:2' },
      button('Without id', call('x')),
      { kind: 'select', label: 'Move to', options },
    ),
  ],
}

test('every block', () => {
  expect(shown(everyBlock)).toMatchInlineSnapshot(`
    "# ✅ D-7 Acme 50 seats
    First line
      second, indented

    after a gap
    **Stage**  Proposal
    **Next**  Send the quote
    and call
    **Who**  Ann
    • one
    • two
    in two lines
    ---
    _Six bars, falling_
    File: deals.csv
    [Won, primary] [Delete, danger] [Move to: New / Lost]"
  `)
  const pictures = new Map([[FUNNEL, Buffer.from('png')]])
  expect(renderMessage(everyBlock, { ...plainly, pictures }).uploads).toEqual([
    { kind: 'picture', name: 'funnel.png', content: Buffer.from('png'), alt: 'Six bars, falling' },
    { kind: 'file', name: 'deals.csv', content: Buffer.from('Deal\r\nAcme\r\n') },
  ])
  const [{ blocks }] = renderMessage(everyBlock, { ...plainly, uploaded: () => 'F1' }).pages
  expect(blocks).toContainEqual({ type: 'image', slack_file: { id: 'F1' }, alt_text: 'Six bars, falling' })
})

const narrow: Block = {
  kind: 'table',
  columns: [{ label: 'Deal' }, { label: 'Title' }, { label: 'Amount', align: 'right' }],
  rows: [
    [[{ ref: 'D-1' }], ['日本電気 年間契約'], ['¥900']],
    [[{ ref: 'D-2' }], ['Acme'], ['€24,000']],
    [[{ ref: 'D-3' }], ['Globex and Sons'], ['€5']],
  ],
}

test('a table that fits a phone has columns, else a line for each row', () => {
  expect(shown(card(narrow))).toMatchInlineSnapshot(`
    "# A card
    \`\`\`
    Deal Title              Amount
    ──── ───────────────── ───────
    D-1  日本電気 年間契約    ¥900
    D-2  Acme              €24,000
    D-3  Globex and Sons        €5
    \`\`\`"
  `)
  const columns = [...narrow.columns, { label: 'Stage' }, { label: 'Owner' }]
  const rows = narrow.rows.map((row) => [...row, ['Proposal'], [{ user: { member: 1, name: 'Ann' } }]])
  expect(
    shown(card({ kind: 'table', columns, rows: [...rows, [['D-4'], [], [], ['New'], []]] })),
  ).toMatchInlineSnapshot(`
    "# A card
    _Deal · Title · Amount · Stage · Owner_
    • **D-1** · 日本電気 年間契約 · ¥900 · Proposal · Ann
    • **D-2** · Acme · €24,000 · Proposal · Ann
    • **D-3** · Globex and Sons · €5 · Proposal · Ann
    • **D-4** · – · – · New · –"
  `)
  expect(shown(card({ kind: 'table', columns: narrow.columns, rows: [] }))).toMatchInlineSnapshot(`
    "# A card
    \`\`\`
    Deal Title Amount
    ──── ───── ──────
    \`\`\`"
  `)
})

test('what is too long for one message has pages, each with the buttons of the whole', () => {
  const note = Array.from({ length: 12 }, (_, index) => text(`${index} `.padEnd(1500, 'abc def ')))
  const message: Message = {
    title: 'Notes',
    blocks: [...note, actions({ ...button('Undo E-1', call('undo')), id: 't:0' })],
  }
  const { pages } = renderMessage(message, { ...plainly, again: 'r-1' })
  const ends = pages.map(({ blocks }) => drawn(blocks.slice(-3)).replace(/(?:abc def )+/gu, '… '))
  expect(ends.join('\n=====\n')).toMatchInlineSnapshot(`
    "[Undo E-1]
    (Page 1 of 3)
    [More]
    =====
    [Undo E-1]
    (Page 2 of 3)
    [Back] [More]
    =====
    [Undo E-1]
    (Page 3 of 3)
    [Back]"
  `)
  expect(pages.map(({ blocks }) => drawn(blocks.slice(0, 1)))).toEqual(pages.map(() => '# Notes'))
  const posted = renderMessage(message, plainly).pages.map(({ blocks }) => drawn(blocks).includes('[Undo E-1]'))
  expect(posted).toEqual([false, false, true])
})

test('a private card that is seen later, and one that can be shared', () => {
  const message = { ...everyBlock, blocks: everyBlock.blocks.slice(0, 1) }
  const showing: DisplayOptions = {
    ...plainly,
    again: 'r-1',
    asOf: '2026-11-18T08:14:00Z',
    share: 'Everybody in #sales will see it.',
  }
  expect(shown(message, showing)).toMatchInlineSnapshot(`
    "# ✅ D-7 Acme 50 seats
    First line
      second, indented

    after a gap
    (as of <!date^1794989640^{date_short_pretty}, {time}|Wed 18 Nov 2026, 09:14>)
    [Refresh] [Share (asks: Everybody in #sales will see it.)]"
  `)
  expect(shown({ ...message, zone: 'Europe/Berlin' }, { ...showing, fillIn: 'f-1:0' })).toMatchInlineSnapshot(`
    "# ✅ D-7 Acme 50 seats
    First line
      second, indented

    after a gap
    (as of Wed 18 Nov 2026, 09:14)
    [Fill it in] [Refresh] [Share (asks: Everybody in #sales will see it.)]"
  `)
})

test('labels that Slack would cut stand in full above, and a long choice is several', () => {
  const long = `Was ${'very '.repeat(20)}long`
  const many = Array.from({ length: 101 }, (_, index) => ({
    label: `Choice ${index}`,
    call: call('x'),
    id: `t:${index}`,
  }))
  const both = actions({ ...button(long, call('x')), id: 't:b' }, { kind: 'select', label: 'Which?', options: many })
  expect(shown(card(both))).toMatchInlineSnapshot(`
    "# A card
    • Was very very very very very very very very very very very very very very very very very very very very long
    [Was very very very very very very very very very very very very very very…]
    [Which? (1 to 100): Choice 0 / … 100 in all]
    [Which? (101 to 101): Choice 100]"
  `)
})

test.each([
  [
    { action_id: 'press:t:1', value: 't:1' },
    { kind: 'press', id: 't:1' },
  ],
  [
    { action_id: 'choose:t:1', selected_option: { value: 't:3' } },
    { kind: 'press', id: 't:3' },
  ],
  [{ action_id: 'choose:t:1', selected_option: null }, undefined],
  [
    { action_id: 'page:2', value: 'r-1' },
    { kind: 'page', again: 'r-1', page: 2 },
  ],
  [
    { action_id: 'refresh', value: 'r-1' },
    { kind: 'refresh', again: 'r-1' },
  ],
  [
    { action_id: 'share', value: 'r-1' },
    { kind: 'share', again: 'r-1' },
  ],
  [{ action_id: 'other', value: 'r-1' }, undefined],
])('what was pressed: %j', (pressed, read) => {
  expect(readPressed(pressed)).toEqual(read)
})

test.each([
  ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ['*bold* _it_ ~gone~ `code`', '∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ'],
  ['snake_case 2*3', 'snake_case 2*3'],
  ['> quoted\n >two', '＞ quoted\n ＞two'],
  ['a > b', 'a &gt; b'],
  [':smile: at 10:30', '꞉smile: at 10:30'],
])('in a fallback %s is shown and obeyed in nothing', (typed, safe) => {
  expect(escaped(typed)).toBe(safe)
})
