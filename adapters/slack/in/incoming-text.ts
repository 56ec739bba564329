import { withoutCalls } from '../../../src/chat/called.ts'
import { pickedWord, withoutPicks } from '../../../src/chat/picked.ts'

/** Typed text as Slack sends it. */
export interface TypedSource {
  readonly text: string
  /** The bot's own user id: a mention of it is not part of the text. */
  readonly bot?: string
  /** Turns a Slack id, which is unique in one workspace only, into a key. */
  readonly keyOf?: (id: string) => string
  /** The name of a person or channel that the text has only by its id. */
  readonly nameOf?: (id: string) => string | undefined
}

/** The ids of people and channels in a text; `isNamed` is true of those that come with a name. */
export const idsIn = (text: string): readonly { readonly id: string; readonly isNamed: boolean }[] =>
  [...text.matchAll(/<[@#]([A-Z][A-Z0-9]+)(?:\|([^<>]*))?>/gu)].map(([, id = '', name = '']) => ({
    id,
    isNamed: name !== '',
  }))

/**
 * Undoes Slack's changes to a text: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 * Links and addresses become what was typed, people and channels become picked words (chat/picked.ts), and entities,
 * smart quotes and non-breaking blanks become plain characters.
 */
export function readTyped({ text: sent, bot, keyOf = (id) => id, nameOf = () => undefined }: TypedSource): string {
  const text = withoutPicks(sent)
  const uncalled = bot === undefined ? text : withoutCalls(text, `<@${bot}(?:\\|[^<>]*)?>`)
  const line = uncalled
    .split(/(<[^<>]*>)/u)
    .map((part) => {
      const token = /^<([^<>]*)>$/u.exec(part)?.[1]
      if (token === undefined) return unescaped(part)
      const [what = '', shown] = token.split(/\|(.*)/su)
      const kind = what.startsWith('#') ? 'channel' : what.startsWith('@') ? 'person' : undefined
      if (!kind) return meant(unescaped(what), shown === undefined ? undefined : unescaped(shown))
      const id = what.slice(1)
      return pickedWord({ kind, key: keyOf(id), name: nameOf(id) ?? unescaped(shown ?? '') })
    })
    .join('')
  return uncoded(plainCharacters(line).trim())
}

/** The meaning of the text between < and >: https://docs.slack.dev/messaging/formatting-message-text#advanced */
function meant(what: string, shown: string | undefined): string {
  if (what.startsWith('!date^')) return shown ?? ''
  if (what.startsWith('!subteam^')) return shown ? at(shown) : '@group'
  if (what.startsWith('!')) return at(shown ?? what.slice(1))
  if (/^(?:https?|mailto|tel|ftp|slack):/iu.test(what)) return link(what, shown)
  // A person typed it: Slack escapes typed text, but not every client does.
  return `<${what}${shown === undefined ? '' : `|${shown}`}>`
}

const at = (name: string): string => (name.startsWith('@') ? name : `@${name}`)

/** `acme.io` if Slack made it a link; a link with a label of its own gives both. */
function link(url: string, shown: string | undefined): string {
  const bare = url.replace(/^(?:mailto|tel):/iu, '')
  if (shown === undefined || shown === '') return bare
  const reduced = (text: string) =>
    text
      .replace(/^(?:https?:\/\/|mailto:|tel:)/iu, '')
      .replace(/\/$/u, '')
      .toLowerCase()
  const isSame = reduced(url) === reduced(shown) || /^tel:/iu.test(url)
  return isSame ? shown : `${shown} ${bare}`
}

/** Slack escapes only these three characters. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const plainCharacters = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/gu, '"')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replace(/[\u200b\u2060\ufeff]/gu, '')

/** A line that was copied from a card comes as code. */
const uncoded = (line: string): string => /^(`{1,3})([^`]+)\1$/u.exec(line)?.[2]?.trim() ?? line
