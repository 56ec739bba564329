import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { renderMessage as onConsole } from '../../adapters/console/render.ts'
import { renderMessage as onDiscord } from '../../adapters/discord/out/render.ts'
import { renderMessage as onSlack } from '../../adapters/slack/out/render.ts'
import { callsOf, withIds } from '../../src/message/buttons.ts'
import {
  actions,
  type Block,
  button,
  call,
  fields,
  list,
  type Marks,
  type Message,
  marked,
  text,
} from '../../src/message/message.ts'
import { fc, test } from '../chance.ts'

const anyMarks: fc.Arbitrary<Marks> = fc.record(
  {
    row: fc.constantFrom('D-7', 'R-5'),
    rest: fc.constantFrom(['T-9'], ['R-6', 'T-3']),
    role: fc.constantFrom('late', 'asOf'),
  },
  { requiredKeys: [] },
)

const done = button('Done', call('reminder done', { reminder: 'R-5' }), 'primary')

/** A block of each kind. */
const BLOCKS = {
  text: text({ ref: 'D-7' }, ' Acme, ', { user: { member: 1, name: 'Ann' } }),
  fields: fields(['Stage', 'Proposal'], ['Owner', { user: { member: 1, name: 'Ann' } }]),
  list: list([[{ ref: 'T-9' }, ' send report'], ['late by 1 d']]),
  table: { kind: 'table', columns: [{ label: 'Stage' }, { label: 'Deals', align: 'right' }], rows: [[['New'], ['3']]] },
  image: { kind: 'image', picture: { bars: [] }, alt: 'Bars of the stages', name: 'pipeline.png' },
  file: { kind: 'file', name: 'deals.csv', content: 'ref,title' },
  actions: actions(done, { kind: 'select', label: 'Move', options: [{ label: 'Won', call: call('deal won') }] }),
  divider: { kind: 'divider' },
} as const satisfies { readonly [K in Block['kind']]: Block }

/** Blocks in any order, and the same ones with marks. */
const anyTwins = fc
  .array(fc.tuple(fc.constantFrom(...Object.values(BLOCKS)), anyMarks), { minLength: 1, maxLength: 12 })
  .map((all): readonly [Message, Message] => [
    { title: 'Daily digest', blocks: all.map(([block]) => block) },
    { title: 'Daily digest', blocks: all.map(([block, marks]) => marked(block, marks)) },
  ])

/** A message as each adapter shows it. */
const SHOWN: Readonly<Record<string, (message: Message) => unknown>> = {
  console: (message) => {
    let last = 0
    return onConsole(message, {
      zone: 'Europe/Berlin',
      now: Temporal.Instant.from('2026-11-18T09:00:00Z'),
      width: 80,
      colours: false,
      number: () => ++last,
      save: (name) => `/files/${name}`,
      pictures: new Map(),
    })
  },
  discord: (message) => onDiscord(message, { mention: () => undefined, zone: 'UTC', pictures: new Map() }, 'reply'),
  slack: (message) => onSlack(message, { zone: 'UTC', again: 'slack:T1:Ev1', asOf: '2026-11-18T09:14:00Z' }),
}

for (const [name, show] of Object.entries(SHOWN)) {
  test.prop([anyTwins])(`${name} shows a message alike with marks and without`, ([plain, marked]) => {
    expect(show(withIds(marked, 'token'))).toEqual(show(withIds(plain, 'token')))
  })
}

test.prop([anyTwins])('buttons get their ids and keep their marks', ([plain, marked]) => {
  const numbered = withIds(marked, 'token')
  expect(callsOf(numbered)).toEqual(callsOf(plain))
  expect(numbered.blocks.map(({ row, rest, role }) => ({ row, rest, role }))).toEqual(
    marked.blocks.map(({ row, rest, role }) => ({ row, rest, role })),
  )
})
