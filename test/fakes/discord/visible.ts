import { ApplicationIntegrationType as Install, InteractionContextType, PermissionFlagsBits } from 'discord.js'
import type { Channel, Command, Guild, StoredMessage, User } from './model.ts'
import { channelPermissions, guildPermissions, may } from './permissions.ts'
import { isBotIn, type State, sharesGuild } from './state.ts'

/** The commands that a person is offered in a place: the guild's by permission, and everywhere what they installed.
 * https://docs.discord.com/developers/interactions/application-commands#permissions */
export function commandsFor(state: State, user: User, channel: Channel): readonly Command[] {
  const { guild } = channel
  if (guild && !may(user, channel, PermissionFlagsBits.UseApplicationCommands)) return []
  const fitting = state.commands.filter(({ contexts }) => !contexts || contexts.includes(contextOf(channel)))
  const own = fitting.filter(({ integration_types: types }) => user.isInstaller && types?.includes(Install.UserInstall))
  const shared = fitting.filter(({ integration_types: types }) => !types || types.includes(Install.GuildInstall))
  return [...new Set([...ofPlace(state, user, channel, shared), ...own])]
}

function ofPlace(state: State, user: User, channel: Channel, shared: readonly Command[]): readonly Command[] {
  const { guild } = channel
  if (!isBotIn(channel)) return []
  if (guild) return [...shared, ...guild.commands].filter((command) => isAllowed(guild, user, command))
  return sharesGuild(state, user) ? shared : []
}

/** What kind of place it is to a command. */
export function contextOf({ guild, people }: Channel): InteractionContextType {
  if (guild) return InteractionContextType.Guild
  return people ? InteractionContextType.PrivateChannel : InteractionContextType.BotDM
}

function isAllowed(guild: Guild, user: User, command: Command): boolean {
  const member = guild.members.get(user.id)
  if (!member) return false
  const permissions = guildPermissions(guild, member)
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return true
  const granted = guild.allowed.get(command.name)
  if (granted) return [user.id, guild.id, ...member.roles].some((id) => granted.has(id))
  const { default_member_permissions: asked } = command
  if (asked == null) return true
  return asked !== '0' && (permissions & BigInt(asked)) === BigInt(asked)
}

/** The messages that a person sees in a place, what was shown last at the end. */
export function messagesFor(user: User, channel: Channel): readonly StoredMessage[] {
  const canRead =
    channel.recipient === user ||
    channel.people?.includes(user) ||
    (channel.guild !== undefined && channelPermissions(channel, user) !== 0n)
  return channel.messages
    .filter(({ isDeleted, onlyFor }) => canRead && !isDeleted && (!onlyFor || onlyFor === user))
    .toSorted((a, b) => a.shown - b.shown)
}
