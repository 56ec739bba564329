import { type Json, word } from '../json.ts'
import { messageIn, wireMessage } from '../messages.ts'
import type { Channel, Message } from '../state.ts'
import { wireChannel } from '../wire.ts'
import { type Ask, dmWith, type Method, paged, refuse, visibleChannel, visibleUser } from './method.ts'

const FAMILY = { public: 'channels', private: 'groups', im: 'im' } as const

/** The scope that reading this kind of conversation takes, such as groups:history. */
const reading =
  (what: 'read' | 'history') =>
  (ask: Ask): string | undefined => {
    const channel = ask.state.channels.get(word(ask.args.channel))
    return channel && `${FAMILY[channel.kind]}:${what}`
  }

const open: Method = {
  scope: 'im:write',
  run(ask) {
    const [id = '', second] = word(ask.args.users).split(',')
    if (second) refuse('method_not_supported_for_channel_type')
    const channel = dmWith(ask, visibleUser(ask, id))
    return { channel: ask.args.return_im === 'true' ? wireChannel(ask.state, channel, ask.team) : { id: channel.id } }
  },
}

const info: Method = {
  scope: reading('read'),
  run: (ask) => ({ channel: wireChannel(ask.state, visibleChannel(ask), ask.team) }),
}

const members: Method = {
  scope: reading('read'),
  run(ask) {
    const { page, more } = paged(ask.args, [...visibleChannel(ask).members])
    return { members: page, ...more }
  },
}

const list: Method = {
  scope: ({ args }) => (word(args.types).includes('private') ? 'groups:read' : 'channels:read'),
  run: (ask) => listed(ask, (channel) => channel.kind === 'public' || channel.members.has(ask.team.bot)),
}

/** Conversations of one member, by default of the bot. */
export const usersConversations: Method = {
  scope: ({ args }) => (word(args.types).includes('private') ? 'groups:read' : 'channels:read'),
  run(ask) {
    const user = word(ask.args.user) || ask.team.bot
    return listed(ask, (channel) => channel.members.has(user))
  },
}

function listed(ask: Ask, wanted: (channel: Channel) => boolean): Json {
  const { state, args, team } = ask
  const types = (word(args.types) || 'public_channel').split(',')
  const all = [...state.channels.values()].filter(
    (channel) =>
      (channel.team === team.id || channel.shared.has(team.id)) &&
      types.includes(channel.kind === 'im' ? 'im' : `${channel.kind}_channel`) &&
      !(word(args.exclude_archived) === 'true' && channel.archived) &&
      wanted(channel),
  )
  const { page, more } = paged(args, all)
  return { channels: page.map((channel) => wireChannel(state, channel, team)), ...more }
}

const join: Method = {
  scope: 'channels:join',
  run(ask) {
    const channel = visibleChannel(ask)
    if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type')
    if (channel.archived) refuse('is_archived')
    channel.members.add(ask.team.bot)
    return { channel: wireChannel(ask.state, channel, ask.team) }
  },
}

const history: Method = {
  scope: reading('history'),
  run(ask) {
    const channel = readable(ask)
    return windowed(ask, channel.messages.filter(({ thread, deleted, only }) => !thread && !deleted && !only).reverse())
  },
}

const replies: Method = {
  scope: reading('history'),
  run(ask) {
    const channel = readable(ask)
    const root = messageIn(channel, word(ask.args.ts)) ?? refuse('thread_not_found')
    const rest = channel.messages.filter(({ thread, deleted, only }) => thread === root.ts && !deleted && !only)
    return windowed(ask, [root, ...rest])
  },
}

function readable(ask: Ask): Channel {
  const channel = visibleChannel(ask)
  return channel.members.has(ask.team.bot) ? channel : refuse('not_in_channel')
}

function windowed({ state, args }: Ask, messages: readonly Message[]): Json {
  const oldest = Number(args.oldest ?? 0)
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY
  const inclusive = word(args.inclusive) === 'true'
  const within = messages.filter(({ ts }) => {
    const at = Number(ts)
    return (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest))
  })
  const { page, more } = paged(args, within)
  const withMetadata = word(args.include_all_metadata) === 'true'
  const hasMore = page.length > 0 && page.at(-1) !== within.at(-1)
  return { messages: page.map((one) => wireMessage(state, one, withMetadata)), has_more: hasMore, ...more }
}

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.join': join,
  'conversations.history': history,
  'conversations.replies': replies,
}
