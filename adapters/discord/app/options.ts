import { type Picked, pickedIn } from '../../../src/chat/picked.ts'
import type { Input } from '../../../src/chat/request.ts'
import type { AnyCommand } from '../../../src/language/command.ts'
import { MORE, moreParam } from '../../../src/language/more.ts'
import type { Registry } from '../../../src/language/registry.ts'
import type { Call } from '../../../src/message/message.ts'
import { optionParams, pickedAs } from './command-options.ts'
import { isAlone, LINE, verbOf } from './commands.ts'
import { GROUPS, groupOf } from './groups.ts'

/** An option as Discord and discord.js (`interaction.options.data`) give it; a subcommand holds its own options. */
export interface ChosenOption {
  readonly name: string
  readonly value?: string | number | boolean | undefined
  readonly options?: readonly ChosenOption[] | undefined
  /** True of the option that is being typed. */
  readonly focused?: boolean | undefined
}

/** The input of a slash command, and the id of its attached file. */
export interface TypedOptions {
  readonly input: Input
  readonly attachment?: string
}

/** What somebody is typing: a line, or the value of one param of a command. */
export type TypingTarget =
  | { readonly line: string }
  | { readonly call: Call; readonly param: string; readonly shape: string; readonly typed: string }

interface Found {
  readonly command: AnyCommand
  readonly chosen: readonly ChosenOption[]
}

const find = (name: string, options: readonly ChosenOption[], registry: Registry): Found | undefined => {
  if (GROUPS.some((group) => group.name === name)) {
    const [noun] = options
    return noun && find(noun.name, noun.options ?? [], registry)
  }
  const commands = registry.ofNoun(name)
  const [first] = options
  if (first?.options === undefined) {
    const [lone] = commands
    if (lone && isAlone(commands)) return { command: lone, chosen: options }
  }
  const command = commands.find((each) => verbOf(each, commands) === first?.name)
  return command && { command, chosen: first?.options ?? [] }
}

/** Functions that read what Discord sends, see in/incoming.ts. */
export interface Reader {
  /** Turns Discord's form of typed text back into what was typed. */
  readonly typed: (text: string) => string
  /** The word for a person or thing that was picked, by its id. */
  readonly picked: (kind: Picked['kind'], id: string) => string
}

const AS_IT_IS: Reader = { typed: (text) => text, picked: (_, id) => id }

/** All text typed into a slash command, to look up what it names. */
export const typedIn = (options: readonly ChosenOption[]): readonly string[] =>
  options.flatMap(({ value, options: inner = [] }) => [
    ...(typeof value === 'string' ? [value] : []),
    ...typedIn(inner),
  ])

/**
 * The input of a slash command: a line of `/crm`, or a Call with its fields as text. Undefined for a command that no
 * longer exists.
 */
export const askedBy = (
  name: string,
  options: readonly ChosenOption[],
  registry: Registry,
  reader = AS_IT_IS,
): TypedOptions | undefined => {
  if (name === LINE.command) return { input: { line: reader.typed(String(options[0]?.value ?? '')) } }
  const found = find(name, options, registry)
  if (!found) return undefined
  const attachment = found.chosen.find((each) => found.command.params[each.name]?.attached)?.value
  return { input: { call: callOf(found, reader) }, ...(attachment !== undefined && { attachment: String(attachment) }) }
}

/**
 * The Call with its fields as text, without the attached file. A picker option whose value is not an id was typed
 * before the option became a picker.
 */
const callOf = ({ command, chosen }: Found, { typed, picked }: Reader): Call => {
  const given = chosen.filter(({ name, value }) => value !== undefined && !command.params[name]?.attached)
  const fields = given.map(({ name, value }) => {
    if (typeof value !== 'string') return [name, String(value)] as const
    const kind = pickedAs(command.params[name])
    // A value that was offered as a pick comes back unchanged.
    if (pickedIn(value)) return [name, value] as const
    return [name, kind && /^\d{15,21}$/u.test(value) ? picked(kind, value) : typed(value)] as const
  })
  return { path: command.path, fields: Object.fromEntries(fields) }
}

/** What somebody is typing, for completion; the Call holds the other options. */
export const typingIn = (
  name: string,
  options: readonly ChosenOption[],
  registry: Registry,
): TypingTarget | undefined => {
  if (name === LINE.command) return { line: String(options[0]?.value ?? '') }
  const found = find(name, options, registry)
  const focused = found?.chosen.find((each) => each.focused)
  const param = focused && (found?.command.params[focused.name] ?? (focused.name === MORE ? moreParam : undefined))
  if (!found || !focused || !param) return undefined
  const others = { ...found, chosen: found.chosen.filter((each) => each !== focused) }
  const call = callOf(others, AS_IT_IS)
  return { call, param: focused.name, shape: param.shape, typed: String(focused.value ?? '') }
}

/** A Call as a slash command: `/deal move deal:D-7 stage:Won`; undefined when no command has its path. */
export const slashLine = (call: Call, registry: Registry): string | undefined => {
  const command = registry.find(call.path)
  if (!command) return undefined
  const [noun = ''] = command.path
  const commands = registry.ofNoun(noun)
  const group = groupOf(noun)
  const options = optionParams(command).flatMap(([name]) => {
    const value = call.fields[name]
    return value === undefined ? [] : [`${name}:${value}`]
  })
  const words = [...(group ? [group.name] : []), noun, ...(isAlone(commands) ? [] : [verbOf(command, commands)])]
  return [`/${words[0]}`, ...words.slice(1), ...options].join(' ')
}
