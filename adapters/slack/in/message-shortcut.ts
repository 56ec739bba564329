import { withNames } from '../../../src/chat/picked.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { Call } from '../../../src/message/message.ts'
import { SHORTCUTS } from '../app/manifest.ts'

/** The parts of the message in a `message_action` payload that are used. */
export interface ShortcutMessage {
  readonly text?: string
  readonly user?: string
  readonly username?: string
  /** Seconds since 1970 with a fraction that makes it an id: `1794992400.000100`. */
  readonly ts: string
  readonly files?: readonly { readonly name?: string | null }[]
}

/** Facts about a message that are not in the payload. */
export interface MessageFacts {
  /** The author's name, if known. */
  readonly author?: string
  readonly permalink?: string
  /** The message's text as people read it. */
  readonly line: string
}

/** A message as text that can be stored: free Slack hides old messages, so a link alone would be lost. */
export function keptMessage(message: ShortcutMessage, { author, permalink, line }: MessageFacts): string {
  const files = (message.files ?? []).map(({ name }) => name?.trim() || 'a file without a name')
  const who = author ?? message.username ?? 'somebody'
  const lines = [
    withNames(line),
    files.length > 0 ? `${files.length === 1 ? 'File' : 'Files'}: ${files.join(', ')}` : '',
    `${who} in Slack, ${atOf(message.ts)}${permalink ? `, ${permalink}` : ''}`,
  ]
  return lines.filter((each) => each !== '').join('\n')
}

/** `2026-11-18 09:00 UTC`, the minute in which a message was written. */
function atOf(ts: string): string {
  const at = new Date(Math.floor(Number(ts)) * 1000)
  return Number.isNaN(at.getTime()) ? 'at a time unknown' : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** The longest text of a reminder, in characters. */
const MOST_TEXT = 500

/** The Call of a message shortcut, filled from the message, whose form is opened; undefined for an unknown shortcut. */
export function shortcutCall(shortcut: string, message: ShortcutMessage, about: MessageFacts): Call | undefined {
  const kept = keptMessage(message, about)
  switch (shortcut) {
    case SHORTCUTS.log:
      return { path: ['log', 'note'], fields: { text: kept } }
    case SHORTCUTS.lead:
      return { path: ['lead', 'add'], fields: { note: kept } }
    case SHORTCUTS.remind:
      return { path: ['remind'], fields: { who: 'me', what: titleOf(about) } }
    default:
      return undefined
  }
}

/** The first words of a message and its link; a reminder has no note for the rest. */
function titleOf({ permalink, line }: MessageFacts): string {
  const words = withNames(line).replace(/\s+/gu, ' ').trim() || 'Look at this message'
  const where = permalink && permalink.length < MOST_TEXT / 2 ? ` ${permalink}` : ''
  return clipped(words, MOST_TEXT - where.length) + where
}
