import { Temporal } from 'temporal-polyfill'
import { clean, cleanLine } from '../../../src/chat/display.ts'
import type { MadeFiles, Span, Text, UserRef } from '../../../src/message/message.ts'

/**
 * Escapes words for Discord. A backslash before its first character disables markdown on every client:
 * https://discord.com/developers/docs/reference#message-formatting. The server finds pings in the raw text even after a
 * backslash, so pings are broken up as well; `allowed_mentions` is empty in any case.
 */

/** The reader: the platform ids of members who have one here, and the zone of times in code blocks. */
export interface Viewer {
  readonly mention: (user: UserRef) => string | undefined
  /** IANA zone. */
  readonly zone: string
  /** The message's pictures as PNG (src/picture/draw.ts); those that are missing are shown in words. */
  readonly pictures?: MadeFiles
}

const MARKS = [
  // Bold, italics, underlines, strikes, code, spoilers, links, and everything in angle brackets.
  String.raw`[\\*_~|[\]<${'`'}]`,
  // <@1>, <#1>, <:name:1>, </command:1>: the server must not recognise them either.
  '(?<=<a?)[@#:/]',
  // URL schemes that become links, and names of emoji.
  String.raw`:(?=\/\/|[\w+~-]+:)`,
  // Headings, small print, lists and quotes at the beginning of a line.
  String.raw`(?<=^[^\S\n]*)[#>+-]`,
  String.raw`(?<=^[^\S\n]*\d+)[.)]`,
]
const MARK = new RegExp(MARKS.join('|'), 'gmu')
const PING = /@(?=everyone|here)/giu

const escapePlain = (text: string): string => text.replace(MARK, '\\$&').replace(PING, '@\u200b')

const ADDRESS = /https?:\/\/[^\s<>]*[^\s<>.,:;!?"'()[\]{}]/giu
/** An address without characters that can begin or end markup, so that it need not be escaped. */
const HARMLESS = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#](?!.*(?:__|~~|@everyone|@here))[\w\-./?=&%#+,:;!$'~@()]*)?$/iu

/**
 * Text that Discord shows unchanged: without markup, mentions, pings or headings. A plain web address can be clicked.
 */
export const escapeText = (text: string): string => {
  const cleaned = clean(text)
  let shown = ''
  let from = 0
  for (const { 0: address, index } of cleaned.matchAll(ADDRESS)) {
    if (!HARMLESS.test(address)) continue
    shown += `${escapePlain(cleaned.slice(from, index))}<${address}>`
    from = index + address.length
  }
  return shown + escapePlain(cleaned.slice(from))
}

/** The same on one line. */
export const escapeLine = (text: string): string => escapeText(cleanLine(text))

/** Text for a code block, in which only the end of the block and pings have a meaning. */
export const insideCode = (text: string): string =>
  cleanLine(text)
    .replace(/`(?=`)|<(?=[@#])/gu, '$&\u200b')
    .replace(PING, '@\u200b')

/** Typed text as inline code. */
const codeSpan = (text: string): string => {
  const inside = insideCode(text)
  if (!inside.includes('`')) return inside.trim() === '' ? inside : `\`${inside}\``
  return `\`\` ${inside} \`\``
}

/** The address of a link, or undefined: only http and https are allowed. */
export const webAddress = (link: string): string | undefined => {
  if (!URL.canParse(link)) return undefined
  const url = new URL(link)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const coded = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  return url.href.replace(/[()*|~`<>\\[\]]/gu, coded).replace(/@(?=everyone|here)/giu, '%40')
}

/** A piece of a line: words in one style, or finished markdown that cannot be cut. */
export type TextPiece =
  | { readonly kind: 'plain' | 'bold' | 'code'; readonly text: string }
  | { readonly kind: 'ready'; readonly markdown: string }

/** A longer address is shown but cannot be clicked, because it would leave no room for anything else. */
const LONGEST_ADDRESS = 800

const linkPiece = ({ link, label }: Extract<Span, { readonly link: string }>): TextPiece => {
  const address = webAddress(link)
  if (address === undefined || address.length > LONGEST_ADDRESS || label.length > LONGEST_ADDRESS) {
    return { kind: 'plain', text: label === '' || label === link ? link : `${label} (${link})` }
  }
  if (label.trim() === '' || label === link || label === address) return { kind: 'ready', markdown: `<${address}>` }
  // Discord makes no link of a label that looks like an address, because it could hide the real one.
  if (label.includes('://')) return { kind: 'ready', markdown: `${escapeLine(label)} <${address}>` }
  return { kind: 'ready', markdown: `[${escapeLine(label)}](${address})` }
}

const STYLES = { date: 'D', moment: 'f', relative: 'R' } as const

/**
 * A time that each reader's device shows in its own zone, even if the reader has set another zone for reading: Discord
 * does not tell a bot a device's zone.
 */
const timePiece = ({ time, show }: Extract<Span, { readonly time: string }>): TextPiece => {
  const at = instantIn(time)
  if (!at) return { kind: 'plain', text: time }
  return { kind: 'ready', markdown: `<t:${Math.floor(at.epochMilliseconds / 1000)}:${STYLES[show]}>` }
}

/** The instant in a text, or undefined when it is none. */
export const instantIn = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

const userPiece = (user: UserRef, { mention }: Viewer): TextPiece => {
  const id = mention(user)
  return id !== undefined && /^\d{15,21}$/u.test(id)
    ? { kind: 'ready', markdown: `<@${id}>` }
    : { kind: 'plain', text: `@${user.name}` }
}

const pieceOf = (span: Span, viewer: Viewer): TextPiece => {
  if (typeof span === 'string') return { kind: 'plain', text: clean(span) }
  if ('bold' in span) return { kind: 'bold', text: clean(span.bold) }
  if ('code' in span) return { kind: 'code', text: clean(span.code) }
  if ('ref' in span) return { kind: 'plain', text: clean(span.label ?? span.ref) }
  if ('link' in span) return linkPiece(span)
  if ('user' in span) return userPiece(span.user, viewer)
  return timePiece(span)
}

/** A text as cleaned pieces. */
export const piecesOf = (text: Text, viewer: Viewer): readonly TextPiece[] => text.map((span) => pieceOf(span, viewer))

/** Joins adjacent pieces of one style, because markup can be spread over pieces, as in `@every` and `one`. */
const joined = (pieces: readonly TextPiece[]): readonly TextPiece[] => {
  const all: TextPiece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.kind !== 'ready' && piece.text === '') continue
    if (last && last.kind !== 'ready' && last.kind === piece.kind) {
      all[all.length - 1] = { kind: last.kind, text: last.text + piece.text }
    } else all.push(piece)
  }
  return all
}

const bold = (text: string): string => {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? []
  return inner === '' ? text : `${before}**${escapeText(inner)}**${after}`
}

const markdownOf = (piece: TextPiece): string => {
  switch (piece.kind) {
    case 'plain':
      return escapeText(piece.text)
    case 'bold':
      return bold(piece.text)
    case 'code':
      return codeSpan(piece.text)
    case 'ready':
      return piece.markdown
  }
}

/** Pieces as Discord's markdown. */
export const markdown = (pieces: readonly TextPiece[]): string => joined(pieces).map(markdownOf).join('')
