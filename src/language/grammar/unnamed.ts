import type { Param } from '../command.ts'
import { joined, longestResolved, MAX_RUN, resolvedRun } from './runs.ts'
import type { NamedParam } from './shapes.ts'
import { assign, isWords, namedBy, openPositionals, restText, runAt, type State, shapeAt } from './state.ts'
import { bare, isPiece, type Word } from './words.ts'

/** Where a value stands that came without its `name:`, and of which param. */
interface Loose {
  readonly name: string
  readonly from: number
  readonly count: number
}

/**
 * Takes a value that stands without its `name:`, where it can be nothing else: after the bare name (`amount 5k`,
 * `stage proposal`), a member by his @, and what would be left over and fits (`deal list proposal`). Returns the index
 * after it, or undefined when the word at `at` begins none.
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

/** Words that may be a title or a text: what looks like a name there has to be proved. */
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
    shapeAt(state, from)?.name === name || !hasFreeWords(state) || count === run || isOver(state, from + count)
  return count > 0 && isSure ? { name, from, count } : undefined
}

/** True where another value stands: what is before it goes on no more. */
const isOver = (state: State, at: number): boolean => shapeAt(state, at) !== undefined

/** What may link a name and its value: `close date is fri`. */
const LINKS = /^(?:is|on|by|to|at|of|=)$/iu
const linkAt = (state: State, at: number): number => (LINKS.test(state.words[at]?.typed ?? '') ? 1 : 0)

/** A param's name, or another that it is called by, as its words. */
interface Called {
  readonly name: string
  readonly param: Param<unknown>
  readonly count: number
  readonly words: readonly string[]
}

const calledBy = new WeakMap<State['params'], ReadonlyMap<string, readonly Called[]>>()

/** What the params of a command are called, the longest first, by the first word. */
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

/** The unset param whose name, or another that it is called by, stands at `at` without a colon: the longest such. */
const calledAt = (state: State, at: number): Called | undefined =>
  namesOf(state.params)
    .get(state.words[at]?.typed.toLowerCase() ?? '')
    ?.find(
      ({ name, words }) =>
        isUnset(state, name) && words.every((word, index) => word === state.words[at + index]?.typed.toLowerCase()),
    )

/** How many words a shaped param takes after its bare name: there a plain number, or `none`, is a value too. */
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

/** A member by his @, also after `for`; an @word that is nobody stays a word. */
const memberAt = async (state: State, at: number): Promise<Loose | undefined> => {
  const from = JOINTS.test(state.words[at]?.typed ?? '') ? at + 1 : at
  const word = state.words[from]
  if (word === undefined || word.quoted) return undefined
  // Without its @ only who it is for, at the end of all words: `review the contract for bo`.
  const isFor = from > at && /^for$/iu.test(state.words[at]?.typed ?? '') && state.words[from + 1] === undefined
  if (!/^@./u.test(word.typed) && !isFor) return undefined
  if (openPositionals(state)[0]?.[1].shape === 'member') return undefined // `member remove @bo to:@ann`: it comes first
  for (const [name, param] of unsetNamed(state)) {
    const isMember = param.shape === 'member' && (await resolvedRun(state, param, [word])) > 0
    if (isMember) return { name, from, count: 1 }
  }
  return undefined
}

/** The stage of something new at the end of its words: `in proposal`, `proposal stage`. */
const stageAt = async (state: State, at: number): Promise<Loose | undefined> => {
  const stage = unsetNamed(state).find(([, param]) => param.shape === 'stage')
  if (!stage || !hasFreeWords(state)) return undefined
  const from = /^(?:in|at)$/iu.test(state.words[at]?.typed ?? '') ? at + 1 : at
  const words = state.words.slice(from, from + Math.min(runAt(state, from, false), MAX_RUN))
  const isNamed = words.length > 1 && /^stage$/iu.test(words.at(-1)?.typed ?? '')
  const inner = isNamed ? words.slice(0, -1) : words
  if (inner.length === 0 || (from === at && !isNamed)) return undefined
  const count = await resolvedRun(state, stage[1], inner)
  if (count === 0 || count < inner.length) return undefined
  // The word `stage` itself is taken with the name, which reads the same with it.
  return { name: stage[0], from, count: isNamed ? count + 1 : count }
}

/** A line of more words that nothing takes is no command with its values in some order. */
const MOST_LEFT = 8

/** What would be left over, and fits a named param; the noun itself (`all deals`) says nothing new. */
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

/** A text whose name stands without its colon, and of how many words that is. */
interface BareTextName {
  readonly name: string
  readonly count: number
}

/** The text that begins here with its name but without the colon: `title Acme`, `why they left`, `next step call them`. */
export const bareTextName = (state: State, at: number, word: Word): BareTextName | undefined => {
  if (word.quoted || openPositionals(state).length > 0) return undefined
  const called = calledAt(state, at)
  if (called?.param.slot !== 'text' || state.words[at + called.count] === undefined) return undefined
  const { name, count, param } = called
  return restText(state) === name || param.unnamed === 'refused' ? { name, count } : undefined
}

/** What joins two values, or a record and its value: it says nothing by itself. */
const BETWEEN = /^(?:and|&|\+|plus|also|then|to|now|is|with|its|the)$/iu

/** True of a word between values, where no words are free and a value begins behind it. */
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
