import { expect, test } from 'vitest'
import { withdrawTold } from '../../src/crm/due/withdraw.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import type { Block, Message, Text } from '../../src/message/message.ts'
import { idOf, type World, world } from '../world.ts'
import { age, channel } from './outbox.ts'
import { remind, todo } from './schedule.ts'

const turned = (words: string): string => words.split('').toReversed().join('')

const turnedText = (text: Text): Text => text.map((span) => (typeof span === 'string' ? turned(span) : span))

function turnedBlock(block: Block): Block {
  if (block.kind === 'text') return { ...block, text: turnedText(block.text) }
  if (block.kind !== 'actions') return block
  return { ...block, actions: block.actions.map((action) => ({ ...action, label: turned(action.label) })) }
}

/** A message in words that nobody knows: each of its own from back to front. */
const reworded = ({ title, blocks, ...more }: Message): Message => ({
  ...more,
  title: turned(title),
  blocks: blocks.map(turnedBlock),
})

/** Lets all that is stored of posts be in other words and, where they are sent, under other keys, as another version says it. */
async function otherwise(here: World, keys: 'kept' | 'other' = 'other'): Promise<void> {
  const { prisma } = here.store
  for (const row of await prisma.outbox.findMany({ where: { workspaceId: here.workspace } })) {
    const key = keys === 'other' ? turned(row.key) : row.key
    const message = reworded(row.message as unknown as Message) as unknown as object
    const where = { workspaceId_seq: { workspaceId: here.workspace, seq: row.seq } }
    await prisma.outbox.update({ where, data: { message, key, edits: row.edits && turned(row.edits) } })
    await prisma.digestRow.updateMany({
      where: { workspaceId: here.workspace, outboxKey: row.key },
      data: { outboxKey: key },
    })
  }
}

/** Lets it be as a process of before writes it while an upgrade goes on: it says neither what it is nor marks its blocks. */
async function asBefore(here: World): Promise<void> {
  const { prisma } = here.store
  for (const row of await prisma.outbox.findMany({ where: { workspaceId: here.workspace } })) {
    const { blocks, ...rest } = row.message as unknown as Message
    const bare = blocks.map(({ row: _row, rest: _rest, role: _role, ...block }) => block)
    const where = { workspaceId_seq: { workspaceId: here.workspace, seq: row.seq } }
    await prisma.outbox.update({ where, data: { kind: null, of: null, message: { ...rest, blocks: bare } as object } })
  }
}

/** Ann, an admin, is M-1; Bo is M-2. It is Wed 18 Nov 2026, 10:00 in Berlin. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  await here.beat()
  return here
}

/** What becomes due meanwhile is written down, and the platform does not take it yet. */
async function waiting(here: World, hours: number): Promise<void> {
  here.chat.fault = () => {
    throw new DeliveryError('slow down', 60_000)
  }
  await here.live({ hours })
  here.chat.fault = () => {}
}

/** What is sent once the platform takes it. */
async function delivered(here: World): Promise<readonly string[]> {
  const before = here.chat.posts().length
  await age(here, 5)
  await deliver(here.delivery)
  return here.chat.posts().slice(before)
}

const takeBack = (here: World, ...all: readonly { readonly number: number }[]): Promise<void> =>
  here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    for (const one of all) await withdrawTold(tx, one)
  })

const kinds = async (here: World): Promise<readonly string[]> => {
  const rows = await here.store.prisma.outbox.findMany({
    where: { workspaceId: here.workspace },
    orderBy: { seq: 'asc' },
  })
  return rows.map(({ kind, of, edits }) => `${kind} ${of ?? '-'}${edits === null ? '' : ' edit'}`)
}

test('each post says what it is and what it is about', async () => {
  const here = await team()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex', 'Ann> deal assign D-2 @bo', 'Ann> deal nudge D-2')
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  await remind(here, { text: 'Water plants', when: 'tomorrow', to: 2 })
  await todo(here, 'Send report', '2026-11-19', 2)
  await todo(here, 'Pay invoice', '2026-11-19', 1)
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place: { ...channel(here, '#sales'), readers: 'team' } })
  await here.ask('Ann', { line: 'board here' }, { place: { ...channel(here, '#sales'), readers: 'team' } })
  await here.live({ days: 1 })
  await here.say('Bo', 'deal move D-2 proposal')
  await here.live({ hours: 1 })
  expect((await kinds(here)).toSorted()).toEqual(
    [
      'notice D-2',
      'nudge D-2',
      'board -',
      'board - edit',
      'digest G-1',
      'digest G-1 edit',
      'reminder R-1',
      'due M-2',
      'task T-2',
    ].toSorted(),
  )
})

test('one of several that wait is taken back whatever the words and keys are', async () => {
  const here = await team()
  const alone = await remind(here, { text: 'Alone', when: 'tomorrow 9:00' })
  for (const text of ['First', 'Second', 'Third']) await remind(here, { text, when: 'tomorrow' })
  await waiting(here, 24)
  await otherwise(here)
  await takeBack(here, alone, { number: 3 })
  const [only = '', ...more] = await delivered(here)
  expect(more).toEqual([])
  expect(only).toMatchInlineSnapshot(`
    "[dm Ann] 2 things for you
      Late by 1 h.
      R-2tsriF 
      [enoD]
      R-4drihT 
      [enoD]"
  `)
})

test('what is told as late already is not told so again, whatever the words are', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  here.clock.forward({ hours: 6 })
  await waiting(here, 1)
  await otherwise(here)
  expect(await delivered(here)).toMatchInlineSnapshot(`
    [
      "[dm Ann] boB llaC
      .00:01 morf nwod saw I :h 1 yb etaL
      [enoD] [h 1] [00:9 worromoT] [noM txeN] […kciP]
      ( siht rof deksa uoYR-1.)",
    ]
  `)
})

test('a row that goes along in a digest is taken back from it too', async () => {
  const here = await team()
  await here.talk('Ann> deal add Acme 24k', 'Ann> digest me weekdays')
  await remind(here, { text: 'Sort papers', when: 'tomorrow' })
  await waiting(here, 24)
  await otherwise(here)
  await takeBack(here, { number: 1 })
  const [digest = '', ...more] = await delivered(here)
  expect(more).toEqual([])
  expect(digest).not.toContain('R-1')
  expect(digest).toContain('D-1')
})

test('a row of a digest is handled whatever the words are, and a deal goes by the title that it has', async () => {
  const here = await team()
  const place = { ...channel(here, '#sales'), readers: 'team' } as const
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k')
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place })
  await here.live({ days: 1 })
  await otherwise(here)
  await here.talk('Ann> deal edit D-2 title: Globex Corp', 'Ann> deal move D-2 proposal')
  await here.live({ minutes: 1 })
  const last = here.chat.sent.find(({ place: { key } }) => key === '#sales')?.message
  const rows = last?.blocks.filter(({ row }) => row !== undefined) ?? []
  expect(rows.map(({ kind, row }) => `${kind} ${row}`)).toEqual(['text D-1', 'actions D-1', 'text D-2'])
  expect(here.chat.posts().join('\n')).toContain('✓ D-2 Globex Corp: changed by Ann')
})

/** No message is taken but those that say so. */
function refuse(here: World): void {
  here.chat.fault = (when, key) => {
    if (when === 'before' && !key.startsWith('undelivered:')) throw new DeliveryError('no direct messages', 'never')
  }
}

test('of what cannot be delivered traces stand where it was asked for, whatever the words and keys are', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri of something else')
  await remind(here, { text: 'Like R-1', when: 'tomorrow', to: 2, asked: '#sales' })
  await remind(here, { text: 'Secret', when: 'tomorrow', to: 2, asked: '#leads' })
  await waiting(here, 24)
  await otherwise(here)
  refuse(here)
  expect((await delivered(here)).toSorted()).toMatchInlineSnapshot(`
    [
      "[#leads] A reminder
      Bo, you have a reminder.
      [Show]",
      "[#sales] A reminder
      Bo, you have a reminder.
      [Show]",
      "[dm Ann] I cannot reach Bo by direct message
      What is due to them is not delivered. Ask them to allow direct messages from me.",
    ]
  `)
})

test('what a process of before wrote is sent, and stays as it is where it cannot be known', async () => {
  const here = await team()
  const one = await remind(here, { text: 'Call Bob', when: 'every day at 9:00' })
  await remind(here, { text: 'First', when: 'tomorrow' })
  await remind(here, { text: 'Second', when: 'tomorrow' })
  await waiting(here, 24)
  await asBefore(here)
  await takeBack(here, { number: 2 })
  expect((await delivered(here)).toSorted()).toMatchInlineSnapshot(`
    [
      "[dm Ann] 2 things for you
      R-2 First
      [Done]
      R-3 Second
      [Done]",
      "[dm Ann] Call Bob
      Next: 2026-11-20T08:00:00Z.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-1).",
    ]
  `)
  const told = here.chat.sent.find(({ message }) => message.title === one.text)?.message
  if (!told) throw new Error('it was not told')
  expect(await here.ask('Ann', { press: idOf({ message: told, audience: 'private' }, 'Done') })).toContain(
    'Done: Call Bob',
  )
  await here.live({ minutes: 1 })
  expect(here.chat.posts().join('\n')).toContain('Done: Call Bob')
})

test('of what a process of before wrote nothing is shown to others, and its reminders leave their traces', async () => {
  const here = await team()
  await remind(here, { text: 'Secret', when: 'tomorrow', to: 2, asked: '#sales' })
  await waiting(here, 24)
  await asBefore(here)
  refuse(here)
  expect((await delivered(here)).toSorted()).toMatchInlineSnapshot(`
    [
      "[#sales] A reminder
      Bo, you have a reminder.
      [Show]",
      "[dm Ann] I cannot reach Bo by direct message
      What is due to them is not delivered. Ask them to allow direct messages from me.",
    ]
  `)
})

test('a digest and a board of a process of before show no amounts where others read', async () => {
  const here = await team()
  const place = { ...channel(here, '#sales'), readers: 'team' } as const
  await here.talk('Ann> deal add Acme 24k')
  await here.ask('Ann', { line: 'board here' }, { place })
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place })
  await waiting(here, 24)
  await asBefore(here)
  here.chat.readable.set('#sales', 'everybody')
  await delivered(here)
  await here.live({ minutes: 1 })
  expect(here.chat.posts().toSorted()).toMatchInlineSnapshot(`
    [
      "[#sales] Pipeline
      1 open
      New | 1 | ████████████
      Qualified | 0 | 
      Proposal | 0 | 
      Negotiation | 0 | 
      Won | 0 | 
      Lost | 0 | 
      (picture: Bars of the open stages: New 1 deal; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
      Amounts, notes and contact data are left out: everybody can read #sales.
      As of 2026-11-19T09:00:00Z.",
      "[dm Ann] I did not post to #sales
      Everybody can read #sales, and what I had to say shows amounts, notes or contact data.
      [Allow]",
    ]
  `)
})

test('the rows of a digest of a process of before stay as they are, and its title counts them', async () => {
  const here = await team()
  const place = { ...channel(here, '#sales'), readers: 'team' } as const
  await here.say('Ann', 'deal add Acme 24k')
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place })
  await here.live({ days: 1 })
  await asBefore(here)
  await here.say('Ann', 'deal move D-1 proposal')
  await here.live({ minutes: 1 })
  const digest = here.chat.posts().find((post) => post.includes('Daily digest'))
  expect(digest).toContain('(1 of 1 handled)')
  expect(digest).toContain('D-1 Acme, $24,000, Ann: no next step\n  [Move] [Snooze 3d] [Nudge owner]')
})

test('what a process of before ended or paused says why, and comes back by hand', async () => {
  const here = await team()
  const place = { ...channel(here, '#sales'), readers: 'team' } as const
  await here.talk('Ann> deal add Acme 24k', 'Ann> remind me about D-1 fri 10:00')
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place })
  here.chat.readable.set('#sales', 'everybody')
  await here.live({ days: 1 })
  await here.say('Ann', 'deal lost D-1 why: price')
  const where = { workspaceId: here.workspace }
  await here.store.prisma.reminder.updateMany({ where, data: { stateCause: null } })
  await here.store.prisma.digest.updateMany({ where, data: { pauseCause: null } })
  const answers = await here.talk(
    'Ann> deal reopen D-1',
    'Ann> channel allow #sales',
    'Ann> reminder list show:all',
    'Ann> digest list',
    'Ann> reminder edit R-1 mon 10:00',
    'Ann> digest resume G-1',
  )
  expect(answers).toContain('cancelled: D-1 was lost')
  expect(answers).toContain('paused: others than the team can read it now')
  expect(answers).toContain('Resumed G-1')
  expect(answers).toContain('Changed the time')
})
