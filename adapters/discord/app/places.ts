import { ChannelType, type Client, DiscordAPIError, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js'
import type { Place, Readers } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import { failureOf } from './failures.ts'
import { PLATFORM } from './ids.ts'

/** A channel of a server as a place. */
export const channelPlace = ({ id, name }: Pick<GuildBasedChannel, 'id' | 'name'>): Place => ({
  platform: PLATFORM,
  kind: 'channel',
  key: id,
  name: `#${name}`,
})

/**
 * Words that tell a channel from another of the same name: its category, or the channel of a thread, and who sees it.
 */
export function whereabouts(channel: GuildBasedChannel): string {
  const { guild, parent } = channel
  const isPrivate = !channel.permissionsFor(guild.id)?.has(PermissionFlagsBits.ViewChannel)
  const where = channel.isThread()
    ? `in #${parent?.name ?? 'a channel'}`
    : parent
      ? `in ${parent.name}`
      : 'in no category'
  return `${where}, ${isPrivate ? 'private' : 'public'}`
}

/** The direct messages with a person. */
export const directPlace = (user: { readonly id: string }, name: string): Place => ({
  platform: PLATFORM,
  kind: 'dm',
  key: user.id,
  name,
})

/**
 * Who can read a channel, by Discord's permissions: everybody if @everyone can; guests if a role or a person outside
 * the team can view it; else the team. `roles` are the roles of the team. Administrators of the server see every
 * channel and cannot be kept out.
 * https://docs.discord.com/developers/topics/permissions
 */
export function readersOf(channel: GuildBasedChannel, roles: readonly string[]): Readers {
  const { guild } = channel
  if (roles.includes(guild.id)) return 'team'
  const place = channel.isThread() ? channel.parent : channel
  if (!place) return 'everybody'
  const views = (id: string) => place.permissionsFor(id)?.has(PermissionFlagsBits.ViewChannel) ?? false
  if (views(guild.id)) return 'everybody'
  const others = [...guild.roles.cache.values()].filter(
    (role) => role.id !== guild.id && !role.managed && !roles.includes(role.id),
  )
  const isOpenTo = others.some((role) => !role.permissions.has(PermissionFlagsBits.Administrator) && views(role.id))
  if (isOpenTo) return 'guests'
  const people = 'permissionOverwrites' in place ? [...place.permissionOverwrites.cache.values()] : []
  const own = people.some(
    ({ id, allow }) =>
      !guild.roles.cache.has(id) && id !== guild.client.user.id && allow.has(PermissionFlagsBits.ViewChannel),
  )
  return own ? 'guests' : 'team'
}

/** The channel of a server by its id. @throws DeliveryError 'never' when the bot cannot send messages there. */
export async function channelById(client: Client, id: string): Promise<GuildBasedChannel> {
  const channel = await client.channels.fetch(id).catch((error: unknown) => {
    throw error instanceof DiscordAPIError ? failureOf(error) : error
  })
  if (channel?.type === ChannelType.GuildForum || channel?.type === ChannelType.GuildMedia)
    throw new DeliveryError('the channel is a forum', 'never', 'forum')
  if (!channel || channel.isDMBased() || !channel.isTextBased())
    throw new DeliveryError('there is no such channel', 'never', 'gone')
  if (channel.isThread() && channel.archived && channel.locked)
    throw new DeliveryError('the thread is archived', 'never', 'archived')
  const me = channel.guild.members.me
  const writing = channel.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
  const may = me && channel.permissionsFor(me).has([PermissionFlagsBits.ViewChannel, writing])
  if (!may) throw new DeliveryError('the bot may not write there', 'never', 'forbidden')
  return channel
}
