/**
 * A person, channel, thread or role that somebody picked instead of typing its name. In a line or a field it is one
 * word that holds the platform's own id and the name to show, so that the id survives wherever the words go, and nobody
 * ever sees it. Only adapters make such words, from what their platform resolved; `clean` (display.ts) shows them as
 * names, the params of people, channels and roles read the id, and stored text keeps only the name.
 */
export interface Picked {
  readonly kind: 'person' | 'channel' | 'role'
  /** The platform's id, as in a Place or an Actor; for a role the platform's own id. */
  readonly key: string
  /** Without its sign; empty when the platform did not give it. */
  readonly name: string
}

/**
 * Everything except the sign is moved to a private-use plane of Unicode, which no keyboard types, so that no parser
 * finds a digit, date or comma in it.
 */
const PLANE = 0x10_0000
const BEGIN = '\u001d'
const PART = '\u001f'
const END = '\u001e'
const KINDS = { p: 'person', c: 'channel', r: 'role' } as const

/** Shown when the platform did not give a name. */
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

/** The word that stands for a pick in a line or in the value of a field. */
export function pickedWord({ kind, key, name }: Picked): string {
  const bare = name.replace(/[\p{Cc}\p{Cs}]/gu, '').replace(/^[@#]/u, '')
  return `${kind === 'channel' ? '#' : '@'}${hidden(`${BEGIN}${bare}${PART}${kind.charAt(0)}${key}${END}`)}`
}

/**
 * The pick that a word stands for; undefined for typed words and longer text. Commas and colons after the word are
 * ignored.
 */
export function pickedIn(word: string): Picked | undefined {
  const [, whole] = /^\s*[@#](\u{10001d}[\u{100000}-\u{10fffd}]+)[,;:]*\s*$/u.exec(word) ?? []
  const [name, rest = '', ...more] = seen(whole ?? '')
    .slice(BEGIN.length)
    .split(PART)
  const [kind, key] = [rest.charAt(0), rest.slice(1, -END.length)]
  if (name === undefined || !rest.endsWith(END) || !(kind in KINDS) || key === '' || more.length > 0) return undefined
  return { kind: KINDS[kind as keyof typeof KINDS], key, name }
}

/** All picks in a text, in their order. */
export const picksIn = (text: string): readonly Picked[] =>
  (text.match(PICKED) ?? []).flatMap((word) => pickedIn(word) ?? [])

/** The name of a picked word; for a word that was cut off, the part of the name that is left. */
function shown(word: string): string {
  const [name = '', rest = ''] = seen(word.slice(1)).slice(1).split(PART)
  const kind = KINDS[rest.charAt(0) as keyof typeof KINDS] ?? (word.startsWith('#') ? 'channel' : 'person')
  return `${word.charAt(0)}${name || UNNAMED[kind]}`
}

/** The text with the names of its picks: for people to read, and for text that is stored. */
export const withNames = (text: string): string => text.replace(PICKED, shown)

/** The text to search records by: a picked person is replaced by the stored id, any other pick by its name. */
export const withHandles = (text: string): string =>
  text.replace(PICKED, (word) => {
    const picked = pickedIn(word)
    return picked?.kind === 'person' ? picked.key : shown(word)
  })

/** The text without the marks of picks, for text that a person may have typed: only a platform may make a pick. */
export const withoutPicks = (text: string): string => text.replace(BEGINNING, '')

/** A regular expression that matches picks with one of these names or keys, in any case; used to erase a person. */
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

/** The marks one of which stands in each text with a pick of a person: where none does, `pickedPattern` finds nothing. */
export const pickMarks: readonly string[] = [hidden(BEGIN), hidden(PART)]

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')

/**
 * Restores the picks in a text that was shown with names and came back edited: every name that still stands there
 * becomes a pick again.
 */
export function pickedAgain(came: string, stood: string): string {
  let text = came
  for (const word of stood.match(PICKED) ?? []) {
    const name = new RegExp(`(?<![^\\s(:"])${escaped(shown(word))}(?![^\\s,;:)"])`, 'u')
    text = text.replace(name, () => word)
  }
  return text
}
