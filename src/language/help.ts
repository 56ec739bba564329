import { nearness } from '../lib/near.ts'
import { type Block, fields, list, type Message, type Text, text } from '../message/message.ts'
import { allNouns, wordsFor } from '../store/nouns.ts'
import type { AnyCommand, Param } from './command.ts'
import { shownParams, usage } from './usage.ts'

export { usage } from './usage.ts'

const pathOf = (command: AnyCommand): string => command.path.join(' ')
const nounsOf = (commands: readonly AnyCommand[]): readonly string[] => [
  ...new Set(commands.map((command) => command.path[0] ?? '')),
]

/** The noun of a word in the plural, or of another word for it. */
export const nounMeant = (about: string): string =>
  allNouns.find(
    (each) => each.plural === about || wordsFor(each).some((word) => word === about || `${word}s` === about),
  )?.noun ?? about

/**
 * All that a person can say: a line for each noun, and one for the words that stand alone. `commands` are those that the
 * person may use, without those of the parts that the team has not used yet, which are named at the end.
 */
export const helpForAll = (commands: readonly AnyCommand[], unused: readonly string[] = []): Message => {
  const nouns = nounsOf(commands).map((noun) => ({
    noun,
    verbs: commands.filter(({ path }) => path[0] === noun).flatMap(({ path }) => path.slice(1)),
  }))
  const lines = nouns.flatMap(({ noun, verbs }): readonly Text[] =>
    verbs.length > 0 ? [[{ bold: noun }, ` ${verbs.join(', ')}`]] : [],
  )
  const alone = nouns.flatMap(({ noun, verbs }) => (verbs.length === 0 ? [noun] : []))
  const sample = commands.find((command) => command.path.length === 2)
  return {
    title: 'What you can say',
    blocks: [
      list([...lines, ...(alone.length > 0 ? [[{ bold: 'by themselves' }, ` ${alone.join(', ')}`]] : [])]),
      ...(unused.length > 0
        ? [text(`Not used here yet: ${unused.join(', ')}. `, { code: 'feature list' }, ' says what for.')]
        : []),
      ...(sample ? [moreHelp(sample)] : []),
    ],
  }
}

const moreHelp = (sample: AnyCommand): Block =>
  text(
    'Type ',
    { code: `help ${sample.path[0]}` },
    ' for everything about it, or ',
    { code: `help ${pathOf(sample)}` },
    ' for one command. For example ',
    { code: sample.examples[0] ?? '' },
    '.',
  )

/** The commands of one noun, each with how it is typed and what it does. */
export const helpForNoun = (noun: string, commands: readonly AnyCommand[]): Message => ({
  title: `What you can do with ${noun}`,
  blocks: [list(commands.map((command): Text => [{ code: usage(command) }, ` ${command.about}`]))],
})

const paramNote = (param: Param<unknown>): string => {
  const choices = param.choices && param.choices.length > 0 ? `: ${param.choices.join(', ')}` : ''
  return `${param.about}${choices}${param.optional ? ' (may be left out)' : ''}`
}

/** One command: how it is typed, its params and examples that can be typed as they are. */
export const helpForCommand = (command: AnyCommand): Message => {
  const params = shownParams(command)
  const shorts = command.shorts ?? []
  const blocks: readonly (Block | undefined)[] = [
    text({ code: usage(command) }),
    params.length > 0
      ? fields(...params.map(([name, param]) => [param.word ?? name, paramNote(param)] as const))
      : undefined,
    text(command.examples.length > 1 ? 'Examples:' : 'Example:'),
    list(command.examples.map((example): Text => [{ code: example }])),
    shorts.length > 0 ? text('Short: ', { code: shorts.join(', ') }) : undefined,
  ]
  return { title: `${pathOf(command)}: ${command.about}`, blocks: blocks.filter((block) => block !== undefined) }
}

/** Paths and nouns that are similar to an unknown topic, nearest first. */
export const nearTopics = (topic: string, commands: readonly AnyCommand[]): readonly string[] => {
  const known = [...new Set([...nounsOf(commands), ...commands.map(pathOf)])]
  const verbs = commands.filter((command) => command.path[1] === topic).map(pathOf)
  const near = known.flatMap((name) => {
    const slips = nearness(topic, name)
    return slips === undefined ? [] : [{ name, slips }]
  })
  return [...verbs, ...near.toSorted((a, b) => a.slips - b.slips).map(({ name }) => name)].slice(0, 5)
}

const cell = (words: string): string => words.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;')

const commandDoc = (command: AnyCommand): string => {
  const params = shownParams(command).map(
    ([name, param]) =>
      `| \`${name}\` | ${param.optional ? 'no' : 'yes'} | ${cell(paramNote({ ...param, optional: false }))} |`,
  )
  const shorts = (command.shorts ?? []).map((short) => `\`${short}\``).join(', ')
  return [
    `### ${pathOf(command)}`,
    `${cell(command.about)}. Needs the role ${command.needs}.${shorts && ` Short: ${shorts}.`}`,
    `\`\`\`\n${usage(command)}\n\`\`\``,
    ...(params.length > 0 ? [['| param | needed | what it is |', '|---|---|---|', ...params].join('\n')] : []),
    `For example:\n\n${command.examples.map((example) => `- \`${example}\``).join('\n')}`,
  ].join('\n\n')
}

/** The text of docs/commands.md. */
export const commandsDoc = (commands: readonly AnyCommand[]): string => {
  const sections = nounsOf(commands).map((noun) => {
    const own = commands.filter((command) => command.path[0] === noun)
    return [`## ${noun}`, ...own.map(commandDoc)].join('\n\n')
  })
  const intro = [
    '# Commands',
    'Made from the commands themselves by `npm run docs`: edit those, not this page.',
    'Words in capitals are yours to fill in, what stands in brackets may be left out. The line may begin with `/crm`.',
  ]
  return `${[...intro, ...sections].join('\n\n')}\n`
}

/** Verbs that people say for one of the commands. */
const VERBS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  create: 'add',
  put: 'add',
  store: 'add',
  save: 'add',
  record: 'add',
  keep: 'add',
  type: 'add',
  make: 'add',
  enter: 'add',
  register: 'add',
  new: 'add',
  set: 'add',
  book: 'add',
  schedule: 'add',
  invite: 'add',
  change: 'edit',
  update: 'edit',
  rename: 'edit',
  tag: 'edit',
  remove: 'delete',
  hand: 'assign',
  give: 'assign',
  win: 'won',
  lose: 'lost',
  close: 'won',
  see: 'show',
  finish: 'done',
  complete: 'done',
  export: 'list',
  owner: 'assign',
  reminder: 'remind',
}

/** Verbs of commands, in the form in which their path has them. */
const INFINITIVES: ReadonlySet<string> = new Set(
  'add edit delete restore assign merge move convert qualify claim import log find show list tag remind snooze reopen win lose'.split(
    ' ',
  ),
)

const SEES: ReadonlySet<string> = new Set(['see', 'show', 'find', 'view', 'list', 'look', 'get', 'export', 'download'])

const verbsOf = (word: string): readonly string[] => (Object.hasOwn(VERBS, word) ? [VERBS[word] ?? word] : [])

/** `adding` as `add`, and `moving` as `move`. */
function infinitive(word: string): string {
  const stem = /^(\p{L}{2,})(?:ing|ed)$/u.exec(word)?.[1]
  if (stem === undefined) return word
  const ways = [stem, `${stem}e`, stem.replace(/(\p{L})\1$/u, '$1')]
  return ways.find((way) => Object.hasOwn(VERBS, way) || INFINITIVES.has(way)) ?? word
}

/** The command that words such as `add a deal` or `log a call` mean: by its noun and verb, else by either. */
export function commandIn(topic: string, commands: readonly AnyCommand[]): AnyCommand | undefined {
  const said = topic.split(/[^\p{L}]+/u)
  const words = said.map((word) => infinitive(word).replace(/(?<=...)s$/u, ''))
  // Several are not looked at one by one.
  const isList = words.some((word) => SEES.has(word)) && allNouns.some(({ plural }) => said.includes(plural))
  const known = new Set(words.flatMap((word) => (isList && SEES.has(word) ? 'list' : [word, ...verbsOf(word)])))
  const nouns = new Set(
    allNouns.filter((noun) => wordsFor(noun).some((word) => known.has(word))).map(({ noun }) => noun),
  )
  const isSaid = (word: string | undefined): boolean => word !== undefined && (known.has(word) || nouns.has(word))
  const score = ({ path: [noun, verb], shorts = [] }: AnyCommand): number =>
    (isSaid(noun) ? 2 : 0) +
    (verb !== undefined && isSaid(verb) ? 2 : 0) +
    (shorts.some((short) => known.has(short)) ? 1 : 0)
  // Of several verbs the first one says what is to be done: `change the close date of a deal`.
  const first = [words[0] ?? '', ...verbsOf(words[0] ?? '')]
  const rank = (one: AnyCommand): number => score(one) + (first.includes(one.path[1] ?? '') ? 1.5 : 0)
  const best = commands.toSorted((one, other) => rank(other) - rank(one))[0]
  if (best && score(best) > 2) return best
  const alone = commands.find(({ path }) => path.length === 1 && known.has(path[0] ?? ''))
  const verbs = words.flatMap((word) => [word, VERBS[word] ?? word]).toReversed()
  // Without a noun a deal is meant: `change the owner`.
  const ofDeals = verbs.flatMap(
    (word) => commands.find(({ path: [noun, verb] }) => noun === 'deal' && verb === word) ?? [],
  )
  return alone ?? (nouns.size === 0 ? ofDeals[0] : undefined)
}
