import { expect, test } from 'vitest'
import { world } from '../world.ts'

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
