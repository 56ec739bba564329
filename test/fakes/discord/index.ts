import { GatewayIntentBits } from 'discord.js'
import type { Temporal } from 'temporal-polyfill'
import { lapse } from './acts.ts'
import { type Clock, heldClock, snowflakes } from './clock.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { type GuildHandle, guild, newUser } from './guild.ts'
import { LIMITS } from './limits.ts'
import type { User } from './model.ts'
import { type Person, person } from './person.ts'
import { createRest, type Rest } from './rest.ts'
import type { Route } from './route.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { placeRoutes } from './routes/places.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { listen } from './server.ts'
import { type App, dmWith, type State } from './state.ts'
import { type Waiting, waiting } from './waiting.ts'

/** How a fake is set up; everything has a default. */
export interface FakeOptions {
  /** Time for all that Discord measures. It stands still unless it is moved by `forward` of the fake. */
  readonly clock?: Clock
  /** Intents that are switched on in the app's pages, of those that need it; all by default. */
  readonly privileged?: number
  /** How many shards are recommended (1), and the fewest that are taken (1). */
  readonly shards?: number
  readonly fewestShards?: number
  /** Shards that may identify at once; 1 as on most bots, which then wait five seconds between them. */
  readonly concurrency?: number
  /** The low 22 bits of all ids, by which two fakes on one database share none; 0 if not said. */
  readonly ids?: number
  /** Real milliseconds between heartbeats. */
  readonly heartbeat?: number
}

/** A Discord of one test: real HTTP and WebSocket servers on 127.0.0.1, and all that they were told. */
export interface FakeDiscord extends Pick<Waiting, 'until'> {
  /** What discord.js takes as `rest.api`. */
  readonly api: string
  readonly token: string
  readonly app: App
  readonly gateway: Gateway
  readonly rest: Rest
  /** Stored commands, interactions, users, uploads and registrations, to be looked at. */
  readonly state: Readonly<Omit<State, 'dispatch' | 'newId' | 'next' | 'waiting'>>
  /** What the real Discord would refuse, in words; take them out with `splice` where they are wanted. */
  readonly problems: string[]
  guild(name: string, more?: { readonly hasBot?: boolean }): GuildHandle
  /** Somebody in no guild, in their conversation with the bot. */
  person(name: string): Person
  /** Moves the clock; what nobody answered in time has failed then. */
  forward(duration: Temporal.DurationLike): void
  /** Waits until every session of the bot is connected, after what a test did to it. */
  connected(): Promise<void>
  close(): Promise<void>
}

/** Opens a Discord that nobody but this test knows. Close it at the end. */
export async function fakeDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  const { clock = heldClock(), heartbeat = 41_250 } = options
  const state = createState(clock, options)
  const gateway = createGateway(state, heartbeat)
  state.dispatch = (event) => gateway.spread(event)
  const rest = createRest(state, routes(options))
  const close = await listen(state, rest, gateway)
  return {
    api: `${state.origin}/api`,
    token: state.app.token,
    app: state.app,
    gateway,
    rest,
    state,
    problems: state.problems,
    guild: (name, { hasBot = true } = {}) => guild(state, name, hasBot),
    person(name) {
      const user = [...state.users.values()].find((one) => one.name === name) ?? newUser(state, name)
      return person(state, user, dmWith(state, user))
    },
    forward(duration) {
      clock.forward(duration)
      lapse(state)
      state.waiting.changed()
    },
    connected: async () => void (await state.waiting.until('the bot to be connected', () => gateway.isConnected())),
    until: state.waiting.until,
    close,
  }
}

const routes = ({ shards = 1, concurrency = 1 }: FakeOptions): readonly Route[] => [
  ...messageRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
  ...commandRoutes,
  ...placeRoutes(shards, concurrency),
]

function createState(clock: Clock, { privileged, fewestShards = 1, ids }: FakeOptions): State {
  const newId = snowflakes(clock, ids)
  const id = newId()
  const bot: User = { id, name: 'Parley', bot: true, locale: 'en-US', hasOpenDm: true, isInstaller: false }
  const problems: string[] = []
  let count = 0
  return {
    app: {
      id,
      token: 'fake-token',
      bot,
      privileged:
        privileged ??
        GatewayIntentBits.MessageContent | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences,
      shards: fewestShards,
      sessionsLeft: LIMITS.sessionsADay,
    },
    clock,
    waiting: waiting(problems),
    users: new Map([[id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    interactions: [],
    uploads: new Map(),
    commands: [],
    registrations: [],
    creates: new Map(),
    problems,
    origin: '',
    newId,
    next: () => (count += 1),
    modals: new Map(),
    dispatch() {},
  }
}
