import { MessageType, PermissionFlagsBits } from 'discord.js'
import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod'
import type { MessageBody } from '../check-message.ts'
import { Refusal, refuseFaults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Channel, StoredMessage } from '../model.ts'
import { may } from '../permissions.ts'
import { post, read, remove, rewrite } from '../posting.ts'
import type { Call, Route } from '../route.ts'
import { messageJson } from '../shapes.ts'
import { channelOf, isWithinReach, messageOf, milliseconds, type State, timestamp } from '../state.ts'

/** https://docs.discord.com/developers/resources/message */
export const messageRoutes: readonly Route[] = [
  { path: 'POST /channels/:channel/messages', run: create },
  { path: 'GET /channels/:channel/messages', run: list },
  { path: 'GET /channels/:channel/messages/pins', run: pins },
  { path: 'GET /channels/:channel/messages/:message', run: (call) => messageJson(call.state, found(call)) },
  { path: 'PATCH /channels/:channel/messages/:message', run: edit },
  { path: 'DELETE /channels/:channel/messages/:message', run: erase },
  { path: 'PUT /channels/:channel/messages/pins/:message', run: (call) => pin(call, true) },
  { path: 'DELETE /channels/:channel/messages/pins/:message', run: (call) => pin(call, false) },
  { path: 'POST /channels/:channel/typing', run: ({ state, params }) => void channelOf(state, params.channel) },
]

/** The channel, which the bot must see and where it must be allowed each of these. */
function open({ state, params }: Call, ...bits: readonly bigint[]): Channel {
  const channel = channelOf(state, params.channel)
  const { bot } = state.app
  if (!may(bot, channel, PermissionFlagsBits.ViewChannel)) throw new Refusal('missingAccess')
  if (bits.some((bit) => !may(bot, channel, bit))) throw new Refusal('missingPermissions')
  return channel
}

const found = (call: Call): StoredMessage =>
  messageOf(open(call, PermissionFlagsBits.ReadMessageHistory), call.params.message)

function create(call: Call) {
  const { state, files } = call
  const body = (call.body ?? {}) as MessageBody
  const channel = open(
    call,
    PermissionFlagsBits.SendMessages,
    ...(files.length > 0 ? [PermissionFlagsBits.AttachFiles] : []),
  )
  if (channel.recipient && !(channel.recipient.hasOpenDm && isWithinReach(state, channel.recipient)))
    throw new Refusal('closedDm')
  const said = read(state, { schema: MessageCreateRequestSchema, body, files })
  const reference = referred(channel, body)
  const first = body.enforce_nonce ? sameNonce(state, channel, body) : undefined
  return messageJson(
    state,
    first ?? post(state, { channel, author: state.app.bot, said, body, ...(reference && { reference }) }),
  )
}

/** "If another message was created by the same author with the same nonce, that message will be returned": one that was
 * deleted since is unknown, and is not made again. https://github.com/discord/discord-api-docs/pull/6647 */
function sameNonce(state: State, channel: Channel, { nonce }: MessageBody): StoredMessage | undefined {
  const first = channel.messages.find(
    (message) =>
      nonce != null &&
      message.author === state.app.bot &&
      String(message.nonce) === String(nonce) &&
      milliseconds(state) - Date.parse(message.at) < LIMITS.message.nonceMinutes * 60_000,
  )
  if (first?.isDeleted) throw new Refusal('unknownMessage')
  return first
}

function referred(channel: Channel, { message_reference: asked }: MessageBody): StoredMessage | undefined {
  if (!asked?.message_id) return undefined
  const message = channel.messages.find(
    ({ id, isDeleted, onlyFor }) => id === asked.message_id && !isDeleted && !onlyFor,
  )
  if (!message && asked.fail_if_not_exists !== false) {
    refuseFaults([
      { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ])
  }
  return message
}

function list(call: Call) {
  const { messages } = open(call, PermissionFlagsBits.ReadMessageHistory)
  const { query, state } = call
  const [before, after] = [query.get('before'), query.get('after')]
  const shown = messages.filter(
    ({ id, isDeleted, onlyFor }) =>
      !isDeleted && !onlyFor && (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)),
  )
  const limit = Number(query.get('limit') ?? 50)
  const page = after ? shown.slice(0, limit) : shown.slice(-limit)
  return page.toReversed().map((message) => messageJson(state, message))
}

function edit(call: Call) {
  const { state, files } = call
  const message = found(call)
  if (message.author !== state.app.bot) throw new Refusal('notTheAuthor')
  const body = (call.body ?? {}) as MessageBody
  const said = read(state, { schema: MessageEditRequestPartialSchema, body, files }, message.said, message.flags)
  return messageJson(state, rewrite(state, message, said, body.flags ?? 0))
}

function erase(call: Call): void {
  const message = found(call)
  const { channel, author } = message
  const { bot } = call.state.app
  if (author !== bot && !channel.guild) throw new Refusal('wrongChannelType')
  if (author !== bot && !may(bot, channel, PermissionFlagsBits.ManageMessages)) throw new Refusal('missingPermissions')
  remove(call.state, message)
}

/** https://docs.discord.com/developers/resources/message#pin-message */
function pin(call: Call, isPinned: boolean): void {
  const { state } = call
  const channel = open(call, PermissionFlagsBits.PinMessages)
  const message = messageOf(channel, call.params.message)
  const count = channel.messages.filter((one) => one.isPinned && !one.isDeleted).length
  if (isPinned && !message.isPinned && count >= LIMITS.message.pins) throw new Refusal('tooManyPins')
  if (message.isPinned === isPinned) return
  message.isPinned = isPinned
  if (isPinned) message.pinnedAt = timestamp(state)
  const { guild } = channel
  state.dispatch({
    name: 'CHANNEL_PINS_UPDATE',
    ...(guild && { guild }),
    body: {
      channel_id: channel.id,
      last_pin_timestamp: message.pinnedAt ?? null,
      ...(guild && { guild_id: guild.id }),
    },
  })
  const said = { content: '', embeds: [], components: [], files: [] }
  if (isPinned)
    post(state, { channel, author: state.app.bot, said, type: MessageType.ChannelPinnedMessage, reference: message })
}

function pins(call: Call) {
  const channel = open(call, PermissionFlagsBits.ReadMessageHistory)
  const pinned = channel.messages.filter(({ isPinned, isDeleted }) => isPinned && !isDeleted)
  return {
    items: pinned
      .toReversed()
      .map((message) => ({ pinned_at: message.pinnedAt, message: messageJson(call.state, message) })),
    has_more: false,
  }
}
