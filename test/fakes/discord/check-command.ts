import { ApplicationCommandType, ApplicationCommandOptionType as OptionType } from 'discord.js'
import { tooLong, tooMany } from './check-length.ts'
import type { Fault } from './faults.ts'
import { LIMITS } from './limits.ts'

/** A choice that an option offers. */
export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** An option of a command, a subcommand or a group of them. */
export interface Option {
  readonly type: OptionType
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly Choice[]
  readonly options?: readonly Option[]
  readonly min_value?: number
  readonly max_value?: number
  readonly min_length?: number
  readonly max_length?: number
}

/** A command as it is registered. */
export interface CommandBody {
  readonly type?: ApplicationCommandType
  readonly name: string
  readonly description?: string
  readonly options?: readonly Option[]
  readonly default_member_permissions?: string | null
  readonly contexts?: readonly number[] | null
  readonly integration_types?: readonly number[] | null
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** What is wrong with a list of commands that is registered at once. */
export function commandsFaults(commands: readonly CommandBody[]): readonly Fault[] {
  const keys = commands.map((command) => `${typeOf(command)} ${command.name}`)
  return commands.flatMap((command, index) => [
    ...commandFaults(command, [index]),
    ...(keys.indexOf(keys[index] ?? '') < index
      ? [
          {
            path: [index],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ]
      : []),
  ])
}

/** Whether there are more commands of a kind than an app may have. */
export function isTooManyCommands(commands: readonly CommandBody[]): boolean {
  const { chatInput, user, message } = LIMITS.command
  const limits = {
    [ApplicationCommandType.ChatInput]: chatInput,
    [ApplicationCommandType.User]: user,
    [ApplicationCommandType.Message]: message,
  }
  return Object.entries(limits).some(
    ([type, limit]) => commands.filter((one) => typeOf(one) === Number(type)).length > limit,
  )
}

/** The kind of a command; one that says none is typed with a slash. */
export const typeOf = (command: CommandBody): ApplicationCommandType => command.type ?? ApplicationCommandType.ChatInput

function commandFaults(command: CommandBody, path: Fault['path']): readonly Fault[] {
  const { command: limit } = LIMITS
  const isTyped = typeOf(command) === ApplicationCommandType.ChatInput
  return [
    ...(isTyped ? nameFaults(command.name, path) : tooLong(command.name, limit.name, [...path, 'name'])),
    ...(isTyped && !command.description
      ? [{ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
      : []),
    ...(!isTyped && command.description
      ? [
          {
            path: [...path, 'description'],
            code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
            message: 'Context menu commands cannot have description',
          },
        ]
      : []),
    ...tooLong(command.description, limit.description, [...path, 'description']),
    ...optionsFaults(command.options ?? [], [...path, 'options']),
    ...(characters(command) > limit.characters
      ? [{ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message: `Command exceeds maximum size (${limit.characters})` }]
      : []),
  ]
}

function optionsFaults(options: readonly Option[], path: Fault['path']): readonly Fault[] {
  const names = options.map(({ name }) => name)
  return [
    ...tooMany(options, LIMITS.command.options, path),
    ...options.flatMap((option, index) => [
      ...optionFaults(option, [...path, index]),
      ...(names.indexOf(option.name) < index
        ? [
            {
              path: [...path, index],
              code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
              message: 'Option name already exists',
            },
          ]
        : []),
      ...(option.required && options.slice(0, index).some((other) => !other.required && !isLevel(other))
        ? [
            {
              path: [...path, index],
              code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              message: 'Required options must be placed before non-required options',
            },
          ]
        : []),
    ]),
  ]
}

const isLevel = ({ type }: Option): boolean => type === OptionType.Subcommand || type === OptionType.SubcommandGroup

function optionFaults(option: Option, path: Fault['path']): readonly Fault[] {
  const { command: limit } = LIMITS
  return [
    ...nameFaults(option.name, path),
    ...tooLong(option.description, limit.description, [...path, 'description']),
    ...(option.autocomplete && option.choices?.length
      ? [
          {
            path,
            code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
            message: 'Autocomplete and choices exclude each other',
          },
        ]
      : []),
    ...choicesFaults(option.choices ?? [], [...path, 'choices']),
    ...optionsFaults(option.options ?? [], [...path, 'options']),
  ]
}

/** What is wrong with the choices of an option or of an autocomplete. */
export function choicesFaults(choices: readonly Choice[], path: Fault['path']): readonly Fault[] {
  const { command: limit } = LIMITS
  return [
    ...tooMany(choices, limit.choices, path),
    ...choices.flatMap(({ name, value }, index) => [
      ...(name === ''
        ? [
            {
              path: [...path, index, 'name'],
              code: 'BASE_TYPE_BAD_LENGTH',
              message: 'Must be between 1 and 100 in length.',
            },
          ]
        : []),
      ...tooLong(name, limit.choiceName, [...path, index, 'name']),
      ...tooLong(value, limit.choiceValue, [...path, index, 'value']),
    ]),
  ]
}

const nameFaults = (name: string, path: Fault['path']): readonly Fault[] =>
  NAME.test(name) && name === name.toLowerCase()
    ? []
    : [{ path: [...path, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }]

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
function characters(of: CommandBody | Option): number {
  const choices = 'choices' in of ? (of.choices ?? []) : []
  const own = of.name.length + (of.description ?? '').length
  return (
    own +
    choices.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) +
    (of.options ?? []).reduce((sum, option) => sum + characters(option), 0)
  )
}
