import { expect, test } from 'vitest'
import type { Input } from '../../src/chat/request.ts'
import { type Outcome, type World, world } from '../world.ts'
import { channel } from './outbox.ts'

const SALES = '#sales'

async function inSales() {
  const here = await world()
  const place = { ...channel(here, SALES), readers: 'team' as const }
  const ask = (who: string, input: Input, expected?: Outcome, id?: string) =>
    here.ask(who, input, { place, ...(id && { id }) }, expected)
  await ask('Ann', { line: 'deal add Acme 24k' })
  await ask('Bo', { line: 'help' })
  return { here, place, ask }
}

const press = (here: World, who: string, label: string) => {
  const [action] = here
    .last(who)
    .message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .filter((one) => one.label === label)
  if (action?.kind !== 'button' || !action.id) throw new Error(`no button ${label}`)
  return { press: action.id }
}

test('a private answer is opened to a place, after its author was told who reads there', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'deal show D-1' }, 'done', 'request-1')
  const readers = '12 people, 2 of them guests'
  const question = await ask('Ann', { call: { path: ['share'], fields: { answer: 'request-1', readers } } }, 'refused')
  await here.beat()
  expect(here.chat.posts()).toEqual([])
  const done = await ask('Ann', press(here, 'Ann', 'Share'))
  await here.beat()
  expect([question, done, ...here.chat.posts()].join('\n\n')).toMatchInlineSnapshot(`
    "Share “D-1 Acme” in #sales?
      Who will see it: 12 people, 2 of them guests.
      [Share]

    Shared in #sales

    [#sales] D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
      Ann shared this."
  `)
})

test('typed alone it is about the last answer here; a second time nothing is said twice', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'pipeline' })
  await here.say('Ann', 'me')
  for (const [outcome, said] of [
    ['done', 'Shared in #sales'],
    ['refused', 'It stands in #sales already.'],
  ] as const) {
    expect(await ask('Ann', { line: 'share' }, 'refused')).toContain('Share “')
    expect(await ask('Ann', press(here, 'Ann', 'Share'), outcome)).toBe(said)
  }
  await here.beat()
  expect(here.chat.posts()).toHaveLength(1)
  expect(here.chat.posts()[0]).toContain('Ann shared this.')
})

test('several lines answered at once are shared as they were shown', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'deal add One\ndeal add Two' }, 'done', 'request-2')
  expect(await ask('Ann', { call: { path: ['share'], fields: { answer: 'request-2' } } }, 'refused')).toContain(
    'All 2 lines are done',
  )
  await ask('Ann', press(here, 'Ann', 'Share'))
  await here.beat()
  expect(here.chat.posts().join()).toContain('Two')
})

test('what was answered to others, is gone, or stands where nobody else reads is not shared', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'deal show D-1' }, 'done', 'request-1')
  const fields = { answer: 'request-1', sure: 'yes' }
  const none = 'There is no answer of yours to share, or it is no longer kept.'
  expect(await ask('Bo', { call: { path: ['share'], fields } }, 'refused')).toBe(none)
  expect(await here.say('Ann', 'share', 'refused')).toContain('Nobody but you reads here')
  await here.store.prisma.request.updateMany({
    where: { workspaceId: here.workspace, id: 'request-1' },
    data: { expiresAt: new Date(0) },
  })
  await here.beat()
  here.clock.forward({ hours: 2 })
  await here.beat()
  expect(await ask('Ann', { call: { path: ['share'], fields } }, 'refused')).toBe(none)
  expect(here.chat.posts()).toEqual([])
})

test('a button of what was shared works for everybody, with their own rights', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'deal show D-1' }, 'done', 'request-1')
  await ask('Ann', { call: { path: ['share'], fields: { answer: 'request-1', sure: 'yes' } } })
  await here.beat()
  const [sent] = here.chat.sent
  const [won] = (sent?.message.blocks ?? [])
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .filter(({ label }) => label === 'Won')
  if (won?.kind !== 'button' || !won.id) throw new Error('no button')
  await here.appoint('Bo', 'viewer')
  expect(await ask('Bo', { press: won.id }, 'refused')).toContain('needs the role member')
  expect(await ask('Ann', { press: won.id })).toContain('D-1 Acme')
})

test('a shared card shows everybody what became of its record, and a shared answer stays as it was', async () => {
  const { here, ask } = await inSales()
  await ask('Ann', { line: 'deal show D-1' }, 'done', 'request-1')
  await ask('Ann', { call: { path: ['share'], fields: { answer: 'request-1', sure: 'yes' } } })
  await ask('Ann', { line: 'deal move D-1 qualified' }, 'done', 'request-2')
  await ask('Ann', { call: { path: ['share'], fields: { answer: 'request-2', sure: 'yes' } } })
  await here.beat()
  await here.say('Bo', 'log call D-1 they like it')
  await here.say('Bo', 'won D-1 25k')
  await here.live({ minutes: 1 })
  const [card, answer] = here.chat.posts().filter((post) => post.startsWith('[#sales]'))
  expect(card).toMatchInlineSnapshot(`
    "[#sales] D-1 Acme
      Stage: Won
      Amount: $25,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Last touch: call, 2026-11-18T09:00:00.000Z, Bo
      Closed: 2026-11-18T09:00:00.000Z
      [Reopen] [History] [Timeline]
      Ann shared this."
  `)
  expect(answer).toContain('New → Qualified')
  await here.say('Bo', 'undo')
  await here.live({ minutes: 1 })
  expect(here.chat.posts().find((post) => post.includes('Ann shared this.'))).toContain('Stage: Qualified')
  const edits = await here.store.prisma.outbox.count({ where: { workspaceId: here.workspace, edits: { not: null } } })
  // What follows within seconds is one rewriting.
  expect(edits).toBe(2)
})
