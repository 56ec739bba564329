/**
 * What somebody picked instead of typing its name: a person, a channel, a thread, a role. It stands in a line or a field as
 * one word that holds the platform's own id and the name to show, so that the id comes back unchanged wherever the words
 * go, and nobody ever sees it. Only adapters make such words of what their platform resolved; `clean` (display.ts) shows
 * them as names, the params of people, channels and roles read the key, and a text that is kept keeps the name.
 */
export interface Picked {
  readonly kind: 'person' | 'channel' | 'role'
  /** As in a Place or an Actor; a role's is the platform's own. */
  readonly key: string
  /** Without its sign; empty where the platform did not tell it. */
  readonly name: string
}

/** All of it but the sign is moved to a plane of Unicode for private use, which no keyboard has: no digit, date or comma is seen in it. */
const PLANE = 0x10_0000
const BEGIN = '\u001d'
const PART = '\u001f'
const END = '\u001e'
const KINDS = { p: 'person', c: 'channel', r: 'role' } as const

/** What is shown of one whose name the platform did not tell. */
const UNNAMED = { person: 'somebody', channel: 'channel', role: 'role' } as const

const PICKED = /[@#]\u{10001d}[\u{100000}-\u{10fffd}]*/gu
const BEGINNING = /(?<=[@#])\u{10001d}/gu

const hidden = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .filter((unit) => unit < 0xff_fe)
    .map((unit) => String.fromCodePoint(PLANE + unit))
    .join('')

const seen = (text: string): string =>
  Array.from(text, (char) => String.fromCharCode((char.codePointAt(0) ?? PLANE) - PLANE)).join('')

/** What was picked as a word of a line or the value of a field. */
export function pickedWord({ kind, key, name }: Picked): string {
  const bare = name.replace(/[\p{Cc}\p{Cs}]/gu, '').replace(/^[@#]/u, '')
  return `${kind === 'channel' ? '#' : '@'}${hidden(`${BEGIN}${bare}${PART}${kind.charAt(0)}${key}${END}`)}`
}

/** What a word, and nothing else, picks; undefined for words that were typed. Commas and colons behind it are none of it. */
export function pickedIn(word: string): Picked | undefined {
  const [, whole] = /^\s*[@#](\u{10001d}[\u{100000}-\u{10fffd}]+)[,;:]*\s*$/u.exec(word) ?? []
  const [name, rest = '', ...more] = seen(whole ?? '')
    .slice(BEGIN.length)
    .split(PART)
  const [kind, key] = [rest.charAt(0), rest.slice(1, -END.length)]
  if (name === undefined || !rest.endsWith(END) || !(kind in KINDS) || key === '' || more.length > 0) return undefined
  return { kind: KINDS[kind as keyof typeof KINDS], key, name }
}

/** All that was picked in a text, in its order. */
export const picksIn = (text: string): readonly Picked[] =>
  (text.match(PICKED) ?? []).flatMap((word) => pickedIn(word) ?? [])

/** The name of a picked word; of one that was cut short what is left of it. */
function shown(word: string): string {
  const [name = '', rest = ''] = seen(word.slice(1)).slice(1).split(PART)
  const kind = KINDS[rest.charAt(0) as keyof typeof KINDS] ?? (word.startsWith('#') ? 'channel' : 'person')
  return `${word.charAt(0)}${name || UNNAMED[kind]}`
}

/** A text with names for all that was picked: what people are shown, and what is kept of a text. */
export const withNames = (text: string): string => text.replace(PICKED, shown)

/** A name as records are found by it: who was picked is known by the id that is kept of them, all else by its name. */
export const withHandles = (text: string): string =>
  text.replace(PICKED, (word) => {
    const picked = pickedIn(word)
    return picked?.kind === 'person' ? picked.key : shown(word)
  })

/** A text as a person may have typed it: only the platform's own word makes a pick. */
export const withoutPicks = (text: string): string => text.replace(BEGINNING, '')

/** An expression that matches what was picked by one of these names or keys, in any case, for the erasure of a person. */
export function pickedPattern(words: readonly string[]): string | undefined {
  const all = words
    .filter((word) => word.trim() !== '')
    .map((word) =>
      Array.from(
        word,
        (char) => `(?:${[...new Set([char.toLowerCase(), char.toUpperCase()])].map(hidden).join('|')})`,
      ).join(''),
    )
  return all.length === 0
    ? undefined
    : `(?:${hidden(BEGIN)}|${hidden(`${PART}p`)})(?:${all.join('|')})(?:${hidden(PART)}|${hidden(END)})`
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')

/** What came back from a field that showed names: what was picked there before is picked again, wherever its name still stands. */
export function pickedAgain(came: string, stood: string): string {
  let text = came
  for (const word of stood.match(PICKED) ?? []) {
    const name = new RegExp(`(?<![^\\s(:"])${escaped(shown(word))}(?![^\\s,;:)"])`, 'u')
    text = text.replace(name, () => word)
  }
  return text
}
