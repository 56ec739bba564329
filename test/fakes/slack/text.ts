import type { Channel, State, User } from './state.ts'

/** Where a person types: a slash command whose app does not ask for escaping is handed over as it was typed. */
export type Typed = 'message' | 'escaped command' | 'plain command'

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const LINK = /https?:\/\/[^\s<>"“”]+/
const DOMAIN = /(?:[a-z0-9-]+\.)+(?:com|org|net|de|io|dev|example|test)(?:\/[^\s<>"“”]*)?/i
const MENTION = /(?<![\w.])[@#][\p{L}\p{N}_.-]*[\p{L}\p{N}_]/u
const PARTS = new RegExp(`${LINK.source}|${ADDRESS.source}|${MENTION.source}|${DOMAIN.source}`, 'giu')

/**
 * What Slack makes of a typed text before an app sees it: `&`, `<` and `>` are escaped, people and channels, addresses and
 * links are wrapped, and some devices write curly quotes. The app's own name means `bot`.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function asSlackSends(state: State, author: User, text: string, typed: Typed, bot: string): string {
  const quoted = author.smartQuotes ? curly(text) : text
  if (typed === 'plain command') return quoted
  let out = ''
  let from = 0
  for (const match of quoted.matchAll(PARTS)) {
    out += escaped(quoted.slice(from, match.index)) + wrapped(state, author, match[0], typed, bot)
    from = match.index + match[0].length
  }
  return out + escaped(quoted.slice(from))
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const curly = (text: string): string =>
  text
    .replace(/(^|[\s(])"/g, '$1“')
    .replaceAll('"', '”')
    .replace(/(^|[\s(])'/g, '$1‘')
    .replaceAll("'", '’')

function wrapped(state: State, author: User, part: string, typed: Typed, bot: string): string {
  if (part.startsWith('@')) return mention(state, author, part, typed, bot)
  if (part.startsWith('#')) {
    const channel = channelNamed(state, author.team, part.slice(1))
    return channel ? `<#${channel.id}|${channel.name}>` : part
  }
  const inner = escaped(part)
  if (/^https?:/i.test(part)) return `<${inner}>`
  if (part.includes('@')) return `<mailto:${inner}|${inner}>`
  return `<http://${inner}|${inner}>`
}

function mention(state: State, author: User, part: string, typed: Typed, bot: string): string {
  const name = part.slice(1).toLowerCase()
  if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>`
  const user = name === state.app.name.toLowerCase() ? state.users.get(bot) : userNamed(state, author.team, name)
  if (!user) return part
  return typed === 'message' ? `<@${user.id}>` : `<@${user.id}|${user.handle}>`
}

/** The person of this handle, of the author's team before others. */
function userNamed(state: State, team: string, name: string): User | undefined {
  const users = [...state.users.values()].filter((user) => user.handle.toLowerCase() === name)
  return users.find((user) => user.team === team) ?? users[0]
}

export const channelNamed = (state: State, team: string, name: string): Channel | undefined =>
  [...state.channels.values()].find(
    (channel) => channel.kind !== 'im' && channel.name === name && (channel.team === team || channel.shared.has(team)),
  )

/** The text as a person reads it, with the markup of mentions, links and dates resolved. */
export function asPeopleRead(state: State, text: string): string {
  return text
    .replace(/<([^<>]+)>/g, (_, inner: string) => readable(state, inner))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function readable(state: State, inner: string): string {
  const [target = '', label] = inner.split('|')
  if (target.startsWith('@')) return `@${state.users.get(target.slice(1))?.handle ?? label ?? target.slice(1)}`
  if (target.startsWith('#')) return `#${state.channels.get(target.slice(1))?.name ?? label ?? target.slice(1)}`
  if (target.startsWith('!date')) return label ?? target
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return label ?? target.replace(/^mailto:/, '')
}
