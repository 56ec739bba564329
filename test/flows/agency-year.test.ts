import { expect, test } from 'vitest'
import { freshPosts } from '../recorder.ts'
import { world } from '../world.ts'

/*
 * An agency with three customers on retainers, from Wed 18 Nov 2026 on. By hand, in dollars a year:
 *
 *   Globex   2,000 a month from 1 Jan 2027, 12 months, notice 3 months          24,000
 *            3,000 a month from 1 Apr 2027, until the same end                  36,000
 *            3,200 a month from 1 Jan 2028, renewed for 12 months               38,400
 *   Initech    500 a month from 1 Feb 2027, open-ended, cancelled on 31 Aug      6,000
 *   Hooli    3,000 a month from 1 Jan 2027, 6 months, renews by itself, notice 1 month  36,000
 *            2,000 a month from 1 Jul 2027                                      24,000
 *
 *   ARR on    1 Jan 2027   24,000 + 36,000                    60,000
 *             1 Feb 2027   24,000 + 6,000 + 36,000            66,000
 *             1 Apr 2027   36,000 + 6,000 + 36,000            78,000
 *             1 Jul 2027   36,000 + 6,000 + 24,000            66,000
 *             1 Sep 2027   36,000 + 24,000                    60,000
 *             1 Jan 2028   38,400 + 24,000                    62,400
 *
 *   Amounts of the deals: Globex 12 × 2,000 = 24,000; Initech its first 12 months, 6,000; Hooli 6 × 3,000 = 18,000.
 *   Notice: Hooli ends 30 Jun, a month before is 30 May: told from Sun 16 May, so on Mon 17 May. Globex ends 31 Dec, three
 *   months before is 30 Sep: told on Thu 16 Sep.
 */
test('a year of an agency with retainers: begun, upgraded, downgraded, cancelled, renewed, with notice told in time', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  const until = async (day: string) => {
    const now = here.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
    here.clock.forward({ days: now.until(day).days })
    await here.beat()
  }
  expect(
    await here.talk(
      'Ann> deal add Globex retainer 2k/month for 12 months from jan, notice 3 months',
      'Ann> deal add Initech SEO 500/month open-ended from 1 feb 2027',
      'Ann> deal add Hooli campaigns 3k a month for 6 months from jan, renews, 1 month notice',
      'Ann> won globex',
      'Ann> won initech',
      'Ann> won hooli',
      'Ann> arr',
      'Ann> arr on 1 jan',
      'Ann> arr on 1 feb by item',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Globex retainer 2k/month for 12 months from jan, notice 3 months
    Added D-1 Globex retainer
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted, the first term of its item
      Item: Globex retainer, $2,000 a month, 12 months from 1 Jan 2027, notice 3 months
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Initech SEO 500/month open-ended from 1 feb 2027
    Added D-2 Initech SEO
      Stage: New (10 %), since today
      Amount: $6,000, $600 weighted, the first 12 months of its item
      Item: Initech SEO, $500 a month, open-ended from 1 Feb 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> deal add Hooli campaigns 3k a month for 6 months from jan, renews, 1 month notice
    Added D-3 Hooli campaigns
      Stage: New (10 %), since today
      Amount: $18,000, $1,800 weighted, the first term of its item
      Item: Hooli campaigns, $3,000 a month, 6 months from 1 Jan 2027, notice 1 month, renews by itself
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Items] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> won globex
    Won D-1 Globex retainer, $24,000
      New → Won
      [Undo E-4]
    Ann> won initech
    Won D-2 Initech SEO, $6,000
      New → Won
      [Undo E-5]
    Ann> won hooli
    Won D-3 Hooli campaigns, $18,000
      New → Won
      [Undo E-6]
    Ann> arr
    ARR: nothing on Wed 18 Nov 2026; what recurs begins on Fri 1 Jan 2027
      [On Fri 1 Jan 2027] [Renewals]
    Ann> arr on 1 jan
    ARR: $60,000
      On Fri 1 Jan 2027. MRR $5,000, of 2 items in 2 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> arr on 1 feb by item
    ARR by item: $66,000
      On Mon 1 Feb 2027. MRR $5,500.
      Hooli campaigns | $36,000 | 1 item
      Globex retainer | $24,000 | 1 item
      Initech SEO | $6,000 | 1 item
      [By company] [By owner] [Renewals]"
  `)
  await until('2027-03-20')
  expect(
    await here.talk('Ann> globex upgrades to 3k/month from 1 apr', 'Ann> arr on 1 apr', 'Ann> renewals this year'),
  ).toMatchInlineSnapshot(`
    "Ann> globex upgrades to 3k/month from 1 apr
    D-1 Globex retainer
      Upgrade from Thu 1 Apr 2027: Globex retainer, $2,000 a month → Globex retainer, $3,000 a month.
      ARR +$12,000 from Thu 1 Apr 2027.
      [Items] [Show D-1] [Undo E-7]
    Ann> arr on 1 apr
    ARR: $78,000
      On Thu 1 Apr 2027. MRR $6,500, of 3 items in 3 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> renewals this year
    3 renewals in 2027
      30 Jun | Hooli campaigns | $36,000 | by 30 May, renews by itself | Ann | D-3
      31 Dec | Globex retainer | $36,000 | by 30 Sep | Ann | D-1
      31 Dec | Hooli campaigns | $36,000 | by 30 Nov, renews by itself | Ann | D-3
      [Renew…: Hooli campaigns / Globex retainer] [Ends…: Hooli campaigns / Globex retainer]"
  `)
  fresh()
  await until('2027-05-15')
  // Sunday 16 May is no working day.
  await here.live({ days: 1 })
  expect(fresh()).toEqual([])
  await here.live({ days: 1 })
  expect(here.clock.now().toString()).toBe('2027-05-17T09:00:00Z')
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Notice by Sun 30 May 2027: Hooli campaigns, $36,000 a year, is renewed by itself after Wed 30 Jun 2027 (D-3)
      [Renew] [Ends] [No such days]",
    ]
  `)
  expect(
    await here.talk(
      'Ann> hooli downgrades to 2k/month from 1 jul',
      'Ann> arr on 1 jul',
      'Ann> initech cancelled on 31 aug, too expensive',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> hooli downgrades to 2k/month from 1 jul
    D-3 Hooli campaigns
      Downgrade from Thu 1 Jul 2027: Hooli campaigns, $3,000 a month → Hooli campaigns, $2,000 a month.
      ARR −$12,000 from Thu 1 Jul 2027.
      [Items] [Show D-3] [Undo E-8]
    Ann> arr on 1 jul
    ARR: $66,000
      On Thu 1 Jul 2027. MRR $5,500, of 3 items in 3 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> initech cancelled on 31 aug, too expensive
    D-2 Initech SEO
      Why: too expensive
      Initech SEO, $500 a month: ends Tue 31 Aug 2027.
      ARR −$6,000 from Wed 1 Sep 2027.
      [Items] [Show D-2] [Undo E-9]"
  `)
  fresh()
  await until('2027-09-15')
  expect(fresh()).toEqual([])
  await here.live({ days: 1 })
  expect(here.clock.now().toString()).toBe('2027-09-16T09:00:00Z')
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Notice by Thu 30 Sep 2027: Globex retainer, $36,000 a year, ends Fri 31 Dec 2027 (D-1)
      [Renew] [Ends] [No such days]",
    ]
  `)
  expect(
    await here.talk(
      'Ann> arr',
      'Ann> renewals this year',
      'Ann> renew globex for 12 months at 3200/month',
      'Ann> renewals this year',
      'Ann> arr on 1 jan 2028 by item',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> arr
    ARR: $60,000
      On Thu 16 Sep 2027. MRR $5,000, of 2 items in 2 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> renewals this year
    3 renewals in 2027
      31 Aug | Initech SEO | $6,000 | cancelled | Ann | D-2
      31 Dec | Globex retainer | $36,000 | by 30 Sep, in 14 days | Ann | D-1
      31 Dec | Hooli campaigns | $24,000 | by 30 Nov, renews by itself | Ann | D-3
      [Renew…: Initech SEO / Globex retainer / Hooli campaigns] [Ends…: Globex retainer / Hooli campaigns]
    Ann> renew globex for 12 months at 3200/month
    D-1 Globex retainer
      Renewed: Globex retainer, $3,200 a month, 12 months from 1 Jan 2028, notice 3 months.
      ARR +$2,400 from Sat 1 Jan 2028.
      [Items] [Show D-1] [Undo E-10]
    Ann> renewals this year
    2 renewals in 2027
      31 Aug | Initech SEO | $6,000 | cancelled | Ann | D-2
      31 Dec | Hooli campaigns | $24,000 | by 30 Nov, renews by itself | Ann | D-3
      [Renew…: Initech SEO / Hooli campaigns] [Ends…: Hooli campaigns]
    Ann> arr on 1 jan 2028 by item
    ARR by item: $62,400
      On Sat 1 Jan 2028. MRR $5,200.
      Globex retainer | $38,400 | 1 item
      Hooli campaigns | $24,000 | 1 item
      [By company] [By owner] [Renewals]"
  `)
  await until('2028-01-10')
  expect(
    await here.talk(
      'Ann> mrr',
      'Ann> arr as it was on 30 apr 2027',
      'Ann> arr on 1 sep 2027',
      'Ann> renewals',
      'Ann> items of globex',
      'Ann> deals won',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> mrr
    MRR: $5,200
      On Mon 10 Jan 2028. ARR $62,400, of 2 items in 2 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> arr as it was on 30 apr 2027
    As it was at the end of Fri 30 Apr 2027: ARR: $78,000
      On Fri 30 Apr 2027. MRR $6,500, of 3 items in 3 deals.
      [By company] [By owner] [By item] [Now]
    Ann> arr on 1 sep 2027
    ARR: $60,000
      On Wed 1 Sep 2027. MRR $5,000, of 2 items in 2 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> renewals
    Nothing ends or is renewed in the next 90 days; 1 ended in the last 30
      31 Dec 2027 | Hooli campaigns | $24,000 | renewed by itself | Ann | D-3
      [Renew…: Hooli campaigns] [Ends…: Hooli campaigns]
    Ann> items of globex
    D-1 Globex retainer: 3 items
      Globex retainer | $2,000 a month | 12 months from 1 Jan 2027, ends 31 Mar 2027
      Globex retainer | $3,000 a month | 1 Apr 2027 to 31 Dec 2027, notice 3 months
      Globex retainer | $3,200 a month | 12 months from 1 Jan, notice 3 months
      Amount: $24,000, the first term of its item.
      Recurs: $38,400 a year.
      [Add an item…] [Show D-1]
    Ann> deals won
    3 deals
      D-1 | Globex retainer | $24,000 | Won | Ann
      D-3 | Hooli campaigns | $18,000 | Won | Ann
      D-2 | Initech SEO | $6,000 | Won | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
}, 60_000)
