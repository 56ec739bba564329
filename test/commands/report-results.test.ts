import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** Nine deals closed over five weeks, three of them from leads with a source; it is Wed 6 Jan 2027. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> lead add Tom Berg tom@x.de source:webinar 5k',
    'Ann> lead add Eva Kim eva@y.de source:fair 7k',
    'Ann> lead add Max Orth max@z.de source:webinar 900',
    'Ann> convert L-1',
    'Ann> convert L-2',
    'Ann> convert L-3',
    'Ann> deal add Older 30k',
    'Bo> deal add Bolt 12k',
    'Bo> deal add Crux 150k',
    'Bo> deal add Dorn €4k',
    'Bo> deal add Priceless',
  )
  here.clock.forward({ days: 12 })
  await here.talk('Ann> won D-1', 'Ann> lost D-2 why: price', 'Bo> won D-5')
  here.clock.forward({ days: 20 })
  await here.talk(
    'Ann> won D-3',
    'Ann> won D-4',
    'Bo> lost D-6 why: no budget',
    'Bo> won D-7',
    'Bo> lost D-8 why: price',
  )
  here.clock.forward({ days: 10 })
  return here
}

test('what was won and lost, by whom, source, size and month, with the deals behind it', async () => {
  const here = await team()
  expect(await here.say('Ann', 'report results')).toMatchInlineSnapshot(`
    "Won and lost, 2 Oct to 30 Dec 2026
      Won 5 of 8, 63 %. What was won took 32 days (median).
      Ann | 3 | 1 | 3 of 4 | $35,000 | 32 days
      Bo | 2 | 2 | 2 of 4 | €4,000 + $12,000 | 22 days
      All | 5 | 3 | 5 of 8, 63 % | €4,000 + $47,000 | 32 days
      (picture: Bars of won and lost deals. Won: Ann 3 of 4, Bo 2 of 4)
      [Deals behind it: Ann (4) / Bo (4)] [By…: By source / By size / By month / By reason] [This quarter] [This year] [CSV]"
  `)
  expect(await here.say('Ann', 'which source pays best?')).toMatchInlineSnapshot(`
    "Won and lost, 2 Oct to 30 Dec 2026
      Won 5 of 8, 63 %. What was won took 32 days (median).
      no source | 3 | 2 | 3 of 5, 60 % | €4,000 + $42,000 | 32 days
      webinar | 2 | – | 2 of 2 | $5,000 | 22 days
      fair | – | 1 | 0 of 1 | – | –
      All | 5 | 3 | 5 of 8, 63 % | €4,000 + $47,000 | 32 days
      (picture: Bars of won and lost deals. Won: no source 3 of 5, webinar 2 of 2, fair 0 of 1)
      [Deals behind it: no source (5) / webinar (2) / fair (1)] [By…: By owner / By size / By month / By reason] [This quarter] [This year] [CSV]"
  `)
  expect(await here.press('Ann', 'webinar (2)')).toMatchInlineSnapshot(`
    "Won or lost deals from "webinar", closed 2 Oct to 30 Dec 2026 (2 Oct to 30 Dec): 2, $5,000
      D-1 | Tom Berg | $5,000 | Won | Ann
      D-3 | Max Orth | none | Won | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  expect(await here.say('Ann', 'win rate by size this year')).toMatchInlineSnapshot(`
    "Won and lost, 2026
      Won 5 of 8, 63 %. What was won took 32 days (median).
      $5,000 to $20,000 | 2 | 1 | 2 of 3 | $17,000 | 12 days
      $20,000 to $100,000 | 1 | – | 1 of 1 | $30,000 | 32 days
      $100,000 and more | – | 1 | 0 of 1 | – | –
      none in USD | 2 | 1 | 2 of 3 | €4,000 | 32 days
      All | 5 | 3 | 5 of 8, 63 % | €4,000 + $47,000 | 32 days
      (picture: Bars of won and lost deals. Won: $5,000 to $20,000 2 of 3, $20,000 to $100,000 1 of 1, $100,000 and more 0 of 1, none in USD 2 of 3)
      [Deals behind it: $5,000 to $20,000 (3) / $20,000 to $100,000 (1) / $100,000 and more (1)] [By…: By owner / By source / By month / By reason] [This quarter] [This year] [CSV]"
  `)
  expect(await here.say('Ann', 'won vs lost by month')).toMatchInlineSnapshot(`
    "Won and lost, 2 Oct to 30 Dec 2026
      Won 5 of 8, 63 %. What was won took 32 days (median).
      Nov 2026 | 2 | 1 | 2 of 3 | $17,000 | 12 days
      Dec 2026 | 3 | 2 | 3 of 5, 60 % | €4,000 + $30,000 | 32 days
      All | 5 | 3 | 5 of 8, 63 % | €4,000 + $47,000 | 32 days
      (picture: Bars of won and lost deals. Won: Nov 2026 2 of 3, Dec 2026 3 of 5)
      [Deals behind it: Nov 2026 (3) / Dec 2026 (5)] [By…: By owner / By source / By size / By reason] [This quarter] [This year] [CSV]"
  `)
  expect(await here.press('Ann', 'CSV')).toMatchInlineSnapshot(`
    "Won and lost, 2 Oct to 30 Dec 2026
      (file: results.csv)
      ﻿month,Won,Lost,Currency,Won amount,Lost amount,Median days
      Nov 2026,2,1,USD,17000,7000,12.0
      Dec 2026,3,2,EUR,4000,0,32.0
      Dec 2026,,,USD,30000,150000,"
  `)
  expect(await here.say('Bo', 'report results @bo since december by:reason')).toMatchInlineSnapshot(`
    "Bo's won and lost, 1 Dec to 30 Dec 2026
      Won 1 of 3 · as many days before 1 of 1. What was won took 32 days (median).
      no reason | 1 | – | 1 of 1 | €4,000 | 32 days
      no budget | – | 1 | 0 of 1 | – | –
      price | – | 1 | 0 of 1 | – | –
      All | 1 | 2 | 1 of 3 | €4,000 | 32 days
      (picture: Bars of won and lost deals. Won: no reason 1 of 1, no budget 0 of 1, price 0 of 1)
      [Deals behind it: no reason (1) / no budget (1) / price (1)] [By…: By owner / By source / By size / By month] [This quarter] [This year] [CSV]"
  `)
})

test('with rates it counts in the currency of the team', async () => {
  const here = await team()
  await here.say('Ann', 'rate EUR 1.10')
  expect(await here.say('Ann', 'report results by:owner')).toMatchInlineSnapshot(`
    "Won and lost, 2 Oct to 30 Dec 2026
      Won 5 of 8, 63 % · of their amounts ≈ $51,400 of ≈ $208,400, 25 %. What was won took 32 days (median) and is worth ≈ $12,850 on average.
      Ann | 3 | 1 | 3 of 4 | $35,000 | 32 days
      Bo | 2 | 2 | 2 of 4 | ≈ $16,400 | 22 days
      All | 5 | 3 | 5 of 8, 63 % | ≈ $51,400 | 32 days
      (picture: Bars of won and lost deals. Won: Ann 3 of 4, Bo 2 of 4)
      [Deals behind it: Ann (4) / Bo (4)] [By…: By source / By size / By month / By reason] [This quarter] [This year] [CSV]"
  `)
})

test('it is asked for in many words', async () => {
  const here = await team()
  const lines = [
    'win rate by owner',
    'close rate per rep since november',
    'which channel works best',
    'where do our wins come from',
    'how long does a deal take to close',
    'what is our sales cycle',
    'average time to close by owner',
    'win loss analysis',
    'wins and losses by competitor this year',
    'report results by month',
    'what are the best sources this quarter',
  ]
  expect(
    await unlike(
      here,
      lines.map((line) => [line, /^Won and lost, /u]),
    ),
  ).toEqual([])
})

test('what is behind a report of all time is found too', async () => {
  const here = await team()
  await here.say('Ann', 'report results all time by:owner')
  expect(await here.press('Ann', 'Ann (4)')).toMatch(/^Won or lost deals of Ann: 4, /u)
  await here.say('Ann', 'report stages all time')
  expect(await here.press('Ann', 'Lost deals')).toMatch(/^Lost deals: 3, /u)
})
