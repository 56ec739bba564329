import { allNouns, wordsFor } from '../../store/nouns.ts'
import type { AnyCommand } from '../command.ts'
import type { Registry } from '../registry.ts'
import { namesRecord, type TypedLine } from './lookups.ts'
import { isChoice, singular } from './path.ts'
import { bare, looksLikeRef, type Word } from './words.ts'

/** Words that people put around what they want to see. */
const POLITE: ReadonlySet<string> = new Set('show list see get give me us the our please'.split(' '))

const lower = (word: Word | undefined): string => bare(word?.typed ?? '').toLowerCase()

/**
 * A line in the word order of the grammar, if it has another one: `d7 won`, `my deals`, `deals in proposal`, `show me
 * the pipeline`. Undefined for any other line. A command that changes something is reordered only after a ref.
 */
export const reordered = async (typed: TypedLine, at: number): Promise<string | undefined> =>
  (await refFirst(typed, at)) ??
  pluralNoun(typed, at) ??
  asked(typed.words, at, typed.registry) ??
  (await verbAlone(typed, at))

const refFirst = async (typed: TypedLine, at: number): Promise<string | undefined> => {
  const { line, words, registry } = typed
  const from = registry.ofNoun(lower(words[at])).length > 0 ? at + 1 : at
  const ref = bare(words[from]?.typed ?? '').replace(/:$/u, '')
  if (!looksLikeRef(ref)) return undefined
  const verb = lower(words[from + 1])
  const rest = line.slice(words[from + 1]?.end)
  for (const command of registry.commands) {
    const isMeant = command.path[1] === verb || command.shorts?.includes(verb)
    if (isMeant && (await namesRecord(typed, command, [ref]))) return `${command.path.join(' ')} ${ref}${rest}`
  }
  return undefined
}

/**
 * `assign d7 to bo`, `show me acme`: a verb without its noun, before a record that is known to only one noun with that
 * verb.
 */
const verbAlone = async (typed: TypedLine, at: number): Promise<string | undefined> => {
  const { line, words, registry } = typed
  const verb = lower(words[at])
  const from = words.findIndex((word, index) => index > at && !(verb === 'show' && POLITE.has(lower(word))))
  if (from < 0) return undefined
  const ahead = words.slice(from, from + 8).map((word) => (word.quoted ? word.value : word.typed))
  const names = ahead.map((_, index) => bare(ahead.slice(0, ahead.length - index).join(' ')))
  const knowing: AnyCommand[] = []
  for (const command of registry.commands.filter(({ path }) => path[1] === verb)) {
    if (await namesRecord(typed, command, names)) knowing.push(command)
  }
  const [command] = knowing
  return command && knowing.length === 1 ? `${command.path.join(' ')} ${line.slice(words[from]?.start)}` : undefined
}

/** `deals`, with filters before or after it; in `won deals` the filter is a stage, while `delete deals` is no list. */
const pluralNoun = ({ line, words, registry }: TypedLine, at: number): string | undefined => {
  const index = words.slice(at, at + 6).findIndex((word) => listOf(word, registry) !== undefined)
  const list = listOf(words[at + index], registry)
  if (index < 0 || !list) return undefined
  const before = words.slice(at, at + index).filter((word) => !POLITE.has(lower(word)))
  if (before.length > 3 || before.some((verb) => asksChoice(verb, words[at + index], registry))) return undefined
  const rest = line.slice(words[at + index]?.end)
  return [...list.path, ...before.map(({ typed }) => typed)].join(' ') + rest
}

/** True of `mute` before `reminders`: a verb that has the word among its choices asks for no list. */
const asksChoice = (verb: Word, word: Word | undefined, registry: Registry): boolean =>
  registry.commands.some((command) => command.path[1] === lower(verb) && isChoice(command, lower(word)))

/** The command that lists what a plural noun names. */
const listOf = (word: Word | undefined, registry: Registry): AnyCommand | undefined => {
  const typed = lower(word).replace(/[?!.]+$/u, '')
  const one = singular(typed)
  const named = allNouns.find((noun) => wordsFor(noun).includes(one))
  return one === typed ? undefined : registry.find([named?.noun ?? one, 'list'])
}

/** A command of one word that only shows something, after polite words. */
const asked = (words: readonly Word[], at: number, registry: Registry): string | undefined => {
  const said = words.slice(at).map((word) => lower(word).replace(/[?!.]+$/u, ''))
  const last = said.at(-1) ?? ''
  const command = last === '' ? undefined : registry.find([last])
  const isPolite = said.slice(0, -1).every((word) => POLITE.has(word))
  return isPolite && command?.path.length === 1 && command.needs === 'viewer' ? last : undefined
}
