import type {
  ChatInputCommandInteraction,
  Message as DiscordMessage,
  MessageContextMenuCommandInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js'
import { withNames } from '../../../src/chat/picked.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { clipped } from '../../../src/lib/text.ts'
import { type Call, say } from '../../../src/message/message.ts'
import { MENUS } from '../app/commands.ts'
import { askedBy, typedIn } from '../app/options.ts'
import { answerWith, ask } from './ask.ts'
import { type DiscordContext, type From, fromInteraction, namesFor } from './from.ts'
import { type Names, picked, readContent } from './incoming.ts'
import { fileOf } from './shared-file.ts'

/** How long reading a file may take, in milliseconds: the first response is due within three seconds. */
const FILE_MS = 1_500

/** Handles a slash command. */
export async function handleCommand(discord: DiscordContext, interaction: ChatInputCommandInteraction): Promise<void> {
  const from = fromInteraction(discord, interaction)
  const { commandName, options } = interaction
  const names = await namesFor(discord, from, typedIn(options.data))
  const asked = askedBy(commandName, options.data, discord.front.registry, {
    typed: (text) => readContent(text, names),
    picked: (kind, id) => picked(kind, id, names),
  })
  // A command that no longer exists is answered like a line that cannot be read.
  if (!asked) return ask(discord, from, interaction, { input: { line: commandName } })
  const attached = asked.attachment === undefined ? undefined : options.resolved?.attachments?.get(asked.attachment)
  if (!attached) return ask(discord, from, interaction, asked)
  const file = await fileOf(attached, FILE_MS)
  if ('wrong' in file) return answerWith(discord, from, interaction, say(file.wrong, [], 'warning'))
  return ask(discord, from, interaction, { ...asked, file })
}

/** Handles an entry in a message's context menu: it opens a form that is filled from the message. */
export async function handleMessageMenu(
  discord: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const from = fromInteraction(discord, interaction)
  const known = await contactBy(discord, from, interaction.targetMessage.author.id)
  const names = await namesFor(discord, from, [interaction.targetMessage.content])
  const call = menuCall(interaction.commandName, interaction.targetMessage, names, known)
  const input = call ? { call, opens: true as const } : { line: interaction.commandName }
  return ask(discord, from, interaction, { input })
}

/**
 * Handles an entry in a person's context menu: shows their card, or records with the same name if they are unknown; or
 * opens the form of a lead or of a call with them.
 */
export async function handlePersonMenu(
  discord: DiscordContext,
  interaction: UserContextMenuCommandInteraction,
): Promise<void> {
  const { targetUser, targetMember } = interaction
  const from = fromInteraction(discord, interaction)
  const contact = await contactBy(discord, from, targetUser.id)
  const name = targetMember && 'displayName' in targetMember ? targetMember.displayName : targetUser.displayName
  const known = !targetUser.bot && { discord: targetUser.id }
  switch (interaction.commandName) {
    case MENUS.leadOf.name: {
      const call: Call = { path: ['lead', 'add'], fields: { name, ...known } }
      return ask(discord, from, interaction, { input: { call, opens: true } })
    }
    case MENUS.call.name: {
      const call: Call = { path: ['log', 'call'], fields: { ...(contact && { record: contact }), ...known } }
      return ask(discord, from, interaction, { input: { call, opens: true } })
    }
    default: {
      const call: Call = contact
        ? { path: ['contact', 'show'], fields: { contact } }
        : { path: ['find'], fields: { what: name } }
      return ask(discord, from, interaction, { input: { call } })
    }
  }
}

/** How long a contact is looked for, in milliseconds, before the form opens without it. */
const LOOK_MS = 1_000

/** The only contact with this Discord id, as a field for the grammar. */
async function contactBy({ front }: DiscordContext, from: From, id: string): Promise<string | undefined> {
  const call = { path: ['contact', 'show'], fields: {} }
  const looking = front
    .askingOf(from)
    .then((asking) => asking && front.offer({ call, field: 'contact', typed: id }, asking))
  const found = await atMost(
    LOOK_MS,
    looking.catch(() => undefined),
  )
  if (found === LATE || found?.length !== 1) return undefined
  return found[0]?.ref
}

/** The longest text of a reminder, in characters. */
const MOST_TEXT = 500

/** The Call of a message's context menu, filled from the message; undefined for an unknown menu. */
function menuCall(menu: string, message: DiscordMessage, names: Names, contact?: string): Call | undefined {
  const { author, member } = message
  const known = !author.bot && { discord: author.id }
  switch (menu) {
    case MENUS.log.name:
      return {
        path: ['log', 'note'],
        fields: { ...(contact && { record: contact }), text: keptMessage(message, names), ...known },
      }
    case MENUS.lead.name: {
      const name = member?.displayName ?? author.displayName
      return { path: ['lead', 'add'], fields: { name, note: keptMessage(message, names), ...known } }
    }
    case MENUS.remind.name: {
      const words =
        withNames(readContent(message.content, names)).replace(/\s+/gu, ' ').trim() || 'Look at this message'
      return {
        path: ['remind'],
        fields: { who: 'me', what: `${clipped(words, MOST_TEXT - message.url.length - 1)} ${message.url}` },
      }
    }
    default:
      return undefined
  }
}

/** A message as text that can be stored: with its author, time and link. */
function keptMessage({ content, author, member, attachments, createdAt, url }: DiscordMessage, names: Names): string {
  const files = [...attachments.values()].map(({ name }) => name)
  const at = createdAt.toISOString().slice(0, 16).replace('T', ' ')
  const lines = [
    withNames(readContent(content, names)),
    files.length > 0 ? `${files.length === 1 ? 'File' : 'Files'}: ${files.join(', ')}` : '',
    `${member?.displayName ?? author.displayName} in Discord, ${at} UTC, ${url}`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}
