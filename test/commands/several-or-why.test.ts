import { describe, expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> deal add "Nordwind rollout" 24k',
    'Ann> deal add "Umbrella pilot" 5k',
    'Ann> lead add Anna Berg @ Lumen',
    'Ann> lead add Pia Holm @ Vandelay',
    'Ann> lead add Marta Sol',
    'Ann> task add send quote fri',
    'Ann> remind me fri 3pm call the bank',
    'Ann> remind me mon 3pm water the plants',
  )
  return here
}

/** More is named than is done by one command: asked, and the first button does all of it. */
const ASKED: readonly (readonly [line: string, button: string, ...has: readonly string[]])[] = [
  ['delete R-2 and T-1', 'Both', 'Deleted R-2', 'Deleted T-1'],
  ['delete R-2, T-1', 'Both', 'Deleted R-2', 'Deleted T-1'],
  ['delete R-2 T-1', 'Both', 'Deleted R-2', 'Deleted T-1'],
  ['delete R-1, R-2 and T-1', 'Both', 'Deleted: 2 reminders', 'Deleted T-1'],
  ['delete D-1, T-1 and L-3', 'All 3', 'Deleted D-1', 'Deleted T-1', 'Deleted L-3'],
  ['qualify anna; disqualify marta - wrong fit', '2 commands', 'qualified', 'disqualified: wrong fit'],
  ['qualify anna, pia; disqualify marta - wrong fit', '2 commands', 'Qualified: 2 leads', 'disqualified: wrong fit'],
  ['qualify anna then disqualify marta - wrong fit', '2 commands', 'qualified', 'disqualified: wrong fit'],
  ['qualify anna and disqualify L-3 - wrong fit', '2 commands', 'qualified', 'disqualified: wrong fit'],
  ['lost nordwind, price; delete T-1', '2 commands', 'Lost: price', 'Deleted T-1'],
  ['disqualify anna, pia no budget at all', 'Both', 'L-1 Anna Berg', 'L-2 Pia Holm', 'no budget at all'],
]

describe('what may be a reason or more to do', () => {
  test.each(ASKED)('%s', async (line, button, ...has) => {
    const here = await team()
    const asked = await here.say('Ann', line, 'refused')
    expect(asked).toContain('why, or more to do?')
    const answer = await here.press('Ann', button)
    for (const each of has) expect(answer).toContain(each)
  })

  test('the reason is one of the answers, and so is the one record alone', async () => {
    const here = await team()
    await here.say('Ann', 'qualify anna; disqualify marta', 'refused')
    expect(await here.press('Ann', 'The reason')).toContain('new → qualified: disqualify marta')
    await here.say('Ann', 'delete R-2 and T-1', 'refused')
    expect(await here.press('Ann', 'Only delete R-2')).toContain('Deleted R-2')
    expect(await here.say('Ann', 'task list')).toContain('T-1')
  })
})

test.each([
  ['lost nordwind, price too high', 'Lost: price too high'],
  ['lost nordwind because they chose Umbrella; no hard feelings', 'Lost: they chose Umbrella; no hard feelings'],
  ['lost nordwind why: umbrella was cheaper; call them in may', 'Lost: umbrella was cheaper; call them in may'],
  ['disqualify anna - no budget and no need', 'disqualified: no budget and no need'],
  ['disqualify anna, not a fit', 'disqualified: not a fit'],
])('a reason is a reason: %s', async (line, has) => {
  const here = await team()
  expect(await here.say('Ann', line)).toContain(has)
})
