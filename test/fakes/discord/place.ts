import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord.js'
import type { Channel, Guild, Overwrite, StoredMessage } from './model.ts'
import { remove } from './posting.ts'
import { channelJson } from './shapes.ts'
import type { State } from './state.ts'

/** A channel of a guild, as a suite handles it. */
export interface Place {
  readonly id: string
  readonly name: string
  readonly channel: Channel
  /** What stands here for all to see, oldest first. */
  messages(): readonly StoredMessage[]
  pinned(): readonly StoredMessage[]
  /** A message is deleted by somebody who may. */
  loses(message: StoredMessage | undefined): void
  /** Lets a role, a person or the bot do more or less here than in the guild. */
  permit(who: { readonly id: string }, change: { readonly allow?: bigint; readonly deny?: bigint }): void
  /** Nobody but those whom `permit` lets in sees it from now on. */
  hide(): void
  remove(): void
}

/** Makes a channel of a guild, or gives the one that is there; `isAnother` makes one more of the same name. */
export function place(state: State, guild: Guild, name: string, isAnother = false): Place {
  const found = isAnother ? undefined : [...guild.channels.values()].find((channel) => channel.name === name)
  const channel: Channel = found ?? {
    id: state.newId(),
    name,
    type: ChannelType.GuildText,
    guild,
    overwrites: new Map(),
    messages: [],
  }
  const tell = (event: string) => {
    if (guild.hasBot)
      state.dispatch({ name: event, guild, intent: GatewayIntentBits.Guilds, body: channelJson(channel) })
  }
  if (!found) {
    guild.channels.set(channel.id, channel)
    state.channels.set(channel.id, channel)
    tell('CHANNEL_CREATE')
  }
  const permit: Place['permit'] = ({ id }, { allow = 0n, deny = 0n }) => {
    const overwrite: Overwrite = { id, type: guild.roles.has(id) ? 0 : 1, allow, deny }
    channel.overwrites.set(id, overwrite)
    tell('CHANNEL_UPDATE')
  }
  const standing = () => channel.messages.filter(({ isDeleted, onlyFor }) => !isDeleted && !onlyFor)
  return {
    id: channel.id,
    name,
    channel,
    messages: standing,
    pinned: () => standing().filter(({ isPinned }) => isPinned),
    loses(message) {
      if (!message) throw new Error(`there is no such message in ${name}`)
      remove(state, message)
    },
    permit,
    hide: () => permit({ id: guild.id }, { deny: PermissionFlagsBits.ViewChannel }),
    remove() {
      guild.channels.delete(channel.id)
      state.channels.delete(channel.id)
      tell('CHANNEL_DELETE')
    },
  }
}
