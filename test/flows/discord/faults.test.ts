import { expect, test } from 'vitest'
import type { Front } from '../../../src/bot/front.ts'
import type { FeatureName } from '../../../src/crm/features/features.ts'
import type { Store } from '../../../src/store/transaction.ts'
import { age, gate, states } from '../outbox.ts'
import { expireLeases, pendingAnswers, until } from '../serving.ts'
import { team } from './office.ts'

test('a cut during a click is resumed, and the click is answered once; so is one in a session that begins anew', async () => {
  const { acme, bo, discord, here } = await team()
  await bo.command('deal add title:Acme amount:24k')
  discord.gateway.cut()
  await bo.press('Won')
  expect(bo.sees()).toContain('Won D-1 Acme')
  expect(bo.reads()).toHaveLength(1)
  expect(discord.gateway.log).toContain('resume 0/1')
  discord.gateway.invalidate({ resumable: false })
  await discord.until(
    'another session',
    () => discord.gateway.log.filter((line) => line.startsWith('identify')).length > 1,
  )
  await discord.connected()
  await bo.press('Undo E-2')
  expect(bo.sees()).toContain('Undid E-2')
  acme.fail()
  acme.recover()
  await bo.command('deal list')
  expect(bo.sees()).toContain('New')
  expect(await here.store.prisma.change.count({ where: { workspaceId: here.workspace, table: 'Deal' } })).toBe(3)
  expect(discord.problems).toEqual([])
})

test('an answer whose confirmation is lost stands there once', async () => {
  const { bo, ann, acme, beat, discord, here } = await team()
  const callback = 'POST /interactions/:id/:token/callback'
  discord.rest.fail(callback, 'lost')
  await bo.command('deal add title:Acme amount:24k')
  await until(async () => (await pendingAnswers(here)) === 0)
  expect(bo.sees()).toContain('Added D-1 Acme')
  expect(bo.reads()).toHaveLength(1)
  discord.rest.fail('POST /channels/:channel/messages', 'lost')
  bo.dm.says('deal show D-1')
  await bo.dm.waitsFor('D-1 Acme')
  await until(async () => (await pendingAnswers(here)) === 0)
  expect(bo.dm.reads().filter((line) => line.startsWith('Parley'))).toHaveLength(1)
  await ann.command('admin channel allow channel:#general')
  await bo.press('Share')
  discord.rest.fail('POST /channels/:channel/messages', 'lost')
  await bo.press('Share')
  await beat()
  await age(here, 2)
  await beat()
  expect(Object.values(await states(here))).toEqual(['sent'])
  expect(acme.channel('general').messages()).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

test('a post whose nonce Discord has forgotten is found by its mark, and not sent twice', async () => {
  const { ann, bo, acme, beat, discord, here } = await team()
  // The history is read from when it was first tried, by the clock of the database.
  here.clock.forward({ milliseconds: Date.now() - here.clock.now().epochMilliseconds })
  await ann.command('admin channel allow channel:#general')
  await bo.command('deal add title:Acme amount:24k')
  await bo.press('Share')
  discord.rest.fail('POST /channels/:channel/messages', 'lost')
  await bo.press('Share')
  await beat()
  here.clock.forward({ minutes: 6 })
  await age(here, 2)
  await beat()
  expect(Object.values(await states(here))).toEqual(['sent'])
  expect(acme.channel('general').messages()).toHaveLength(1)
  const posts = discord.rest.requests.filter(({ route }) => route === 'POST /channels/:channel/messages')
  // It was asked for in the history, and nothing was sent again.
  expect(posts.filter(({ status }) => status === 200)).toEqual([])
  expect(discord.problems).toEqual([])
})

test('a server that is unavailable for a while is not left: its data, people and commands are there as ever', async () => {
  const { acme, bo, discord, here } = await team()
  await bo.command('deal add title:Acme amount:24k')
  acme.fail()
  bo.dm.says('deal show D-1')
  await bo.dm.waitsFor('D-1 Acme')
  const { installation } = here.store.prisma
  expect(await installation.count({ where: { platform: 'discord', externalId: acme.id, removedAt: null } })).toBe(1)
  acme.recover()
  await bo.command('deal list')
  expect(bo.sees()).toContain('Acme')
  expect(discord.state.registrations).toHaveLength(1)
})

test('429 holds up what is sent unasked as long as Discord says, for one channel and for all', async () => {
  const { acme, ann, bo, beat, discord, here } = await team()
  await ann.command('admin channel allow channel:#general')
  const post = 'POST /channels/:channel/messages'
  for (const global of [false, true]) {
    await bo.command('deal list')
    await bo.command(`deal add title:Deal${global}`)
    await bo.press('Share')
    await bo.press('Share')
    discord.rest.fail(global ? '*' : post, { retryAfter: 0.2, global })
    await beat()
    expect(Object.values(await states(here)).at(-1)).toBe('ready')
    await bo.command('deal list')
    expect(bo.sees()).toContain(`Deal${global}`)
    await until(async () => {
      await age(here, 1)
      await beat()
      return Object.values(await states(here)).at(-1) === 'sent'
    })
  }
  expect(acme.channel('general').messages()).toHaveLength(2)
  expect(discord.problems).toEqual([])
})

/** Nobody looks at what a server uses, which on a busy machine would be the work that is held. */
const UNASKED = { front: (given: Front) => ({ ...given, featuresAt: async () => new Set<FeatureName>() }) }

/** A store is still when nothing has been done on it for so long, in milliseconds: what trails behind an answer is over. */
const STILL_MS = 60

/** A store whose work stands still once it is told to, for one transaction: the next one that begins after it was quiet. */
function slowStore() {
  let isHolding = false
  let isHeld = false
  let running = 0
  let endedAt = 0
  const opened = gate()
  const wrap =
    (transaction: Store['transaction']): Store['transaction'] =>
    async (...asked) => {
      if (isHolding) {
        isHolding = false
        isHeld = true
        await opened.passed
      }
      running += 1
      try {
        return await transaction(...asked)
      } finally {
        running -= 1
        endedAt = performance.now()
      }
    }
  const hold = async () => {
    await until(async () => running === 0 && performance.now() - endedAt > STILL_MS)
    isHolding = true
  }
  return { wrap, open: opened.open, hold, isHeld: () => isHeld }
}

test('what takes long is deferred with the request stored first, and its answer is always completed', async () => {
  const slow = slowStore()
  const { bo, discord, here } = await team({ ...UNASKED, wrap: slow.wrap, limits: { answer: 50, word: 60_000 } })
  await bo.command('deal list')
  await until(async () => (await pendingAnswers(here)) === 0)
  await slow.hold()
  await bo.command('deal add title:Acme', {}, 'answered')
  expect(bo.sees()).toBe('… is thinking')
  expect(await pendingAnswers(here)).toBe(1)
  slow.open()
  expect(await bo.waitsFor('Added D-1 Acme')).toContain('(only for you)')
  await until(async () => (await pendingAnswers(here)) === 0)
  expect(discord.problems).toEqual([])
})

test.each([
  { name: 'in its place', minutes: 1 },
  { name: 'by direct message, when the time for it is over', minutes: 16 },
])('what was deferred by a process that died is answered by the next: $name', async ({ minutes }) => {
  const slow = slowStore()
  const { bo, discord, here, office } = await team({
    ...UNASKED,
    wrap: slow.wrap,
    limits: { answer: 50, word: 60_000 },
  })
  await bo.command('deal list')
  await until(async () => (await pendingAnswers(here)) === 0)
  await slow.hold()
  await bo.command('deal add title:Acme', {}, 'answered')
  await office.another()
  discord.forward({ minutes })
  await expireLeases(here)
  await office.front().scheduler.beat()
  await office.front().scheduler.beat()
  const place = minutes < 15 ? bo : bo.dm
  expect(place.sees()).toContain('Added D-1 Acme')
  expect(await pendingAnswers(here)).toBe(0)
  expect(await here.store.prisma.deal.count({ where: { workspaceId: here.workspace } })).toBe(1)
  slow.open()
  const late = [
    'bo: /deal add title:Acme: the deferred answer never came',
    'PATCH /webhooks/:app/:token/messages/:message: 50027 Invalid Webhook Token',
  ]
  expect(discord.problems.filter((problem) => minutes < 15 || !late.includes(problem))).toEqual([])
})

test('an answer that comes after three seconds goes by direct message, and to nobody who was shut out', async () => {
  const slow = slowStore()
  const { acme, bo, beat, discord, here } = await team({
    ...UNASKED,
    wrap: slow.wrap,
    limits: { answer: 60_000, word: 60_000 },
  })
  await bo.command('deal list')
  for (const isIn of [true, false]) {
    await slow.hold()
    await bo.command(`deal add title:Late${isIn}`, {}, 'sent')
    await until(slow.isHeld)
    discord.forward({ seconds: 4 })
    if (!isIn) acme.take(bo, 'Sales')
    slow.open()
    await until(async () => (await here.store.prisma.outbox.count({ where: { workspaceId: here.workspace } })) > 0)
    await beat()
    await beat()
    expect(bo.dm.reads().some((line) => line.includes(`Late${isIn}`))).toBe(isIn)
  }
  expect(discord.problems.filter((problem) => !/no answer within three|10062|10015/u.test(problem))).toEqual([])
})
