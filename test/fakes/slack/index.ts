import { heldClock, realClock } from './clock.ts'
import { until } from './deferred.ts'
import { createDeliveries, type Delivery } from './deliver.ts'
import { tellEvent } from './events.ts'
import { createFaults, type Fault, type FaultPlan, type Hold } from './faults.ts'
import { parsed, word } from './json.ts'
import { serve } from './server.ts'
import { openSockets, type Sockets } from './sockets.ts'
import { type AppSettings, type Call, type Deadlines, newId, type State } from './state.ts'
import { type FakeTeam, newTeam, teamFor } from './team.ts'

export { checkBlocks, checkMessage, checkView } from './check.ts'
export type { Delivery } from './deliver.ts'
export { FIGURES } from './limits.ts'
export type { Person } from './person.ts'
export type { FakeChannel, FakeTeam } from './team.ts'

export interface FakeSlackOptions {
  readonly app?: Partial<AppSettings>
  /** `held` stands still until `forward`; `real` is the machine's. By default held. */
  readonly clock?: 'held' | 'real'
  /** Where a held clock begins, by default the moment of the machine. */
  readonly now?: string
  /** Where its ids begin, for suites that share a database. */
  readonly ids?: number
  /** Shorter deadlines for the real clock, in milliseconds. */
  readonly deadlines?: Partial<Deadlines>
}

/** A Slack of our own on 127.0.0.1, which keeps what the app does and says what the real one would refuse. */
export interface FakeSlack {
  readonly url: string
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string
  /** For `installerOptions.authorizationUrl`. */
  readonly authorizeUrl: string
  readonly app: AppSettings
  readonly state: State
  /** Every call that the app made, in order. */
  readonly calls: readonly Call[]
  /** Everything that the app was told, with its acks. */
  readonly told: readonly Delivery[]
  /** What the real Slack would have refused, and limits that were broken. */
  readonly problems: readonly string[]
  /** A workspace; the app is installed in it unless said otherwise. */
  team(
    name: string,
    options?: { readonly installed?: boolean; readonly scopes?: readonly string[]; readonly enterprise?: string },
  ): FakeTeam
  /** Delivers over HTTP to this address from now on, after Slack's check of it. */
  deliverTo(requestUrl: string): Promise<void>
  /** Waits until so many connections of socket mode are open. */
  connected(connections?: number): Promise<void>
  readonly sockets: Pick<Sockets, 'count' | 'opened' | 'dismiss' | 'cut'>
  /** The next calls of this method go wrong. Besides methods of the Web API: `response_url`, `upload`, `download`. */
  fails(method: string, fault: Fault, plan?: FaultPlan): void
  /** The next call of this method waits until it is released. */
  holds(method: string, plan?: FaultPlan): Hold
  /** Lets time pass on the held clock, in milliseconds. */
  forward(milliseconds: number): Promise<void>
  until(isSo: () => boolean): Promise<void>
  /** Tells the app an event again, as a retry, although it may have acked. */
  again(delivery: Delivery, reason?: string): Promise<void>
  /** Takes problems that a test meant to cause off the list; throws if there is none such. */
  forgive(pattern: RegExp): readonly string[]
  close(): Promise<void>
}

const DEADLINES: Deadlines = {
  ack: 3000,
  trigger: 3000,
  responseUrl: 30 * 60_000,
  responseUses: 5,
  retries: [0, 60_000, 300_000],
  sockets: 10,
}

const SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'team:read',
  'users:read',
  'users:read.email',
]
const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked']

const newApp = (given: Partial<AppSettings>): AppSettings => ({
  id: 'A00000001',
  name: 'Parley',
  clientId: '100.200',
  clientSecret: 'client-secret-of-the-fake',
  signingSecret: 'signing-secret-of-the-fake',
  appToken: 'xapp-1-A00000001-fake',
  scopes: SCOPES,
  events: EVENTS,
  escaping: true,
  ...given,
})

function newState({ app = {}, clock = 'held', now, ids = 0, deadlines }: FakeSlackOptions): State {
  let last = ids
  const settings = newApp(app)
  const appToken = { value: settings.appToken, kind: 'app', scopes: ['connections:write'], revoked: false } as const
  return {
    clock: clock === 'real' ? realClock() : heldClock(now ? Date.parse(now) : Date.now()),
    app: settings,
    deadlines: { ...DEADLINES, ...deadlines },
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    tokens: new Map([[settings.appToken, appToken]]),
    views: new Map(),
    files: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    calls: [],
    problems: [],
    url: '',
    count: () => ++last,
  }
}

/** Starts a Slack for a test. Close it at the end. */
export async function fakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const state = newState(options)
  const faults = createFaults()
  let requestUrl: string | undefined
  let isOver = false
  const deliveries = createDeliveries(
    state,
    () => sockets,
    () => requestUrl,
  )
  const server = await serve(state, faults, (team, event) => void tellEvent(state, deliveries, team, event))
  const sockets = openSockets(state, server, deliveries.onAck)
  const enterprises = new Map<string, { readonly id: string; readonly name: string }>()
  const enterpriseOf = (name: string | undefined) => {
    if (name === undefined) return undefined
    const enterprise = enterprises.get(name) ?? { id: newId(state, 'E'), name }
    enterprises.set(name, enterprise)
    return enterprise
  }
  const wait = (isSo: () => boolean) =>
    until(
      isSo,
      () => isOver,
      () => JSON.stringify(state.calls.slice(-5), null, 1),
    )
  return {
    url: state.url,
    apiUrl: `${state.url}/api/`,
    authorizeUrl: `${state.url}/oauth/v2/authorize`,
    app: state.app,
    state,
    calls: state.calls,
    told: deliveries.all,
    problems: state.problems,
    sockets,
    team(name, { installed = true, scopes, enterprise } = {}) {
      const team = teamFor(state, deliveries, newTeam(state, name, enterpriseOf(enterprise)), () => isOver)
      if (installed) team.install(scopes)
      return team
    },
    async deliverTo(url) {
      requestUrl = url
      const challenge = crypto.randomUUID()
      const said = await deliveries.post({ type: 'url_verification', token: 'verification', challenge })
      const heard = parsed(said)
      const echoed = typeof heard === 'object' && heard !== null && 'challenge' in heard ? word(heard.challenge) : said
      if (echoed !== challenge) throw new Error(`${url} did not answer the challenge: ${said}`)
    },
    connected: (connections = 1) => wait(() => sockets.count() >= connections),
    fails: faults.plan,
    holds: faults.hold,
    forward: (milliseconds) => state.clock.forward(milliseconds),
    until: wait,
    again: deliveries.again,
    forgive(pattern) {
      const meant = state.problems.filter((problem) => pattern.test(problem))
      if (meant.length === 0)
        throw new Error(`no problem is like ${pattern}: ${state.problems.join('\n') || 'there is none'}`)
      state.problems.splice(0, state.problems.length, ...state.problems.filter((problem) => !meant.includes(problem)))
      return meant
    },
    async close() {
      isOver = true
      faults.releaseAll()
      deliveries.close()
      state.clock.stop()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
