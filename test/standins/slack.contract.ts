import { randomInt } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { SCOPES } from '../../adapters/slack/app/scopes.ts'
import { type SlackOptions, slackChat } from '../../adapters/slack/index.ts'
import { run } from '../flows/slack/team.ts'
import { freePort, standIn, until } from './stand-in.ts'

/** What a stand-in keeps of a message, as far as it is asserted on. */
interface Kept {
  readonly ts: string
  readonly text: string
  readonly blocks?: readonly {
    readonly elements?: readonly { readonly action_id?: string; readonly value?: string }[]
  }[]
  readonly ephemeral_to?: string
  readonly thread_ts?: string
  readonly metadata?: { readonly event_payload?: { readonly key?: string } }
}

const ANN = 'U0ANN0000'
const SALES = 'C0SALES00'

/** local-slack with one person, and the program on it. */
async function localSlack(mode: 'socket' | 'http') {
  const port = await freePort()
  const team = `T${randomInt(36 ** 8)
    .toString(36)
    .toUpperCase()
    .padStart(9, '0')}`
  const url = `http://127.0.0.1:${port}`
  const options: SlackOptions = {
    botToken: 'xoxb-standin',
    apiUrl: `${url}/api/`,
    ...(mode === 'socket' ? { appToken: 'xapp-standin' } : { signingSecret: 'a signing secret' }),
  }
  const serve = (requestUrl: string | undefined) =>
    standIn(
      [
        'MODULES/local-slack-linux-x64/bin/local-slack',
        '--config',
        'CONFIG',
        '--port',
        String(port),
        '--base-host',
        '127.0.0.1',
      ],
      { name: 'config.json', text: JSON.stringify(configOf(team, mode, requestUrl)) },
      `${url}/_control/state`,
    )
  const here = await freePort()
  await serve(`http://127.0.0.1:${here}/slack/events`)
  const program = await run(slackChat(options), { port: here })
  const control = async (path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${url}/_control/${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  const messages = async (channel: string): Promise<readonly Kept[]> =>
    (await control(`messages/${channel}`)).messages as readonly Kept[]
  const says = async (words: string, channel = SALES): Promise<Kept> => {
    const find = async () => (await messages(channel)).find(({ text }) => text.includes(words))
    await until(async () => (await find()) !== undefined)
    return (await find()) as Kept
  }
  return { url, team, program, control, messages, says }
}

const configOf = (teamId: string, mode: 'socket' | 'http', requestUrl: string | undefined) => ({
  workspace: { teamId, name: 'Acme', domain: 'acme' },
  apps: [
    {
      appId: 'A1',
      botUserId: 'U0BOT0000',
      botName: 'Parley',
      botToken: 'xoxb-standin',
      appToken: 'xapp-standin',
      signingSecret: 'a signing secret',
      ...(mode === 'socket' ? { mode } : { mode: 'events', requestUrl }),
    },
  ],
  users: [{ id: ANN, name: 'ann', real_name: 'Ann Roe', tz: 'Europe/Berlin' }],
  channels: [{ id: SALES, name: 'sales', members: [ANN, 'U0BOT0000'] }],
})

/** The person's screen, which gets views. */
async function screen(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ui`)
  const views: string[] = []
  socket.on('message', (data: Buffer) => views.push(data.toString()))
  await new Promise((resolve) => socket.once('open', resolve))
  onTestFinished(() => socket.close())
  return {
    send: (what: object) => socket.send(JSON.stringify(what)),
    shows: (words: string) => until(async () => views.some((view) => view.includes(words))),
  }
}

const buttonOf = ({ blocks = [] }: Kept, action: RegExp) => {
  const all = blocks.flatMap(({ elements = [] }) => elements)
  const found = all.find((one) => action.test(JSON.stringify(one)))
  if (!found) throw new Error(`no ${action} among ${JSON.stringify(all)}`)
  return { type: 'button', block_id: 'b', ...found }
}

describe.each(['socket', 'http'] as const)('local-slack over %s', (mode) => {
  test('commands, presses, forms, messages and the home', async () => {
    const { url, control, says, program } = await localSlack(mode)
    const ann = await screen(url)
    await control('command', { channel: SALES, user: ANN, command: '/crm', text: 'deal add Acme 24k' })
    const card = await says('Added D-1')
    expect(card.ephemeral_to ?? ANN).toBe(ANN)
    await control('interact', { channel: SALES, messageTs: card.ts, user: ANN, action: buttonOf(card, /"Edit"/u) })
    await ann.shows('"callback_id":"form:1"')
    ann.send({
      t: 'view_submit',
      user: ANN,
      values: { 'amount:1': { field: { type: 'plain_text_input', value: '30k' } } },
    })
    await ann.shows('30,000')
    await control('interact', { channel: SALES, messageTs: card.ts, user: ANN, action: buttonOf(card, /"Won"/u) })
    await says('Won D-1')
    await control('message', { channel: SALES, user: ANN, text: '<@U0BOT0000> deal show D-1' })
    await says('D-1 Acme')
    await control('open-home', { user: ANN })
    await ann.shows('Your last changes')
    await program.beat()
    const { channels } = (await control('state')) as { channels: readonly { id: string; is_im: boolean }[] }
    const dm = channels.find(({ is_im }) => is_im)?.id ?? ''
    await says('this is Parley in three steps', dm)
    await control('message', { channel: dm, user: ANN, text: 'lead add Jane Roe @ Acme jane@acme.io' })
    await says('Jane Roe', dm)
  })
})

/** What emulate answers, as far as it is asserted on. */
interface Answer {
  readonly team_id?: string
  readonly channel?: { readonly id: string }
  readonly channels?: readonly { readonly id: string; readonly name: string }[]
  readonly messages?: readonly { readonly text: string }[]
}

/** emulate, which asks for the scopes of each call, and the program for many workspaces on it. */
async function emulated() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const scopes = SCOPES.map(({ scope }) => scope)
  const options: SlackOptions = {
    signingSecret: 'a signing secret',
    apiUrl: `${url}/api/`,
    authorizeUrl: `${url}/oauth/v2/authorize`,
    oauth: { clientId: '1.2', clientSecret: 'shh', stateSecret: 'a secret of the state' },
  }
  const here = await freePort()
  const program = await run(slackChat(options), { port: here })
  const redirect = `http://127.0.0.1:${here}/slack/oauth_redirect`
  const app = {
    client_id: '1.2',
    client_secret: 'shh',
    app_id: 'A1',
    name: 'Parley',
    redirect_uris: [redirect],
    scopes,
  }
  const seed = {
    strict_scopes: true,
    // Suites share a database: this team is nobody else's.
    team: { name: 'Acme', domain: 'acme' },
    users: [{ name: 'ann', real_name: 'Ann Roe', email: 'ann@acme.example' }],
    channels: [{ name: 'sales' }],
    oauth_apps: [app],
  }
  await standIn(
    [
      process.execPath,
      'MODULES/emulate/dist/index.js',
      '--service',
      'slack',
      '--seed',
      'CONFIG',
      '--port',
      String(port),
    ],
    { name: 'seed.json', text: JSON.stringify({ slack: seed }) },
    `${url}/api/api.test`,
  )
  const call = async (method: string, args: Readonly<Record<string, string>>, token = 'test_token_admin') => {
    const body = new URLSearchParams(args)
    const answer = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}` },
    })
    return (await answer.json()) as Answer
  }
  return { url, here, redirect, program, options, call }
}

test('emulate: installing, scopes, posts that are found and changed, files and a direct message', async () => {
  const { url, here, redirect, program, options, call } = await emulated()
  const first = await fetch(`http://127.0.0.1:${here}/slack/install`, { redirect: 'manual' })
  const page = await (await fetch(first.headers.get('location') ?? '')).text()
  const form = page.split('<form').find((each) => each.includes('Ann Roe')) ?? ''
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value])
  const agreed = await fetch(`${url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams({ ...Object.fromEntries(fields), redirect_uri: redirect }),
    redirect: 'manual',
  })
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const last = await fetch(agreed.headers.get('location') ?? '', { headers: { cookie: cookies.join('; ') } })
  expect(`${last.status} ${await last.text()}`).toContain('200')
  const { team_id = '' } = await call('auth.test', {})
  const installed = await program.front.installation('slack', [team_id])
  const token = installed?.tokens?.bot ?? ''
  expect([token.slice(0, 5), installed?.scopes.toSorted()]).toEqual([
    'xoxb-',
    SCOPES.map(({ scope }) => scope).toSorted(),
  ])
  await program.beat()
  const dm = await call('conversations.open', { users: readId(installed?.installedBy) }, token)
  expect(await said(dm.channel?.id, token)).toEqual([
    expect.stringContaining('this is Parley in three steps'),
    expect.stringContaining('Set up Parley'),
  ])

  const { channels = [] } = await call('conversations.list', {}, token)
  const sales = channels.find(({ name }) => name === 'sales')?.id ?? ''
  const { chat } = await slackChat(options)(program.front)
  const place = { platform: 'slack', kind: 'channel', key: `${team_id}/${sales}`, name: '#sales' } as const
  const file = { kind: 'file', name: 'deals.csv', content: 'Title\nAcme\n' } as const
  const sent = await chat.send(place, { title: 'Deals', blocks: [file] }, 'k1')
  const window = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) }
  expect(await chat.find(place, 'k1', window)).toEqual(sent)
  expect(await chat.find(place, 'k2', window)).toBe('absent')
  await chat.edit(sent, { title: 'No deals', blocks: [] }, 'k1~1')
  expect((await said(sales, token)).at(-1)).toContain('No deals')
  // emulate lets the app post where nobody invited it; that it is not there is told all the same.
  await expect(chat.readers(place)).rejects.toMatchObject({ retryAfter: 'never' })
  await expect(
    chat.send({ ...place, key: `${team_id}/C0NOWHERE` }, { title: 'x', blocks: [] }, 'k3'),
  ).rejects.toMatchObject({
    retryAfter: 'never',
  })

  /** What stands in a conversation, the newest first. */
  async function said(channel = '', as = token): Promise<readonly string[]> {
    const { messages = [] } = await call('conversations.history', { channel }, as)
    return messages.map(({ text }) => text)
  }
})

const readId = (key: string | null | undefined): string => key?.split('/')[1] ?? ''
