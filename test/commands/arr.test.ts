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
