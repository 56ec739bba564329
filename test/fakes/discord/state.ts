import { ChannelType } from 'discord.js'
import type { Clock } from './clock.ts'
import { Refusal } from './faults.ts'
import type { Channel, Command, Guild, Interaction, StoredMessage, Upload, User } from './model.ts'
import type { Waiting } from './waiting.ts'

/** What the gateway tells the bot, and what about it decides whether a session hears it. */
export interface Event {
  readonly name: string
  readonly body: Readonly<Record<string, unknown>>
  /** Which shard; none is for the shard of conversations, `all` for each. */
  readonly guild?: Guild | 'all'
  /** The intent that a session must have named. */
  readonly intent?: number
  /** What is left of it for a session that may not read messages. */
  readonly withoutContent?: Readonly<Record<string, unknown>>
}

/** How the app is set up in Discord's own pages. */
export interface App {
  readonly id: string
  readonly token: string
  readonly bot: User
  /** Privileged intents that are switched on there, as bits. */
  privileged: number
  /** The fewest shards that the gateway takes; one is no sharding. */
  shards: number
  sessionsLeft: number
}

/** All that one fake Discord holds. */
export interface State {
  readonly app: App
  readonly clock: Clock
  readonly waiting: Waiting
  readonly users: Map<string, User>
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  readonly interactions: Interaction[]
  readonly uploads: Map<string, Upload>
  commands: readonly Command[]
  /** How often the bot wrote its list of commands, by where. */
  readonly registrations: { readonly guild: Guild | undefined; readonly names: readonly string[] }[]
  /** New commands of this day, by guild or `global`. */
  readonly creates: Map<string, number>
  /** What the real Discord would have refused, in words. */
  readonly problems: string[]
  /** Where the server listens. */
  origin: string
  readonly newId: () => string
  /** The next number of what comes to a screen. */
  readonly next: () => number
  /** Modals that stand open, by who has them before their eyes. */
  readonly modals: Map<User, Interaction>
  dispatch(event: Event): void
}

export const milliseconds = (state: State): number => state.clock.now().epochMilliseconds
export const timestamp = (state: State): string =>
  `${new Date(milliseconds(state)).toISOString().slice(0, -1)}000+00:00`

/** The channel, which the bot can look into. */
export function channelOf(state: State, id: string | undefined): Channel {
  const channel = state.channels.get(id ?? '')
  if (!channel) throw new Refusal('unknownChannel')
  if (!isBotIn(channel)) throw new Refusal('missingAccess')
  return channel
}

/** The guild, which the bot is in. */
export function guildOf(state: State, id: string | undefined): Guild {
  const guild = state.guilds.get(id ?? '')
  if (!guild) throw new Refusal('unknownGuild')
  if (!guild.hasBot) throw new Refusal('missingAccess')
  return guild
}

/** The bot's conversation with somebody, which is made when first needed. */
export function dmWith(state: State, user: User): Channel {
  const found = [...state.channels.values()].find(({ recipient }) => recipient === user)
  if (found) return found
  const channel: Channel = {
    id: state.newId(),
    name: user.name,
    type: ChannelType.DM,
    recipient: user,
    overwrites: new Map(),
    messages: [],
  }
  state.channels.set(channel.id, channel)
  return channel
}

/** A conversation of two people, which the bot is no part of. */
export function talkBetween(state: State, one: User, other: User): Channel {
  const found = [...state.channels.values()].find(({ people }) => people?.includes(one) && people.includes(other))
  if (found) return found
  const name = `${one.name} and ${other.name}`
  const channel: Channel = {
    id: state.newId(),
    name,
    type: ChannelType.DM,
    people: [one, other],
    overwrites: new Map(),
    messages: [],
  }
  state.channels.set(channel.id, channel)
  return channel
}

/** Whether the bot is in a place; elsewhere it only answers those who brought it. */
export const isBotIn = ({ guild, people }: Channel): boolean => (guild ? guild.hasBot : !people)

/** Whether somebody is in a guild with the bot. */
export const sharesGuild = (state: State, user: User): boolean =>
  [...state.guilds.values()].some(({ hasBot, members }) => hasBot && members.has(user.id))

/** Whether the bot can write to somebody. */
export const isWithinReach = (state: State, user: User): boolean => user.isInstaller || sharesGuild(state, user)

/** The message that can be got by its id: private and deleted ones cannot. */
export function messageOf(channel: Channel, id: string | undefined): StoredMessage {
  const found = channel.messages.find((message) => message.id === id)
  if (!found || found.isDeleted || found.onlyFor) throw new Refusal('unknownMessage')
  return found
}
