import type { AnyCommand, Ctx, Param } from './command.ts'
import { UserError } from './errors.ts'
import { bind, Doubt } from './grammar/bind.ts'
import { afterCrm, commandAt, type Found, nearCommands, shownAt } from './grammar/path.ts'
import { readSoFar, refuseUnread, runButton, unknownLine, unknownVerb } from './grammar/refuse.ts'
import type { Decision, State } from './grammar/state.ts'
import { clip, looksLikeRef, type Word, wordsOf } from './grammar/words.ts'
import { type Button, button, type Call } from './message.ts'
import type { Registry } from './registry.ts'

export { format } from './grammar/format.ts'

/**
 * Reads a line into a Call. Every word of the line is in a field of the Call or belongs to its path, or the line is
 * refused. Required params that are missing are not its business: `readArgs` asks for them.
 * @throws UserError, and nothing else of its own, with what was meant as buttons or a filled form.
 */
export const parse = async (line: string, registry: Registry, ctx: Ctx): Promise<Call> => {
  const words = wordsOf(line)
  const at = afterCrm(words)
  if (words[at] === undefined) return nothingSaid(registry)
  const near = () => nearCommands(words, at, registry)
  const found = commandAt(words, at, registry)
  if (found) return await read(line, words, found, registry, ctx)
  const shown = near().length > 0 ? undefined : await shownAt(words, at, registry, ctx)
  if (shown) return await read(line, words, shown, registry, ctx)
  throw await unknown(line, words, at, near(), registry, ctx)
}

/**
 * True when a line is a command, or a slip in one, rather than an answer to a question. Where both could be, it is a
 * command: that is answered and the question can be taken up again, while a swallowed command would be lost. A word that
 * needs more than itself, such as `won`, alone is an answer.
 */
export const isCommand = (line: string, registry: Registry): boolean => {
  const words = wordsOf(line)
  if (words[0]?.typed.toLowerCase() === '/crm') return true
  const at = afterCrm(words)
  const next = words[at + 1]
  const isNoun = registry.ofNoun(words[at]?.typed ?? '').some((command) => command.path.length > 1)
  const rest = words.slice(at + 1)
  if (isNoun && next !== undefined && (rest.length === 1 || rest.some((word) => looksLikeRef(word.typed)))) return true
  if (nearCommands(words, at, registry).some((near) => near.from === at + 2)) return true
  const found = commandAt(words, at, registry)
  if (found === undefined) return false
  const isWhole =
    next === undefined && Object.values<Param<unknown>>(found.command.params).every((param) => param.optional)
  const byName = next?.name !== undefined && Object.hasOwn(found.command.params, next.name)
  return found.from === at + 2 || isWhole || looksLikeRef(next?.typed ?? '') || byName
}

const nothingSaid = (registry: Registry): Call => {
  const help = registry.find(['help'])
  if (help) return { path: [...help.path], fields: {} }
  throw new UserError('usage', 'You said nothing. Type a command.')
}

const read = async (
  line: string,
  words: readonly Word[],
  found: Found,
  registry: Registry,
  ctx: Ctx,
  decision?: Decision,
): Promise<Call> => {
  const state: State = {
    command: found.command,
    params: found.command.params,
    line,
    words,
    ctx,
    known: knownNames(registry),
    decision,
    fields: {},
    skipped: new Set(),
    gathered: [],
    gathers: undefined,
    leftover: [],
    twice: new Set(),
    slips: [],
  }
  try {
    await bind(state, found.from)
  } catch (error) {
    if (!(error instanceof Doubt)) throw error
    throw await askedAbout(error, (decided) => read(line, words, found, registry, ctx, decided), words[error.at])
  }
  refuseUnread(state)
  return readSoFar(state)
}

const knownNames = (registry: Registry): ReadonlySet<string> =>
  new Set(registry.commands.flatMap((command) => Object.keys(command.params)))

/** Asks how a doubtful word is meant: each answer is a button with the whole Call, "just words" the last. */
const askedAbout = async (
  doubt: Doubt,
  reread: (decision: Decision) => Promise<Call>,
  word: Word | undefined,
): Promise<UserError> => {
  const typed = word?.typed ?? ''
  const answers: Button[] = []
  for (const { label, raw } of doubt.readings) {
    const call = await orUndefined(reread({ at: doubt.at, raw }))
    if (call) answers.push(button(`${label} as ${doubt.param}`, call))
  }
  const asWords = await orUndefined(reread({ at: doubt.at }))
  const holder = Object.entries(asWords?.fields ?? {}).find(([, value]) => value.includes(typed.replace(/,+$/u, '')))
  if (asWords && holder) answers.push(button(clip(`Part of ${holder[0]}: ${holder[1]}`, 75), asWords))
  const plainly = `${doubt.param}:${doubt.readings[0]?.raw ?? ''}`
  return new UserError(
    'ambiguous',
    ['I can read ', { code: clip(typed, 60) }, ' in more than one way. Which do you mean?'],
    {
      next: ['To say it at once, type ', { code: plainly }, ', or put the name into double quotes.'],
      actions: answers,
    },
  )
}

const orUndefined = async (call: Promise<Call>): Promise<Call | undefined> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** The refusal of words that begin no command: near misses that read as a whole are offered as buttons. */
const unknown = async (
  line: string,
  words: readonly Word[],
  at: number,
  near: readonly Found[],
  registry: Registry,
  ctx: Ctx,
): Promise<UserError> => {
  const offers: Button[] = []
  for (const found of near) {
    const call = await orUndefined(read(line, words, found, registry, ctx))
    const rest = words[found.from] === undefined ? '' : line.slice(words[found.from]?.start)
    if (call) offers.push(runButton(`${pathOf(found.command)} ${rest}`, call))
  }
  const first = words[at]?.typed ?? ''
  const verb = words[at + 1]?.typed
  if (near.length === 0 && registry.ofNoun(first).length > 0) return unknownVerb(first.toLowerCase(), verb, registry)
  const typed = words.slice(at, at + 2).map((word) => word.typed)
  return unknownLine(
    typed.join(' '),
    near.map((found) => found.command),
    offers,
    registry,
  )
}

const pathOf = (command: AnyCommand): string => command.path.join(' ')
