import type { Text } from '../message/message.ts'
import type { AnyCommand, Param } from './command.ts'

const PLACEHOLDERS: Readonly<Partial<Record<Param<unknown>['shape'], string>>> = {
  text: 'TEXT',
  money: 'AMOUNT',
  member: '@MEMBER',
  count: 'NUMBER',
  record: 'NAME',
  stage: 'STAGE',
  change: 'E-REF',
  moment: 'WHEN',
  duration: 'LENGTH',
  email: 'E-MAIL',
  phone: 'PHONE',
  tags: '#TAG',
}

const placeholder = (name: string, param: Param<unknown>): string =>
  param.slot !== 'positional' && param.choices && param.choices.length <= 4
    ? param.choices.join('|')
    : (PLACEHOLDERS[param.shape] ?? name.toUpperCase())

const paramUsage = (key: string, param: Param<unknown>, isRest: boolean): string => {
  const name = param.word ?? key
  const value = placeholder(name, param)
  const written = {
    positional: name.toUpperCase(),
    shaped: value,
    named: `${name}:${value}`,
    text: `${name}: ${value}`,
  }
  if (param.slot === 'text' && !param.optional && isRest) return value
  const said = param.word === undefined ? written[param.slot] : `${param.word}:${value}`
  return param.optional ? `[${said}]` : said
}

/** The params that people see, in the order they are declared. */
export const shownParams = (command: AnyCommand): readonly (readonly [name: string, param: Param<unknown>])[] =>
  Object.entries<Param<unknown>>(command.params).filter(([, param]) => !param.hidden)

/** How a command is typed, in one line: `deal move DEAL STAGE [why: TEXT]`. */
export const usage = (command: AnyCommand): string => {
  const order = ['positional', 'shaped', 'named', 'text']
  const params = shownParams(command).toSorted(([, a], [, b]) => order.indexOf(a.slot) - order.indexOf(b.slot))
  const rest = params.find(([, param]) => param.slot === 'text')?.[0]
  return [...command.path, ...params.map(([name, param]) => paramUsage(name, param, name === rest))].join(' ')
}

/** The most params whose usage is read at a glance. */
const MOST_SHOWN = 5

/** What to type instead: the usage and an example; of a command with many params only the example. */
export const typeThis = (command: AnyCommand): Text =>
  shownParams(command).length > MOST_SHOWN
    ? ['Type it like ', { code: command.examples[0] ?? '' }, '.']
    : usageAndExample(command)

const usageAndExample = (command: AnyCommand): Text => [
  'Type ',
  { code: usage(command) },
  ', for example ',
  { code: command.examples[0] ?? '' },
  '.',
]
