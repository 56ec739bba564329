/** A line that asks how something was: the same of now, and the words for when. */
export interface AskedOfPast {
  /** The line of now in the forms that it may have; empty where the line names nothing but the time. */
  readonly lines: readonly string[]
  readonly when: string
}

/** The most words of a time, and of a line that is looked at. */
const MOST_WORDS = 8
const LONGEST = 40

/** Words that ask for the past, where a time follows. */
const MARK =
  /(?<![\p{L}\p{N}"])(?:as[- ]?of:?|as (?:at|per)|as (?:it|they|he|she|things|this|that|these|those)(?: (?:was|were|stood|looked|used to be|had been))(?: like)?|(?:the way|just like|like|how) (?:it|they|things|this|that) (?:was|were|looked|stood)(?: like)?|back(?= (?:on|in|at) ))(?![\p{L}])[:,]?/giu

/** Questions for how something looked, with the time behind it: what is asked for, and the rest. */
const LOOKED: readonly RegExp[] = [
  /^(?:so )?(?:what|how) did (?<line>.+?) look(?: like)? (?<rest>.+)$/iu,
  /^how (?:was|were) (?<line>.+?) (?:looking|doing|standing)(?: like)? (?<rest>.+)$/iu,
  /^what (?:was|were) (?<line>.+?) like (?<rest>.+)$/iu,
  /^(?:show|see|give|tell)(?: me)? (?:how|what) (?<line>.+?) (?:looked|was|were|stood)(?: like)? (?<rest>.+)$/iu,
  /^(?:show(?: me)? )?(?:an? |the )?(?:snapshot|picture|state) of (?<line>.+?) (?:on|at|from|back) (?<rest>.+)$/iu,
  /^what (?:was|were) (?:there )?in (?<line>(?:the |our |my )?(?:sales )?(?:pipeline|funnel)) (?<rest>.+)$/iu,
]

/** What is said of what was, as it is said of what is. */
const PRESENT: readonly (readonly [RegExp, string])[] = [
  [/^(what|which) stage (?:was|were) (.+?)(?: in)?$/iu, '$1 stage is $2 in'],
  [/^(what|which) (?:open )?(deals|leads|tasks|contacts|companies) did (?:we|the team) have$/iu, 'open $2'],
  [/^(?:what|which) (deals|leads|tasks|contacts|companies) did (\S+) (?:have|own|run)$/iu, "$2's $1"],
  [/^who (?:owned|had|ran|was responsible for)\b/iu, 'who owns'],
  [/\bdid (we|i|you|they)\b/iu, 'do $1'],
  [/\bdid\b/iu, 'does'],
  [/\bwas\b/iu, 'is'],
  [/\bwere\b/iu, 'are'],
]

/** What happened at some time is no state of then. */
const HAPPENED =
  /\b(?:won|lost|clos\w*|creat\w*|add\w*|made|mov\w*|chang\w*|delet\w*|log\w*|call\w*|done|finish\w*|import\w*|meetings?|e?-?mails?|demos?|visits?|notes?|get|got|receiv\w*|new|revenue|income|sales|turnover|qualif\w*|wins?|lose|convert\w*|sent|came|come|happen\w*|did .* do)\b/iu

/** True of words that are a time. */
type IsTime = (words: string) => boolean

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '')

/** Without what ends a sentence. */
const bare = (text: string): string => text.trim().replace(/[\s,;:.?!]+$/u, '')

/** The time with which a text begins, in its longest form, and what is behind it. */
function timeFirst(text: string, isTime: IsTime): readonly [when: string, rest: string] | undefined {
  const words = wordsOf(text)
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const when = words.slice(0, count).join(' ')
    if (isTime(bare(unquoted(when)))) return [bare(unquoted(when)), words.slice(count).join(' ')]
  }
  return undefined
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/u, '$1')

/** The time with which a text ends, in its longest form, and what is before it. */
function timeLast(text: string, isTime: IsTime): readonly [when: string, rest: string] | undefined {
  const words = wordsOf(text)
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count--) {
    const when = words.slice(-count).join(' ')
    if (isTime(when)) return [when, words.slice(0, -count).join(' ')]
  }
  return undefined
}

const inPresent = (line: string): string => {
  const found = PRESENT.find(([past]) => past.test(line))
  return found ? line.replace(...found) : line
}

const askedFor = (line: string, when: string): AskedOfPast => {
  const said = bare(line).replace(/^[\s,;:]+/u, '')
  const now = LOOKED.map((question) => question.exec(`${said} x`)?.groups?.line).find((each) => each) ?? said
  return { lines: [...new Set([inPresent(now), now])].filter((each) => each !== ''), when }
}

/** True in quotes: what a person quotes is a value. */
const isQuoted = (line: string, at: number): boolean => (line.slice(0, at).split('"').length - 1) % 2 === 1

/** Questions for a state that something was in, with the time behind them. */
const STATE =
  /^(?:(?:what|which) stage (?:was|were)|(?:what|which|how many|how much)\b.*? did \S+(?: \S+)? (?:have|own|run)|who (?:owned|had|ran|was responsible for)|(?:what|which|how many|how much)\b.*? (?:was|were) (?:still |all )?(?:open|in|at|overdue|stale|unassigned|unclaimed|without|mine|ours)|what (?:was|were) (?:the |our )?(?!.*\b(?:is|done)\b).+? of|where (?:was|were)|how (?:big|large|far) was)\b/iu

/** True of a question for such a state. */
const isOfState = (text: string): boolean => STATE.test(text) && !HAPPENED.test(text)

/**
 * A line with words that ask for the past: `hooli as it was last friday`, `how did the pipeline look on 1 november`, `who
 * owned hooli in october`.
 */
export function askedOfPast(line: string, isTime: IsTime): AskedOfPast | undefined {
  const text = bare(line)
  if (wordsOf(text).length > LONGEST) return undefined
  for (const mark of text.matchAll(MARK)) {
    if (isQuoted(text, mark.index)) continue
    const found = timeFirst(text.slice(mark.index + mark[0].length), isTime)
    if (!found) continue
    const [when, behind] = found
    const before = bare(text.slice(0, mark.index))
    return askedFor(behind === '' ? before : `${before} ${behind}`.trim(), when)
  }
  for (const question of LOOKED) {
    const { line: asked, rest } = question.exec(text)?.groups ?? {}
    const found = rest === undefined ? undefined : timeFirst(rest, isTime)
    if (asked !== undefined && found) return askedFor([asked, found[1]].join(' ').trim(), found[0])
  }
  return isOfState(text) && !text.includes('"') ? timeBehind(text, isTime) : undefined
}

/** Whose day it is: `last friday's pipeline`. */
const POSSESSIVE = /^(?<when>.+?)['’]s? (?<line>(?:sales )?(?:pipeline|funnel|forecast))$/iu

/**
 * A line that may ask for the past where it means nothing else: `pipeline last friday`, `hooli a week ago`.
 */
export function mayAskOfPast(line: string, isTime: IsTime): AskedOfPast | undefined {
  const text = bare(line)
  if (wordsOf(text).length > LONGEST || text.includes('"') || HAPPENED.test(text)) return undefined
  const { when, line: whole } = POSSESSIVE.exec(text)?.groups ?? {}
  if (when !== undefined && whole !== undefined && isTime(when)) return askedFor(whole, when)
  return timeBehind(text, isTime)
}

function timeBehind(text: string, isTime: IsTime): AskedOfPast | undefined {
  const found = timeLast(text, isTime)
  return found && askedFor(found[1].replace(/\s+(?:on|in|at|by|back)$/iu, ''), found[0])
}
