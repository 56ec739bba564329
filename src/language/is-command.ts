import type { AnyCommand, Param } from './command.ts'
import { afterCrm, type CommandFound, commandAt, nearCommands } from './grammar/path.ts'
import { looksLikeRef, type Word, wordsOf } from './grammar/words.ts'
import type { Registry } from './registry.ts'

/**
 * True when a line is a command, or a misspelt one, and not the answer to a question. If it may be both, it is a
 * command: the question can be answered later, while a swallowed command would be lost. A command that needs more
 * words, such as `won`, is an answer when it stands alone.
 */
export const isCommand = (line: string, registry: Registry): boolean => {
  const words = wordsOf(line)
  if (words[0]?.typed.toLowerCase() === '/crm') return true
  const at = afterCrm(words)
  const next = words[at + 1]
  if (isVerbAndRef(words[at], next, registry) || isVerbAndRef(next, words[at], registry)) return true
  const isNoun = registry.ofNoun(words[at]?.typed ?? '').some((command) => command.path.length > 1)
  const rest = words.slice(at + 1)
  if (isNoun && next !== undefined && (rest.length === 1 || rest.some((word) => looksLikeRef(word.typed)))) return true
  const found = commandAt(words, at, registry)
  if (found !== undefined && beginsCommand(found, words, at)) return true
  return nearCommands(words, at, registry).some((near) => near.from === at + 2)
}

/** True when the words after a command are more than an answer. */
const beginsCommand = (found: CommandFound, words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]
  const rest = words.slice(at + 1)
  const isWhole =
    next === undefined && Object.values<Param<unknown>>(found.command.params).every((param) => param.optional)
  const byName = next?.name !== undefined && Object.hasOwn(found.command.params, next.name)
  return (
    found.from === at + 2 ||
    isWhole ||
    looksLikeRef(next?.typed ?? '') ||
    (found.command.path.length === 1 && (isSomebody(next) || isOrder(found.command, words[at], rest))) ||
    byName
  )
}

/** `remind me`, `remind @bo`, `digest #sales`: the person or channel directly follows the command. */
const isSomebody = (word: Word | undefined): boolean => /^(?:me$|[@#][\p{L}\p{Co}])/iu.test(word?.typed ?? '')

/** `remind fri call Bo`: the full word of a command that does something at a time, and enough words for both. */
const isOrder = ({ path, needs, params }: AnyCommand, word: Word | undefined, rest: readonly Word[]): boolean =>
  needs !== 'viewer' &&
  rest.length > 1 &&
  word?.typed.toLowerCase() === path[0] &&
  Object.values<Param<unknown>>(params).some(({ shape }) => shape === 'moment')

/** True of `assign` and `D-7`, which are a command in either order. */
const isVerbAndRef = (verb: Word | undefined, ref: Word | undefined, registry: Registry): boolean =>
  verb !== undefined &&
  looksLikeRef(ref?.typed ?? '') &&
  registry.commands.some(({ path, shorts = [] }) => [path[1], ...shorts].includes(verb.typed.toLowerCase()))
