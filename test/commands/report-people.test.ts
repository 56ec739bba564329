import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** Two people with deals, tasks and calls of five weeks; it is Wed 23 Dec 2026. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add Hooli 35k stage:proposal closes:2026-12-30',
    'Ann> deal add Duff 9k closes:2026-12-20',
    'Bo> deal add Initech 12k stage:qualified closes:2026-12-29',
    'Bo> deal add Oscorp 10k',
    'Bo> log call Initech 10m wants a demo',
    'Bo> task add send the offer for Initech fri',
    'Ann> goal @bo 20k',
  )
  for (let week = 0; week < 4; week++) {
    here.clock.forward({ days: 7 })
    await here.talk('Ann> log call Hooli 5m still fine', 'Ann> log email Hooli sent numbers', 'Ann> note D-1: quiet')
  }
  here.clock.forward({ days: 7 })
  await here.talk(
    'Ann> move D-1 negotiation',
    'Bo> deal edit D-3 closes:2027-01-15',
    'Ann> won D-2',
    'Ann> log call Hooli no answer',
  )
  return here
}

test('how everybody is doing, and one person with what needs them', async () => {
  const here = await team()
  expect(await here.say('Ann', 'report people')).toMatchInlineSnapshot(`
    "People, Q4 2026
      Ann | $9,000 | $35,250 |  | 1 | – | – | 0, usual 2
      Bo | – | – | 0 % | 2 | 2 | 1 | –
      Activity: what was logged in 7 days, notes left out, beside a usual week of the 4 before.
      [How is…: Ann / Bo] [Forecast] [Last quarter] [This year] [CSV]"
  `)
  expect(await here.press('Ann', 'Bo')).toMatchInlineSnapshot(`
    "Bo, Q4 2026
      Expected $0 of $20,000 (0 %), $20,000 short, nothing of it won.
      Open: 2 deals; 2 quiet for too long, 1 without a next step.
      In 7 days: 1 slipped; logged 0, usual 0.
      Overdue: 1 task.
      [Look at…: Quiet (2) / Without a next step (1) / Overdue tasks (1) / Won] [Forecast] [What they did]"
  `)
  expect(await here.say('Ann', 'how am i doing')).toMatchInlineSnapshot(`
    "Ann, Q4 2026
      Expected $35,250, $9,000 of it won.
      Open: 1 deal; 1 without a next step.
      In 7 days: 2 moved on; logged 0, usual 2.
      [Look at…: Without a next step (1) / Won] [Forecast] [What they did]"
  `)
  expect(await here.press('Ann', 'What they did')).toContain('What you did this week')
  expect(await here.say('Ann', 'report people all time')).toMatch(/^People, all time\n(?!.*\[Forecast\])/su)
  await here.press('Ann', 'Ann')
  expect(await here.press('Ann', 'Won')).toContain('D-2')
  expect(await here.say('Ann', 'report people last quarter as csv')).toMatchInlineSnapshot(`
    "People
      (file: people.csv)
      ﻿Person,Currency,Won,Expected,Goal,Open,Quiet,Past,No step,Slipped,Moved,Overdue,Activity,Usual
      Ann,USD,0,0,,1,0,0,1,0,2,0,0,2.0
      Bo,USD,0,0,,2,2,0,1,1,0,1,0,0.0"
  `)
})

test('members see how they are doing themselves', async () => {
  const here = await team()
  expect(await here.say('Bo', 'report people')).toMatch(/^Bo, Q4 2026/u)
  expect(await here.say('Bo', 'how is ann', 'refused')).toMatchInlineSnapshot(`
    "How others are doing is for managers.
      Yours is in "report people me"."
  `)
})

test('a record of the name is shown before a person', async () => {
  const here = await team()
  expect(await here.say('Ann', 'how is hooli')).toMatch(/^D-1 Hooli/u)
  expect(
    await unlike(here, [
      ['how is bo', /^Bo, Q4 2026/u],
      ["how's bo doing this quarter", /^Bo, Q4 2026/u],
      ['how are my reps doing', /^People, /u],
      ['team performance this year', /^People, 2026/u],
      ["bo's numbers", /^Bo, Q4 2026/u],
      ['my performance', /^Ann, Q4 2026/u],
      ['who needs help', /^People, /u],
      ['how is the pipeline', /^Pipeline/u],
    ]),
  ).toEqual([])
})
