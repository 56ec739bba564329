import { createHmac, randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver } from '@slack/bolt'
import { pino } from 'pino'
import { slackChat } from '../adapters/slack/index.ts'
import { unlimited } from '../src/bot/throttle.ts'
import { start } from '../src/start/program.ts'
import type { Store } from '../src/store/transaction.ts'
import { systemClock } from '../src/time/clock.ts'
import { quiet } from '../test/fakes/bolt.ts'
import { type FakeSlack, type FakeTeam, fakeSlack } from '../test/fakes/slack/index.ts'
import { contests } from './contest.ts'
import { databases, storeIn } from './databases.ts'
import { type Effort, FULL, inTurn, QUICK, timesSlower, type Work } from './measure.ts'
import { table } from './table.ts'
import { openTeam } from './team.ts'

/** At least so much of what a bare handler does in a second; and an ack far below the three seconds that Slack waits. */
const AIMS = { share: 2 / 3, ackMs: 1000 }
const LOADS = [1, 16, 64]
const HEAD = ['database', 'at once', 'bot/s', 'p50 ms', 'p99 ms', 'bare/s', 'p50 ms', 'p99 ms', 'share', 'aim']

/**
 * Signed slash commands over HTTP, from the post to its ack: through the whole program, and to a Bolt handler that sends
 * the same statements and nothing else.
 */
export async function benchSlack(quick: boolean): Promise<void> {
  const rows: string[][] = []
  for (const database of await databases()) {
    const store = await storeIn(database)
    try {
      rows.push(...(await measureOn(store, database.kind, quick ? QUICK : FULL)))
    } finally {
      await store.close()
      await database.close()
    }
  }
  process.stdout.write(table(HEAD, rows))
  process.stdout.write('\nThe aim: two thirds of a bare Bolt handler or more, and 99 of 100 acks within a second.\n')
}

async function measureOn(store: Store, kind: string, effort: Effort): Promise<string[][]> {
  const slack = await fakeSlack({ clock: 'real', ids: randomInt(36 ** 6) })
  const team = slack.team('Acme')
  const ours = await openProgram(store, slack, team)
  const bare = await openBare(store, slack)
  const rows: string[][] = []
  try {
    for (const atOnce of LOADS) {
      process.stderr.write(`${kind}: slash commands, ${atOnce} at once\n`)
      const ways = { ours: posting(slack, team, ours.url), bare: posting(slack, team, bare.url) }
      const costs = await inTurn(ways, atOnce, effort)
      const share = 1 / timesSlower(costs.ours, costs.bare)
      const figures = [costs.ours, costs.bare].flatMap(({ perSecond, p50, p99 }) => [
        perSecond.toFixed(0),
        p50.toFixed(1),
        p99.toFixed(1),
      ])
      const isMet = share >= AIMS.share && costs.ours.p99 < AIMS.ackMs
      rows.push([kind, String(atOnce), ...figures, share.toFixed(2), isMet ? 'met' : 'BELOW'])
    }
  } finally {
    await ours.close()
    await bare.close()
    await slack.close()
  }
  return rows
}

interface Served {
  readonly url: string
  close(): Promise<void>
}

async function openProgram(store: Store, slack: FakeSlack, team: FakeTeam): Promise<Served> {
  const chat = slackChat({ botToken: team.token, signingSecret: slack.app.signingSecret, apiUrl: slack.apiUrl })
  const running = await start({
    config: { admins: [], port: 0 },
    store,
    log: pino({ level: 'silent' }),
    clock: systemClock,
    chats: [chat],
    throttle: unlimited,
    isBeating: false,
  })
  return { url: `http://127.0.0.1:${running.port}/slack/events`, close: () => running.stop() }
}

async function openBare(store: Store, slack: FakeSlack): Promise<Served> {
  const [adding] = await contests(store)
  const team = await openTeam(store)
  const { signingSecret } = slack.app
  const receiver = new HTTPReceiver({ signingSecret, logger: quiet })
  const app = new App({
    receiver,
    logger: quiet,
    convoStore: false,
    authorize: async () => ({ botToken: 'xoxb-bare' }),
  })
  app.command(/.*/u, async ({ ack }) => {
    await adding?.ways.prisma(team)
    await ack('Added')
  })
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    async close() {
      server.closeAllConnections()
      await receiver.stop()
    },
  }
}

/** Posts one signed `deal add` and waits for its ack. */
function posting(slack: FakeSlack, team: FakeTeam, url: string): Work {
  const ann = team.person(`ann${randomInt(36 ** 6)}`, { owner: true })
  let turn = 0
  return async () => {
    turn += 1
    const body = new URLSearchParams({
      team_id: team.id,
      channel_id: ann.dm.id,
      channel_name: 'directmessage',
      user_id: ann.id,
      user_name: ann.handle,
      command: '/crm',
      text: 'deal add Acme 50 seats 24k',
      response_url: `${slack.url}/response/none`,
      trigger_id: `${ann.id}.${turn}`,
      is_enterprise_install: 'false',
    }).toString()
    const at = Math.floor(Date.now() / 1000)
    const hash = createHmac('sha256', slack.app.signingSecret).update(`v0:${at}:${body}`).digest('hex')
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${hash}`,
      },
    })
    const said = await answer.text()
    if (!answer.ok || !said.includes('Added')) throw new Error(`it was answered ${answer.status} ${said.slice(0, 200)}`)
  }
}
