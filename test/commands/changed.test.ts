import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Wed 18 to Tue 24 Nov: a deal is changed by two people, one is deleted, and one is added and taken back. */
async function lively(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Hooli',
    'Ann> deal add Hooli expansion 30k company:Hooli',
    'Bo> deal add Initech onboarding 12k',
    'Ann> contact add Gavin Belson @Hooli',
    'Ann> task add send contract D-1 fri',
  )
  here.clock.forward({ days: 3 })
  await here.talk(
    'Ann> move hooli expansion to qualified',
    'Bo> move hooli expansion to negotiation',
    'Ann> edit hooli expansion amount 32k',
    'Bo> edit hooli expansion amount 35k',
    'Ann> deal link D-1 C-1 role:champion',
    'Ann> done T-1',
    'Ann> log call D-1 5m fine',
  )
  here.clock.forward({ days: 3 })
  await here.talk(
    'Ann> deal delete D-2 why: entered twice',
    'Ann> deal add Tyrell 22k',
    'Bo> deal add Wrong 1k',
    'Bo> undo',
    'Ann> edit tyrell amount 25k',
    'Ann> edit tyrell amount 22k',
  )
  return here
}

test('what changed is told by first and last values, of all records or of one with what is about it', async () => {
  const here = await lively()
  expect(
    await here.talk(
      'Bo> what changed since saturday',
      'Ann> what changed on D-1 since friday',
      'Ann> what changed with hooli since friday',
      'Ann> changes to hooli expansion this week',
      'Ann> who changed the amount of hooli expansion',
      'Ann> who moved D-1',
      'Ann> who assigned D-1',
      'Ann> deletes this week',
      '! Bo> what was deleted this week',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> what changed since saturday
    What changed since saturday: 4 records
      Sat 21 Nov 2026 to Tue 24 Nov 2026. Logged: 1 call.
      - D-3 Tyrell: added in New (Ann)
      - D-2 Initech onboarding: deleted (Ann)
      - T-1 send contract: done (Ann)
      - D-1 Hooli expansion: amount: $30,000 → $35,000; stage: New → Negotiation (Ann, Bo)
      [Today] [This week]
    Ann> what changed on D-1 since friday
    What changed on D-1 Hooli expansion since friday
      Fri 20 Nov 2026 to Tue 24 Nov 2026. Logged: 1 call.
      - amount: $30,000 → $35,000
      - stage: New → Negotiation
      - with C-1 Gavin Belson (champion)
      - by Ann, Bo
      With it
      - T-1 send contract: done (Ann)
      [As it was before] [History]
    Ann> what changed with hooli since friday
    What changed on A-1 Hooli since friday
      Fri 20 Nov 2026 to Tue 24 Nov 2026.
      With it
      - D-1 Hooli expansion: amount: $30,000 → $35,000; stage: New → Negotiation (Ann, Bo)
      [As it was before] [History]
    Ann> changes to hooli expansion this week
    Nothing changed on D-1 Hooli expansion this week
      Mon 23 Nov 2026 to Tue 24 Nov 2026.
      [As it was before] [History]
    Ann> who changed the amount of hooli expansion
    Bo changed the amount of D-1 Hooli expansion last
      - 2026-11-21T09:00:00.000Z Ann amount: $30,000 → $32,000 "E-8"
      - 2026-11-21T09:00:00.000Z Bo amount: $32,000 → $35,000 "E-9"
      [Whole history]
    Ann> who moved D-1
    Bo changed the stage of D-1 Hooli expansion last
      - 2026-11-21T09:00:00.000Z Ann stage: New → Qualified "E-6"
      - 2026-11-21T09:00:00.000Z Bo stage: Qualified → Negotiation "E-7"
      [Whole history]
    Ann> who assigned D-1
    Nobody changed the owner of D-1 Hooli expansion
      - 2026-11-18T09:00:00.000Z Ann added in New "E-2"
    Ann> deletes this week
    Deleted this week: 2
      Mon 23 Nov 2026 to Tue 24 Nov 2026.
      - 2026-11-24T09:00:00.000Z Bo D-4 Wrong, by undoing that it was added "E-16"
      - 2026-11-24T09:00:00.000Z Ann D-2 Initech onboarding: entered twice "E-13"
      [Restore: D-2 Initech onboarding]
    Bo> what was deleted this week
    "deleted" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]"
  `)
  expect(await here.press('Ann', 'D-2 Initech onboarding')).toContain('Restored D-2 Initech onboarding')
  expect(await here.say('Ann', 'deletes this week')).toContain('D-2 Initech onboarding: entered twice (back since)')
  await here.say('Ann', 'what changed on D-1 since friday')
  expect(await here.press('Ann', 'As it was before')).toContain(
    'As it was at the end of Thu 19 Nov 2026: D-1 Hooli expansion',
  )
})

/** Wordings, each with the first words of what it shows. */
const SAID = [
  ['who changed D-1', 'Ann changed D-1 Hooli expansion last'],
  ['who edited hooli expansion last', 'Ann changed D-1 Hooli expansion last'],
  ['who set the amount of D-1', 'Bo changed the amount of D-1 Hooli expansion last'],
  ["who changed hooli expansion's stage", 'Bo changed the stage of D-1 Hooli expansion last'],
  ['when was D-1 moved', 'Bo changed the stage of D-1 Hooli expansion last'],
  ['who moved hooli expansion to negotiation', 'Bo changed the stage of D-1 Hooli expansion last'],
  ['who added tyrell', 'Ann added D-3 Tyrell'],
  ['who deleted D-2', 'Ann deleted D-2 Initech onboarding'],
  ['who deleted initech', 'Deleted "initech" in the last 365 days: 1'],
  ['what did bo do today', 'What Bo did today: 2 things'],
  ['who did what today', 'What changed today: 6 things'],
  ['what did bo delete this week', 'Deleted by Bo this week: 1'],
  ['deletions by ann', 'Deleted by Ann in the last 7 days: 1'],
  ['deleted things since monday', 'Deleted since monday: 2'],
  ['what changed today', 'What changed today: 2 records'],
  ["what's different since yesterday", 'What changed since yesterday: 2 records'],
  ['what did i miss since friday', 'What changed since friday: 4 records'],
  ['what changed in the pipeline this week', 'What changed this week: 2 records'],
  ['how has hooli expansion changed since friday', 'What changed on D-1 Hooli expansion since friday'],
  ['diff hooli expansion since friday', 'What changed on D-1 Hooli expansion since friday'],
  ['anything new with hooli expansion since friday', 'What changed on D-1 Hooli expansion since friday'],
  ['what changed with gavin since friday', 'What changed on C-1 Gavin Belson since friday'],
  ['deal history D-1 of:amount', 'Bo changed the amount of D-1 Hooli expansion last'],
] as const

test('changes are asked for in the words that people have for them', async () => {
  const here = await lively()
  const answers: (readonly [string, string])[] = []
  for (const [line] of SAID) answers.push([line, (await here.say('Ann', line)).split('\n')[0] ?? ''])
  expect(answers).toEqual(SAID)
})
