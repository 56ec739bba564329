import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a term is whole months, or so many times what an item is paid by; days and weeks are none', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 1k', 'Ann> product add Support 300/quarter')
  expect(
    await here.talk(
      '! Ann> item add D-1 Seat 50/month for 6 weeks',
      '! Ann> item add D-1 Seat 50/month for 90 days',
      '! Ann> item add D-1 Seat 50/week x 4',
      '! Ann> item add D-1 Seat 50/month from 1 jan until 15 mar',
      'Ann> item add D-1 Support x 4',
      'Ann> item edit D-1 x 8',
      '! Ann> item edit D-1 for 10 days',
      'Ann> item edit D-1 x 4 years',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> item add D-1 Seat 50/month for 6 weeks
    A term counts in whole months, and 6 weeks are none.
      Say its first day and how many months it runs: "for 12 months from 1 jan".
    Ann> item add D-1 Seat 50/month for 90 days
    A term counts in whole months, and 90 days are none.
      Say its first day and how many months it runs: "for 12 months from 1 jan".
    Ann> item add D-1 Seat 50/week x 4
    A term counts in whole months, and 4 weeks are none.
      Say its first day and how many months it runs: "for 12 months from 1 jan".
    Ann> item add D-1 Seat 50/month from 1 jan until 15 mar
    A term counts in whole months, and from Fri 1 Jan 2027 to Mon 15 Mar 2027 are none.
      Say its first day and how many months it runs: "for 12 months from 1 jan".
    Ann> item add D-1 Support x 4
    D-1 Acme
      Support, $300 a quarter, 12 months from the day it is won
      Amount: $1,000 → $1,200, the first term of its item.
      [Keep the $1,000 too] [Items] [Show D-1] [Undo E-3]
    Ann> item edit D-1 x 8
    D-1 Acme
      Support: term 12 months → 2 years
      Amount: $1,200 → $2,400, the first term of its item.
      [Items] [Show D-1] [Undo E-4]
    Ann> item edit D-1 for 10 days
    A term counts in whole months, and 10 days are none.
      Say its first day and how many months it runs: "for 12 months from 1 jan".
    Ann> item edit D-1 x 4 years
    D-1 Acme
      Support: term 2 years → 4 years
      Amount: $2,400 → $4,800, the first term of its item.
      [Items] [Show D-1] [Undo E-5]"
  `)
})

test('the buttons that ask how an amount is paid keep what else was said', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 1k')
  const line = 'item add D-1 20 "Seat 2" at 50 for 12 months less 10%, notice 3 months, renews'
  await here.say('Ann', line, 'refused')
  expect(await here.press('Ann', '$50 a month')).toMatchInlineSnapshot(`
    "D-1 Acme
      20 × Seat 2, $50 a month less 10 %: $900 a month, 12 months from the day it is won, notice 3 months, renews by itself
      Amount: $1,000 → $10,800, the first term of its item.
      [Keep the $1,000 too] [Items] [Show D-1] [Undo E-2]"
  `)
  await here.say('Ann', 'item add D-1 5 Support at 80 from 1 jan less 5%', 'refused')
  expect(await here.press('Ann', '$80 once')).toMatchInlineSnapshot(`
    "D-1 Acme
      5 × Support, $80 less 5 %: $380
      Amount: $10,800 → $11,180, the first term of its items.
      [Items] [Show D-1] [Undo E-3]"
  `)
})

test('the items of a deal are in one currency, also those of a new deal and of deals that are the same', async () => {
  const here = await world()
  expect(
    await here.talk(
      '! Ann> deal add Acme setup $5k €2k/month for 12 months',
      'Ann> deal add Acme €2k/month for 12 months',
      '! Ann> item add D-1 Setup $500',
      'Ann> deal add Acme again $7k',
      'Ann> item add D-2 Setup $500',
      '! Ann> deal merge D-2 D-1',
      'Ann> items of D-1',
      'Ann> items of D-2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme setup $5k €2k/month for 12 months
    $5,000 and €2,000 are in two currencies, and the items of a deal are in one.
      Say both in one currency, or add a deal for each.
    Ann> deal add Acme €2k/month for 12 months
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: €24,000, €2,400 weighted, the first term of its item
      Item: Acme, €2,000 a month, 12 months from the day it is won
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> item add D-1 Setup $500
    The items of D-1 are in EUR, and this is in USD.
      A deal is sold in one currency: say the price in EUR, or make it a deal of its own.
    Ann> deal add Acme again $7k
    Added D-2 Acme again
      Stage: New (10 %), since today
      Amount: $7,000, $700 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> item add D-2 Setup $500
    D-2 Acme again
      Setup, $500
      Amount: $7,000 → $500, the sum of its item.
      [Keep the $7,000 too] [Items] [Show D-2] [Undo E-3]
    Ann> deal merge D-2 D-1
    The items of a deal are in one currency, and those of D-1 would be in EUR and USD.
      Nothing was changed.
    Ann> items of D-1
    D-1 Acme: 1 item
      Acme | €2,000 a month | 12 months from the day it is won
      Amount: €24,000, the first term of its item.
      Recurs: €24,000 a year.
      [Add an item…] [Show D-1]
    Ann> items of D-2
    D-2 Acme again: 1 item
      Setup | $500 | 
      Amount: $500, the sum of its item.
      [Add an item…] [Show D-2]"
  `)
})

test('what comes to more than any amount can be is refused', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 1k')
  expect(
    await here.talk(
      '! Ann> item add D-1 999999 Seat at 900000000',
      '! Ann> item add D-1 900000 Seat at 20000000 a month for 600 months',
      // A month of it could be kept, and a year of it not.
      '! Ann> item add D-1 1000 Seat at 5000000000 a month for 1 month',
      'Ann> item add D-1 100 Seat at 50000000000',
      '! Ann> item edit D-1 300',
      '! Ann> item add D-1 Other 8000000000000',
      'Ann> items of D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> item add D-1 999999 Seat at 900000000
    999999 × Seat at $900,000,000 comes to more than I can keep.
    Ann> item add D-1 900000 Seat at 20000000 a month for 600 months
    900000 × Seat at $20,000,000 comes to more than I can keep.
    Ann> item add D-1 1000 Seat at 5000000000 a month for 1 month
    1000 × Seat at $5,000,000,000 comes to more than I can keep.
    Ann> item add D-1 100 Seat at 50000000000
    D-1 Acme
      100 × Seat, $50,000,000,000: $5,000,000,000,000
      Amount: $1,000 → $5,000,000,000,000, the sum of its item.
      [Keep the $1,000 too] [Items] [Show D-1] [Undo E-2]
    Ann> item edit D-1 300
    300 × Seat at $50,000,000,000 comes to more than I can keep.
    Ann> item add D-1 Other 8000000000000
    The items of D-1 would come to more than I can keep.
      Nothing was changed.
    Ann> items of D-1
    D-1 Acme: 1 item
      100 × Seat | $50,000,000,000: $5,000,000,000,000 | 
      Amount: $5,000,000,000,000, the sum of its item.
      [Add an item…] [Show D-1]"
  `)
})

test('what ended is renewed from the day after, and what is cancelled stays so where it is changed', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 1k/month for 12 months from 1 jul 2026',
    'Ann> won acme',
    'Ann> acme cancelled on 31 mar, too expensive',
  )
  expect(
    await here.talk(
      'Ann> acme downgrades to 800/month from 1 jan',
      'Ann> items of acme',
      'Ann> renew acme for 12 months at 900/month, renews',
      'Ann> items of acme',
      'Ann> arr on 1 may 2027',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme downgrades to 800/month from 1 jan
    D-1 Acme
      Downgrade from Fri 1 Jan 2027: Acme, $1,000 a month → Acme, $800 a month.
      ARR −$2,400 from Fri 1 Jan 2027.
      It still ends Wed 31 Mar 2027 (too expensive).
      [Items] [Show D-1] [Undo E-4]
    Ann> items of acme
    D-1 Acme: 2 items
      Acme | $1,000 a month | 12 months from 1 Jul, ends 31 Dec
      Acme | $800 a month | 12 months from 1 Jan 2027, ends 31 Mar 2027 (too expensive)
      Amount: $12,000, the first term of its item.
      Recurs: $12,000 a year.
      [Add an item…] [Show D-1]
    Ann> renew acme for 12 months at 900/month, renews
    D-1 Acme
      Renewed: Acme, $900 a month, 12 months from 1 Apr 2027, renews by itself.
      ARR +$1,200 from Thu 1 Apr 2027.
      [Items] [Show D-1] [Undo E-5]
    Ann> items of acme
    D-1 Acme: 3 items
      Acme | $1,000 a month | 12 months from 1 Jul, ends 31 Dec
      Acme | $800 a month | 12 months from 1 Jan 2027, ends 31 Mar 2027
      Acme | $900 a month | 12 months from 1 Apr 2027, renews by itself
      Amount: $12,000, the first term of its item.
      Recurs: $12,000 a year.
      [Add an item…] [Show D-1]
    Ann> arr on 1 may 2027
    ARR: $10,800
      On Sat 1 May 2027. MRR $900, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]"
  `)
})

test('what is renewed some time after its end did end then', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 1k/month for 12 months from 1 jul 2026',
    'Ann> won acme',
    'Ann> acme cancelled on 31 dec, too expensive',
    'Ann> renew acme for 12 months from 1 mar 2027',
  )
  expect(
    await here.talk('Ann> items of acme', 'Ann> arr on 1 feb 2027', 'Ann> arr on 1 mar 2027'),
  ).toMatchInlineSnapshot(`
    "Ann> items of acme
    D-1 Acme: 2 items
      Acme | $1,000 a month | 12 months from 1 Jul, ends 31 Dec (too expensive)
      Acme | $1,000 a month | 12 months from 1 Mar 2027
      Amount: $12,000, the first term of its item.
      Recurs: $12,000 a year.
      [Add an item…] [Show D-1]
    Ann> arr on 1 feb 2027
    ARR: nothing on Mon 1 Feb 2027; what recurs begins on Mon 1 Mar 2027
      [On Mon 1 Mar 2027] [Renewals]
    Ann> arr on 1 mar 2027
    ARR: $12,000
      On Mon 1 Mar 2027. MRR $1,000, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]"
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
      Item: Umbrella, $100 a month, 12 months from the day it is won
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
