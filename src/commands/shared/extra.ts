import type { Param } from '../../language/command.ts'
import { textParam } from '../../language/params/kinds.ts'

const PAIR = /^([a-z][-_a-z0-9]{1,31}):(?!\/\/)(?:"([^"]*)"|(\S+))$/iu

/** The key:value words of a name, and the name without them; its first word is always the name's own. */
export function withoutExtra(name: string): {
  readonly name: string
  readonly extra: Readonly<Record<string, string>>
} {
  const [first = '', ...words] = piecesOf(name)
  const extra = Object.fromEntries(words.flatMap(pairIn))
  return { name: [first, ...words.filter((word) => !PAIR.test(word))].join(' '), extra }
}

/** Words, with what is quoted after a colon in one piece. */
const piecesOf = (line: string): readonly string[] => line.match(/[^\s:"]+:"[^"]*"|\S+/gu) ?? []

const pairIn = (word: string): readonly (readonly [string, string])[] => {
  const [, key, quoted, plain] = PAIR.exec(word) ?? []
  const value = (quoted ?? plain)?.replace(/,+$/u, '')
  return key && value ? [[key.toLowerCase(), value]] : []
}

/** What else is known, as key:value words; words that are none belong to the value before them. */
export const extraParam = (about: string): Param<Readonly<Record<string, string>>> => ({
  ...textParam(about),
  slot: 'named',
  async read(raw, ctx) {
    const pairs: [string, string][] = []
    for (const word of piecesOf(await textParam(about).read(raw, ctx))) {
      const [pair] = pairIn(word)
      const last = pairs.at(-1)
      if (pair) pairs.push([...pair])
      else if (last) last[1] += ` ${word}`
      else pairs.push(['more', word])
    }
    return Object.fromEntries(pairs)
  },
})
