import type { Env } from './context.ts'
import type { Refusal } from './result.ts'
import type { Token } from './tokens.ts'

/** The tokens of one phrase with what they are read against, and what was already found where. */
export interface Scan {
  readonly tokens: readonly Token[]
  readonly env: Env
  readonly memo: Map<Recogniser<unknown>, (readonly ScanMatch<unknown>[] | undefined)[]>
}

/** One way to read the tokens from some place up to `end`. */
export interface ScanMatch<T> {
  readonly value: T
  readonly end: number
}

/** Reads tokens from a place on in every way it knows; an empty list is "not mine". It never looks at the machine. */
export type Recogniser<T> = (scan: Scan, at: number) => readonly ScanMatch<T>[]

/** A value that was named, or may be one of several, or was named and cannot be. */
export interface ValueSaid<T> {
  readonly options: readonly T[]
  readonly refusal?: Refusal | undefined
}

/** A value named beyond doubt. */
export function sure<T>(value: T): ValueSaid<T> {
  return { options: [value] }
}

/** A fresh scan over tokens. */
export function scanOf(tokens: readonly Token[], env: Env): Scan {
  return { tokens, env, memo: new Map() }
}

/** The same scan over a part of its tokens. */
export function part(scan: Scan, from: number, to: number): Scan {
  return scanOf(scan.tokens.slice(from, to), scan.env)
}

// Nested phrases ("2 days after 2 days after …") would otherwise multiply their readings.
const MOST_FOUND = 24

/** Runs a recogniser once per place: alternatives overlap, and without a memory a long phrase would cost its square. */
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

/** Everything that any of the recognisers reads here. */
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

/** The text of a token, or nothing past the end. */
export function tokenText(scan: Scan, at: number): string {
  return scan.tokens[at]?.text ?? ''
}

/** True if the token is a word or mark of the list. */
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

/** The place after the first of these phrases (words parted by one blank) that stands here, or nothing. */
export function says(scan: Scan, at: number, ...phrases: readonly string[]): number | undefined {
  const first = scan.tokens[at]?.text
  if (first === undefined) return undefined
  for (const phrase of phrases) {
    // Nearly every phrase fails on its first word: look no further than that.
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

/** As `says`, for a list that is asked for again and again: only phrases that begin with the word here are tried. */
export function saysOf(scan: Scan, at: number, phrases: readonly string[]): number | undefined {
  const first = scan.tokens[at]?.text
  const some = first === undefined ? undefined : indexOf(phrases).get(first)
  return some && says(scan, at, ...some)
}

/** True if a token stands without a blank after the one before it. */
export function glued(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.glued === true
}
