import { expect, test } from 'vitest'
import { world } from '../world.ts'

test.each<readonly [line: string, title: string, ...items: readonly string[]]>([
  [
    'deal add Acme retainer $2000/month for 1 year from june, 30 days notice',
    'Added D-1 Acme retainer',
    'Acme retainer, $2,000 a month, 12 months from 1 Jun 2027, notice 30 days',
  ],
  [
    'deal add Krone SEO 900/month 6 months from june, notice 1 month',
    'Added D-1 Krone SEO',
    'Krone SEO, $900 a month, 6 months from 1 Jun 2027, notice 1 month',
  ],
  [
    'deal add Hotel Krone Betreuung 990 €/Monat für 12 Monate ab Oktober Kündigungsfrist 3 Monate',
    'Added D-1 Hotel Krone Betreuung',
    'Hotel Krone Betreuung, €990 a month, 12 months from 1 Oct 2027, notice 3 months',
  ],
  [
    'deal add SEO Betreuung 900 euro monatlich, Laufzeit 6 Monate, kündigungsfrist 1 monat',
    'Added D-1 SEO Betreuung',
    'SEO Betreuung, €900 a month, 6 months from the day it is won, notice 1 month',
  ],
  [
    'deal add Brood & Co onderhoud €300 per maand voor 6 maanden',
    'Added D-1 Brood & Co onderhoud',
    'Brood & Co onderhoud, €300 a month, 6 months from the day it is won',
  ],
  [
    'deal add Piet retainer 750 euro p/m vanaf september voor 6 maanden opzegtermijn 1 maand',
    'Added D-1 Piet retainer',
    'Piet retainer, €750 a month, 6 months from 1 Sep 2027, notice 1 month',
  ],
  [
    'deal add Lund hosting 5k sek/Monat für 12 Monate ab 1 maerz',
    'Added D-1 Lund hosting',
    'Lund hosting, SEK 5,000 a month, 12 months from 1 Mar 2027',
  ],
])('what is paid again and again is read with its terms, in other languages too: %s', async (line, title, item) => {
  const here = await world()
  const said = await here.say('Ann', line)
  expect(said.split('\n')[0]).toBe(title)
  expect(said).toContain(`Item: ${item}`)
})

test('what runs is changed, renewed and ended in its own currency, with a reason in any words', async () => {
  const here = await world()
  await here.talk('Ann> deal add Jansen social €1500/month for 12 months from 1 dec', 'Ann> won jansen')
  expect(
    await here.talk(
      'Ann> downgrade jansen to 1200 from january',
      'Ann> renew jansen for 12 months at 1600/month',
      '! Ann> renew jansen for 12 months at $1600/month',
      'Ann> undo',
      'Ann> jansen ends 31 march, too expensive',
      'Ann> undo',
      'Ann> jansen ends 31 march because they move',
      'Ann> undo',
      'Ann> cancel jansen on 15 march: no budget anymore',
      'Ann> undo',
      'Ann> Jansen hat gekündigt, zu teuer',
      '! Ann> cancel my reminder about jansen',
      '! Ann> project ends friday',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> downgrade jansen to 1200 from january
    D-1 Jansen social
      Downgrade from Fri 1 Jan 2027: Jansen social, €1,500 a month → Jansen social, €1,200 a month.
      ARR −€3,600 from Fri 1 Jan 2027.
      [Items] [Show D-1] [Undo E-3]
    Ann> renew jansen for 12 months at 1600/month
    D-1 Jansen social
      Renewed: Jansen social, €1,600 a month, 12 months from 1 Dec 2027.
      ARR +€4,800 from Wed 1 Dec 2027.
      [Items] [Show D-1] [Undo E-4]
    Ann> renew jansen for 12 months at $1600/month
    The items of D-1 are in EUR, and this is in USD.
      A deal is sold in one currency: say the price in EUR, or make it a deal of its own.
    Ann> undo
    Undid E-4
      - D-1 Jansen social: item taken off: Jansen social, €1,600 a month, 12 months from 1 Dec 2027
      [Undo E-5]
    Ann> jansen ends 31 march, too expensive
    D-1 Jansen social
      Why: too expensive
      Jansen social, €1,200 a month: ends Wed 31 Mar 2027.
      ARR −€14,400 from Thu 1 Apr 2027.
      [Items] [Show D-1] [Undo E-6]
    Ann> undo
    Undid E-6
      - D-1 Jansen social: item: Jansen social, €1,200 a month, 12 months from 1 Jan 2027, ends 31 Mar 2027 (too expensive) → Jansen social, €1,200 a month, 1 Jan 2027 to 30 Nov 2027
      [Undo E-7]
    Ann> jansen ends 31 march because they move
    D-1 Jansen social
      Why: they move
      Jansen social, €1,200 a month: ends Wed 31 Mar 2027.
      ARR −€14,400 from Thu 1 Apr 2027.
      [Items] [Show D-1] [Undo E-8]
    Ann> undo
    Undid E-8
      - D-1 Jansen social: item: Jansen social, €1,200 a month, 12 months from 1 Jan 2027, ends 31 Mar 2027 (they move) → Jansen social, €1,200 a month, 1 Jan 2027 to 30 Nov 2027
      [Undo E-9]
    Ann> cancel jansen on 15 march: no budget anymore
    D-1 Jansen social
      Why: no budget anymore
      Jansen social, €1,200 a month: ends Mon 15 Mar 2027.
      ARR −€14,400 from Tue 16 Mar 2027.
      [Items] [Show D-1] [Undo E-10]
    Ann> undo
    Undid E-10
      - D-1 Jansen social: item: Jansen social, €1,200 a month, 12 months from 1 Jan 2027, ends 15 Mar 2027 (no budget anymore) → Jansen social, €1,200 a month, 1 Jan 2027 to 30 Nov 2027
      [Undo E-11]
    Ann> Jansen hat gekündigt, zu teuer
    D-1 Jansen social
      Why: zu teuer
      Jansen social, €1,200 a month: ends Tue 30 Nov 2027.
      ARR −€14,400 from Wed 1 Dec 2027.
      [Ends today] [Items] [Show D-1] [Undo E-12]
    Ann> cancel my reminder about jansen
    I read "jansen", and could not read "cancel my". Did you mean "deal show"?
      [Run: deal show jansen]
    Ann> project ends friday
    I could not read "project ends".
      [Task: project ends friday]"
  `)
})

test('a number in the name of a product is no price, and none of what is sold', async () => {
  const here = await world()
  for (const product of ['iPhone 15 999', 'Laptop X1 1450', 'Office 2021, 249'])
    await here.say('Ann', `product add ${product}`)
  await here.say('Ann', 'deal add Phones 3k')
  for (const line of [
    'add 10 iphone 15 to phones',
    'item add phones 3 "laptop x1"',
    'add 2 x office 2021 to phones',
    'add iphone 15 at 900 to phones',
    'add 2 iphone 16 at 1100 to phones',
  ])
    await here.say('Ann', line)
  expect(await here.say('Ann', 'items of phones')).toMatchInlineSnapshot(`
    "D-1 Phones: 5 items
      10 × iPhone 15 | $999: $9,990 | 
      3 × Laptop X1 | $1,450: $4,350 | 
      2 × Office 2021 | $249: $498 | 
      iPhone 15 | $900 | 
      2 × iphone 16 | $1,100: $2,200 | 
      Amount: $17,938, the sum of its items.
      [Add an item…] [Show D-1]"
  `)
})

test('what is added to a deal after it was won runs from then on, and what is cancelled is not renewed by itself', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Jansen hosting 1500/month for 12 months from 1 march')
  await here.say('Ann', 'won jansen')
  here.clock.forward({ hours: 200 * 24 })
  expect(await here.say('Ann', 'add blog 200/month to jansen')).toMatchInlineSnapshot(`
    "D-1 Jansen hosting
      blog, $200 a month, open-ended from 6 Jun
      Amount: $18,000 → $20,400, the first term, or 12 months of what is open-ended, of its items.
      [Items] [Show D-1] [Undo E-3]"
  `)
  await here.say('Ann', 'end hosting of jansen on 31 dec')
  expect(await here.say('Ann', 'item edit jansen item:hosting renews', 'refused')).toMatchInlineSnapshot(`
    "Jansen hosting ends Fri 31 Dec 2027, so that nothing renews it by itself.
      Agree on a further term: "renew D-1 for 12 months", or take back its end with undo."
  `)
})

test('a number behind the name of an item is how many of it, and words that say nothing of items are none of theirs', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Northwind support 10k/month for 12 months',
    'Ann> item add northwind 20 seats at 50',
    'Ann> product add Module 80/month',
    'Ann> deal add Plain 1k',
  )
  expect(
    await here.talk(
      'Ann> northwind seats 25',
      'Ann> northwind seats at 40',
      'Ann> attach product Module to plain',
      'Ann> attach 5 modules to plain',
      '! Ann> item edit northwind blue sky',
      '! Ann> item edit northwind call 5',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> northwind seats 25
    D-1 Northwind support
      seats: quantity 20 → 25
      Amount: $121,000 → $121,250, the first term of its items.
      [Items] [Show D-1] [Undo E-5]
    Ann> northwind seats at 40
    D-1 Northwind support
      seats: price $50 → $40
      Amount: $121,250 → $121,000, the first term of its items.
      [Items] [Show D-1] [Undo E-6]
    Ann> attach product Module to plain
    D-2 Plain
      Module, $80 a month, open-ended from the day it is won
      Amount: $1,000 → $960, the first 12 months of its item.
      [Keep the $1,000 too] [Items] [Show D-2] [Undo E-7]
    Ann> attach 5 modules to plain
    D-2 Plain
      5 × Module, $80 a month: $400 a month, open-ended from the day it is won
      Amount: $960 → $5,760, the first 12 months of its items.
      [Items] [Show D-2] [Undo E-8]
    Ann> item edit northwind blue sky
    "blue sky" says nothing of what an item is to be.
      Say it like "30", "at 45/month less 15%" or "notice 3 months".
      ? Terms (optional): blue sky !! blue sky says nothing of what an item is to be.
    Ann> item edit northwind call 5
    Nothing that is sold is called "call".
      See what a deal has: "items of acme".
      ? Terms (optional): call 5 !! Nothing that is sold is called "call"."
  `)
  for (const line of ['northwind lines', 'northwind blue sky', 'northwind call 5'])
    expect(await here.say('Ann', line, 'refused')).not.toMatch(/no such item|is sold|an item/u)
})
