import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { command } from '../../src/language/command.ts'
import { actions, button, call, type Reply } from '../../src/message/message.ts'
import { idOf, world } from '../world.ts'

const UNKNOWN = 'That button is not known here any more. Ask again for what you need.'

/** Shows a button to everybody in the place. */
const announce = command({
  path: ['announce'],
  about: 'Shows a button to everybody',
  params: {},
  needs: 'member',
  examples: ['announce'],
  run: async (): Promise<Reply> => ({
    message: {
      title: 'Who takes it?',
      blocks: [actions(button('Take', call('deal move', { deal: 'D-1', stage: 'Proposal' })))],
    },
    audience: 'place',
  }),
})

test('a button of another workspace is unknown, whoever presses it', async () => {
  const [here, there] = [await world(), await world()]
  await here.say('Ann', 'deal add Acme')
  await there.say('Ann', 'deal add Other')
  expect(await there.ask('Ann', { press: idOf(here.last('Ann'), 'Won') }, {}, 'refused')).toBe(UNKNOWN)
  expect(await there.say('Ann', 'deal show D-1')).toContain('Stage: New')
  expect(await here.say('Ann', 'deal show D-1')).toContain('Stage: New')
})

test("another person's private buttons are refused", async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const id = idOf(here.last('Ann'), 'Won')
  expect(await here.ask('Bo', { press: id }, {}, 'refused')).toBe(
    'Those buttons were shown to somebody else. Ask for your own.',
  )
  expect(await here.ask('Ann', { press: id })).toContain('Won D-1 Acme')
})

test('buttons shown in a place are for everybody there', async () => {
  const here = await world({ commands: [...commands, announce] })
  await here.say('Ann', 'deal add Acme')
  await here.say('Ann', 'announce')
  expect(await here.ask('Bo', { press: idOf(here.last('Ann'), 'Take') })).toContain('New → Proposal')
})

test('an id that was never given is refused, whatever it looks like', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const [token] = idOf(here.last('Ann'), 'Won').split(':')
  const bad = [
    '',
    ':',
    'x',
    'x:0',
    `${token}`,
    `${token}:`,
    `${token}:99`,
    `${token}:-1`,
    `${token}:1e1`,
    `${token}:0.5`,
  ]
  for (const press of [...bad, `${token}:__proto__`, `${token}:length`, `${token} :0`, `'; --:0`, '\0:0', '\ud800:0']) {
    expect(await here.ask('Ann', { press }, {}, 'refused'), JSON.stringify(press)).toBe(UNKNOWN)
  }
})

test('a button works for ninety days and is then refused', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const id = idOf(here.last('Ann'), 'Won')
  here.clock.forward({ hours: 90 * 24 - 1 })
  expect(await here.ask('Ann', { press: id })).toContain('Won D-1')
  await here.say('Ann', 'deal reopen D-1')
  here.clock.forward({ hours: 1 })
  expect(await here.ask('Ann', { press: id }, {}, 'refused')).toBe(
    'That button is more than 90 days old. Ask again for what you need.',
  )
  expect(await here.say('Ann', 'deal show D-1')).toContain('Stage: New')
})

test('a form sent twice at once changes the deal once and says so twice', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  await here.say('Ann', 'deal edit D-1')
  const press = here.last('Ann').form?.id ?? ''
  const request = here.request('Ann', { press, fields: { title: 'Acme 50 seats', amount: '$24,000' } })
  const [first, second] = await Promise.all([here.handle(request), here.handle(request)])
  expect(first).toEqual(second)
  expect(first.message.blocks[0]).toEqual({ kind: 'text', text: ['title "Acme" → "Acme 50 seats"'] })
})

test('a form sent again later, as a request of its own, finds nothing different', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  await here.say('Ann', 'deal edit D-1')
  const press = here.last('Ann').form?.id ?? ''
  const fields = { title: 'Acme 50 seats', amount: '$24,000' }
  await here.ask('Ann', { press, fields })
  await here.ask('Ann', { press, fields }, {}, 'refused')
  const history = await here.say('Ann', 'deal history D-1')
  expect(history.match(/title:/g)).toHaveLength(1)
})

test('fields that a form does not have, and hidden ones, cannot be sent in', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex')
  await here.say('Ann', 'deal edit D-1')
  const press = here.last('Ann').form?.id ?? ''
  expect(await here.ask('Ann', { press, fields: { nonsense: 'x' } }, {}, 'refused')).toContain('has no')
  await here.ask('Ann', { press, fields: { deal: 'D-2', title: 'Hijacked' } })
  expect(await here.say('Ann', 'deal show D-2')).toContain('D-2 Globex')
})

test('a form that is pressed and not sent comes again with what was typed, and is sent as it was', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  for (const line of ['deal add 24k', 'deal lost D-1', 'deal edit D-1']) {
    await here.say('Ann', line, 'either')
    const { form } = here.last('Ann')
    if (!form?.id) throw new Error(`"${line}" opened no form`)
    await here.ask('Ann', { press: form.id }, {}, 'either')
    const again = here.last('Ann').form
    expect(again, line).toEqual({ ...form, id: again?.id })
    expect(again?.id, line).not.toBe(form.id)
  }
  await here.say('Ann', 'deal add 24k', 'refused')
  const { form } = here.last('Ann')
  await here.ask('Ann', { press: form?.id ?? '' }, {}, 'refused')
  expect(await here.fill('Ann', { title: 'Globex' })).toContain('Added D-2 Globex')
  expect(await here.say('Ann', 'deal show D-2')).toContain('$24,000')
  expect(await here.ask('Bo', { press: form?.id ?? '' }, {}, 'refused')).toContain(
    'Those buttons were shown to somebody else',
  )
})
