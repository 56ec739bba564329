import { UserError } from '../../message/errors.ts'
import { type Button, button, type Call } from '../../message/message.ts'
import { nounOfLetter } from '../../store/nouns.ts'
import type { AnyCommand, Param } from '../command.ts'
import { format } from '../grammar/format.ts'
import { commandOf } from '../grammar/line-sense.ts'
import type { TypedLine } from '../grammar/lookups.ts'
import { refRun } from '../grammar/named-several.ts'
import { callOfLines } from '../grammar/several-lines.ts'
import { bare, clip, looksLikeRef } from '../grammar/words.ts'
import { datesAhead } from '../params/next.ts'
import { moreToDo } from './more-to-do.ts'

const MAX_LABEL = 75
const LONGEST_NAME = 5

/** A beginning of a text that adds one more of the same. */
const GOES_ON = /^(?:(?:and|&|\+|plus|as well as|also)\s+|[,;]\s*)+/iu
const PARTED = /(?:[,;&+]|\band)\s*$/iu
/**
 * A separator of two commands in a line: another command follows it, with the ref of its record if the separator is
 * only `and`.
 */
const NEXT_COMMAND = / ?; ?|,? (?:and )?then |,? and (?=\p{L}{2,20} [a-z]-?\d{1,9}(?!\S))/iu
const BECAUSE = /(?:\bbecause(?: of)?|\bdue to|\breason:?)\s*$/iu

/** A reason that was given without its name, its place in the line, and the record before it. */
interface Reason {
  readonly command: AnyCommand
  readonly call: Call
  readonly name: string
  readonly value: string
  /** The line up to the reason. */
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
  // After its own name it is always a reason.
  const called = [name, ...(command.params[name]?.called ?? [])]
  if (words.some((word) => word.name !== undefined && called.includes(word.name.toLowerCase()))) return undefined
  const before = line.slice(0, Math.max(0, line.lastIndexOf(value)))
  return { command, call, name, value, before, record }
}

/** The Call without its reason, or with another one. */
const because = ({ call, name }: Reason, value: string): Call => {
  const { [name]: _, ...fields } = call.fields
  return { path: call.path, fields: value === '' ? fields : { ...fields, [name]: value } }
}

/** The commands of a line with several, of which the reason holds all but the first. */
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

/** The same command for the records of other kinds in the reason: `delete R-2 and T-3`. */
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

/** The number of words that are the whole name of a record the command can act on, or whole words of it. */
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

/** The record's own name; undefined when several records may be meant. */
async function nameOf(param: Param<unknown>, name: string, ctx: TypedLine['ctx']): Promise<string | undefined> {
  try {
    const value = await param.read(name, ctx)
    return param.each?.named(value)
  } catch {
    return undefined
  }
}

/** Buttons that act on every record of the line, if the reason begins with another record; else undefined. */
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
 * Asks about a reason that may be something else: it contains a command (`qualify anna; disqualify marta`), says what
 * else is to be done (`won D-7, next step send invoice`), or begins with another record (`delete R-2 and T-3`). After `why:` it is always a reason.
 * @throws UserError with three buttons: all of it, the first record alone, or the words as the reason.
 */
export async function checkReason(typed: TypedLine, call: Call): Promise<void> {
  const reason = reasonIn(typed, call)
  if (!reason) return
  const hasDay = (text: string) => datesAhead(text, typed.ctx).length > 0
  const besides = moreToDo(reason.value, reason.call.fields[reason.record] ?? '', reason.before, hasDay)
  const told = commandsIn(typed, reason)
  // A command with a day ahead, such as `call jane monday`, is more likely something to do.
  const isToDo = besides?.lines.every((line) => line.startsWith('task add ')) ?? false
  const lines =
    besides && (told.length === 0 || isToDo)
      ? [format(because(reason, besides.why), typed.registry), ...besides.lines]
      : told
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
