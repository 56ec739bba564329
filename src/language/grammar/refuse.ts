import { UserError } from '../../message/errors.ts'
import { type Action, type Button, button, type Call, type Text } from '../../message/message.ts'
import type { AnyCommand } from '../command.ts'
import type { Registry } from '../registry.ts'
import { onlyByName, type State } from './state.ts'
import { clip } from './words.ts'

/** The longest label that fits a button on every platform: Slack allows 75 characters, Discord 80. */
const MAX_LABEL = 75

export const runButton = (line: string, call: Call): Button => button(clip(`Run: ${line}`, MAX_LABEL), call)

const isComplete = (command: AnyCommand, fields: Call['fields']): boolean =>
  Object.entries<AnyCommand['params'][string]>(command.params).every(([name, param]) => param.optional || fields[name])

/** The Call from what was read so far. */
export const readSoFar = (state: State): Call => ({ path: [...state.command.path], fields: { ...state.fields } })

/** @throws UserError when the line gave a param twice, or has words that no param takes, or misspelt names. */
export const refuseUnread = (state: State): void => {
  const call = readSoFar(state)
  const { command } = state
  const open = { path: call.path, fields: call.fields }
  if (state.twice.size > 0) {
    const names = [...state.twice].flatMap((name, index) => [...(index > 0 ? [', '] : []), { code: name }])
    const twice: Text = ['There are two values for ', ...names, ' in this line, and I can take one.']
    const errors = Object.fromEntries([...state.twice].map((name) => [name, 'Keep one of these.']))
    const next = 'Leave one out. Words that only look like one belong into double quotes.'
    throw new UserError('usage', twice, { next, open: { ...open, errors, only: Object.keys(errors) } })
  }
  if (state.unsure !== undefined) refuseUnsure(state, call)
  if (state.leftover.length > 0) {
    const words: Text = [
      'I read ',
      { code: call.path.join(' ') },
      ', and could not read ',
      { code: clip(state.leftover.join(' '), 200) },
      '.',
    ]
    const next: Text = ['Type it like ', { code: command.examples[0] ?? call.path.join(' ') }, '.']
    if (!isComplete(command, call.fields)) throw new UserError('usage', words, { next, open })
    const actions = [...asText(state, call), ...without(state, call)]
    const isOther = isChange(state)
    throw new UserError('usage', words, { next, ...(actions.length > 0 ? { actions } : !isOther && { open }) })
  }
  if (state.slips.length > 0) refuseSlips(state, call)
}

/** True when the leftover words ask for a change: `delete all deals` does not want a list. */
const isChange = ({ leftover: [first], ctx }: State): boolean =>
  ctx.commands.some(({ path, needs }) => path[1] === first?.toLowerCase() && needs !== 'viewer')

/** Offers the leftover words as the text that needs its name; not words that name another field, nor a mere number. */
const asText = (state: State, call: Call): readonly Button[] => {
  const name = onlyByName(state)
  if (name === undefined) return []
  const value = state.leftover.join(' ').replace(/^(?:to|as) (?=.)/iu, '')
  const names = Object.entries(state.params).flatMap(([key, { called = [] }]) => [key, ...called])
  const isOther = names.some((each) => value.toLowerCase().startsWith(`${each} `))
  if (isOther || !/\p{L}{2}/u.test(value)) return []
  return [
    button(clip(`Make it the ${name}: ${value}`, MAX_LABEL), { ...call, fields: { ...call.fields, [name]: value } }),
  ]
}

/** Offers the line without the leftover words if it only shows something, because no change is made by half a line. */
const without = (state: State, call: Call): readonly Button[] => {
  if (state.command.needs !== 'viewer' || isChange(state)) return []
  return [button(clip(`Run without ${clip(state.leftover.join(' '), 40)}`, MAX_LABEL), call)]
}

/** A known record's name may begin so, and words follow: they are the text, or the rest of another name. */
const refuseUnsure = ({ unsure }: State, call: Call): never => {
  const { record = '', text = '' } = unsure ?? {}
  const name = call.fields[record] ?? ''
  const value = call.fields[text] ?? ''
  const words: Text = [
    `I read the ${record} as `,
    { code: clip(name, 80) },
    ` and the ${text} as `,
    { code: clip(value, 200) },
    '. Is that right?',
  ]
  throw new UserError('ambiguous', words, {
    next: ['To say it at once, type ', { code: `${text}:` }, ' before it.'],
    actions: [runButton(`${call.path.join(' ')} ${name} ${text}: ${value}`, call)],
  })
}

const refuseSlips = (state: State, call: Call): never => {
  let meant = state.line
  for (const { word, param } of state.slips.toReversed()) {
    meant = `${meant.slice(0, word.start)}${param}:${meant.slice(word.valueStart)}`
  }
  const [first] = state.slips
  const words: Text = [
    'There is no ',
    { code: `${first?.word.name}:` },
    ' here. Did you mean ',
    { code: `${first?.param}:` },
    '?',
  ]
  throw new UserError('usage', words, {
    next: 'If it belongs to a name, put the name into double quotes.',
    actions: [runButton(meant.replace(/^\s*\/?crm\s+/i, ''), call)],
  })
}

/** The refusal of a noun alone, or with an unknown verb. */
export const unknownVerb = (
  noun: string,
  verb: string | undefined,
  offers: readonly Action[],
  registry: Registry,
): UserError => {
  const commands = registry.ofNoun(noun)
  const names = commands.map(({ path }, index) => ({ code: (index === 0 ? path : path.slice(1)).join(' ') }))
  // After an unknown verb only its noun is mentioned; the button shows all verbs.
  const words: Text =
    verb === undefined
      ? ['What about ', { code: noun }, '? You can say ', ...orList(names), '.']
      : ['I read ', { code: noun }, ', and could not read ', { code: clip(verb, 60) }, '.']
  const actions = [...offers, ...helpButton(registry, noun, `Help with ${noun}`)]
  return new UserError(verb === undefined ? 'usage' : 'unknown_command', words, {
    next: ['For example ', { code: commands[0]?.examples[0] ?? noun }, '.'],
    actions,
  })
}

/** The part of a line that could not be read, and the record with which it begins, if any. */
interface Unread {
  readonly name: string | undefined
  readonly typed: string
}

/** The refusal of a line that begins with no known command: what was read, and what was not. */
export const unknownLine = (
  { name, typed }: Unread,
  near: readonly AnyCommand[],
  {
    actions,
    topic,
    registry,
  }: { readonly actions: readonly Action[]; readonly topic: string | undefined; readonly registry: Registry },
): UserError => {
  const names = [...new Set(near.map((command) => command.path.join(' ')))].map((code) => ({ code }))
  const words: Text = [
    ...(name === undefined ? ['I could not read '] : ['I read ', { code: clip(name, 60) }, ', and could not read ']),
    { code: clip(typed, 60) },
    '.',
    ...(names.length > 0 ? [' Did you mean ', ...orList(names), '?'] : []),
  ]
  return new UserError('unknown_command', words, {
    ...(actions.length === 0 && { next: ['Type ', { code: 'help' }, ' to see what you can say.'] }),
    actions: actions.length > 0 ? actions : helpButton(registry, topic, topic ? `Help with ${topic}` : 'Help'),
  })
}

const helpButton = (registry: Registry, topic: string | undefined, label: string): readonly Button[] => {
  const help = registry.find(['help'])
  const [name] = Object.keys(help?.params ?? {})
  return help
    ? [button(label, { path: help.path, fields: topic !== undefined && name !== undefined ? { [name]: topic } : {} })]
    : []
}

const orList = (items: Text): Text =>
  items.flatMap((item, index) => [...(index === 0 ? [] : [index === items.length - 1 ? ' or ' : ', ']), item])
