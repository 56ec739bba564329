import { type Context, type Env, envOf } from './context.ts'
import { isDateWord } from './find/words.ts'
import { readingsOf } from './format.ts'
import { explicitDate, languagesFor, translated } from './languages/languages.ts'
import { moment } from './phrases/moment.ts'
import { slot } from './phrases/slot.ts'
import { recurrence } from './recurrence/read.ts'
import { isPast, tooFar } from './resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from './result.ts'
import { scanOf } from './scan.ts'
import { type Token, tokensOf } from './tokens.ts'
import { unread } from './unread.ts'

/** The longest phrase that is read, in characters. */
const LONGEST = 200
const MOST_TOKENS = 48

/** Reads a whole phrase as a moment or a repetition, or says why it cannot. It never throws and never guesses. */
export function readMoment(phrase: string, context: Context): Moment | Refusal {
  const env = envOf(context)
  const trimmed = phrase.trim()
  if (trimmed === '') return refuse('empty', 'Say a date or a time.')
  if (trimmed.length > LONGEST) return refuse('too_long', `A date takes at most ${LONGEST} characters.`)
  const tokens = edged(tokensOf(trimmed))
  // No date takes more words than this; a long line of dashes and numbers would only cost time.
  if (tokens.length > MOST_TOKENS) return refuse('not_understood', 'That is too much for one date.')
  const spoken = env.language !== undefined && env.language !== 'en'
  // "Dezember" was corrected to "December", but it is still German.
  const isForeign = ({ kind, raw, text }: Token, at: number) =>
    kind === 'word' && (raw.toLowerCase() !== text || !isDateWord(tokens, at))
  const foreign = spoken || tokens.some(isForeign)
  const read = readTokens(tokens, env) ?? (foreign ? inOtherWords(trimmed, env) : undefined)
  if (read) return finished(env, read)
  return unread(trimmed, tokens, (some) => {
    const part = moment(scanOf(some, env))
    return part !== undefined && !isRefusal(part)
  })
}

/** Reads the phrase in the person's language; if they have set none, in the only one that can read it. */
function inOtherWords(phrase: string, env: Env): Moment | Refusal | undefined {
  const all = languagesFor(env).flatMap((language) => {
    const reads = [translated(phrase, language), explicitDate(phrase, language, env)].map(
      (words) => words && readTokens(edged(tokensOf(words)), env),
    )
    return reads.find((read) => read && !isRefusal(read)) || reads.find((read) => read) || []
  })
  const [first, ...others] = all
  const same = first && others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  return same ? first : undefined
}

/** Reads all tokens, without the final checks. */
export function readTokens(tokens: readonly Token[], env: Env): Moment | Refusal | undefined {
  const scan = scanOf(tokens, env)
  return recurrence(scan) ?? slot(scan)
}

/** Removes punctuation around a phrase, because it belongs to the sentence and not to the date. */
function edged(tokens: readonly Token[]): readonly Token[] {
  let to = tokens.length
  // The point of "5.12." and of "mon." belongs to it.
  while (to > 1 && ['.', '!', '?', ',', ';'].includes(tokens[to - 1]?.text ?? '') && !isAbbreviation(tokens, to - 1))
    to--
  const opener = tokens[0]?.text ?? ''
  // Brackets as in "(friday)": both are removed, or none.
  const wrapped = to > 2 && tokens[to - 1]?.text === WRAPS[opener]
  return wrapped ? tokens.slice(1, to - 1) : tokens.slice(0, to)
}

const WRAPS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '(': ')',
  '[': ']',
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '«': '»',
}

function isAbbreviation(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === '.' &&
    tokens[at]?.glued === true &&
    tokens.length - 1 === at &&
    tokens[at - 1]?.kind === 'number'
  )
}

/**
 * The final checks of every answer: at most ten years away, not past when the future is expected; also adds the words
 * of readings.
 */
export function finished(env: Env, read: Moment | Refusal): Moment | Refusal {
  if (isRefusal(read)) {
    const candidates = (read.candidates ?? []).filter((moment) => !tooFar(env, moment) && isWanted(env, moment))
    return { ...read, candidates, readings: [...read.readings, ...readingsOf(candidates)] }
  }
  const far = tooFar(env, read)
  if (far) return far
  if (!isWanted(env, read)) return refuse('past', 'That is over already.')
  return read
}

function isWanted(env: Env, moment: Moment): boolean {
  return env.expect !== 'future' || !isPast(env, moment)
}
