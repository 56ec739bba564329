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
