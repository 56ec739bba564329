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
import { ask, tell } from './ask.ts'
import { type Desk, type From, fromInteraction, namesFor } from './from.ts'
import { type Names, picked, readContent } from './incoming.ts'
import { fileOf } from './shared-file.ts'

/** How long a file may take: the first answer is due within three seconds. */
const FILE_MS = 1_500

/** A slash command was typed. */
export async function typedCommand(desk: Desk, interaction: ChatInputCommandInteraction): Promise<void> {
  const from = fromInteraction(desk, interaction)
  const { commandName, options } = interaction
  const names = await namesFor(desk, from, typedIn(options.data))
  const asked = askedBy(commandName, options.data, desk.front.registry, {
    typed: (text) => readContent(text, names),
    picked: (kind, id) => picked(kind, id, names),
  })
  // A command that was taken away since is answered as any line that cannot be read.
  if (!asked) return ask(desk, from, interaction, { input: { line: commandName } })
  const attached = asked.attachment === undefined ? undefined : options.resolved?.attachments?.get(asked.attachment)
  if (!attached) return ask(desk, from, interaction, asked)
  const file = await fileOf(attached, FILE_MS)
  if ('wrong' in file) return tell(desk, from, interaction, say(file.wrong, [], 'warning'))
  return ask(desk, from, interaction, { ...asked, file })
}

/** Something is done from a message: a form opens, filled from it. */
export async function fromMenu(desk: Desk, interaction: MessageContextMenuCommandInteraction): Promise<void> {
  const from = fromInteraction(desk, interaction)
  const known = await contactBy(desk, from, interaction.targetMessage.author.id)
  const names = await namesFor(desk, from, [interaction.targetMessage.content])
  const call = menuCall(interaction.commandName, interaction.targetMessage, names, known)
  const input = call ? { call, opens: true as const } : { line: interaction.commandName }
  return ask(desk, from, interaction, { input })
}

/** The card of a person, for who opens their menu; of who is not known as anybody here, what is called as they are. */
export async function cardOf(desk: Desk, interaction: UserContextMenuCommandInteraction): Promise<void> {
  const { targetUser, targetMember } = interaction
  const from = fromInteraction(desk, interaction)
  const contact = await contactBy(desk, from, targetUser.id)
  const name = targetMember && 'displayName' in targetMember ? targetMember.displayName : targetUser.displayName
  const call: Call = contact
    ? { path: ['contact', 'show'], fields: { contact } }
    : { path: ['find'], fields: { what: name } }
  return ask(desk, from, interaction, { input: { call } })
}

/** How long a contact is looked for before a form opens without. */
const LOOK_MS = 1_000

/** The one contact who is known by an id of Discord, as the grammar names them. */
async function contactBy({ front }: Desk, from: From, id: string): Promise<string | undefined> {
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

/** The longest text of a reminder. */
const MOST_TEXT = 500

/** The Call that a menu of a message begins, filled from the message; undefined for a menu that is none. */
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

/** A message in words that last, with who wrote it, when, and where it is. */
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
