import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Ann and Bo both look at Ann's deal D-1: Bo at its form, Ann at its card. */
async function bothLooking(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Bo> deal edit D-1', 'Ann> deal show D-1')
  return here
}

test('the same field changed meanwhile: nothing is saved and both are offered', async () => {
  const here = await bothLooking()
  await here.say('Ann', 'deal edit D-1 30k')
  expect(await here.fill('Bo', { amount: '40k' }, 'refused')).toMatchInlineSnapshot(`
    "Ann changed the amount of D-1 Acme since you looked. Nothing of yours is saved yet.
      Now: amount $30,000. Yours: $40,000.
      [Keep Ann's] [Use mine]"
  `)
  expect(await here.say('Ann', 'deal show D-1')).toContain('$30,000')
  expect(await here.press('Bo', "Keep Ann's")).toContain('$30,000')
  expect(await here.say('Ann', 'deal show D-1')).toContain('$30,000')
})

test('[Use mine] puts mine in, unless it changed yet again', async () => {
  const here = await bothLooking()
  await here.say('Ann', 'deal edit D-1 30k')
  await here.fill('Bo', { amount: '40k' }, 'refused')
  await here.say('Ann', 'deal edit D-1 31k')
  expect(await here.press('Bo', 'Use mine', 'refused')).toContain('Ann changed the amount of D-1 Acme since you looked')
  expect(await here.press('Bo', 'Use mine')).toContain('amount $31,000 → $40,000')
})

test('different fields merge by themselves', async () => {
  const here = await bothLooking()
  await here.say('Ann', 'deal edit D-1 30k')
  expect(await here.fill('Bo', { title: 'Acme Ltd' })).toContain('title "Acme" → "Acme Ltd"')
  expect(await here.say('Ann', 'deal show D-1')).toMatch(/D-1 Acme Ltd\n.*\n.*\$30,000/)
})

test('with one field in conflict the other one is saved with either choice, and neither before', async () => {
  for (const [choice, amount] of [
    ["Keep Ann's", '$30,000'],
    ['Use mine', '$40,000'],
  ] as const) {
    const here = await bothLooking()
    await here.say('Ann', 'deal edit D-1 30k')
    await here.fill('Bo', { title: 'Acme Ltd', amount: '40k' }, 'refused')
    expect(await here.say('Ann', 'deal show D-1')).toMatch(/D-1 Acme\n.*\n.*\$30,000/)
    await here.press('Bo', choice)
    expect(await here.say('Ann', 'deal show D-1')).toMatch(new RegExp(`D-1 Acme Ltd\n.*\n.*\\${amount}`))
  }
})

test('a form that is sent unchanged changes nothing, whatever happened meanwhile', async () => {
  const here = await bothLooking()
  await here.say('Ann', 'deal edit D-1 30k title: Acme Ltd')
  await here.fill('Bo', {})
  expect(await here.say('Ann', 'deal show D-1')).toMatch(/D-1 Acme Ltd\n.*\n.*\$30,000/)
})

test('a button on an old card that would overwrite something newer says so', async () => {
  const here = await bothLooking()
  await here.say('Bo', 'deal move D-1 negotiation')
  expect(await here.press('Ann', 'Proposal', 'refused')).toMatchInlineSnapshot(`
    "Bo changed the stage of D-1 Acme since you looked. Nothing of yours is saved yet.
      Now: Negotiation. Yours: Proposal.
      [Keep Bo's] [Use mine]"
  `)
  expect(await here.say('Bo', 'deal show D-1')).toContain('Stage: Negotiation')
  expect(await here.press('Ann', 'Use mine')).toContain('Negotiation → Proposal')
})

test('a button on an old card works when only other fields are newer', async () => {
  const here = await bothLooking()
  await here.say('Bo', 'deal edit D-1 title: Acme Ltd')
  expect(await here.press('Ann', 'Proposal')).toContain('New → Proposal')
})

test('an old card of a deal that was deleted or whose adding was undone is told so', async () => {
  const here = await bothLooking()
  await here.say('Bo', 'deal delete D-1')
  expect(await here.press('Ann', 'Won', 'refused')).toContain('D-1 Acme is deleted.')
  await here.say('Ann', 'deal restore D-1')
  const other = await bothLooking()
  await other.say('Ann', 'undo E-1')
  expect(await other.fill('Bo', { title: 'x' }, 'refused')).toContain('The adding of D-1 was undone (E-2).')
})

test('a form sent for a deal that is gone keeps nothing back and breaks nothing', async () => {
  const here = await bothLooking()
  await here.say('Ann', 'deal delete D-1')
  const said = await here.fill('Bo', { title: 'Acme Ltd', amount: 'nonsense' }, 'refused')
  expect(said).toContain('D-1 Acme is deleted.')
  expect(said).not.toContain('Something broke')
})

test('of two moves by old buttons at once one is done and the other asks', async () => {
  const here = await bothLooking()
  await here.say('Bo', 'deal show D-1')
  const said = await Promise.all([here.press('Ann', 'Proposal'), here.press('Bo', 'Negotiation', 'refused')])
  expect(said.filter((answer) => answer.includes('New →'))).toHaveLength(1)
  expect(said.filter((answer) => answer.includes('since you looked'))).toHaveLength(1)
})
