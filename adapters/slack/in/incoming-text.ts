/** What a person typed, as they meant it. */
export interface MeantText {
  readonly line: string
  /** Channels that it names: `name` is how it stands in the line, after the #. */
  readonly channels: readonly { readonly id: string; readonly name: string }[]
}

/** What somebody typed, before Slack has changed it. */
export interface TypedSource {
  readonly text: string
  /** The bot's own user id: when the text begins by calling it, that is not part of what is said. */
  readonly bot?: string
  /** The name of a channel that the text gives by its id alone. */
  readonly channelName?: (id: string) => string | undefined
}

/**
 * Undoes what Slack does to a text: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 * Links and addresses become what was typed, people `@` and their id, channels `#name`; entities, smart quotes and blanks
 * that do not break become the plain characters.
 */
export function readTyped({ text, bot, channelName = () => undefined }: TypedSource): MeantText {
  const channels: { id: string; name: string }[] = []
  const uncalled = bot === undefined ? text : withoutCall(text, bot)
  const line = uncalled
    .split(/(<[^<>]*>)/u)
    .map((part) => {
      const token = /^<([^<>]*)>$/u.exec(part)?.[1]
      if (token === undefined) return unescaped(part)
      const [what = '', shown] = token.split(/\|(.*)/su)
      if (!what.startsWith('#')) return meant(unescaped(what), shown === undefined ? undefined : unescaped(shown))
      const id = what.slice(1)
      const name = (shown && unescaped(shown)) || channelName(id) || id
      channels.push({ id, name })
      return `#${name}`
    })
    .join('')
  return { line: uncoded(plainCharacters(line).trim()), channels }
}

/** What stands between < and >: https://docs.slack.dev/messaging/formatting-message-text#advanced */
function meant(what: string, shown: string | undefined): string {
  if (what.startsWith('@')) return what
  if (what.startsWith('!date^')) return shown ?? ''
  if (what.startsWith('!subteam^')) return shown ? at(shown) : `@${what.slice('!subteam^'.length)}`
  if (what.startsWith('!')) return at(shown ?? what.slice(1))
  if (/^(?:https?|mailto|tel|ftp|slack):/iu.test(what)) return link(what, shown)
  // A person typed it: Slack escapes what they type, but not every client that speaks for one does.
  return `<${what}${shown === undefined ? '' : `|${shown}`}>`
}

const at = (name: string): string => (name.startsWith('@') ? name : `@${name}`)

/** `acme.io` where Slack made a link of it; a link with words of its own is both. */
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

/** The text without the `@bot` that it begins with, and what hangs on that. */
function withoutCall(text: string, bot: string): string {
  const [called = ''] = new RegExp(`^\\s*(?:<@${bot}(?:\\|[^<>]*)?>[\\s,:]*)+`, 'u').exec(text) ?? []
  return text.slice(called.length)
}

/** Slack escapes these three and no others. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const plainCharacters = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/gu, '"')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replace(/[\u200b\u2060\ufeff]/gu, '')

/** A line copied from a card comes as code. */
const uncoded = (line: string): string => /^(`{1,3})([^`]+)\1$/u.exec(line)?.[2]?.trim() ?? line
