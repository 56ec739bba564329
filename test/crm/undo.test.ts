import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

/** Ann's deal D-1, with Bo as a member. */
async function withDeal(line = 'deal add Acme 24k'): Promise<World> {
  const here = await world()
  await here.say('Ann', line)
  await here.say('Bo', 'help')
  return here
}

test('an undo that would overwrite what somebody changed since is refused and says who', async () => {
  const here = await withDeal()
  await here.say('Ann', 'deal edit D-1 30k title: Acme Ltd')
  await here.say('Bo', 'deal edit D-1 40k')
  const before = await dump(here)
  expect(await here.say('Ann', 'undo', 'refused')).toMatchInlineSnapshot(`
    "E-2 cannot simply be undone: Bo changed the amount of D-1 since. Nothing was done.
      Undo the later change first, or put back only what nobody touched since.
      [Undo the rest]"
  `)
  expect(await dump(here)).toEqual(before)
})

test('what somebody changed in other fields since is no obstacle and stays', async () => {
  const here = await withDeal()
  await here.say('Ann', 'deal move D-1 proposal')
  await here.say('Bo', 'deal edit D-1 40k title: Acme Ltd')
  expect(await here.say('Ann', 'undo')).toContain('stage: Proposal → New')
  expect(await here.say('Ann', 'deal show D-1')).toMatch(/D-1 Acme Ltd\n.*New.*\n.*\$40,000/)
})

test('the rest can be put back, and what is newer stays', async () => {
  const here = await withDeal()
  await here.say('Ann', 'deal edit D-1 30k title: Acme Ltd')
  await here.say('Bo', 'deal edit D-1 40k')
  await here.say('Ann', 'undo', 'refused')
  expect(await here.press('Ann', 'Undo the rest')).toContain('D-1 Acme: title: "Acme Ltd" → "Acme"')
  expect(await here.say('Ann', 'deal show D-1')).toMatch(/D-1 Acme\n.*\n.*\$40,000/)
})

test('the adding of a deal that somebody worked on since is not undone', async () => {
  const here = await withDeal()
  await here.say('Bo', 'deal edit D-1 40k')
  const said = await here.say('Ann', 'undo E-1', 'refused')
  expect(said).toContain('Bo changed the amount of D-1 since')
  expect(said).not.toContain('Undo the rest')
  expect(await here.say('Ann', 'undo E-1 leave:newer', 'refused')).toBe('There is nothing left of E-1 to undo.')
  expect(await here.say('Ann', 'deal show D-1')).toContain('$40,000')
})

test('an undo of what is undone already is refused, at once or later', async () => {
  const here = await withDeal()
  await here.say('Ann', 'undo E-1')
  expect(await here.say('Ann', 'undo E-1', 'refused')).toContain('E-1 is undone already')
  const other = await withDeal()
  const said = await Promise.all([other.say('Ann', 'undo E-1'), other.say('Ann', 'undo E-1', 'refused')])
  expect(said.filter((answer) => answer.startsWith('Undid E-1'))).toHaveLength(1)
  expect(said.filter((answer) => answer.includes('E-1 is undone already'))).toHaveLength(1)
})

test('an amount and its currency are put back together or not at all', async () => {
  const here = await withDeal('deal add Acme')
  await here.say('Ann', 'deal edit D-1 $5 title: Acme Ltd')
  await here.say('Bo', 'deal edit D-1 $6')
  expect(await here.say('Ann', 'undo E-2 leave:newer')).toContain('title: "Acme Ltd" → "Acme"')
  expect(await here.say('Ann', 'deal show D-1')).toContain('$6')

  await here.say('Ann', 'deal edit D-1 $7')
  await here.say('Bo', 'deal edit D-1 €7')
  expect(await here.say('Ann', 'undo E-5', 'refused')).toContain('Bo changed the amount of D-1 since')
  expect(await here.say('Ann', 'deal show D-1')).toContain('€7')
})

test('a stage and its closing are put back together or not at all, even within one moment', async () => {
  const here = await withDeal()
  await here.say('Ann', 'deal won D-1')
  await here.say('Bo', 'deal lost D-1 why: a mistake')
  const said = await here.say('Ann', 'undo', 'refused')
  expect(said).toContain('Bo changed the stage of D-1 since')
  expect(said).not.toContain('Undo the rest')
  expect(await here.say('Ann', 'undo E-2 leave:newer', 'refused')).toBe('There is nothing left of E-2 to undo.')
  expect(await here.say('Ann', 'deal show D-1')).toMatch(/Stage: Lost\n(.*\n)*.*Closed: 2026(.*\n)*.*Why: a mistake/)
})

test('a bare undo of what is old, or was done elsewhere, shows it and asks', async () => {
  const here = await withDeal()
  const sales = { kind: 'channel', platform: here.dm('Ann').platform, key: 'c1', name: '#sales' } as const
  expect(await here.ask('Ann', { line: 'undo' }, { place: sales }, 'refused')).toMatchInlineSnapshot(`
    "Your last change was made in another place: E-1. Undo it?
      D-1 Acme: added in New
      [Undo E-1]"
  `)
  here.clock.forward({ minutes: 11 })
  expect(await here.say('Ann', 'undo', 'refused')).toContain('Your last change was a while ago: E-1. Undo it?')
  expect(await here.press('Ann', 'Undo E-1')).toContain('Undid E-1')
})

test('undoing what never was, or nothing, is said plainly', async () => {
  const here = await withDeal()
  expect(await here.say('Bo', 'undo', 'refused')).toBe('You have changed nothing yet, so there is nothing to undo.')
  expect(await here.say('Bo', 'undo E-9', 'refused')).toBe('There is no change E-9.')
})
