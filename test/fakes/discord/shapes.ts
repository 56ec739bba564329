import { ChannelType, MessageFlags } from 'discord.js'
import type { Channel, Command, Guild, Member, Role, StoredMessage, Upload, User } from './model.ts'
import { channelPermissions, guildPermissions } from './permissions.ts'
import type { State } from './state.ts'

// What is stored, as Discord writes it. https://docs.discord.com/developers/resources

export const userJson = (user: User) => ({
  id: user.id,
  username: user.name,
  global_name: user.bot ? null : user.name,
  discriminator: '0',
  avatar: null,
  bot: user.bot,
})

export const roleJson = (role: Role) => ({
  id: role.id,
  name: role.name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: role.position,
  permissions: String(role.permissions),
  managed: false,
  mentionable: false,
  flags: 0,
})

export const memberJson = (member: Member) => ({
  user: userJson(member.user),
  nick: null,
  avatar: null,
  roles: [...member.roles],
  joined_at: member.joined,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
})

/** A member within an interaction, with what they may do where it happened. */
export const actingMemberJson = (member: Member, channel: Channel) => ({
  ...memberJson(member),
  permissions: String(channelPermissions(channel, member.user)),
})

/** A member among the resolved ones of an interaction: without the user. */
export function resolvedMemberJson(guild: Guild, member: Member) {
  const { user: _, deaf: __, mute: ___, ...rest } = memberJson(member)
  return { ...rest, permissions: String(guildPermissions(guild, member)) }
}

export const channelJson = (channel: Channel) =>
  channel.type === ChannelType.DM
    ? {
        id: channel.id,
        type: channel.type,
        last_message_id: null,
        recipients: (channel.people ?? [channel.recipient]).flatMap((user) => (user ? [userJson(user)] : [])),
      }
    : {
        id: channel.id,
        type: channel.type,
        name: channel.name,
        guild_id: channel.guild?.id,
        position: 0,
        parent_id: null,
        topic: null,
        nsfw: false,
        last_message_id: null,
        permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
          id,
          type,
          allow: String(allow),
          deny: String(deny),
        })),
      }

export const guildJson = (guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.owner.id,
  icon: null,
  splash: null,
  banner: null,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  preferred_locale: guild.locale,
  features: [],
  emojis: [],
  stickers: [],
  roles: [...guild.roles.values()].map(roleJson),
})

/** A guild as the gateway brings it: with its channels, and of its members the bot alone, as without presences. */
export function arrivingGuildJson(state: State, guild: Guild) {
  const bot = guild.members.get(state.app.bot.id)
  return {
    ...guildJson(guild),
    joined_at: bot?.joined,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [memberJson(bot)] : [],
    channels: [...guild.channels.values()].map(channelJson),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export const uploadJson = (state: State, upload: Upload) => ({
  id: upload.id,
  filename: upload.name,
  ...(upload.description !== undefined && { description: upload.description }),
  content_type: upload.type,
  size: upload.bytes.byteLength,
  url: `${state.origin}/cdn/${upload.id}/${encodeURIComponent(upload.name)}`,
  proxy_url: `${state.origin}/cdn/${upload.id}/${encodeURIComponent(upload.name)}`,
})

export function messageJson(state: State, message: StoredMessage): Readonly<Record<string, unknown>> {
  const { said, channel, author, interaction, reference } = message
  return {
    id: message.id,
    type: message.type,
    channel_id: channel.id,
    author: userJson(author),
    content: said.content,
    timestamp: message.at,
    edited_timestamp: message.edited ?? null,
    tts: false,
    mention_everyone: message.pings.includes('everyone'),
    mentions: message.mentions.map(userJson),
    mention_roles: message.pings.filter((id) => id !== 'everyone'),
    attachments: said.files.map((file) => uploadJson(state, file)),
    embeds: said.embeds,
    components: said.components,
    pinned: message.isPinned,
    flags: message.flags,
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(reference && {
      message_reference: { type: 0, message_id: reference.id, channel_id: channel.id, guild_id: channel.guild?.id },
    }),
    ...(author.bot && { application_id: state.app.id }),
    ...(interaction && {
      webhook_id: state.app.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: userJson(interaction.user),
        authorizing_integration_owners: {},
      },
    }),
  }
}

/** A message as the gateway brings it. */
export function arrivingMessageJson(state: State, message: StoredMessage) {
  const { guild } = message.channel
  const member = guild?.members.get(message.author.id)
  return {
    ...messageJson(state, message),
    ...(guild && { guild_id: guild.id }),
    ...(member && { member: memberJson(member) }),
    ...(!guild && { channel_type: ChannelType.DM }),
  }
}

export const isEphemeral = (flags: number | null | undefined): boolean => ((flags ?? 0) & MessageFlags.Ephemeral) !== 0

export const commandJson = (state: State, command: Command) => {
  const { guild, ...body } = command
  return {
    nsfw: false,
    type: 1,
    description: '',
    default_member_permissions: null,
    ...body,
    application_id: state.app.id,
    version: command.id,
    ...(guild && { guild_id: guild.id }),
  }
}
