import { type Json, object, word } from '../json.ts'
import { FIGURES } from '../limits.ts'
import { addMessage, editMessage, messageIn, shaped, wireMessage } from '../messages.ts'
import { type Channel, type Message, teamOf } from '../state.ts'
import { type Ask, type Method, messageArguments, refuse, visibleChannel, writableChannel } from './method.ts'

const postMessage: Method = {
  scope: 'chat:write',
  run(ask) {
    const { state, args, team } = ask
    const channel = writableChannel(ask)
    const read = messageArguments(ask)
    const thread = word(args.thread_ts) || undefined
    // Unproven: which error an answer to a deleted message gets.
    if (thread && !messageIn(channel, thread)) refuse('cannot_reply_to_message')
    const metadata = read.metadata === undefined ? undefined : object(read.metadata)
    const message = addMessage(state, channel, {
      ...shaped(read),
      user: team.bot,
      byApp: true,
      by: 'chat.postMessage',
      thread,
      metadata,
    })
    ask.emit(team, {
      ...wireMessage(state, message),
      channel: channel.id,
      channel_type: kindOf(channel),
      event_ts: message.ts,
    })
    return { channel: channel.id, ts: message.ts, message: wireMessage(state, message, true) }
  },
}

const postEphemeral: Method = {
  scope: 'chat:write',
  run(ask) {
    const { state, args, team } = ask
    const channel = writableChannel(ask)
    const read = messageArguments(ask)
    const only = word(args.user)
    if (!state.users.has(only)) refuse('user_not_found')
    if (!channel.members.has(only)) refuse('user_not_in_channel')
    const message = addMessage(state, channel, {
      ...shaped(read),
      user: team.bot,
      byApp: true,
      by: 'chat.postEphemeral',
      only,
      thread: word(args.thread_ts) || undefined,
    })
    return { message_ts: message.ts }
  },
}

const update: Method = {
  scope: 'chat:write',
  run(ask) {
    const { state, team } = ask
    const { channel, message } = own(ask, 'cant_update_message')
    const read = messageArguments(ask, FIGURES.updateText.max)
    const was = wireMessage(state, message)
    editMessage(state, message, {
      ...shaped(read),
      ...(read.metadata !== undefined && { metadata: object(read.metadata) }),
    })
    ask.emit(
      team,
      changed(ask, channel, 'message_changed', message.ts, {
        message: wireMessage(state, message),
        previous_message: was,
      }),
    )
    return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(state, message, true) }
  },
}

const remove: Method = {
  scope: 'chat:write',
  run(ask) {
    const { channel, message } = own(ask, 'cant_delete_message')
    const was = wireMessage(ask.state, message)
    message.deleted = true
    ask.emit(
      ask.team,
      changed(ask, channel, 'message_deleted', message.ts, { deleted_ts: message.ts, previous_message: was }),
    )
    return { channel: channel.id, ts: message.ts }
  },
}

const getPermalink: Method = {
  run(ask) {
    const channel = visibleChannel(ask)
    const ts = word(ask.args.message_ts)
    const message = messageIn(channel, ts) ?? refuse('message_not_found')
    const thread = message.thread ? `?thread_ts=${message.thread}&cid=${channel.id}` : ''
    const { domain } = teamOf(ask.state, ask.team.id)
    return {
      channel: channel.id,
      permalink: `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`,
    }
  },
}

/** A message that the app wrote itself. */
function own(ask: Ask, otherwise: string): { readonly channel: Channel; readonly message: Message } {
  const channel = visibleChannel(ask)
  const message = messageIn(channel, word(ask.args.ts)) ?? refuse('message_not_found')
  if (!message.byApp || message.user !== ask.team.bot) refuse(otherwise)
  if (channel.archived) refuse('is_archived')
  return { channel, message }
}

const changed = ({ state }: Ask, channel: Channel, subtype: string, ts: string, more: Json): Json => ({
  type: 'message',
  subtype,
  hidden: true,
  channel: channel.id,
  channel_type: kindOf(channel),
  ts,
  event_ts: `${Math.floor(state.clock.now() / 1000)}.${String(state.count()).padStart(6, '0')}`,
  ...more,
})

/** What events call the kind of a conversation. */
export const kindOf = ({ kind }: Channel): string => (kind === 'im' ? 'im' : kind === 'private' ? 'group' : 'channel')

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
}
