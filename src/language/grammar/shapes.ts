import { type Effort, newEffort } from '../../lib/effort.ts'
import { nearness } from '../../lib/near.ts'
import type { AnyCommand, Param, ShapeCtx } from '../command.ts'
import { isPiece, type Word, wordsOf } from './words.ts'

/** A line cut into words, with what its words may be. Neither needs the database. */
export interface Shapes {
  readonly line: string
  readonly words: readonly Word[]
  readonly effort: Effort
}

/** Cuts a line into words. Reading it is counted against the budget of the line that it comes from, if there is one. */
export const shapesOf = (line: string, effort: Effort = newEffort()): Shapes => ({ line, words: wordsOf(line), effort })

/** A name before a colon that is known to a command, or nearly. */
export interface NamedBefore {
  readonly param: string
  readonly slip: boolean
}

/** A param with its name. */
export type NamedParam = readonly [name: string, param: Param<unknown>]

/** What the params of one command find in a line; each param looks at each word at most once. */
export interface ParamsFound {
  /** The params by their slot, in the order of their declaration. */
  readonly slots: Readonly<Record<Param<unknown>['slot'], readonly NamedParam[]>>
  /** The param of a word's `name:`; undefined when the word begins with none. */
  named(word: Word | undefined): NamedBefore | undefined
  /** Up to eight words from `at` that a shaped param may take, as typed. */
  ahead(at: number): readonly string[]
  /** The words before `at` since the end of the command, the nearest ones, as typed. */
  before(at: number): readonly string[]
  /** How many of the words at `at` the param takes. */
  taken(at: number, param: NamedParam): number
  /** How many plain words stand at `at`, up to a quote or a name. */
  plainRun(at: number): number
}

/** The most words of a date, a number or an address. */
const AHEAD = 8
/** The most words before it that may show that it is none. */
const BEFORE = 24

/**
 * `from` is the first word after the command. `known` are the names that any command has, which are therefore no typing
 * errors.
 */
export const paramsFoundIn = (
  { words }: Shapes,
  { params }: AnyCommand,
  from: number,
  ctx: ShapeCtx,
  known: ReadonlySet<string>,
): ParamsFound => {
  const entries = Object.entries<Param<unknown>>(params)
  const slot = (wanted: Param<unknown>['slot']) => entries.filter(([, param]) => param.slot === wanted)
  const names = new Map<string, NamedBefore | undefined>()
  const aheads: (readonly string[] | undefined)[] = []
  const befores: (readonly string[] | undefined)[] = []
  const counts = new Map<string, (number | undefined)[]>()
  let runs: readonly number[] | undefined
  const named = (word: Word | undefined): NamedBefore | undefined => {
    const name = word?.name
    if (name === undefined) return undefined
    if (!names.has(name)) names.set(name, paramCalled(name, entries, known))
    return names.get(name)
  }
  const ahead = (at: number): readonly string[] => {
    const known = aheads[at]
    if (known) return known
    const some = words.slice(at, at + AHEAD)
    const end = some.findIndex((word) => word.quoted || named(word))
    const typed = some.slice(0, end < 0 ? some.length : end).map((word) => word.typed)
    aheads[at] = typed
    return typed
  }
  const before = (at: number): readonly string[] => {
    const known = befores[at]
    if (known) return known
    const typed = words.slice(Math.max(from, at - BEFORE), at).map((word) => word.typed)
    befores[at] = typed
    return typed
  }
  return {
    before,
    slots: { positional: slot('positional'), shaped: slot('shaped'), named: slot('named'), text: slot('text') },
    named,
    ahead,
    taken(at, [name, param]) {
      const all = counts.get(name) ?? []
      counts.set(name, all)
      const known = all[at]
      if (known !== undefined) return known
      const count = param.takes?.(ahead(at), ctx, before(at)) ?? 0
      all[at] = count
      return count
    },
    plainRun(at) {
      runs ??= plainRuns(words, named)
      return runs[at] ?? 0
    },
  }
}

const plainRuns = (words: readonly Word[], named: ParamsFound['named']): readonly number[] => {
  const runs: number[] = []
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]
    runs[at] = word === undefined || isPiece(word) || named(word) ? 0 : (runs[at + 1] ?? 0) + 1
  }
  return runs
}

const paramCalled = (
  name: string,
  params: readonly NamedParam[],
  known: ReadonlySet<string>,
): NamedBefore | undefined => {
  const own = params.find(([each]) => each === name) ?? params.find(([, { called }]) => called?.includes(name))
  if (own) return { param: own[0], slip: false }
  if (name.length < 4 || known.has(name)) return undefined
  const near = params.find(
    ([each, param]) => param.slot !== 'text' && !param.hidden && each.length >= 5 && nearness(name, each) === 1,
  )
  return near && { param: near[0], slip: true }
}
