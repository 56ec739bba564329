import { cut } from '../lib/text.ts'
import { UserError } from '../message/errors.ts'
import type { Call } from '../message/message.ts'
import type { AnyCommand, Ctx, Param } from './command.ts'
import { bind } from './grammar/bind.ts'
import { askedAbout, DoubtfulWord } from './grammar/doubtful-word.ts'
import { format } from './grammar/format.ts'
import { namesRecord, newLookups, type TypedLine } from './grammar/lookups.ts'
import { newOfNoun } from './grammar/new-of-noun.ts'
import { orUndefined } from './grammar/offers.ts'
import { afterCrm, type CommandFound, commandAt, nearCommands, shownAt, singular, slippedAdds } from './grammar/path.ts'
import { withoutSince } from './grammar/polite.ts'
import { askedAlone, askedBehind, isGivenValue, isInSymbols, saidOfAll } from './grammar/question.ts'
import { editRead, ofNobody, twoFieldsRead } from './grammar/record-first.ts'
import { readSoFar, refuseUnread } from './grammar/refuse.ts'
import { reordered } from './grammar/reordered.ts'
import { type SaidCall, saidCall, withSpokenOf } from './grammar/said.ts'
import { paramsFoundIn, type Shapes, shapesOf } from './grammar/shapes.ts'
import type { ReadingChoice, State } from './grammar/state.ts'
import { bare, looksLikeRef, type Word } from './grammar/words.ts'
import { checkReason } from './reasons/check.ts'
import type { Registry } from './registry.ts'
import { withoutSlips } from './spoken/slips.ts'
import { spokenShapes, toldAs } from './spoken/spoken.ts'
import { inWholeNames } from './spoken/whole-names.ts'
import { unknown } from './unknown.ts'

export { format }

/**
 * Cuts a line into words before it is known who typed it. What is read of a word later is kept with it, so that no date
 * or number is read twice when the names are resolved again.
 */
export const shapesIn = (typed: string): Shapes => shapesOf(typed.replace(/^\s*\/(?=[a-z])/iu, ''))

/** Reads a line into a Call, as `resolveLine` does. */
export const parse = (typed: string, registry: Registry, ctx: Ctx): Promise<Call> =>
  resolveLine(shapesIn(typed), registry, ctx)

/**
 * Reads the words of a line into a Call and resolves the names in it. Every word of the line is in a field of the Call
 * or belongs to its path, or the line is refused. Missing required params are left to `readArgs`, which asks for them.
 * Each date, number and name is looked up once, and only a limited number in all.
 * @throws UserError, and no other error of its own, with what was meant as buttons or a filled form.
 */
export const resolveLine = async (shapes: Shapes, registry: Registry, asker: Ctx): Promise<Call> => {
  const ctx: Ctx = { ...asker, effort: shapes.effort }
  const typed: TypedLine = {
    ...spokenShapes(shapes, registry),
    registry,
    ctx,
    lookups: newLookups(),
    told: () => toldAs(shapes.line),
  }
  const call = await withSpokenOf(
    typed,
    await callOf(typed).catch((error: unknown) => inWholeNames(typed, error, callOf)),
  )
  await checkReason(typed, call)
  return call
}

/** `call D-3 Acme Europe from now on` renames the deal and logs no call. */
const NAMES_ANEW = /\sfrom now on[\s.!]*$/iu

const callOf = async (typed: TypedLine): Promise<Call> => {
  const { line, words, registry } = typed
  const at = afterCrm(words)
  const isAsking = /^\?+$/u.test(line.trim())
  if (words[at] === undefined || isAsking) return nothingSaid(registry, isAsking)
  const found = commandAt(words, at, registry)
  // A noun with its verb is a command, and so is a short form with its record; any other first word may begin a saying.
  const mayBeSure = found !== undefined && (found.from > at + 1 || !NAMES_ANEW.test(line))
  const isSure = mayBeSure && (await isSurely(typed, found, at))
  const again = (other: string) => inGrammar(typed, other)
  const rest = line.slice(words[at].start)
  const isGiven = found !== undefined && isGivenValue(found, words)
  const all = isGiven ? undefined : await saidOfAll(typed, rest, true)
  if (all) return all
  // `done "Acme:"` has nothing but its value, so no saying is looked for in it.
  const isWhole = isGiven && words.length === found.from + 1
  const two = isSure || isWhole ? undefined : await twoFieldsRead(typed, rest, again)
  if (two) return two
  const said = isSure || isWhole ? undefined : await saidCall(typed, rest, again)
  if (said?.isRead) return said.call
  const edit =
    isSure || found
      ? undefined
      : await editRead(typed, withoutSince(rest.replace(/(?:[\s!?]|(?<!\d\.\d{1,2})\.)+$/u, '')), again)
  if (edit?.isSure) return edit.call
  if (said) return said.call
  const isOfOne = isSure || isGiven
  const several = isOfOne ? undefined : await saidOfAll(typed, rest, false)
  if (several) return several
  const listed = found && !isOfOne ? await orUndefined(reorderedCall(typed, at)) : undefined
  if (listed) return listed
  const asked = found && !isOfOne ? await askedAlone(typed, rest) : undefined
  if (asked) return asked
  if (found)
    return await readOrSaid(typed, found, at, isSure && !isWhole ? () => saidCall(typed, rest, again) : undefined)
  const other = (await reorderedOrAsked(typed, at, rest)) ?? (await askedAlone(typed, rest))
  if (other) return other
  const slipped = slippedAdds(words, at, registry)
  const near = [...slipped, ...nearCommands(words, at, registry)].slice(0, 3)
  // `reminder R-5` shows it, although `reminder` is similar to `remind`.
  const isNounAndRef = registry.ofNoun(words[at].typed).length > 1 && looksLikeRef(words[at + 1]?.typed ?? '')
  const shown = near.length > 0 && !isNounAndRef ? undefined : await shownAt(typed, at)
  if (shown) return await read(typed, shown)
  const added = near.some(({ from }) => from === at + 2) ? undefined : await newOfNoun(typed, at)
  if (added) return await read(typed, added)
  const mended = typed.isMended ? undefined : await mendedCall(typed, at)
  if (mended?.isShown) return mended.call
  const nobody = ofNobody(rest)
  if (nobody && registry.find(nobody.path)) return await again(`${nobody.path.join(' ')} ${nobody.rest}`)
  throw await unknown(typed, at, near, edit?.call, {
    ...(mended && { mended: { line: mended.line, call: mended.call } }),
    found: (each) => read(typed, each),
    line: (other, each) => read(inOrder(typed, other), each),
  })
}

/** What a line means whose words have a slip, in words without it. */
interface MendedCall {
  readonly line: string
  readonly call: Call
  /** True where nothing is changed by it: it shows something, or asks. */
  readonly isShown: boolean
}

/**
 * The Call of a line that could not be read, without the slips in its words: `overdeu taks`, `vesta to porposal`.
 * @throws UserError when it has several readings.
 */
const mendedCall = async (typed: TypedLine, at: number): Promise<MendedCall | undefined> => {
  const line = await withoutSlips(typed, at)
  if (line === undefined) return undefined
  const other: TypedLine = { ...inOrder(typed, line), lookups: newLookups(), isMended: true }
  try {
    const call = await callOf(other)
    const isView = typed.registry.find(call.path)?.needs === 'viewer'
    const came = isView ? undefined : await typed.ctx.tries?.(call)
    return { line, call, isShown: isView || (typeof came === 'object' && 'asked' in came) }
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'ambiguous') throw error
    return undefined
  }
}

/**
 * Reads the words of a command; if it began with a short form and cannot be read, tries the sayings with that word:
 * `move acme to january` moves to no stage, and `undo the call with acme` has no ref.
 */
const readOrSaid = async (
  typed: TypedLine,
  found: CommandFound,
  at: number,
  said: (() => Promise<SaidCall | undefined>) | undefined,
): Promise<Call> => {
  if (!said || found.from > at + 1) return await read(typed, found)
  let refused: UserError | undefined
  const call = await read(typed, found).catch((error: unknown) => {
    if (!(error instanceof UserError) || error.code === 'ambiguous') throw error
    refused = error
    return undefined
  })
  if (call && (await isKnownThroughout(typed, found.command, call))) return call
  const other = await said()
  if (other?.isRead) return other.call
  if (call) return call
  throw refused ?? new Error('a line was neither read nor refused')
}

/** True of a Call all of whose names are known. */
const isKnownThroughout = async ({ lookups, ctx }: TypedLine, { params }: AnyCommand, call: Call): Promise<boolean> => {
  for (const [name, raw] of Object.entries(call.fields)) {
    const param = params[name] as Param<unknown> | undefined
    if (param?.resolves && (await lookups.resolve(param, [raw], ctx)) < 0) return false
  }
  return true
}

/** True of `deals` in `deals won by bo`: the next word may be a verb, or a filter. */
const isSeveral = ({ typed }: Word): boolean => singular(typed.toLowerCase()) !== typed.toLowerCase()

/** True of a noun with its verb, and of a short form with its record; any other first word may begin a saying. */
const isSurely = async (typed: TypedLine, found: CommandFound, at: number): Promise<boolean> => {
  const { words } = typed
  if (!words.slice(at, found.from).some(isSeveral)) return found.from > at + 1 || isAboutKnown(typed, found)
  const isOfRecord = Object.values<Param<unknown>>(found.command.params).some(
    ({ slot, shape, optional }) => slot === 'positional' && shape === 'record' && !optional,
  )
  return !isOfRecord || (words[found.from] !== undefined && (await isAboutKnown(typed, found)))
}

/** True of a command that is about no record, or is followed by a known one. */
const isAboutKnown = async (typed: TypedLine, { command, from }: CommandFound): Promise<boolean> => {
  const { words } = typed
  const params = Object.values<Param<unknown>>(command.params)
  const first = params.find(({ slot }) => slot === 'positional')
  // `link CODE` takes one word, so `link jane to acme` means something else.
  if (first?.shape === 'words' && params.length === 1 && first.optional) return words.length <= from + 1
  if (first?.shape !== 'record' || words[from] === undefined) return true
  const { name } = words[from]
  // `changed since:monday` is of all records.
  if (first.optional && name !== undefined && Object.hasOwn(command.params, name)) return true
  const ahead = words.slice(from, from + 8).map((word) => (word.quoted ? word.value : word.typed))
  const names = ahead.map((_, index) => bare(ahead.slice(0, ahead.length - index).join(' ')))
  return namesRecord(typed, command, names)
}

/** Reads a line that begins with the path of a command. */
const inGrammar = async (typed: TypedLine, line: string): Promise<Call> => {
  const other = inOrder(typed, line)
  const found = commandAt(other.words, 0, typed.registry)
  if (!found) throw new Error(`"${cut(line, 60)}" begins no command`)
  return await read(other, found)
}

/** Reads a line in another word order; undefined when it has none that fits. */
const reorderedCall = async (typed: TypedLine, at: number): Promise<Call | undefined> => {
  const line = await reordered(typed, at)
  if (line === undefined) return undefined
  const other = inOrder(typed, line)
  const found = commandAt(other.words, 0, typed.registry)
  return found && (await read(other, found))
}

/** A line in another word order; if it cannot be read so, as a question. */
const reorderedOrAsked = async (typed: TypedLine, at: number, rest: string): Promise<Call | undefined> => {
  try {
    return await reorderedCall(typed, at)
  } catch (error) {
    const asked = error instanceof UserError && error.code === 'usage' ? await askedAlone(typed, rest) : undefined
    if (asked) return asked
    throw error
  }
}

/** The same line with its words in the order of the grammar. */
const inOrder = (typed: TypedLine, line: string): TypedLine => ({ ...typed, ...shapesOf(line, typed.effort) })

/** The Call of a line without words: `/crm` shows what is next, a question mark shows help. */
const nothingSaid = (registry: Registry, isAsking: boolean): Call => {
  const command = (isAsking ? undefined : registry.find(['home'])) ?? registry.find(['help'])
  if (command) return { path: [...command.path], fields: {} }
  throw new UserError('usage', 'You said nothing. Type a command.')
}

const read = async (
  typed: TypedLine,
  found: CommandFound,
  seen = paramsFoundIn(typed, found.command, found.from, typed.ctx, typed.registry.names),
  decision?: ReadingChoice,
): Promise<Call> => {
  const { line, words, ctx, lookups } = typed
  const state: State = {
    command: found.command,
    params: found.command.params,
    line,
    words,
    from: found.from,
    ctx,
    seen,
    lookups,
    decision,
    fields: {},
    skipped: new Set(),
    gathered: [],
    nameOver: false,
    aside: [],
    gathers: undefined,
    leftover: [],
    nameEnd: undefined,
    unsure: undefined,
    unnamed: new Set(),
    twice: new Set(),
    slips: [],
  }
  const question = isInSymbols(typed, found) ? await askedBehind(typed, found) : undefined
  if (question) return question
  try {
    return await bound(typed, state)
  } catch (error) {
    const asked = error instanceof UserError && decision === undefined ? await askedBehind(typed, found) : undefined
    if (asked) return asked
    if (!(error instanceof DoubtfulWord)) throw error
    throw await askedAbout(error, (decided) => read(typed, found, seen, decided), words)
  }
}

/** The Call of a line whose words are in the fields of a command. */
const bound = async (typed: TypedLine, state: State): Promise<Call> => {
  await bind(state, state.from)
  if (state.unsure && state.twice.size + state.leftover.length === 0) await checkReason(typed, readSoFar(state))
  refuseUnread(state)
  return readSoFar(state)
}
