import { HEAD_WORDS } from './vocabulary.ts'

const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(HEAD_WORDS).flatMap(([meaning, words]) =>
    words.split('|').map((word) => [word.replace(/\s+/gu, ' ').trim(), meaning === '' ? [] : [meaning]] as const),
  ),
)

/** Meanings that others beside them make superfluous: an address of e-mail is e-mail, a day on which it was made is when it was. */
const IMPLIED: readonly (readonly [by: string, dropped: readonly string[]])[] = [
  ['email', ['address', 'number']],
  ['mobile', ['phone', 'number']],
  ['phone', ['number']],
  ['created', ['date']],
  ['closed', ['date', 'close']],
  ['close', ['date']],
  ['won', ['date', 'closed', 'close']],
  ['lost', ['date', 'closed', 'close']],
  ['birthday', ['date']],
  ['modified', ['date']],
  ['role', ['title', 'name']],
  ['stage', ['sales', 'pipeline', 'name']],
  ['owner', ['sales', 'name']],
  ['street', ['address']],
  ['city', ['address', 'name']],
  ['zip', ['address']],
  ['region', ['address']],
  ['country', ['address', 'name', 'region']],
  ['website', ['address', 'name']],
  ['currency', ['amount', 'code']],
  ['lastname', ['name']],
  ['firstname', ['name']],
]

/** A text as its words are looked up: small letters without accents, anything else a blank. */
const folded = (text: string): string =>
  text
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replace(/\be[\s_-]?(?=mail|post)/gu, 'e')
    .replace(/(?<=\p{L}\s?)#/gu, ' number ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The longest phrase that is looked up as one, in words. */
const LONGEST_PHRASE = 6
/** A word of fewer letters is no compound. */
const SHORTEST_COMPOUND = 7
/** The letters that bind the words of a compound in German and Dutch. */
const BINDING = ['', 's', 'n', 'en', 'es']

/** The words of which a long word is made, by what they mean; undefined where they are not all known. */
function compound(word: string): readonly string[] | undefined {
  if (word.length < SHORTEST_COMPOUND) return undefined
  for (let at = word.length - 3; at >= 3; at--) {
    const first = MEANINGS.get(word.slice(0, at))
    if (!first || first.length === 0) continue
    for (const binding of BINDING) {
      const rest = word.slice(at)
      if (!rest.startsWith(binding)) continue
      const meant = MEANINGS.get(rest.slice(binding.length)) ?? compound(rest.slice(binding.length))
      if (meant && meant.length > 0) return [...first, ...meant]
    }
  }
  return undefined
}

/** What a head means, word by word, in a fixed order: the same for heads that say the same in other words. */
export function conceptsIn(head: string): readonly string[] {
  const words = folded(head)
    .split(' ')
    .filter((word) => word !== '' && !/^\d{1,2}$/u.test(word))
  const meant = new Set<string>()
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at)
    while (length > 1 && !MEANINGS.has(words.slice(at, at + length).join(' '))) length--
    const phrase = words.slice(at, at + length).join(' ')
    for (const meaning of MEANINGS.get(phrase) ?? compound(phrase) ?? [phrase]) meant.add(meaning)
    at += length
  }
  for (const [by, dropped] of IMPLIED) if (meant.has(by)) for (const word of dropped) meant.delete(word)
  return [...meant].toSorted()
}

/** True of a word of `conceptsIn` that is known, and not one that stands for itself. */
export const isConcept = (word: string): boolean => Object.hasOwn(HEAD_WORDS, word)
