/** What kind of firm it is: part of a name also in small letters. */
const FORM =
  /^(?:inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|co|company|group|gmbh|ag|kg|ug|se|sa|sas|sarl|srl|spa|bv|nv|ab|oy|aps|pty|pte|kk)\.?$/iu
const JOINT = /^(?:&|\+|and|und|et|y|of|de|du|la|the)$/iu
/** A word as names have it: with a capital or a short number, and no mark of something else. */
const CAPITAL = /^(?:\p{Lu}|[1-9]\d{0,3}$)[^@#:]*$/u
/** What a person is there, and no part of the firm's name. */
const TITLE = /^(?:C[A-Z]{1,2}O|CISO|[SE]?VP)$/u

const bare = (word: string | undefined): string => (word ?? '').replace(/,+$/u, '')

/**
 * How many of the words are the name of a firm that need not be known: the first, then capitals and words such as GmbH.
 * A comma ends it, and so does what somebody is there, such as CFO.
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

/** The same for `@Acme Corp` or `@ Acme Corp`; 0 where no @ stands. */
export function firmAt(words: readonly string[]): number {
  const [first = '', ...rest] = words
  if (first === '@') return rest.length > 0 ? 1 + firmWords(rest) : 0
  return /^@[\p{L}\p{N}]/u.test(first) ? firmWords([first.slice(1), ...rest]) : 0
}

/** What something belongs to, said before it, and the words behind it. */
export interface PlaceFirst {
  readonly place: string
  readonly rest: string
}

const PLACE =
  /^(?:at|for|from|with|of|@)\s+(?!(?:the|our|my|an?)\s)["“„]?([^:;,@]{1,60}?)["”]?(?:\s*[:;,]|\s[–—-])\s+(?=\S)/iu

/** `at Acme: Jane Roe`, `for Acme, 50 seats`: what the words begin with; undefined where that is no place. */
export function placeFirst(text: string): PlaceFirst | undefined {
  const found = PLACE.exec(text)
  return found ? { place: found[1]?.trim() ?? '', rest: text.slice(found[0].length) } : undefined
}
