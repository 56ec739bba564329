import type { Param } from '../../language/command.ts'
import { textParam } from '../../language/params/kinds.ts'

const PAIR = /^([a-z][-_a-z0-9]{1,31}):(?!\/\/)(?:"([^"]*)"|(\S+))$/iu

/** The key:value words in a name, and the name without them; the first word always belongs to the name. */
export function withoutExtra(name: string): {
  readonly name: string
  readonly extra: Readonly<Record<string, string>>
} {
  const [first = '', ...words] = piecesOf(name)
  const extra = Object.fromEntries(words.flatMap(pairIn))
  return { name: [first, ...words.filter((word) => !PAIR.test(word))].join(' '), extra }
}

/** Splits text into words; a quote after a colon stays in one piece. */
const piecesOf = (line: string): readonly string[] => line.match(/[^\s:"]+:"[^"]*"|\S+/gu) ?? []

const pairIn = (word: string): readonly (readonly [string, string])[] => {
  const [, key, quoted, plain] = PAIR.exec(word) ?? []
  const value = (quoted ?? plain)?.replace(/,+$/u, '')
  return key && value ? [[key.toLowerCase(), value]] : []
}

/** Other facts, as key:value words; any other word belongs to the value before it. */
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
