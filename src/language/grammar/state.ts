import { nearness } from '../../lib/near.ts'
import type { AnyCommand, Ctx, Param } from '../command.ts'
import { isPiece, type Word } from './words.ts'

/** How one doubtful word is to be taken: as this text of its param, or (`raw` missing) as mere words. */
export interface ReadingChoice {
  readonly at: number
  readonly raw?: string
  /** How many words the text stands for; one if not said. */
  readonly count?: number
}

/** A name in front of a colon that the command knows, or nearly knows. */
interface Named {
  readonly param: string
  readonly slip: boolean
}

/** A line on its way to the fields of one command. Binding moves from left to right and fills it. */
export interface State {
  readonly command: AnyCommand
  readonly params: Readonly<Record<string, Param<unknown>>>
  readonly line: string
  readonly words: readonly Word[]
  /** The index of the first word after the command's path. */
  readonly from: number
  readonly ctx: Ctx
  /** Names that some command has: they are never taken for a slip of another. */
  readonly known: ReadonlySet<string>
  readonly decision: ReadingChoice | undefined
  readonly fields: Record<string, string>
  /** Optional positional params that turned out not to be meant. */
  readonly skipped: Set<string>
  /** The words of the open positional that takes every word that nothing else takes. */
  readonly gathered: Word[]
  gathers: string | undefined
  /** True once a value came that ends the gathered name; the words after it are kept aside as text. */
  nameOver: boolean
  readonly aside: Word[]
  readonly leftover: string[]
  /** The index after the name of a record that may be longer than what is known of it. */
  nameEnd: { readonly at: number; readonly param: string } | undefined
  /** The params of a name and of the text after it, which may belong to it. */
  unsure: { readonly record: string; readonly text: string } | undefined
  readonly twice: Set<string>
  readonly slips: { readonly word: Word; readonly param: string }[]
}

/** Puts a value into a field; a second value of one field is kept too, and the line is refused for it later. */
export const assign = (state: State, name: string, value: string): void => {
  const before = state.fields[name]
  const param = state.params[name]
  if (before !== undefined && !param?.many) state.twice.add(name)
  const between = param?.many && param.shape === 'record' ? ', ' : ' '
  state.fields[name] = before === undefined ? value : `${before}${between}${value}`
}

const isOpen = (state: State, name: string): boolean =>
  state.fields[name] === undefined && state.gathers !== name && !state.skipped.has(name)

/** The positional params that have no value yet, in order. */
export const openPositionals = (state: State): readonly (readonly [name: string, param: Param<unknown>])[] =>
  Object.entries(state.params).filter(([name, param]) => param.slot === 'positional' && isOpen(state, name))

/** The shaped params that have no value yet. */
export const shapedParams = (state: State): readonly (readonly [name: string, param: Param<unknown>])[] =>
  Object.entries(state.params).filter(([, param]) => param.slot === 'shaped')

/** The text param that takes words without its name. */
export const firstText = ({ params }: Pick<State, 'params'>): string | undefined =>
  Object.entries(params).find(([, param]) => param.slot === 'text' && param.unnamed !== 'refused')?.[0]

/** The text param that leftover words belong to: the first, while it has no value. */
export const restText = (state: State): string | undefined => {
  const first = firstText(state)
  return first !== undefined && isOpen(state, first) ? first : undefined
}

/** The text param that has no value yet and takes words only after its name. */
export const onlyByName = ({ params, fields }: Pick<State, 'params' | 'fields'>): string | undefined =>
  Object.entries(params).find(([name, param]) => param.unnamed === 'refused' && fields[name] === undefined)?.[0]

/** The param that a word's `name:` stands for, when it begins with one. */
export const namedBy = (state: State, word: Word | undefined): Named | undefined => {
  const name = word?.name
  if (name === undefined) return undefined
  if (Object.hasOwn(state.params, name)) return { param: name, slip: false }
  const other = Object.entries(state.params).find(([, { called }]) => called?.includes(name))
  if (other) return { param: other[0], slip: false }
  if (name.length < 4 || state.known.has(name)) return undefined
  const near = Object.entries(state.params).find(
    ([known, param]) => param.slot !== 'text' && !param.hidden && known.length >= 5 && isOneSlip(name, known),
  )
  return near && { param: near[0], slip: true }
}

const isOneSlip = (typed: string, known: string): boolean => nearness(typed, known) === 1

/** Up to eight words from `at` that a shaped param may take, as typed. */
export const wordsAhead = (state: State, at: number): readonly string[] => {
  const words = state.words.slice(at, at + 8)
  const end = words.findIndex((word) => word.quoted || namedBy(state, word))
  return words.slice(0, end < 0 ? words.length : end).map(({ typed }) => typed)
}

/** How many of the words at `at` a shaped param takes, and which: the first declared that takes any. */
export const shapeAt = (state: State, at: number): { readonly name: string; readonly count: number } | undefined => {
  const word = state.words[at]
  if (word === undefined || word.quoted || state.decision?.at === at) return undefined
  const ahead = wordsAhead(state, at)
  const before = state.words.slice(state.from, at).map(({ typed }) => typed)
  const taking = shapedParams(state).map(([name, param]) => ({
    name,
    count: param.takes?.(ahead, state.ctx, before) ?? 0,
  }))
  const takers = taking.filter(({ count }) => count > 0)
  return takers.find(({ name }) => state.fields[name] === undefined) ?? takers[0]
}

/** How many plain words stand at `at`, up to a quote or a name; with `shapes` also up to a shaped word. */
export const runAt = (state: State, at: number, shapes: boolean): number => {
  let count = 0
  for (let word = state.words[at]; word !== undefined; word = state.words[at + count]) {
    const ends = isPiece(word) || namedBy(state, word) || (shapes && count > 0 && shapeAt(state, at + count))
    if (ends) break
    count++
  }
  return count
}
