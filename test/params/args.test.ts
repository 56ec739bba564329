import { expect, test } from 'vitest'
import { readArgs } from '../../src/language/args.ts'
import { type AnyCommand, command, type Param } from '../../src/language/command.ts'
import { AmbiguousValue, count, maybe, money, textParam, words } from '../../src/language/params/kinds.ts'
import { type Call, say } from '../../src/message/message.ts'
import { ctx, refusal } from '../grammar/fakes.ts'

const twin: Param<string> = {
  ...words('Which one'),
  read: (raw) => {
    if (raw !== 'many' && raw !== 'acme') return raw
    const readings = Array.from({ length: raw === 'many' ? 30 : 2 }, (_, n) => ({ label: `Acme ${n}`, raw: `D-${n}` }))
    throw new AmbiguousValue(['Which do you mean?'], readings)
  },
}
const edit: AnyCommand = command({
  path: ['deal', 'edit'],
  about: 'Edits a deal',
  params: { deal: twin, size: count('Its size'), amount: maybe(money('Its worth')), note: maybe(textParam('A note')) },
  needs: 'member',
  examples: ['deal edit D-7 5'],
  run: async () => say('done'),
})
const asked = (fields: Call['fields']) => readArgs(edit, { path: ['deal', 'edit'], fields }, ctx)

test('fields are read by their params, and what is left out is undefined', async () => {
  expect(await asked({ deal: 'D-7', size: '5', amount: '$5' })).toEqual({
    deal: 'D-7',
    size: 5,
    amount: { minor: 500n, currency: 'USD' },
    note: undefined,
  })
})

test('what is missing is asked for in a form that holds the rest', async () => {
  const error = await refusal(asked({ amount: '24k', deal: ' ' }))
  expect(error.code).toBe('missing')
  expect(error.words).toEqual([{ code: 'deal edit' }, ' still needs the ', { bold: 'deal and size' }, '.'])
  expect(error.open).toEqual({ path: ['deal', 'edit'], fields: { amount: '24k', deal: ' ' }, only: ['deal', 'size'] })
  expect((await refusal(asked({}))).open).toEqual({ path: ['deal', 'edit'], fields: {} })
})

test('a refusal names its field, and the form marks every wrong one', async () => {
  const error = await refusal(asked({ deal: 'D-7', size: 'x', amount: 'y' }))
  expect(error.words).toEqual(['I cannot read ', { code: 'x' }, ' as a number here.'])
  expect(error.open?.only).toEqual(['size', 'amount'])
  expect(error.open?.fields).toEqual({ deal: 'D-7', size: 'x', amount: 'y' })
  expect(error.open?.errors).toEqual({
    size: 'I cannot read x as a number here.',
    amount: 'I cannot read y as an amount.',
  })
})

test('a refusal that does not say what it speaks of is given its field', async () => {
  const error = await refusal(asked({ deal: 'D-7', size: '5', note: 'x'.repeat(2001) }))
  expect(error.words[0]).toEqual({ bold: 'note' })
})

test('each reading of an ambiguous value is a button with the whole Call', async () => {
  const error = await refusal(asked({ deal: 'acme', size: '5' }))
  expect(error.code).toBe('ambiguous')
  expect(error.actions).toEqual([
    { kind: 'button', label: 'Acme 0', call: { path: ['deal', 'edit'], fields: { deal: 'D-0', size: '5' } } },
    { kind: 'button', label: 'Acme 1', call: { path: ['deal', 'edit'], fields: { deal: 'D-1', size: '5' } } },
  ])
})

test('many readings are a select', async () => {
  const [action] = (await refusal(asked({ deal: 'many', size: '5' }))).actions
  expect(action?.kind === 'select' && action.options.length).toBe(25)
})

test('fields that the command does not have are refused', async () => {
  const error = await refusal(asked({ deal: 'D-7', size: '5', colour: 'red', toString: 'x' }))
  expect(error.code).toBe('usage')
  expect(error.words).toEqual([{ code: 'deal edit' }, ' has no ', { code: 'colour, toString' }, '.'])
})

test('an error that is no refusal passes through', async () => {
  const broken: AnyCommand = { ...edit, params: { deal: { ...twin, read: () => JSON.parse('{') as string } } }
  await expect(readArgs(broken, { path: ['deal', 'edit'], fields: { deal: 'x' } }, ctx)).rejects.toThrow(SyntaxError)
})
