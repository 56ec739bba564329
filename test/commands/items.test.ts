import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('what is sold by a deal counts its amount, item by item, and each change is one undo', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 24k',
      'Ann> product add Seat 50/month',
      'Ann> product add Onboarding 2k',
      'Ann> add 20 seats to acme at 50/month less 10%',
      'Ann> acme: 3x Onboarding',
      'Ann> acme',
      '! Ann> acme 30k',
      'Ann> set seats of acme to 30',
      'Ann> change the price of onboarding of acme to 1800',
      'Ann> 15% off onboarding of acme',
      'Ann> item edit acme item:seat for 24 months from jan, notice 3 months, renews',
      'Ann> items of acme',
      'Ann> remove onboarding from acme',
      'Ann> undo',
      '! Ann> remove support from acme',
      '! Ann> add a chair to acme',
      '! Ann> add 2 x EUR 500 desk to acme',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> product add Seat 50/month
    On the price list: Seat, $50 a month
      Sell it like "add 20 Seat to acme".
      [Price list] [Undo E-2]
    Ann> product add Onboarding 2k
    On the price list: Onboarding, $2,000
      Sell it like "add 20 Onboarding to acme".
      [Price list] [Undo E-3]
    Ann> add 20 seats to acme at 50/month less 10%
    D-1 Acme
      20 × Seat, $50 a month less 10 %: $900 a month, open-ended from the day it is won
      Amount: $24,000 → $10,800, the first 12 months of its item.
      [Keep the $24,000 too] [Items] [Show D-1] [Undo E-4]
    Ann> acme: 3x Onboarding
    D-1 Acme
      3 × Onboarding, $2,000: $6,000
      Amount: $10,800 → $16,800, the first 12 months of its items.
      [Items] [Show D-1] [Undo E-5]
    Ann> acme
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $16,800, $1,680 weighted, the first 12 months of its items
      Item: 20 × Seat, $50 a month less 10 %: $900 a month, open-ended from the day it is won
      Item: 3 × Onboarding, $2,000: $6,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> acme 30k
    The amount of D-1 Acme is counted of its items: $16,800.
      Change an item, like "item edit D-1 less 10%", or take them off.
      [Items]
    Ann> set seats of acme to 30
    D-1 Acme
      Seat: quantity 20 → 30
      Amount: $16,800 → $22,200, the first 12 months of its items.
      [Items] [Show D-1] [Undo E-6]
    Ann> change the price of onboarding of acme to 1800
    D-1 Acme
      Onboarding: price $2,000 → $1,800
      Amount: $22,200 → $21,600, the first 12 months of its items.
      [Items] [Show D-1] [Undo E-7]
    Ann> 15% off onboarding of acme
    D-1 Acme
      Onboarding: discount 0 % → 15 %
      Amount: $21,600 → $20,790, the first 12 months of its items.
      [Items] [Show D-1] [Undo E-8]
    Ann> item edit acme item:seat for 24 months from jan, notice 3 months, renews
    D-1 Acme
      Seat: term open-ended → 2 years, start the day it is won → 2027-01-01, notice none → 3 months, renewal by hand → by itself
      Amount: $20,790 → $36,990, the first term of its items.
      [Items] [Show D-1] [Undo E-9]
    Ann> items of acme
    D-1 Acme: 2 items
      3 × Onboarding | $1,800 less 15 %: $4,590 | 
      30 × Seat | $50 a month less 10 %: $1,350 a month | 2 years from 1 Jan 2027, notice 3 months, renews by itself
      Amount: $36,990, the first term of its items.
      Recurs: $16,200 a year.
      [Add an item…] [Show D-1]
    Ann> remove onboarding from acme
    D-1 Acme
      Without 3 × Onboarding, $1,800 less 15 %: $4,590.
      Amount: $36,990 → $32,400, the first term of its item.
      [Items] [Show D-1] [Undo E-10]
    Ann> undo
    Undid E-10
      - D-1 Acme: amount: $32,400 → $36,990; item added: 3 × Onboarding, $1,800 less 15 %: $4,590
      [Undo E-11]
    Ann> remove support from acme
    I read "acme", and could not read "remove support".
      Type "help" to see what you can say.
      [Help]
    Ann> add a chair to acme
    I could not read "add a". Did you mean "lead add", "deal add" or "contact add"?
      [Run: lead add a chair to acme] [Run: deal add a chair to acme] [Run: contact add a chair to acme]
    Ann> add 2 x EUR 500 desk to acme
    The items of D-1 are in USD, and this is in EUR.
      A deal is sold in one currency: say the price in USD, or make it a deal of its own."
  `)
})

test('an amount that is paid again and again makes an item of a deal, new or there; what may be meant is asked', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme retainer 2k/month for 12 months from jan',
      '! Ann> deal add Globex 10k/month',
      'Ann> deal add Globex 10k/month open-ended',
      'Ann> deal add Initech 20 seats at $45/month for 24 months',
      'Ann> deal add Hooli 5k',
      '! Ann> hooli pays 500 a quarter',
      'Ann> hooli pays 500 a quarter until cancelled',
      '! Ann> hooli 700 a quarter',
      '! Ann> hooli 900/month 3k',
      '! Ann> item add hooli Support 24k for 12 months',
      'Ann> deal add Umbrella 3k plus 100/month for a year',
      'Ann> deal add Zorg 10k mrr',
      '! Ann> lead add Jane Roe 10k/month',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme retainer 2k/month for 12 months from jan
    Added D-1 Acme retainer
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted, the first term of its item
      Item: Acme retainer, $2,000 a month, 12 months from 1 Jan 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Globex 10k/month
    "10k/month": for how long?
      Nothing is saved yet.
      [For 12 months, $120,000] [Open-ended] [$10,000 once]
    Ann> deal add Globex 10k/month open-ended
    Added D-2 Globex
      Stage: New (10 %), since today
      Amount: $120,000, $12,000 weighted, the first 12 months of its item
      Item: Globex, $10,000 a month, open-ended from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> deal add Initech 20 seats at $45/month for 24 months
    Added D-3 Initech 20 seats
      Stage: New (10 %), since today
      Amount: $21,600, $2,160 weighted, the first term of its item
      Item: 20 × seats, $45 a month: $900 a month, 2 years from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> deal add Hooli 5k
    Added D-4 Hooli
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> hooli pays 500 a quarter
    "500 a quarter": for how long?
      Nothing is saved yet.
      [For 12 months, $2,000] [Open-ended] [$500 once]
    Ann> hooli pays 500 a quarter until cancelled
    D-4 Hooli
      Hooli, $500 a quarter, open-ended from the day it is won, amount $5,000 → $2,000, the first 12 months of its item
      [Show] [Undo E-5]
    Ann> hooli 700 a quarter
    D-4 Hooli has an item already.
      Nothing is saved yet.
      [Hooli is 700 a quarter] [Another item]
    Ann> hooli 900/month 3k
    An amount and what is paid again and again: are both sold?
      Say each as an item: "item add D-4 Setup 2k".
    Ann> item add hooli Support 24k for 12 months
    How is $24,000 paid?
      Nothing is saved yet.
      [$24,000 in all, $2,000 a month] [$24,000 a month] [$24,000 a year] [$24,000 once]
    Ann> deal add Umbrella 3k plus 100/month for a year
    Added D-5 Umbrella
      Stage: New (10 %), since today
      Amount: $4,200, $420 weighted, the first term of its items
      Item: Umbrella, $3,000
      Item: plus, $100 a month, 12 months from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-6]
    Ann> deal add Zorg 10k mrr
    Added D-6 Zorg
      Stage: New (10 %), since today
      Amount: $120,000, $12,000 weighted, the first 12 months of its item
      Item: Zorg, $10,000 a month, open-ended from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-7]
    Ann> lead add Jane Roe 10k/month
    I can read "10k/month" in more than one way. Which do you mean?
      To say it at once, type "amount:120000 USD", or put the name into double quotes.
      [$120,000, a year of it, as amount] [$10,000 once, as amount] [Part of note: 10k/month]"
  `)
})

test('the price list: what was sold keeps its price, and what is not sold any more is offered no more', async () => {
  const here = await world()
  expect(
    await here.talk(
      'Ann> price list',
      'Ann> product add Seat 50/month',
      'Ann> product add Setup 500',
      '! Ann> product add seat 60/month',
      '! Ann> product add Chair',
      'Ann> deal add Acme 1k',
      'Ann> add 3 seats to acme',
      'Ann> product price Seat 55/month',
      'Ann> rename product seat to Licence',
      'Ann> products',
      'Ann> take setup off the price list',
      '! Ann> add setup to acme',
      'Ann> product restore Setup',
      'Ann> undo',
      'Ann> what do we sell?',
      '! Bo> product add Chair 90',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> price list
    The price list is empty
      Put something on it like "product add Seat 50/month".
    Ann> product add Seat 50/month
    On the price list: Seat, $50 a month
      Sell it like "add 20 Seat to acme".
      [Price list] [Undo E-1]
    Ann> product add Setup 500
    On the price list: Setup, $500
      Sell it like "add 20 Setup to acme".
      [Price list] [Undo E-2]
    Ann> product add seat 60/month
    Seat, $50 a month is on the price list already.
      Give it another price: "product price Seat 55/month".
    Ann> product add Chair
    What does one Chair cost?
      Say it like "product add Seat 50/month" or "product add Onboarding 2k".
    Ann> deal add Acme 1k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $1,000, $100 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> add 3 seats to acme
    D-1 Acme
      3 × Seat, $50 a month: $150 a month, open-ended from the day it is won
      Amount: $1,000 → $1,800, the first 12 months of its item.
      [Keep the $1,000 too] [Items] [Show D-1] [Undo E-4]
    Ann> product price Seat 55/month
    Seat: $50 a month → $55 a month
      What was sold keeps its price: 1 item.
      [Price list] [Undo E-5]
    Ann> rename product seat to Licence
    Product Seat → Licence
      [Price list] [Undo E-6]
    Ann> products
    Price list: 2 products
      Licence | $55 a month | 1
      Setup | $500 | 
      [Add a product…]
    Ann> take setup off the price list
    Setup is not sold any more
      Take it back with "product restore Setup".
      [Undo E-7]
    Ann> add setup to acme
    I could not read "add setup". Did you mean "lead add", "deal add" or "contact add"?
      [Run: lead add setup to acme] [Run: deal add setup to acme] [Run: contact add setup to acme]
    Ann> product restore Setup
    On the price list again: Setup, $500
      [Price list] [Undo E-8]
    Ann> undo
    Undid E-8
      - the price list
      [Undo E-9]
    Ann> what do we sell?
    Price list: 1 product
      Licence | $55 a month | 1
      Not sold any more: Setup.
      [Add a product…]
    Bo> product add Chair 90
    "product add" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]"
  `)
})

test('what recurs of won deals: begun, changed from a day on, renewed and ended, each as it was before', async () => {
  const here = await world()
  expect(
    await here.talk(
      'Ann> arr',
      'Ann> company add Acme',
      'Ann> deal add Acme retainer 2k/month for 12 months from 1 dec, notice 3 months company:A-1',
      '! Ann> item end D-1',
      'Ann> won D-1',
      'Ann> arr on 1 dec',
      '! Ann> acme upgrades to 3k/month',
      'Ann> acme upgrades to 3k/month from 1 feb',
      'Ann> renew acme for 24 months at 2500/month',
      'Ann> acme cancelled on 31 jan 2028, too expensive',
      'Ann> undo',
      'Ann> item list D-1',
      'Ann> renewals 2027',
      'Ann> contracts ending in november 2029',
      'Ann> mrr of acme on:"1 mar 2027"',
      'Ann> history D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> arr
    Nothing recurs yet
      It counts what is sold for each month or year: "acme 10k/month for 12 months from jan", and the deal is won.
    Ann> company add Acme
    Added A-1 Acme
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-1]
    Ann> deal add Acme retainer 2k/month for 12 months from 1 dec, notice 3 months company:A-1
    Added D-1 Acme retainer
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted, the first term of its item
      Item: Acme retainer, $2,000 a month, 12 months from 1 Dec, notice 3 months
      Company: A-1 Acme
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> item end D-1
    D-1 Acme retainer is not won, so nothing of it runs yet.
      Its items are changed with "item edit D-1 …".
      [Items]
    Ann> won D-1
    Won D-1 Acme retainer, $24,000
      New → Won
      [Undo E-3]
    Ann> arr on 1 dec
    ARR: $24,000
      On Tue 1 Dec 2026. MRR $2,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]
    Ann> acme upgrades to 3k/month
    From which day on is Acme retainer $3,000 a month?
      Nothing is saved yet.
      [From Tue 1 Dec 2026] [From its renewal, Wed 1 Dec 2027] [It was so from the start]
    Ann> acme upgrades to 3k/month from 1 feb
    D-1 Acme retainer
      Upgrade from Mon 1 Feb 2027: Acme retainer, $2,000 a month → Acme retainer, $3,000 a month.
      ARR +$12,000 from Mon 1 Feb 2027.
      [Items] [Show D-1] [Undo E-4]
    Ann> renew acme for 24 months at 2500/month
    D-1 Acme retainer
      Renewed: Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, notice 3 months.
      ARR −$6,000 from Wed 1 Dec 2027.
      [Items] [Show D-1] [Undo E-5]
    Ann> acme cancelled on 31 jan 2028, too expensive
    D-1 Acme retainer
      Why: too expensive
      Acme retainer, $2,500 a month: ends Mon 31 Jan 2028.
      ARR −$30,000 from Tue 1 Feb 2028.
      [Items] [Show D-1] [Undo E-6]
    Ann> undo
    Undid E-6
      - D-1 Acme retainer: item: Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, ends 31 Jan 2028 (too expensive) → Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, notice 3 months
      [Undo E-7]
    Ann> item list D-1
    D-1 Acme retainer: 3 items
      Acme retainer | $2,000 a month | 12 months from 1 Dec, ends 31 Jan 2027
      Acme retainer | $3,000 a month | 1 Feb 2027 to 30 Nov 2027, notice 3 months
      Acme retainer | $2,500 a month | 2 years from 1 Dec 2027, notice 3 months
      Amount: $24,000, the first term of its item.
      [Add an item…] [Show D-1]
    Ann> renewals 2027
    Nothing ends or is renewed in 2027
      What is open-ended is never up for renewal.
    Ann> contracts ending in november 2029
    1 renewal in November 2029
      30 Nov 2029 | Acme: Acme retainer | $30,000 | by 30 Aug 2029 | Ann | D-1
      [Renew…: Acme retainer] [Ends…: Acme retainer]
    Ann> mrr of acme on:"1 mar 2027"
    MRR of Acme: $3,000
      On Mon 1 Mar 2027. ARR $36,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]
    Ann> history D-1
    History of D-1 Acme retainer
      - 2026-11-18T09:00:00.000Z Ann added in New "E-2"
      - 2026-11-18T09:00:00.000Z Ann amount: none → $24,000 "E-2"
      - 2026-11-18T09:00:00.000Z Ann item added: Acme retainer, $2,000 a month, 12 months from 1 Dec, notice 3 months "E-2"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Won "E-3"
      - 2026-11-18T09:00:00.000Z Ann item: Acme retainer, $2,000 a month, 12 months from 1 Dec, notice 3 months → Acme retainer, $2,000 a month, 12 months from 1 Dec, ends 31 Jan 2027 "E-4"
      - 2026-11-18T09:00:00.000Z Ann item added: Acme retainer, $3,000 a month, 1 Feb 2027 to 30 Nov 2027, notice 3 months "E-4"
      - 2026-11-18T09:00:00.000Z Ann item added: Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, notice 3 months "E-5"
      - 2026-11-18T09:00:00.000Z Ann item: Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, notice 3 months → Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, ends 31 Jan 2028 (too expensive) "E-6"
      - 2026-11-18T09:00:00.000Z Ann item: Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, ends 31 Jan 2028 (too expensive) → Acme retainer, $2,500 a month, 2 years from 1 Dec 2027, notice 3 months "E-7"
      In stage: New 0 min, Won 0 min so far"
  `)
  here.clock.forward({ days: 60 })
  expect(
    await here.talk('Ann> arr by customer', 'Ann> arr as it was on 1 dec', 'Ann> mrr', 'Ann> arr as of today'),
  ).toMatchInlineSnapshot(`
    "Ann> arr by customer
    ARR by company: $24,000
      On Sun 17 Jan 2027. MRR $2,000.
      Acme | $24,000 | 1 item
      [By owner] [By item] [Renewals]
    Ann> arr as it was on 1 dec
    As it was at the end of Tue 1 Dec 2026: ARR: $24,000
      On Tue 1 Dec 2026. MRR $2,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Now]
    Ann> mrr
    MRR: $2,000
      On Sun 17 Jan 2027. ARR $24,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]
    Ann> arr as of today
    ARR: $24,000
      On Sun 17 Jan 2027. MRR $2,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]"
  `)
})

test('items come along where deals are merged, and are copied with a deal', async () => {
  const here = await world()
  expect(
    await here.talk(
      'Ann> deal add Acme 100/month for 12 months from jan',
      'Ann> deal add Acme again 7k',
      'Ann> item add D-2 Setup 500',
      'Ann> deal merge D-1 D-2',
      'Ann> items of D-2',
      'Ann> undo',
      'Ann> copy D-1 as Acme 2028',
      '! Ann> items',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 100/month for 12 months from jan
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $1,200, $120 weighted, the first term of its item
      Item: Acme, $100 a month, 12 months from 1 Jan 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Acme again 7k
    Added D-2 Acme again
      Stage: New (10 %), since today
      Amount: $7,000, $700 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> item add D-2 Setup 500
    D-2 Acme again
      Setup, $500
      Amount: $7,000 → $500, the sum of its item.
      [Keep the $7,000 too] [Items] [Show D-2] [Undo E-3]
    Ann> deal merge D-1 D-2
    Put D-1 Acme into D-2 Acme again
      Stage: New (10 %), since today
      Amount: $1,700, $170 weighted, the first term of its items
      Item: Acme, $100 a month, 12 months from 1 Jan 2027
      Item: Setup, $500
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> items of D-2
    D-2 Acme again: 2 items
      Setup | $500 | 
      Acme | $100 a month | 12 months from 1 Jan 2027
      Amount: $1,700, the first term of its items.
      Recurs: $1,200 a year.
      [Add an item…] [Show D-2]
    Ann> undo
    Undid E-4
      - D-1 Acme: restored; item added: Acme, $100 a month, 12 months from 1 Jan 2027
      - D-2 Acme again: amount: $1,700 → $500; item taken off: Acme, $100 a month, 12 months from 1 Jan 2027
      [Undo E-5]
    Ann> copy D-1 as Acme 2028
    Added D-3 Acme 2028, like D-1 Acme
      Stage: New (10 %), since today
      Amount: $1,200, $120 weighted, the first term of its item
      Item: Acme, $100 a month, 12 months from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-6]
    Ann> items
    "item list" still needs the deal.
      Type "item list DEAL [asof:WHEN]", for example "item list D-7".
      ? Deal: 
      ? As it was (optional): "
  `)
})
