import type { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { withdrawReminderPosts } from '../../src/crm/due/withdraw.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { includeDueItems } from '../../src/schedule/reminders.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { sendingStateOf } from '../../src/store/outbox/sending.ts'
import { idOf, type World, world } from '../world.ts'
import { age, states } from './outbox.ts'
import { remind, settleMember, standing, todo } from './schedule.ts'

/** Ann, an admin, is M-1; Bo is M-2; Cy is M-3. It is Wed 18 Nov 2026, 10:00 in Berlin. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Cy> help')
  await here.beat()
  return here
}

/** What was posted since. */
async function after(here: World, duration: Temporal.DurationLike): Promise<readonly string[]> {
  const before = here.chat.posts().length
  await here.live(duration)
  // Different places are told side by side.
  return here.chat.posts().slice(before).toSorted()
}

/** The program is not running for so long, and then starts. */
async function down(here: World, duration: Temporal.DurationLike): Promise<readonly string[]> {
  const before = here.chat.posts().length
  here.clock.forward(duration)
  await createScheduler(here.delivery).beat()
  // Different places are told side by side.
  return here.chat.posts().slice(before).toSorted()
}

test('a stated time is told at that time, alone and once', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'tomorrow 15:00', to: 2 })
  await remind(here, { text: 'Water plants', when: 'sat 15:00' })
  expect(await after(here, { days: 1, hours: 4, minutes: 59 })).toEqual([])
  expect(await after(here, { minutes: 1 })).toMatchInlineSnapshot(`
    [
      "[dm Bo] Call Bob
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-1).",
    ]
  `)
  expect(await after(here, { days: 4 })).toMatchInlineSnapshot(`
    [
      "[dm Ann] Water plants
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-2).",
    ]
  `)
  expect(await standing(here, 1)).toMatchObject({ state: 'told', dueAt: null })
})

test('what is due to one person without a stated hour is one message with a row each', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'tomorrow' })
  await remind(here, { text: 'Ask for the budget', when: 'tomorrow' })
  await remind(here, { text: 'Not hers', when: 'tomorrow', to: 2 })
  await todo(here, 'Send report', '2026-11-19')
  await todo(here, 'Pay invoice', '2026-11-17')
  expect(await after(here, { days: 1 })).toMatchInlineSnapshot(`
    [
      "[dm Ann] 4 things for you
      R-1 Call Bob
      [Done]
      R-2 Ask for the budget
      [Done]
      T-1 Send report, due today
      [Done]
      Overdue: 1
      T-2 Pay invoice, overdue since Tue 17 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]",
      "[dm Ann] Overdue: Pay invoice
      T-2 Pay invoice, overdue since Tue 17 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]",
      "[dm Bo] Not hers
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-3).",
    ]
  `)
  // What is overdue is told again each morning, and nothing else comes.
  expect((await after(here, { days: 9 })).filter((post) => !post.includes(' tasks are overdue'))).toEqual([])
})

test('after a time of not running each is told once, a series only its latest, and why it is late', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  await remind(here, { text: 'Stand-up', when: 'every day at 9:30', to: '#sales' })
  await todo(here, 'Send report', '2026-11-19')
  expect(await down(here, { days: 2, hours: 2 })).toMatchInlineSnapshot(`
    [
      "[#sales] Stand-up
      Late by 2 h 30 min: I was down from Wed 18 Nov 2026, 10:00. 1 earlier one was skipped. Next: 2026-11-21T08:30:00Z.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-2).",
      "[dm Ann] Call Bob
      Late by 1 d 21 h: I was down from Wed 18 Nov 2026, 10:00.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-1).",
      "[dm Ann] Send report
      T-1, overdue since Thu 19 Nov 2026
      Late by 1 d 3 h: I was down from Wed 18 Nov 2026, 10:00.
      [Done] [1 h] [Tomorrow 9:00] [Show]",
    ]
  `)
  expect(await down(here, { hours: 1 })).toEqual([])
  expect(await after(here, { days: 1 })).toMatchInlineSnapshot(`
    [
      "[#sales] Stand-up
      Next: 2026-11-22T08:30:00Z.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-2).",
    ]
  `)
})

test('a clock that is set back tells nothing twice', async () => {
  const here = await team()
  await remind(here, { text: 'Stand-up', when: 'every day at 9:30', to: '#sales' })
  await remind(here, { text: 'Call Bob', when: 'tomorrow 15:00' })
  expect(await after(here, { days: 2 })).toHaveLength(3)
  here.clock.forward({ hours: -40 })
  expect(await after(here, { hours: 40 })).toEqual([])
  expect(await after(here, { days: 1 })).toHaveLength(1)
})

test('who is away: the cover is told and told why; without one, what has no stated hour waits', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'fri', to: 2 })
  await remind(here, { text: 'Train leaves', when: 'fri 17:00', to: 2 })
  await settleMember(here, 2, { awayUntil: new Date('2026-11-22T23:00:00Z'), coverNumber: 3 })
  expect(await after(here, { days: 2 })).toMatchInlineSnapshot(`
    [
      "[dm Cy] Call Bob
      For Bo, who is away until Mon 23 Nov 2026.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-1).",
    ]
  `)
  await settleMember(here, 2, { coverNumber: null })
  await todo(here, 'Send report', '2026-11-20', 2)
  expect(await after(here, { days: 1 })).toMatchInlineSnapshot(`
    [
      "[dm Bo] Train leaves
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-2).",
    ]
  `)
  expect(await after(here, { days: 2 })).toMatchInlineSnapshot(`
    [
      "[dm Bo] Overdue: Send report
      T-1 Send report, overdue since Fri 20 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]",
    ]
  `)
})

test('muted tasks are not told; what is for somebody who left goes to who asked', async () => {
  const here = await team()
  await here.say('Bo', 'me mute tasks')
  await todo(here, 'Send report', '2026-11-19', 2)
  await remind(here, { text: 'Call Bob', when: 'tomorrow 15:00', to: 3 })
  await settleMember(here, 3, { removedAt: new Date('2026-11-18T12:00:00Z') })
  expect(await after(here, { days: 2 })).toMatchInlineSnapshot(`
    [
      "[dm Ann] Call Bob
      For Cy, whom I cannot reach.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-1).",
    ]
  `)
})

test('a condition is looked at when the time has come', async () => {
  const here = await team()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 5k')
  const deal = (number: number) => ({
    about: { noun: 'deal' as const, number },
    condition: { kind: 'no_reply' as const },
  })
  await remind(here, { text: 'No word from Acme', when: 'tomorrow 15:00', ...deal(1) })
  await remind(here, { text: 'No word from Globex', when: 'tomorrow 15:00', ...deal(2) })
  here.clock.forward({ minutes: 5 })
  await here.say('Ann', 'log call D-1 they will buy')
  expect(await after(here, { days: 2 })).toMatchInlineSnapshot(`
    [
      "[dm Ann] No word from Globex
      About D-2 Globex
      Nothing was logged since it was asked for.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-2).",
    ]
  `)
  expect(await standing(here, 1)).toMatchObject({ state: 'cancelled', reason: 'Ann logged a call with D-1' })
})

test('what cannot be read is paused and holds up nothing', async () => {
  const here = await team()
  await remind(here, { text: 'Broken', when: 'every day at 9:30' })
  await remind(here, { text: 'Whole', when: 'every day at 9:30' })
  await here.store.prisma.reminder.updateMany({
    where: { workspaceId: here.workspace, number: 1 },
    data: { zone: 'Mars/Olympus' },
  })
  expect((await after(here, { days: 1 })).map((post) => post.split('\n')[0])).toEqual([
    '[dm Ann] I could not tell R-1',
    '[dm Ann] Whole',
  ])
  expect(await standing(here, 1)).toMatchObject({ state: 'paused' })
})

test('what is not sent yet can be taken back, alone or out of a message of several', async () => {
  const here = await team()
  const alone = await remind(here, { text: 'Alone', when: 'tomorrow 9:00' })
  await remind(here, { text: 'First', when: 'tomorrow' })
  const second = await remind(here, { text: 'Second', when: 'tomorrow' })
  here.chat.fault = () => {
    throw new DeliveryError('slow down', 60_000)
  }
  await after(here, { days: 1 })
  here.chat.fault = () => {}
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await withdrawReminderPosts(tx, alone)
    await withdrawReminderPosts(tx, second)
  })
  await age(here, 2)
  await deliver(here.delivery)
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] 1 thing for you
      Late by 1 h.
      R-2 First
      [Done]",
    ]
  `)
})

test('a platform that did not take it is why it is late', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  here.chat.fault = () => {
    throw new DeliveryError('slow down', 60_000)
  }
  expect(await after(here, { hours: 5 })).toEqual([])
  here.chat.fault = () => {}
  await age(here, 2)
  here.clock.forward({ minutes: 20 })
  expect(await after(here, { minutes: 1 })).toMatchInlineSnapshot(`
    [
      "[dm Ann] Call Bob
      Late by 20 min.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-1).",
    ]
  `)
})

test('several schedulers at once tell each once, and a person all at once', async () => {
  const here = await team()
  for (let index = 0; index < 12; index++) {
    await remind(here, { text: `Quiet ${index}`, when: 'tomorrow', to: 1 + (index % 3) })
    await remind(here, { text: `Loud ${index}`, when: 'tomorrow 8:00', to: 1 + (index % 3) })
  }
  here.clock.forward({ days: 1 })
  await Promise.all([1, 2, 3].map(() => createScheduler(here.delivery).beat()))
  await here.beat()
  const titles = here.chat.sent.map(({ message }) => message.title)
  expect(titles.filter((title) => title === '4 things for you')).toHaveLength(3)
  expect(titles.filter((title) => title.startsWith('Loud'))).toHaveLength(12)
  expect(titles).toHaveLength(15)
})

test('who cannot be reached finds a trace where it was asked for; an admin is told once, and nothing of it', async () => {
  const here = await team()
  await remind(here, { text: 'Secret one', when: 'tomorrow 15:00', to: 2, asked: '#sales' })
  await remind(here, { text: 'Secret two', when: 'tomorrow 16:00', to: 2 })
  here.chat.fault = (when, key) => {
    if (when === 'before' && key.startsWith('reminder:')) throw new DeliveryError('no direct messages', 'never')
  }
  expect(await after(here, { days: 2 })).toMatchInlineSnapshot(`
    [
      "[#sales] A reminder
      Bo, you have a reminder.
      [Show]",
      "[dm Ann] I cannot reach Bo by direct message
      What is due to them is not delivered. Ask them to allow direct messages from me.",
      "[dm ann] I could not reach Bo with a reminder that you asked for
      R-2
      [Show]",
    ]
  `)
  const trace = here.chat.sent.find(({ place }) => place.key === '#sales')?.message
  if (!trace) throw new Error('there is no trace')
  const press = { press: idOf({ message: trace, audience: 'place' }, 'Show') }
  expect(await here.ask('Cy', press, {}, 'refused')).toMatchInlineSnapshot(
    `"Those buttons were shown to somebody else. Ask for your own."`,
  )
  const health = await here.store.transaction(here.workspace, here.clock.now(), sendingStateOf)
  expect(health).toMatchObject({ waiting: 0, failed: 2, failedDirect: 2, repeated: 0 })
  expect(Object.keys(await states(here)).filter((key) => key.startsWith('undelivered:'))).toHaveLength(3)
})

test('once it is stopped a scheduler takes up nothing more, and ends what is under way', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  here.clock.forward({ hours: 6 })
  const scheduler = createScheduler(here.delivery)
  let stopped: Promise<void> | undefined
  here.chat.fault = (when) => {
    if (when === 'before') stopped = scheduler.stop()
  }
  await scheduler.beat()
  await stopped
  expect(here.chat.posts()).toHaveLength(1)
  await remind(here, { text: 'Call Bob again', when: 'in 1 minute' })
  here.clock.forward({ hours: 1 })
  await scheduler.beat()
  expect(here.chat.posts()).toHaveLength(1)
})

test('what is due to a person can go along in a message that they get anyway', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'tomorrow' })
  await remind(here, { text: 'Bo’s', when: 'tomorrow', to: 2 })
  await todo(here, 'Send report', '2026-11-19')
  here.clock.forward({ hours: 23 })
  const along = await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    includeDueItems(tx, here.delivery, 1, undefined),
  )
  expect(along).toMatchObject({ about: ['R-1', 'T-1'], blocks: { length: 4 } })
  await here.beat()
  expect(here.chat.sent.map(({ place }) => place.name)).toEqual(['Bo'])
})

test('two who are away have messages of their own with whoever covers for both', async () => {
  const here = await team()
  for (const to of [1, 2]) {
    await remind(here, { text: `For M-${to}`, when: 'tomorrow', to })
    await settleMember(here, to, { awayUntil: new Date('2026-11-22T23:00:00Z'), coverNumber: 3 })
  }
  expect(await after(here, { days: 1 })).toMatchInlineSnapshot(`
    [
      "[dm Cy] For M-1
      For Ann, who is away until Mon 23 Nov 2026.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-1).",
      "[dm Cy] For M-2
      For Bo, who is away until Mon 23 Nov 2026.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You see this because Ann asked for it (R-2).",
    ]
  `)
})
