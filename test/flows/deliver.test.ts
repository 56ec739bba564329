import { expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import { claimPosts, settlePost } from '../../src/store/outbox/sending.ts'
import { recorder } from '../recorder.ts'
import { world } from '../world.ts'
import { age, channel, gate, mustSay, states, titles } from './outbox.ts'

const now = (here: { clock: { now(): { epochMilliseconds: number } } }) => new Date(here.clock.now().epochMilliseconds)

test('what is due is sent in order within a place, and once', async () => {
  const here = await world()
  await mustSay(here, '#a a1', '#b b1', '#a a2', '#a a3', '#b b2')
  await mustSay(here, '#a a2')
  await deliver(here.delivery)
  await deliver(here.delivery)
  const sentTo = (name: string) => here.chat.sent.filter(({ place }) => place.key === name).map(({ key }) => key)
  expect(sentTo('#a')).toEqual(['a1', 'a2', 'a3'])
  expect(sentTo('#b')).toEqual(['b1', 'b2'])
})

test('different places are served side by side: one that hangs does not hold up the others', async () => {
  const here = await world()
  await mustSay(here, '#slow s1', '#fast f1')
  const free = gate()
  const served = gate()
  here.chat.fault = (when, key) => {
    if (when === 'after' && key === 'f1') served.open()
    return when === 'before' && key === 's1' ? free.passed : undefined
  }
  const delivered = deliver(here.delivery)
  await served.passed
  expect(titles(here)).toEqual(['f1'])
  free.open()
  await delivered
  expect(titles(here)).toEqual(['f1', 's1'])
})

test('what is not due yet waits for the Clock, and nextDue names its time', async () => {
  const here = await world()
  await mustSay(here, '#a later')
  await here.store.prisma.outbox.updateMany({
    where: { workspaceId: here.workspace },
    data: { dueAt: new Date(now(here).getTime() + 3_600_000) },
  })
  const scheduler = createScheduler(here.delivery)
  await scheduler.beat()
  expect(titles(here)).toEqual([])
  expect(await scheduler.nextDue(here.clock.now().add({ minutes: 59 }))).toBeUndefined()
  expect(await scheduler.nextDue(here.clock.now().add({ hours: 2 }))).toEqual(here.clock.now().add({ hours: 1 }))
  here.clock.forward({ hours: 1 })
  await scheduler.beat()
  expect(titles(here)).toEqual(['later'])
})

test('a known failure is tried again no sooner than the platform asked, and later rows of the place wait', async () => {
  const here = await world()
  await mustSay(here, '#a a1', '#a a2', '#b b1')
  let failing = true
  here.chat.fault = (when, key) => {
    if (failing && when === 'before' && key === 'a1') throw new DeliveryError('slow down', 5 * 60_000)
  }
  await deliver(here.delivery)
  failing = false
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['b1'])
  await age(here, 4)
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['b1'])
  await age(here, 2)
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['b1', 'a1', 'a2'])
})

test('what can never be delivered is given up, and an admin is told once', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#gone g1', '#gone g2')
  here.chat.fault = (when, key) => {
    if (when === 'before' && key === 'g1') throw new DeliveryError('no such channel', 'never')
  }
  await deliver(here.delivery)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual(['[#gone] g2', '[dm Ann] I could not deliver a message to #gone\n  It was: g1'])
  expect(await states(here)).toEqual({ g1: 'failed', g2: 'sent', 'undelivered:g1': 'sent' })
})

test('if the admin cannot be told either, it ends there', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#gone g1')
  here.chat.fault = () => {
    throw new DeliveryError('the platform has closed the account', 'never')
  }
  await deliver(here.delivery)
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ g1: 'failed', 'undelivered:g1': 'failed' })
})

test('two schedulers at once send each row once', async () => {
  const here = await world()
  const all = Array.from({ length: 30 }, (_, index) => `#${index % 6} k${index}`)
  await mustSay(here, ...all)
  await Promise.all([1, 2, 3].map(() => createScheduler(here.delivery).beat()))
  expect(titles(here).toSorted()).toEqual(all.map((one) => one.split(' ')[1] ?? '').toSorted())
  for (let place = 0; place < 6; place++) {
    const there = here.chat.sent.filter((one) => one.place.key === `#${place}`).map(({ key }) => key)
    expect(there).toEqual(all.filter((one) => one.startsWith(`#${place} `)).map((one) => one.split(' ')[1]))
  }
})

test('rows for chats that this process does not run are not touched', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  const other = recorder('elsewhere')
  const delivery = { ...here.delivery, chats: new Map([[other.platform, other]]) }
  await deliver(delivery)
  await deliver({ ...here.delivery, chats: new Map() })
  expect(other.sent).toEqual([])
  const [row] = await here.store.prisma.outbox.findMany({ where: { workspaceId: here.workspace } })
  expect(row).toMatchObject({ state: 'ready', attempts: 0, leasedUntil: null })
})

test('an edit of a message that is not sent yet waits for it; of one that never will be, it goes', async () => {
  const here = await world()
  await mustSay(here, '#a first')
  const edited = { kind: 'notice', message: { title: 'edited', blocks: [] } } as const
  await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    post(tx, [
      // another place, so that order within a place is not what holds it back
      { ...edited, key: 'edit', place: channel(here, '#b'), edits: 'first' },
      { ...edited, key: 'lost', place: channel(here, '#c'), edits: 'nothing' },
    ]),
  )
  let failing = true
  here.chat.fault = (_, key) => {
    if (failing && key === 'first') throw new DeliveryError('slow down', 60_000)
  }
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ first: 'ready', edit: 'ready', lost: 'withdrawn' })
  failing = false
  await age(here, 2)
  await deliver(here.delivery)
  await age(here, 1)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual(['[#a] edited'])
})

test('overlapping beats share one run, and none is dropped', async () => {
  const here = await world()
  const scheduler = createScheduler(here.delivery)
  const entered = gate()
  const free = gate()
  await mustSay(here, '#a a1')
  here.chat.fault = (when, key) => {
    if (when !== 'before' || key !== 'a1') return undefined
    entered.open()
    return free.passed
  }
  const first = scheduler.beat()
  await entered.passed
  const [second, third] = [scheduler.beat(), scheduler.beat()]
  expect(second).toBe(third)
  await mustSay(here, '#b b1')
  free.open()
  await Promise.all([first, second, third])
  expect(titles(here)).toEqual(['a1', 'b1'])
})

test('a beat that fails is the failure of its callers alone; the next one works', async () => {
  const here = await world()
  let broken = true
  const clock = {
    now() {
      if (broken) throw new Error('no time')
      return here.clock.now()
    },
  }
  const scheduler = createScheduler({ ...here.delivery, clock })
  await mustSay(here, '#a a1')
  await expect(scheduler.beat()).rejects.toThrow('no time')
  broken = false
  await scheduler.beat()
  expect(titles(here)).toEqual(['a1'])
})

test('a sender that comes back after its lease ran out settles nothing', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  const platforms = [here.chat.platform]
  const [slow] = await claimPosts(here.store, platforms, now(here), 20)
  await age(here, 2)
  await deliver(here.delivery)
  if (!slow) throw new Error('nothing was claimed')
  const late = { kind: 'retry', after: 0, error: new Error('late') } as const
  await here.store.transaction(here.workspace, here.clock.now(), (tx) => settlePost(tx, slow, late))
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['a1'])
  expect(await states(here)).toEqual({ a1: 'sent' })
})

test('a send that never ends is given up as unknown, and found when it arrived after all', async () => {
  const here = await world()
  await mustSay(here, '#slow s1', '#fast f1')
  const free = gate()
  here.chat.fault = (when, key) => (when === 'before' && key === 's1' ? free.passed : undefined)
  await deliver({ ...here.delivery, answerMs: 50 })
  expect(titles(here)).toEqual(['f1'])
  expect(await states(here)).toEqual({ s1: 'sending', f1: 'sent' })
  free.open()
  await age(here, 1)
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['f1', 's1'])
  expect(await states(here)).toEqual({ s1: 'sent', f1: 'sent' })
})

test('what falls due while something hangs is sent meanwhile', async () => {
  const here = await world()
  await mustSay(here, '#slow s1')
  const free = gate()
  const served = gate()
  here.chat.fault = (when, key) => {
    if (when === 'after' && key === 'f1') served.open()
    return when === 'before' && key === 's1' ? free.passed : undefined
  }
  const delivered = deliver(here.delivery)
  await mustSay(here, '#fast f1')
  await served.passed
  free.open()
  await delivered
  expect(titles(here)).toEqual(['f1', 's1'])
})

test('what a chat says of a failure reaches the row, never the log', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  here.chat.fault = () => {
    throw new Error('Jane Roe is unknown')
  }
  const logged: unknown[] = []
  const log = Object.assign(Object.create(here.delivery.log), { warn: (...said: unknown[]) => logged.push(said[0]) })
  await deliver({ ...here.delivery, log })
  expect(logged).toMatchObject([{ key: 'a1', outcome: 'unknown', err: expect.any(Error) }])
  expect(logged[0]).not.toHaveProperty('error')
})
