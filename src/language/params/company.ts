/** Words for the form of a company: they belong to its name even in small letters. */
const FORM =
  /^(?:inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|co|company|group|gmbh|ag|kg|ug|se|sa|sas|sarl|srl|spa|bv|nv|ab|oy|aps|pty|pte|kk)\.?$/iu
const JOINT = /^(?:&|\+|and|und|et|y|of|de|du|la|the)$/iu
/** A word as it stands in a name: with a capital, or a short number, and without the mark of another field. */
const CAPITAL = /^(?:\p{Lu}|[1-9]\d{0,3}$)[^@#:]*$/u
/** A job title, which does not belong to the company's name. */
const TITLE = /^(?:C[A-Z]{1,2}O|CISO|[SE]?VP)$/u

const bare = (word: string | undefined): string => (word ?? '').replace(/,+$/u, '')

/**
 * The number of words that are the name of a company, known or not: the first, then capitalised words and words such as
 * GmbH. A comma or a job title such as CFO ends it.
 */
export function firmWords(words: readonly string[]): number {
  const isNamed = CAPITAL.test(bare(words[0]))
  let count = words.length > 0 ? 1 : 0
  while (count < words.length && !words[count - 1]?.endsWith(',')) {
    const [word, next] = [bare(words[count]), bare(words[count + 1])]
    const isPart = FORM.test(word) || (isNamed && CAPITAL.test(word) && !TITLE.test(word))
    if (!isPart && !(isNamed && JOINT.test(word) && CAPITAL.test(next))) return count
    count += 1
  }
  return count
}

/** The same for `@Acme Corp` or `@ Acme Corp`; 0 without an @. */
export function firmAt(words: readonly string[]): number {
  const [first = '', ...rest] = words
  if (first === '@') return rest.length > 0 ? 1 + firmWords(rest) : 0
  return /^@[\p{L}\p{N}]/u.test(first) ? firmWords([first.slice(1), ...rest]) : 0
}

/** The company that is named before what belongs to it, and the words after it. */
export interface PlaceFirst {
  readonly place: string
  readonly rest: string
}

const PLACE =
  /^(?:at|for|from|with|of|@)\s+(?!(?:the|our|my|an?)\s)["“„]?([^:;,@]{1,60}?)["”]?(?:\s*[:;,]|\s[–—-])\s+(?=\S)/iu

/** `at Acme: Jane Roe`, `for Acme, 50 seats`: the company at the beginning; undefined when there is none. */
export function placeFirst(text: string): PlaceFirst | undefined {
  const found = PLACE.exec(text)
  return found ? { place: found[1]?.trim() ?? '', rest: text.slice(found[0].length) } : undefined
}
