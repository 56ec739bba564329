import { type Effort, newEffort } from '../../lib/effort.ts'
import { type Context, type Env, envOf } from '../context.ts'
import { finished, readTokens } from '../read.ts'
import { isRefusal, type Moment, type Refusal } from '../result.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { isMention, mayBegin } from './mention.ts'
import { isDateWord } from './words.ts'

/** A part of a line that is a date or a repetition, or that may be one of several. */
export interface Mention {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly read: Moment | Refusal
}

/** The dates in a line, and the rest of the line. */
export interface FoundDates {
  readonly mentions: readonly Mention[]
  readonly rest: string
}

// No phrase about one moment is longer. This limits the cost per word in a line of date words.
const MOST_TOKENS = 14
const LONGEST_LINE = 2000
// A note has only a few dates: after this many tries the rest of the line counts as words.
const MOST_TRIES = 400

/** Finds the dates and repetitions in a line, from left to right, each as long as possible. */
export function findDates(line: string, context: Context): FoundDates {
  const { effort = newEffort() } = context
  const key = keyOf(context)
  const found = effort.once(`dates in ${key}`, line, 0, () => {
    const reader = {
      line,
      about: `date ${key}`,
      effort,
      env: onDemand(() => envOf(context)),
      tries: { left: MOST_TRIES },
    }
    const mentions = mentionsIn(tokensOf(line.slice(0, LONGEST_LINE)), reader)
    return { mentions, rest: withoutMentions(line, mentions) }
  })
  return found ?? { mentions: [], rest: withoutMentions(line, []) }
}

/** True of words that may begin a date. Most words cannot, and then their context need not be looked at. */
export function mayBeginDate(words: string): boolean {
  const tokens = tokensOf(words)
  return tokens[0]?.kind !== 'mark' && isDateWord(tokens, 0)
}

/** A key for everything besides its words on which the reading of a text depends. */
const keyOf = ({ now, zone, prefs = {}, expect = 'either' }: Context): string =>
  [expect, zone, now.epochMilliseconds, JSON.stringify(prefs)].join(' ')

interface Reader {
  readonly line: string
  readonly about: string
  readonly effort: Effort
  /** Made for the first words that may be a date: most lines have none. */
  readonly env: () => Env
  /** How many parts of the line may still be tried, including those that are remembered. */
  readonly tries: { left: number }
}

/** Makes a value when it is first asked for, and once. */
function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function mentionsIn(tokens: readonly Token[], reader: Reader): readonly Mention[] {
  const mentions: Mention[] = []
  const known = tokens.map((_, index) => isDateWord(tokens, index))
  for (let from = 0; from < tokens.length && reader.tries.left > 0 && !reader.effort.isOver; from++) {
    if (!known[from] || !mayBegin(tokens, from)) continue
    let limit = from
    while (known[limit] && limit < from + MOST_TOKENS) limit++
    const found = longest(tokens, from, limit, reader)
    if (!found) continue
    mentions.push(found.mention)
    from = found.to - 1
  }
  return mentions
}

function longest(
  tokens: readonly Token[],
  from: number,
  limit: number,
  { line, about, effort, env, tries }: Reader,
): { readonly mention: Mention; readonly to: number } | undefined {
  const start = tokens[from]?.start ?? 0
  for (let to = limit; to > from; to--) {
    if (tries.left <= 0 || !isMention(tokens, from, to)) continue
    tries.left--
    const end = tokens[to - 1]?.end ?? start
    const text = line.slice(start, end)
    // The same words directly after a mark, without a blank, may mean something else.
    const key = tokens[from]?.glued ? `|${text}` : text
    const read = effort.once(about, key, to - from, () => readPart(tokens.slice(from, to), env()))
    if (read) return { mention: { text, start, end, read }, to }
  }
  return undefined
}

function readPart(tokens: readonly Token[], env: Env): Moment | Refusal | undefined {
  const read = readTokens(tokens, env)
  return read && (!isRefusal(read) || isQuestion(read)) ? finished(env, read) : undefined
}

/** True of refusals that concern a date which was named, but not clearly. */
function isQuestion(refusal: Refusal): boolean {
  return refusal.code !== 'not_understood'
}

/** A line without these parts, and without punctuation that is left alone. */
export function withoutMentions(line: string, mentions: readonly Pick<Mention, 'start' | 'end'>[]): string {
  let rest = ''
  let place = 0
  for (const { start, end } of mentions) {
    rest += `${line.slice(place, start).trimEnd()} `
    place = end
  }
  return (rest + line.slice(place).trimStart())
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:!?]+)(?=\s|$)/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .replace(/^[\s,;:.]+|(?<![\s,;:])[\s,;:]+$/g, '')
}
