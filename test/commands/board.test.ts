import { expect, test } from 'vitest'
import type { Place, Readers } from '../../src/chat/request.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { age, states } from '../flows/outbox.ts'
import { shown } from '../transcript.ts'
import { type Outcome, world } from '../world.ts'

/** A world with two deals, in which people speak in #sales, which these can read. */
async function sales(readers: Readers = 'team') {
  const here = await world()
  const room = (name: string): Place => ({
    platform: here.chat.platform,
    kind: 'channel',
    key: name.slice(1),
    name,
    readers,
  })
  here.chat.readable.set('sales', readers)
  const say = (who: string, line: string, expected?: Outcome, name = '#sales') =>
    here.ask(who, { line }, { place: room(name) }, expected)
  const later = (seconds: number) => here.live({ seconds })
  const posted = () =>
    here.chat.sent.filter(({ place }) => place.kind === 'channel').map(({ message }) => shown(message))
  const edits = () =>
    here.store.prisma.outbox.count({
      where: { workspaceId: here.workspace, edits: { startsWith: 'board:' }, state: 'sent' },
    })
  await here.talk('Ann> deal add Acme 24k', 'Bo> deal add Globex 6k')
  return { ...here, say, later, posted, edits }
}

test('a board is posted, and edited in place as the pipeline changes: once for many changes', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'board')).toMatchInlineSnapshot(`
    "No channel has a board
      Set one up: "board #sales"."
  `)
  expect(await here.say('Ann', 'board here')).toMatchInlineSnapshot(`
    "#sales has a board of the pipeline
      Seen by: the team alone, in #sales
      I post it now, pin it where I can, and edit it a few seconds after the pipeline changes.
      [Undo E-3]"
  `)
  await here.later(0)
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "Pipeline
      2 open, $30,000; forecast $3,000
      New | 2 | $30,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: New 2 deals · $30,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
      As of 2026-11-18T09:00:00Z.",
    ]
  `)
  expect(here.chat.pinned).toEqual(['m1'])
  await here.say('Bo', 'deal move D-1 proposal')
  await here.later(1)
  await here.say('Ann', 'deal edit D-2 8k')
  await here.say('Ann', 'deal add Initech')
  await here.later(1)
  expect(here.posted()[0]).toContain('New | 2')
  expect(await here.edits()).toBe(0)
  await here.later(5)
  expect(await here.edits()).toBe(1)
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "Pipeline
      3 open, $32,000; forecast $12,800
      New | 2 | $8,000 | ████
      Qualified | 0 | – | 
      Proposal | 1 | $24,000 | ████████████
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: New 2 deals · $8,000; Qualified 0 deals; Proposal 1 deal · $24,000; Negotiation 0 deals)
      As of 2026-11-18T09:00:01Z.",
    ]
  `)
  expect(here.chat.pinned).toEqual(['m1'])
})

test('what the board does not show leaves it and its time as they are', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(60)
  await here.say('Ann', 'deal edit D-1 title:Acme Inc')
  await here.say('Ann', 'log call D-1 they like it')
  await here.say('Ann', 'deal won D-1')
  await here.say('Ann', 'undo')
  await here.later(60)
  // It was moved and moved back before anybody saw it: one edit, and it shows what it showed.
  expect(await here.edits()).toBe(1)
  expect(here.posted()[0]).toContain('New | 2 | $30,000')
  await here.say('Ann', 'deal edit D-1 title:Acme')
  await here.later(60)
  expect(await here.edits()).toBe(1)
})

test('an undo of a change is on the board; undoing the board takes it back, and undoing that brings it again', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(0)
  await here.say('Ann', 'deal delete D-1')
  await here.later(9)
  expect(here.posted()[0]).toContain('New | 1 | $6,000')
  await here.say('Ann', 'undo')
  await here.later(9)
  expect(here.posted()[0]).toContain('New | 2 | $30,000')
  expect(await here.say('Ann', 'undo E-3')).toMatchInlineSnapshot(`
    "Undid E-3
      - the board of the channel
      [Undo E-6]"
  `)
  await here.later(9)
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "This board was turned off
      The pipeline is shown here no more. A manager sets a board up by "board here".",
    ]
  `)
  expect(await here.say('Ann', 'board list')).toContain('No channel has a board')
  await here.say('Ann', 'deal delete D-1')
  await here.say('Ann', 'undo E-6')
  await here.later(9)
  expect(here.posted()).toHaveLength(1)
  expect(here.posted()[0]).toContain('New | 1 | $6,000')
})

test('a board that is undone before it was sent is not sent, and is when that is undone', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.say('Ann', 'undo')
  await here.later(9)
  expect(here.posted()).toEqual([])
  await here.say('Ann', 'undo E-4')
  await here.later(9)
  expect(here.posted()[0]).toContain('New | 2 | $30,000')
})

test('a board is turned off by who may, says so, and is posted anew when it is set up again', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(0)
  await here.appoint('Bo', 'member')
  expect(await here.say('Bo', 'board off here', 'refused')).toContain('needs the role manager')
  expect(await here.say('Bo', 'board #sales', 'refused')).toContain('needs the role manager')
  expect((await here.say('Bo', 'board')).replaceAll(here.chat.platform, 'CHAT')).toMatchInlineSnapshot(`
    "1 board
      #sales | CHAT | everything"
  `)
  expect(await here.say('Ann', 'board #sales', 'refused')).toMatchInlineSnapshot(`
    "#sales has its board already.
      To have it posted anew: "board off #sales", then this again."
  `)
  expect(await here.say('Ann', 'board off #sales')).toMatchInlineSnapshot(`
    "Turned off the board of #sales
      Undo brings it back.
      [Undo E-4]"
  `)
  await here.say('Ann', 'deal won D-1')
  await here.later(9)
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "This board was turned off
      The pipeline is shown here no more. A manager sets a board up by "board here".",
    ]
  `)
  expect(await here.say('Ann', 'board off #sales', 'refused')).toContain('#sales has no board')
  await here.say('Ann', 'board here')
  await here.later(9)
  expect(here.posted()).toHaveLength(2)
  expect(here.posted()[1]).toContain('Won | 1 | $24,000')
})

test('where others can read, a board has no amounts until an admin allows them', async () => {
  const here = await sales('guests')
  expect(await here.say('Ann', 'board here')).toContain(
    'guests or people of other companies can read #sales: amounts stay out until an admin allows them there',
  )
  await here.later(0)
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "Pipeline
      2 open
      New | 2 | ████████████
      Qualified | 0 | 
      Proposal | 0 | 
      Negotiation | 0 | 
      Won | 0 | 
      Lost | 0 | 
      (picture: Bars of the open stages: New 2 deals; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
      Amounts, notes and contact data are left out: guests or people of other companies can read #sales.
      As of 2026-11-18T09:00:00Z.",
    ]
  `)
  await here.say('Ann', 'channel allow here')
  await here.later(9)
  expect(here.posted()[0]).toContain('2 open, $30,000')
  await here.say('Ann', 'channel deny here')
  await here.later(9)
  expect(here.posted()[0]).not.toContain('$')
})

test('a channel that became open since loses its amounts with the next change', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(9)
  expect(here.posted()[0]).toContain('$30,000')
  here.chat.readable.set('sales', 'everybody')
  await here.say('Ann', 'deal move D-1 proposal', 'done', '#elsewhere')
  await here.later(20)
  expect(here.posted()).toHaveLength(1)
  expect(here.posted()[0]).not.toContain('$')
  expect(here.posted()[0]).toContain('everybody can read #sales')
  expect(here.posted()[0]).toContain('Proposal | 1')
})

test('a channel that became open since loses its amounts with the digest that finds it out', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.say('Ann', 'digest daily 9:00 here')
  await here.later(9)
  expect(here.posted()[0]).toContain('$30,000')
  here.chat.readable.set('sales', 'guests')
  await here.live({ hours: 24 })
  expect(here.posted()).toHaveLength(1)
  expect(here.posted()[0]).not.toContain('$')
  expect(here.chat.posts().join()).toContain('The digest in #sales is paused')
})

test('two channels have boards of their own, and one that was deleted is posted anew by the next change', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.say('Ann', 'board here', 'done', '#team')
  await here.later(0)
  const all = await here.say('Ann', 'board list')
  expect(all.replaceAll(here.chat.platform, 'CHAT')).toMatchInlineSnapshot(`
    "2 boards
      #sales | CHAT | everything
      #team | CHAT | everything"
  `)
  here.chat.sent.splice(0, 1)
  await here.say('Ann', 'deal won D-2')
  await here.later(9)
  await here.say('Ann', 'deal won D-1')
  await here.later(9)
  // Both boards follow one change, and which of two that are due at once goes first is nobody's promise.
  expect(here.chat.sent.map(({ place }) => place.name).toSorted()).toEqual(['#sales', '#team'])
  expect(here.posted().every((one) => one.includes('Won | 2 | $30,000'))).toBe(true)
  expect(here.chat.pinned).toEqual(['m1', 'm2', 'm3'])
})

test('that a board may not be pinned is no failure of it; where it could not be for now, it is found and pinned later', async () => {
  const here = await sales()
  here.chat.pin = async () => {
    throw new DeliveryError('not allowed', 'never')
  }
  await here.say('Ann', 'board here')
  await here.later(9)
  expect(here.posted()).toHaveLength(1)
  expect(await here.store.prisma.outbox.count({ where: { workspaceId: here.workspace, state: 'sent' } })).toBe(1)
  here.chat.pin = async () => {
    throw new DeliveryError('too often', 1_000)
  }
  await here.say('Ann', 'board here', 'done', '#team')
  await here.later(1)
  expect(Object.values(await states(here))).toContain('sending')
  const found: string[] = []
  here.chat.pin = async ({ id }) => void found.push(id)
  await age(here, 60)
  await here.later(1)
  expect(here.posted()).toHaveLength(2)
  expect(found).toEqual(['m2'])
  expect(Object.values(await states(here))).not.toContain('sending')
})

test('a long import is on the board as far as it is', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(0)
  const rows = Array.from({ length: 1500 }, (_, index) => `Deal ${index},10`)
  const file = { name: 'deals.csv', content: ['Deal name,Amount', ...rows].join('\n') }
  await here.ask('Ann', { line: 'import deals.csv' }, { file })
  await here.press('Ann', 'Import')
  await here.later(9)
  expect(here.posted()[0]).toContain('New | 1502 | $45,000')
})

test('the message of a board is kept as long as it stands', async () => {
  const here = await sales()
  await here.say('Ann', 'board here')
  await here.later(9)
  await here.live({ days: 100 })
  await here.say('Ann', 'deal won D-1')
  await here.later(9)
  expect(here.posted()).toHaveLength(1)
  expect(here.posted()[0]).toContain('Won | 1 | $24,000')
})
