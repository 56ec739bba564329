import { expect, test } from 'vitest'
import { rateTeam } from './rate-team.ts'

test('rates are set in the words of people, from a day on, and shown', async () => {
  const here = await rateTeam()
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
  const here = await rateTeam()
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

test('rates are taken away, undone, and wait while the team has another currency', async () => {
  const here = await rateTeam()
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

test('an amount is converted when asked, and the rates are shown as they were', async () => {
  const here = await rateTeam()
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
