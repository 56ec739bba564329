import { PermissionFlagsBits } from 'discord.js'
import type { Channel, Guild, Member, User } from './model.ts'

/** What everybody may do in a new guild. */
export const EVERYDAY =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What a member may do in the guild at large. */
export function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.owner === member.user) return ALL
  const roles = [guild.id, ...member.roles].map((id) => guild.roles.get(id)?.permissions ?? 0n)
  const sum = roles.reduce((all, bits) => all | bits, 0n)
  return (sum & PermissionFlagsBits.Administrator) !== 0n ? ALL : sum
}

/** What somebody may do in a channel: the everyone role, then roles, then the member's own.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function channelPermissions(channel: Channel, user: User): bigint {
  const { guild } = channel
  if (!guild) return ALL
  const member = guild.members.get(user.id)
  if (!member) return 0n
  const base = guildPermissions(guild, member)
  if (base === ALL) return ALL
  const every = channel.overwrites.get(guild.id)
  const ofRoles = [...member.roles].flatMap((id) => channel.overwrites.get(id) ?? [])
  const own = channel.overwrites.get(user.id)
  const denied = ofRoles.reduce((all, one) => all | one.deny, 0n)
  const allowed = ofRoles.reduce((all, one) => all | one.allow, 0n)
  const afterEvery = (base & ~(every?.deny ?? 0n)) | (every?.allow ?? 0n)
  const afterRoles = (afterEvery & ~denied) | allowed
  const all = (afterRoles & ~(own?.deny ?? 0n)) | (own?.allow ?? 0n)
  return (all & PermissionFlagsBits.ViewChannel) === 0n ? 0n : all
}

/** Whether somebody may do something in a channel. */
export const may = (user: User, channel: Channel, bit: bigint): boolean =>
  (channelPermissions(channel, user) & bit) === bit
