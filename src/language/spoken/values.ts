import type { Param } from '../command.ts'
import { LONGEST_SAYING } from '../grammar/polite.ts'
import type { Registry } from '../registry.ts'

const namesOf = new WeakMap<Registry, ReadonlyMap<string, string>>()

/** Names of params that have two words, with the single word for each. */
const longNames = (registry: Registry): ReadonlyMap<string, string> => {
  const known = namesOf.get(registry)
  if (known) return known
  const all = registry.commands.flatMap(({ params }) =>
    Object.entries<Param<unknown>>(params).flatMap(([name, { called = [], word = name }]) =>
      called.filter((each) => each.includes(' ')).map((each) => [each, word] as const),
    ),
  )
  const names = new Map(all)
  namesOf.set(registry, names)
  return names
}

/** Two to four words before a colon, of which the last may be a name. */
const LONG_NAME = /(?<=^|[\s,])([\p{L}\p{N}]{1,20}(?: [\p{L}\p{N}]{1,20}){1,3}):/giu

/**
 * A line in which names of two words before a colon are replaced by the word that the grammar knows: `next step: send
 * it`.
 */
export const withShortNames = (line: string, registry: Registry): string => {
  const names = longNames(registry)
  // Fields that are separated by semicolons are like those with commas.
  const parted = line.replace(/;(?=\s+[a-z][a-z -]{1,20}:\s)/giu, ',')
  return parted.replace(LONG_NAME, (typed, name: string) => {
    const words = name.split(' ')
    for (let from = 0; from < words.length - 1; from += 1) {
      // `deal lost reason: price` is the reason of a deal that is lost: `lost` is the verb.
      if (from > 0 && registry.find(words.slice(from - 1, from + 1).map((word) => word.toLowerCase()))) continue
      const short = names.get(words.slice(from).join(' ').toLowerCase())
      if (short !== undefined) return [...words.slice(0, from), `${short}:`].join(' ')
    }
    return typed
  })
}

const NEXT_KEY = '(?=\\s*[,;]\\s*[a-z][a-z-]{2,14}:)'
/** A key with a value of several words, up to the next key behind a comma. */
const BETWEEN = new RegExp(
  `(?<=^|[\\s,;])([a-z][a-z-]{2,14}):\\s*([^\\s",;:]+(?:\\s[^\\s",;:]+){1,5})${NEXT_KEY}`,
  'giu',
)
/** The last of them, where it is a name: a few words without a figure. */
const LAST = /(?<=[,;]\s*)(name|company|account|title|source|role):\s*([^\s",;:\d]+(?:\s[^\s",;:\d]+){1,2})$/iu

/**
 * A line of keys with commas between, as in a form, with quotes around the values of several words: `company: vesta und sohn,
 * name: raj patel`.
 */
export function withQuotedValues(line: string, { names }: Registry): string {
  // What is in quotes is a value already.
  if (line.length > 2 * LONGEST_SAYING || /["“”„«»]/u.test(line) || !/:[^,;]*[,;]\s*[a-z-]{2,15}:/iu.test(line))
    return line
  const quoted = (all: string, key: string, value: string): string =>
    names.has(key.toLowerCase()) && !NO_VALUES.has(key.toLowerCase()) ? `${key}:"${value}"` : all
  return line.replace(BETWEEN, quoted).replace(LAST, quoted)
}

/** Keys whose values are texts, in which a key may stand, and words for what is added: `new deal: Cedar tour, amount: 9k`. */
const NO_VALUES: ReadonlySet<string> = new Set('note text what why next if when deal lead task reminder'.split(' '))
