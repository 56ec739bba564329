import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** Four customers over half a year, two of whom pay each month; it is Tue 18 May 2027. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.talk(
    'Ann> company add Acme',
    'Ann> company add Globex',
    'Ann> company add Initech',
    'Ann> company add Hooli',
    'Ann> deal add Acme retainer 2k/month for 12 months',
    'Ann> deal add Globex plan 500/month for 12 months',
    'Ann> deal add Acme setup 4k',
    'Ann> deal add Initech 30k',
    'Ann> deal add Loose 1k',
    'Ann> won D-1',
    'Ann> won D-2',
  )
  here.clock.forward({ days: 60 })
  await here.talk(
    'Ann> won D-3',
    'Ann> won D-4',
    'Ann> won D-5',
    'Ann> deal add Hooli plan 1k/month for 12 months',
    'Ann> won D-6',
  )
  here.clock.forward({ days: 121 })
  return here
}

test('what was won from each customer, what recurs, and how that changed', async () => {
  const here = await team()
  expect(await here.say('Ann', 'report customers')).toMatchInlineSnapshot(`
    "Customers, 19 May 2026 to 18 May 2027: 4 customers
      ARR $0 → $42,000 on Tue 18 May 2027: new $42,000.
      Initech | $30,000 | 1 | –
      Acme | $28,000 | 2 | $24,000
      Hooli | $12,000 | 1 | $12,000
      Globex | $6,000 | 1 | $6,000
      [Show…: Initech / Acme / Hooli / Globex] [Won deals] [This year] [Renewals] [CSV]"
  `)
  await here.talk('Ann> globex cancelled, too expensive', 'Ann> acme upgrades to 3k/month from today')
  here.clock.forward({ days: 40 })
  expect(await here.say('Ann', 'arr growth this year')).toMatchInlineSnapshot(`
    "Customers, 2027: 4 customers
      ARR $30,000 → $54,000 on Sun 27 Jun 2027: new $12,000, more $12,000. Of 2 customers 2 stayed; of what recurred 140 % is left, with what grew.
      Initech | $30,000 | 1 | –
      Hooli | $12,000 | 1 | $12,000
      Acme | $4,000 | 1 | $36,000
      Globex | – | – | $6,000
      [Show…: Initech / Hooli / Acme / Globex] [Won deals] [This year] [Renewals] [CSV]"
  `)
  expect(await here.press('Ann', 'CSV')).toMatchInlineSnapshot(`
    "Customers, 2027
      (file: customers.csv)
      ﻿Customer,Deals won,Currency,Won amount,ARR
      Initech,1,USD,30000,
      Hooli,1,USD,12000,12000
      Acme,1,USD,4000,36000
      Globex,0,USD,,6000"
  `)
  expect(await here.say('Ann', 'top customers last 30 days')).toMatchInlineSnapshot(`
    "Customers, 28 May to 26 Jun 2027: 3 customers
      ARR $54,000 on Sat 26 Jun 2027. Of 3 customers 3 stayed; of what recurred 100 % is left, with what grew.
      Acme | – | – | $36,000
      Hooli | – | – | $12,000
      Globex | – | – | $6,000
      [Show…: Acme / Hooli / Globex] [Won deals] [This year] [Renewals] [CSV]"
  `)
})

test('it is asked for in many words', async () => {
  const here = await team()
  const lines = [
    'top customers',
    'who are our best customers',
    'biggest clients this year',
    'which customers brought the most',
    'revenue by customer',
    'how did our arr change this year',
    'mrr growth',
    'net retention',
  ]
  expect(
    await unlike(
      here,
      lines.map((line) => [line, /^Customers, /u]),
    ),
  ).toEqual([])
  expect(await here.say('Ann', 'reports')).toMatchInlineSnapshot(`
    "Reports
      - "forecast": what will be won, against the goal, and what changed it
      - "report stages": how deals pass from stage to stage, and where they get stuck
      - "report results": the win rate, by owner, source, size, month or any field
      - "report people": how each person is doing, and what needs them
      - "report leads": how many came, how soon somebody was in touch, what became of them
      - "report customers": what was won from each, what recurs, and how that changed
      [Forecast] [Stages] [Won and lost] [People] [Leads] [Customers]"
  `)
  expect(await here.press('Ann', 'Stages')).toMatch(/^Stages, /u)
})
