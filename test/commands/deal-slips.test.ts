import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

const team = async (): Promise<World> => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 10k closes:2026-12-12',
    'Ann> deal add Globex 20k closes:2026-12-20',
    'Ann> deal add Hooli 30k',
  )
  return here
}

test('each time the day of an open deal is moved later is a slip, and an undo takes it back with the day', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> push acme to 29 jan',
      'Ann> acme closes 10 feb',
      'Ann> acme',
      'Ann> acme closes 5 jan',
      'Ann> undo',
      'Ann> deals slips>=2',
      'Ann> undo E-5',
      'Ann> acme',
      'Ann> undo',
      'Ann> acme',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> push acme to 29 jan
    D-1 Acme
      expected close Sat 12 Dec 2026 → Fri 29 Jan 2027
      [Show] [Undo E-4]
    Ann> acme closes 10 feb
    D-1 Acme
      expected close Fri 29 Jan 2027 → Wed 10 Feb 2027, the second time
      [Show] [Undo E-5]
    Ann> acme
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Closes: Wed 10 Feb 2027, in 84 days, slipped twice
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> acme closes 5 jan
    D-1 Acme
      expected close Wed 10 Feb 2027 → Tue 5 Jan 2027
      [Show] [Undo E-6]
    Ann> undo
    Undid E-6
      - D-1 Acme: expected close: Tue 5 Jan 2027 → Wed 10 Feb 2027
      [Undo E-7]
    Ann> deals slips>=2
    Open deals slips at least 2: 1, $10,000
      D-1 | Acme | $10,000 | New | Wed 10 Feb 2027 | no next step | Ann | 2
      [Save as…] [CSV]
    Ann> undo E-5
    Undid E-5
      - D-1 Acme: expected close: Wed 10 Feb 2027 → Fri 29 Jan 2027
      [Undo E-8]
    Ann> acme
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Closes: Fri 29 Jan 2027, in 72 days, slipped once
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> undo
    Undid E-4
      - D-1 Acme: expected close: Fri 29 Jan 2027 → Sat 12 Dec 2026
      [Undo E-9]
    Ann> acme
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Closes: Sat 12 Dec 2026, in 24 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('a first day is no slip, nor one of a closed deal; many that are moved at once slip each', async () => {
  const here = await team()
  await here.talk('Ann> hooli closes 10 jan', 'Ann> won globex', 'Ann> deal edit D-2 closes:"1 mar"')
  expect(await here.talk('Ann> all deals by slips', 'Ann> slipped deals')).toMatchInlineSnapshot(`
    "Ann> all deals by slips
    All deals by slips: 3, $60,000
      D-2 | Globex | $20,000 | Won | Mon 1 Mar 2027 | no next step | Ann | 
      D-3 | Hooli | $30,000 | New | Sun 10 Jan 2027 | no next step | Ann | 
      D-1 | Acme | $10,000 | New | Sat 12 Dec 2026 | no next step | Ann | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> slipped deals
    Open deals slips over 0: none
      [All open deals]"
  `)
  await here.say('Ann', 'push all deals to march', 'refused')
  await here.press('Ann', 'Set the expected close of 2 deals')
  expect(await here.talk('Ann> deals by slips', 'Ann> undo', 'Ann> deals by slips')).toMatchInlineSnapshot(`
    "Ann> deals by slips
    Open deals by slips: 2, $40,000
      D-3 | Hooli | $30,000 | New | Wed 31 Mar 2027 | no next step | Ann | 1
      D-1 | Acme | $10,000 | New | Wed 31 Mar 2027 | no next step | Ann | 1
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> undo
    Undid E-7
      - D-1 Acme: expected close: Wed 31 Mar 2027 → Sat 12 Dec 2026
      - D-3 Hooli: expected close: Wed 31 Mar 2027 → Sun 10 Jan 2027
      [Undo E-8]
    Ann> deals by slips
    Open deals by slips: 2, $40,000
      D-3 | Hooli | $30,000 | New | Sun 10 Jan 2027 | no next step | Ann | 
      D-1 | Acme | $10,000 | New | Sat 12 Dec 2026 | no next step | Ann | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
})

test('slips are asked for in people’s words, and said in what moved the forecast', async () => {
  const here = await team()
  await here.talk('Ann> push acme to 20 dec', 'Ann> push globex to 28 dec')
  here.clock.forward({ days: 8 })
  await here.talk('Ann> push acme to 29 jan')
  expect(
    await here.talk(
      'Ann> slipped deals',
      'Ann> deals that slipped twice',
      'Ann> deals slipped more than once',
      'Ann> deals slipped this week',
      'Ann> deals never slipped',
      'Ann> postponed deals over 15k',
      'Ann> count deals by slips',
      'Ann> forecast',
      'Ann> acme as it was a week ago',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> slipped deals
    Open deals slips over 0: 2, $30,000
      D-2 | Globex | $20,000 | New | Mon 28 Dec 2026 | no next step | Ann | 1
      D-1 | Acme | $10,000 | New | Fri 29 Jan 2027 | no next step | Ann | 2
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals that slipped twice
    Open deals slips at least 2: 1, $10,000
      D-1 | Acme | $10,000 | New | Fri 29 Jan 2027 | no next step | Ann | 2
      [Save as…] [CSV]
    Ann> deals slipped more than once
    Open deals slips over 1: 1, $10,000
      D-1 | Acme | $10,000 | New | Fri 29 Jan 2027 | no next step | Ann | 2
      [Save as…] [CSV]
    Ann> deals slipped this week
    Open deals slipped this week (23 Nov to 29 Nov): 1, $10,000
      D-1 | Acme | $10,000 | New | Fri 29 Jan 2027 | no next step | Ann | 2026-11-26T09:00:00.000Z
      [Save as…] [CSV]
    Ann> deals never slipped
    Open deals without slips: 1, $30,000
      D-3 | Hooli | $30,000 | New |  | no next step | Ann | 
      [Save as…] [CSV]
    Ann> postponed deals over 15k
    Open deals slips over 0, over $15,000: 1, $20,000
      D-2 | Globex | $20,000 | New | Mon 28 Dec 2026 | no next step | Ann | 1
      [Save as…] [CSV]
    Ann> count deals by slips
    Open deals counted by slips: 3, $60,000
      1 | 1 | $20,000
      2 | 1 | $10,000
      no slips | 1 | $30,000
      Total | 3 | $60,000
      [Which of them?: List 1 (1) / List 2 (1) / List no slips (1)] [List deals]
    Ann> forecast
    Forecast, Q4 2026: 35 days left
      Expected $2,000, nothing of it won yet · on Thu 19 Nov $3,000, −$1,000
      - Globex D-2, $20,000: New (10 %), so $2,000, closes Mon 28 Dec
      What moved it since Thu 19 Nov
      - −$1,000 Acme D-1 (Ann): close 20 Dec → 29 Jan 2027, the second time
      Open and not in it: 1 without a close date ($30,000), 1 with a later one ($10,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]
    Ann> acme as it was a week ago
    As it was at the end of Thu 19 Nov 2026: D-1 Acme
      Stage: New (10 %), for 1 day
      Amount: $10,000, $1,000 weighted
      Closes: Sun 20 Dec 2026, in 31 days, slipped once
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Timeline] [Now]"
  `)
})
