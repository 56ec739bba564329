import { expect, test } from 'vitest'
import { shown } from '../transcript.ts'
import { type World, world } from '../world.ts'

/** A team of two with deals in four currencies; it is Wed 18 Nov 2026. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add Acme 24k stage:proposal closes:2026-12-10',
    'Ann> deal add Globex €10k stage:proposal closes:2026-12-11',
    'Bo> deal add Initech CHF 5,000.25 stage:qualified closes:2026-12-12',
    'Bo> deal add Yamato ¥1,000,000 closes:2026-12-13',
  )
  return here
}

test('rates are set in the words of people, from a day on, and shown', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> rates',
      'Ann> rate EUR 1.05 from 1 jan',
      'Ann> 1 eur = 1.08 usd since yesterday',
      'Ann> the euro is at 1.1 from 1 dec 2026',
      'Ann> 100 yen = $0.65',
      '! Ann> exchange rate for the swiss franc: 1,125',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> rates
    No exchange rates are set
      Without a rate: CHF (1 amount), EUR (1 amount), JPY (1 amount). Those are in no comparison and no converted sum.
      Set one with "rate EUR 1.08".
    Ann> rate EUR 1.05 from 1 jan
    1 EUR = $1.05 since Thu 1 Jan 2026
      What was closed before has no rate. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-5]
    Ann> 1 eur = 1.08 usd since yesterday
    1 EUR = $1.08 since Tue 17 Nov 2026
      Before that it is $1.05. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-6]
    Ann> the euro is at 1.1 from 1 dec 2026
    1 EUR = $1.10 from Tue 1 Dec 2026
      Before that it is $1.08. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-7]
    Ann> 100 yen = $0.65
    1 JPY = $0.0065
      It is the first, so it also holds for what was closed before. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-8]
    Ann> exchange rate for the swiss franc: 1,125
    "1,125" can be read in two ways. Which rate do you mean?
      [1.125] [1125]"
  `)
  expect(await here.press('Ann', '1.125')).toMatchInlineSnapshot(`
    "1 CHF = $1.125
      It is the first, so it also holds for what was closed before. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-9]"
  `)
  expect(await here.talk('Bo> exchange rates', 'Bo> how much is a euro')).toMatchInlineSnapshot(`
    "Bo> exchange rates
    5 exchange rates
      CHF | $1.125 | always | holds today
      EUR | $1.10 | Tue 1 Dec 2026 | to come
      EUR | $1.08 | Tue 17 Nov 2026 | holds today
      EUR | $1.05 | Thu 1 Jan 2026 | before
      JPY | $0.0065 | always | holds today
    Bo> how much is a euro
    1 EUR = $1.08 today
      EUR | $1.10 | Tue 1 Dec 2026 | to come
      EUR | $1.08 | Tue 17 Nov 2026 | holds today
      EUR | $1.05 | Thu 1 Jan 2026 | before"
  `)
})

test('what is no rate is refused, and nothing is saved as something else', async () => {
  const here = await team()
  expect(
    await here.talk(
      '! Ann> rate EUR 0',
      '! Ann> rate EUR -1.08',
      '! Ann> rate USD 1',
      '! Ann> rate XYZ 2',
      '! Ann> rate EUR cheap',
      '! Ann> rate EUR 1.00000000001',
      '! Ann> rate EUR 5000000',
      '! Ann> 1 eur = 0.86 gbp',
      '! Ann> 1 usd = 0.8 eur',
      '! Ann> rate EUR 1.1 from 1 dec',
      '! Bo> rate EUR 1.08',
      'Ann> rates',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> rate EUR 0
    A rate is more than nothing, and "0" is not.
      Type it like "rate EUR 1.08".
      ? Rate: 0 !! A rate is more than nothing, and 0 is not.
    Ann> rate EUR -1.08
    A rate is more than nothing, and "-1.08" is not.
      Type it like "rate EUR 1.08".
      ? Rate: -1.08 !! A rate is more than nothing, and -1.08 is not.
    Ann> rate USD 1
    USD is the team's own currency: it needs no rate.
    Ann> rate XYZ 2
    "XYZ" is no currency.
      Type it like "EUR".
      ? Currency: XYZ !! "XYZ" is no currency.
    Ann> rate EUR cheap
    "rate" still needs the rate.
      Type "rate CURRENCY rate:RATE [from:WHEN]", for example "rate EUR 1.08".
      ? Rate: 
    Ann> rate EUR 1.00000000001
    "1.00000000001" has more than 10 decimals, the most that I keep.
      ? Rate: 1.00000000001 !! 1.00000000001 has more than 10 decimals, the most that I keep.
    Ann> rate EUR 5000000
    "5000000" is more than a rate can be.
      Check the zeros.
      ? Rate: 5000000 !! 5000000 is more than a rate can be.
    Ann> 1 eur = 0.86 gbp
    Rates are what a currency is worth in USD, the team's own.
      Type it like "rate EUR 1.08".
    Ann> 1 usd = 0.8 eur
    Rates are what one EUR is worth in USD. That would be 1 EUR = $1.25.
      Nothing is saved yet.
      [Set 1 EUR = $1.25]
    Ann> rate EUR 1.1 from 1 dec
    "1 dec" is ahead, and was almost a year ago. Which is meant?
      [Tue 1 Dec 2026] [Mon 1 Dec 2025]
    Bo> rate EUR 1.08
    "rate" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]
    Ann> rates
    No exchange rates are set
      Without a rate: CHF (1 amount), EUR (1 amount), JPY (1 amount). Those are in no comparison and no converted sum.
      Set one with "rate EUR 1.08"."
  `)
  await here.say('Ann', '1 usd = 0.8 eur', 'refused')
  expect(await here.press('Ann', 'Set 1 EUR = $1.25')).toMatchInlineSnapshot(`
    "1 EUR = $1.25
      It is the first, so it also holds for what was closed before. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-5]"
  `)
})

test('open amounts count at the rate of today, closed ones at that of their day', async () => {
  const here = await team()
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
  const here = await team()
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
  const here = await team()
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

test('rates are taken away, undone, and wait while the team has another currency', async () => {
  const here = await team()
  await here.talk('Ann> rate EUR 1.05 from 1 jan', 'Ann> rate EUR 1.08 from 2 nov', 'Ann> rate CHF 1.1')
  expect(
    await here.talk(
      '! Ann> rate delete EUR',
      'Ann> drop the euro rate from 1 jan',
      'Ann> undo',
      'Ann> rate delete CHF',
      '! Ann> rate delete GBP',
      'Ann> settings currency:EUR',
      'Ann> deals',
      'Ann> deals over 10k',
      'Ann> rates',
      'Ann> rate USD 0.92',
      'Ann> deals by amount',
      'Ann> settings currency:USD',
      'Ann> rates',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> rate delete EUR
    EUR has 2 rates. Which one goes?
      Nothing is changed yet.
      [$1.08 since Mon 2 Nov 2026] [$1.05 since Thu 1 Jan 2026] [All 2]
    Ann> drop the euro rate from 1 jan
    Took away 1 EUR = $1.05 since Thu 1 Jan 2026
      1 EUR = $1.08 holds now.
      [Undo E-8]
    Ann> undo
    Undid E-8
      - exchange rates of EUR
      [Undo E-9]
    Ann> rate delete CHF
    Took away 1 CHF = $1.10
      CHF has no rate any more: amounts in it are in no comparison and no converted sum.
      [Undo E-10]
    Ann> rate delete GBP
    GBP has no rate.
      [All rates]
    Ann> settings currency:EUR
    Settings changed
      - currency: USD → EUR
      2 rates against USD are kept, and will count when the currency is USD again.
      Until there are rates against EUR, each currency is counted by itself. Set one: "rate USD …"
      Amounts that are stored stay in their currency; new ones without a sign are read as EUR.
      [Undo E-11]
    Ann> deals
    4 deals
      D-1 | Acme | $24,000 | Proposal | 10 Dec | no next step | Ann
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      D-3 | Initech | CHF 5,000.25 | Qualified | 12 Dec | no next step | Bo
      D-4 | Yamato | ¥1,000,000 | New | 13 Dec | no next step | Bo
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> deals over 10k
    Open deals over €10,000: none; 3 in another currency left out
      [All open deals]
    Ann> rates
    No exchange rates are set
      Without a rate: CHF (1 amount), JPY (1 amount), USD (1 amount). Those are in no comparison and no converted sum.
      2 rates are against USD, and count only while that is the team's currency, not EUR.
      Set one with "rate USD 1.08".
    Ann> rate USD 0.92
    1 USD = €0.92
      It is the first, so it also holds for what was closed before. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-12]
    Ann> deals by amount
    Open deals by amount: 4, CHF 5,000.25 + ≈ €32,080 + ¥1,000,000; what has no rate is sorted behind the others
      D-1 | Acme | $24,000 | Proposal | 10 Dec | no next step | Ann
      D-2 | Globex | €10,000 | Proposal | 11 Dec | no next step | Ann
      D-3 | Initech | CHF 5,000.25 | Qualified | 12 Dec | no next step | Bo
      D-4 | Yamato | ¥1,000,000 | New | 13 Dec | no next step | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> settings currency:USD
    Settings changed
      - currency: EUR → USD
      1 rate against EUR is kept, and will count when the currency is EUR again.
      2 rates against USD count again.
      Amounts that are stored stay in their currency; new ones without a sign are read as USD.
      [Undo E-13]
    Ann> rates
    2 exchange rates
      EUR | $1.08 | Mon 2 Nov 2026 | holds today
      EUR | $1.05 | Thu 1 Jan 2026 | before
      Without a rate: CHF (1 amount), JPY (1 amount). Those are in no comparison and no converted sum.
      1 rate is against EUR, and counts only while that is the team's currency, not USD."
  `)
})

test('what is shown to a place and what is done to many sum up at the rates too', async () => {
  const here = await team()
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
      0 % of open deals have a next step (0 of 3).
      3 open, ≈ $40,300.28; forecast ≈ $18,775.07
      New | 0 | – | 
      Qualified | 1 | ≈ $5,500.28 | ██
      Proposal | 2 | ≈ $34,800 | ████████████
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 1 | ¥1,000,000 | 
      (picture: Bars of the open stages: New 0 deals; Qualified 1 deal · ≈ $5,500.28; Proposal 2 deals · ≈ $34,800; Negotiation 0 deals)
      Lost 1, ¥1,000,000
      - D-4 Yamato, ¥1,000,000: New → Lost by Bo: price
      New 3, ≈ $40,300.28
      - D-1 Acme, $24,000: in Proposal by Ann
      - D-2 Globex, €10,000: in Proposal by Ann
      - D-3 Initech, CHF 5,000.25: in Qualified by Bo
      3 deals need somebody: 3 without a next step
      D-1 Acme, $24,000, Ann: no next step
      [Move] [Snooze 3d] [Nudge owner]
      D-2 Globex, €10,000, Ann: no next step
      [Move] [Snooze 3d] [Nudge owner]
      D-3 Initech, CHF 5,000.25, Bo: no next step
      [Move] [Snooze 3d] [Nudge owner]
      Nobody else sees this. Post it puts it into #sales.
      [Post it]"
  `)
})

test('an amount is converted when asked, and the rates are shown as they were', async () => {
  const here = await team()
  await here.talk('Ann> our euro rate is 1.05 as of 1 november', 'Ann> rate JPY 0.0065')
  here.clock.forward({ days: 3 })
  await here.talk('Ann> rate EUR 1.08')
  expect(
    await here.talk(
      'Bo> convert 10k eur to usd',
      'Bo> $500 in euros',
      'Bo> how much is €100 in yen',
      '! Bo> rate convert CHF 100',
      'Bo> rates as of 19 nov',
      'Bo> rate convert €10k asof:"19 nov"',
      'Ann> delete all euro rates',
      'Ann> rates',
      'Ann> rates as of 19 nov',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> convert 10k eur to usd
    €10,000 ≈ $10,800
      At the rate of Sat 21 Nov 2026.
    Bo> $500 in euros
    $500 ≈ €462.96
      At the rate of Sat 21 Nov 2026.
    Bo> how much is €100 in yen
    €100 ≈ ¥16,615
      At the rate of Sat 21 Nov 2026.
    Bo> rate convert CHF 100
    CHF has no rate for Sat 21 Nov 2026.
      See what there is with "rates".
    Bo> rates as of 19 nov
    As it was at the end of Thu 19 Nov 2026: 2 exchange rates
      EUR | $1.05 | Sun 1 Nov 2026 | held then
      JPY | $0.0065 | always | held then
      Without a rate: CHF (1 amount). Those are in no comparison and no converted sum.
      [Now]
    Bo> rate convert €10k asof:"19 nov"
    As it was at the end of Thu 19 Nov 2026: €10,000 ≈ $10,500
      At the rate of Thu 19 Nov 2026.
      [Now]
    Ann> delete all euro rates
    Took away 2 rates of EUR
      EUR has no rate any more: amounts in it are in no comparison and no converted sum.
      [Undo E-8]
    Ann> rates
    1 exchange rate
      JPY | $0.0065 | always | holds today
      Without a rate: CHF (1 amount), EUR (1 amount). Those are in no comparison and no converted sum.
    Ann> rates as of 19 nov
    As it was at the end of Thu 19 Nov 2026: 2 exchange rates
      EUR | $1.05 | Sun 1 Nov 2026 | held then
      JPY | $0.0065 | always | held then
      Without a rate: CHF (1 amount). Those are in no comparison and no converted sum.
      [Now]"
  `)
})
