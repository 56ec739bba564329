import {
  ApplicationIntegrationType,
  type Client,
  type Message as DiscordMessage,
  type Guild,
  type GuildBasedChannel,
  GuildMember,
  type GuildTextBasedChannel,
  type Interaction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  type REST,
} from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import type { Place, PlaceRole, UnresolvedRequest } from '../../../src/chat/request.ts'
import { atMost } from '../../../src/lib/at-most.ts'
import { actorOf, bestStanding, memberName, type ServerMember, serverMemberIn, serverName } from '../app/people.ts'
import { channelPlace, directPlace, readersOf, whereabouts } from '../app/places.ts'
import type { Guilds } from './guilds.ts'
import { type Names, peopleIn } from './incoming.ts'
import { guessedZone } from './zones.ts'

/** Everything that the handlers of Discord's events need. */
export interface DiscordContext {
  readonly front: Front
  readonly client: Client<true>
  /** For posts and for questions about people: it does not wait for rate limits. */
  readonly rest: REST
  readonly guilds: Guilds
  /** The servers whose roles let a person in. */
  readonly belonging: (user: string) => Promise<readonly string[]>
  /** A monotonic clock in milliseconds. */
  readonly now: () => number
}

/** Who sent something, and from where: a request without its id and input. */
export interface From
  extends Required<Pick<UnresolvedRequest, 'actor' | 'place' | 'homes' | 'zone' | 'vouch' | 'belongs'>> {
  /** The server that it came from, if the bot is in it. */
  readonly guild: Guild | undefined
  /** True when others would see an answer that is not private: everywhere except in direct messages with the bot. */
  readonly isShared: boolean
  /** When it came, by the clock of `DiscordContext`. */
  readonly at: number
}

interface Standing {
  readonly guild: Guild | undefined
  readonly channel: GuildTextBasedChannel | undefined
  readonly holder: ServerMember | undefined
}

/**
 * Says how Discord vouches for the person in the workspace that was found: for the server of the event as it was sent,
 * for other servers as Discord says now.
 */
const vouching =
  ({ client, rest }: DiscordContext, user: string, { guild, channel, holder }: Standing): From['vouch'] =>
  async (homes) => {
    const first = homes.filter(({ externalId }) => externalId === guild?.id)
    const others = homes.filter(({ externalId }) => externalId !== guild?.id)
    const there = (id: string) => (id === guild?.id ? holder : serverMemberIn(client, rest, id, user))
    const standing = await bestStanding([...first, ...others], there)
    const roles = homes.find(({ externalId }) => externalId === guild?.id)?.roles ?? []
    return { standing, ...(channel && { readers: readersOf(channel, roles) }) }
  }

/**
 * The sender of an interaction. In a server that the bot is not in, it belongs to the person who installed the app for
 * themselves.
 */
export function fromInteraction(discord: DiscordContext, interaction: Interaction | MessageComponentInteraction): From {
  const { user, member, locale } = interaction
  const owners: object | undefined = interaction.authorizingIntegrationOwners
  const isInstalled = owners === undefined || ApplicationIntegrationType.GuildInstall in owners
  const guild = isInstalled && interaction.inGuild() ? (interaction.guild ?? undefined) : undefined
  const channel = guild && textChannel(interaction.channel)
  const holder: ServerMember | undefined =
    guild && member
      ? {
          roles: member instanceof GuildMember ? [...member.roles.cache.keys()] : (member.roles as readonly string[]),
          isManager: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
        }
      : undefined
  const actor = actorOf(user, member instanceof GuildMember ? memberName(member) : undefined)
  return {
    actor,
    place: channel ? channelPlace(channel) : directPlace(user, actor.name),
    homes: guild ? [guild.id] : [],
    zone: guessedZone(locale),
    vouch: vouching(discord, user.id, { guild, channel, holder }),
    belongs: () => discord.belonging(user.id),
    guild,
    isShared: interaction.context !== null && interaction.context !== 1,
    at: discord.now(),
  }
}

/** The sender of a message. */
export function fromMessage(discord: DiscordContext, message: DiscordMessage): From {
  const { author, member } = message
  const guild = message.guild ?? undefined
  const channel = guild && textChannel(message.channel)
  const holder = member
    ? {
        roles: [...member.roles.cache.keys()],
        isManager: member.permissions.has(PermissionFlagsBits.ManageGuild),
      }
    : undefined
  const actor = actorOf(author, member ? memberName(member) : undefined)
  return {
    actor,
    place: channel ? channelPlace(channel) : directPlace(author, actor.name),
    homes: guild ? [guild.id] : [],
    zone: guessedZone(guild?.preferredLocale),
    vouch: vouching(discord, author.id, { guild, channel, holder }),
    belongs: () => discord.belonging(author.id),
    guild,
    isShared: guild !== undefined,
    at: discord.now(),
  }
}

const textChannel = (channel: Interaction['channel']): GuildTextBasedChannel | undefined =>
  channel && !channel.isDMBased() && channel.isTextBased() ? channel : undefined

/** How long Discord may take to give a person's name, in milliseconds. */
const NAMES_MS = 400
const MOST_NAMES = 10

/**
 * The names behind the ids in a text. Discord is asked about unknown people; a person whose name does not come in time
 * has none.
 */
export async function namesFor(
  { client, rest }: Pick<DiscordContext, 'client' | 'rest'>,
  { guild, zone, actor }: Pick<From, 'guild' | 'zone' | 'actor'>,
  texts: readonly string[],
): Promise<Names> {
  const known = (id: string) => guild?.members.cache.get(id)?.displayName ?? client.users.cache.get(id)?.displayName
  const strangers = [...new Set(texts.flatMap(peopleIn))].filter((id) => known(id) === undefined).slice(0, MOST_NAMES)
  const asked = await Promise.all(
    guild ? strangers.map((id) => atMost(NAMES_MS, serverName(rest, guild.id, id)).catch(() => undefined)) : [],
  )
  const told = new Map(strangers.map((id, at) => [id, asked[at]]))
  return {
    person(id) {
      const name = known(id) ?? told.get(id)
      return typeof name === 'string' ? name : undefined
    },
    channel: (id) => {
      const channel = client.channels.cache.get(id)
      return channel && !channel.isDMBased() && sees(channel, actor.key) ? channel.name : undefined
    },
    role: (id) => guild?.roles.cache.get(id)?.name.replace(/^@/u, ''),
    zone,
  }
}

/** True when a person sees a channel; false when the person is not known in its server. */
function sees(channel: GuildBasedChannel, user: string): boolean {
  const member = channel.guild.members.cache.get(user)
  return member !== undefined && channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)
}

/**
 * The channels that typed words may name, out of those that the person can see: channels, threads and forum posts.
 * Channels of the same name are told apart by where they are.
 */
export function placesIn(texts: readonly string[], { guild, actor }: Pick<From, 'guild' | 'actor'>): readonly Place[] {
  if (!guild) return []
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/#([^\s#,;]{1,100})/gu)].map(([, name]) => name?.toLowerCase() ?? '')),
  )
  if (named.size === 0) return []
  return [...guild.channels.cache.values()].flatMap((channel) => {
    if (!channel.isTextBased() || !named.has(channel.name.toLowerCase()) || !sees(channel, actor.key)) return []
    return [{ ...channelPlace(channel), about: whereabouts(channel) }]
  })
}

/** The roles that typed words may name: with @, or by their name alone if it is the whole text. */
export function rolesIn(texts: readonly string[], { guild }: Pick<From, 'guild'>): readonly PlaceRole[] {
  if (!guild) return []
  const words = texts.map((text) => text.toLowerCase())
  const ranked = [...guild.roles.cache.values()].toSorted((a, b) => b.position - a.position)
  return ranked.flatMap(({ id, name }, at) => {
    const bare = name.toLowerCase().replace(/^@/u, '')
    const isNamed = words.some((text) => text.includes(`@${bare}`) || text.trim() === bare)
    return isNamed ? [{ key: id, name, about: `number ${at + 1} of ${ranked.length} in the list of roles` }] : []
  })
}
