import { bare, looksLikeRef } from './words.ts'

/** Words between the names of several records. */
const JOINT = /^(?:and|&|\+|,|plus)$/iu
const JOINED_REFS = /^[a-z]-?\d{1,9}(?:[,;&+/][a-z]-?\d{1,9})+[,;]?$/iu
const ARTICLE = /^(?:the|my|our)$/iu
/** Words that may follow the last of several names: what to do with the records, or why. */
const GOES_ON =
  /^(?:to|into|in|at|as|on|by|until|till|for|because|due|with|is|are|->|=>|→|=|[-–—]|[#@$€£+\d].*|[a-z]+:.*)$/iu
const LONGEST_NAME = 6
const MOST_LOOKED_FOR = 8

/** Several records at the beginning of a line: their names, each as it resolves, and how many words they take. */
export interface NamedSeveral {
  readonly names: readonly string[]
  readonly count: number
}

/** The index of the first of these names that is known, or -1. */
export type FirstKnown = (names: readonly string[]) => Promise<number>

/** True of words that may name several records: they have a joining word, or two refs. */
const maySeveral = (words: readonly string[]): boolean =>
  words.some((word, index) => JOINED_REFS.test(word) || (index > 0 && JOINT.test(word)) || word.endsWith(',')) ||
  words.filter((word) => looksLikeRef(bare(word))).length > 1

/** The number of words from the first on that are refs and joining words, up to `most`. */
export const refRun = (words: readonly string[], most: number): number => {
  let count = 0
  for (const word of words.slice(0, most)) {
    const isRef = JOINED_REFS.test(word) || looksLikeRef(bare(word))
    if (!isRef && !(JOINT.test(word) && count > 0)) break
    count++
  }
  return count
}

/**
 * The records at the beginning of a line, if there are several: `d1, d2 and d3`, `D-1 D-2 to bo`, `acme and globex`.
 * Refs may stand side by side; names need a joining word between them. Only words for what to do may follow the last
 * name: `acme and best price` names one record. Undefined for fewer than two.
 */
export async function namedSeveral(
  words: readonly string[],
  firstKnown: FirstKnown,
): Promise<NamedSeveral | undefined> {
  if (!maySeveral(words)) return undefined
  const names: string[] = []
  const letters = new Map<string, boolean>()
  const isKnownRef = async (ref: string): Promise<boolean> => {
    const letter = ref.charAt(0).toLowerCase()
    const known = letters.get(letter) ?? (await firstKnown([ref])) === 0
    letters.set(letter, known)
    return known
  }
  let count = 0
  let joined = true
  for (let at = 0, looked = 0; at < words.length; ) {
    const word = words[at] ?? ''
    if (JOINED_REFS.test(word)) {
      const refs = word.split(/[,;&+/]/u).filter(Boolean)
      for (const ref of refs) if (!(await isKnownRef(ref))) return undefined
      names.push(...refs)
      at++
      joined = /[,;]$/u.test(word)
      count = at
    } else if (looksLikeRef(bare(word)) && (joined || isRef(names.at(-1)))) {
      if (!(await isKnownRef(bare(word)))) break
      names.push(bare(word))
      at++
      joined = word.endsWith(',')
      count = at
    } else if (names.length > 0 && JOINT.test(word)) {
      joined = true
      at++
    } else {
      if (!joined || looked++ === MOST_LOOKED_FOR) break
      const found = await nameAt(words, at, names.length > 0, firstKnown)
      if (!found) break
      names.push(found.name)
      at = found.end
      joined = words[at - 1]?.endsWith(',') ?? false
      count = at
    }
  }
  return names.length > 1 ? { names: [...new Set(names)], count } : undefined
}

const isRef = (name: string | undefined): boolean => name !== undefined && looksLikeRef(name)

/** The name at `at`: up to the next joining word, or shorter if words for what to do follow it. */
async function nameAt(
  words: readonly string[],
  at: number,
  mayGoOn: boolean,
  firstKnown: FirstKnown,
): Promise<{ readonly name: string; readonly end: number } | undefined> {
  const from = ARTICLE.test(words[at] ?? '') ? at + 1 : at
  const rest = words.slice(from, from + LONGEST_NAME)
  const mark = rest.findIndex((word, index) => /[,:;]$/u.test(word) || JOINT.test(words[from + index + 1] ?? ''))
  const run = rest.slice(0, mark < 0 ? rest.length : mark + 1)
  const ends = mark >= 0 || from + run.length === words.length
  const counts = Array.from({ length: run.length }, (_, index) => run.length - index).filter((length) =>
    length === run.length ? ends : mayGoOn && GOES_ON.test(run[length] ?? ''),
  )
  if (counts.length === 0) return undefined
  const names = counts.map((length) => bare(run.slice(0, length).join(' ')).replace(/(?<=[^:;])[:;]$/u, ''))
  const found = await firstKnown(names)
  const name = names[found]
  return name === undefined ? undefined : { name, end: from + (counts[found] ?? 0) }
}
