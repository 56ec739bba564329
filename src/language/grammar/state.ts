import type { AnyCommand, Ctx, Param } from '../command.ts'
import type { Lookups } from './lookups.ts'
import type { NamedBefore, NamedParam, ParamsFound } from './shapes.ts'
import type { Word } from './words.ts'

/** The meaning of one doubtful word: this text of its param, or mere words when `raw` is missing. */
export interface ReadingChoice {
  readonly at: number
  readonly raw?: string
  /** The number of words that it stands for; 1 by default. */
  readonly count?: number
}

/** A line that is being read into the fields of one command, from left to right. */
export interface State {
  readonly command: AnyCommand
  readonly params: Readonly<Record<string, Param<unknown>>>
  readonly line: string
  readonly words: readonly Word[]
  /** The index of the first word after the command's path. */
  readonly from: number
  readonly ctx: Ctx
  /** What the command's params find in the line. */
  readonly seen: ParamsFound
  readonly lookups: Lookups
  readonly decision: ReadingChoice | undefined
  readonly fields: Record<string, string>
  /** Optional positional params that were left out. */
  readonly skipped: Set<string>
  /** The words of the open positional that takes every word which no other param takes. */
  readonly gathered: Word[]
  gathers: string | undefined
  /** True after a value that ends the gathered name; later words are text. */
  nameOver: boolean
  readonly aside: Word[]
  readonly leftover: string[]
  /** The index after a record's name that may go on: what was typed may be longer than the known name. */
  nameEnd: { readonly at: number; readonly param: string } | undefined
  /** The params of a name and of the text after it, which may belong to it. */
  unsure: { readonly record: string; readonly text: string } | undefined
  /** The texts that were given without their name; their words may be separated by meaning. */
  readonly unnamed: Set<string>
  readonly twice: Set<string>
  readonly slips: { readonly word: Word; readonly param: string }[]
}

/** Params whose several values are separated by commas. */
const PARTED: readonly Param<unknown>['shape'][] = ['record', 'email', 'phone']

/** Puts a value into a field. A second value for the same field is stored too, and the line is refused for it later. */
export const assign = (state: State, name: string, value: string): void => {
  const before = state.fields[name]
  const param = state.params[name]
  if (before !== undefined && !param?.many) state.twice.add(name)
  const between = param?.many && PARTED.includes(param.shape) ? ', ' : ' '
  state.fields[name] = before === undefined ? value : `${before}${between}${value}`
}

const isOpen = (state: State, name: string): boolean =>
  state.fields[name] === undefined && state.gathers !== name && !state.skipped.has(name)

/** The positional params that have no value yet, in order. */
export const openPositionals = (state: State): readonly NamedParam[] =>
  state.seen.slots.positional.filter(([name]) => isOpen(state, name))

/** The text param that takes words without its name. */
export const firstText = ({ seen }: Pick<State, 'seen'>): string | undefined =>
  seen.slots.text.find(([, param]) => param.unnamed !== 'refused')?.[0]

/** The text param that leftover words belong to: the first, while it has no value. */
export const restText = (state: State): string | undefined => {
  const first = firstText(state)
  return first !== undefined && isOpen(state, first) ? first : undefined
}

/** The text param that has no value yet and is read only after its name. */
export const onlyByName = ({ params, fields }: Pick<State, 'params' | 'fields'>): string | undefined =>
  Object.entries(params).find(([name, param]) => param.unnamed === 'refused' && fields[name] === undefined)?.[0]

/** The param that a word's `name:` stands for, when it begins with one. */
export const namedBy = ({ seen }: State, word: Word | undefined): NamedBefore | undefined => seen.named(word)

/** True of a word that the person said is mere words, and of the words that were asked about with it. */
export const isWords = ({ decision }: State, at: number): boolean =>
  decision !== undefined &&
  at >= decision.at &&
  at < decision.at + (decision.raw === undefined ? (decision.count ?? 1) : 1)

/** The first declared shaped param that takes words at `at`, and how many. */
export const shapeAt = (state: State, at: number): { readonly name: string; readonly count: number } | undefined => {
  const word = state.words[at]
  if (word === undefined || word.quoted || isWords(state, at)) return undefined
  let set: { readonly name: string; readonly count: number } | undefined
  for (const each of state.seen.slots.shaped) {
    const [name] = each
    const count = state.seen.taken(at, each)
    if (count > 0 && (each[1].many || state.fields[name] === undefined)) return { name, count }
    if (count > 0) set ??= { name, count }
  }
  return set
}

/** The most words in which the end of an unknown name is looked for. */
const LONGEST_RUN = 32

/** The number of plain words at `at`, up to a quote or a name; with `shapes` also up to the next shaped word. */
export const runAt = (state: State, at: number, shapes: boolean): number => {
  const plain = state.seen.plainRun(at)
  if (!shapes) return plain
  for (let count = 1; count < Math.min(plain, LONGEST_RUN); count++) if (shapeAt(state, at + count)) return count
  return plain
}
