import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** A team of two with deals of each kind; it is Wed 25 Nov 2026, a week after they were added. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add Hooli expansion 35k stage:proposal closes:2026-11-27',
    'Ann> deal add Duff 9k stage:negotiation closes:2026-11-30',
    'Ann> deal add Vandelay 16k stage:qualified closes:2026-12-12',
    'Bo> deal add Initech onboarding 12k stage:proposal closes:2026-11-20',
    'Bo> deal add Oscorp 10k stage:proposal closes:2026-12-15',
    'Bo> deal add Later 30k closes:2027-02-01',
    'Bo> deal add Dayless 31k',
    'Bo> deal add Euro €5k closes:2026-12-01',
    'Bo> deal add Priceless closes:2026-12-01',
  )
  here.clock.forward({ days: 7 })
  return here
}

test('a forecast shows what is expected, by whom, against the goal, and what moved it', async () => {
  const here = await team()
  await here.talk(
    'Ann> move D-1 negotiation',
    'Ann> won D-2',
    'Ann> deal edit D-3 closes:2027-01-29',
    'Bo> lost D-5 why: price',
    'Bo> deal add Soylent 6k closes:2026-12-20',
    'Ann> goal 60k this quarter',
    'Ann> goal @bo 20k',
  )
  expect(await here.say('Ann', 'forecast')).toMatchInlineSnapshot(`
    "Forecast, Q4 2026: 36 days left
      Expected $41,850 of $60,000 (70 %), $18,150 short, $9,000 of it won · on Wed 18 Nov $39,250, +$2,600
      Ann | $9,000 | $35,000 | – | – | $35,250 | 
      Bo | – | – | $12,000 | $6,000 | $6,600 | 33 %
      All | $9,000 | $35,000 | $12,000 | $6,000 | $41,850 | 70 %
      What moved it since Wed 18 Nov
      - +$8,750 Hooli expansion D-1 (Ann): Proposal → Negotiation
      - −$5,000 Oscorp D-5 (Bo): lost, $10,000, price
      - −$4,000 Vandelay D-3 (Ann): close 12 Dec → 29 Jan 2027
      - +$2,250 Duff D-2 (Ann): won, $9,000
      - +$600 Soylent D-10 (Bo): new, $6,000
      In it, past its day: Initech onboarding D-4, $12,000.
      Open and not in it: 1 without a close date ($31,000), 1 without an amount, 1 in another currency, 2 with a later one ($46,000).
      (picture: Bars of what is won and open, by how sure it is. Expected: Ann $35,250, Bo $6,600)
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]"
  `)
  expect(await here.press('Ann', 'By month')).toMatchInlineSnapshot(`
    "Forecast, Q4 2026: 36 days left
      Expected $41,850 of $60,000 (70 %), $18,150 short, $9,000 of it won · on Wed 18 Nov $39,250, +$2,600
      Nov 2026 | $9,000 | $35,000 | $12,000 | – | $41,250 | 
      Dec 2026 | – | – | – | $6,000 | $600 | 
      All | $9,000 | $35,000 | $12,000 | $6,000 | $41,850 | 70 %
      What moved it since Wed 18 Nov
      - +$8,750 Hooli expansion D-1 (Ann): Proposal → Negotiation
      - −$5,000 Oscorp D-5 (Bo): lost, $10,000, price
      - −$4,000 Vandelay D-3 (Ann): close 12 Dec → 29 Jan 2027
      - +$2,250 Duff D-2 (Ann): won, $9,000
      - +$600 Soylent D-10 (Bo): new, $6,000
      In it, past its day: Initech onboarding D-4, $12,000.
      Open and not in it: 1 without a close date ($31,000), 1 without an amount, 1 in another currency, 2 with a later one ($46,000).
      (picture: Bars of what is won and open, by how sure it is. Expected: Nov 2026 $41,250, Dec 2026 $600)
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By owner] [Next quarter] [CSV]"
  `)
  expect(await here.say('Bo', 'my forecast')).toMatchInlineSnapshot(`
    "Bo's forecast, Q4 2026: 36 days left
      Expected $6,600 of $20,000 (33 %), $13,400 short, nothing of it won yet · on Wed 18 Nov $11,000, −$4,400
      - Initech onboarding D-4, $12,000: Proposal (50 %), so $6,000, closes Fri 20 Nov
      - Soylent D-10, $6,000: New (10 %), so $600, closes Sun 20 Dec
      What moved it since Wed 18 Nov
      - −$5,000 Oscorp D-5: lost, $10,000, price
      - +$600 Soylent D-10: new, $6,000
      In it, past its day: Initech onboarding D-4, $12,000.
      Open and not in it: 1 without a close date ($31,000), 1 without an amount, 1 in another currency, 1 with a later one ($30,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]"
  `)
  expect(await here.say('Ann', 'forecast as it was yesterday')).toContain(
    'Forecast, Q4 2026: 37 days left\n  Expected $39,250',
  )
  expect(await here.say('Ann', 'forecast next quarter')).toMatchInlineSnapshot(`
    "Forecast, Q1 2027
      Expected $7,000, nothing of it won yet · on Wed 18 Nov 2026 $3,000, +$4,000
      - Vandelay D-3, $16,000: Qualified (25 %), so $4,000, closes Fri 29 Jan
      - Later D-6, $30,000: New (10 %), so $3,000, closes Mon 1 Feb
      What moved it since Wed 18 Nov 2026
      - +$4,000 Vandelay D-3 (Ann): close 12 Dec 2026 → 29 Jan
      Open and not in it: 1 without a close date ($31,000), 5 with an earlier close date ($53,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Q2 2027] [CSV] [Set a goal]"
  `)
})

test('the deals behind a forecast, and its file, come to the same', async () => {
  const here = await team()
  await here.say('Ann', 'won D-2')
  await here.say('Ann', 'forecast')
  expect(await here.press('Ann', 'Open, closing in it')).toMatchInlineSnapshot(`
    "Open deals closing 1 Oct to 31 Dec: 6, €5,000 + $73,000
      D-1 | Hooli expansion | $35,000 | Proposal | 27 Nov | no next step | Ann
      D-4 | Initech onboarding | $12,000 | Proposal | 20 Nov | no next step | Bo
      D-5 | Oscorp | $10,000 | Proposal | 15 Dec | no next step | Bo
      D-3 | Vandelay | $16,000 | Qualified | 12 Dec | no next step | Ann
      D-8 | Euro | €5,000 | New | 1 Dec | no next step | Bo
      D-9 | Priceless | none | New | 1 Dec | no next step | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  await here.say('Ann', 'forecast')
  expect(await here.press('Ann', 'Won in it')).toMatchInlineSnapshot(`
    "Won deals closed 1 Oct to 31 Dec: 1, $9,000
      D-2 | Duff | $9,000 | Won | 30 Nov | Ann
      [Save as…] [CSV]"
  `)
  expect(await here.say('Ann', 'forecast as csv')).toMatchInlineSnapshot(`
    "Forecast Q4 2026: 5 deals
      (file: forecast-q4-2026.csv)
      ﻿Ref,Deal,Owner,Stage,Counts as,Amount,Currency,Probability,Expected,Day
      D-1,Hooli expansion,Ann,Proposal,best,35000,USD,50,17500,2026-11-27
      D-2,Duff,Ann,Won,won,9000,USD,100,9000,2026-11-25
      D-3,Vandelay,Ann,Qualified,early,16000,USD,25,4000,2026-12-12
      D-4,Initech onboarding,Bo,Proposal,best,12000,USD,50,6000,2026-11-20
      D-5,Oscorp,Bo,Proposal,best,10000,USD,50,5000,2026-12-15"
  `)
})

test('a forecast is asked for in many words', async () => {
  const here = await team()
  for (const [line, title] of [
    ['how much will we close this quarter', 'Forecast, Q4 2026'],
    ['whats the forecast for december?', 'Forecast, December 2026'],
    ["what's our outlook for q1", 'Forecast, Q1 2027'],
    ["bo's forecast", "Bo's forecast, Q4 2026"],
    ['how much will bo close this month', "Bo's forecast, November 2026"],
    ['forecast for @bo next quarter', "Bo's forecast, Q1 2027"],
    ['where will we land this year', 'Forecast, 2026'],
    ['why did the forecast change since monday', 'Forecast, Q4 2026'],
    ['forecast december', 'Forecast, December 2026'],
    ['how much will we close by the end of the month', 'Forecast, November 2026'],
    ['what will we win by the end of december', 'Forecast, December 2026'],
    ['how far behind is bo', "Bo's forecast, Q4 2026"],
    ['is bo on track this quarter', "Bo's forecast, Q4 2026"],
    ['are we going to hit our target', 'No goal is set'],
    ['do we reach our target this quarter', 'No goal is set'],
    ['who is behind', 'No goal is set'],
    ['forecast by month', 'Nov 2026'],
    ['expected revenue next month', 'Forecast, December 2026'],
  ] as const)
    expect(await here.say('Ann', line, 'either'), line).toContain(title)
})

test('goals are set, changed, listed with their pace, taken away and undone', async () => {
  const here = await team()
  await here.say('Ann', 'won D-2')
  expect(await here.say('Ann', 'goal 180k this quarter')).toMatchInlineSnapshot(`
    "The team's goal for Q4 2026: $180,000
      [Forecast] [All goals] [Undo E-11]"
  `)
  expect(await here.say('Ann', 'goal 200k')).toMatchInlineSnapshot(`
    "The team's goal for Q4 2026: $180,000 → $200,000
      [Forecast] [All goals] [Undo E-12]"
  `)
  expect(await here.say('Ann', "set bo's quota to 30k for december")).toMatchInlineSnapshot(`
    "Bo's goal for December 2026: $30,000
      [Forecast] [All goals] [Undo E-13]"
  `)
  expect(await here.say('Ann', 'how far are we from our goal')).toMatchInlineSnapshot(`
    "2 goals
      Team | Q4 2026 | $200,000 | $9,000 | 5 % | $191,000, $36,136 a week
      Bo | December 2026 | $30,000 | $0 | 0 % | $30,000, $6,775 a week
      [Forecast]"
  `)
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-13
      - a goal
      [Undo E-14]"
  `)
  expect(await here.say('Ann', 'goal remove')).toMatchInlineSnapshot(`
    "The team's goal for Q4 2026 is gone: it was $200,000
      [Undo E-15]"
  `)
  expect(await here.say('Bo', 'goal 5k', 'refused')).toContain('role manager')
})
