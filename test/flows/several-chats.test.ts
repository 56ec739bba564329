import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { ChatMaker, Front } from '../../src/bot/front.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { type Running, start } from '../../src/start/program.ts'
import type { Store } from '../../src/store/transaction.ts'
import { type Recorder, recorder } from '../recorder.ts'
import { type World, world } from '../world.ts'
import { age, gate, mustSay } from './outbox.ts'

/** A chat of a platform of its own, as a process runs it. */
interface Fake {
  readonly chat: Recorder
  readonly maker: ChatMaker
  front(): Front
  isConnected: boolean
  readonly log: string[]
}

function fake(platform = `chat-${randomBytes(6).toString('hex')}`): Fake {
  const log: string[] = []
  let front: Front | undefined
  const chat: Recorder = recorder(platform)
  chat.start = async () => void log.push('start')
  chat.stop = async () => void log.push('stop')
  const it: Fake = {
    chat,
    log,
    isConnected: true,
    front() {
      if (!front) throw new Error('it was not made')
      return front
    },
    async maker(given) {
      front = given
      const web = {
        path: `/${platform}/`,
        listener: (_: unknown, response: { end(text: string): void }) => response.end(platform),
      }
      return { chat, late: { answer: async () => {} }, isConnected: () => it.isConnected, web }
    },
  }
  return it
}

async function started(here: World, fakes: readonly Fake[], more: { readonly store?: Store } = {}): Promise<Running> {
  const running = await start({
    config: { admins: [], port: 0, secretKeys: [Buffer.alloc(32, 1)] },
    store: here.store,
    log: pino({ level: 'silent' }),
    clock: here.clock,
    chats: fakes.map(({ maker }) => maker),
    throttle: unlimited,
    isBeating: false,
    ...more,
  })
  onTestFinished(() => running.stop())
  return running
}

const get = async ({ port }: Running, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return `${answer.status} ${await answer.text()}`
}

test('several chats serve one store side by side, each with its own teams and messages', async () => {
  const here = await world()
  const [slack, discord] = [fake(), fake()]
  await started(here, [slack, discord])
  for (const one of [slack, discord]) {
    const { platform } = one.chat
    const workspace = await one.front().install({ home: { platform, externalId: 'T1', name: 'Acme' } })
    const actor = { platform, key: 'T1/U1', name: 'Ann', standing: 'owner' } as const
    const place = { platform, kind: 'dm', key: 'T1/U1', name: 'Ann' } as const
    const line = 'member add other:42 name:Cy'
    const request = { id: randomBytes(9).toString('hex'), workspace, actor, place, zone: 'UTC', input: { line } }
    expect((await one.front().handle(request)).message.title).toBe('Cy is let in')
  }
  await mustSay(here, '#a nobody')
  const { store, workspace } = here
  await store.prisma.outbox.updateMany({ where: { workspaceId: workspace }, data: { platform: discord.chat.platform } })
  await slack.front().scheduler.beat()
  expect([slack.chat.sent.length, discord.chat.posts()]).toEqual([0, ['[#a] nobody']])
})

test('the port tells that it lives, whether it can serve, and how it is', async () => {
  const here = await world()
  const one = fake()
  const running = await started(here, [one])
  expect(await get(running, '/health')).toBe('200 alive\n')
  expect(await get(running, '/ready?now')).toBe('200 ready\n')
  one.isConnected = false
  expect(await get(running, '/ready')).toBe(`503 ${one.chat.platform} is not connected\n`)
  expect(await get(running, '/health')).toBe('200 alive\n')
  expect(await get(running, '/nothing')).toBe('404 There is nothing here.\n')
  expect(await get(running, `/${one.chat.platform}/events`)).toBe(`200 ${one.chat.platform}`)
  const posted = await fetch(`http://127.0.0.1:${running.port}/ready`, { method: 'POST' })
  expect(posted.status).toBe(405)
})

test('it is not ready while the database does not answer', async () => {
  const here = await world()
  const away = () => Promise.reject(new Error('away'))
  const prisma = new Proxy(here.store.prisma, {
    get: (all, name) => (name === '$queryRaw' ? away : Reflect.get(all, name)),
  })
  const store: Store = { ...here.store, prisma }
  const running = await start({
    config: { admins: [], port: 0 },
    store,
    log: pino({ level: 'silent' }),
    clock: here.clock,
    chats: [],
    throttle: unlimited,
    isBeating: false,
  })
  expect(await get(running, '/ready')).toBe('503 the database does not answer\n')
  await running.stop()
})

test('the metrics count what waits, what was given up, and the last beat', async () => {
  const here = await world()
  const one = fake(here.dm('x').platform)
  const running = await started(here, [one])
  await mustSay(here, '#a first', '#b second')
  here.clock.forward({ seconds: 90 })
  const shown = async () => (await get(running, '/metrics')).replaceAll(one.chat.platform, 'slack')
  expect(await shown()).toMatchInlineSnapshot(`
    "200 # HELP parley_outbox_waiting Messages that are due and not sent.
    # TYPE parley_outbox_waiting gauge
    parley_outbox_waiting{platform="slack"} 2
    # HELP parley_outbox_lag_seconds For how long the oldest undelivered message has been due.
    # TYPE parley_outbox_lag_seconds gauge
    parley_outbox_lag_seconds{platform="slack"} 90
    # HELP parley_outbox_failed Messages that were given up within the time they are kept.
    # TYPE parley_outbox_failed gauge
    parley_outbox_failed{platform="slack"} 0
    # HELP parley_owed_answers Requests whose author was told to wait.
    # TYPE parley_owed_answers gauge
    parley_owed_answers{platform="slack"} 0
    # HELP parley_last_beat_timestamp_seconds When the last heartbeat of this process ended well.
    # TYPE parley_last_beat_timestamp_seconds gauge
    # HELP parley_chat_connected 1 while the chat can hear and speak.
    # TYPE parley_chat_connected gauge
    parley_chat_connected{platform="slack"} 1
    "
  `)
  one.chat.fault = (_, key) => {
    if (key === 'first') throw new Error('cut')
  }
  await one.front().scheduler.beat()
  await age(here, 1)
  const later = await shown()
  expect(later).toContain('parley_outbox_waiting{platform="slack"} 1\n')
  expect(later).toContain(`parley_last_beat_timestamp_seconds ${here.clock.now().epochMilliseconds / 1000}\n`)
})

test('asked to stop, it is no longer ready, finishes what it answers, sends what is due and claims no more', async () => {
  const here = await world()
  const one = fake(here.dm('x').platform)
  const finished = gate()
  const asked = gate()
  one.chat.stop = async () => {
    asked.open()
    await finished.passed
    await mustSay(here, '#a last words')
  }
  const running = await started(here, [one])
  const stopping = running.stop()
  await asked.passed
  expect(await get(running, '/ready')).toBe('503 it is stopping\n')
  finished.open()
  await stopping
  expect(one.chat.posts()).toEqual(['[#a] last'])
  await expect(get(running, '/health')).rejects.toThrow()
})

test('when one chat cannot start, the others are stopped again', async () => {
  const here = await world()
  const [good, bad] = [fake(), fake()]
  bad.chat.start = () => Promise.reject(new Error('a wrong token'))
  await expect(started(here, [good, bad])).rejects.toThrow('a wrong token')
  expect(good.log).toEqual(['start', 'stop'])
})
