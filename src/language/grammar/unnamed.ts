import type { Param } from '../command.ts'
import { joined, longestResolved, MAX_RUN, resolvedRun } from './runs.ts'
import type { NamedParam } from './shapes.ts'
import { assign, isWords, namedBy, openPositionals, restText, runAt, type State, shapeAt } from './state.ts'
import { bare, isPiece, type Word } from './words.ts'

/** The place of a value that came without its `name:`, and its param. */
interface Loose {
  readonly name: string
  readonly from: number
  readonly count: number
}

/**
 * Takes a value without its `name:` if it can mean nothing else: after the name without a colon (`amount 5k`, `stage
 * proposal`), a member by their @, and a leftover word that fits (`deal list proposal`). Returns the index after it;
 * undefined when no such value begins at `at`.
 */
export const takeUnnamed = async (state: State, at: number, word: Word): Promise<number | undefined> => {
  if (word.quoted || isWords(state, at)) return undefined
  const found =
    (await afterBareName(state, at, word)) ??
    (await memberAt(state, at)) ??
    (await stageAt(state, at)) ??
    (await fitting(state, at))
  if (found === undefined) return undefined
  const words = state.words.slice(found.from, found.from + found.count)
  const param = state.params[found.name]
  const known = param?.resolves && words.length > 0 ? await longestResolved(state, param, words) : undefined
  if (found.count > 0) assign(state, found.name, known?.name ?? joined(words))
  return found.from + found.count
}

const isUnset = (state: State, name: string): boolean => state.fields[name] === undefined && state.gathers !== name

const unsetNamed = (state: State): readonly NamedParam[] =>
  state.seen.slots.named.filter(([name, param]) => !param.hidden && isUnset(state, name))

/** True while words may be a title or a text, so that a word that looks like a name is not certain to be one. */
export const hasFreeWords = (state: State): boolean =>
  state.gathers !== undefined ||
  restText(state) !== undefined ||
  openPositionals(state).some(([, param]) => !param.resolves)

const afterBareName = async (state: State, at: number, word: Word): Promise<Loose | undefined> => {
  const called = calledAt(state, at)
  if (!called) return undefined
  const { name, param } = called
  const from = at + called.count + linkAt(state, at + called.count)
  const next = state.words[from]
  if (!next || namedBy(state, next) || isPiece(next)) return undefined
  const goesOn = hasFreeWords(state) ? undefined : param.goesOn
  if (param.slot === 'text' || (!param.resolves && param.slot !== 'shaped' && !goesOn)) return undefined
  const [open] = openPositionals(state)
  const run = runAt(state, from, false)
  const words = state.words.slice(from, from + Math.min(run, MAX_RUN))
  if (open?.[1].resolves && (await resolvedRun(state, open[1], [word, ...words])) > 0) return undefined
  if (goesOn && !param.resolves) return { name, from, count: goesOn(words.map(({ typed }) => typed)) }
  const count = param.resolves ? await resolvedRun(state, param, words) : await shapedRun(state, name, param, from)
  const isSure =
    shapeAt(state, from)?.name === name ||
    !hasFreeWords(state) ||
    count === run ||
    isOver(state, from + count) ||
    (param.resolves !== undefined && words[count - 1]?.typed.endsWith(',') === true)
  return count > 0 && isSure ? { name, from, count } : undefined
}

/** True where another value begins, and therefore the one before it ends. */
const isOver = (state: State, at: number): boolean => shapeAt(state, at) !== undefined

/** Words between a name and its value: `close date is fri`. */
const LINKS = /^(?:is|on|by|to|at|of|=)$/iu
const linkAt = (state: State, at: number): number => (LINKS.test(state.words[at]?.typed ?? '') ? 1 : 0)

/** A name of a param, also one of its other names, as words. */
interface Called {
  readonly name: string
  readonly param: Param<unknown>
  readonly count: number
  readonly words: readonly string[]
}

const calledBy = new WeakMap<State['params'], ReadonlyMap<string, readonly Called[]>>()

/** The names of a command's params, the longest first, by their first word. */
const namesOf = (params: State['params']): ReadonlyMap<string, readonly Called[]> => {
  const known = calledBy.get(params)
  if (known) return known
  const all = Object.entries(params).flatMap(([name, param]) =>
    param.hidden ? [] : [name, ...(param.called ?? [])].map((each) => ({ name, param, words: each.split(' ') })),
  )
  const byFirst = new Map<string, Called[]>()
  for (const one of all.toSorted((some, other) => other.words.length - some.words.length)) {
    const first = one.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { ...one, count: one.words.length }])
  }
  calledBy.set(params, byFirst)
  return byFirst
}

/** The unset param whose name, or other name, stands at `at` without a colon: the longest one. */
const calledAt = (state: State, at: number): Called | undefined =>
  namesOf(state.params)
    .get(state.words[at]?.typed.toLowerCase() ?? '')
    ?.find(
      ({ name, words }) =>
        isUnset(state, name) && words.every((word, index) => word === state.words[at + index]?.typed.toLowerCase()),
    )

/**
 * The number of words that a shaped param takes after its name without a colon; there a plain number, or `none`, is a
 * value too.
 */
const shapedRun = async (state: State, name: string, param: Param<unknown>, at: number): Promise<number> => {
  const shape = shapeAt(state, at)
  if (shape?.name === name) return shape.count
  const word = bare(state.words[at]?.typed ?? '')
  if (!/^none$|\d/iu.test(word)) return 0
  try {
    await param.read(word, state.ctx)
    return 1
  } catch {
    return (param.asks?.([word], state.ctx, []).length ?? 0) > 0 ? 1 : 0
  }
}

const JOINTS = /^(?:to|in|into|of|for|by|from|with)$/iu

/** A member by their @, also after `for`; an @word that names nobody stays a word. */
const memberAt = async (state: State, at: number): Promise<Loose | undefined> => {
  const isGiven = /^(?:assign(?:ed)?|give|given|hand(?:ed)?(?: over)?|goes|belongs) to$/iu.test(
    `${state.words[at]?.typed} ${state.words[at + 1]?.typed}`,
  )
  const from = isGiven ? at + 2 : JOINTS.test(state.words[at]?.typed ?? '') ? at + 1 : at
  const word = state.words[from]
  if (word === undefined || word.quoted) return undefined
  // Without the @ only for whom something is, at the end of the line: `review the contract for bo`.
  const isLast = state.words[from + 1] === undefined
  const isFor = isLast && (isGiven || (from > at && /^for$/iu.test(state.words[at]?.typed ?? '')))
  if (!/^@./u.test(word.typed) && !isFor) return undefined
  if (openPositionals(state)[0]?.[1].shape === 'member') return undefined // `member remove @bo to:@ann`: it comes first
  for (const [name, param] of unsetNamed(state)) {
    const isMember = param.shape === 'member' && (await resolvedRun(state, param, [word])) > 0
    if (isMember) return { name, from, count: 1 }
  }
  return undefined
}

/** The stage of a new record at the end of its words: `in proposal`, `proposal stage`. */
const stageAt = async (state: State, at: number): Promise<Loose | undefined> => {
  const stage = unsetNamed(state).find(([, param]) => param.shape === 'stage')
  if (!stage || !hasFreeWords(state)) return undefined
  const isIn = /^(?:in|at|already|currently|now)$/iu
  let from = at
  while (from < at + 3 && isIn.test(state.words[from]?.typed ?? '')) from++
  if (from > at && /^(?:the|stage|phase)$/iu.test(state.words[from]?.typed ?? '')) from++
  const words = state.words.slice(from, from + Math.min(runAt(state, from, false), MAX_RUN))
  const isNamed = words.length > 1 && /^stage$/iu.test(words.at(-1)?.typed ?? '')
  const inner = isNamed ? words.slice(0, -1) : words
  if (inner.length === 0 || (from === at && !isNamed)) return undefined
  const count = await resolvedRun(state, stage[1], inner)
  const isNext = count < inner.length && (calledAt(state, from + count) !== undefined || isOver(state, from + count))
  if (count === 0 || (count < inner.length && !isNext)) return undefined
  // The word `stage` is taken together with the name, which reads the same with it.
  return { name: stage[0], from, count: isNamed && !isNext ? count + 1 : count }
}

/** The most leftover words of a command whose values come in another order. */
const MOST_LEFT = 8

/** A leftover word that fits a named param; not the noun itself (`all deals`), which adds nothing. */
const fitting = async (state: State, at: number): Promise<Loose | undefined> => {
  if (hasFreeWords(state) || openPositionals(state).length > 0 || state.leftover.length > MOST_LEFT) return undefined
  const [noun = '', verb] = state.command.path
  const typed = bare(state.words[at]?.typed ?? '').toLowerCase()
  if (verb !== undefined && (typed === noun || typed === `${noun}s`)) return { name: noun, from: at + 1, count: 0 }
  const from = JOINTS.test(typed) ? at + 1 : at
  const words = state.words.slice(from, from + Math.min(MAX_RUN, runAt(state, from, false)))
  if (words.length === 0) return undefined
  for (const [name, param] of unsetNamed(state)) {
    const count = param.shape === 'count' ? 0 : await resolvedRun(state, param, words)
    if (count > 0) return { name, from, count }
  }
  return undefined
}

/** A text whose name has no colon, and the number of words of that name. */
interface BareTextName {
  readonly name: string
  readonly count: number
}

/** The text whose name begins here without a colon: `title Acme`, `why they left`, `next step call them`. */
export const bareTextName = (state: State, at: number, word: Word): BareTextName | undefined => {
  if (word.quoted || openPositionals(state).length > 0) return undefined
  const called = calledAt(state, at)
  if (called?.param.slot !== 'text' || state.words[at + called.count] === undefined) return undefined
  const { name, count, param } = called
  return restText(state) === name || param.unnamed === 'refused' ? { name, count } : undefined
}

/** Words between two values, or between a record and its value, without a meaning of their own. */
const BETWEEN = /^(?:and|&|\+|plus|also|then|to|now|is|it|with|its|the)$/iu

/** True of such a word if no words are free here and a value begins after it. */
export const isBetween = (state: State, at: number): boolean => {
  if (state.words[at]?.quoted || !BETWEEN.test(bare(state.words[at]?.typed ?? ''))) return false
  if (hasFreeWords(state) || openPositionals(state).length > 0) return false
  let next = at + 1
  while (next < at + 3 && BETWEEN.test(bare(state.words[next]?.typed ?? ''))) next++
  return (
    namedBy(state, state.words[next]) !== undefined ||
    shapeAt(state, next) !== undefined ||
    calledAt(state, next) !== undefined
  )
}
