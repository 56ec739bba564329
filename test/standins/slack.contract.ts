import { randomInt } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type SlackOptions, slackChat } from '../../adapters/slack/index.ts'
import { SCOPES } from '../../adapters/slack/scopes.ts'
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
