import { expect, test } from 'vitest'
import type { Message } from '../../src/message/message.ts'
import { idOf, type World } from '../world.ts'
import { channel } from './outbox.ts'
import { delivered, refuse, takeBack, team, waiting } from './posts.ts'
import { remind } from './schedule.ts'

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
  expect(digest).toContain('Acme, $24,000 (Ann): no next step D-1\n  Every day')
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
