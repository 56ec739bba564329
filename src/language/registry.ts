import type { OwnFields } from '../store/own-field.ts'
import type { AnyCommand, Param } from './command.ts'

/** The commands of one program, looked up by their words. Words are compared without regard to case. */
export interface Registry {
  readonly commands: readonly AnyCommand[]
  /** By its path or a short form. */
  find(path: readonly string[]): AnyCommand | undefined
  /** Every command whose first path word this is. */
  ofNoun(noun: string): readonly AnyCommand[]
  /** The names of all params of all commands. */
  readonly names: ReadonlySet<string>
  /** The same commands for a workspace with these own fields. */
  extended(own: OwnFields | undefined): Registry
  /** The params that read questions, and those that read what is done to all of some kind, with their commands. */
  readonly asking: readonly AskingParam[]
}

/** A param that reads a whole question, with its command. */
interface AskingParam {
  readonly command: AnyCommand
  readonly param: Param<unknown>
}

/** What Discord allows: https://discord.com/developers/docs/interactions/application-commands */
const LIMITS = { verbs: 25, params: 25, choices: 25, about: 100, characters: 8000 } as const
const PATH_WORD = /^[-a-z0-9]{1,32}$/
const PARAM_NAME = /^[-_a-z0-9]{1,32}$/

/**
 * Checks the declarations and makes them findable. Examples are checked by `checkExamples`, which has to parse them.
 * @throws Error naming the command and its fault: a wrong command cannot start.
 */
export const registry = (commands: readonly AnyCommand[]): Registry => {
  const wordFault = wordFaults(commands)
  for (const command of commands) {
    const fault = faultsOf(command)[0] ?? wordFault(command)
    if (fault !== undefined) throw new Error(`Command "${command.path.join(' ')}": ${fault}.`)
  }
  for (const [noun, all] of nounsOf(commands)) {
    const fault = nounFault(all)
    if (fault !== undefined) throw new Error(`Noun "${noun}": ${fault}.`)
  }
  return findable(commands)
}

const nounsOf = (commands: readonly AnyCommand[]): ReadonlyMap<string, readonly AnyCommand[]> => {
  const nouns = new Set(commands.map((command) => command.path[0] ?? ''))
  return new Map([...nouns].map((noun) => [noun, commands.filter((command) => command.path[0] === noun)]))
}

/** The commands by their words. Those of a workspace with own fields are made once for each list of such fields. */
function findable(commands: readonly AnyCommand[]): Registry {
  const byPath = new Map(commands.map((command) => [command.path.join(' '), command]))
  const byShort = new Map(commands.flatMap((command) => (command.shorts ?? []).map((short) => [short, command])))
  const byNoun = nounsOf(commands)
  const made = new WeakMap<OwnFields, Registry>()
  const itself: Registry = {
    commands,
    find: (path) => {
      const words = path.join(' ').toLowerCase()
      return byPath.get(words) ?? byShort.get(words)
    },
    ofNoun: (noun) => byNoun.get(noun.toLowerCase()) ?? [],
    names: new Set(commands.flatMap(({ params }) => Object.keys(params))),
    extended(own) {
      if (!own?.some(({ isRetired }) => !isRetired)) return itself
      const known = made.get(own) ?? findable(commands.map((command) => command.extended?.(own) ?? command))
      made.set(own, known)
      return known
    },
    asking: commands.flatMap((command) =>
      Object.values<Param<unknown>>(command.params)
        .filter(({ reads, readsAll }) => reads || readsAll)
        .map((param) => ({ command, param })),
    ),
  }
  return itself
}

const paramsOf = (command: AnyCommand) => Object.entries<Param<unknown>>(command.params)

const faultsOf = (command: AnyCommand): readonly string[] => [
  ...(command.path.length < 1 || command.path.length > 2 ? ['its path has to be a noun and a verb, or one word'] : []),
  ...command.path
    .filter((word) => !PATH_WORD.test(word))
    .map((word) => `its path word "${word}" is not [-a-z0-9]{1,32}`),
  ...aboutFault('it', command.about),
  ...(command.examples.length === 0 ? ['it has no example'] : []),
  ...(paramsOf(command).length > LIMITS.params ? [`it has more than ${LIMITS.params} params`] : []),
  ...paramsOf(command).flatMap(([name, param]) => paramFaults(name, param)),
  ...orderFaults(command),
]

const aboutFault = (what: string, about: string): readonly string[] =>
  about.length < 1 || about.length > LIMITS.about
    ? [`${what} has to be described in 1 to ${LIMITS.about} characters`]
    : []

const paramFaults = (name: string, param: Param<unknown>): readonly string[] => [
  ...(PARAM_NAME.test(name) ? [] : [`its param "${name}" is not [-_a-z0-9]{1,32}`]),
  ...aboutFault(`param "${name}"`, param.about),
  ...((param.choices?.length ?? 0) > LIMITS.choices ? [`param "${name}" has more than ${LIMITS.choices} choices`] : []),
  ...(param.slot === 'shaped' && !param.takes ? [`shaped param "${name}" has no takes`] : []),
  ...(param.hidden && !param.optional ? [`hidden param "${name}" has to be optional: nobody is asked for it`] : []),
]

const gathers = (param: Param<unknown>): boolean => !param.resolves && ['words', 'command'].includes(param.shape)

const orderFaults = (command: AnyCommand): readonly string[] => {
  const positional = paramsOf(command).filter(([, param]) => param.slot === 'positional')
  const late = positional.find(([, param], index) => !param.optional && positional[index - 1]?.[1].optional)
  const greedy = positional.slice(0, -1).find(([, param]) => gathers(param))
  return [
    ...(late ? [`required param "${late[0]}" stands after an optional one`] : []),
    ...(greedy ? [`param "${greedy[0]}" takes all words that are left, so it has to be the last positional one`] : []),
  ]
}

/** How often each of these words occurs. */
const counted = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Finds paths and short forms that are used twice, or that hide another command. */
const wordFaults = (commands: readonly AnyCommand[]) => {
  const paths = counted(commands.map(({ path }) => path.join(' ')))
  const shorts = counted(commands.flatMap((command) => command.shorts ?? []))
  const nouns = new Set(commands.map(({ path }) => path[0]))
  return (command: AnyCommand): string | undefined => {
    if ((paths.get(command.path.join(' ')) ?? 0) > 1) return 'its path is declared twice'
    for (const short of command.shorts ?? []) {
      if (!PATH_WORD.test(short)) return `its short form "${short}" is not [-a-z0-9]{1,32}`
      if (nouns.has(short)) return `its short form "${short}" hides the commands that begin with that word`
      if ((shorts.get(short) ?? 0) > 1) return `its short form "${short}" is declared twice`
    }
    return undefined
  }
}

const nounFault = (commands: readonly AnyCommand[]): string | undefined => {
  if (commands.length > LIMITS.verbs) return `it has more than ${LIMITS.verbs} verbs`
  const sizes = commands.flatMap((command) => [
    ...command.path.map((word) => word.length),
    command.about.length,
    ...paramsOf(command).flatMap(([name, param]) => [
      name.length + param.about.length,
      ...(param.choices ?? []).map((choice) => choice.length * 2),
    ]),
  ])
  const characters = sizes.reduce((sum, size) => sum + size, 0)
  return characters > LIMITS.characters
    ? `its words are ${characters} characters, more than ${LIMITS.characters}`
    : undefined
}
