import { UserError } from '../../message/errors.ts'
import type { Call } from '../../message/message.ts'
import { allNouns, wordsFor } from '../../store/nouns.ts'
import type { AnyCommand, Param } from '../command.ts'
import { firstRecord, type TypedLine } from './lookups.ts'
import { innerNames } from './said.ts'
import { looksLikeRef } from './words.ts'

/** The longest line that is read as an edit. */
const LONGEST = 240
/** The most words of a name. */
const LONGEST_NAME = 8

/** Words for edit, directly before what is edited. */
const CHANGE =
  /^(?:change|set|update|make|put|edit|correct|fix|adjust|modify|raise|lower|increase|decrease|reduce|push|bring|bump|cut|drop|discount)\s+(?:(?:up|down)\s+)?(?:the\s+|its\s+)?/iu
/** `the amount of acme to 30k`: the field stands before the record. */
const FIELD_OF = /^((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:of|for|on) (.+)$/u
/** Words between a record and its new values. */
const JOINT =
  /^(?:(?:is|are|was|now|will be|should be|must be|shall be|becomes|became|equals|has|to|goes|forward|back|out|up|down|with|at|the|and|also)(?=\s)|[:,=]|->|=>|→|[-–—](?=\s))\s*/iu

/** Words for a field, when it was named and not only recognised by its value. */
const SAID: Readonly<Record<string, RegExp>> = {
  __proto__: null as never,
  owner: /@|\bowner|\brep\b|assign|seller|\bto\b|→|->/iu,
  closes: /clos|expected/iu,
  company: /@|company|account|\bat\b/iu,
  title: /title|name/iu,
  // A note about a record is logged as a new one, so no words edit it.
  note: /(?!)/u,
}

/** A line about one record: the names that it may begin with, and what it says about the record. */
interface Edit {
  readonly command: AnyCommand
  readonly name: string
  readonly rest: string
  /** The rest of the line, with the words that join it to the name. */
  readonly said: string
}

/** The Call of an edit from a line that does not begin with its command; `isSure` if the line can mean nothing else. */
export interface EditRead {
  readonly call: Call
  readonly isSure: boolean
}

const withoutJoints = (text: string): string => {
  const shorter = text.trim().replace(JOINT, '')
  return shorter === text.trim() ? shorter : withoutJoints(shorter)
}

/** A name without the mark that separates it from the rest. */
const bare = (name: string): string => name.replace(/(?:['’]s)?[:,;]*$/u, '')

const isNamedBySeveral = (name: string): boolean => /\s(?:and|&)\s|,/u.test(name)

/**
 * The record with which a line begins and what is said about it, for each command that edits a record of that name:
 * deals first.
 */
const editsIn = async (typed: TypedLine, text: string): Promise<readonly Edit[]> => {
  const words = text.split(/\s+/u)
  const runs = Array.from({ length: Math.min(LONGEST_NAME, words.length - 1) }, (_, index) => index + 1).toReversed()
  const typedNames = runs.map((count) => ({ count, name: bare(words.slice(0, count).join(' ')) }))
  // `acme company 35k` means Acme, unless a record has both words in its name.
  const strippedNames = typedNames.flatMap(({ count, name }) =>
    innerNames(name).flatMap((inner) => (inner === name ? [] : [{ count, name: inner }])),
  )
  const edits: Edit[] = []
  const commands = typed.registry.commands.filter(
    ({ path, params }) => path[1] === 'edit' && Object.hasOwn(params, path[0] ?? ''),
  )
  const inOrder = commands.toSorted((one, other) => Number(other.path[0] === 'deal') - Number(one.path[0] === 'deal'))
  for (const command of inOrder) {
    for (const names of [typedNames, strippedNames].filter((some) => some.length > 0)) {
      const found =
        names[
          await firstRecord(
            typed,
            command,
            names.map(({ name }) => name),
          )
        ]
      const said = found && words.slice(found.count).join(' ')
      const rest = said && withoutJoints(said)
      if (found && rest && !isNamedBySeveral(found.name)) edits.push({ command, name: found.name, rest, said })
    }
  }
  return edits
}

/** Words that begin like the title of a task say what else is to be done: `send quote to Jane by fri` is no edit of `send quote`. */
const isAnother = ({ fields }: Call, { command, name, said }: Edit): boolean =>
  command.path[0] === 'task' &&
  !looksLikeRef(name) &&
  fields.for !== undefined &&
  !/\b(?:about|regarding|re)\b/iu.test(said)

/** True of an edit that says more than which record, and names each of its fields. */
const isSaid = (call: Call, edit: Edit): boolean => !isAnother(call, edit) && saysFields(call, edit)

const saysFields = (call: Call, { command, said }: Edit): boolean =>
  Object.keys(call.fields).every((name) => name === command.path[0] || (SAID[name]?.test(said) ?? true))

/**
 * `acme 35k`, `change acme to 40k and close next friday`, `set the amount of acme to 30k and its owner to bo`: the Call
 * of an edit that uses every word of the line; undefined if there is none. `read` reads a line by the grammar.
 * @throws UserError when the record is known, the line asks for a change, and a value must be asked about.
 */
export const editRead = async (
  typed: TypedLine,
  line: string,
  read: (line: string) => Promise<Call>,
): Promise<EditRead | undefined> => {
  if (line.length > LONGEST || QUESTION.test(line)) return undefined
  const said = line.replace(CHANGE, '')
  const isTold = said !== line
  // `deal Globex 12k` may also be a new deal.
  const isNounFirst = typed.registry.ofNoun(line.split(' ', 1)[0] ?? '').length > 1
  const turned = isTold ? FIELD_OF.exec(said) : null
  const texts = [...(turned ? [withFieldBehind(turned)] : []), said]
  let asked: UserError | undefined
  let unsure: EditRead | undefined
  for (const text of texts) {
    for (const edit of await editsIn(typed, text)) {
      try {
        const call = await read(`${edit.command.path.join(' ')} "${edit.name.replaceAll('"', '""')}" ${edit.rest}`)
        if (!isAnyField(call, edit.command)) continue
        await readTexts(typed, call, edit.command)
        if (isTold || (!isNounFirst && isSaid(call, edit))) return { call, isSure: true }
        unsure ??= { call, isSure: false }
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        if (isTold && error.code === 'ambiguous') asked ??= error
      }
    }
  }
  if (asked) throw asked
  return unsure
}

/** @throws UserError for a text that its param refuses: words that say nothing of what the command edits. */
async function readTexts({ ctx }: TypedLine, { fields }: Call, { params }: AnyCommand): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const param = params[name] as Param<unknown> | undefined
    if (param?.slot === 'text') await param.read(value, ctx)
  }
}

const TWO_FIELDS =
  /^(?:set|change|update|make|put) (?:the |its )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:of|for|on) (\S.*?) (?:to|as|=) (\S.*?)(?:, (?:and )?| and )(?:the |its |their )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:to|is|as|=) (\S.*)$/iu

/** True of a command that has a field of this name. */
const hasField = ({ params }: AnyCommand, name: string): boolean =>
  Object.entries<Param<unknown>>(params).some(([key, { called = [] }]) =>
    [key, ...called].some((one) => one.toLowerCase().replaceAll('-', ' ') === name),
  )

/** `set the rival of D-7 to Zorg and the users to 12`: two fields, of which the first may be any words. */
export const twoFieldsRead = async (
  typed: TypedLine,
  line: string,
  read: (line: string) => Promise<Call>,
): Promise<Call | undefined> => {
  const [, first = '', name = '', value = '', second = '', other = ''] =
    line.length > LONGEST ? [] : (TWO_FIELDS.exec(line) ?? [])
  const fields = [first, second].map((each) => each.toLowerCase().replaceAll('-', ' '))
  for (const command of typed.registry.commands.filter(({ path }) => path[1] === 'edit')) {
    if (name === '' || !fields.every((each) => hasField(command, each))) continue
    const names = innerNames(name)
    const known = names[await firstRecord(typed, command, names)]
    if (known === undefined) continue
    const pairs = [value, other].map(
      (each, index) => `${fields[index]?.replaceAll(' ', '-')}:"${each.replaceAll('"', '""')}"`,
    )
    try {
      return await read(`${command.path.join(' ')} "${known.replaceAll('"', '""')}" ${pairs.join(' ')}`)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  return undefined
}

const ENDED =
  /^(?:close|mark|flag|set|log|record) (?!(?:all|every|each|these|those|them|it|this|that)\b)([^,;:"]{2,60}?) (?:as |to |= ?)?(?:closed[- ])?(won|lost)(?:(?:,|;|:| [-–—]| because| since| due to)\s*(?:why:? ?|because )?(.+))?$/iu
/** `orbit won`, of a name of few words. */
const ENDED_SO =
  /^((?!(?:what|who|which|how|when|did|have|has|we|i|they|you|he|she|it|this|that|all|any|no|not|never|deals?|show|list|count|my|our|the|most|nearly|almost|just)\b)[\p{L}\p{N}][\p{L}\p{N}.&'’-]{2,30}(?: [\p{L}\p{N}.&'’-]{1,20}){0,2}?)(?: is| was| got)? (?:closed[- ])?(won|lost)[!.]*$/iu
const FIELDS =
  'amount|value|price|worth|close date|closing date|closes?|closing|owner|rep|stage|title|name|phone|e-?mail|role|domain|address|source|note|due|priority|tags?'
const NOUN_WORDS = allNouns.flatMap(wordsFor).join('|')
const CHANGED = new RegExp(
  `^(?:update|edit|change|modify|set) (?:the )?(${NOUN_WORDS}) ([^,;:"]{2,60}?)(?:[:,]| [-–—])? (?:set |change )?(?:the |its )?((?:${FIELDS})\\b.+)$`,
  'iu',
)

/**
 * An order about a record that nobody knows, as a command with what stands behind it, whose refusal says so: `close zorg as
 * won`, `update opportunity zorg: amount 4k`.
 */
export function ofNobody(line: string): { readonly path: readonly string[]; readonly rest: string } | undefined {
  if (line.length > LONGEST) return undefined
  const [, title, how = '', why] = ENDED.exec(line) ?? ENDED_SO.exec(line) ?? []
  if (title !== undefined)
    return { path: [how.toLowerCase()], rest: `"${title}"${why === undefined ? '' : ` why: ${why}`}` }
  const [, word = '', name, rest] = CHANGED.exec(line) ?? []
  const noun = allNouns.find((each) => wordsFor(each).includes(word.toLowerCase()))
  return name === undefined || !noun ? undefined : { path: [noun.noun, 'edit'], rest: `"${name}" ${rest}` }
}

/** A question changes nothing, whatever is called like its first word. */
const QUESTION = /^(?:what|who|when|where|which|how|why)(?:['’]?(?:s|re))?\s/iu

/** `amount of acme to 30k` as `acme amount to 30k`: the value begins after the first `to`. */
function withFieldBehind([, field = '', rest = '']: RegExpExecArray): string {
  const to = rest.search(/\s(?:to|=|->|→|as)\s/u)
  return to < 0 ? `${rest} ${field}` : `${rest.slice(0, to)} ${field}${rest.slice(to)}`
}

/** True of a field that was said: what nobody is asked for may be recognised by its words. */
const isTyped = (param: Param<unknown> | undefined): boolean => !param?.hidden || param.slot === 'shaped'

const isAnyField = ({ fields }: Call, { path, params }: AnyCommand): boolean =>
  Object.keys(fields).some((name) => name !== path[0] && isTyped(params[name] as Param<unknown> | undefined))
