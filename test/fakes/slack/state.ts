import type { Clock } from './clock.ts'
import type { Json } from './json.ts'

/** How the app is registered with Slack. */
export interface AppSettings {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingSecret: string
  /** The token of socket mode. */
  readonly appToken: string
  /** What OAuth asks for when the link names nothing, and what an installed team grants. */
  readonly scopes: readonly string[]
  /** The events the app is subscribed to: app_mention, message.im, … */
  readonly events: readonly string[]
  /** Whether slash commands carry `<@U1|ann>` for a person instead of `@ann`. */
  readonly escaping: boolean
  /** Slash commands of the manifest; undefined takes any. */
  readonly commands?: readonly string[]
}

/** Deadlines in milliseconds of the fake's clock, and the counts that go with them. */
export interface Deadlines {
  readonly ack: number
  readonly trigger: number
  readonly responseUrl: number
  readonly responseUses: number
  /** Waits before an event is sent again. */
  readonly retries: readonly number[]
  readonly sockets: number
}

export interface Team {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly enterprise?: { readonly id: string; readonly name: string }
  /** The app's bot user here. */
  readonly bot: string
  readonly botId: string
  active: boolean
}

export interface User {
  readonly id: string
  readonly team: string
  handle: string
  realName: string
  email?: string
  zone: string
  owner: boolean
  admin: boolean
  /** Multi-channel guest, or single-channel guest. */
  guest: false | 'multi' | 'single'
  bot: boolean
  deleted: boolean
  /** Whether the device of this person writes “curly” quotes. */
  readonly smartQuotes: boolean
  /** Modals that are open, the last on top. */
  modals: View[]
  home?: View
}

export interface Message {
  readonly ts: string
  readonly channel: string
  /** Who wrote it; the bot's user for what the app posted. */
  readonly user: string
  readonly byApp: boolean
  text: string
  blocks: readonly Json[]
  attachments: readonly Json[]
  readonly thread?: string
  /** The only one who sees it. */
  readonly only?: string
  metadata?: Json
  readonly files: readonly string[]
  /** What it was before each edit. */
  readonly before: { readonly at: number; readonly text: string; readonly blocks: readonly Json[] }[]
  deleted: boolean
  readonly reactions: string[]
  /** How the app put it there: a Web API method, `ack` or `response_url`. */
  readonly by: string
  readonly at: number
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  readonly team: string
  /** Other teams of a channel shared over Slack Connect. */
  readonly shared: ReadonlySet<string>
  readonly members: Set<string>
  archived: boolean
  /** Only admins may post. */
  restricted: boolean
  readonly messages: Message[]
}

export interface View {
  readonly id: string
  readonly team: string
  readonly user: string
  readonly root: string
  readonly previous?: string
  /** What the app sent. */
  body: Json
  hash: string
  /** What the person has filled in: block_id, action_id, value. */
  values: Readonly<Record<string, Readonly<Record<string, Json>>>>
  errors: Readonly<Record<string, string>>
  open: boolean
}

export interface StoredFile {
  readonly id: string
  readonly team: string
  readonly name: string
  title: string
  readonly alt?: string
  /** Slack's own word for its kind, if its name has none. */
  readonly type?: string
  /** It is another company's: a message holds its id alone. */
  readonly isElsewhere?: boolean
  readonly length: number
  user: string
  content?: Buffer
  completed: boolean
  readonly at: number
}

export interface Token {
  readonly value: string
  readonly kind: 'bot' | 'app' | 'user'
  /** The team it works in; undefined for the app's own token and for one of a whole enterprise. */
  readonly team?: string
  readonly enterprise?: string
  scopes: readonly string[]
  revoked: boolean
}

/** A call of the app to the Web API, a response_url or a file, as it was answered. */
export interface Call {
  readonly at: number
  readonly method: string
  readonly team?: string
  readonly args: Json
  /** Slack's error, or undefined when it went well. */
  error?: string
  status: number
}

export interface Trigger {
  readonly user: string
  readonly team: string
  readonly at: number
  /** The modal it was pressed in. */
  readonly view?: string
  used: boolean
}

export interface ResponseUrl {
  readonly channel: string
  readonly user: string
  readonly team: string
  readonly at: number
  /** The message that replace_original and delete_original mean. */
  original?: Message
  uses: number
  readonly posts: Json[]
}

export interface Code {
  readonly team: string
  readonly user: string
  readonly scopes: readonly string[]
  readonly redirect: string
  readonly everywhere: boolean
  readonly at: number
  used: boolean
}

/** Everything that the fake knows and has seen. */
export interface State {
  readonly clock: Clock
  readonly app: AppSettings
  readonly deadlines: Deadlines
  readonly teams: Map<string, Team>
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly tokens: Map<string, Token>
  readonly views: Map<string, View>
  readonly files: Map<string, StoredFile>
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly codes: Map<string, Code>
  readonly calls: Call[]
  /** What the real Slack would have refused, and limits that were broken. */
  readonly problems: string[]
  /** Where the fake listens, such as http://127.0.0.1:4000. */
  url: string
  /** A number that no other thing has. */
  count(): number
}

/** An id as Slack writes one: a letter and upper-case letters or digits. */
export const newId = (state: State, letter: string): string =>
  `${letter}0${state.count().toString(36).toUpperCase().padStart(8, '0')}`

/** A message's ts: seconds of the fake's clock, and six digits that make it unique and growing. */
export const newTs = (state: State): string =>
  `${Math.floor(state.clock.now() / 1000)}.${String(state.count()).padStart(6, '0')}`

export const teamOf = (state: State, id: string): Team => known(state.teams.get(id), `team ${id}`)
export const userOf = (state: State, id: string): User => known(state.users.get(id), `user ${id}`)
export const channelOf = (state: State, id: string): Channel => known(state.channels.get(id), `channel ${id}`)

/** The value, or an error that says what is missing. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`)
  return value
}

/** The direct messages between a person and the app, made on first use. */
export function dmOf(state: State, user: User, team: Team): Channel {
  for (const channel of state.channels.values()) {
    if (channel.kind === 'im' && channel.team === team.id && channel.members.has(user.id)) return channel
  }
  const channel: Channel = {
    id: newId(state, 'D'),
    name: `dm-${user.handle}`,
    kind: 'im',
    team: team.id,
    shared: new Set(),
    members: new Set([user.id, team.bot]),
    archived: false,
    restricted: false,
    messages: [],
  }
  state.channels.set(channel.id, channel)
  return channel
}
