import { nearness } from '../../lib/near.ts'
import type { AnyCommand, Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import { knows, type TypedLine } from './lookups.ts'
import { looksLikeRef, type Word } from './words.ts'

/** The command that a line begins with, and the index of the first word after its path. */
export interface CommandFound {
  readonly command: AnyCommand
  readonly from: number
}

/** The index of the first word after a leading `/crm` or `crm`. */
export const afterCrm = (words: readonly Word[]): number => (/^\/?crm$/i.test(words[0]?.typed ?? '') ? 1 : 0)

export const singular = (word: string): string =>
  /ies$/i.test(word) ? word.replace(/ies$/i, 'y') : word.replace(/(?<=..)s$/i, '')

/** The command whose words stand at `at`: noun and verb in either order, also with a plural noun, or one word. */
export const commandAt = (words: readonly Word[], at: number, registry: Registry): CommandFound | undefined => {
  const first = words[at]?.typed ?? ''
  const second = words[at + 1]?.typed
  const exact = exactAt(words, at, registry)
  if (exact && exact.from > at + 1) return exact
  const turned =
    second === undefined
      ? undefined
      : (registry.find([singular(first), second]) ?? registry.find([singular(second), first]))
  if (turned) return { command: turned, from: at + 2 }
  if (exact || second !== undefined || first === singular(first)) return exact
  const list = registry.find([singular(first), 'list'])
  return list && { command: list, from: at + 1 }
}

/** The command whose path, or whose short form, stands at `at` word for word. */
const exactAt = (words: readonly Word[], at: number, registry: Registry): CommandFound | undefined => {
  const first = words[at]?.typed ?? ''
  const second = words[at + 1]?.typed
  const two = second === undefined ? undefined : registry.find([first, second])
  if (two) return { command: two, from: at + 2 }
  const third = words[at + 2]?.typed
  const after = third !== undefined && /^(?:an?|the)$/iu.test(second ?? '') ? registry.find([first, third]) : undefined
  if (after) return { command: after, from: at + 3 } // `log a call`
  const one = first.includes(' ') ? undefined : registry.find([first])
  return one && { command: one, from: at + 1 }
}

/**
 * Commands that may be meant by words that are no command, nearest first: with a typing error or two, without the noun
 * (`assign D-7 me`), or without the verb and with a typing error in the noun (`del D-7`).
 */
export const nearCommands = (words: readonly Word[], at: number, registry: Registry): readonly CommandFound[] => {
  const typed = words.slice(at, at + 2).map((word) => word.typed.toLowerCase())
  // `loged a call` is `loged call` with a small word in it.
  const isArticle = /^(?:an?|the)$/u.test(typed[1] ?? '') && words[at + 2] !== undefined
  const behind = isArticle ? slipsOf([typed[0] ?? '', words[at + 2]?.typed.toLowerCase() ?? '']) : undefined
  const isShown = typed[1] === undefined || looksLikeRef(typed[1])
  const slipsIn = slipsOf(typed)
  const near = registry.commands.flatMap((command) => {
    const { path } = command
    const [noun = '', verb] = path
    const ways: { readonly slips: number; readonly size: number }[] = []
    const add = (slips: number | undefined, size: number) => {
      if (slips !== undefined) ways.push({ slips, size })
    }
    add(slipsIn(command.path), command.path.length)
    if (path.length > 1) add(behind?.(path), path.length + 1)
    // `dealadd Acme`
    if (path.length > 1 && typed[0] === path.join('')) add(0, 1)
    for (const short of command.shorts ?? []) add(slipsIn([short]), 1)
    if (verb === typed[0] && mayTake(command, typed[1])) add(0, 1)
    const shown = verb === 'show' && isShown ? slipsIn([noun]) : undefined
    if (shown !== 0) add(shown, 1)
    if (ways.length === 0) return []
    const fits = isChoice(command, typed[1])
    return ways.map(({ slips, size }) => ({ command, from: at + size, slips, fits }))
  })
  const nearest = near.toSorted((a, b) => a.slips - b.slips || b.from - a.from)
  const isFirst = ({ command }: CommandFound, index: number, all: readonly CommandFound[]) =>
    all.findIndex((other) => other.command === command) === index
  const exact = nearest.filter(({ slips }) => slips === 0)
  // `mute reminders`: certain for a command that has the word among its choices, for others it is an unknown name.
  const sure = exact.filter(({ fits }) => fits)
  const likely = [sure, exact].find((some) => some.length > 0) ?? nearest
  return likely.filter(isFirst).slice(0, 3)
}

/**
 * Commands that add something, when the noun after their verb has a typing error: `add led Jane`, `creat lead Jane`. A
 * word with a capital is a name, not a noun.
 */
export const slippedAdds = (words: readonly Word[], at: number, registry: Registry): readonly CommandFound[] => {
  const typed = words.slice(at, at + 2).map((word) => word.typed.replace(/:$/u, ''))
  const [verb = '', noun = ''] = typed.map((word) => word.toLowerCase())
  if (typed[1] !== noun || noun === '') return []
  const near = registry.commands.flatMap((command) => {
    if (command.path[1] !== 'add') return []
    const verbs = ['add', ...(command.also ?? [])]
      .map((each) => nearness(verb, each))
      .filter((each) => each !== undefined)
    const slips = Math.min(...verbs) + (nearness(singular(noun), command.path[0] ?? '') ?? MOST_SLIPS + 1)
    return slips <= MOST_SLIPS ? [{ command, from: at + 2, slips }] : []
  })
  return near.toSorted((a, b) => a.slips - b.slips)
}

/**
 * False of a word with which a command cannot begin: the d7 of `rename d7` is no person and no stage, `acme` is no
 * @member.
 */
export const mayTake = ({ params }: AnyCommand, word: string | undefined): boolean => {
  if (word === undefined) return true
  const first = Object.values<Param<unknown>>(params).find(({ slot }) => slot === 'positional')
  if (first?.shape === 'count') return /^#?\d/u.test(word)
  if (!looksLikeRef(word)) return first?.shape !== 'member' || word.startsWith('@')
  return (
    first !== undefined &&
    (/^m/iu.test(word) ? first.shape === 'member' : !['member', 'stage', 'count'].includes(first.shape))
  )
}

/** True of a word that is one of the choices with which a command begins. */
export const isChoice = ({ params }: AnyCommand, word: string | undefined): boolean =>
  word !== undefined &&
  Object.values<Param<unknown>>(params).some(({ slot, choices }) => slot === 'positional' && choices?.includes(word))

/** The number of typing errors between typed words and the words of a path, if there are few enough. */
const slipsOf = (typed: readonly string[]): ((path: readonly string[]) => number | undefined) => {
  // Many commands begin with the same word, which is compared only once.
  const known = typed.map(() => new Map<string, number | undefined>())
  const slipsAt = (index: number, word: string): number | undefined => {
    const before = known[index]
    if (!before) return nearness('', word)
    if (!before.has(word)) before.set(word, nearness(typed[index] ?? '', word))
    return before.get(word)
  }
  return (path) => {
    let total = 0
    for (const [index, word] of path.entries()) {
      const slips = slipsAt(index, word)
      if (slips === undefined) return undefined
      total += slips
    }
    return total <= MOST_SLIPS ? total : undefined
  }
}

const MOST_SLIPS = 2

/** The command that shows what stands after its noun (`deal D-7`, `deal Acme`), or what a bare ref names (`D-7`). */
export const shownAt = async (typed: TypedLine, at: number): Promise<CommandFound | undefined> => {
  const { words, registry } = typed
  const first = words[at]
  if (first === undefined) return undefined
  const show = registry.find([singular(first.typed), 'show']) ?? registry.find([first.typed, 'show'])
  const rest = words.slice(at + 1).map((word) => (word.quoted ? word.value : word.typed))
  if (show && looksLikeRef(rest[0] ?? '')) return { command: show, from: at + 1 }
  if (show && rest.length > 0)
    return (await knows(typed, show, rest.join(' '))) ? { command: show, from: at + 1 } : undefined
  const shows = registry.commands.filter((command) => command.path[1] === 'show')
  if (rest.length > 0 || !looksLikeRef(first.typed)) return await shownByName(typed, at, shows)
  for (const command of shows) if (await knows(typed, command, first.typed)) return { command, from: at }
  const initial = first.typed.charAt(0).toLowerCase()
  const guessed = shows.find((command) => command.path[0]?.startsWith(initial))
  return guessed && { command: guessed, from: at }
}

/** What a line shows that is nothing but a name; a name has more than two letters. */
const shownByName = async (
  typed: TypedLine,
  at: number,
  shows: readonly AnyCommand[],
): Promise<CommandFound | undefined> => {
  const name = typed.words
    .slice(at)
    .map((word) => (word.quoted ? word.value : word.typed))
    .join(' ')
    .replace(/[?!.]+$/u, '')
  if (name.length < 3) return undefined
  for (const command of shows) if (await knows(typed, command, name)) return { command, from: at }
  return undefined
}
