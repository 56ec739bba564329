import { expect, test } from 'vitest'
import { isCommand } from '../../src/language/is-command.ts'
import { parse } from '../../src/language/parse.ts'
import type { UserError } from '../../src/message/errors.ts'
import { all, ctx, refusal, shown } from './fakes.ts'

const words = (error: UserError): string =>
  [...error.words, ...(error.next ? [' / ', ...error.next] : [])]
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? `\`${span.code}\`` : JSON.stringify(span)))
    .join('')

/** A refusal as its reader meets it: the words, the buttons with their Calls, the form. */
const told = async (line: string): Promise<string> => {
  const error = await refusal(parse(line, all, ctx))
  const buttons = error.actions.map((action) =>
    action.kind === 'button' ? `[${action.label}] -> ${shown(action.call)}` : '',
  )
  const form = error.open ? [`form: ${shown({ path: error.open.path, fields: error.open.fields })}`] : []
  return [`${error.code}: ${words(error)}`, ...buttons, ...form].join('\n')
}

test.each([
  'deal mvoe D-7 proposal',
  'del add Acme 24k',
  'deal mov D-7',
  'wno D-7',
  'add Acme 24k',
  'del D-7',
  'dael',
  'hello there',
  'deal',
  'deal frobnicate D-7',
  'deal move D-7 proposal deal:D-8',
  'deal add Acme 24k 5k',
  'deal show D-7 please now',
  'deal add Acme ammount:24k stage:new',
  'deal add Acme 5.000',
  'deal add 20m club',
  'deal add Boeing 737 800 EUR',
  'lead add Bob Sun @May Industries 20m',
  'deal move D-7 proposal why: a why: b',
])('refused: %s', async (line) => {
  expect(await told(line)).toMatchSnapshot()
})

test.each([
  ['deal move D-7 proposal', true],
  ['/crm anything', true],
  ['crm deal list', true],
  ['won', false],
  ['won d7', true],
  ['d7 won', true],
  ['move D-7 proposal', true],
  ['won deal:Acme', true],
  ['help', true],
  ['undo', true],
  ['undo E-7', true],
  ['won the contract', false],
  ['undo the damage', false],
  ['deal', false],
  ['deal was too small', false],
  ['crm was too dear', false],
  ['D-7', false],
  ['proposal', false],
  ['', false],
  ['"deal" move', false],
])('%s is surely a command: %s', (line, expected) => {
  expect(isCommand(line, all)).toBe(expected)
})
