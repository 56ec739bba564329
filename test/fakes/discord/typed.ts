import { ApplicationCommandOptionType as OptionType } from 'discord.js'
import { type Choice, type Option, typeOf } from './check-command.ts'
import type { Command } from './model.ts'

/** What a person gives for an option: text as typed, or somebody or something by its handle. */
export type Given =
  | string
  | number
  | boolean
  | { readonly id: string }
  | { readonly name: string; readonly content: string }

/** A typed line as Discord's client understands it. */
export interface Typed {
  readonly command: Command
  /** The subcommands, outermost first. */
  readonly levels: readonly Option[]
  readonly values: readonly { readonly option: Option; readonly value: Given }[]
}

/** Reads `deal add name:Acme Corp amount:5000` by the commands that a person sees. Throws what the client would not send. */
export function readTyped(commands: readonly Command[], line: string, fields: Readonly<Record<string, Given>>): Typed {
  const words = line.replace(/^\//, '').split(' ')
  const command = commands.find(({ name, ...more }) => typeOf({ name, ...more }) === 1 && name === words[0])
  if (!command)
    throw new Error(`there is no /${words[0]} here, only ${commands.map(({ name }) => name).join(', ') || 'nothing'}`)
  const levels: Option[] = []
  let options = command.options ?? []
  let read = 1
  for (let level = levelAt(options, words[read]); level; level = levelAt(options, words[read])) {
    levels.push(level)
    options = level.options ?? []
    read += 1
  }
  if (options.some(isLevel))
    throw new Error(`/${line} is not whole: choose one of ${options.map(({ name }) => name).join(', ')}`)
  const given = { ...inline(options, words.slice(read).join(' ')), ...fields }
  const values = Object.entries(given).map(([name, value]) => {
    const option = options.find((one) => one.name === name)
    if (!option)
      throw new Error(`/${command.name} has no option ${name}, only ${options.map((one) => one.name).join(', ')}`)
    return { option, value }
  })
  return { command, levels, values }
}

const isLevel = ({ type }: Option): boolean => type === OptionType.Subcommand || type === OptionType.SubcommandGroup
const levelAt = (options: readonly Option[], word: string | undefined) =>
  options.find((one) => isLevel(one) && one.name === word)

/** `name:value` pieces; a value runs to the next option's name. */
function inline(options: readonly Option[], text: string): Readonly<Record<string, string>> {
  if (text.trim() === '') return {}
  const names = options.map(({ name }) => name)
  const starts = [...text.matchAll(/(?:^|\s)([^\s:]+):/g)].filter(([, name = '']) => names.includes(name))
  if (starts.length === 0 || text.slice(0, starts[0]?.index).trim() !== '') {
    throw new Error(`"${text}" is no option: type name:value with ${names.join(', ') || 'no options'}`)
  }
  return Object.fromEntries(
    starts.map((start, index) => [
      start[1],
      text.slice(start.index + start[0].length, starts[index + 1]?.index).trim(),
    ]),
  )
}

/** Refuses what Discord's own client does not let through: missing options, values that are not of the type or the list. */
export function checkTyped({ command, levels, values }: Typed): void {
  const options = levels.at(-1)?.options ?? (levels.length > 0 ? [] : (command.options ?? []))
  const missing = options.filter((option) => option.required && !values.some((given) => given.option === option))
  if (missing.length > 0) throw new Error(`/${command.name} needs ${missing.map(({ name }) => name).join(', ')}`)
  for (const { option, value } of values) {
    if (option.choices?.length && chosen(option.choices, value) === undefined) {
      throw new Error(`${option.name} is one of ${option.choices.map(({ name }) => name).join(', ')}`)
    }
    const size = typeof value === 'string' ? value.length : 0
    if (size < (option.min_length ?? 0) || size > (option.max_length ?? 6000))
      throw new Error(`${option.name} has a wrong length`)
    const number = Number(value)
    if (isNumber(option) && !(number >= (option.min_value ?? number) && number <= (option.max_value ?? number))) {
      throw new Error(`${option.name} takes a number from ${option.min_value ?? 'any'} to ${option.max_value ?? 'any'}`)
    }
  }
}

const isNumber = ({ type }: Option): boolean => type === OptionType.Integer || type === OptionType.Number

const chosen = (choices: readonly Choice[], value: Given): Choice | undefined =>
  choices.find((choice) => choice.name === value || choice.value === value)

/** The value as it travels. */
export function travelling(option: Option, value: Given): string | number | boolean {
  const choice = option.choices?.length ? chosen(option.choices, value) : undefined
  if (choice) return choice.value
  if (isNumber(option)) return Number(value)
  if (option.type === OptionType.Boolean) return value === true || value === 'true'
  if (typeof value === 'object') return 'id' in value ? value.id : value.name
  return option.type === OptionType.String ? String(value) : value
}
