import { randomBytes } from 'node:crypto'
import { type Logger, pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { ChatMaker, Front } from '../../src/bot/front.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { DeliveryError } from '../../src/message/errors.ts'
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

async function started(
  here: World,
  fakes: readonly Fake[],
  more: { readonly store?: Store; readonly log?: Logger } = {},
): Promise<Running> {
  const running = await start({
    config: { admins: [], port: 0, opsPort: 0, opsHost: '127.0.0.1', secretKeys: [Buffer.alloc(32, 1)] },
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

const get = async ({ port }: Pick<Running, 'port'>, path: string) => {
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

test('what is measured is shown to whoever operates it, on a port of its own', async () => {
  const here = await world()
  const one = fake(here.dm('x').platform)
  const running = await started(here, [one])
  expect(await get(running, '/metrics')).toBe('404 There is nothing here.\n')
  expect(await get({ port: running.opsPort }, '/ready')).toBe('200 ready\n')
  expect(await get({ port: running.opsPort }, `/${one.chat.platform}/events`)).toBe('404 There is nothing here.\n')
  await mustSay(here, '#a first', '#b second')
  here.clock.forward({ seconds: 90 })
  /** The figures of a name, as `{labels} figure`. */
  const shown = async (name: string) => {
    const text = (await get({ port: running.opsPort }, '/metrics')).replaceAll(one.chat.platform, 'slack')
    return text.split('\n').flatMap((line) => (line.startsWith(name) ? [line.slice(name.length)] : []))
  }
  expect(await shown('parley_outbox_waiting')).toEqual(['{platform="slack"} 2'])
  expect(await shown('parley_outbox_lag_seconds')).toEqual(['{platform="slack"} 90'])
  expect(await shown('parley_outbox_failed')).toEqual(['{platform="slack"} 0'])
  expect(await shown('parley_owed_answers')).toEqual(['{platform="slack"} 0'])
  expect(await shown('parley_chat_connected')).toEqual(['{platform="slack"} 1'])
  expect(await shown('parley_last_beat_timestamp_seconds ')).toEqual([])
  expect(await shown('parley_build_info')).toEqual([
    expect.stringMatching(/^\{version="\d+\.\d+\.\d+",node="v\d.*"\} 1$/),
  ])
  expect(await shown('parley_database_connections{state="waiting"}')).toEqual([' 0'])
  expect(await shown('nodejs_eventloop_lag_p99_seconds')).toHaveLength(1)

  one.chat.fault = (_, key) => {
    if (key === 'first') throw new Error('cut')
    if (key === 'second') throw new DeliveryError('the channel is archived', 'never')
  }
  await one.front().scheduler.beat()
  await age(here, 1)
  expect(await shown('parley_outbox_waiting')).toEqual(['{platform="slack"} 1'])
  expect(await shown('parley_outbox_failed')).toEqual(['{platform="slack"} 1'])
  expect(await shown('parley_deliveries_total')).toEqual([
    '{platform="slack",outcome="unknown",reason="Error"} 1',
    '{platform="slack",outcome="failed",reason="the channel is archived"} 1',
  ])
  expect(await shown('parley_last_beat_timestamp_seconds ')).toEqual([
    String(here.clock.now().epochMilliseconds / 1000),
  ])
})

test('each request is counted and logged by what came and how it ended, without a word of it', async () => {
  const here = await world()
  const one = fake(here.dm('x').platform)
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const running = await started(here, [one], { log })
  const { platform } = here.dm('x')
  const workspace = here.workspace
  const ask = (line: string, key = 'ann') =>
    one.front().handle({
      id: randomBytes(9).toString('hex'),
      workspace,
      actor: { platform, key, name: key, standing: key === 'ann' ? 'owner' : 'outside' },
      place: { platform, kind: 'dm', key, name: key },
      zone: 'UTC',
      input: { line },
    })
  await ask('deal add Sesame 24k')
  await ask('deal show D-99')
  await ask('deal list', 'eve')
  const answered = lines.filter(({ msg }) => msg === 'answered')
  expect(answered.map(({ kind, command, outcome }) => [kind, command, outcome])).toEqual([
    ['line', 'deal add', 'done'],
    ['line', 'deal show', 'refused'],
    ['line', undefined, 'stranger'],
  ])
  expect(JSON.stringify(lines)).not.toContain('Sesame')
  const text = (await get({ port: running.opsPort }, '/metrics')).replaceAll(platform, 'slack')
  for (const outcome of ['done', 'refused', 'stranger']) {
    expect(text).toContain(`parley_requests_total{platform="slack",kind="line",outcome="${outcome}"} 1\n`)
    expect(text).toContain(`parley_request_seconds_count{platform="slack",outcome="${outcome}"} 1\n`)
  }
  await running.stop()
  const words = lines.map(({ msg }) => msg).filter((msg) => msg !== 'answered')
  expect(words).toEqual(['started', 'stopping', 'stopped'])
  expect(lines.find(({ msg }) => msg === 'started')).toMatchObject({
    version: expect.stringMatching(/^\d+\./),
    platforms: [platform],
    database: expect.stringMatching(/^(?:server|embedded)$/),
    opsPort: expect.any(Number),
  })
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
