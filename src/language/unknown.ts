import { allows } from '../lib/roles.ts'
import { UserError } from '../message/errors.ts'
import { type Action, button, type Call } from '../message/message.ts'
import { readArgs } from './args.ts'
import { asksSomething, asWords, LONGEST_OFFERED } from './as-words.ts'
import { type AnyCommand, neededFor } from './command.ts'
import { shownAs } from './grammar/format.ts'
import { firstRecord, newLookups, type TypedLine } from './grammar/lookups.ts'
import { orUndefined } from './grammar/offers.ts'
import { type CommandFound, singular } from './grammar/path.ts'
import { runButton, unknownLine, unknownVerb } from './grammar/refuse.ts'
import { hintedCalls, isNamedWhole } from './grammar/said.ts'
import { endsSomething, suggestedLines } from './grammar/suggested-lines.ts'
import { clip, looksLikeRef, type Word } from './grammar/words.ts'
import type { Registry } from './registry.ts'

/** The functions that read a line, or the words after a command. */
interface Readers {
  readonly found: (found: CommandFound) => Promise<Call>
  readonly line: (line: string, found: CommandFound) => Promise<Call>
  /** The line without its slips, and what it means. */
  readonly mended?: { readonly line: string; readonly call: Call }
}

/** A Call that may be meant, as a button, with its command. */
interface Offer {
  readonly command: AnyCommand
  readonly action: Action
}

/** The Calls that may be meant, with the refusals of those that would be refused. */
interface Offers {
  readonly offers: readonly Offer[]
  readonly refused: readonly UserError[]
}

/** The most buttons below a refusal. */
const MOST_OFFERED = 3

/**
 * The refusal of words that begin with no command. Lines that may be meant are offered as buttons, after a trial: each
 * would be done when pressed, or asks something. If there are none, the words are offered as a note about the record
 * that they begin with, or as a task; if only one line can be meant and it is refused, its refusal is the answer.
 */
export const unknown = async (
  typed: TypedLine,
  at: number,
  near: readonly CommandFound[],
  edit: Call | undefined,
  readers: Readers,
): Promise<UserError> => {
  const { line, words, registry } = typed
  const begun = line.slice(words[at]?.start)
  const hinted = await all(
    (await hintedCalls({ ...typed, lookups: newLookups() }, begun)).map(
      (call) => [shownAs(call, registry), call] as const,
    ),
    typed,
  )
  const { mended } = readers
  const slips = mended ? await offersOf(typed, mended.line, Promise.resolve(mended.call)) : NONE
  const edits = edit ? await offersOf(typed, shownAs(edit, registry), Promise.resolve(edit)) : NONE
  const nearOffers = await nearBy(typed, at, near, readers)
  // A similar command that cannot take the next word, as `channel` before R-5, is less likely than another verb.
  const isNear = slips.offers.length + hinted.offers.length + nearOffers.offers.length > 0
  const meant = isNear ? NONE : await meantBy(typed, at, readers)
  const offers = apart([slips, hinted, edits, nearOffers, meant].flatMap((each) => each.offers)).slice(0, MOST_OFFERED)
  // What only looks like a command has nothing to say of the line.
  const isNamed = near.some((each) => isTyped(each, words, at))
  const [only, ...others] = [...(isNamed ? [nearOffers] : []), meant].flatMap(({ refused }) => refused)
  if (offers.length === 0 && only && others.length === 0) return only
  // If the Calls only show something, or come from a hint, the words may also be a note.
  const isMild = hinted.offers.length > 0 || offers.every(({ command }) => command.path[1] === 'show')
  const about = isMild ? await aboutRecord(typed, at) : undefined
  const note = about?.actions.slice(0, 1) ?? []
  const actions =
    offers.length > 0
      ? [...offers.map(({ action }) => action), ...note]
      : await asWords(typed, at, about?.actions ?? [], readers.line)
  const first = words[at]?.typed ?? ''
  if (near.length === 0 && offers.length === 0 && registry.ofNoun(first).length > 0) {
    return unknownVerb(first.toLowerCase(), words[at + 1]?.typed, actions, registry)
  }
  const said = words.slice(at, at + 2).map((word) => word.typed)
  const commands = [...new Set(offers.map(({ command }) => command))]
  const isFirst = about !== undefined && !begun.startsWith(about.text)
  return unknownLine({ name: about?.name, typed: isFirst ? about.text : said.join(' ') }, commands, {
    actions: actions.slice(0, MOST_OFFERED),
    topic: topicOf(words.slice(at), registry),
    registry,
  })
}

/** What an offer does, whatever its words. */
const doneBy = ({ action }: Offer): string =>
  action.kind === 'button'
    ? JSON.stringify([action.call.path, Object.entries(action.call.fields).toSorted()])
    : action.label

/** Offers that do the same once. */
const apart = (offers: readonly Offer[]): readonly Offer[] =>
  [...new Map(offers.toReversed().map((offer) => [doneBy(offer), offer])).values()].toReversed()

const NONE: Offers = { offers: [], refused: [] }

const both = (one: Offers, other: Offers): Offers => ({
  offers: [...one.offers, ...other.offers],
  refused: [...one.refused, ...other.refused],
})

const all = async (calls: readonly (readonly [string, Call])[], typed: TypedLine): Promise<Offers> => {
  let found = NONE
  for (const [line, call] of calls) found = both(found, await offersOf(typed, line, Promise.resolve(call)))
  return found
}

const nearBy = async (
  typed: TypedLine,
  at: number,
  near: readonly CommandFound[],
  { found: read }: Readers,
): Promise<Offers> => {
  const { line, words } = typed
  let offers = NONE
  for (const found of near.filter((each) => !endsSomething(each.command) || isTyped(each, words, at))) {
    const rest = words[found.from] === undefined ? '' : line.slice(words[found.from]?.start)
    const call = await orUndefined(read(found))
    const isMeant =
      call && (!endsSomething(found.command) || (await isNamedWhole(found.command, call.fields, typed.ctx)))
    if (call && isMeant)
      offers = both(offers, await offersOf(typed, `${pathOf(found.command)} ${rest}`, Promise.resolve(call)))
  }
  return offers
}

const meantBy = async (typed: TypedLine, at: number, { line: read }: Readers): Promise<Offers> => {
  let offers = NONE
  for (const { command, line } of await suggestedLines(typed, at)) {
    offers = both(offers, await offersOf(typed, line, read(line, { command, from: command.path.length })))
  }
  return offers
}

/** A button for a line that may be meant; if that line is asked about, its first answer. None when it is refused. */
const offersOf = async (typed: TypedLine, line: string, reading: Promise<Call>): Promise<Offers> => {
  try {
    const call = await reading
    const command = typed.registry.find(call.path)
    const came = command && (await outcomeOf(typed, command, call))
    if (!command || came === undefined) return NONE
    if (came instanceof UserError) return { offers: [], refused: [came] }
    return { offers: [{ command, action: runButton(line, call) }], refused: [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // A list without most of what was said is not what was asked for.
    if (error.code === 'usage') return NONE
    const offers = error.actions.slice(0, 1).flatMap((action) => {
      const path = action.kind === 'button' ? action.call.path : action.options[0]?.call.path
      const command = path && typed.registry.find(path)
      return command ? [{ command, action }] : []
    })
    const [first] = offers
    const isGood =
      first?.action.kind !== 'button' || (await outcomeOf(typed, first.command, first.action.call)) === true
    return { offers: isGood ? offers : [], refused: [] }
  }
}

/**
 * True of a Call that would be done, or asked about, for this person; no button that would be refused is shown. Else
 * the refusal.
 */
const outcomeOf = async (
  { ctx }: TypedLine,
  command: AnyCommand,
  call: Call,
): Promise<true | UserError | undefined> => {
  if (!allows(ctx.member.role, neededFor(command, call))) return undefined
  if (ctx.tries) {
    const came = await ctx.tries(call)
    return typeof came !== 'object' || 'asked' in came ? true : came.refused
  }
  try {
    await readArgs(command, call, { ...ctx, call })
    return true
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.code === 'ambiguous' || error.code === 'missing' || error.actions.length > 0 ? true : undefined
  }
}

/** A record that a line is about, the rest of the line, and the note about it: one for each record of that name. */
interface AboutRecord {
  readonly name: string
  readonly text: string
  readonly actions: readonly Action[]
}

/** The most words of a name at the end of a line. */
const MOST_LAST = 4

const aboutRecord = async (typed: TypedLine, at: number): Promise<AboutRecord | undefined> => {
  const note = typed.registry.find(['log', 'note'])
  const named = note && ((await namedFirst(typed, at, note)) ?? (await namedLast(typed, at, note)))
  if (!note || !named) return undefined
  const { name, text } = named
  const whole = typed.line.slice(typed.words[at]?.start)
  const isNote = allows(typed.ctx.member.role, note.needs) && text.length <= LONGEST_OFFERED && !asksSomething(whole)
  return { ...named, actions: isNote ? await notesOn(typed, note, name, text) : [] }
}

type Named = Omit<AboutRecord, 'actions'>

const isName = (name: string): boolean => name.length > 2 || looksLikeRef(name)

/** `kestrel said no` */
const namedFirst = async (typed: TypedLine, at: number, note: AnyCommand): Promise<Named | undefined> => {
  const ahead = typed.words.slice(at, at + 8)
  const counts = ahead.map((_, index) => ahead.length - index).filter((count) => at + count < typed.words.length)
  const names = counts.map((count) => bareName(ahead.slice(0, count)))
  // A fresh set of lookups, because the line's own may be used up.
  const place = await firstRecord({ ...typed, lookups: newLookups() }, note, names)
  const rest = typed.words[at + (counts[place] ?? 0)]
  const name = names[place]
  if (!rest || name === undefined || !isName(name)) return undefined
  return { name, text: typed.line.slice(rest.start).replace(/^[-–—:,]\s*/u, '') }
}

/** `the blue folder is for kestrel` */
const namedLast = async (typed: TypedLine, at: number, note: AnyCommand): Promise<Named | undefined> => {
  const last = typed.words.slice(Math.max(at + 1, typed.words.length - MOST_LAST))
  const names = last.map((_, index) => bareName(last.slice(index))).filter(isName)
  const name = names[await firstRecord({ ...typed, lookups: newLookups() }, note, names)]
  return name === undefined ? undefined : { name, text: typed.line.slice(typed.words[at]?.start).trim() }
}

const notesOn = async (
  { ctx }: TypedLine,
  note: AnyCommand,
  name: string,
  text: string,
): Promise<readonly Action[]> => {
  const [record = ''] = Object.keys(note.params)
  const of = (raw: string, label: string) =>
    button(clip(`Note on ${label}: ${text}`, 75), { path: note.path, fields: { [record]: raw, text } })
  const came = await ctx.tries?.({ path: note.path, fields: { [record]: name, text } })
  if (typeof came !== 'object') return [of(name, name)]
  if (!('asked' in came)) return []
  const refs = came.asked.actions.flatMap((action) =>
    action.kind === 'button' ? (action.call.fields[record] ?? []) : [],
  )
  return refs
    .toSorted((one, other) => Number(isDeal(other)) - Number(isDeal(one)))
    .slice(0, 2)
    .map((ref) => of(ref, `${name} ${ref}`))
}

const isDeal = (ref: string): boolean => ref.startsWith('D-')

const bareName = (words: readonly Word[]): string =>
  words
    .map(({ typed }) => typed)
    .join(' ')
    .replace(/(?:['’]s)?[:,;.!?]*$/u, '')

/** True of a command's own words, without typing errors, and of a misspelt one in front of a ref. */
const isTyped = ({ command: { path, shorts = [] }, from }: CommandFound, words: readonly Word[], at: number): boolean =>
  looksLikeRef(words[from]?.typed ?? '') ||
  words.slice(at, at + 2).some(({ typed }) => [path[1], ...shorts].includes(typed.toLowerCase()))

/** The noun of a line, for which help is offered. */
const topicOf = (words: readonly Word[], registry: Registry): string | undefined =>
  words.map(({ typed }) => singular(typed.toLowerCase())).find((word) => registry.ofNoun(word).length > 1)

const pathOf = (command: AnyCommand): string => command.path.join(' ')
