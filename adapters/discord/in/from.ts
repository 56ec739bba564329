import {
  ApplicationIntegrationType,
  type Client,
  type Message as DiscordMessage,
  type Guild,
  GuildMember,
  type GuildTextBasedChannel,
  type Interaction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  type REST,
} from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import type { PlaceRole, Unplaced } from '../../../src/chat/request.ts'
import { actorOf, bestStanding, type Holder, holderIn, memberName } from '../app/people.ts'
import { channelPlace, directPlace, readersOf } from '../app/places.ts'
import type { Guilds } from './guilds.ts'
import type { Names } from './incoming.ts'
import { guessedZone } from './zones.ts'

/** What everything that comes in is handled with. */
export interface Desk {
  readonly front: Front
  readonly client: Client<true>
  /** For what is sent without being asked, and asked about people: it waits for no limit. */
  readonly rest: REST
  readonly guilds: Guilds
  /** Milliseconds that only rise. */
  readonly now: () => number
}

/** From whom something came, and where; all of a request but its id and what is asked. */
export interface From extends Required<Pick<Unplaced, 'actor' | 'place' | 'homes' | 'zone' | 'vouch'>> {
  /** The server it came from, where the bot is in. */
  readonly guild: Guild | undefined
  /** True where an answer would be seen by others, if it were not private: not in the conversation with the bot. */
  readonly isShared: boolean
  /** When it came, by the desk's clock. */
  readonly at: number
}

interface Standing {
  readonly guild: Guild | undefined
  readonly channel: GuildTextBasedChannel | undefined
  readonly holder: Holder | undefined
}

/** What the platform says of somebody, in the workspace that was found: of their server as it came, of others as Discord says now. */
const vouching =
  ({ client, rest }: Desk, user: string, { guild, channel, holder }: Standing): From['vouch'] =>
  async (homes) => {
    const first = homes.filter(({ externalId }) => externalId === guild?.id)
    const others = homes.filter(({ externalId }) => externalId !== guild?.id)
    const there = (id: string) => (id === guild?.id ? holder : holderIn(client, rest, id, user))
    const standing = await bestStanding([...first, ...others], there)
    const roles = homes.find(({ externalId }) => externalId === guild?.id)?.roles ?? []
    return { standing, ...(channel && { readers: readersOf(channel, roles) }) }
  }

/** From whom an interaction came. One of a server that the bot is not in comes from who installed it for themselves. */
export function fromInteraction(desk: Desk, interaction: Interaction | MessageComponentInteraction): From {
  const { user, member, locale } = interaction
  const owners: object | undefined = interaction.authorizingIntegrationOwners
  const isInstalled = owners === undefined || ApplicationIntegrationType.GuildInstall in owners
  const guild = isInstalled && interaction.inGuild() ? (interaction.guild ?? undefined) : undefined
  const channel = guild && textChannel(interaction.channel)
  const holder: Holder | undefined =
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
    vouch: vouching(desk, user.id, { guild, channel, holder }),
    guild,
    isShared: interaction.context !== null && interaction.context !== 1,
    at: desk.now(),
  }
}

/** From whom a message came. */
export function fromMessage(desk: Desk, message: DiscordMessage): From {
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
    vouch: vouching(desk, author.id, { guild, channel, holder }),
    guild,
    isShared: guild !== undefined,
    at: desk.now(),
  }
}

const textChannel = (channel: Interaction['channel']): GuildTextBasedChannel | undefined =>
  channel && !channel.isDMBased() && channel.isTextBased() ? channel : undefined

/** The names behind the ids in what somebody wrote; people stay their ids, which name them whatever they are called. */
export const namesFor = ({ client }: Desk, { guild, zone }: From): Names => ({
  user: (id) => id,
  channel: (id) => {
    const channel = client.channels.cache.get(id)
    return channel && !channel.isDMBased() ? channel.name : undefined
  },
  role: (id) => guild?.roles.cache.get(id)?.name.replace(/^@/u, ''),
  zone,
})

/** The channels that a text names, with who can read each. */
export function placesIn(texts: readonly string[], { guild }: From, roles: readonly string[]) {
  if (!guild) return []
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/#([^\s#,;]{1,100})/gu)].map(([, name]) => name ?? '')),
  )
  return [...guild.channels.cache.values()].flatMap((channel) =>
    named.has(channel.name) && channel.isTextBased()
      ? [{ ...channelPlace(channel), readers: readersOf(channel, roles) }]
      : [],
  )
}

/** The people whom a text names by their ids, with what they are called here. */
export function peopleIn(texts: readonly string[], { client }: Desk, { guild }: From) {
  const ids = new Set(texts.flatMap((text) => [...text.matchAll(/@(\d{15,21})\b/gu)].map(([, id]) => id ?? '')))
  return [...ids].flatMap((key) => {
    const name = guild?.members.cache.get(key)?.displayName ?? client.users.cache.get(key)?.displayName
    return name === undefined ? [] : [{ key, name }]
  })
}

/** The roles that a text names: by @ and their name, or by their name alone where that is all of it. */
export function rolesIn(texts: readonly string[], { guild }: From): readonly PlaceRole[] {
  if (!guild) return []
  const words = texts.map((text) => text.toLowerCase())
  return [...guild.roles.cache.values()].flatMap(({ id, name }) => {
    const bare = name.toLowerCase().replace(/^@/u, '')
    const isNamed = words.some((text) => text.includes(`@${bare}`) || text.trim() === bare || text.trim() === id)
    return isNamed ? [{ key: id, name }] : []
  })
}
