import { GatewayIntentBits, MessageFlags } from 'discord.js'
import type { Schema } from 'discord-api-spec/zod'
import type { SentFile } from './body.ts'
import { type MessageBody, messageFaults } from './check-message.ts'
import { Refusal, refuseFaults } from './faults.ts'
import { LIMITS } from './limits.ts'
import { pinged } from './mentions.ts'
import type { Channel, Interaction, Said, StoredMessage, Upload, User } from './model.ts'
import { arrivingMessageJson, isEphemeral } from './shapes.ts'
import { specFaults } from './spec.ts'
import { isBotIn, type State, timestamp } from './state.ts'

/** What the bot wants to say, as it came. */
export interface Draft {
  readonly schema: Schema
  readonly body: MessageBody
  readonly files: readonly SentFile[]
}

const NOTHING: Said = { content: '', embeds: [], components: [], files: [] }

/** What a draft says, on top of what the message said before. Refuses what Discord would. */
export function read(state: State, { schema, body, files }: Draft, before = NOTHING, flags = 0): Said {
  refuseFaults(specFaults(schema, body))
  if (files.some(({ bytes }) => bytes.byteLength > LIMITS.message.fileBytes)) throw new Refusal('tooLarge')
  const all = { ...body, flags: (body.flags ?? 0) | flags }
  const said: Said = {
    content: body.content === undefined ? before.content : (body.content ?? '').trim(),
    embeds: body.embeds === undefined ? before.embeds : (body.embeds ?? []),
    components: body.components === undefined ? before.components : (body.components ?? []),
    files: [...keptFiles(body, before), ...files.map((file) => upload(state, file, body))],
  }
  const names = said.files.map(({ name }) => name)
  refuseFaults([
    ...messageFaults({ ...all, content: said.content, embeds: said.embeds, components: said.components }, names),
    ...unsentFiles(body, before, files),
  ])
  const isEmpty = !said.content && said.embeds.length + said.components.length + said.files.length === 0
  if (isEmpty) throw new Refusal('emptyMessage')
  return said
}

/** Files named in `attachments` stay; without that key all of them stay. */
const keptFiles = (body: MessageBody, before: Said): readonly Upload[] =>
  before.files.filter(({ id }) => !body.attachments || body.attachments.some((kept) => String(kept.id) === id))

function unsentFiles(body: MessageBody, before: Said, files: readonly SentFile[]) {
  const known = [...before.files.map(({ id }) => id), ...files.map(({ index }) => index)]
  return (body.attachments ?? []).flatMap(({ id }, index) =>
    known.includes(String(id))
      ? []
      : [
          {
            path: ['attachments', index, 'id'],
            code: 'ATTACHMENT_NOT_FOUND',
            message: `Attachment data for id ${id} was not found`,
          },
        ],
  )
}

function upload(state: State, file: SentFile, body: MessageBody): Upload {
  const about = body.attachments?.find(({ id }) => String(id) === file.index)
  const stored: Upload = {
    id: state.newId(),
    name: about?.filename ?? file.name,
    ...(about?.description && { description: about.description }),
    type: file.type,
    bytes: file.bytes,
  }
  state.uploads.set(stored.id, stored)
  return stored
}

/** What a new message is beside what it says. */
export interface Post {
  readonly channel: Channel
  readonly author: User
  readonly said: Said
  readonly body?: MessageBody
  readonly type?: number
  readonly flags?: number
  readonly reference?: StoredMessage
  readonly interaction?: Interaction
}

/** Puts a message into its channel and tells the bot, unless it is private. */
export function post(state: State, { channel, author, said, body = {}, ...more }: Post): StoredMessage {
  const { users, pings } = pinged(state, channel, author, said, body.allowed_mentions, more.reference)
  const flags = more.flags ?? body.flags ?? 0
  const message: StoredMessage = {
    id: state.newId(),
    channel,
    author,
    type: more.type ?? (more.reference ? 19 : more.interaction ? 20 : 0),
    at: timestamp(state),
    said,
    flags,
    before: [],
    isPinned: false,
    isDeleted: false,
    mentions: users,
    pings,
    shown: state.next(),
    ...(body.nonce != null && { nonce: body.nonce }),
    ...(more.reference && { reference: more.reference }),
    ...(more.interaction && { interaction: more.interaction }),
    ...(isEphemeral(flags) && more.interaction && { onlyFor: more.interaction.user }),
  }
  channel.messages.push(message)
  announce(state, 'MESSAGE_CREATE', message)
  return message
}

/** Puts other words into a message; what it said stays in `before`. */
export function rewrite(state: State, message: StoredMessage, said: Said, flags = 0): StoredMessage {
  if ((message.flags & MessageFlags.Loading) === 0) {
    message.before.push(message.said)
    message.edited = timestamp(state)
  }
  message.said = said
  message.shown = state.next()
  message.flags = (message.flags & ~MessageFlags.Loading) | (flags & MessageFlags.IsComponentsV2)
  announce(state, 'MESSAGE_UPDATE', message)
  return message
}

/** Takes a message away; the store keeps it, marked. */
export function remove(state: State, message: StoredMessage): void {
  message.isDeleted = true
  const { channel } = message
  if (message.onlyFor || !isBotIn(channel)) return
  state.dispatch({
    name: 'MESSAGE_DELETE',
    ...(channel.guild && { guild: channel.guild }),
    intent: intentOf(channel),
    body: { id: message.id, channel_id: channel.id, ...(channel.guild && { guild_id: channel.guild.id }) },
  })
}

const intentOf = ({ guild }: Channel): number =>
  guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages

/** Who did not name the intent reads only what is for the bot.
 * https://docs.discord.com/developers/events/gateway#message-content-intent */
function announce(state: State, name: string, message: StoredMessage): void {
  const { channel, author, mentions, onlyFor } = message
  const { bot } = state.app
  if (onlyFor || !isBotIn(channel)) return
  const body = arrivingMessageJson(state, message)
  const isForBot = !channel.guild || author === bot || mentions.includes(bot)
  state.dispatch({
    name,
    ...(channel.guild && { guild: channel.guild }),
    intent: intentOf(channel),
    body,
    ...(!isForBot && { withoutContent: { ...body, content: '', embeds: [], components: [], attachments: [] } }),
  })
}
