import { grant } from './api/oauth.ts'
import type { Deliveries, Delivery } from './deliver.ts'
import { tellEvent } from './events.ts'
import type { Json } from './json.ts'
import { type Person, personOf } from './person.ts'
import { showMessage } from './show.ts'
import { type Channel, channelOf, type Message, newId, newTs, type State, type Team, type User } from './state.ts'

export interface PersonOptions {
  readonly realName?: string
  readonly email?: string
  readonly zone?: string
  readonly owner?: boolean
  readonly admin?: boolean
  readonly guest?: 'multi' | 'single'
  readonly bot?: boolean
  readonly deleted?: boolean
  /** Whether their device writes “curly” quotes. */
  readonly smartQuotes?: boolean
}

export interface ChannelOptions {
  readonly private?: boolean
  /** Who is in it besides the app; by default everybody of the team. */
  readonly members?: readonly Person[]
  /** Whether the app is in it, by default yes. */
  readonly app?: boolean
  readonly archived?: boolean
  /** Only admins may post: the app is refused. */
  readonly restricted?: boolean
  /** Other teams that share it over Slack Connect. */
  readonly sharedWith?: readonly FakeTeam[]
}

export interface FakeChannel {
  readonly id: string
  readonly name: string
  /** All that was ever posted here, deleted and private messages too. */
  readonly messages: readonly Message[]
  /** Each message that still stands, as text. */
  shown(): readonly string[]
  /** Lets somebody in, or the app. */
  invite(who: Person | 'app'): Promise<readonly Delivery[]>
  /** Takes the app out. */
  kickApp(): void
  archive(): Promise<readonly Delivery[]>
  rename(name: string): Promise<readonly Delivery[]>
  /** Another company joins over Slack Connect, which gives a private channel another id. */
  becomesShared(): Promise<readonly Delivery[]>
}

/** A workspace in which the app is installed, or can be. */
export interface FakeTeam {
  readonly id: string
  readonly name: string
  readonly team: Team
  /** The bot token; empty where the app is not installed. */
  readonly token: string
  person(handle: string, options?: PersonOptions): Person
  channel(name: string, options?: ChannelOptions): FakeChannel
  /** Installs the app without OAuth, with these scopes or all of its own, and returns the token. */
  install(scopes?: readonly string[]): string
  /** Somebody removes the app: its tokens die and it is told so. */
  uninstall(): Promise<readonly Delivery[]>
  /** The tokens die without a word. */
  revoke(): void
  /** The workspace is closed: account_inactive. */
  deactivate(): void
}

export function teamFor(state: State, deliveries: Deliveries, team: Team, isOver: () => boolean): FakeTeam {
  let current = ''
  const tokens = () => [...state.tokens.values()].filter((token) => token.team === team.id)
  const kill = (): void => {
    for (const token of tokens()) token.revoked = true
  }
  return {
    id: team.id,
    name: team.name,
    team,
    get token() {
      return current || (tokens().find(({ revoked }) => !revoked)?.value ?? '')
    },
    person: (handle, options = {}) => personOf(state, deliveries, newUser(state, team, handle, options), isOver),
    channel: (name, options = {}) => channelFor(state, deliveries, newChannel(state, team, name, options)),
    install(scopes = state.app.scopes) {
      current = grant(state, team, scopes).value
      return current
    },
    async uninstall() {
      kill()
      const gone = { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot] }, event_ts: newTs(state) }
      const told = [gone, { type: 'app_uninstalled', event_ts: newTs(state) }]
      return (await Promise.all(told.map((event) => tellEvent(state, deliveries, team, event)))).flat()
    },
    revoke: kill,
    deactivate() {
      team.active = false
    },
  }
}

/** Makes a workspace with the app's bot in it. */
export function newTeam(state: State, name: string, enterprise: Team['enterprise']): Team {
  const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const id = newId(state, 'T')
  const team: Team = { id, name, domain, enterprise, bot: newId(state, 'U'), botId: newId(state, 'B'), active: true }
  state.teams.set(id, team)
  const bot = newUser(state, team, state.app.name.toLowerCase(), { bot: true, realName: state.app.name })
  state.users.delete(bot.id)
  state.users.set(team.bot, { ...bot, id: team.bot })
  return team
}

function newUser(state: State, team: Team, handle: string, options: PersonOptions): User {
  const user: User = {
    id: newId(state, 'U'),
    team: team.id,
    handle,
    realName: options.realName ?? handle.charAt(0).toUpperCase() + handle.slice(1),
    email: options.bot ? undefined : (options.email ?? `${handle}@${team.domain}.test`),
    zone: options.zone ?? 'Europe/Berlin',
    owner: options.owner ?? false,
    admin: options.admin ?? false,
    guest: options.guest ?? false,
    bot: options.bot ?? false,
    deleted: options.deleted ?? false,
    smartQuotes: options.smartQuotes ?? false,
    modals: [],
  }
  state.users.set(user.id, user)
  return user
}

function newChannel(state: State, team: Team, name: string, options: ChannelOptions): Channel {
  const everybody = [...state.users.values()].filter((user) => user.team === team.id && !user.bot && !user.deleted)
  const shared = options.sharedWith ?? []
  const channel: Channel = {
    id: newId(state, 'C'),
    name,
    kind: options.private ? 'private' : 'public',
    team: team.id,
    shared: new Set(shared.map(({ id }) => id)),
    members: new Set((options.members ?? everybody).map(({ id }) => id)),
    archived: options.archived ?? false,
    restricted: options.restricted ?? false,
    messages: [],
  }
  if (options.app !== false) channel.members.add(team.bot)
  state.channels.set(channel.id, channel)
  return channel
}

function channelFor(state: State, deliveries: Deliveries, channel: Channel): FakeChannel {
  let current = channel
  const team = state.teams.get(channel.team)
  const tells = async (event: Json): Promise<readonly Delivery[]> =>
    team ? tellEvent(state, deliveries, team, { ...event, event_ts: newTs(state) }) : []
  return {
    get id() {
      return current.id
    },
    get name() {
      return current.name
    },
    messages: channel.messages,
    shown: () => channel.messages.filter(({ deleted }) => !deleted).map((message) => showMessage(state, message)),
    async invite(who) {
      const user = who === 'app' ? (team?.bot ?? '') : who.id
      current.members.add(user)
      const { id } = current
      return tells({ type: 'member_joined_channel', user, channel: id, channel_type: 'C', team: channel.team })
    },
    kickApp: () => void channelOf(state, current.id).members.delete(team?.bot ?? ''),
    async archive() {
      current.archived = true
      return tells({ type: 'channel_archive', channel: current.id, user: 'USLACKBOT' })
    },
    async rename(name) {
      const before = current
      current = { ...before, name }
      state.channels.set(before.id, current)
      const { id } = current
      return tells({ type: 'channel_rename', channel: { id, name, created: Math.floor(state.clock.now() / 1000) } })
    },
    async becomesShared() {
      const { id: old } = current
      current = { ...current, id: newId(state, 'C') }
      state.channels.delete(old)
      state.channels.set(current.id, current)
      for (const message of current.messages) Object.assign(message, { channel: current.id })
      return tells({ type: 'channel_id_changed', old_channel_id: old, new_channel_id: current.id })
    },
  }
}
