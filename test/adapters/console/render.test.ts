import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { fileFolder } from '../../../adapters/console/files.ts'
import { type RenderOptions, renderMessage } from '../../../adapters/console/render.ts'
import { painter } from '../../../adapters/console/style.ts'
import { displayWidth } from '../../../src/chat/display.ts'
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
import { START } from './scene.ts'

const FUNNEL: Picture = { bars: [{ label: 'New', length: 1, text: '3 deals' }] }

const drawn = (message: Message, more: Partial<RenderOptions> = {}): string => {
  let last = 0
  const number = () => {
    last += 1
    return last
  }
  const reading: RenderOptions = {
    zone: 'Europe/Berlin',
    now: START,
    colours: false,
    width: 80,
    number,
    pictures: new Map([[FUNNEL, Buffer.from('png')]]),
    save: (name) => `/pictures/${name}`,
    ...more,
  }
  return renderMessage(message, reading).map(painter(reading.colours)).join('\n')
}

const card = (...blocks: readonly Block[]): Message => ({ title: 'A card', blocks })

test('every span', () => {
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
    { link: 'https://acme.io', label: 'https://acme.io' },
    ', ',
    { user: { member: 1, name: 'ann' } },
    ', ',
    { time: '2026-11-18T23:30:00Z', show: 'date' },
    ', ',
    { time: '2026-11-18T09:00:00Z', show: 'moment' },
    ', ',
    { time: '2026-11-18T11:00:00Z', show: 'relative' },
    ', ',
    { time: 'no time', show: 'moment' },
  )
  expect(drawn(card(spans))).toMatchInlineSnapshot(`
    "A card
      plain, bold, \`deal list\`, D-7, D-7 Acme, site (https://acme.io),
      https://acme.io, @ann, Thu 19 Nov 2026, Wed 18 Nov 2026, 10:00, in 2 h, no
      time"
  `)
})

const won = { ...button('Won', call('deal won'), 'primary'), id: 'a' }
const everyBlock: Message = {
  title: 'D-7 Acme 50 seats',
  tone: 'good',
  blocks: [
    text('First line\n  second, indented\n\nafter a gap'),
    fields(
      ['Stage', 'Proposal'],
      ['Next step', 'Send the quote\nand call'],
      ['Who', { user: { member: 1, name: 'ann' } }],
    ),
    list([['one'], ['two\nin two lines']]),
    {
      kind: 'table',
      columns: [{ label: 'Deal' }, { label: 'Amount', align: 'right' }, { label: 'Stage' }],
      rows: [
        [['Acme'], ['EUR 24,000'], ['New']],
        [['Globex and Sons'], ['EUR 5'], [{ bold: 'Won' }]],
      ],
    },
    { kind: 'divider' },
    { kind: 'image', picture: FUNNEL, alt: 'Six bars, falling', name: 'funnel.png' },
    actions(won, { ...button('Delete', call('deal delete'), 'danger'), id: 'b' }, button('Without id', call('x')), {
      kind: 'select',
      label: 'Move to',
      options: [
        { label: 'New', call: call('deal move'), id: 'c' },
        { label: 'Lost', call: call('deal move'), id: 'd' },
      ],
    }),
  ],
}

test('every block', () => {
  expect(drawn(everyBlock)).toMatchInlineSnapshot(`
    "✓ D-7 Acme 50 seats
      First line
        second, indented

      after a gap
      Stage      Proposal
      Next step  Send the quote
                 and call
      Who        @ann
      • one
      • two
        in two lines
      Deal                 Amount  Stage
      ───────────────  ──────────  ─────
      Acme             EUR 24,000  New
      Globex and Sons       EUR 5  Won
      ────────────────────────────────────────
      Six bars, falling
      Picture: /pictures/funnel.png
      [1] Won  [2] Delete
      Move to: [3] New  [4] Lost"
  `)
})

test('colours change no word', () => {
  const coloured = drawn(everyBlock, { colours: true })
  expect(coloured).toContain('\u001b[')
  expect(stripVTControlCharacters(coloured)).toBe(drawn(everyBlock))
})

test('tones are marks', () => {
  const tones = (['plain', 'good', 'warning', 'bad'] as const).map((tone) =>
    drawn({ title: 'Title', tone, blocks: [] }),
  )
  expect(tones).toEqual(['Title', '✓ Title', '! Title', '✗ Title'])
})

const deals: Block = {
  kind: 'table',
  columns: [{ label: 'Deal' }, { label: 'Amount', align: 'right' }, { label: 'Next step' }],
  rows: [
    [['日本電気 年間契約'], ['JPY 1,200,000'], ['見積もりを送る']],
    [['👩‍💻 Dev team 🇩🇪'], ['EUR 900'], ['Café au lait with Zoë']],
    [['Acme'], ['EUR 24,000'], ['Send the long report about the new offices and then call Jane again']],
  ],
}

test('tables align by display width and wrap what is too wide', () => {
  expect(drawn(card(deals))).toMatchInlineSnapshot(`
    "A card
      Deal                      Amount  Next step
      ─────────────────  ─────────────  ────────────────────────────────────────────
      日本電気 年間契約  JPY 1,200,000  見積もりを送る
      👩‍💻 Dev team 🇩🇪           EUR 900  Café au lait with Zoë
      Acme                  EUR 24,000  Send the long report about the new offices
                                        and then call Jane again"
  `)
  expect(drawn(card(deals), { width: 50 })).toMatchInlineSnapshot(`
    "A card
      Deal                    Amount  Next step
      ───────────────  ─────────────  ────────────────
      日本電気         JPY 1,200,000  見積もりを送る
      年間契約
      👩‍💻 Dev team 🇩🇪         EUR 900  Café au lait
                                      with Zoë
      Acme                EUR 24,000  Send the long
                                      report about the
                                      new offices and
                                      then call Jane
                                      again"
  `)
})

test('a table too wide for its columns is told row by row', () => {
  expect(drawn(card(deals), { width: 24 })).toMatchInlineSnapshot(`
    "A card
      日本電気 年間契約
          · JPY 1,200,000 ·
          見積もりを送る
      👩‍💻 Dev team 🇩🇪 ·
          EUR 900 · Café au
          lait with Zoë
      Acme · EUR 24,000
          · Send the long
          report about the
          new offices and
          then call Jane
          again"
  `)
})

test('buttons are not broken in two, and a question needs no colon', () => {
  const options = ['New', 'Qualified', 'Proposal', 'Negotiation'].map((label) => ({
    label,
    call: call('x'),
    id: label,
  }))
  const buttons = options.map((option) => ({ kind: 'button', ...option }) as const)
  const both = card(actions(...buttons, { kind: 'select', label: 'Which stage?', options }))
  expect(drawn(both, { width: 36 })).toMatchInlineSnapshot(`
    "A card
      [1] New  [2] Qualified
        [3] Proposal  [4] Negotiation
      Which stage? [5] New
        [6] Qualified  [7] Proposal
        [8] Negotiation"
  `)
})

test('nothing is wider than the terminal, and long words are broken, not cut', () => {
  const url = `https://acme.io/${'abcdefghij'.repeat(12)}`
  const shown = drawn(
    card(text('See ', { link: url, label: 'the offer' }, ' and 日本'.repeat(20)), fields(['Link', url])),
    {
      width: 40,
    },
  )
  expect(Math.max(...shown.split('\n').map(displayWidth))).toBeLessThanOrEqual(40)
  expect(shown.replace(/\s/g, '')).toContain(url)
})

test.each([
  ['plain', 5],
  ['日本', 4],
  ['é', 1],
  ['👩‍💻', 2],
  ['🇩🇪', 2],
  ['❤️', 2],
  ['한글', 4],
  ['ｆｕ', 4],
  ['—', 1],
  ['', 0],
])('%s takes %i cells', (shown, cells) => {
  expect(displayWidth(shown)).toBe(cells)
})

test('pictures go into a folder of the user’s own', () => {
  const { save, clear } = fileFolder()
  const path = save('../../etc/fun nel.png', Buffer.from('png')) ?? ''
  expect(path).toMatch(/parley-files-[^/]+\/1-etc-fun-nel\.png$/)
  expect(readFileSync(path, 'utf8')).toBe('png')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const other = save('../../etc/fun nel.png', Buffer.from('')) ?? ''
  expect(other).not.toBe(path)
  // What is older than ninety days is removed when a terminal starts, whichever one wrote it.
  utimesSync(path, new Date(0), new Date(0))
  const next = fileFolder()
  expect([existsSync(path), existsSync(other)]).toEqual([false, true])
  next.clear()
  expect(existsSync(other)).toBe(false)
  expect(existsSync(save('again.csv', Buffer.from('')) ?? '')).toBe(true)
  clear()
})

test('times are the reader’s own', () => {
  const at = text({ time: '2026-11-18T23:30:00Z', show: 'moment' })
  const zones = ['UTC', 'Asia/Tokyo', 'America/New_York']
  expect(zones.map((zone) => drawn(card(at), { zone }).split('\n')[1]?.trim())).toEqual([
    'Wed 18 Nov 2026, 23:30',
    'Thu 19 Nov 2026, 08:30',
    'Wed 18 Nov 2026, 18:30',
  ])
})

const dealList: Block = {
  kind: 'table',
  columns: [
    { label: 'Deal' },
    { label: 'Title' },
    { label: 'Amount', align: 'right' },
    { label: 'Stage' },
    { label: 'Closes' },
    { label: 'Owner' },
  ],
  rows: [
    [[{ ref: 'D-16' }], ['Wayne Logistics renewal'], ['$41,000'], ['Negotiation'], ['23 Dec'], ['@bo']],
    [[{ ref: 'D-3' }], ['Hooli'], ['$31,000'], ['New'], [''], ['@cy']],
  ],
}

test('refs stand after names, and a narrow list has fewer columns and says so', () => {
  expect(drawn(card(dealList), { width: 80 })).toMatchInlineSnapshot(`
    "A card
      Title                     Amount  Stage        Closes  Owner  Deal
      ───────────────────────  ───────  ───────────  ──────  ─────  ────
      Wayne Logistics renewal  $41,000  Negotiation  23 Dec  @bo    D-16
      Hooli                    $31,000  New                  @cy    D-3"
  `)
  expect(drawn(card(dealList), { width: 50 })).toMatchInlineSnapshot(`
    "A card
      Title                  Amount  Stage        Deal
      ────────────────────  ───────  ───────────  ────
      Wayne Logistics       $41,000  Negotiation  D-16
      renewal
      Hooli                 $31,000  New          D-3
      Too narrow for: Closes, Owner"
  `)
})
