import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { AnyCommand } from '../../../src/language/command.ts'
import { type FeatureName, featureOfNoun } from '../../../src/language/features.ts'
import type { Registry } from '../../../src/language/registry.ts'
import { optionsOf, type Size, said } from './command-options.ts'
import { type CommandGroup, GROUPS, groupOf, NOUN_PERMISSIONS } from './groups.ts'
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

const WHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
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
  const nouns = byNoun(registry)
  const own = [...nouns].filter(
    ([noun, some]) => noun !== LINE.command && groupOf(noun) === undefined && featureOfNoun(some) === undefined,
  )
  const grouped = GROUPS.flatMap((group) => groupCommand(group, nouns) ?? [])
  const slash = own
    .slice(0, LIMITS.commands.most - 1 - grouped.length)
    .map(([noun, some]) => fitted((size) => slashCommand(noun, some, size)))
  return [lineCommand, ...slash, ...grouped, ...Object.values(MENUS).map((menu) => ({ ...menu, ...WHERE }))]
}

/** The commands that a server has besides those of all servers: of the parts that are used there. */
export const usedCommands = (
  registry: Pick<Registry, 'commands'>,
  used: ReadonlySet<FeatureName>,
): readonly RESTPostAPIApplicationCommandsJSONBody[] => {
  const nouns = [...byNoun(registry)].filter(([, some]) => {
    const feature = featureOfNoun(some)
    return feature !== undefined && used.has(feature)
  })
  return forGuild(nouns.map(([noun, some]) => fitted((size) => slashCommand(noun, some, size))))
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

type SlashCommand = RESTPostAPIChatInputApplicationCommandsJSONBody

/** A slash command in the largest size that Discord takes. */
function fitted(make: (size: Size) => SlashCommand): SlashCommand {
  for (const size of SIZES) {
    const made = { ...make(size), ...WHERE }
    if (charactersOf(made) <= LIMITS.commandCharacters.most) return made
  }
  throw new Error(`/${make(SIZES[0] as Size).name} does not fit into Discord's limit even without its options`)
}

/** The slash command of a group; undefined if none of its nouns has a command. */
function groupCommand(
  { name, about, nouns, permission }: CommandGroup,
  commands: ReadonlyMap<string, readonly AnyCommand[]>,
): SlashCommand | undefined {
  const inside = nouns.flatMap((noun) => {
    const some = commands.get(noun)
    return some ? [{ noun, some }] : []
  })
  if (inside.length === 0) return undefined
  return fitted((size) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: said(about, size.width),
    ...(permission !== undefined && { default_member_permissions: permission }),
    options: inside.map(({ noun, some }) => inGroup(noun, some, size)),
  }))
}

/** A noun within a group: a subcommand if it is one command, else a group of subcommands. */
function inGroup(
  noun: string,
  commands: readonly AnyCommand[],
  size: Size,
): APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption {
  const { description, options = [] } = slashCommand(noun, commands, size)
  return isAlone(commands)
    ? {
        type: ApplicationCommandOptionType.Subcommand,
        name: noun,
        description,
        options: options as APIApplicationCommandBasicOption[],
      }
    : {
        type: ApplicationCommandOptionType.SubcommandGroup,
        name: noun,
        description,
        options: options as APIApplicationCommandSubcommandOption[],
      }
}

/** True of a noun that is one command, such as `timeline`. */
export const isAlone = (commands: readonly AnyCommand[]): boolean =>
  commands.length === 1 && commands[0]?.path.length === 1

const slashCommand = (
  noun: string,
  commands: readonly AnyCommand[],
  size: Size,
): RESTPostAPIChatInputApplicationCommandsJSONBody => {
  const { width } = size
  const [first] = commands
  const permission = NOUN_PERMISSIONS[noun]
  const begun = {
    type: ApplicationCommandType.ChatInput as const,
    name: noun,
    ...(permission !== undefined && { default_member_permissions: permission }),
  }
  if (first && isAlone(commands)) {
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

/** If a noun is a command itself and also has verbs, its own subcommand gets the first of these names that is free. */
const OWN_VERBS = ['show', 'start', 'open'] as const

/** The name of a command as a subcommand of its noun. */
export const verbOf = ({ path }: AnyCommand, commands: readonly AnyCommand[]): string => {
  const [noun = '', verb] = path
  const taken = new Set(commands.map((other) => other.path[1]))
  return verb ?? [...OWN_VERBS, noun].find((name) => !taken.has(name)) ?? `${noun.slice(0, 28)}-own`
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
