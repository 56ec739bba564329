import { turns } from '../../lib/turns.ts'
import type { Call } from '../../message/message.ts'
import type { AnyCommand, Param, Params } from '../command.ts'
import type { TypedLine } from './lookups.ts'
import type { CommandFound } from './path.ts'
import type { Word } from './words.ts'

/** Parts that only a question has: comparisons, brackets, several values of a field, exclusions. */
const SYMBOLS = /[<>(]|:\S*,\S|(?:^|\s)-[\p{L}#]|\s(?:or|not)\s/u

/** The param of a command that reads questions in their own language. */
const questionOf = ({ params }: AnyCommand): Param<unknown> | undefined =>
  Object.values<Param<unknown>>(params).find(({ reads }) => reads)

/** True of a line with such parts outside quotes, unless the question follows its own name. */
export const isInSymbols = ({ line }: TypedLine, { command }: CommandFound): boolean => {
  const [name] = Object.entries<Param<unknown>>(command.params).find(([, { reads }]) => reads) ?? []
  return name !== undefined && !line.includes(`${name}:`) && SYMBOLS.test(line.replace(/"(?:[^"]|"")*"/gu, '""'))
}

/** The question after the path of a command. */
export const askedBehind = async (
  { line, words, ctx }: TypedLine,
  { command, from }: CommandFound,
): Promise<Call | undefined> => {
  const behind = words[from] === undefined ? '' : line.slice(words[from].start)
  const fields = behind === '' ? undefined : await questionOf(command)?.reads?.(behind, ctx, false)
  return fields && { path: [...command.path], fields }
}

/** A line that is a question by itself, such as `won last quarter`. */
export const askedAlone = async ({ registry, ctx }: TypedLine, line: string): Promise<Call | undefined> => {
  const turn = turns()
  for (const { command, param } of registry.asking) {
    await turn()
    const fields = await param.reads?.(line, ctx, true)
    if (fields) return { path: [...command.path], fields }
  }
  return undefined
}

/** A line that changes all records of some kind, such as `move all deals in new to qualified`. */
export const saidOfAll = async (
  { registry, ctx }: TypedLine,
  line: string,
  isFirst: boolean,
): Promise<Call | undefined> => {
  const turn = turns()
  for (const { command, param } of registry.asking) {
    await turn()
    const fields = await param.readsAll?.(line, ctx, isFirst)
    if (fields) return { path: [...command.path], fields }
  }
  return undefined
}

/**
 * True of a command followed by what can only be its value: in quotes, or after the name of its param. What takes a
 * question is so only before the question itself, because `deals stage:proposal` is one.
 */
export const isGivenValue = ({ command: { needs, params }, from }: CommandFound, words: readonly Word[]): boolean => {
  const word = words[from]
  const named = word?.name !== undefined && Object.hasOwn(params, word.name) ? (params as Params)[word.name] : undefined
  const takesQuestions = needs === 'viewer' && Object.values<Param<unknown>>(params).some(({ reads }) => reads)
  if (!takesQuestions) return named !== undefined || word?.quoted === true
  return named?.reads !== undefined || (named?.shape === 'choice' && word?.quoted === true)
}
