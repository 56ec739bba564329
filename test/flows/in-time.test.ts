import { expect, test } from 'vitest'
import { DeliveryError } from '../../src/message/errors.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import type { Store } from '../../src/store/transaction.ts'
import { counts } from '../rows.ts'
import { type World, world } from '../world.ts'
import { gate } from './outbox.ts'
import { death, expireLeases, pendingAnswers, platform, processOn, SLOW, until } from './serving.ts'

const ADDED = 'Added D-1 Acme'

const deals = ({ store, workspace }: World) => store.prisma.deal.count({ where: { workspaceId: workspace } })

async function begin() {
  const here = await world()
  const slack = platform(here)
  return { here, slack, request: here.request('Ann', { line: 'deal add Acme' }) }
}

/** Transactions that begin when the gate is open. */
const behind = (here: World, open: Promise<void>): Store['transaction'] => {
  return async (...asked) => {
    await open
    return here.store.transaction(...asked)
  }
}

test('what commits in time is answered at once, and nothing is stored for it', async () => {
  const { here, slack, request } = await begin()
  await processOn(here, slack, { owing: () => death() }).serve(request, slack.answering())
  expect(slack.heard).toEqual([`now ${ADDED}`])
  expect(await pendingAnswers(here)).toBe(0)
})

test('what takes longer is stored before its author is told to wait, answered by its address, and then gone', async () => {
  const { here, slack, request } = await begin()
  const free = gate()
  const served = processOn(here, slack, { limits: SLOW, work: behind(here, free.passed) })
  const stored: number[] = []
  slack.fault = async () => void stored.push(await pendingAnswers(here))
  const serving = served.serve(request, slack.answering())
  await until(() => slack.heard.length > 0)
  free.open()
  await serving
  expect(slack.heard).toEqual(['working true', `late https://hook/1 ${ADDED}`])
  expect(stored).toEqual([1, 1])
  expect(await pendingAnswers(here)).toBe(0)
})

test('work that commits while its request is being stored is answered at once, once', async () => {
  const { here, slack, request } = await begin()
  const free = gate()
  const owing = behind(here, free.passed)
  slack.fault = () => free.open()
  await processOn(here, slack, { limits: SLOW, owing }).serve(request, slack.answering())
  expect(slack.heard).toEqual([`now ${ADDED}`])
  expect(await pendingAnswers(here)).toBe(0)
})

test('a request that cannot be stored in time is promised nothing, and answered all the same', async () => {
  for (const fails of [false, true]) {
    const { here, slack, request } = await begin()
    const [work, storing] = [gate(), gate()]
    const owing: Store['transaction'] = async (...asked) => {
      if (fails) throw new Error('the disk is full')
      await storing.passed
      return here.store.transaction(...asked)
    }
    const limits = { answer: 1, word: 2 }
    const serving = processOn(here, slack, { limits, work: behind(here, work.passed), owing }).serve(
      request,
      slack.answering(),
    )
    await until(() => slack.heard.length === 1)
    work.open()
    await until(() => slack.heard.length === 2)
    storing.open()
    await serving
    expect(slack.heard).toEqual(['working false', `late https://hook/1 ${ADDED}`])
    expect(await pendingAnswers(here)).toBe(0)
  }
})

test('when the database was away at first and the address is refused, the answer goes by direct message', async () => {
  const { here, slack, request } = await begin()
  const work = gate()
  let isAway = true
  const owing: Store['transaction'] = (...asked) =>
    isAway ? Promise.reject(new Error('away')) : here.store.transaction(...asked)
  const process = processOn(here, slack, { limits: SLOW, work: behind(here, work.passed), owing })
  const serving = process.serve(request, slack.answering())
  await until(() => slack.heard.length === 1)
  isAway = false
  slack.fault = () => {
    throw new DeliveryError('expired', 'never')
  }
  work.open()
  await serving
  await here.beat()
  expect(here.chat.sent.map(({ message }) => message.title)).toEqual([ADDED])
})

test('an answer that the platform did not take in time goes to the address', async () => {
  const { here, slack, request } = await begin()
  slack.fault = (what) => {
    if (what === 'now') throw new Error('10062: too late')
  }
  await processOn(here, slack).serve(request, slack.answering())
  expect(slack.heard).toEqual([`late https://hook/1 ${ADDED}`])
  expect(await pendingAnswers(here)).toBe(0)
})

test('when not even the workspace can be found, that is said in time, and the answer by its address', async () => {
  const { here, slack, request } = await begin()
  const found = gate()
  const process = processOn(here, slack, { limits: { answer: 1, word: 2 }, placing: () => found.passed })
  const serving = process.serve(request, slack.answering())
  await until(() => slack.heard.length === 1)
  found.open()
  await serving
  expect(slack.heard).toEqual(['working false', `late https://hook/1 ${ADDED}`])
  expect(await pendingAnswers(here)).toBe(0)

  const away = processOn(here, slack, { placing: () => Promise.reject(new Error('away')) })
  await away.serve(here.request('Ann', { line: 'deal add Acme' }), slack.answering())
  expect(slack.heard.at(-1)).toBe('now Something broke on my side. Nothing was saved.')
})

/** Where a process dies: what it did by then, and what was heard of it. */
const DEATHS = [
  ['between storing and telling', { at: 'working', done: 0, heard: [] }],
  ['between telling and the work', { at: 'before', done: 0, heard: ['working true'] }],
  ['between the work and its answer', { at: 'after', done: 1, heard: ['working true'] }],
  ['in the middle of answering', { at: 'late', done: 1, heard: ['working true'] }],
] as const

test.for(DEATHS)('killed %s: done once, answered by the next heartbeat', async ([, { at, done, heard }]) => {
  const { here, slack, request } = await begin()
  const told = gate()
  const work: Store['transaction'] = async (...asked) => {
    await told.passed
    if (at === 'before' || at === 'working') return death()
    const result = await here.store.transaction(...asked)
    return at === 'after' ? death() : result
  }
  let isDead = false
  slack.fault = (what) => {
    if (what === 'working') told.open()
    if (what !== at) return undefined
    isDead = true
    return death()
  }
  void processOn(here, slack, { limits: SLOW, work }).serve(request, slack.answering())
  await until(async () => (await pendingAnswers(here)) === 1 && (await deals(here)) === done)
  await until(() => (heard.length > 0 || isDead) && slack.heard.length === heard.length)
  if (at === 'late') await until(() => isDead)

  const next = processOn(here, slack)
  await next.finish()
  expect(slack.heard).toEqual(heard) // the lease holds as long as the process may live
  slack.fault = () => {}
  await expireLeases(here)
  await Promise.all([next.finish(), processOn(here, slack).finish()])
  expect(slack.heard).toEqual([...heard, `late https://hook/1 ${ADDED}`])
  expect(await deals(here)).toBe(1)
  expect(await pendingAnswers(here)).toBe(0)
})

/** A request whose process died right after it was told to wait. */
async function left(line = 'deal add Acme', address = {}) {
  const { here, slack } = await begin()
  await here.say('Ann', 'help')
  const { serve } = processOn(here, slack, { limits: SLOW, work: () => death() })
  void serve(here.request('Ann', { line }), slack.answering(address))
  await until(() => slack.heard.length > 0)
  await expireLeases(here)
  return { here, slack }
}

test('when the address lives no more, the answer goes by direct message and says what it answers', async () => {
  const { here, slack } = await left('remind')
  here.clock.forward({ hours: 20 })
  await processOn(here, slack).finish()
  await here.beat()
  expect(slack.heard).toEqual(['working true'])
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] What shall I tell, to whom and when?
      The answer to "remind" of 2026-11-18T09:00:00Z, which I could not give at once.
      Nothing is saved yet.
      [Fill it in]",
    ]
  `)
  expect(await pendingAnswers(here)).toBe(0)
})

test.for(['', 'x', 'xx', 'xxx'])('an emoji may stand where the line is cut for the message: %j', async (before) => {
  const { here, slack } = await left(`task add ${before}${'😀'.repeat(60)}`)
  here.clock.forward({ hours: 20 })
  await processOn(here, slack).finish()
  expect(await pendingAnswers(here)).toBe(0)
  await here.beat()
  expect(here.chat.posts().join()).toMatch(/The answer to "task add x*😀+" of/u)
})

test('an answer that cannot be left as a message is tried for an hour, then its author is told so', async () => {
  const { here, slack } = await left()
  const refusing: Store['transaction'] = (workspace, now, work) =>
    here.store.transaction(workspace, now, async (tx) => {
      const done = await work(tx)
      const [{ count } = { count: 0 }] = await tx.db.$queryRaw<{ readonly count: number }[]>`
        SELECT count(*)::int AS "count" FROM "Outbox" WHERE "workspaceId" = ${tx.workspace}::uuid AND "message"->>'title' = ${ADDED}`
      if (count > 0) throw new Error('it cannot be stored')
      return done
    })
  const process = processOn(here, slack, { owing: refusing })
  here.clock.forward({ minutes: 31 })
  await expect(process.finish()).rejects.toThrow('it cannot be stored')
  expect(await pendingAnswers(here)).toBe(1)
  here.clock.forward({ minutes: 61 })
  await expireLeases(here)
  await process.finish()
  expect(await pendingAnswers(here)).toBe(0)
  await here.beat()
  expect(here.chat.posts()).toEqual([
    '[dm Ann] I could not give you one of my answers\n  The request was done, or changed nothing: "recent" shows your last changes.',
  ])
})

test('what is done late is read as of when it was asked', async () => {
  const { here, slack } = await left('task add call Bob tomorrow 10am')
  here.clock.forward({ hours: 48 })
  await processOn(here, slack).finish()
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Added T-1 call Bob
      The answer to "task add call Bob tomorrow 10am" of 2026-11-18T09:00:00Z, which I could not give at once.
      Due: 2026-11-19T09:00:00.000Z
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-1]",
      "[dm Ann] call Bob
      T-1, due Thu 19 Nov 2026 at 10:00
      Late by 1 d.
      [Done] [1 h] [Tomorrow 9:00] [Show]",
    ]
  `)
})

test('an address that the platform refuses for good, or that the key does not open, is followed by a direct message', async () => {
  for (const [keys, error] of [
    [[1], new DeliveryError('expired', 'never')],
    [[2], undefined],
  ] as const) {
    const { here, slack } = await left()
    slack.fault = () => {
      if (error) throw error
    }
    await processOn(here, slack, { keys }).finish()
    await here.beat()
    expect(here.chat.sent.map(({ message }) => message.title)).toEqual([ADDED])
  }
})

test('a refusal for now, and an outcome that nobody knows, are tried again later', async () => {
  for (const error of [new DeliveryError('slow down', 30_000), new Error('the connection was cut')]) {
    const { here, slack } = await left()
    slack.fault = () => {
      throw error
    }
    const { finish } = processOn(here, slack)
    await finish()
    slack.fault = () => {}
    await finish()
    expect(slack.heard).toEqual(['working true'])
    await expireLeases(here)
    await finish()
    expect(slack.heard).toEqual(['working true', `late https://hook/1 ${ADDED}`])
  }
})

test('the second delivery of a request that is being worked on leaves the answer to the first', async () => {
  const { here, slack, request } = await begin()
  const free = gate()
  const served = processOn(here, slack, { limits: SLOW, work: behind(here, free.passed) })
  const first = served.serve(request, slack.answering())
  await until(() => slack.heard.length === 1)
  const second = served.serve(request, slack.answering())
  await until(() => slack.heard.length === 2)
  free.open()
  await Promise.all([first, second])
  expect(slack.heard).toEqual(['working true', 'working true', `late https://hook/1 ${ADDED}`])
  expect(await deals(here)).toBe(1)
})

test('nobody who is not of the team is written to, and no row is left of them', async () => {
  const { here, slack } = await begin()
  await here.say('Ann', 'help')
  const before = await counts(here.store)
  const { serve } = processOn(here, slack, { limits: SLOW, work: () => death() })
  const eve = here.request('Eve', { line: 'deal list' }, { actor: here.actor('Eve', 'guest') })
  void serve(eve, slack.answering())
  await until(() => slack.heard.length > 0)
  await expireLeases(here)
  here.clock.forward({ hours: 1 })
  await processOn(here, slack).finish()
  expect(await counts(here.store)).toEqual(before)
})

test('the address is a secret: the database holds it encrypted alone', async () => {
  const { here } = await left('deal add Acme', { to: 'https://hook/secret' })
  const [row] = await here.store.prisma.owed.findMany({ where: { workspaceId: here.workspace } })
  expect(JSON.stringify(row)).not.toContain('hook/secret')
  expect(row?.address).toMatch(/^p1\./)
})

test('the heartbeat gives what is owed before it sends what is due', async () => {
  const { here, slack } = await left()
  here.clock.forward({ hours: 1 })
  await createScheduler(here.delivery, processOn(here, slack).finish).beat()
  expect(here.chat.sent.map(({ message }) => message.title)).toEqual([ADDED])
})
