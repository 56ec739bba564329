import { type Message as DiscordMessage, MessageType, type REST } from 'discord.js'
import { Temporal } from 'temporal-polyfill'
import { STRANGER } from '../../../src/bot/refusal.ts'
import { NO_TABLE } from '../../../src/chat/decode.ts'
import type { Responder } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import { actions, type Reply, say, text } from '../../../src/message/message.ts'
import { failureOf, isClosed } from '../app/failures.ts'
import { showId } from '../app/ids.ts'
import { channelOf, postPage } from '../out/posts.ts'
import { adapterButton, answerMessage, pageOf } from '../out/show.ts'
import { requestId, unresolvedRequest } from './ask.ts'
import { type DiscordContext, fromMessage, namesFor } from './from.ts'
import { readContent, withoutMention } from './incoming.ts'
import { fileOf, tableIn } from './shared-file.ts'

/**
 * Where the answer to a message goes: the direct messages with its author and, for a mention, the channel that it was
 * in.
 */
interface Mail {
  readonly kind: 'mail'
  readonly id: string
  readonly user: string
  readonly name: string
  readonly zone: string
  /** The channel and message of a mention. */
  readonly mention?: { readonly channel: string; readonly message: string } | undefined
}

/** How long an answer to a message is still sent, in hours. */
const WAITING_HOURS = 24

/** True of a message of a person to the bot: a direct message or a mention. No other messages are read, or cause anything. */
export function isToBot({ client }: Pick<DiscordContext, 'client'>, message: DiscordMessage): boolean {
  const { author, type, webhookId } = message
  if (author.bot || author.system || webhookId !== null) return false
  if (type !== MessageType.Default && type !== MessageType.Reply) return false
  return !message.inGuild() || message.mentions.users.has(client.user.id)
}

/** Handles a message to the bot. */
export async function handleMessage(discord: DiscordContext, message: DiscordMessage): Promise<void> {
  const { author, content, attachments } = message
  const bot = discord.client.user.id
  const from = fromMessage(discord, message)
  const line = readContent(withoutMention(content, bot), await namesFor(discord, from, [content]))
  const table = tableIn(attachments.values())
  const file = table && (await fileOf(table))
  const mail: Mail = {
    kind: 'mail',
    id: requestId(message.id),
    user: author.id,
    name: from.actor.name,
    zone: from.zone,
    ...(message.inGuild() && { mention: { channel: message.channelId, message: message.id } }),
  }
  const answers = byMail(discord, mail)
  if (file && 'wrong' in file) return answers.now(say(file.wrong, [], 'warning'))
  const replied = message.reference?.messageId
  const attached =
    file || (replied === undefined && line === '')
      ? []
      : [...attachments.values()].map(({ name }) => ({ name, link: message.url }))
  if (line === '' && attachments.size > 0 && !file && replied === undefined) {
    return answers.now(say(NO_TABLE, [], 'warning'))
  }
  const input = {
    line: line === '' && file ? 'import' : line,
    ...(replied !== undefined && { under: `${message.channelId}:${replied}` }),
    ...(attached.length > 0 && { attached }),
  }
  const asked = { input, file }
  await discord.front.serve(unresolvedRequest(from, mail.id, asked), answers)
}

function byMail(discord: DiscordContext, mail: Mail): Responder {
  let shownAs: string | undefined
  return {
    get shownAs() {
      return shownAs
    },
    async now(reply) {
      shownAs = await deliver(discord, mail, reply)
    },
    // No interaction waits for a response here.
    working: async () => {},
    get address() {
      const until = discord.front.clock
        .now()
        .add(Temporal.Duration.from({ hours: WAITING_HOURS }))
        .toString()
      return { to: JSON.stringify(mail), until }
    },
  }
}

/** Sends a late answer to a message. @throws DeliveryError */
export async function answerMail(
  discord: Pick<DiscordContext, 'front' | 'rest'>,
  to: string,
  reply: Reply,
): Promise<void> {
  try {
    await deliver(discord, JSON.parse(to) as Mail, reply)
  } catch (error) {
    throw error instanceof DeliveryError ? error : failureOf(error)
  }
}

type Delivering = Pick<DiscordContext, 'front' | 'rest'>

/**
 * Sends the answer to the author, once, and returns the id of its message. Outsiders get none, because most people who
 * write in a server are strangers.
 */
async function deliver({ front, rest }: Delivering, mail: Mail, reply: Reply): Promise<string | undefined> {
  if (reply === STRANGER) return undefined
  const { id, user, name, zone, mention } = mail
  try {
    const channel = await channelOf({ rest }, { platform: 'discord', kind: 'dm', key: user, name })
    const shown = await postPage(rest, channel, await pageOf(front, answerMessage(reply), { zone }, id), `answer:${id}`)
    return `${channel}:${shown}`
  } catch (error) {
    if (!mention || !isClosed(error)) throw error
    await leaveShow(rest, front, mail, mention)
    return undefined
  }
}

/**
 * If the author's direct messages are closed, a button in the channel shows them the answer; nobody else can press it.
 */
async function leaveShow(
  rest: REST,
  front: DiscordContext['front'],
  { id, zone }: Mail,
  { channel, message }: NonNullable<Mail['mention']>,
): Promise<void> {
  const waiting = say('Your answer is ready', [
    text('Only you can open it: your direct messages are closed.'),
    actions(adapterButton(showId(id), 'Show', 'primary')),
  ])
  const reference = { message_reference: { message_id: message, fail_if_not_exists: false } }
  await postPage(rest, channel, await pageOf(front, waiting.message, { zone }, id), `show:${id}`, reference)
}
