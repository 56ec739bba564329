import { type Context, type Env, envOf } from '../context.ts'
import { finished, readTokens } from '../read.ts'
import { isRefusal, type Moment, type Refusal } from '../result.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { isMention } from './mention.ts'
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
  const env = envOf(context)
  const mentions = spansOf(tokensOf(line.slice(0, LONGEST_LINE)), env).map(({ from, to, read, tokens }) => {
    const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]
    return { text: line.slice(start, end), start, end, read: finished(env, read) }
  })
  return { mentions, rest: without(line, mentions) }
}

interface Span {
  readonly from: number
  readonly to: number
  readonly read: Moment | Refusal
  readonly tokens: readonly Token[]
}

/** The spans of date in a list of tokens. */
function spansOf(tokens: readonly Token[], env: Env): readonly Span[] {
  const spans: Span[] = []
  const known = tokens.map((_, index) => isDateWord(tokens, index))
  const tries = { left: MOST_TRIES }
  for (let from = 0; from < tokens.length; from++) {
    if (!known[from]) continue
    const limit = known.indexOf(false, from)
    const span = longest(tokens, from, Math.min(limit < 0 ? tokens.length : limit, from + MOST_TOKENS), env, tries)
    if (!span) continue
    spans.push(span)
    from = span.to - 1
  }
  return spans
}

function longest(
  tokens: readonly Token[],
  from: number,
  limit: number,
  env: Env,
  tries: { left: number },
): Span | undefined {
  for (let to = limit; to > from; to--) {
    if (tries.left <= 0 || !isMention(tokens, from, to)) continue
    tries.left--
    const read = readTokens(tokens.slice(from, to), env)
    if (read && (!isRefusal(read) || isQuestion(read))) return { from, to, read, tokens }
  }
  return undefined
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
    .replace(/^[\s,;:.]+|[\s,;:]+$/g, '')
}
