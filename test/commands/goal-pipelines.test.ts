import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> pipeline add Renewals',
    'Bo> hello',
    'Ann> deal add Kit 30k closes 1 dec',
    'Ann> deal add Acme renewal 20k pipeline:Renewals closes 2 dec',
    'Ann> deal add Globex renewal 40k pipeline:Renewals closes 3 dec',
    'Ann> assign D-3 to bo',
    'Ann> won D-1',
    'Ann> won D-2',
  )
  return here
}

test('a goal is one over all pipelines or of one of them, each with its own deals', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> goal 200k',
      'Ann> goal renewals 100k this quarter',
      'Ann> goal @bo 20k in renewals',
      'Ann> goal renewals 110k',
      '! Ann> goal 110k pipeline:Renewals',
      'Ann> goals',
      'Ann> forecast',
      'Ann> forecast renewals',
      'Ann> report people',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> goal 200k
    The team's goal for Q4 2026: $200,000
      [Forecast] [All goals] [Undo E-8]
    Ann> goal renewals 100k this quarter
    The team's goal in Renewals for Q4 2026: $100,000
      [Forecast] [All goals] [Undo E-9]
    Ann> goal @bo 20k in renewals
    Bo's goal in Renewals for Q4 2026: $20,000
      [Forecast] [All goals] [Undo E-10]
    Ann> goal renewals 110k
    The team's goal in Renewals for Q4 2026: $100,000 → $110,000
      [Forecast] [All goals] [Undo E-11]
    Ann> goal 110k pipeline:Renewals
    The team's goal in Renewals for Q4 2026 is $110,000 already.
    Ann> goals
    3 goals
      Team | all | Q4 2026 | $200,000 | $50,000 | 25 % | $150,000, $23,864 a week
      Team | Renewals | Q4 2026 | $110,000 | $20,000 | 18 % | $90,000, $14,319 a week
      Bo | Renewals | Q4 2026 | $20,000 | $0 | 0 % | $20,000, $3,182 a week
      [Forecast]
    Ann> forecast
    Forecast, Q4 2026: 43 days left
      Expected $54,000 of $200,000 (27 %), $146,000 short, $50,000 of it won
      Ann | $50,000 | – | – | – | $50,000 | 
      Bo | – | – | – | $40,000 | $4,000 | 
      All | $50,000 | – | – | $40,000 | $54,000 | 27 %
      (picture: Bars of what is won and open, by how sure it is. Expected: Ann $50,000, Bo $4,000)
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]
    Ann> forecast renewals
    Forecast of Renewals, Q4 2026: 43 days left
      Expected $24,000 of $110,000 (22 %), $86,000 short, $20,000 of it won
      - Acme renewal D-2, $20,000: won
      - Globex renewal D-3, $40,000: New (10 %), so $4,000, closes Thu 3 Dec
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]
    Ann> report people
    People, Q4 2026
      Ann | $50,000 | $50,000 | – | – | – | –
      Bo | – | $4,000 | 1 | – | – | –
      Activity: what was logged in 7 days, notes left out, beside a usual week of the 4 before.
      [How is…: Ann / Bo] [Forecast] [Last quarter] [This year] [CSV]"
  `)
  expect(
    await here.talk(
      '! Ann> remove the renewals goal for january',
      'Ann> remove the renewals goal',
      'Ann> goal remove @bo pipeline:Renewals',
      'Ann> remove our goal',
      'Ann> undo',
      'Ann> goals',
      'Ann> undo E-13',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> remove the renewals goal for january
    The team has no goal in Renewals for January 2027.
      [All goals]
    Ann> remove the renewals goal
    The team's goal in Renewals for Q4 2026 is gone: it was $110,000
      [Undo E-12]
    Ann> goal remove @bo pipeline:Renewals
    Bo's goal in Renewals for Q4 2026 is gone: it was $20,000
      [Undo E-13]
    Ann> remove our goal
    The team's goal for Q4 2026 is gone: it was $200,000
      [Undo E-14]
    Ann> undo
    Undid E-14
      - a goal
      [Undo E-15]
    Ann> goals
    1 goal
      Team | Q4 2026 | $200,000 | $50,000 | 25 % | $150,000, $23,864 a week
      [Forecast]
    Ann> undo E-13
    Undid E-13
      - a goal
      [Undo E-16]"
  `)
})

test.each([
  ['goal for renewals: 90k', "The team's goal in Renewals for Q4 2026: $90,000"],
  ['our renewals target is 90k this quarter', "The team's goal in Renewals for Q4 2026: $90,000"],
  ['renewals goal 90k in december', "The team's goal in Renewals for December 2026: $90,000"],
  ['set a goal of 90k in the renewals pipeline', "The team's goal in Renewals for Q4 2026: $90,000"],
  ['goal @ann 90k for renewals next quarter', "Ann's goal in Renewals for Q1 2027: $90,000"],
  ['goal sales 90k', "The team's goal in Sales for Q4 2026: $90,000"],
  ['goal 90k next year', "The team's goal for 2027: $90,000"],
])('%s', async (line, said) => {
  const here = await world()
  await here.say('Ann', 'pipeline add Renewals')
  expect(await here.say('Ann', line)).toContain(said)
})

test('in the channel of a pipeline a goal is of that one, and its digest tells it', async () => {
  const here = await team()
  const place: Place = {
    platform: here.chat.platform,
    kind: 'channel',
    key: 'renewals',
    name: '#renewals',
    readers: 'team',
  }
  here.chat.readable.set('renewals', 'team')
  const inChannel = (line: string) => here.ask('Ann', { line }, { place })
  await here.say('Ann', 'goal 500k')
  await inChannel('channel pipeline here renewals')
  expect(await inChannel('goal 100k')).toContain("The team's goal in Renewals for Q4 2026: $100,000")
  expect(await inChannel('forecast')).toContain('of $100,000')
  expect(await inChannel('digest now here')).toContain('of $100,000')
  expect(await here.say('Ann', 'digest now')).not.toContain('of $100,000')
})

test('the goals of a pipeline go with it and come back by an undo; with one pipeline a goal is over all', async () => {
  const here = await team()
  await here.talk('Ann> goal 200k', 'Ann> goal renewals 100k')
  const before = await dump(here)
  await here.say('Ann', 'pipeline delete Renewals to:Sales')
  expect(await here.say('Ann', 'goals')).toContain('1 goal')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
  const there = await world()
  expect(await there.say('Ann', 'goal 10k pipeline:Sales')).toContain("The team's goal for Q4 2026")
  expect(await there.say('Ann', 'goals')).not.toContain('Sales')
})
