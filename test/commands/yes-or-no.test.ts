import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** A moment passes before each question. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Vesta seats 4k', 'Ann> contact add Lena Ott @Vesta', 'Ann> lead add Lena Ott')
  here.clock.forward({ seconds: 1 })
  return here
}

/** What was asked, what is said to it, and what the answer has. */
test.each([
  ['delete vesta seats', 'yes', /^Deleted D-1/u],
  ['remind me every fri 3pm review D-1', 'ok', /^Reminder R-1/u],
  ['remind me every fri 3pm review D-1', 'no', /^Nothing was (?:done|saved)/u],
  ['won vesta seats big time, 5k', 'go ahead', /^Won D-1/u],
  ['delete vesta seats', 'nope, forget it', /^Nothing was done/u],
  ['deal move vesta xyz', 'yes', /^Yes to which of them\?[\s\S]*Qualified/u],
  ['called lena ott', 'sure', /^Yes to which of them\?[\s\S]*\[contact C-1[\s\S]*\[lead L-1/u],
  ['deals', 'yes', /^Good\./u],
  ['log call vesta 5m', 'no', /^Good\./u],
  ['task review contract yesterday', 'no', /^Nothing was done/u],
  ['call it a day', 'yes', /^Yes to which/u],
])('%s? %s', async (asked, said, answer) => {
  const here = await team()
  await here.say('Ann', asked, 'either')
  here.clock.forward({ seconds: 1 })
  expect(await here.say('Ann', said, 'either')).toMatch(answer)
})

test('it answers the last question that this person was asked here, for a while', async () => {
  const here = await team()
  await here.say('Bo', 'help')
  await here.say('Ann', 'delete vesta seats', 'refused')
  here.clock.forward({ seconds: 1 })
  expect(await here.say('Bo', 'yes')).toMatch(/^Good\./u)
  here.clock.forward({ minutes: 11 })
  expect(await here.say('Ann', 'yes')).toMatch(/^Good\./u)
  here.clock.forward({ seconds: 1 })
  await here.say('Ann', 'called lena ott', 'refused')
  here.clock.forward({ seconds: 1 })
  await here.say('Ann', 'yes', 'refused')
  expect(await here.press('Ann', 'contact C-1')).toContain('Logged I-1 call with Lena Ott')
})
