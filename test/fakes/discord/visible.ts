import { ApplicationIntegrationType as Install, InteractionContextType, PermissionFlagsBits } from 'discord.js'
import type { Channel, Command, Guild, StoredMessage, User } from './model.ts'
import { channelPermissions, guildPermissions, may } from './permissions.ts'
import type { State } from './state.ts'

/** The commands that a person is offered in a place.
 * https://docs.discord.com/developers/interactions/application-commands#permissions */
export function commandsFor(state: State, user: User, channel: Channel): readonly Command[] {
  const { guild } = channel
  const context = guild ? InteractionContextType.Guild : InteractionContextType.BotDM
  const fitting = state.commands.filter(({ contexts }) => !contexts || contexts.includes(context))
  const own = fitting.filter(({ integration_types: types }) => user.isInstaller && types?.includes(Install.UserInstall))
  if (!guild) return fitting
  if (!may(user, channel, PermissionFlagsBits.UseApplicationCommands)) return []
  const ofGuild = guild.hasBot
    ? [
        ...fitting.filter(({ integration_types: types }) => !types || types.includes(Install.GuildInstall)),
        ...guild.commands,
      ]
    : []
  return [...new Set([...ofGuild.filter((command) => isAllowed(guild, user, command)), ...own])]
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
    channel.recipient === user || (channel.guild !== undefined && channelPermissions(channel, user) !== 0n)
  return channel.messages
    .filter(({ isDeleted, onlyFor }) => canRead && !isDeleted && (!onlyFor || onlyFor === user))
    .toSorted((a, b) => a.shown - b.shown)
}
