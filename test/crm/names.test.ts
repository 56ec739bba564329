import { expect, test } from 'vitest'
import { DEALS } from '../../src/crm/deals/deals.ts'
import { recordsNamed } from '../../src/crm/names/names.ts'
import { type World, world } from '../world.ts'

/** A team with a company, deals whose names begin as it does, and a stage that begins with a picture. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Acme',
    'Ann> deal add "Acme 50 seats" 24k',
    'Ann> deal add "Acme training day" 4k',
    'Ann> deal add "Globex 2027 renewal" 9k',
    'Ann> stage add "🚀 Verbal commit"',
  )
  return here
}

test.each([
  ['log call acme 5 minutes talked', 'call with Acme, 5 min'],
  ['log call acme 5 min talked', 'call with Acme, 5 min'],
  ['log call acme 5 mins', 'call with Acme, 5 min'],
  ['log call acme 50 minutes talked', 'call with Acme, 50 min'],
  ['log call globex 20 mins talked', 'call with Globex 2027 renewal, 20 min'],
  ['log meeting acme 50 people showed up', 'meeting with Acme'],
  ['log note acme 5 new seats wanted', 'note on Acme'],
  ['log call acme t they agreed', 'call with Acme'],
  ['log call acme 50 seats 20m', 'call with Acme 50 seats, 20 min'],
  ['log call acme 50 seats renewed', 'call with Acme 50 seats'],
  ['log call acme training 20m', 'call with Acme training day, 20 min'],
  ['log call acme 20m', 'call with Acme, 20 min'],
  ['log call globex 2027 20m', 'call with Globex 2027 renewal, 20 min'],
  ['log call globex 2027 ren 20m', 'call with Globex 2027 renewal, 20 min'],
])('a name takes no more words than it has: %s', async (line, title) => {
  const { say } = await team()
  expect((await say('Ann', line)).split('\n')[0]).toBe(`Logged I-1 ${title}`)
})

test('a number is no beginning of a greater one, but is completed while it is typed', async () => {
  const here = await team()
  const { say } = here
  expect(await say('Ann', 'deal show acme 5', 'refused')).toMatchInlineSnapshot(`
    "I read "deal show", and could not read "5".
      Type it like "deal show D-7".
      [Run without 5]"
  `)
  expect(await say('Ann', 'deal show acme 50')).toContain('D-1 Acme 50 seats')
  const found = await here.store.transaction(here.workspace, here.clock.now(), async (tx) =>
    Promise.all((['said', 'typed'] as const).map((given) => recordsNamed(tx, DEALS, 'acme 5', 'live', given))),
  )
  expect(found.map((deals) => deals.map(({ title }) => title))).toEqual([[], ['Acme 50 seats']])
})

test('a stage is found by any of its words', async () => {
  const { talk } = await team()
  expect(await talk('Ann> move D-1 verbal', 'Ann> move D-2 commit', '! Ann> move D-3 rocket')).toMatchInlineSnapshot(`
    "Ann> move D-1 verbal
    D-1 Acme 50 seats
      New → 🚀 Verbal commit
      [Show] [Undo E-6]
    Ann> move D-2 commit
    D-2 Acme training day
      New → 🚀 Verbal commit
      [Show] [Undo E-7]
    Ann> move D-3 rocket
    "rocket" is no stage. Which one do you mean?
      [Which stage?: New / Qualified / Proposal / Negotiation / 🚀 Verbal commit / Won / Lost]"
  `)
})

test('a name is found in another spelling where a line names it, as `find` does', async () => {
  const { say, talk } = await world()
  await talk('Ann> contact add "Hans Müller"', 'Ann> company add "Łódź Straße GmbH"', 'Ann> contact add "Hans Mahler"')
  await talk('Ann> contact add "José García"', 'Ann> deal add "Søren Ærø" 4k')
  for (const [line, has] of [
    ['talked to hans mueller about the price', 'call with Hans Müller\n  about the price'],
    ['talked to hans muller', 'call with Hans Müller'],
    ['talked to hans müller', 'call with Hans Müller'],
    ['called jose garcia, wants a demo', 'call with José García\n  wants a demo'],
    ['log call lodz strasse gmbh 5m', 'call with Łódź Straße GmbH, 5 min'],
    ['contact show hans mueller', 'C-1 Hans Müller'],
    ['move soren aero to proposal', 'New → Proposal'],
  ] as const)
    expect(`${line}: ${await say('Ann', line, 'either')}`).toContain(has)
  expect(await say('Ann', 'called hans', 'refused')).toContain('may be one of 2')
})
