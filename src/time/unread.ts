import { isDateWord } from './find/words.ts'
import { type Refusal, refuse } from './result.ts'
import type { Token } from './tokens.ts'

/** Refuses a phrase that could not be read as a whole, and names the part that was not understood. */
export function unread(
  phrase: string,
  tokens: readonly Token[],
  understood: (tokens: readonly Token[]) => boolean,
): Refusal {
  const part = foreign(phrase, tokens) ?? remainder(phrase, tokens, understood)
  if (part === undefined || part === phrase)
    return refuse('not_understood', `I do not understand "${phrase}" as a date or time.`)
  return refuse('not_understood', `I do not understand "${part}" in "${phrase}".`)
}

/** The first run of words that are part of no date. */
function foreign(phrase: string, tokens: readonly Token[]): string | undefined {
  const from = tokens.findIndex((token, index) => token.kind === 'word' && !isDateWord(tokens, index))
  if (from < 0) return undefined
  const next = tokens.findIndex((_, index) => index > from && isDateWord(tokens, index))
  const last = tokens[(next < 0 ? tokens.length : next) - 1]
  return phrase.slice(tokens[from]?.start, last?.end)
}

/** The rest after the longest beginning that can be read, or before the longest end. */
function remainder(
  phrase: string,
  tokens: readonly Token[],
  understood: (tokens: readonly Token[]) => boolean,
): string | undefined {
  const short = tokens.length <= MOST_TRIED
  for (let to = tokens.length - 1; short && to > 0; to--) {
    if (understood(tokens.slice(0, to))) return phrase.slice(tokens[to]?.start).trim()
    const from = tokens.length - to
    if (understood(tokens.slice(from))) return phrase.slice(0, tokens[from - 1]?.end).trim()
  }
  return undefined
}

// Naming the part is only a help: it must not make a long phrase slow to refuse.
const MOST_TRIED = 6
