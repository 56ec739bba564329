import { allNouns, wordsFor } from '../../store/nouns.ts'
import type { AnyCommand, Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import { firstRecord, namesRecord, type TypedLine } from './lookups.ts'
import { mayTake, singular } from './path.ts'
import { isNamedWhole } from './said.ts'
import { bare, looksLikeRef, type Word } from './words.ts'

/** A line that the person may have meant; it is offered and never run unasked. */
export interface SuggestedLine {
  readonly command: AnyCommand
  readonly line: string
}

const plain = (word: Word | undefined): string => bare(word?.typed ?? '').replace(/[?!.]+$/u, '')
const quiet = (word: Word | undefined): string => plain(word).toLowerCase()

/** Lines that may be meant by one that begins with no command, likeliest first: at most three. */
export const suggestedLines = async (typed: TypedLine, at: number): Promise<readonly SuggestedLine[]> => {
  const { line, words, registry } = typed
  const also = await knowing(otherVerbs(line, words, at, registry), typed)
  if (also.length > 0) return also.slice(0, 3)
  const named = (await verbLast(typed, at)) ?? (await nameLast(typed, at))
  return [...(named ?? []), ...newRecord(line, words, at, registry), ...mentioned(words, at, registry)].slice(0, 3)
}

const lineOf = (command: AnyCommand, rest: string): SuggestedLine => ({
  command,
  line: `${command.path.join(' ')} ${rest}`.trim(),
})

/** `new deal Acme 5k`, `deal rename D-7 …`, `close D-7`: other verbs for a command. */
const otherVerbs = (line: string, words: readonly Word[], at: number, registry: Registry): readonly SuggestedLine[] =>
  registry.commands.flatMap((command) => {
    const place = [at, at + 1].find((index) => command.also?.includes(quiet(words[index])))
    const noun = command.path[0] ?? ''
    const isNoun = (index: number) => quiet(words[index]) === noun || quiet(words[index]) === `${noun}s`
    if (place === undefined || (place === at + 1 && !isNoun(at))) return []
    // `new lead Jane` does not mean a deal.
    const said = singular(quiet(words[at + 1]))
    if (place === at && said !== noun && registry.ofNoun(said).length > 1) return []
    const next = place === at && isNoun(at + 1) ? at + 2 : place + 1
    const from = /^(?:the|a|me)$/u.test(quiet(words[next])) && words[next + 1] ? next + 1 : next
    if (!mayTake(command, quiet(words[from]) || undefined)) return []
    // Nothing new is called by a ref, as in `make D-12 high priority`.
    if (command.path[1] === 'add' && looksLikeRef(quiet(words[from]))) return []
    return [lineOf(command, words[from] === undefined ? '' : line.slice(words[from]?.start))]
  })

const ENDING: ReadonlySet<string> = new Set(
  'won lost convert delete remove erase off disqualify pause mute deny unlink unmap decline skip'.split(' '),
)

/**
 * True of a command that closes, deletes or turns something off: it is not offered for a word that merely looks like
 * its own.
 */
export const endsSomething = ({ path }: AnyCommand): boolean => ENDING.has(path[1] ?? '')

/**
 * Without lines that begin with the ref of another kind of record, as `rename d1` does not mean a lead, and without
 * those that end or move a record which the line does not name.
 */
const knowing = async (all: readonly SuggestedLine[], typed: TypedLine): Promise<readonly SuggestedLine[]> => {
  const fitting: SuggestedLine[] = []
  for (const meant of all) {
    const { command, line } = meant
    const ahead = line.split(/\s+/u).slice(command.path.length, command.path.length + 8)
    const isAbout = Object.values<Param<unknown>>(command.params).some(({ shape }) => shape === 'record')
    const isRisky = endsSomething(command) || command.path[1] === 'move'
    const names = isRisky ? ahead.map((_, index) => bare(ahead.slice(0, index + 1).join(' '))) : [bare(ahead[0] ?? '')]
    const asks = isAbout ? isRisky || looksLikeRef(names[0] ?? '') : endsSomething(command)
    const place = asks && isAbout ? await firstRecord(typed, command, names) : -1
    const name = names[place]
    const [noun = ''] = command.path
    if (!asks || (name !== undefined && (await isNamedWhole(command, { [noun]: name }, typed.ctx)))) fitting.push(meant)
  }
  return fitting
}

/** `acme won`: a name, then a verb at the end. */
const verbLast = async (typed: TypedLine, at: number): Promise<readonly SuggestedLine[] | undefined> => {
  const { words, registry } = typed
  const verb = quiet(words.at(-1))
  const name = words
    .slice(at, -1)
    .map(({ typed }) => typed)
    .join(' ')
  const found: SuggestedLine[] = []
  for (const command of name === '' ? [] : registry.commands) {
    const isVerb = command.path[1] === verb || command.shorts?.includes(verb)
    if (isVerb && (await namesRecord(typed, command, [name]))) found.push(lineOf(command, name))
  }
  return found.length > 0 ? found : undefined
}

/** The most words of a question. */
const MOST_SEARCHED = 30

/** `who owns acme?`: the record that the last words name, or a ref anywhere. */
const nameLast = async (typed: TypedLine, at: number): Promise<readonly SuggestedLine[] | undefined> => {
  const { words, registry } = typed
  const tail = words.slice(Math.max(at, words.length - 6))
  const names = tail.map((_, index) => tail.slice(index).map(plain).join(' '))
  const refs = words
    .slice(at, at + MOST_SEARCHED)
    .map(plain)
    .filter(looksLikeRef)
  const wanted = [...refs, ...names].filter((each) => each.length > 2 || looksLikeRef(each))
  let best: { readonly place: number; readonly meant: SuggestedLine } | undefined
  for (const command of registry.commands) {
    const place = command.path[1] === 'show' ? await firstRecord(typed, command, wanted) : -1
    if (place >= 0 && (!best || place < best.place)) best = { place, meant: lineOf(command, wanted[place] ?? '') }
  }
  return best && [best.meant]
}

/** `deal Acme 5k`: a noun, and words that are no verb and no known name. */
const newRecord = (line: string, words: readonly Word[], at: number, registry: Registry): readonly SuggestedLine[] => {
  const noun = allNouns.find((each) => wordsFor(each).includes(quiet(words[at])))?.noun ?? quiet(words[at])
  const add = registry.find([noun, 'add'])
  const rest = words.slice(at + 1)
  if (!add || rest.length === 0 || rest.some((word) => looksLikeRef(quiet(word)))) return []
  return [lineOf(add, line.slice(rest[0]?.start))]
}

/** The most words of a line that means the command it mentions; longer ones are about something else. */
const MOST_MENTIONED = 4
const ASKS = /^(?:what|what['’]?s|how|how['’]?s|who|which|where|when|show|see|list|get|give|open|view|is|are)$/u

/** `how much is in the pipeline`: a command of one word that only shows. */
const mentioned = (words: readonly Word[], at: number, registry: Registry): readonly SuggestedLine[] => {
  const isAsked = ASKS.test(quiet(words[at])) || words.at(-1)?.typed.endsWith('?')
  if (!isAsked && words.length > at + MOST_MENTIONED) return []
  const commands = words.slice(at).flatMap((word) => registry.find([quiet(word)]) ?? [])
  return commands.filter(({ path, needs }) => path.length === 1 && needs === 'viewer').map((each) => lineOf(each, ''))
}
