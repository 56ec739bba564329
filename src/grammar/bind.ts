import type { Param, Reading } from '../command.ts'
import { isFiller, joined, laterKnows, resolvedRun, unresolvedRun } from './runs.ts'
import { assign, namedBy, openPositionals, restText, runAt, type State, shapeAt, shapedParams } from './state.ts'
import { bare, isPiece, type Word } from './words.ts'

/** A word that may be the value of a shaped param or mere words; the whole line waits for the person's answer. */
export class Doubt extends Error {
  readonly at: number
  readonly param: string
  readonly readings: readonly Reading[]

  constructor(at: number, param: string, readings: readonly Reading[]) {
    super(param)
    this.at = at
    this.param = param
    this.readings = readings
  }
}

/**
 * Reads the words from `at` into the state's fields, left to right: text by its name, named values, shaped values,
 * then positional ones in order, then leftover words as text. Every word ends in a field, in `leftover`, or is filler.
 * @throws Doubt at the first word that has to be asked about.
 */
export const bind = async (state: State, from: number): Promise<void> => {
  let at = from
  for (let word = state.words[at]; word !== undefined; word = state.words[at]) at = await step(state, at, word)
  if (state.gathers !== undefined) assign(state, state.gathers, joined(state.gathered))
}

const step = async (state: State, at: number, word: Word): Promise<number> => {
  const named = namedBy(state, word)
  if (named) {
    if (named.slip) state.slips.push({ word, param: named.param })
    const slot = state.params[named.param]?.slot
    return slot === 'text' ? takeText(state, at, named.param) : await takeNamed(state, at, word, named.param)
  }
  const shaped = shapeAt(state, at)
  if (shaped) {
    assign(state, shaped.name, joined(state.words.slice(at, at + shaped.count)))
    return at + shaped.count
  }
  if (state.decision?.at === at && state.decision.raw !== undefined) {
    const doubted = shapedParams(state).find(([name, param]) => param.asks && state.fields[name] === undefined)
    if (doubted) {
      assign(state, doubted[0], state.decision.raw)
      return at + 1
    }
  }
  return await takeFree(state, at, word)
}

/** Text runs to the end of the line, or to the next text name. A single quote is its value, all else is kept as typed. */
const takeText = (state: State, at: number, name: string): number => {
  const first = state.words[at]
  const own = first !== undefined && namedBy(state, first)?.param === name
  let end = at + 1
  while (end < state.words.length && !isTextName(state, state.words[end])) end++
  const last = state.words[end - 1]
  const next = state.words[at + 1]
  const begins = own && first.value === '' && !first.quoted ? at + 1 : at
  const only = begins === end - 1 ? state.words[begins] : undefined
  const start = begins === at ? (own ? first.valueStart : first?.start) : next?.start
  if (only?.quoted && (own || isPiece(only))) assign(state, name, only.value)
  else assign(state, name, begins < end ? state.line.slice(start, last?.end) : '')
  return end
}

const isTextName = (state: State, word: Word | undefined): boolean => {
  const named = namedBy(state, word)
  return named !== undefined && state.params[named.param]?.slot === 'text'
}

/** `name:value`, `name:"with blanks"`, `name: value`; a value that resolves or has a shape may be several words. */
const takeNamed = async (state: State, at: number, word: Word, name: string): Promise<number> => {
  const param = state.params[name]
  if (param === undefined) return at
  if (word.quoted) {
    assign(state, name, word.value)
    return at + 1
  }
  const begins = word.value === '' ? at + 1 : at
  const first = state.words[begins]
  if (begins > at && first && isPiece(first)) {
    assign(state, name, first.value)
    return begins + 1
  }
  const rest = state.words.slice(at + 1, at + 1 + runAt(state, at + 1, false))
  const words = begins > at ? rest : [{ ...word, typed: word.value }, ...rest]
  if (param.shape === 'words' && !param.resolves && param.slot === 'positional' && words[0] && canGather(state, name)) {
    state.gathers = name
    state.gathered.push(words[0])
    return begins + 1
  }
  const count = Math.min(words.length, await namedRun(state, name, param, words))
  assign(state, name, joined(words.slice(0, count)))
  return begins + count
}

const canGather = (state: State, name: string): boolean =>
  state.gathers === undefined && state.fields[name] === undefined

const namedRun = async (state: State, name: string, param: Param<unknown>, words: readonly Word[]): Promise<number> => {
  if (state.fields[name] !== undefined) return 1
  const shaped = param.takes?.(words.slice(0, 8).map((word) => word.typed)) ?? 0
  return Math.max(1, shaped, param.resolves ? await resolvedRun(state, param, words) : 0)
}

/** A word that is neither named nor shaped: positional, gathered, text, or left over. */
const takeFree = async (state: State, at: number, word: Word): Promise<number> => {
  const [open] = openPositionals(state)
  if (open && isFiller(state, open[1], at)) return at + 1
  if (open?.[1].resolves) return await takeResolving(state, at, word, open[0], open[1])
  askAbout(state, at, word)
  if (open) return takePlain(state, at, word, open[0], open[1])
  if (state.gathers !== undefined) {
    state.gathered.push(word)
    return at + 1
  }
  const rest = restText(state)
  if (rest !== undefined) return takeText(state, at, rest)
  state.leftover.push(word.typed)
  return at + 1
}

/** @throws Doubt when a shaped param that has no value yet may mean this word. */
const askAbout = (state: State, at: number, word: Word): void => {
  if (word.quoted || state.decision !== undefined) return
  for (const [name, param] of shapedParams(state)) {
    const readings = state.fields[name] === undefined ? (param.asks?.(bare(word.typed), state.ctx) ?? []) : []
    if (readings.length > 0) throw new Doubt(at, name, readings)
  }
}

const takePlain = (state: State, at: number, word: Word, name: string, param: Param<unknown>): number => {
  if (isPiece(word)) {
    assign(state, name, word.value)
  } else if (param.shape === 'words' || param.shape === 'command') {
    state.gathers = name
    state.gathered.push(word)
  } else {
    assign(state, name, bare(word.typed))
  }
  return at + 1
}

/** The longest run that resolves; a quote is exactly one value. */
const takeResolving = async (
  state: State,
  at: number,
  word: Word,
  name: string,
  param: Param<unknown>,
): Promise<number> => {
  const piece = isPiece(word)
  const words = piece ? [{ ...word, typed: word.value }] : state.words.slice(at, at + runAt(state, at, false))
  if (piece && (!param.optional || restText(state) === undefined)) {
    assign(state, name, word.value)
    return at + 1
  }
  const known = await resolvedRun(state, param, words)
  if (known > 0) {
    assign(state, name, piece ? word.value : joined(words.slice(0, known)))
    return at + known
  }
  askAbout(state, at, word)
  const skips = param.optional && (restText(state) !== undefined || (await laterKnows(state, words)))
  const count = skips ? 0 : await unresolvedRun(state, param, at)
  if (count > 0) assign(state, name, joined(state.words.slice(at, at + count)))
  else state.skipped.add(name)
  return at + count
}
