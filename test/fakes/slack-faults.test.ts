import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SocketModeClient } from '@slack/socket-mode'
import { WebClient } from '@slack/web-api'
import { afterEach, describe, expect, test } from 'vitest'
import { type Bolt, boltOn, type Mode, quiet } from './bolt.ts'
import { type FakeSlack, type FakeTeam, fakeSlack } from './slack/index.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const view = { type: 'modal' as const, title: plain('Form'), blocks: [] }

let slack: FakeSlack
let bolt: Bolt
let team: FakeTeam

async function open(mode: Mode = 'http', reconnect = 5000): Promise<void> {
  slack = await fakeSlack()
  team = slack.team('Acme')
  bolt = boltOn(slack, mode, team.token, reconnect)
  await bolt.start()
}

afterEach(async () => {
  await slack.close()
  await bolt.stop()
})

/** Takes every command without answering, and returns what came with them. */
function listen(): { readonly bodies: { readonly response_url: string; readonly trigger_id: string }[] } {
  const bodies: { readonly response_url: string; readonly trigger_id: string }[] = []
  bolt.app.command(/.*/, async ({ body, ack }) => {
    bodies.push(body)
    await ack()
  })
  return { bodies }
}

const post = async (url: string, text: string): Promise<string> => {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
  })
  const { ok, error } = (await response.json()) as { ok: boolean; error?: string }
  return `${response.status} ${ok ? 'ok' : error}`
}

test('a response_url takes five answers within half an hour', async () => {
  await open()
  const { bodies } = listen()
  const ann = team.person('ann')
  await ann.command('/crm')
  await ann.command('/crm')
  const [first = '', second = ''] = bodies.map(({ response_url }) => response_url)
  const answers = []
  for (const text of ['1', '2', '3', '4', '5', '6']) answers.push(await post(first, text))
  expect(answers).toEqual(['200 ok', '200 ok', '200 ok', '200 ok', '200 ok', '404 used_url'])
  await slack.forward(30 * 60_000 + 1)
  expect(await post(second, 'late')).toBe('404 expired_url')
  expect(slack.forgive(/response_url/)).toEqual(['response_url: used_url', 'response_url: expired_url'])
  expect(ann.sees().split('\n')).toHaveLength(5)
})

test('a trigger opens one modal, within three seconds', async () => {
  await open()
  const { bodies } = listen()
  const ann = team.person('ann')
  await ann.command('/crm')
  await ann.command('/crm')
  const [first = '', second = ''] = bodies.map(({ trigger_id }) => trigger_id)
  const { views } = bolt.app.client
  await views.open({ trigger_id: first, view })
  await expect(views.open({ trigger_id: first, view })).rejects.toThrow('exchanged_trigger_id')
  await slack.forward(3001)
  await expect(views.open({ trigger_id: second, view })).rejects.toThrow('expired_trigger_id')
  await expect(views.open({ trigger_id: 'x', view })).rejects.toThrow('invalid_trigger_id')
  expect(slack.forgive(/trigger/)).toHaveLength(3)
  expect(slack.problems).toEqual([])
})

test('a view that changed meanwhile keeps its newer state, and a closed one is gone', async () => {
  await open()
  const { bodies } = listen()
  const ann = team.person('ann')
  await ann.command('/crm')
  const { views } = bolt.app.client
  const opened = await views.open({ trigger_id: bodies[0]?.trigger_id ?? '', view })
  const { id: view_id = '', hash = '' } = opened.view ?? {}
  await views.update({ view_id, hash, view: { ...view, title: plain('Newer') } })
  await expect(views.update({ view_id, hash, view })).rejects.toThrow('hash_conflict')
  expect(ann.sees()).toBe('== Newer ==')
  await ann.closes()
  await expect(views.update({ view_id, view })).rejects.toThrow('not_found')
  expect(slack.problems).toEqual([])
})

describe('an event', () => {
  test('that is not acked comes again at once, after one minute and after five, with its number and reason', async () => {
    await open('http')
    const seen: unknown[] = []
    const server = createServer(async (request, response) => {
      const { challenge, event_id } = JSON.parse(await text(request)) as { challenge?: string; event_id?: string }
      if (challenge) return void response.end(challenge)
      seen.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason'], event_id])
      return void response.writeHead(500).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const { told } = await team.person('ann').writes('hello')
    const tried = (times: number) =>
      slack.until(() => told[0]?.attempts.filter(({ status }) => status === 500).length === times)
    await tried(2)
    await slack.forward(60_000)
    await tried(3)
    await slack.forward(300_000)
    await tried(4)
    const id = told[0]?.body.event_id
    const again = (count: string) => [count, 'http_error', id]
    expect(seen).toEqual([[undefined, undefined, id], again('1'), again('2'), again('3')])
    server.closeAllConnections()
    server.close()
  })

  test('that a socket does not ack in three seconds comes again as well', async () => {
    await open('socket')
    await bolt.stop()
    const clientOptions = { slackApiUrl: slack.apiUrl }
    const mute = new SocketModeClient({ appToken: slack.app.appToken, logger: quiet, clientOptions })
    const seen: unknown[] = []
    mute.on('slack_event', ({ retry_num, retry_reason }) => seen.push([retry_num, retry_reason]))
    await mute.start()
    const said = team.person('ann').writes('hello')
    await slack.until(() => seen.length === 1)
    await slack.forward(3000)
    await said
    await slack.until(() => seen.length === 2)
    expect(seen).toEqual([
      [0, ''],
      [1, 'http_timeout'],
    ])
    expect(slack.forgive(/no ack/)).toEqual(['no ack within 3000 ms to event message'])
    await mute.disconnect()
    await bolt.start()
  })

  test('comes under several ids, and again although it was acked', async () => {
    await open('socket')
    const ids: string[] = []
    const stamps = new Set<string>()
    bolt.app.message(async ({ body, message }) => {
      ids.push(body.event_id)
      stamps.add(message.ts)
    })
    const { told } = await team.person('ann').writes('hello', { eventIds: 4 })
    expect(told).toHaveLength(4)
    for (const one of told.slice(0, 1)) await slack.again(one)
    await slack.until(() => ids.length === 5)
    expect([new Set(ids).size, stamps.size]).toEqual([4, 1])
    expect(slack.problems).toEqual([])
  })
})

test('a call is refused for a while, fails, is answered late, or stored without an answer', async () => {
  await open()
  const sales = team.channel('sales')
  const support = team.channel('support')
  const client = new WebClient(team.token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
  const say = (channel: string, text: string) => client.chat.postMessage({ channel, text })
  slack.fails('chat.postMessage', { retryAfter: 7 }, { where: { channel: sales.id } })
  await expect(say(sales.id, 'first')).rejects.toMatchObject({ retryAfter: 7 })
  await say(support.id, 'elsewhere')
  slack.fails('chat.postMessage', 'lost')
  await expect(say(sales.id, 'stored')).rejects.toThrow()
  slack.fails('chat.postMessage', 'cut')
  await expect(say(sales.id, 'not stored')).rejects.toThrow()
  slack.fails('chat.postMessage', { status: 503 })
  await expect(say(sales.id, 'nor this')).rejects.toMatchObject({ statusCode: 503 })
  slack.fails('chat.postMessage', { error: 'internal_error' })
  await expect(say(sales.id, 'nor that')).rejects.toThrow('internal_error')
  const gate = slack.holds('chat.postMessage')
  const slow = say(sales.id, 'slow')
  await gate.arrived
  expect(sales.shown()).toEqual(['Parley: stored'])
  gate.release()
  await slow
  expect(sales.shown()).toEqual(['Parley: stored', 'Parley: slow'])
  expect(slack.problems).toEqual([])
})

test('a message is found again by its metadata', async () => {
  await open()
  const sales = team.channel('sales')
  const metadata = { event_type: 'parley', event_payload: { key: 'k1' } }
  const { conversations, chat } = bolt.app.client
  const root = await chat.postMessage({ channel: sales.id, text: 'One', metadata })
  await chat.postMessage({ channel: sales.id, text: 'Two', thread_ts: root.ts, metadata })
  const found = await conversations.history({ channel: sales.id, include_all_metadata: true, limit: 1 })
  expect(found.messages?.[0]).toMatchObject({ text: 'One', metadata, reply_count: 1 })
  const replies = await conversations.replies({ channel: sales.id, ts: root.ts ?? '', include_all_metadata: true })
  expect(replies.messages?.map(({ text }) => text)).toEqual(['One', 'Two'])
  expect(slack.problems).toEqual([])
})

test('a socket is replaced or breaks; what was asked meanwhile is not acked, and a second socket takes over', async () => {
  await open('socket', 500)
  const other = boltOn(slack, 'socket', team.token, 500)
  await other.start()
  await slack.connected(2)
  const ran: string[] = []
  for (const [name, { app }] of [
    ['one', bolt],
    ['other', other],
  ] as const) {
    app.command('/crm', async ({ ack }) => {
      ran.push(name)
      await ack()
    })
  }
  const ann = team.person('ann')
  await ann.command('/crm')
  await ann.command('/crm')
  expect(ran.sort()).toEqual(['one', 'other'])
  slack.sockets.dismiss('refresh_requested')
  expect((await ann.command('/crm')).attempts[0]?.outcome).toBe('unreachable')
  expect(ann.sees()).toContain('dispatch_failed')
  await slack.connected(2)
  slack.sockets.cut()
  await slack.connected(2)
  expect((await ann.command('/crm')).acked).toBe(true)
  expect(slack.problems).toEqual([])
  await other.stop()
})

test('what is badly signed, stale or of another workspace is refused', async () => {
  await open('http')
  const { bodies } = listen()
  const ann = team.person('ann')
  const statuses = []
  for (const signed of ['badly', 'late', 'not', 'well'] as const) {
    statuses.push((await ann.command('/crm', '', { signed })).attempts[0]?.status)
  }
  expect(statuses).toEqual([401, 401, 401, 200])
  await ann.command('/crm', '', { alter: (body) => ({ ...body, team_id: 'T999' }) })
  expect(bodies.map((body) => 'team_id' in body && body.team_id)).toEqual([team.id, 'T999'])
  expect(slack.problems).toEqual([])
})

test('a second ack and one of nothing are problems', async () => {
  await open('socket')
  bolt.app.command('/crm', async ({ ack }) => ack())
  const client = (
    bolt.app as unknown as { receiver: { client: { on: typeof process.on; send(id: string): Promise<void> } } }
  ).receiver.client
  client.on('slash_commands', ({ envelope_id }: { envelope_id: string }) => void client.send(envelope_id))
  await team.person('ann').command('/crm')
  await client.send('nothing')
  await slack.until(() => slack.problems.length === 2)
  expect(slack.forgive(/ack/)).toEqual(['second ack to /crm', 'socket: an ack of nothing, which nobody sent'])
})
