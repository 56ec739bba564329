import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'
import { allNouns, wordsFor } from '../../store/nouns.ts'
import type { AnyCommand, Ctx, Param, Reading } from '../command.ts'
import { AmbiguousValue } from '../params/kinds.ts'
import { namesRecord, type TypedLine } from './lookups.ts'
import { type Groups, matching, rankOf, type SaidCommand } from './sayings.ts'
import { looksLikeRef } from './words.ts'

/** The Call of a line in people's words, and whether each of its values can be read. */
export interface SaidCall {
  readonly call: Call
  readonly isRead: boolean
}

/** The words around the name of a record: `the hooli deal`, `deal D-6`. */
const NOUN = allNouns
  .flatMap((noun) => [noun.plural, ...wordsFor(noun).flatMap((word) => [`${word}s`, word])])
  .join('|')
const ARTICLE = /^(?:the|my|our|an?)\s+/iu
const BEFORE = new RegExp(`^(?:${NOUN})\\s+(?=\\S)`, 'iu')
const BEHIND = new RegExp(`\\s+(?:${NOUN})$`, 'iu')

/**
 * Small words and question words that may look like the beginning of a name: `deals in proposal` does not name Initrode,
 * and `what's due monday` no task "What is their budget".
 */
const NO_NAME =
  /^(?:in|at|on|of|to|for|by|the|with|from|and|or|as|is|my|our|all|any|no|none|(?:what|who|when|where|which|how|why)(?:['’]?(?:s|re))?(?: (?:is|are|else))?)$/iu

/** `task 2` is T-2. */
const numbered = (name: string): readonly string[] => {
  const [, word = '', number = ''] = /^(\p{L}+) #?(\d{1,9})$/u.exec(name) ?? []
  const noun = allNouns.find((each) => wordsFor(each).includes(word.toLowerCase()))
  return noun && 'letter' in noun ? [`${noun.letter}-${number}`] : []
}

/** The names that a text may mean, without the words that people put around a name. */
export const innerNames = (said: string): readonly string[] => {
  const inner = said.replace(/^"([^"]+)"$/u, '$1').replace(ARTICLE, '')
  const all = [said, inner, inner.replace(BEHIND, ''), inner.replace(BEFORE, ''), ...numbered(inner)]
  return [...new Set(all.map((name) => name.replace(/[\s.?!,:;]+$/u, '')))].filter(
    (name) => name !== '' && !NO_NAME.test(name),
  )
}

/** True of a value whose own refusal says what is wrong with it, or that clears the field; of a pipeline by its noun. */
const isRefusable = ({ clears, shape }: Param<unknown>, value: string, { needs }: AnyCommand): boolean =>
  (clears === true && (shape !== 'record' || /^none$/iu.test(value))) ||
  (shape === 'pipeline' && needs !== 'viewer' && /\s(?:pipeline|funnel)$/iu.test(value))

/** Verbs after which somebody must be named: who is not known is said, as in \`hand acme over to cy\`. */
const HANDS = /^(?:hand|assign|reassign|transfer)\b.+\sto\s+\S+/iu

/** Words for the record that was mentioned last. */
const IT = /^(?:it|this|that|he|him|she|her|they|them|(?:this|that) (?:one|deal|lead|contact|company|task|person))$/iu

/** They may begin what is told of somebody else: `log call 20m they like it`. */
const BEGINS_REPORT = /^(?:he|she|they)$/iu

/** `call it off`, `call it a day`: what is called there is nobody that was mentioned. */
const CALLED_OFF = /^(?:off|quits|a day|a night|even)[.! ]*$/iu

const namesIn = async (said: string, { spokenOf }: Ctx): Promise<readonly string[]> => {
  const refs = IT.test(said) ? ((await spokenOf?.()) ?? []) : []
  return refs.length === 0 ? innerNames(said) : refs
}

/** A Call with the record that was mentioned last for each `it`, `him` or `her` that stands for one. */
export const withSpokenOf = async ({ registry, ctx, lookups }: TypedLine, call: Call): Promise<Call> => {
  const params: Readonly<Record<string, Param<unknown>>> = registry.find(call.path)?.params ?? {}
  const fields: Record<string, string> = { ...call.fields }
  if (CALLED_OFF.test(fields.text ?? '')) return call
  for (const [name, said] of Object.entries(call.fields)) {
    const param = params[name]
    if (param?.shape !== 'record' || !IT.test(said) || BEGINS_REPORT.test(said)) continue
    const refs = await namesIn(said, ctx)
    const known = refs[await lookups.resolve(param, refs, ctx)]
    if (known !== undefined) fields[name] = known
  }
  return { ...call, fields }
}

/** True of a time that may be one of several: it is asked which. */
const isOneOfSeveral = async ({ shape, read }: Param<unknown>, value: string, { ctx }: TypedLine): Promise<boolean> => {
  if (shape !== 'moment') return false
  try {
    await read(value, ctx)
  } catch (error) {
    return error instanceof AmbiguousValue
  }
  return false
}

/** The value of each group as its param takes it; undefined when a name is not known. */
const fieldsOf = async (typed: TypedLine, { command, groups }: SaidCommand): Promise<Groups | undefined> => {
  const fields: Record<string, string> = {}
  for (const [name, said] of Object.entries(groups)) {
    if (name === 'rest') continue
    const param = command.params[name] as Param<unknown> | undefined
    if (!param) throw new Error(`"${command.path.join(' ')}" is said with "${name}", which is none of its params`)
    // Quotes only keep together what is one value.
    const value = param.shape === 'words' ? said.replace(/^["“„]([^"“”„]+)["”“]$/u, '$1') : said
    const names = param.shape === 'record' ? await namesIn(value, typed.ctx) : [value]
    const at = param.resolves ? await typed.lookups.resolve(param, names, typed.ctx) : 0
    const isUnknownOne = param.shape === 'member' && HANDS.test(typed.line)
    const isKept =
      at < 0 && (isUnknownOne || isRefusable(param, value, command) || (await isOneOfSeveral(param, value, typed)))
    const known = names[at] ?? (isKept ? value : undefined)
    if (known === undefined) return undefined
    fields[name] = known
  }
  return fields
}

/** The most words of the name with which the rest may begin. */
const LONGEST_NAME = 8

/** True unless the words after the path must begin with a known record and do not. */
const isAboutKnown = async (typed: TypedLine, { command, groups: { rest } }: SaidCommand): Promise<boolean> => {
  const first = Object.values<Param<unknown>>(command.params).find(({ slot }) => slot === 'positional')
  if (rest === undefined || first?.shape !== 'record' || first.optional || command.path[0] === 'log') return true
  const words = rest.split(/\s+/u).slice(0, LONGEST_NAME)
  const names = words.flatMap((_, index) => innerNames(words.slice(0, words.length - index).join(' ')))
  return namesRecord(typed, command, names)
}

/** True when every value can be read, not only the record. */
const isRead = async (command: AnyCommand, fields: Groups, ctx: Ctx): Promise<boolean> => {
  try {
    for (const [name, value] of Object.entries(fields)) {
      const param = command.params[name] as Param<unknown>
      // A day that is none is kept for its refusal, and another saying may know the words.
      if (!param.resolves || (param.clears && param.shape === 'moment')) await param.read(value, ctx)
    }
    return true
  } catch (error) {
    // What may be one of several is asked about, and is read so far.
    if (error instanceof AmbiguousValue) return true
    if (error instanceof UserError) return false
    throw error
  }
}

/** The words after the path, in its order: the named record and the rest of what was said. */
const lineOf = ({ command: { path, params } }: SaidCommand, fields: Groups, rest: string): string => {
  const [first = ''] = Object.entries<Param<unknown>>(params).find(([, { slot }]) => slot === 'positional') ?? []
  const name = fields[first]
  const quoted = name === undefined ? [] : [`"${name.replaceAll('"', '""')}"`]
  // What is one of a few words may say how the rest is meant.
  const chosen = Object.entries(fields).flatMap(([key, value]) =>
    (params[key] as Param<unknown> | undefined)?.choices && key !== first ? [`${key}:"${value}"`] : [],
  )
  return [...path, ...quoted, ...chosen, rest].join(' ')
}

/** The Calls that a line may mean by the hints of commands: each about a known record, with values that can be read. */
export const hintedCalls = async (typed: TypedLine, line: string): Promise<readonly Call[]> => {
  const calls: Call[] = []
  for (const hint of matching(line, typed.registry, 'hints')) {
    const fields = await fieldsOf(typed, hint)
    const isNew = !calls.some(({ path }) => path.join(' ') === hint.command.path.join(' '))
    const isMeant = fields !== undefined && isNew && (await isNamedWhole(hint.command, fields, typed.ctx))
    if (fields && isMeant && (await isRead(hint.command, fields, typed.ctx)))
      calls.push({ path: [...hint.command.path], fields })
  }
  return calls
}

/** What takes a record away: it is not offered for a word with which a longer one merely begins. */
const TAKES_AWAY: ReadonlySet<string> = new Set(['delete', 'remove'])

/** True of a command that takes nothing away, or where the fields name what it does by whole words, as `bo` is not "book a demo". */
export const isNamedWhole = async (command: AnyCommand, fields: Groups, ctx: Ctx): Promise<boolean> => {
  const [noun = '', verb = ''] = command.path
  const param = command.params[noun] as Param<unknown> | undefined
  const said = fields[noun]
  if (!TAKES_AWAY.has(verb) || param?.shape !== 'record' || said === undefined || looksLikeRef(said)) return true
  return (await wholeNames({ command, call: { path: [...command.path], fields } }, ctx)).length > 0
}

/** A command with the Call by which a line says it. */
interface SaidOf {
  readonly command: AnyCommand
  readonly call: Call
}

/** A deal is meant before other records; but a new name may also be that of its company. */
const isMeantFirst = ({ command, call }: SaidOf): boolean => rankOf(command) <= 0 && call.fields.title === undefined

/** True of a command that does the same to another kind of record as one that was read already. */
const isRival = (first: AnyCommand, { path }: AnyCommand, known: readonly SaidOf[]): boolean =>
  path.length > 1 && path[1] === first.path[1] && !known.some(({ command }) => command.path[0] === path[0])

/**
 * The Call that is meant when several kinds of records have the name: the one whose name has the whole word, as Tom
 * Baker has `tom` and Tomas has not. @throws UserError with a button for each if several have it.
 */
const meantOf = async ({ ctx }: TypedLine, all: readonly SaidOf[]): Promise<Call> => {
  const [first, ...others] = all
  if (!first) throw new Error('nothing was said')
  if (others.length === 0) return first.call
  const named = await Promise.all(all.map(async (one) => ({ ...one, readings: await wholeNames(one, ctx) })))
  const whole = named.filter(({ readings }) => readings.length > 0)
  const [only, ...more] = whole.length > 0 ? whole : named
  if (!only || more.length === 0) return (only ?? first).call
  const name = first.call.fields[first.command.path[0] ?? ''] ?? ''
  throw new UserError('ambiguous', `Several are called "${cut(name, 60)}". Which one do you mean?`, {
    next: 'Nothing is saved yet.',
    actions: [only, ...more].flatMap(({ command: { path }, call, readings }) =>
      readings.map(({ label, raw }) =>
        button(cut(`${path[0]} ${label}`, 75), { ...call, fields: { ...call.fields, [path[0] ?? '']: raw } }),
      ),
    ),
  })
}

const MOST_NAMED = 2

/** The records of a Call whose name has the words that were said as whole words. */
const wholeNames = async ({ command: { path, params }, call }: SaidOf, ctx: Ctx): Promise<readonly Reading[]> => {
  const [noun = ''] = path
  const name = (call.fields[noun] ?? '').toLowerCase()
  const found = (await (params[noun] as Param<unknown> | undefined)?.suggest?.(name, ctx)) ?? []
  return found
    .filter(({ label }) => {
      const at = label.toLowerCase().indexOf(name)
      const begins = name.includes('@') || /^(?:[A-Z]-\d+ )?$/u.test(label.slice(0, at))
      return at >= 0 && begins && !/[\p{L}\p{N}]/u.test(label.charAt(at + name.length))
    })
    .slice(0, MOST_NAMED)
}

/**
 * The Call of a line in the words that commands list as their sayings; undefined if none fits. `read` reads what
 * follows a path by the grammar. Of several sayings that know the record the first whose values can be read is taken,
 * else the first one, whose refusal then names the value.
 */
export const saidCall = async (
  typed: TypedLine,
  line: string,
  read: (line: string) => Promise<Call>,
): Promise<SaidCall | undefined> => {
  let second: Call | undefined
  const known: SaidOf[] = []
  for (const said of matching(line, typed.registry)) {
    const [first] = known
    // Among other records than deals none is likelier than another.
    if (first && (isMeantFirst(first) || !isRival(first.command, said.command, known))) continue
    const fields = await fieldsOf(typed, said)
    if (!fields || !(await isAboutKnown(typed, said))) continue
    const { command, groups } = said
    const base = groups.rest === undefined ? undefined : await read(lineOf(said, fields, groups.rest))
    const call = { path: [...command.path], fields: { ...base?.fields, ...fields } }
    if (await isRead(command, fields, typed.ctx)) known.push({ command, call })
    else second ??= call
  }
  if (known.length > 0) return { call: await meantOf(typed, known), isRead: true }
  return second && { call: second, isRead: false }
}
