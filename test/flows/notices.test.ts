import { expect, test } from 'vitest'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { idOf, type World, world } from '../world.ts'

/** Bo's deal D-1, in a team whose admin is Ann. */
async function owned(): Promise<World> {
  const here = await world()
  await here.talk('Ann> pipeline', 'Bo> deal add Acme 24k')
  return here
}

/** What was delivered once so many minutes have passed. */
async function after(here: World, minutes: number): Promise<readonly string[]> {
  here.clock.forward({ minutes })
  await here.beat()
  return here.chat.posts()
}

const waiting = ({ store, workspace }: World) =>
  store.prisma.notice.count({ where: { workspaceId: workspace, outboxKey: null, withdrawn: false } })

test('an owner is told what others did to theirs, two minutes after the first of it and in one message', async () => {
  const here = await owned()
  await here.say('Ann', 'deal move D-1 proposal why: they asked')
  expect(await after(here, 1)).toEqual([])
  await here.say('Ann', 'deal edit D-1 amount:30k title: Acme 60 seats')
  await here.say('Ann', 'deal won D-1')
  expect(await after(here, 1)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 3 things of yours changed
      - Ann: D-1 Acme: stage: New → Proposal (they asked)
      - Ann: D-1 Acme 60 seats: title: "Acme" → "Acme 60 seats"; amount: $24,000 → $30,000
      - Ann: D-1 Acme 60 seats: stage: Proposal → Won
      [Show D-1] [Mute changed] [Mute closed]",
    ]
  `)
  expect(await after(here, 60)).toHaveLength(1)
  const message = here.chat.sent[0]?.message
  if (!message) throw new Error('nothing was sent')
  expect(await here.ask('Bo', { press: idOf({ message, audience: 'private' }, 'Show D-1') })).toContain('D-1 Acme 60')
  expect(await here.ask('Bo', { press: idOf({ message, audience: 'private' }, 'Mute closed') })).toContain('no longer')
})

test('nobody is told of what they did themselves, or of what was only looked at', async () => {
  const here = await owned()
  await here.talk(
    'Bo> deal move D-1 proposal',
    'Bo> undo',
    'Ann> deal add Mine',
    'Ann> deal show D-1',
    'Ann> deal edit D-1',
  )
  expect(await waiting(here)).toBe(0)
  expect(await after(here, 5)).toEqual([])
})

test('who loses a record is told in the bundle, who gets it at once', async () => {
  const here = await owned()
  await here.talk('Cleo> pipeline', 'Ann> deal assign D-1 @cleo')
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Cleo] D-1 Acme is yours now
      Ann gave it to you.
      [Show]",
    ]
  `)
  expect((await after(here, 2)).slice(1)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 1 thing of yours changed
      - Ann: D-1 Acme: owner: Bo → Cleo
      [Show D-1] [Mute this]",
    ]
  `)
})

test('deleting, restoring and losing a deal of somebody else is told', async () => {
  const here = await owned()
  await here.talk(
    'Ann> deal delete D-1 why: twice',
    'Ann> deal restore D-1',
    'Ann> deal lost D-1 price',
    'Ann> deal reopen D-1',
  )
  expect(await after(here, 2)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 4 things of yours changed
      - Ann: D-1 Acme: deleted (twice)
      - Ann: D-1 Acme: restored
      - Ann: D-1 Acme: stage: New → Lost (price)
      - Ann: D-1 Acme: stage: Lost → New
      [Show D-1] [Mute closed] [Mute changed]",
    ]
  `)
})

test('undone before it was told, it is never told; redone it is', async () => {
  const here = await owned()
  await here.talk('Ann> deal move D-1 proposal', 'Ann> undo')
  expect(await waiting(here)).toBe(0)
  expect(await after(here, 5)).toEqual([])
  await here.talk('Ann> deal move D-1 proposal', 'Ann> undo', 'Ann> redo')
  expect(await waiting(here)).toBe(1)
  const [told] = await after(here, 5)
  expect(told).toContain('Ann: D-1 Acme: stage: New → Proposal')
})

test('undone after it was told, the undo is told as any change', async () => {
  const here = await owned()
  await here.say('Ann', 'deal move D-1 proposal')
  await after(here, 2)
  await here.say('Ann', 'undo')
  expect((await after(here, 2)).slice(1)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 1 thing of yours changed
      - Ann: D-1 Acme: stage: Proposal → New
      [Show D-1] [Mute this]",
    ]
  `)
  await here.talk('Ann> redo', 'Ann> undo')
  expect(await after(here, 5)).toHaveLength(2)
})

test('what somebody muted is not kept for them', async () => {
  const here = await owned()
  await here.talk('Bo> me mute changed', 'Ann> deal move D-1 proposal', 'Ann> deal won D-1')
  expect(await after(here, 2)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 1 thing of yours changed
      - Ann: D-1 Acme: stage: Proposal → Won
      [Show D-1] [Mute this]",
    ]
  `)
  await here.talk('Bo> me mute all', 'Ann> deal reopen D-1', 'Ann> deal add Theirs owner:@bo')
  expect(await after(here, 5)).toHaveLength(1)
})

test('a bulk change is one line, and undoing it too', async () => {
  const here = await owned()
  for (const name of ['B', 'C', 'D', 'E']) await here.say('Bo', `deal add ${name}${name}`)
  await here.talk('Ann> stage delete New to:Qualified')
  expect(await after(here, 2)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 5 things of yours changed
      - Ann: 5 deals (stage delete)
      [Mute this]",
    ]
  `)
  await here.say('Ann', 'undo')
  expect((await after(here, 2)).slice(1)).toMatchInlineSnapshot(`
    [
      "[dm Bo] 5 things of yours changed
      - Ann: 5 deals (undo)
      [Mute this]",
    ]
  `)
})

test('two processes tell it once', async () => {
  const here = await owned()
  const other = createScheduler(here.delivery)
  await here.say('Ann', 'deal move D-1 proposal')
  here.clock.forward({ minutes: 3 })
  await Promise.all([here.beat(), other.beat(), here.beat(), other.beat()])
  await here.beat()
  expect(here.chat.sent).toHaveLength(1)
})

test('the next thing due is the telling, so that time that is stepped through stops there', async () => {
  const here = await owned()
  const scheduler = createScheduler(here.delivery)
  await here.say('Ann', 'deal move D-1 proposal')
  const until = here.clock.now().add({ hours: 1 })
  expect(String(await scheduler.nextDue(until))).toBe('2026-11-18T09:02:00Z')
  expect(await scheduler.nextDue(here.clock.now().add({ minutes: 1 }))).toBeUndefined()
  await after(here, 2)
  expect(await scheduler.nextDue(until)).toBeUndefined()
})

test('a notice carries the refs that erasure looks for, and times stand in the zone that was settled', async () => {
  const here = await owned()
  await here.talk('Bo> me zone:Tokyo', 'Ann> deal move D-1 proposal')
  const [row] = await here.store.prisma.notice.findMany({ where: { workspaceId: here.workspace } })
  expect(row?.subjects.toSorted()).toEqual(['D-1', 'M-1', 'M-2'])
  await after(here, 2)
  expect(here.chat.sent[0]?.message.zone).toBe('Asia/Tokyo')
})

test('who was told that a record is theirs sees that taken back, and no line beside it', async () => {
  const here = await owned()
  await here.talk('Cleo> pipeline', 'Ann> deal assign D-1 @cleo')
  await here.beat()
  await here.say('Ann', 'undo')
  expect(await after(here, 5)).toEqual([
    '[dm Cleo] Taken back: D-1 Acme is yours now\n  What this message was about was undone.',
  ])
})
