import { turns } from '../../lib/turns.ts'
import type { Param, Reading } from '../command.ts'
import { beginsReason, leadsToReason } from '../reasons/leads.ts'
import { DoubtfulWord } from './doubtful-word.ts'
import { splitText, takeGathered } from './gathered.ts'
import { isFiller, joined, laterKnows, longestResolved, nameIn, resolvedRun, runFrom, unresolvedRun } from './runs.ts'
import { assign, firstText, namedBy, openPositionals, restText, runAt, type State, shapeAt } from './state.ts'
import { bareTextName, hasFreeWords, isBetween, takeUnnamed } from './unnamed.ts'
import { bare, isPiece, looksLikeRef, type Word } from './words.ts'

/**
 * Reads the words from `at` into the state's fields, left to right: texts after their names, named values, shaped
 * values, then positional ones in order, then leftover words as text. Every word ends in a field, in `leftover`, or is
 * filler.
 * @throws DoubtfulWord at the first word that must be asked about.
 */
export const bind = async (state: State, from: number): Promise<void> => {
  const turn = turns()
  let at = from
  for (let word = state.words[at]; word !== undefined; word = state.words[at]) {
    await turn()
    at = await step(state, at, word)
  }
  if (state.gathers !== undefined) takeGathered(state, state.gathers)
  for (const name of state.unnamed) splitText(state, name)
  const rest = state.aside.length > 0 ? firstText(state) : undefined
  if (rest !== undefined) {
    state.fields[rest] = [joined(state.aside), ...(state.fields[rest] ? [state.fields[rest]] : [])].join('\n')
  }
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
    state.nameOver ||= state.gathers !== undefined && (state.params[shaped.name]?.endsName ?? false)
    return at + shaped.count
  }
  if (state.decision?.at === at && state.decision.raw !== undefined) {
    const doubted = state.seen.slots.shaped.find(([name, param]) => param.asks && state.fields[name] === undefined)
    if (doubted) {
      assign(state, doubted[0], state.decision.raw)
      return at + (state.decision.count ?? 1)
    }
  }
  if (isBetween(state, at)) return at + 1
  return (await takeUnnamed(state, at, word)) ?? (await takeFree(state, at, word))
}

/**
 * A text runs to the end of the line, or to the next text name. A single quote is its value, anything else is stored as
 * typed.
 */
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
  if (!own && !only?.quoted) state.unnamed.add(name)
  if (only?.quoted && (own || isPiece(only))) assign(state, name, only.value)
  else assign(state, name, begins < end ? state.line.slice(start, last?.end) : '')
  return end
}

/** True of the name of a text itself; one of its other names does not end a text that has begun. */
const isTextName = (state: State, word: Word | undefined): boolean => {
  const named = namedBy(state, word)
  return named !== undefined && named.param === word?.name && state.params[named.param]?.slot === 'text'
}

/** `name:value`, `name:"with blanks"`, `name: value`; a value that resolves or has a shape may have several words. */
const takeNamed = async (state: State, at: number, word: Word, name: string): Promise<number> => {
  const param = state.params[name]
  if (param === undefined) return at
  const put = (value: string) =>
    assign(state, name, param.labels?.includes(word.name ?? '') ? `${word.name}: ${value}` : value)
  if (word.quoted) {
    put(word.value)
    return at + 1
  }
  const begins = word.value === '' ? at + 1 : at
  const first = state.words[begins]
  if (begins > at && first && isPiece(first)) {
    put(first.value)
    return begins + 1
  }
  const rest = state.words.slice(at + 1, at + 1 + runAt(state, at + 1, false))
  const words = begins > at ? rest : [{ ...word, typed: word.value }, ...rest]
  if (param.shape === 'words' && !param.resolves && param.slot === 'positional' && words[0] && canGather(state, name)) {
    state.gathers = name
    state.gathered.push(words[0])
    return begins + 1
  }
  const known = await namedRun(state, name, param, words)
  const isNew = known === 1 && param.goesOn !== undefined && !(await isKnown(state, param, words))
  const count = Math.min(words.length, isNew ? newRun(state, at, param, words) : known)
  put(joined(words.slice(0, count)))
  return begins + count
}

const canGather = (state: State, name: string): boolean =>
  state.gathers === undefined && state.fields[name] === undefined

const namedRun = async (state: State, name: string, param: Param<unknown>, words: readonly Word[]): Promise<number> => {
  if (state.fields[name] !== undefined && !param.many) return 1
  const shaped =
    param.takes?.(
      words.slice(0, 8).map((word) => word.typed),
      state.ctx,
      [''], // words before the name say nothing about its value
    ) ?? 0
  return Math.max(1, shaped, param.resolves ? await resolvedRun(state, param, words) : 0)
}

/** A word like key:value means something by itself, and belongs to the name before it. */
const isPair = ({ name, value }: Word): boolean => name !== undefined && value !== '' && !value.startsWith('//')

const isKnown = async (state: State, param: Param<unknown>, words: readonly Word[]): Promise<boolean> =>
  param.resolves !== undefined && (await resolvedRun(state, param, words)) > 0

/** The number of words of a value that is not known yet, such as a new name, once the names before it are settled. */
const newRun = (state: State, at: number, param: Param<unknown>, words: readonly Word[]): number => {
  if (!param.goesOn) return 1
  const first = state.words[at]?.value === '' ? 0 : 1
  const ahead = first === 1 && shapeAt(state, at + 1) ? 0 : runAt(state, at + 1, true)
  const count = Math.min(words.length, param.goesOn(words.slice(0, first + ahead).map(({ typed }) => typed)))
  if (openPositionals(state).length === 0) return count
  // Words that are still to be named come first, unless a comma or another name ends the value.
  const next = state.words[at + 1 - first + count]
  return words[count - 1]?.typed.endsWith(',') || (next && namedBy(state, next)) ? count : 1
}

/** A word that is neither named nor shaped: it is positional, gathered, text, or left over. */
const takeFree = async (state: State, at: number, word: Word): Promise<number> => {
  const [open] = openPositionals(state)
  if (open && isFiller(state, open[1], at)) return at + 1
  if (open?.[1].resolves) return await takeResolving(state, at, word, open[0], open[1])
  const missed = open ? 0 : await takeMissed(state, at, word)
  if (missed > 0) return at + missed
  if (askAbout(state, at, word)) return at + 1
  if (open) return takePlain(state, at, word, open[0], open[1])
  state.gathers ??= Object.entries(state.params).find(([, { splits, slot }]) => splits && slot === 'positional')?.[0]
  if (state.nameOver && restText(state) !== undefined && !isPair(word)) {
    state.aside.push(word)
    return at + 1
  }
  if (state.gathers !== undefined) {
    state.gathered.push(word)
    return at + 1
  }
  const spoken = bareTextName(state, at, word)
  if (spoken !== undefined) return takeText(state, at + spoken.count, spoken.name)
  const rest = restText(state)
  if (rest !== undefined) {
    const reason = state.nameEnd?.at === at ? leadsToReason(state, at) : 0
    if (reason > 0) return takeText(state, at + reason, rest)
    const isParted = DASH.test(word.typed) && state.words[at + 1] !== undefined
    const isUnsure =
      state.nameEnd?.at === at &&
      state.params[rest]?.unnamed === 'asked' &&
      !word.quoted &&
      !isParted &&
      !beginsReason(state, at)
    if (isUnsure && state.nameEnd) state.unsure = { record: state.nameEnd.param, text: rest }
    return takeText(state, isParted ? at + 1 : at, rest)
  }
  state.leftover.push(word.typed)
  return at + 1
}

/**
 * Takes a word that a shaped param without a value may read, if it can mean nothing else; a plain number only at an
 * end.
 * @throws DoubtfulWord when it may also be mere words.
 */
const askAbout = (state: State, at: number, word: Word): boolean => {
  if (word.quoted || state.decision !== undefined) return false
  for (const [name, param] of state.seen.slots.shaped) {
    const readings = readingsOf(state, at, name, param)
    const [only] = readings
    if (only && readings.length === 1 && !hasFreeWords(state) && openPositionals(state).length === 0) {
      assign(state, name, only.raw)
      return true
    }
    if (only) throw new DoubtfulWord(at, name, readings)
  }
  return false
}

/**
 * The readings of the words at `at` by a shaped param: none if it has a value, or certainly gets one later in the line.
 */
const readingsOf = (state: State, at: number, name: string, param: Param<unknown>): readonly Reading[] => {
  if (state.fields[name] !== undefined) return []
  const readings = param.asks?.(state.seen.ahead(at), state.ctx, state.seen.before(at)) ?? []
  if (readings.length === 0) return []
  const [word, next] = state.words.slice(at, at + 2)
  const goesOn = /^\d+$/u.test(word?.typed ?? '') && next !== undefined && next.name === undefined
  if (goesOn && readings[0]?.count === undefined) return []
  return isSaidLater(state, at + (readings[0]?.count ?? 1), name) ? [] : readings
}

/**
 * A record that was left out at its place and follows what should come after it: `move proposal D-7`. Returns its
 * length.
 */
const takeMissed = async (state: State, at: number, word: Word): Promise<number> => {
  const missed = Object.entries(state.params).find(
    ([name, param]) => param.slot === 'positional' && !param.optional && state.skipped.has(name) && param.resolves,
  )
  if (!missed || state.fields[missed[0]] !== undefined) return 0
  const words = isPiece(word) ? [{ ...word, typed: word.value }] : runFrom(state, at)
  const known = await longestResolved(state, missed[1], words)
  if (known) assign(state, missed[0], known.name)
  return known?.count ?? 0
}

/** True when a word from `at` on is certainly the value of the param, so that no earlier word is. */
const isSaidLater = (state: State, at: number, name: string): boolean => {
  const param = state.seen.slots.shaped.find(([each]) => each === name)
  const isSaid = (index: number): boolean =>
    namedBy(state, state.words[index])?.param === name ||
    // Only words that the param itself takes must be compared with the other params.
    (param !== undefined && state.seen.taken(index, param) > 0 && shapeAt(state, index)?.name === name)
  for (let index = at; index < state.words.length; index++) if (isSaid(index)) return true
  return false
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

/** True for the last word of `to the proposal stage`. */
const isNameAgain = (state: State, at: number, name: string): boolean => {
  const next = state.words[at + 1]
  return state.words[at]?.typed.toLowerCase() === name && (next === undefined || namedBy(state, next) !== undefined)
}

/** A mark at the end of a word ends a name. */
const ENDS = /[,:;.!?]$/u
const DASH = /^(?:[-–—:]|->)$/u

/** The longest run that resolves; a quote is exactly one value. */
const takeResolving = async (
  state: State,
  at: number,
  word: Word,
  name: string,
  param: Param<unknown>,
): Promise<number> => {
  const piece = isPiece(word)
  const words = piece ? [{ ...word, typed: word.value }] : runFrom(state, at)
  if (piece && (!param.optional || restText(state) === undefined)) {
    assign(state, name, word.value)
    return at + 1
  }
  const found = await longestResolved(state, param, words)
  if (found) {
    const known = found.count
    const value = piece ? word.value : found.name
    assign(state, name, value)
    const goesOn =
      param.shape === 'record' && !piece && !looksLikeRef(value) && !ENDS.test(words[known - 1]?.typed ?? '')
    if (goesOn) state.nameEnd = { at: at + known, param: name }
    return at + known + (isNameAgain(state, at + known, name) ? 1 : 0)
  }
  askAbout(state, at, word)
  const skips = param.optional && (restText(state) !== undefined || (await laterKnows(state, words)))
  const count = skips ? 0 : await unresolvedRun(state, param, at)
  if (count > 0) assign(state, name, nameIn(state.words.slice(at, at + count)))
  else state.skipped.add(name)
  return at + count
}
