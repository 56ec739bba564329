import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** Seven deals that went through the stages over two months; it is Wed 20 Jan 2027. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  const adds = [1, 2, 3, 4, 5].map((each) => `Ann> deal add Sale ${['A', 'B', 'C', 'D', 'E'][each - 1]} ${each}k`)
  await here.talk(...adds, 'Bo> deal add Sale F 6k', 'Bo> deal add Sale G 7k stage:proposal')
  here.clock.forward({ days: 5 })
  await here.talk('Ann> move D-1 D-2 D-3 D-4 D-5 qualified', 'Bo> lost D-6 why: price')
  here.clock.forward({ days: 10 })
  await here.talk('Ann> move D-1 D-2 D-3 proposal', 'Ann> lost D-4 why: no budget')
  here.clock.forward({ days: 20 })
  await here.talk('Ann> won D-1', 'Ann> lost D-2 why: went to Zorg', 'Bo> lost D-7 why: price')
  here.clock.forward({ days: 28 })
  return here
}

test('how many deals go on from each stage, how long they stay, and where they are lost', async () => {
  const here = await team()
  expect(await here.say('Ann', 'where do deals get stuck?')).toMatchInlineSnapshot(`
    "Stages, 23 Oct 2026 to 20 Jan 2027
      They stay longest in New: 5 days.
      New | 6 | 5 of 6, 83 % | 1 | 5 days | –
      Qualified | 5 | 3 of 5, 60 % | 1 | 10 days | 1
      Proposal | 4 | 1 of 4 | 2 | 20 days | 1
      Negotiation | – | – | – | – | –
      (picture: Bars of the deals that entered each stage. Went on: New 5 of 6, Qualified 3 of 5, Proposal 1 of 4, Negotiation 0 of 0)
      [Who is stuck: Longer than 10 days in Qualified (1) / Longer than 20 days in Proposal (1)] [Lost deals] [This quarter] [This year] [CSV]"
  `)
  expect(await here.say('Ann', 'report stages this month')).toMatchInlineSnapshot(`
    "Stages, January 2027: no deal entered or left a stage
      [This year] [All time] [Pipeline]"
  `)
  expect(await here.say('Bo', "bo's conversion")).toMatchInlineSnapshot(`
    "Bo's stages, 23 Oct 2026 to 20 Jan 2027
      Too few moved on to say where they stay longest.
      New | 1 | 0 of 1 | 1 | 5 days | –
      Qualified | – | – | – | – | –
      Proposal | 1 | 0 of 1 | 1 | 35 days | –
      Negotiation | – | – | – | – | –
      (picture: Bars of the deals that entered each stage. Went on: New 0 of 1, Qualified 0 of 0, Proposal 0 of 1, Negotiation 0 of 0)
      [Lost deals] [This quarter] [This year] [CSV]"
  `)
  expect(await here.press('Bo', 'CSV')).toMatchInlineSnapshot(`
    "Bo's stages, 23 Oct 2026 to 20 Jan 2027
      (file: stages.csv)
      ﻿Stage,Entered,Went on,Lost,Left,Median days,Open now,Longer than that
      New,1,0,1,1,5.0,0,0
      Qualified,0,0,0,0,,0,
      Proposal,1,0,1,1,35.0,0,0
      Negotiation,0,0,0,0,,0,"
  `)
  expect(await here.say('Ann', 'deal list where:"stage:Proposal in>35d"')).toContain('D-3')
})

test('what an undo takes back was never entered, and what is done again was', async () => {
  const here = await team()
  const before = await here.say('Ann', 'report stages all time')
  await here.talk('Ann> move D-5 negotiation', 'Ann> undo')
  expect(await here.say('Ann', 'report stages all time')).toBe(before)
  await here.say('Ann', 'redo')
  expect(await here.say('Ann', 'report stages all time')).not.toBe(before)
})

test('it is asked for in many words', async () => {
  const here = await team()
  const lines = [
    'conversion rates by stage',
    'what is our conversion rate from stage to stage this quarter',
    'where do we lose deals',
    'where do we lose the most time?',
    'which stage is the bottleneck',
    "what's the bottleneck in our pipeline",
    'pipeline analysis',
    'pipeline velocity since november',
    'how long do deals stay in each stage',
    'time per stage in the last 60 days',
    'where do they drop off',
  ]
  expect(
    await unlike(
      here,
      lines.map((line) => [line, /^Stages, /u]),
    ),
  ).toEqual([])
})
