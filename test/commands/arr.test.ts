import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('recurring revenue that was converted is marked, as a whole, by month and in each group', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 1k/month open-ended from 1 nov 2026',
    'Ann> deal add Globex €1k/month open-ended from 1 nov 2026',
    'Ann> won D-1',
    'Ann> won D-2',
    'Ann> rate EUR 1.1',
  )
  // 12 × 1,000 + 12 × 1,000 × 1.1
  expect(
    await here.talk('Ann> arr', 'Ann> mrr by company', 'Ann> arr of globex', 'Ann> arr of acme'),
  ).toMatchInlineSnapshot(`
    "Ann> arr
    ARR: ≈ $25,200
      On Wed 18 Nov 2026. MRR ≈ $2,100, of 2 items in 2 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> mrr by company
    MRR by company: ≈ $2,100
      On Wed 18 Nov 2026. ARR ≈ $25,200.
      Globex | ≈ $1,100 | 1 item
      Acme | $1,000 | 1 item
      [By owner] [By item] [Renewals]
    Ann> arr of globex
    ARR of Globex: ≈ $13,200
      On Wed 18 Nov 2026. MRR ≈ $1,100, of 1 item in 1 deal.
      [Renewals]
    Ann> arr of acme
    ARR of Acme: $12,000
      On Wed 18 Nov 2026. MRR $1,000, of 1 item in 1 deal.
      [Renewals]"
  `)
})

test('every end within the days is listed, what ended lately is said, and the list looks ahead', async () => {
  const here = await world()
  await here.talk(
    // One ended on 31 Oct, another renews itself each quarter, then too, and a year ends next October.
    'Ann> deal add Old 100/month for 3 months from 1 aug 2026',
    'Ann> deal add Rolling 200/month for 3 months from 1 aug 2026, renews',
    'Ann> deal add Year 300/month for 12 months from 1 nov 2026',
    'Ann> won D-1',
    'Ann> won D-2',
    'Ann> won D-3',
  )
  expect(
    await here.talk(
      'Ann> renewals',
      'Ann> renewals 2027',
      'Ann> when does rolling renew',
      'Ann> renewals of year',
      'Ann> renewals in december',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> renewals
    1 renewal in the next 90 days; 2 ended in the last 30
      31 Oct | Old | $1,200 | ended | Ann | D-1
      31 Oct | Rolling | $2,400 | renewed by itself | Ann | D-2
      31 Jan 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      [Renew…: Old / Rolling] [Ends…: Old / Rolling]
    Ann> renewals 2027
    5 renewals in 2027
      31 Jan 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      30 Apr 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      31 Jul 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      31 Oct 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      31 Oct 2027 | Year | $3,600 |  | Ann | D-3
      [Renew…: Rolling / Year] [Ends…: Rolling / Year]
    Ann> when does rolling renew
    1 renewal in the next ten years; 1 ended in the last 30
      31 Oct | Rolling | $2,400 | renewed by itself | Ann | D-2
      31 Jan 2027 | Rolling | $2,400 | renews by itself | Ann | D-2
      [Renew…: Rolling] [Ends…: Rolling]
    Ann> renewals of year
    1 renewal in the next ten years
      31 Oct 2027 | Year | $3,600 |  | Ann | D-3
      [Renew…: Year] [Ends…: Year]
    Ann> renewals in december
    Nothing ends or is renewed in December 2026
      What is open-ended is never up for renewal."
  `)
})

test('no end is before an item begins that begins within a later term', async () => {
  const here = await world()
  await here.talk('Ann> deal add Rolling 200/month for 3 months from 1 aug 2026, renews', 'Ann> won D-1')
  await here.say('Ann', 'rolling upgrades to 300/month from 1 mar 2027')
  expect(
    await here.talk('Ann> renewals 2027', 'Ann> items of rolling', 'Ann> arr on 1 apr 2027'),
  ).toMatchInlineSnapshot(`
    "Ann> renewals 2027
    3 renewals in 2027
      30 Apr 2027 | Rolling | $3,600 | renews by itself | Ann | D-1
      31 Jul 2027 | Rolling | $3,600 | renews by itself | Ann | D-1
      31 Oct 2027 | Rolling | $3,600 | renews by itself | Ann | D-1
      [Renew…: Rolling] [Ends…: Rolling]
    Ann> items of rolling
    D-1 Rolling: 2 items
      Rolling | $200 a month | 3 months from 1 Aug, ends 28 Feb 2027
      Rolling | $300 a month | 1 Mar 2027 to 30 Apr 2027, renews by itself
      Amount: $600, the first term of its item.
      Recurs: $2,400 a year.
      [Add an item…] [Show D-1]
    Ann> arr on 1 apr 2027
    ARR: $3,600
      On Thu 1 Apr 2027. MRR $300, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]"
  `)
  // As it does not renew any more, it ends with the term in which it began.
  await here.say('Ann', 'item edit D-1 item:#2 not renewed')
  expect(await here.talk('Ann> arr on 30 apr 2027', 'Ann> arr on 1 may 2027')).toMatchInlineSnapshot(`
    "Ann> arr on 30 apr 2027
    ARR: $3,600
      On Fri 30 Apr 2027. MRR $300, of 1 item in 1 deal.
      [By company] [By owner] [By item] [Renewals]
    Ann> arr on 1 may 2027
    Nothing recurs on Sat 1 May 2027
      What recurs counts from the day on which its deal is won, or from the first day that was said.
      [Renewals]"
  `)
})
