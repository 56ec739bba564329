import type { Env } from './context.ts'
import type { Refusal } from './result.ts'
import type { Token } from './tokens.ts'

/** The tokens of a phrase, the context that they are read in, and a cache of what was found at each position. */
export interface Scan {
  readonly tokens: readonly Token[]
  readonly env: Env
  readonly memo: Map<Recogniser<unknown>, (readonly ScanMatch<unknown>[] | undefined)[]>
}

/** One way to read the tokens from a position up to `end`. */
export interface ScanMatch<T> {
  readonly value: T
  readonly end: number
}

/**
 * Reads tokens from a position on, in every way that it knows; an empty list means that it cannot read them. It uses
 * nothing of the machine.
 */
export type Recogniser<T> = (scan: Scan, at: number) => readonly ScanMatch<T>[]

/** A named value: it may be one of several, or may be refused. */
export interface ValueSaid<T> {
  readonly options: readonly T[]
  readonly refusal?: Refusal | undefined
}

/** A value that is certain. */
export function sure<T>(value: T): ValueSaid<T> {
  return { options: [value] }
}

/** A fresh scan over tokens. */
export function scanOf(tokens: readonly Token[], env: Env): Scan {
  return { tokens, env, memo: new Map() }
}

/** The same scan for a part of its tokens. */
export function subScan(scan: Scan, from: number, to: number): Scan {
  return scanOf(scan.tokens.slice(from, to), scan.env)
}

// Without a limit, nested phrases ("2 days after 2 days after …") would multiply their readings.
const MOST_FOUND = 24

/**
 * Runs a recogniser only once per position: alternatives overlap, and without this cache the cost would be quadratic in
 * the length of the phrase.
 */
export function found<T>(recogniser: Recogniser<T>, scan: Scan, at: number): readonly ScanMatch<T>[] {
  if (at >= scan.tokens.length) return []
  let places = scan.memo.get(recogniser)
  if (!places) {
    places = []
    scan.memo.set(recogniser, places)
  }
  const known = places[at]
  if (known) return known as readonly ScanMatch<T>[]
  places[at] = NOTHING
  const all = recogniser(scan, at)
  const fresh = all.length > MOST_FOUND ? all.slice(0, MOST_FOUND) : all
  places[at] = fresh
  return fresh
}

const NOTHING: readonly ScanMatch<never>[] = []

/** A recogniser that returns what any of the given ones read. */
export function anyOf<T>(...recognisers: readonly Recogniser<T>[]): Recogniser<T> {
  return (scan, at) => {
    let all: readonly ScanMatch<T>[] = NOTHING
    for (const recogniser of recognisers) {
      const some = recogniser(scan, at)
      if (some.length > 0) all = all.length > 0 ? [...all, ...some] : some
    }
    return all
  }
}

/** The text of a token; '' past the end. */
export function tokenText(scan: Scan, at: number): string {
  return scan.tokens[at]?.text ?? ''
}

/** True if the token is one of the words or marks. */
export function is(scan: Scan, at: number, ...words: readonly string[]): boolean {
  return words.includes(tokenText(scan, at))
}

const split = new Map<string, readonly string[]>()

function wordsOf(phrase: string): readonly string[] {
  const known = split.get(phrase)
  if (known) return known
  const words = phrase.split(' ')
  split.set(phrase, words)
  return words
}

/** The position after the first of these phrases (words separated by one blank) that stands here, or undefined. */
export function says(scan: Scan, at: number, ...phrases: readonly string[]): number | undefined {
  const first = scan.tokens[at]?.text
  if (first === undefined) return undefined
  for (const phrase of phrases) {
    // Nearly every phrase fails at its first word, so that is checked first.
    if (!phrase.startsWith(first)) continue
    if (phrase.length === first.length) return at + 1
    if (phrase[first.length] !== ' ') continue
    const words = wordsOf(phrase)
    if (words.every((word, index) => scan.tokens[at + index]?.text === word)) return at + words.length
  }
  return undefined
}

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>()

function indexOf(phrases: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(phrases)
  if (known) return known
  const index = new Map<string, string[]>()
  for (const phrase of phrases) {
    const first = wordsOf(phrase)[0] ?? phrase
    index.set(first, [...(index.get(first) ?? []), phrase])
  }
  indexes.set(phrases, index)
  return index
}

/** Like `says`, for a list that is used often: only phrases that begin with the word here are tried. */
export function saysOf(scan: Scan, at: number, phrases: readonly string[]): number | undefined {
  const first = scan.tokens[at]?.text
  const some = first === undefined ? undefined : indexOf(phrases).get(first)
  return some && says(scan, at, ...some)
}

/** True if there is no blank before a token. */
export function isAttached(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.glued === true
}
