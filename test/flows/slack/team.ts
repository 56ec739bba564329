import { randomInt } from 'node:crypto'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { slackManifest } from '../../../adapters/slack/app/manifest.ts'
import { SCOPES } from '../../../adapters/slack/app/scopes.ts'
import { type SlackOptions, slackChat } from '../../../adapters/slack/index.ts'
import type { ChatMaker, Front } from '../../../src/bot/front.ts'
import { unlimited } from '../../../src/bot/throttle.ts'
import { type Running, start } from '../../../src/start/program.ts'
import type { Store } from '../../../src/store/transaction.ts'
import { type Clock, systemClock } from '../../../src/time/clock.ts'
import { testStore } from '../../database.ts'
import type { Mode } from '../../fakes/bolt.ts'
import { type FakeSlack, type FakeSlackOptions, type FakeTeam, fakeSlack } from '../../fakes/slack/index.ts'

const EVENTS = slackManifest([]).settings.event_subscriptions.bot_events

/** A Slack of its own with one team in it. Its ids are nobody else's, since all suites share a database. */
export async function slackWithTeam(options: FakeSlackOptions = {}) {
  const ids = randomInt(36 ** 6)
  const slack = await fakeSlack({
    ids,
    ...options,
    app: { events: EVENTS, scopes: SCOPES.map(({ scope }) => scope), ...options.app },
  })
  onTestFinished(() => slack.close())
  const team = slack.team('Acme')
  return { slack, team, ann: team.person('ann', { owner: true }), bo: team.person('bo') }
}

/** The program at work on Slack, as `npm start` runs it. */
export interface Program {
  readonly front: Front
  readonly running: Running
  beat(): Promise<void>
  stop(): Promise<void>
}

export interface ProgramOptions {
  readonly mode?: Mode
  readonly store?: Store
  readonly options?: SlackOptions
  readonly clock?: Clock
  /** What the adapter is given instead of the program's own. */
  readonly front?: (given: Front) => Front
}

/** How the program reaches this Slack. */
export const reaching = (slack: FakeSlack, team: FakeTeam, mode: Mode): SlackOptions => ({
  botToken: team.token,
  apiUrl: slack.apiUrl,
  ...(mode === 'socket' ? { appToken: slack.app.appToken } : { signingSecret: slack.app.signingSecret }),
})

export async function program(slack: FakeSlack, team: FakeTeam, given: ProgramOptions = {}): Promise<Program> {
  const { mode = 'http', store, clock, front, options = reaching(slack, team, mode) } = given
  const chat: ChatMaker = (made) => slackChat(options)(front?.(made) ?? made)
  const made = await run(chat, { ...(store && { store }), ...(clock && { clock }) })
  if (mode === 'http') await slack.deliverTo(`http://127.0.0.1:${made.running.port}/slack/events`)
  else await slack.connected()
  return made
}

/** Runs one chat on the run's database, as `npm start` does but for the heartbeat. */
export async function run(
  chat: ChatMaker,
  {
    store,
    port = 0,
    clock = systemClock,
  }: { readonly store?: Store; readonly port?: number; readonly clock?: Clock } = {},
) {
  let front: Front | undefined
  const running = await start({
    config: { admins: [], port, secretKeys: [Buffer.alloc(32, 1)] },
    store: store ?? (await testStore()),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    clock,
    chats: [
      (made) => {
        front = made
        return chat(made)
      },
    ],
    throttle: unlimited,
    isBeating: false,
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await running.stop()
  }
  onTestFinished(stop)
  if (!front) throw new Error('the chat was not made')
  const { scheduler } = front
  return { front, running, beat: () => scheduler.beat(), stop } satisfies Program
}

/** What somebody sees, without what differs from run to run. */
export const steady = (shown: string): string =>
  shown
    .replace(/<!date[^>]*>|\b\w{3} \d{1,2} \w{3} \d{4}(?:, \d\d:\d\d)?|\d{4}-\d\d-\d\d \d\d:\d\d UTC/gu, 'TIME')
    .replace(/https:\/\/acme\S+/gu, 'LINK')
