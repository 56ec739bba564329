import { UserError } from '../../message/errors.ts'
import { type Button, button, type Call } from '../../message/message.ts'
import { nounOfLetter } from '../../store/nouns.ts'
import type { AnyCommand, Param } from '../command.ts'
import { format } from './format.ts'
import { commandOf } from './line-sense.ts'
import type { TypedLine } from './lookups.ts'
import { refRun } from './named-several.ts'
import { callOfLines } from './several-lines.ts'
import { bare, clip, looksLikeRef } from './words.ts'

const MAX_LABEL = 75
const LONGEST_NAME = 5

/** What goes on with one more of the same, at the start of a text. */
const GOES_ON = /^(?:(?:and|&|\+|plus|as well as|also)\s+|[,;]\s*)+/iu
const PARTED = /(?:[,;&+]|\band)\s*$/iu
/** What parts two commands of a line: another stands behind it, with the ref of what it is done to where only `and` does. */
const NEXT_COMMAND = / ?; ?|,? (?:and )?then |,? and (?=\p{L}{2,20} [a-z]-?\d{1,9}(?!\S))/iu
const BECAUSE = /(?:\bbecause(?: of)?|\bdue to|\breason:?)\s*$/iu

/** A reason that a line gave without its name, where it stands in the line, and the record that it follows. */
interface Reason {
  readonly command: AnyCommand
  readonly call: Call
  readonly name: string
  readonly value: string
  /** The line up to it. */
  readonly before: string
  readonly record: string
}

function reasonIn({ line, words, registry }: TypedLine, call: Call): Reason | undefined {
  const command = registry.find(call.path)
  const params = Object.entries<Param<unknown>>(command?.params ?? {})
  const name = params.find(([, { slot, unnamed }]) => slot === 'text' && unnamed === 'asked')?.[0]
  const record = params.find(([, { shape, slot }]) => shape === 'record' && slot === 'positional')?.[0]
  const value = name === undefined ? undefined : call.fields[name]
  if (!command || name === undefined || record === undefined || !value || !call.fields[record]) return undefined
  // Behind its own name it is a reason whatever it says.
  const called = [name, ...(command.params[name]?.called ?? [])]
  if (words.some((word) => word.name !== undefined && called.includes(word.name.toLowerCase()))) return undefined
  const before = line.slice(0, Math.max(0, line.lastIndexOf(value)))
  return { command, call, name, value, before, record }
}

/** The call without its reason, or with another. */
const because = ({ call, name }: Reason, value: string): Call => {
  const { [name]: _, ...fields } = call.fields
  return { path: call.path, fields: value === '' ? fields : { ...fields, [name]: value } }
}

/** The commands of a line of several, where the reason holds all but the first. */
function commandsIn({ line, registry }: TypedLine, { value }: Reason): readonly string[] {
  const [whole, held] = [line, value].map((text) => text.replace(/\s+/gu, ' '))
  const parts = (whole ?? '').split(NEXT_COMMAND).map((part) => part.trim())
  const others = parts.slice(1)
  const isCommand = (part: string) => {
    const command = commandOf(part, registry)
    return part.includes(' ') && command !== undefined && command.needs !== 'viewer'
  }
  return others.length > 0 && others.every((part) => held?.includes(part) && isCommand(part)) ? parts : []
}

/** The same done to records of other kinds that a reason is made of: `delete R-2 and T-3`. */
function withRefs({ registry }: TypedLine, reason: Reason, words: readonly string[]): readonly string[] {
  const refs = words.flatMap((word) => word.split(/[,;&+/]/u)).filter(looksLikeRef)
  const lines = refs.map((ref) => {
    const noun = nounOfLetter(ref.charAt(0))?.noun
    const path = [noun ?? '', ...reason.command.path.slice(1)]
    return noun !== undefined && registry.find(path) ? [...path, ref].join(' ') : undefined
  })
  const others = lines.filter((each) => each !== undefined)
  return others.length === lines.length ? [format(because(reason, ''), registry), ...others] : []
}

/** How many of the words are the whole name, or whole words of the name, of a record that the command may be done to. */
async function namedBy({ lookups, ctx }: TypedLine, reason: Reason, words: readonly string[]): Promise<number> {
  const param = reason.command.params[reason.record] as Param<unknown>
  for (let count = Math.min(LONGEST_NAME, words.length); count > 0; count--) {
    const name = bare(words.slice(0, count).join(' ')).replace(/[;:.]+$/u, '')
    if (name.length < 3 || (await lookups.resolve(param, [name], ctx)) !== 0) continue
    const known = await nameOf(param, name, ctx)
    if (known === undefined) return count
    const whole = known.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    const said = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    if (said.every((word) => whole.includes(word))) return count
  }
  return 0
}

/** What the record of a name is called; undefined where it may be several. */
async function nameOf(param: Param<unknown>, name: string, ctx: TypedLine['ctx']): Promise<string | undefined> {
  try {
    const value = await param.read(name, ctx)
    return param.each?.named(value)
  } catch {
    return undefined
  }
}

/** Buttons that do all of what the line names, where the reason begins with one more record; undefined where it does not. */
async function moreRecords(typed: TypedLine, reason: Reason): Promise<readonly Button[] | undefined> {
  const text = reason.value.replace(GOES_ON, '')
  const words = text.split(/\s+/u)
  const refs = refRun(words, words.length)
  if (refs > 0) {
    const lines = refs === words.length ? withRefs(typed, reason, words) : []
    return lines.length > 0 ? [button(lines.length === 2 ? 'Both' : `All ${lines.length}`, callOfLines(lines))] : []
  }
  const goesOn = text !== reason.value || PARTED.test(reason.before)
  const count = goesOn && !BECAUSE.test(reason.before) ? await namedBy(typed, reason, words) : 0
  if (count === 0) return undefined
  const name = words
    .slice(0, count)
    .join(' ')
    .replace(/[,;:.]+$/u, '')
  const why = words
    .slice(count)
    .join(' ')
    .replace(/^(?:[,;:–-]\s*|because(?: of)?\s+)+/iu, '')
  const both = because(reason, why)
  const label = why === '' ? 'Both' : `Both: ${why}`
  const all = `${reason.call.fields[reason.record]}, ${name}`
  return [button(clip(label, MAX_LABEL), { path: both.path, fields: { ...both.fields, [reason.record]: all } })]
}

/**
 * Asks about a reason that may be something else to be done: it holds a command (`qualify anna; disqualify marta`), or begins
 * with one more record (`delete R-2 and T-3`). One behind `why:` is a reason whatever it says.
 * @throws UserError with all of it, the one record alone and the reason as buttons.
 */
export async function checkReason(typed: TypedLine, call: Call): Promise<void> {
  const reason = reasonIn(typed, call)
  if (!reason) return
  const lines = commandsIn(typed, reason)
  const more =
    lines.length > 0 ? [button(`${lines.length} commands`, callOfLines(lines))] : await moreRecords(typed, reason)
  if (!more) return
  const { value, name, command } = reason
  const only = `Only ${command.path.at(-1)} ${call.fields[reason.record]}`
  throw new UserError('ambiguous', ['Is ', { code: clip(value, 200) }, ' why, or more to do?'], {
    next: ['Nothing is saved yet. A reason goes after ', { code: `${name}:` }, '.'],
    actions: [
      ...more,
      button(clip(only, MAX_LABEL), because(reason, '')),
      button(clip(`The reason: ${value}`, MAX_LABEL), call),
    ],
  })
}
