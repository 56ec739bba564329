import { expect, test } from 'vitest'
import { extra } from '../../src/language/params/more.ts'
import { type NextStep, nextStep, nextToEdit } from '../../src/language/params/next.ts'
import { PAIRS_TYPE } from '../../src/records/types/pairs.ts'
import { ctx, refusal } from '../grammar/fakes.ts'

const read = async (text: string): Promise<NextStep> => nextStep('The next step').read(text, ctx)

test.each([
  ['call tue 10am', 'call', '2026-11-24', '2026-11-24T10:00:00Z'],
  ['call tue 10am about pricing', 'call about pricing', '2026-11-24', '2026-11-24T10:00:00Z'],
  ['next week', 'Follow up', '2026-11-23', undefined],
  ['lunch on dec 3', 'lunch', '2026-12-03', undefined],
  ['send deck', 'send deck', undefined, undefined],
  ['call "3", tue', 'call 3', '2026-11-24', undefined],
  ['call every monday', 'call every monday', undefined, undefined],
])('%s', async (text, title, on, at) => {
  const { due, ...step } = await read(text)
  expect({ ...step, on: due?.on.toString(), at: due?.at?.toString() }).toEqual({ title, on, at })
})

test('what a form shows reads as the same step', async () => {
  for (const text of ['call tue 10am', 'next week', 'send deck']) {
    const { title, due } = await read(text)
    const dueOn = due?.on ?? null
    const dueAt = due?.at ? new Date(due.at.epochMilliseconds) : null
    expect(await read(nextToEdit({ title, dueOn, dueAt }, 'UTC'))).toEqual({ title, due })
  }
})

test('two dates, and a day that is over or none, are refused with what to do', async () => {
  const call = { path: ['lead', 'edit'], fields: { next: 'call mon, demo fri' } }
  const error = await refusal(Promise.resolve().then(() => nextStep('').read(call.fields.next, { ...ctx, call })))
  expect(error.actions.map((action) => action.kind === 'button' && action.label)).toEqual(['call mon', 'demo fri'])
  const [first] = error.actions
  const chosen = first?.kind === 'button' ? (first.call.fields.next ?? '') : ''
  expect(await read(chosen)).toMatchObject({ title: 'call demo fri', due: { at: undefined } })
  expect(JSON.stringify((await refusal(read('call 30 feb'))).words)).toContain('February')
})

test('what is said as key:value reads back as written', async () => {
  const all = { size: '50 people', region: 'emea', quote: 'say "hi"', list: 'a, b' }
  expect(await extra('More').read(PAIRS_TYPE.write(all, ''), ctx)).toEqual(all)
  for (const wrong of ['nothing', 'key:', '"a b"']) {
    expect((await refusal(Promise.resolve().then(() => extra('More').read(wrong, ctx)))).code).toBe('not_read')
  }
})
