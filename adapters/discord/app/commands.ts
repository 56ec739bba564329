import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import { cleanLine } from '../../../src/chat/display.ts'
import type { Picked } from '../../../src/chat/picked.ts'
import type { AnyCommand, Param, ParamShape } from '../../../src/language/command.ts'
import { type FeatureName, partOf } from '../../../src/language/features.ts'
import { MORE, moreParam } from '../../../src/language/more.ts'
import type { Registry } from '../../../src/language/registry.ts'
import { clipped } from '../../../src/lib/text.ts'
import { LIMITS } from './limits.ts'

/**
 * The application commands that Discord shows, made from the registry: a slash command for each noun with its verbs as
 * subcommands, and `/crm line:` for any line.
 * https://discord.com/developers/docs/interactions/application-commands
 */

/** The slash command that takes a whole line, and the name of its option. */
export const LINE = { command: 'crm', option: 'line' } as const

/** The entries in the context menus of messages and of people. */
export const MENUS = {
  log: { name: 'Log to CRM', type: ApplicationCommandType.Message },
  lead: { name: 'Create lead', type: ApplicationCommandType.Message },
  remind: { name: 'Remind me', type: ApplicationCommandType.Message },
  card: { name: 'CRM card', type: ApplicationCommandType.User },
  leadOf: { name: 'Create lead', type: ApplicationCommandType.User },
  call: { name: 'Log call', type: ApplicationCommandType.User },
} as const

/** Hidden from everybody except a server's admins, who allow it for their team: most servers are full of strangers. */
const WHERE = {
  default_member_permissions: '0',
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}

/**
 * How large a command is: the length of its descriptions, whether it lists choices, and the number of options of a
 * verb.
 */
interface Size {
  readonly width: number
  readonly lists: boolean
  readonly most: number
}

/**
 * The sizes that are tried until a command fits the limit of characters: shorter descriptions first, then no choices,
 * then fewer options.
 */
const SIZES: readonly Size[] = [
  ...[LIMITS.description.most, 70, 50, 35, 20, 8, 1].map((width) => ({
    width,
    lists: true,
    most: LIMITS.options.most,
  })),
  ...[LIMITS.options.most, 12, 8, 4, 2, 0].map((most) => ({ width: 1, lists: false, most })),
]

/** The commands of each noun. */
const byNoun = ({ commands }: Pick<Registry, 'commands'>): ReadonlyMap<string, readonly AnyCommand[]> => {
  const nouns = new Set(commands.map(({ path }) => path[0] ?? ''))
  return new Map([...nouns].map((noun) => [noun, commands.filter(({ path }) => path[0] === noun)]))
}

/**
 * The commands to register for all servers, in a fixed order, without the nouns that a server has once they are used
 * there. What Discord has no room for (a noun beyond the ninety-ninth, an option beyond the twenty-fifth) can still be
 * reached by `/crm line:`.
 */
export const applicationCommands = (
  registry: Pick<Registry, 'commands'>,
): readonly RESTPostAPIApplicationCommandsJSONBody[] => {
  const nouns = [...byNoun(registry)].filter(([noun, some]) => noun !== LINE.command && partOf(some) === undefined)
  const slash = nouns.slice(0, LIMITS.commands.most - 1).map(([noun, some]) => nounCommand(noun, some))
  return [lineCommand, ...slash, ...Object.values(MENUS).map((menu) => ({ ...menu, ...WHERE }))]
}

/** The commands that a server has besides those of all servers: of the parts that are used there. */
export const usedCommands = (
  registry: Pick<Registry, 'commands'>,
  used: ReadonlySet<FeatureName>,
): readonly RESTPostAPIApplicationCommandsJSONBody[] => {
  const nouns = [...byNoun(registry)].filter(([, some]) => {
    const feature = partOf(some)
    return feature !== undefined && used.has(feature)
  })
  return forGuild(nouns.map(([noun, some]) => nounCommand(noun, some)))
}

/** The commands for a single server, for development: `contexts` is allowed only for global commands. */
export const forGuild = (
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
): readonly RESTPostAPIApplicationCommandsJSONBody[] =>
  commands.map(({ contexts: _contexts, integration_types: _types, ...command }) => command)

const lineCommand: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: LINE.command,
  description: 'Say anything to Parley in one line; without one, see what is next',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: LINE.option,
      description: 'Such as: deal add Acme 50 seats 24k',
      autocomplete: true,
    },
  ],
  ...WHERE,
}

const nounCommand = (
  noun: string,
  commands: readonly AnyCommand[],
): RESTPostAPIChatInputApplicationCommandsJSONBody => {
  for (const size of SIZES) {
    const made = { ...slashCommand(noun, commands, size), ...WHERE }
    if (charactersOf(made) <= LIMITS.commandCharacters.most) return made
  }
  throw new Error(`/${noun} does not fit into Discord's limit even without its options`)
}

const slashCommand = (
  noun: string,
  commands: readonly AnyCommand[],
  size: Size,
): RESTPostAPIChatInputApplicationCommandsJSONBody => {
  const { width } = size
  const [first] = commands
  const begun = { type: ApplicationCommandType.ChatInput as const, name: noun }
  if (first && commands.length === 1 && first.path.length === 1) {
    return { ...begun, description: said(first.about, width), options: optionsOf(first, size) }
  }
  const verbs = commands.map((command) => ({ name: verbOf(command, commands), command }))
  const about = `${noun}: ${verbs.map(({ name }) => name).join(', ')}`
  const options = verbs.slice(0, LIMITS.options.most).map(
    ({ name, command }): APIApplicationCommandSubcommandOption => ({
      type: ApplicationCommandOptionType.Subcommand,
      name,
      description: said(command.about, width),
      options: optionsOf(command, size),
    }),
  )
  return { ...begun, description: said(about, width), options }
}

const said = (about: string, width: number): string => clipped(cleanLine(about).trim() || '…', width)

/** If a noun is a command itself and also has verbs, its own subcommand gets the first of these names that is free. */
const OWN_VERBS = ['show', 'start', 'open'] as const

/** The name of a command as a subcommand of its noun. */
export const verbOf = ({ path }: AnyCommand, commands: readonly AnyCommand[]): string => {
  const [noun = '', verb] = path
  const taken = new Set(commands.map((other) => other.path[1]))
  return verb ?? [...OWN_VERBS, noun].find((name) => !taken.has(name)) ?? `${noun.slice(0, 28)}-own`
}

/** The params that become options in Discord: all that people see, the required ones first, in their order. */
export const optionParams = (command: AnyCommand): readonly (readonly [name: string, param: Param<unknown>])[] => {
  const own = command.takesOwn && !(MORE in command.params) ? { [MORE]: moreParam } : {}
  const all: Readonly<Record<string, Param<unknown>>> = { ...command.params, ...own }
  const shown = Object.entries(all).filter(([, param]) => !param.hidden)
  return shown.toSorted(([, a], [, b]) => Number(a.optional) - Number(b.optional)).slice(0, LIMITS.options.most)
}

const optionsOf = (command: AnyCommand, size: Size): APIApplicationCommandBasicOption[] =>
  optionParams(command)
    .slice(0, size.most)
    .map(([name, param]) => optionOf(name, param, size))

const PICKERS = {
  person: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
} as const

/** The channel types that messages can be sent to: not a category, and not a forum itself but its posts. */
export const POSTABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const

/** The Discord picker for a param; none for a param that can be cleared with `none`, which must be typed. */
export function pickedAs(param: Param<unknown> | undefined): Picked['kind'] | undefined {
  if (!param || param.clears) return undefined
  const kinds: Partial<Record<ParamShape, Picked['kind']>> = { member: 'person', channel: 'channel', role: 'role' }
  return kinds[param.shape]
}

const optionOf = (name: string, param: Param<unknown>, { width, lists }: Size): APIApplicationCommandBasicOption => {
  const option = { name, description: said(param.about, width), ...(!param.optional && { required: true }) }
  if (param.attached) return { ...option, type: ApplicationCommandOptionType.Attachment }
  const kind = pickedAs(param)
  if (kind === 'channel') return { ...option, type: PICKERS.channel, channel_types: [...POSTABLE] }
  if (kind) return { ...option, type: PICKERS[kind] }
  const choices = lists ? choicesOf(param) : undefined
  if (choices) return { ...option, type: ApplicationCommandOptionType.String, choices: [...choices] }
  if (param.shape === 'count' && !param.clears) return { ...option, type: ApplicationCommandOptionType.Integer }
  return {
    ...option,
    type: ApplicationCommandOptionType.String,
    ...((param.suggest || name === MORE) && { autocomplete: true }),
  }
}

/** The fixed words of a param, with `none` if that clears it; undefined when Discord cannot list them. */
const choicesOf = ({
  choices = [],
  clears,
}: Param<unknown>): readonly { name: string; value: string }[] | undefined => {
  const all = [...new Set(clears && choices.length > 0 ? [...choices, 'none'] : choices)]
  const fits = (choice: string) => cleanLine(choice).trim() !== '' && choice.length <= LIMITS.choiceValue.most
  if (all.length === 0 || all.length > LIMITS.choices.most || !all.every(fits)) return undefined
  return all.map((choice) => ({ name: clipped(cleanLine(choice), LIMITS.choiceName.most), value: choice }))
}

/** The parts of a command, an option or a choice whose characters Discord counts. */
interface Counted {
  readonly name: string
  readonly description?: string
  readonly value?: unknown
  readonly options?: readonly Counted[]
  readonly choices?: readonly Counted[]
}

/**
 * The characters of the names, descriptions and values of a command with all its options and choices, which Discord
 * counts together.
 */
export const charactersOf = ({ name, description = '', value, options = [], choices = [] }: Counted): number =>
  name.length +
  description.length +
  (typeof value === 'string' ? value.length : 0) +
  [...options, ...choices].reduce((sum, inner) => sum + charactersOf(inner), 0)
