import { type Effort, newEffort } from '../../lib/effort.ts'
import { type Context, type Env, envOf } from '../context.ts'
import { finished, readTokens } from '../read.ts'
import { isRefusal, type Moment, type Refusal } from '../result.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { isMention, mayBegin } from './mention.ts'
import { isDateWord } from './words.ts'

/** A part of a line that reads as a date or repetition, or that asks which of several. */
export interface Mention {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly read: Moment | Refusal
}

/** What a line says about time, and what is left of it without. */
export interface Findings {
  readonly mentions: readonly Mention[]
  readonly rest: string
}

// No phrase about one moment is longer; a line of date words costs this much per word and no more.
const MOST_TOKENS = 14
const LONGEST_LINE = 2000
// A note has a handful of dates: after so many tries the rest of the line is left as words.
const MOST_TRIES = 400

/** Finds the dates and repetitions in a line, from the left, each as long as it reads as one. */
export function findDates(line: string, context: Context): Findings {
  const { effort = newEffort() } = context
  const key = keyOf(context)
  const found = effort.once(`dates in ${key}`, line, 0, () => {
    const reader = { line, about: `date ${key}`, effort, env: envOf(context), tries: { left: MOST_TRIES } }
    const mentions = mentionsIn(tokensOf(line.slice(0, LONGEST_LINE)), reader)
    return { mentions, rest: without(line, mentions) }
  })
  return found ?? { mentions: [], rest: without(line, []) }
}

/** True of words that may begin a date: most begin none, and need not be looked at with what stands around them. */
export function mayBeginDate(words: string): boolean {
  const tokens = tokensOf(words)
  return tokens[0]?.kind !== 'mark' && isDateWord(tokens, 0)
}

/** What tells one way to read the words of a line from another. */
const keyOf = ({ now, zone, prefs = {}, expect = 'either' }: Context): string =>
  [expect, zone, now.epochMilliseconds, JSON.stringify(prefs)].join(' ')

interface Reader {
  readonly line: string
  readonly about: string
  readonly effort: Effort
  readonly env: Env
  /** How many parts of the line may still be tried, what is known of them or not. */
  readonly tries: { left: number }
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
    // The same words behind a mark that they are tied to may be something else.
    const key = tokens[from]?.glued ? `|${text}` : text
    const read = effort.once(about, key, to - from, () => readPart(tokens.slice(from, to), env))
    if (read) return { mention: { text, start, end, read }, to }
  }
  return undefined
}

function readPart(tokens: readonly Token[], env: Env): Moment | Refusal | undefined {
  const read = readTokens(tokens, env)
  return read && (!isRefusal(read) || isQuestion(read)) ? finished(env, read) : undefined
}

/** Refusals that are about a date all the same: it was named, but not well enough. */
function isQuestion(refusal: Refusal): boolean {
  return refusal.code !== 'not_understood'
}

/** A line without these parts of it, and without the marks that are left standing alone. */
export function without(line: string, mentions: readonly Pick<Mention, 'start' | 'end'>[]): string {
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
