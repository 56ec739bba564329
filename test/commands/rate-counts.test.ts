import { expect, test } from 'vitest'
import { shown } from '../transcript.ts'
import { rateTeam } from './rate-team.ts'

test('open amounts count at the rate of today, closed ones at that of their day', async () => {
  const here = await rateTeam()
  await here.talk('Ann> rate EUR 1.05 from 1 jan', 'Ann> deal add Old €10k', 'Ann> won Old')
  here.clock.forward({ days: 2 })
  await here.talk('Ann> rate EUR 1.08', 'Ann> rate JPY 0.0065')
  // Open: 24,000 + 10,000 × 1.08 + 1,000,000 × 0.0065 = 41,300. Won: 10,000 × 1.05.
  expect(
    await here.talk(
      'Ann> deals over 10k',
      'Ann> deals by amount',
      'Ann> sum amount by owner',
      'Ann> pipeline',
      'Ann> D-2',
      'Ann> D-5',
      'Ann> deals won sum amount by owner',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deals over 10k
    Open deals over $10,000: 2, ≈ $34,800; 1 in another currency without a rate left out
      D-1 | Acme | $24,000 | Proposal | 10 Dec | no next step | Ann
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals by amount
    Open deals by amount: 4, CHF 5,000.25 + ≈ $41,300; what has no rate is sorted behind the others
      D-1 | Acme | $24,000 | Proposal | 10 Dec | no next step | Ann
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      D-4 | Yamato | ¥1,000,000 | New | 13 Dec | no next step | Bo
      D-3 | Initech | CHF 5,000.25 | Qualified | 12 Dec | no next step | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> sum amount by owner
    Open deals amount by owner: 4, CHF 5,000.25 + ≈ $41,300
      Ann | 2 | ≈ $34,800
      Bo | 2 | CHF 5,000.25 + ≈ $6,500
      Total | 4 | CHF 5,000.25 + ≈ $41,300
      [Which of them?: List Ann (2) / List Bo (2)] [List deals]
    Ann> pipeline
    Pipeline
      New | 1 | ≈ $6,500 | ██████
      Qualified | 1 | CHF 5,000.25 | ██████
      Proposal | 2 | ≈ $34,800 | ████████████
      Negotiation | 0 | – | 
      Won | 1 | ≈ $10,500 | 
      Lost | 0 | – | 
      4 open, ≈ $41,300 + CHF 5,000.25; forecast ≈ $18,050 + CHF 1,250.06
      0 of 4 open deals have a next step (0 %)
      (picture: Bars of the open stages: New 1 deal; Qualified 1 deal; Proposal 2 deals; Negotiation 0 deals)
    Ann> D-2
    D-2 Globex
      Stage: Proposal (50 %), for 2 days
      Amount: €10,000 (≈ $10,800 at 1.08), €5,000 weighted
      Closes: Fri 11 Dec 2026, in 21 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]
    Ann> D-5
    D-5 Old
      Stage: Won
      Amount: €10,000 (≈ $10,500 at 1.05)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      [Reopen] [History] [Timeline]
    Ann> deals won sum amount by owner
    Won deals amount by owner: 1, €10,000 (≈ $10,500)
      Ann | 1 | ≈ $10,500
      Total | 1 | ≈ $10,500
      [Which of them?: List Ann (1)] [List deals]"
  `)
  // Each currency is compared with any other: 24,000 are 22,222.22 euros, and 6,500 are 6,018.52.
  expect(
    await here.talk('Ann> deals over €6,018', 'Ann> deals under €6,018', 'Ann> deals with amount of 10k eur'),
  ).toMatchInlineSnapshot(`
    "Ann> deals over €6,018
    Open deals over €6,018: 3, ≈ $41,300; 1 in another currency without a rate left out
      D-1 | Acme | $24,000 | Proposal | 10 Dec | no next step | Ann
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      D-4 | Yamato | ¥1,000,000 | New | 13 Dec | no next step | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals under €6,018
    Open deals under €6,018: none; 1 in another currency without a rate left out
      [All open deals]
    Ann> deals with amount of 10k eur
    Open deals €10,000: 1, €10,000 (≈ $10,800); 1 in another currency without a rate left out
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      [Save as…] [CSV]"
  `)
})

test('a forecast counts at the rates of its day, and says what they moved', async () => {
  const here = await rateTeam()
  await here.talk('Ann> rate EUR 1.05 from 1 jan', 'Ann> goal 60k this quarter', 'Ann> goal @bo €10k')
  here.clock.forward({ days: 7 })
  await here.talk('Ann> rate EUR 1.08 from 20 nov', 'Ann> rate JPY 0.0065 from 22 nov', 'Bo> won Yamato')
  // 12,000 + 5,400 + 6,500 by today's rates; a week ago 12,000 + 5,250, and no yen. What is won, 6,500, is 6,018.52 euros of a goal.
  expect(await here.talk('Ann> forecast', 'Ann> goals', 'Ann> forecast as of 19 nov')).toMatchInlineSnapshot(`
    "Ann> forecast
    Forecast, Q4 2026: 36 days left
      Expected $23,900 of $60,000 (40 %), $36,100 short, $6,500 of it won · on Wed 18 Nov $17,250, +$6,650
      Ann | – | – | $34,800 | – | $17,400 | 
      Bo | $6,500 | – | – | – | $6,500 | 
      All | $6,500 | – | $34,800 | – | $23,900 | 40 %
      What moved it since Wed 18 Nov
      - +$6,500 Yamato D-4 (Bo): won, ¥1,000,000
      - +$150 Globex D-2 (Ann): €10,000 ≈ $10,500 → $10,800
      In it at their rates: 2 deals in other currencies, ≈ $17,300.
      Open and not in it: 1 in another currency.
      (picture: Bars of what is won and open, by how sure it is. Expected: Ann $17,400, Bo $6,500)
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]
    Ann> goals
    2 goals
      Team | Q4 2026 | $60,000 | $6,500 | 11 % | $53,500, $10,122 a week
      Bo | Q4 2026 | €10,000 | €6,018.52 | 60 % | €3,981.48, €754 a week
      [Forecast]
    Ann> forecast as of 19 nov
    As it was at the end of Thu 19 Nov 2026: Forecast, Q4 2026: 42 days left
      Expected $17,250 of $60,000 (29 %), $42,750 short, nothing of it won yet
      - Acme D-1, $24,000: Proposal (50 %), so $12,000, closes Thu 10 Dec
      - Globex D-2, €10,000 (≈ $10,500): Proposal (50 %), so $5,250, closes Fri 11 Dec
      In it at its rate: 1 deal in other currencies, ≈ $10,500.
      Open and not in it: 2 in another currency.
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Now]"
  `)
})

test('own fields of money are compared, sorted and summed in the same way', async () => {
  const here = await rateTeam()
  await here.talk(
    'Ann> field add deal Spend money',
    'Ann> deal edit D-1 spend:900',
    'Ann> deal edit D-2 spend:"€850"',
    'Ann> deal edit D-3 spend:"CHF 1,000"',
    'Ann> rate EUR 1.08',
  )
  expect(
    await here.talk('Ann> deals spend>900', 'Ann> deals by spend', 'Ann> sum spend by owner'),
  ).toMatchInlineSnapshot(`
    "Ann> deals spend>900
    Open deals with Spend over $900: 1, €10,000 (≈ $10,800); 1 in another currency without a rate left out
      D-2 | Globex | €10,000 | Proposal | Fri 11 Dec 2026 | no next step | Ann | €850
      [Save as…] [CSV]
    Ann> deals by spend
    Open deals by Spend: 4, CHF 5,000.25 + ¥1,000,000 + ≈ $34,800
      D-2 | Globex | €10,000 | Proposal | Fri 11 Dec 2026 | no next step | Ann | €850
      D-1 | Acme | $24,000 | Proposal | Thu 10 Dec 2026 | no next step | Ann | $900
      D-3 | Initech | CHF 5,000.25 | Qualified | Sat 12 Dec 2026 | no next step | Bo | CHF 1,000
      D-4 | Yamato | ¥1,000,000 | New | Sun 13 Dec 2026 | no next step | Bo | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> sum spend by owner
    Open deals Spend by owner, by Spend: 4, CHF 5,000.25 + ¥1,000,000 + ≈ $34,800
      Ann | 2 | ≈ $1,818
      Bo | 2 | CHF 1,000
      Total | 4 | CHF 1,000 + ≈ $1,818
      [Which of them?: List Ann (2) / List Bo (2)] [List deals]"
  `)
})

test('what is shown to a place and what is done to many sum up at the rates too', async () => {
  const here = await rateTeam()
  const place = {
    platform: here.chat.platform,
    kind: 'channel',
    key: 'sales',
    name: '#sales',
    readers: 'team',
  } as const
  here.chat.readable.set('sales', 'team')
  await here.ask('Ann', { line: 'board here' }, { place })
  await here.talk('Ann> rate EUR 1.08')
  await here.live({ seconds: 30 })
  const board = () =>
    shown(here.chat.sent.findLast((one) => one.place.kind === 'channel')?.message ?? { title: '', blocks: [] })
  expect(board()).toMatchInlineSnapshot(`
    "Pipeline
      4 open, ¥1,000,000 + CHF 5,000.25 + ≈ $34,800; forecast ¥100,000 + CHF 1,250.06 + ≈ $17,400
      New | 1 | ¥1,000,000 | ██████
      Qualified | 1 | CHF 5,000.25 | ██████
      Proposal | 2 | ≈ $34,800 | ████████████
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: New 1 deal; Qualified 1 deal; Proposal 2 deals; Negotiation 0 deals)
      As of 2026-11-18T09:00:00Z."
  `)
  await here.talk('Ann> undo')
  await here.live({ seconds: 30 })
  expect(board()).toMatchInlineSnapshot(`
    "Pipeline
      4 open, ¥1,000,000 + CHF 5,000.25 + €10,000 + $24,000; forecast ¥100,000 + CHF 1,250.06 + €5,000 + $12,000
      New | 1 | ¥1,000,000 | ██████
      Qualified | 1 | CHF 5,000.25 | ██████
      Proposal | 2 | €10,000 + $24,000 | ████████████
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: New 1 deal; Qualified 1 deal; Proposal 2 deals; Negotiation 0 deals)
      As of 2026-11-18T09:00:30Z."
  `)
  await here.talk('Ann> rate EUR 1.08', 'Ann> rate CHF 1.1', 'Bo> lost D-4 why: price')
  expect(await here.talk('! Ann> move all deals in proposal to negotiation')).toMatchInlineSnapshot(`
    "Ann> move all deals in proposal to negotiation
    Move 2 open deals in Proposal to Negotiation, ≈ $34,800?
      - D-1 Acme: $24,000, Proposal
      - D-2 Globex: €10,000, Proposal
      Nothing is saved yet.
      [Move 2 deals] [List deals]"
  `)
  expect(await here.ask('Ann', { line: 'digest now here' }, { place })).toMatchInlineSnapshot(`
    "Digest of #sales, Wed 18 Nov 2026
      3 open, ≈ $40,300.28 · Q4 2026 expected ≈ $18,775.07
      Changed
      - Lost: Yamato, ¥1,000,000 (Bo): "price" D-4
      - New: Acme, $24,000 (Ann), in Proposal D-1
      - New: Globex, €10,000 (Ann), in Proposal D-2
      - New: Initech, CHF 5,000.25 (Bo), in Qualified D-3
      Needs somebody: 3
      Acme, $24,000 (Ann): no next step D-1
      Globex, €10,000 (Ann): no next step D-2
      Initech, CHF 5,000.25 (Bo): no next step D-3
      [Go through the 3] [Move: Acme / Globex / Initech] [Snooze 3d: Acme / Globex / Initech] [Nudge: Acme / Globex / Initech]
      Nobody else sees this. Post it puts it into #sales.
      [Post it]"
  `)
})
