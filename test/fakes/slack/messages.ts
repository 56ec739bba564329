import { type Json, objects, word } from './json.ts'
import { type Channel, channelOf, type Message, newTs, type State, type Team, teamOf } from './state.ts'
import { fileInMessage } from './wire.ts'

/** What a new message is made of. */
export interface NewMessage {
  readonly user: string
  readonly by: string
  readonly byApp?: boolean
  readonly text?: string
  readonly blocks?: readonly Json[]
  readonly attachments?: readonly Json[]
  readonly thread?: string
  readonly only?: string
  readonly metadata?: Json
  readonly files?: readonly string[]
}

/** Stores a message at the end of a channel. */
export function addMessage(state: State, channel: Channel, made: NewMessage): Message {
  const message: Message = {
    ts: newTs(state),
    channel: channel.id,
    user: made.user,
    byApp: made.byApp ?? false,
    text: made.text ?? '',
    blocks: withIds(state, made.blocks ?? []),
    attachments: made.attachments ?? [],
    thread: rootOf(channel, made.thread),
    only: made.only,
    metadata: made.metadata,
    files: made.files ?? [],
    before: [],
    deleted: false,
    reactions: [],
    by: made.by,
    at: state.clock.now(),
  }
  channel.messages.push(message)
  return message
}

/** Changes a message, keeping what it was. What is not given stays, blocks too: chat.update with a text alone shows nothing new. */
export function editMessage(state: State, message: Message, to: Omit<NewMessage, 'user' | 'by'>): void {
  message.before.push({ at: state.clock.now(), text: message.text, blocks: message.blocks })
  if (to.text !== undefined) message.text = to.text
  if (to.blocks !== undefined) message.blocks = withIds(state, to.blocks)
  if (to.attachments !== undefined) message.attachments = to.attachments
  if (to.metadata !== undefined) message.metadata = to.metadata
}

/** Slack names the blocks that the app left without a name. */
export const withIds = (state: State, blocks: readonly Json[]): readonly Json[] =>
  blocks.map((block) => ({ ...block, block_id: block.block_id ?? `b${state.count().toString(36)}` }))

/** A reply to a reply belongs to the root of its thread. */
const rootOf = (channel: Channel, thread: string | undefined): string | undefined =>
  thread === undefined ? undefined : (channel.messages.find(({ ts }) => ts === thread)?.thread ?? thread)

/** A stored message that all of the channel see. */
export const messageIn = (channel: Channel, ts: string): Message | undefined =>
  channel.messages.find((one) => one.ts === ts && !one.deleted && one.only === undefined)

/** A message as the Web API and events write it. */
export function wireMessage(state: State, message: Message, withMetadata = false): Json {
  const channel = channelOf(state, message.channel)
  const team = message.byApp ? appTeam(state, message, channel) : teamOf(state, userTeam(state, message, channel))
  const replies = channel.messages.filter(({ thread, deleted, only }) => thread === message.ts && !deleted && !only)
  const last = message.before.at(-1)
  const { user } = message
  return {
    type: 'message',
    user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.byApp && { bot_id: team.botId, app_id: state.app.id, bot_profile: botProfile(state, team) }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.attachments.length > 0 && { attachments: message.attachments }),
    ...(message.thread && { thread_ts: message.thread, parent_user_id: messageIn(channel, message.thread)?.user }),
    ...(replies.length > 0 && { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }),
    ...(message.files.length > 0 && {
      files: message.files.flatMap((id) => fileInMessage(state, state.files.get(id))),
      ...(!message.byApp && { subtype: 'file_share', upload: false }),
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
    ...(last && { edited: { user, ts: `${Math.floor(last.at / 1000)}.000000` } }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((name) => ({ name, count: 1, users: [team.bot] })),
    }),
  }
}

const userTeam = (state: State, message: Message, channel: Channel): string =>
  state.users.get(message.user)?.team ?? channel.team

const appTeam = (state: State, message: Message, channel: Channel): Team =>
  [...state.teams.values()].find(({ bot }) => bot === message.user) ?? teamOf(state, channel.team)

const botProfile = (state: State, team: Team): Json => ({
  id: team.botId,
  deleted: false,
  name: state.app.name,
  app_id: state.app.id,
  team_id: team.id,
})

/** Blocks and attachments as they came in, already read from JSON. */
export const shaped = (args: Json): Pick<NewMessage, 'blocks' | 'attachments' | 'text'> => ({
  ...(args.text !== undefined && { text: word(args.text) }),
  ...(args.blocks !== undefined && { blocks: objects(args.blocks) }),
  ...(args.attachments !== undefined && { attachments: objects(args.attachments) }),
})
