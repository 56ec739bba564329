import type { KnownBlock } from '@slack/web-api'
import { expect, test } from 'vitest'
import { type AppHome, type HomeSection, homeView } from '../../../adapters/slack/out/home.ts'
import { noteView } from '../../../adapters/slack/out/note-view.ts'
import { renderMessage } from '../../../adapters/slack/out/render.ts'
import { actions, type Block, button, call, list, type Message, text } from '../../../src/message/message.ts'
import { anyMessage } from '../../arbitrary-message.ts'
import { fc, test as property } from '../../chance.ts'
import { drawn } from './drawn.ts'
import { violations } from './violations.ts'

const eyes = { zone: 'Europe/Berlin' }
const section = (title: string, whole: string, ...blocks: readonly Block[]): HomeSection => ({
  message: { title, blocks },
  whole,
})

const deal = (number: number): readonly Block[] => [
  text({ ref: `D-${number}` }, ' Acme 50 seats, $24,000, Proposal'),
  actions({
    kind: 'select',
    label: 'Move to',
    options: ['Won', 'Lost'].map((label, index) => ({ label, call: call('deal move'), id: `t${number}:${index}` })),
  }),
]

const undo = (number: number) => ({ ...button(`Undo E-${number}`, call('undo')), id: `u:${number}` })

const home: AppHome = {
  day: section('My day', 'home', list([['T-1 Send the quote, today'], ['R-2 Call Bo, 15:00']])),
  deals: section('My deals', 'deal list owner:me', ...deal(7), ...deal(8)),
  changes: section(
    'Last changes',
    'recent',
    list([['E-12 D-7 moved to Proposal'], ['E-11 L-3 added']]),
    actions(undo(12), undo(11)),
  ),
  setUp: section('Set-up', 'settings', text('No channel for the digest is settled yet.')),
}

test('the home has its parts in order, each with what can be done', () => {
  const view = homeView(home, eyes)
  expect(violations(view)).toEqual([])
  expect(drawn(view.blocks as KnownBlock[])).toMatchInlineSnapshot(`
    "# My day
    • T-1 Send the quote, today
    • R-2 Call Bo, 15:00
    ---
    # My deals
    D-7 Acme 50 seats, $24,000, Proposal
    [Move to: Won / Lost]
    D-8 Acme 50 seats, $24,000, Proposal
    [Move to: Won / Lost]
    ---
    # Last changes
    • E-12 D-7 moved to Proposal
    • E-11 L-3 added
    [Undo E-12] [Undo E-11]
    ---
    # Set-up
    No channel for the digest is settled yet."
  `)
})

test('a part that is too long says what to type for all of it', () => {
  const many = section(
    'My deals',
    'deal list owner:me',
    ...Array.from({ length: 40 }, (_, index) => deal(index)).flat(),
  )
  const view = homeView({ ...home, deals: many }, eyes)
  expect(violations(view)).toEqual([])
  const said = drawn(view.blocks as KnownBlock[])
  expect(said).toContain('D-10 Acme')
  expect(said).not.toContain('D-11 Acme')
  expect(said).toContain('There is more. Type `deal list owner:me` for all of it.')
})

const anySection = anyMessage.map((message): HomeSection => ({ message, whole: 'help' }))

property.prop(
  [
    fc.record({
      day: anySection,
      deals: anySection,
      reminders: anySection,
      changes: anySection,
      questions: anySection,
      digest: anySection,
      setUp: anySection,
    }),
  ],
  { numRuns: 25 },
)('any home is within every limit', (all) => {
  expect(violations(homeView(all, eyes))).toEqual([])
})

test.each<[string, Message]>([
  ['an answer', { title: 'Saved', tone: 'good', blocks: [text('D-7 Acme 50 seats')] }],
  ['nothing to say', { title: '', blocks: [] }],
])('%s can stand in a modal', (_, message) => {
  expect(violations(noteView(renderMessage(message, eyes).pages[0]))).toEqual([])
})
