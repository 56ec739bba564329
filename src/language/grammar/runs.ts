import type { Param } from '../command.ts'
import { refRun } from './named-several.ts'
import { openPositionals, restText, runAt, type State } from './state.ts'
import { bare, looksLikeRef, type Word } from './words.ts'

/** The most words of a name without quotes, because each run is looked up and hostile lines are long. */
export const MAX_RUN = 16

/** The most words that may be the refs of several records. */
const MOST_REFS = 120

/** The number of words that may be the name of something known: more for refs of several records than for a name. */
const longestRun = (words: readonly Word[]): number =>
  Math.max(
    Math.min(words.length, MAX_RUN),
    refRun(
      words.slice(0, MOST_REFS).map(({ typed }) => typed),
      MOST_REFS,
    ),
  )

/** The plain words at `at` that may be the name of a record. */
export const runFrom = (state: State, at: number): readonly Word[] => {
  const plain = state.words.slice(at, at + runAt(state, at, false))
  return plain.slice(0, longestRun(plain))
}

/** Words as one value: with single blanks, and without a comma at the end. */
export const joined = (words: readonly Word[]): string => bare(words.map((word) => word.typed).join(' '))

/** Words as a name: without the mark at the end. */
export const nameIn = (words: readonly Word[]): string => joined(words).replace(/(?<=[^:;.!?])[:;.!?]+$/u, '')

/** The length of the longest run at the start of `words` that resolves, or 0. It is looked up only once. */
export const resolvedRun = async (state: State, param: Param<unknown>, words: readonly Word[]): Promise<number> => {
  return (await longestResolved(state, param, words))?.count ?? 0
}

/**
 * The longest run at the start of `words` that resolves: its length, and the name that resolved, as typed if possible.
 */
export const longestResolved = async (
  state: State,
  param: Param<unknown>,
  words: readonly Word[],
): Promise<{ readonly count: number; readonly name: string } | undefined> => {
  const longest = longestRun(words)
  if (longest === 0 || !param.resolves || state.lookups.isOver) return undefined
  const runs = Array.from({ length: longest }, (_, index) => words.slice(0, longest - index))
  const names = runs.flatMap((run) =>
    [...new Set([joined(run), nameIn(run)])].map((name) => ({ count: run.length, name })),
  )
  const candidates = names.map(({ name }) => name)
  return names[await state.lookups.resolve(param, candidates, state.ctx)]
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Runs inside `words`: first those that reach the end, then those that begin earliest, longer ones first. */
const runsInside = (words: readonly Word[]): readonly Span[] => {
  const count = Math.min(words.length, MAX_RUN)
  const starts = Array.from({ length: count }, (_, from) => from)
  const toTheEnd = starts.slice(1).map((from) => ({ from, to: count }))
  const inside = starts
    .slice(1)
    .flatMap((from) => Array.from({ length: count - 1 - from }, (_, index) => ({ from, to: count - 1 - index })))
  const fromTheStart = starts.map((from) => ({ from: 0, to: count - from }))
  return [...(words.length <= MAX_RUN ? toTheEnd : []), ...inside, ...fromTheStart]
}

/** Where the value of the next positional stands, when the one before it is unknown. */
const nextInside = async (state: State, param: Param<unknown>, words: readonly Word[]): Promise<Span | undefined> => {
  const runs = runsInside(words)
  const candidates = runs.map(({ from, to }) => joined(words.slice(from, to)))
  return runs[await state.lookups.resolve(param, candidates, state.ctx)]
}

/** A guess at the number of words of an unknown name: the first word and the capitalised words or numbers after it. */
const guessedName = (param: Param<unknown>, words: readonly Word[]): number => {
  if (param.shape !== 'record' || looksLikeRef(words[0]?.typed ?? '')) return 1
  const lead = words.findIndex((word) => !isThe(word) && !LEADS_TO_NAME.test(word.typed))
  const first = Math.max(0, lead)
  const end = words.findIndex((word, index) => index > first && !/^[\p{Lu}\p{N}]/u.test(word.typed))
  return end < 0 ? words.length : end
}

/** A small word before a name that is not known: `with Acme about prices`. */
const LEADS_TO_NAME = /^(?:with|to|at|from|by|an?)$/iu

const isTo = (word: Word | undefined): boolean => /^(?:to|into|->|=>|→)$/iu.test(word?.typed ?? '')

const isThe = (word: Word | undefined): boolean => word?.typed.toLowerCase() === 'the'

const isReached = (param: Param<unknown> | undefined): boolean => param?.shape === 'stage' || param?.shape === 'member'

/** True when the word is the `to` that may stand before a stage or a member. */
export const isFiller = (state: State, param: Param<unknown>, at: number): boolean =>
  isReached(param) && leadsTo(param, state.words[at]) && state.words[at + 1] !== undefined

const leadsTo = (param: Param<unknown>, word: Word | undefined): boolean =>
  isTo(word) || isThe(word) || (param.shape === 'member' && /^(?:for|of)$/iu.test(word?.typed ?? ''))

/**
 * The number of words of a required positional of which no run resolves, so that the refusal names the right words:
 * those before the next positional if that resolves, else a share of the words. 0 means it was left out.
 */
export const unresolvedRun = async (state: State, param: Param<unknown>, at: number): Promise<number> => {
  const words = state.words.slice(at, at + runAt(state, at, true))
  const later = openPositionals(state).slice(1)
  const next = later[0]?.[1]
  const found = next?.resolves && (await nextInside(state, next, words))
  if (found) return found.from > 1 && isTo(words[found.from - 1]) ? found.from - 1 : found.from
  const to = isReached(next) ? words.findIndex((word, index) => index > 0 && isTo(word)) : -1
  if (to > 0 && to < words.length - 1) return to
  const needed = later.filter(([, other]) => !other.optional).length
  const most = Math.max(1, words.length - needed)
  if (restText(state) === undefined) return most
  const guessed = Math.min(most, guessedName(param, words))
  // The first word may be known, but not with the words after it: `back burner` is not `back`.
  return guessed < most && (await resolvedRun(state, param, words.slice(0, guessed))) > 0 ? most : guessed
}

/** True when a later positional knows a run at the start of the words that this optional one does not know. */
export const laterKnows = async (state: State, words: readonly Word[]): Promise<boolean> => {
  for (const [, param] of openPositionals(state).slice(1)) {
    if ((await resolvedRun(state, param, words)) > 0) return true
  }
  return false
}
