import { ApplicationCommandType, ComponentType, ApplicationCommandOptionType as Option } from 'discord.js'
import { COMMAND_NAME, LIMITS, type Limit } from '../../../adapters/discord/app/limits.ts'

/** A payload as plain JSON, read without trust: whatever is missing or of another type is simply not there. */
type Json = { readonly [name: string]: unknown }

/** What is sent to Discord: the body of a message, a modal, or commands to be registered. */
export type Outgoing =
  | { readonly message: unknown; readonly files?: readonly { readonly size: number }[] }
  | { readonly modal: unknown }
  | { readonly commands: readonly unknown[] }
  | { readonly choices: readonly unknown[] }

/** Every limit of `LIMITS` that a payload breaks, one sentence each; none for one that Discord takes. */
export const violations = (outgoing: Outgoing): readonly string[] => {
  if ('message' in outgoing) return messageViolations(asJson(outgoing.message), outgoing.files ?? [])
  if ('modal' in outgoing) return modalViolations(asJson(outgoing.modal))
  if ('choices' in outgoing) return choiceViolations('choices', outgoing.choices.map(asJson))
  return commandsViolations(outgoing.commands.map(asJson))
}

const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asJson) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const over = (what: string, size: number, { most, link }: Limit): readonly string[] =>
  size > most ? [`${what}: ${size} is more than ${most} (${link})`] : []

const within = (what: string, value: unknown, limit: Limit, least = 0): readonly string[] => {
  const size = text(value).length
  return size < least ? [`${what}: is empty (${limit.link})`] : over(what, size, limit)
}

const repeated = (what: string, values: readonly unknown[]): readonly string[] =>
  new Set(values).size < values.length ? [`${what}: comes twice`] : []

/** A component and all that it holds. */
const deep = (component: Json): readonly Json[] => [
  component,
  ...[...list(component.components), ...('component' in component ? [asJson(component.component)] : [])].flatMap(deep),
]

const messageViolations = (body: Json, files: readonly { readonly size: number }[]): readonly string[] => {
  const all = list(body.components).flatMap(deep)
  const characters = all.reduce(
    (sum, { type, content }) => sum + (type === ComponentType.TextDisplay ? text(content).length : 0),
    0,
  )
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]))
  return [
    ...(all.length === 0 ? ['message: has no component'] : []),
    ...over('components', all.length, LIMITS.components),
    ...over('text', characters, LIMITS.text),
    ...all.flatMap(componentViolations),
    ...repeated('custom_id', ids),
    ...within('nonce', body.nonce, LIMITS.nonce),
    ...over('files', files.length, LIMITS.files),
    ...files.flatMap(({ size }) => (size === 0 ? ['file: is empty'] : over('file', size, LIMITS.fileBytes))),
    ...list(body.attachments).flatMap((file) => within('description of a file', file.description, LIMITS.altText)),
  ]
}

const componentViolations = (component: Json): readonly string[] => {
  const { custom_id: id, components, label, options, items } = component
  switch (component.type) {
    case ComponentType.TextDisplay:
      return text(component.content).trim() === '' ? ['text display: is blank'] : []
    case ComponentType.ActionRow: {
      const held = list(components)
      const most = held.some(({ type }) => type === ComponentType.StringSelect) ? 1 : LIMITS.rowButtons.most
      return held.length === 0 ? ['row: is empty'] : over('row', held.length, { ...LIMITS.rowButtons, most })
    }
    case ComponentType.Button:
      return [...within('custom_id', id, LIMITS.customId, 1), ...within('button label', label, LIMITS.buttonLabel, 1)]
    case ComponentType.StringSelect:
      return [
        ...within('custom_id', id, LIMITS.customId, 1),
        ...within('placeholder', component.placeholder, LIMITS.placeholder),
        ...optionViolations(list(options)),
      ]
    case ComponentType.MediaGallery:
      return [
        ...(list(items).length === 0
          ? ['gallery: is empty']
          : over('gallery', list(items).length, LIMITS.galleryItems)),
        ...list(items).flatMap((item) => within('alt text', item.description, LIMITS.altText)),
      ]
    case ComponentType.Label:
      return [
        ...within('label', label, LIMITS.label, 1),
        ...within('label description', component.description, LIMITS.labelDescription),
      ]
    case ComponentType.TextInput:
      return [
        ...within('custom_id', id, LIMITS.customId, 1),
        ...within('input', component.value, LIMITS.input),
        ...within('input placeholder', component.placeholder, LIMITS.inputPlaceholder),
      ]
    case ComponentType.Container:
      return list(components).length === 0 ? ['container: is empty'] : []
    default:
      return []
  }
}

const optionViolations = (options: readonly Json[]): readonly string[] => [
  ...(options.length === 0 ? ['select: has no option'] : over('select', options.length, LIMITS.selectOptions)),
  ...options.flatMap(({ label, value, description }) => [
    ...within('option label', label, LIMITS.optionLabel, 1),
    ...within('option value', value, LIMITS.optionValue, 1),
    ...within('option description', description, LIMITS.optionDescription),
  ]),
  ...repeated(
    'option value',
    options.map(({ value }) => value),
  ),
]

const modalViolations = (modal: Json): readonly string[] => {
  const top = list(modal.components)
  const all = top.flatMap(deep)
  return [
    ...within('custom_id', modal.custom_id, LIMITS.customId, 1),
    ...within('modal title', modal.title, LIMITS.modalTitle, 1),
    ...(top.length === 0 ? ['modal: is empty'] : over('modal', top.length, LIMITS.modalComponents)),
    ...all.flatMap(componentViolations),
    ...repeated(
      'custom_id',
      all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id])),
    ),
  ]
}

const commandsViolations = (commands: readonly Json[]): readonly string[] => {
  const ofType = (type: number) =>
    commands.filter((command) => (command.type ?? ApplicationCommandType.ChatInput) === type)
  const slash = ofType(ApplicationCommandType.ChatInput)
  const menus = [ofType(ApplicationCommandType.User), ofType(ApplicationCommandType.Message)]
  return [
    ...over('slash commands', slash.length, LIMITS.commands),
    ...menus.flatMap((all) => over('context menu commands', all.length, LIMITS.menuCommands)),
    ...repeated(
      'command',
      commands.map(({ type, name }) => JSON.stringify([type ?? ApplicationCommandType.ChatInput, name])),
    ),
    ...slash.flatMap(slashViolations),
    ...menus
      .flat()
      .flatMap(({ name, description }) => [
        ...within('command name', name, LIMITS.commandName, 1),
        ...(text(description) === '' ? [] : [`${text(name)}: a context menu command has no description`]),
      ]),
  ]
}

const slashViolations = (command: Json): readonly string[] => [
  ...levelViolations(text(command.name), command),
  ...over(`/${text(command.name)}`, charactersOf(command), LIMITS.commandCharacters),
]

/** One level of a command: its name, what is said of it, and its options or subcommands. */
const levelViolations = (where: string, level: Json): readonly string[] => {
  const options = list(level.options)
  const late = options.findIndex(({ required }, index) => required === true && options[index - 1]?.required !== true)
  return [
    ...(COMMAND_NAME.test(text(level.name)) ? [] : [`${where}: its name is not ${COMMAND_NAME}`]),
    ...within(`${where} description`, level.description, LIMITS.description, 1),
    ...over(`${where} options`, options.length, LIMITS.options),
    ...(late > 0 ? [`${where}: a required option stands after an optional one`] : []),
    ...repeated(
      `${where} option`,
      options.map(({ name }) => name),
    ),
    ...choiceViolations(`${where} choices`, list(level.choices)),
    ...(level.autocomplete === true && list(level.choices).length > 0 ? [`${where}: choices and autocomplete`] : []),
    // A group stands directly under a command, and holds subcommands alone.
    ...(level.type === Option.SubcommandGroup && where.split(' ').length !== 2 ? [`${where}: is a group`] : []),
    ...(level.type === Option.SubcommandGroup && options.some(({ type }) => type !== Option.Subcommand)
      ? [`${where}: holds what is no subcommand`]
      : []),
    ...options.flatMap((option) => levelViolations(`${where} ${text(option.name)}`, option)),
  ]
}

const choiceViolations = (where: string, choices: readonly Json[]): readonly string[] => [
  ...over(where, choices.length, LIMITS.choices),
  ...choices.flatMap(({ name, value }) => [
    ...within(where, name, LIMITS.choiceName, 1),
    ...(typeof value === 'string' ? within(where, value, LIMITS.choiceValue, 1) : []),
  ]),
]

/** The names, descriptions and values of a command, all levels together. */
const charactersOf = (level: Json): number =>
  text(level.name).length +
  text(level.description).length +
  text(level.value).length +
  [...list(level.options), ...list(level.choices)].reduce((sum, inner) => sum + charactersOf(inner), 0)
