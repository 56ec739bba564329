import { allows } from '../lib/roles.ts'
import { UserError } from '../message/errors.ts'
import { type Action, button, type Call } from '../message/message.ts'
import { readArgs } from './args.ts'
import { type AnyCommand, neededFor } from './command.ts'
import { format } from './grammar/format.ts'
import { firstRecord, newLookups, type Typed } from './grammar/lookups.ts'
import { endsSomething, meantLines } from './grammar/meant.ts'
import { orUndefined } from './grammar/offers.ts'
import { type CommandFound, singular } from './grammar/path.ts'
import { runButton, unknownLine, unknownVerb } from './grammar/refuse.ts'
import { clip, looksLikeRef, type Word } from './grammar/words.ts'
import type { Registry } from './registry.ts'

/** Reads a line, or the words behind a command, in the grammar. */
interface Readers {
  readonly found: (found: CommandFound) => Promise<Call>
  readonly line: (line: string, found: CommandFound) => Promise<Call>
}

/** A Call that may be meant, as a button, and the command of it. */
interface Offer {
  readonly command: AnyCommand
  readonly action: Action
}

/**
 * The refusal of words that begin no command. What may be meant is offered as buttons that were tried: each is a Call whose
 * names are known, whose values are read, and which who asks may run. Where there is none, the words themselves are offered
 * as a note on the record that they begin with, or as a task.
 */
export const unknown = async (
  typed: Typed,
  at: number,
  near: readonly CommandFound[],
  edit: Call | undefined,
  readers: Readers,
): Promise<UserError> => {
  const { words, registry } = typed
  const edits = edit ? await offersOf(typed, format(edit, registry), Promise.resolve(edit)) : []
  const nearOffers = await nearBy(typed, at, near, readers)
  // A near miss that cannot take what follows, as `channel` before R-5, is less likely than another verb.
  const meant = nearOffers.length > 0 ? [] : await meantBy(typed, at, readers)
  const offers = [...edits, ...nearOffers, ...meant]
  const actions = offers.length > 0 ? offers.map(({ action }) => action) : await asWords(typed, at)
  const first = words[at]?.typed ?? ''
  if (near.length === 0 && registry.ofNoun(first).length > 0) {
    return unknownVerb(first.toLowerCase(), words[at + 1]?.typed, actions, registry)
  }
  const said = words.slice(at, at + 2).map((word) => word.typed)
  const commands = [...new Set(offers.map(({ command }) => command))]
  return unknownLine(said.join(' '), commands, actions, topicOf(words.slice(at), registry), registry)
}

const nearBy = async (
  typed: Typed,
  at: number,
  near: readonly CommandFound[],
  { found: read }: Readers,
): Promise<readonly Offer[]> => {
  const { line, words } = typed
  const offers: Offer[] = []
  for (const found of near.filter((each) => !endsSomething(each.command) || isTyped(each, words, at))) {
    const rest = words[found.from] === undefined ? '' : line.slice(words[found.from]?.start)
    const call = await orUndefined(read(found))
    if (call) offers.push(...(await offersOf(typed, `${pathOf(found.command)} ${rest}`, Promise.resolve(call))))
  }
  return offers
}

const meantBy = async (typed: Typed, at: number, { line: read }: Readers): Promise<readonly Offer[]> => {
  const offers: Offer[] = []
  for (const { command, line } of await meantLines(typed, at)) {
    offers.push(...(await offersOf(typed, line, read(line, { command, from: command.path.length }))))
  }
  return offers
}

/** A button for a line that may be meant; where that line is asked about itself, its first answer. None where it is refused. */
const offersOf = async (typed: Typed, line: string, reading: Promise<Call>): Promise<readonly Offer[]> => {
  try {
    const call = await reading
    const command = typed.registry.find(call.path)
    return command && (await isSound(typed, command, call)) ? [{ command, action: runButton(line, call) }] : []
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.actions.slice(0, 1).flatMap((action) => {
      const path = action.kind === 'button' ? action.call.path : action.options[0]?.call.path
      const command = path && typed.registry.find(path)
      return command ? [{ command, action }] : []
    })
  }
}

/** True of a Call that would be done or asked about further by whoever asks: no button is shown to be refused. */
const isSound = async ({ ctx }: Typed, command: AnyCommand, call: Call): Promise<boolean> => {
  if (!allows(ctx.member.role, neededFor(command, call))) return false
  try {
    await readArgs(command, call, { ...ctx, call })
    return true
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.code === 'ambiguous' || error.code === 'missing' || error.actions.length > 0
  }
}

/** What asks something, or would take something away, is nothing to be done and no note. */
const ASKS =
  /\?\s*$|^(?:what|who|whose|how|when|where|which|why|is|are|do|does|did|can|could|has|have|any|delete|remove|clear|erase|drop|cancel|stop)\b/iu
/** What is longer is told, and read by nobody on a button. */
const LONGEST = 300

/** The words as a note on the record that they begin with, or as a task, where nothing else can be made of them. */
const asWords = async (typed: Typed, at: number): Promise<readonly Action[]> => {
  const { line, words, registry, ctx } = typed
  const text = line.slice(words[at]?.start).trim()
  if (words.length < at + 2 || text.length > LONGEST || ASKS.test(text)) return []
  const [note, task] = [registry.find(['log', 'note']), registry.find(['task', 'add'])]
  const may = (command: AnyCommand | undefined) => command !== undefined && allows(ctx.member.role, command.needs)
  const about = note && may(note) ? await noteOn(typed, at, note) : []
  return [
    ...about,
    ...(task && may(task) ? [button(clip(`Task: ${text}`, 75), { path: task.path, fields: { title: text } })] : []),
  ]
}

const noteOn = async (typed: Typed, at: number, note: AnyCommand): Promise<readonly Action[]> => {
  const ahead = typed.words.slice(at, at + 8)
  const counts = ahead.map((_, index) => ahead.length - index).filter((count) => at + count < typed.words.length)
  const names = counts.map((count) => bareName(ahead.slice(0, count)))
  // One more question, whatever was asked before.
  const place = await firstRecord({ ...typed, lookups: newLookups() }, note, names)
  const rest = typed.words[at + (counts[place] ?? 0)]
  const [name] = names.slice(place, place + 1)
  if (place < 0 || !rest || name === undefined) return []
  const text = typed.line.slice(rest.start).replace(/^[-–—:,]\s*/u, '')
  const [record = ''] = Object.keys(note.params)
  return [button(clip(`Note on ${name}: ${text}`, 75), { path: note.path, fields: { [record]: name, text } })]
}

const bareName = (words: readonly Word[]): string =>
  words
    .map(({ typed }) => typed)
    .join(' ')
    .replace(/[:,;.!?]+$/u, '')

/** True of what a command's own words say, which is no slip, and of a slip in front of a ref. */
const isTyped = ({ command: { path, shorts = [] }, from }: CommandFound, words: readonly Word[], at: number): boolean =>
  looksLikeRef(words[from]?.typed ?? '') ||
  words.slice(at, at + 2).some(({ typed }) => [path[1], ...shorts].includes(typed.toLowerCase()))

/** The noun that a line speaks of, to be helped with. */
const topicOf = (words: readonly Word[], registry: Registry): string | undefined =>
  words.map(({ typed }) => singular(typed.toLowerCase())).find((word) => registry.ofNoun(word).length > 1)

const pathOf = (command: AnyCommand): string => command.path.join(' ')
