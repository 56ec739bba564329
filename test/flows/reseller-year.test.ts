import { expect, test } from 'vitest'
import { world } from '../world.ts'

/*
 * A reseller with a price list, from Wed 18 Nov 2026 on. By hand, in dollars:
 *
 *   Acme      20 × Seat at 50 less 10 %: 900 a month, 12 months from 1 Dec                        10,800
 *             3 × Onboarding at 2,000 less 5 %, once                                              5,700
 *             amount                                                                             16,500, ARR 10,800
 *   Umbrella  10 × Seat at the new price of 55, 24 months from 1 Jan: 550 a month                13,200, ARR  6,600
 *   Hooli     15 × Laptop at 1,150 less 2.5 %, once: 17,250 less 431.25                          16,818.75
 *             Support 299.99 a quarter less 15 %: 254.9915, rounded 254.99; 8 quarters            2,039.92, ARR 1,019.96
 *             amount                                                                             18,858.67
 *   Initech   Cleaning 35 a week, open-ended from 1 Feb: 52 weeks                                 1,820, ARR 1,820
 *
 *   ARR on 1 Mar 2027: 10,800 + 6,600 + 1,019.96 + 1,820 = 20,239.96; MRR 1,686.66333, rounded 1,686.66
 *   With 30 seats of Acme from 1 Jun 2027 (1,350 a month, 16,200): + 5,400 = 25,639.96
 *   On 15 Dec 2027, Acme having ended on 30 Nov: 25,639.96 - 16,200 = 9,439.96
 */
test('a year of a reseller with a price list, quantities and discounts, paid by the week, the quarter and once', async () => {
  const here = await world()
  const until = (day: string) => {
    const now = here.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
    here.clock.forward({ days: now.until(day).days })
  }
  expect(
    await here.talk(
      'Ann> product add Seat 50/month',
      'Ann> product add Onboarding 2k',
      'Ann> product add Laptop 1,200',
      'Ann> deal add Acme rollout',
      'Ann> add 20 seats to acme less 10% for 12 months from 1 dec',
      'Ann> acme: 3x Onboarding less 5%',
      'Ann> product price Seat 55/month',
      'Ann> deal add Umbrella',
      'Ann> item add Umbrella 10 Seat for 24 months from jan',
      'Ann> deal add Hooli',
      'Ann> hooli: 15x Laptop at 1,150 less 2.5%',
      'Ann> item add Hooli Support 299.99 a quarter less 15% for 2 years from jan',
      'Ann> deal add Initech',
      'Ann> item add Initech Cleaning 35 a week from 1 feb',
      'Ann> items of acme',
      'Ann> deals',
      'Ann> won acme',
      'Ann> won umbrella',
      'Ann> won hooli',
      'Ann> won initech',
      'Ann> price list',
      'Ann> arr on 1 mar 2027 by item',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> product add Seat 50/month
    On the price list: Seat, $50 a month
      Sell it like "add 20 Seat to acme".
      [Price list] [Undo E-1]
    Ann> product add Onboarding 2k
    On the price list: Onboarding, $2,000
      Sell it like "add 20 Onboarding to acme".
      [Price list] [Undo E-2]
    Ann> product add Laptop 1,200
    On the price list: Laptop, $1,200
      Sell it like "add 20 Laptop to acme".
      [Price list] [Undo E-3]
    Ann> deal add Acme rollout
    Added D-1 Acme rollout
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> add 20 seats to acme less 10% for 12 months from 1 dec
    D-1 Acme rollout
      20 × Seat, $50 a month less 10 %: $900 a month, 12 months from 1 Dec
      Amount: none → $10,800, the first term of its item.
      [Items] [Show D-1] [Undo E-5]
    Ann> acme: 3x Onboarding less 5%
    D-1 Acme rollout
      3 × Onboarding, $2,000 less 5 %: $5,700
      Amount: $10,800 → $16,500, the first term of its items.
      [Items] [Show D-1] [Undo E-6]
    Ann> product price Seat 55/month
    Seat: $50 a month → $55 a month
      What was sold keeps its price: 1 item.
      [Price list] [Undo E-7]
    Ann> deal add Umbrella
    Added D-2 Umbrella
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-8]
    Ann> item add Umbrella 10 Seat for 24 months from jan
    D-2 Umbrella
      10 × Seat, $55 a month: $550 a month, 2 years from 1 Jan 2027
      Amount: none → $13,200, the first term of its item.
      [Items] [Show D-2] [Undo E-9]
    Ann> deal add Hooli
    Added D-3 Hooli
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-10]
    Ann> hooli: 15x Laptop at 1,150 less 2.5%
    D-3 Hooli
      15 × Laptop, $1,150 less 2.5 %: $16,818.75
      Amount: none → $16,818.75, the sum of its item.
      [Items] [Show D-3] [Undo E-11]
    Ann> item add Hooli Support 299.99 a quarter less 15% for 2 years from jan
    D-3 Hooli
      Support, $299.99 a quarter less 15 %: $254.99 a quarter, 2 years from 1 Jan 2027
      Amount: $16,818.75 → $18,858.67, the first term of its items.
      [Items] [Show D-3] [Undo E-12]
    Ann> deal add Initech
    Added D-4 Initech
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-13]
    Ann> item add Initech Cleaning 35 a week from 1 feb
    D-4 Initech
      Cleaning, $35 a week, open-ended from 1 Feb 2027
      Amount: none → $1,820, the first 12 months of its item.
      [Items] [Show D-4] [Undo E-14]
    Ann> items of acme
    D-1 Acme rollout: 2 items
      3 × Onboarding | $2,000 less 5 %: $5,700 | 
      20 × Seat | $50 a month less 10 %: $900 a month | 12 months from 1 Dec
      Amount: $16,500, the first term of its items.
      Recurs: $10,800 a year.
      [Add an item…] [Show D-1]
    Ann> deals
    4 deals
      D-3 | Hooli | $18,858.67 | New | no next step | Ann
      D-1 | Acme rollout | $16,500 | New | no next step | Ann
      D-2 | Umbrella | $13,200 | New | no next step | Ann
      D-4 | Initech | $1,820 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> won acme
    Won D-1 Acme rollout, $16,500
      New → Won
      [Undo E-15]
    Ann> won umbrella
    Won D-2 Umbrella, $13,200
      New → Won
      [Undo E-16]
    Ann> won hooli
    Won D-3 Hooli, $18,858.67
      New → Won
      [Undo E-17]
    Ann> won initech
    Won D-4 Initech, $1,820
      New → Won
      [Undo E-18]
    Ann> price list
    Price list: 3 products
      Laptop | $1,200 | 1
      Onboarding | $2,000 | 1
      Seat | $55 a month | 2
      [Add a product…]
    Ann> arr on 1 mar 2027 by item
    ARR by item: $20,239.96
      On Mon 1 Mar 2027. MRR $1,686.66.
      Seat | $17,400 | 2 items
      Cleaning | $1,820 | 1 item
      Support | $1,019.96 | 1 item
      [By company] [By owner] [Renewals]"
  `)
  until('2027-05-20')
  expect(
    await here.talk(
      'Ann> acme grows to 30 seats from 1 jun',
      'Ann> arr on 1 jun',
      'Ann> mrr',
      'Ann> renewals this year',
      'Ann> arr by company',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme grows to 30 seats from 1 jun
    D-1 Acme rollout
      Upgrade from Tue 1 Jun 2027: 20 × Seat, $50 a month less 10 %: $900 a month → 30 × Seat, $50 a month less 10 %: $1,350 a month.
      ARR +$5,400 from Tue 1 Jun 2027.
      [Items] [Show D-1] [Undo E-19]
    Ann> arr on 1 jun
    ARR: $25,639.96
      On Tue 1 Jun 2027. MRR $2,136.66, of 4 items in 4 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> mrr
    MRR: $1,686.66
      On Thu 20 May 2027. ARR $20,239.96, of 4 items in 4 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> renewals this year
    1 renewal in 2027
      30 Nov | Seat | $16,200 |  | Ann | D-1
      [Renew…: Acme rollout: Seat] [Ends…: Acme rollout: Seat]
    Ann> arr by company
    ARR by company: $20,239.96
      On Thu 20 May 2027. MRR $1,686.66.
      Acme rollout | $10,800 | 1 item
      Umbrella | $6,600 | 1 item
      Initech | $1,820 | 1 item
      Hooli | $1,019.96 | 1 item
      [By owner] [By item] [Renewals]"
  `)
  // Acme's seats run up to the last day of November, and no day longer.
  for (const [day, sum] of [
    ['31 may 2027', '$20,239.96'],
    ['1 jun 2027', '$25,639.96'],
    ['30 nov 2027', '$25,639.96'],
    ['1 dec 2027', '$9,439.96'],
  ])
    expect((await here.say('Ann', `arr on ${day}`)).split('\n')[0]).toBe(`ARR: ${sum}`)
  until('2027-12-15')
  expect(
    await here.talk('Ann> arr', 'Ann> renewals', 'Ann> product retire Laptop', 'Ann> items of hooli'),
  ).toMatchInlineSnapshot(`
    "Ann> arr
    ARR: $9,439.96
      On Wed 15 Dec 2027. MRR $786.66, of 3 items in 3 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> renewals
    Nothing ends or is renewed in the next 90 days; 1 ended in the last 30
      30 Nov | Seat | $16,200 | ended | Ann | D-1
      [Renew…: Acme rollout: Seat] [Ends…: Acme rollout: Seat]
    Ann> product retire Laptop
    Laptop is not sold any more
      Take it back with "product restore Laptop".
      [Undo E-20]
    Ann> items of hooli
    D-3 Hooli: 2 items
      15 × Laptop | $1,150 less 2.5 %: $16,818.75 | 
      Support | $299.99 a quarter less 15 %: $254.99 a quarter | 2 years from 1 Jan
      Amount: $18,858.67, the first term of its items.
      Recurs: $1,019.96 a year.
      [Add an item…] [Show D-3]"
  `)
}, 60_000)
