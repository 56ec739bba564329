import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** Six leads of two sources and three weeks, some of them called, converted and won; it is Wed 16 Dec 2026. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> lead add Tom Berg tom@x.de source:webinar 5k',
    'Ann> lead add Eva Kim eva@y.de source:fair 7k',
    'Ann> lead add Max Orth max@z.de source:webinar 3k',
  )
  here.clock.forward({ hours: 2 })
  await here.talk('Ann> log call L-1 10m wants a demo', 'Ann> log call L-2 no answer', 'Ann> note L-3: looks good')
  here.clock.forward({ days: 7 })
  await here.talk(
    'Bo> lead add Ida Moe ida@m.no source:webinar',
    'Bo> lead add Nils Orr nils@o.no',
    'Bo> lead add Uma Poe uma@p.in source:fair 2k',
    'Ann> convert L-1',
    'Ann> convert L-3',
  )
  here.clock.forward({ days: 7 })
  await here.talk('Ann> won D-1', 'Ann> log meeting D-2 20m signs soon', 'Bo> log email L-4 sent the prices')
  here.clock.forward({ days: 14 })
  return here
}

test('how many leads came, how soon somebody was in touch, and what became of them', async () => {
  const here = await team()
  expect(await here.say('Ann', 'report leads')).toMatchInlineSnapshot(`
    "New leads, 18 Sep to 16 Dec 2026: 6
      Touched 3 of 6, 50 %; the first touch came after 7 days (median). Became deals 2 of 6, 33 %. Won of them 1, $5,000.
      fair | 2 | – | – | 0 of 2 | –
      webinar | 3 | 3 | 7 days | 2 of 3 | $5,000
      no source | 1 | – | – | 0 of 1 | –
      All | 6 | 3 | 7 days | 2 of 6, 33 % | $5,000
      (picture: Bars of new leads: fair 2, webinar 3, no source 1)
      [Leads behind it: fair (2) / webinar (3) / no source (1)] [By…: By owner / By month / By week] [This quarter] [This year] [CSV]"
  `)
  expect(await here.press('Ann', 'webinar (3)')).toMatchInlineSnapshot(`
    "All leads from "webinar", created 18 Sep to 16 Dec 2026 (18 Sep to 16 Dec): 3, $8,000
      L-4 | Ida Moe |  |  | new | nobody
      L-1 | Tom Berg |  | $5,000 | converted | nobody
      L-3 | Max Orth |  | $3,000 | converted | nobody
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  expect(await here.say('Ann', 'report leads this quarter by month')).toMatchInlineSnapshot(`
    "New leads, Q4 2026: 6
      Touched 3 of 6, 50 %; the first touch came after 7 days (median). Became deals 2 of 6, 33 %. Won of them 1, $5,000.
      [Leads behind it: Nov 2026 (6)] [By…: By source / By owner / By month / By week] [This quarter] [This year] [CSV]"
  `)
  expect(await here.say('Ann', 'report leads by:owner as csv')).toMatchInlineSnapshot(`
    "New leads, 18 Sep to 16 Dec 2026
      (file: leads.csv)
      ﻿owner,Came,Touched,Median hours,Became deals,Won,Currency,Won amount
      no owner,6,3,168.0,2,1,USD,5000"
  `)
})

test('it is asked for in many words', async () => {
  const here = await team()
  const lines = [
    'time to first touch',
    'lead report this year',
    'how fast do we call new leads',
    'how long does it take us to contact a lead',
    'what is our response time for new leads since november',
    'speed to lead',
    'which channel brings the most leads',
    'where do our leads come from',
    'lead conversion rate by source',
    'are we getting more leads per month?',
    'report leads by week',
  ]
  expect(
    await unlike(
      here,
      lines.map((line) => [line, /^New leads, /u]),
    ),
  ).toEqual([])
})
