import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

const team = async (): Promise<World> => {
  const here = await world()
  await here.talk(
    'Ann> deal add Norvik seats 100/month for 12 months from 1 jan 2026',
    'Ann> deal add Talia plan 500/month open-ended from 1 feb 2026',
    'Ann> deal add Kern care 50/month for 12 months from 1 feb 2025',
    'Ann> deal add Moor care 70/month for 12 months from 1 jul 2026',
    'Bo> deal add Lund hosting 900/month for 12 months from 1 jan 2026',
    'Ann> won D-1',
    'Ann> won D-2',
    'Ann> won D-3',
    'Ann> won D-4',
    'Bo> won D-5',
    'Ann> norvik seats cancelled, too expensive',
    'Ann> talia plan cancelled on 15 nov because missing features',
    'Bo> renew lund for 12 months',
  )
  return here
}

test('what recurred and ended is shown with its reasons, whatever it is called', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> churn',
      'Ann> churn by reason',
      'Ann> churn last month',
      'Ann> churn by:owner of:"Kern care"',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> churn
    Churned in 2026: $7,800 ARR
      3 items of 3 deals.
      15 Nov | Talia plan | $6,000 | missing features | Ann | D-2
      31 Dec | Norvik seats | $1,200 | too expensive | Ann | D-1
      31 Jan | Kern care | $600 | not renewed | Ann | D-3
      [By reason] [By company] [By owner] [ARR]
    Ann> churn by reason
    Churned in 2026: $7,800 ARR
      3 items of 3 deals.
      missing features | $6,000 | 1 item
      too expensive | $1,200 | 1 item
      not renewed | $600 | 1 item
      [By company] [By owner] [ARR]
    Ann> churn last month
    Nothing that recurs ended in October 2026
      It counts what was cancelled, as by "acme cancelled, too expensive", or not renewed.
      [Lost deals] [Renewals]
    Ann> churn by:owner of:"Kern care"
    Churned of Kern care in 2026: $600 ARR
      1 item of 1 deal, 100 % of the $600 ARR before.
      Ann | $600 | 1 item
      [By reason] [By company] [ARR]"
  `)
  for (const line of [
    'why do customers cancel',
    'why are our customers leaving this year',
    'churn reasons',
    'reasons for cancellations',
    'what are the main cancellation reasons in 2026',
    'cancellations by reason',
    'Kündigungsgründe',
    'warum kündigen unsere Kunden',
    'waarom zeggen klanten op',
  ])
    expect(await here.say('Ann', line), line).toMatch(/^Churned in 2026.*\n.*\n {2}missing features \| \$6,000/u)
  for (const line of [
    'who churned this year',
    'which customers cancelled this year',
    'which clients did we lose in 2026',
    'how much did we churn this year',
    'how much mrr did we lose this year',
    'what did we lose in recurring revenue this year',
    "what's our churn rate",
    'show me churned arr this year',
    'Kündigungen 2026',
    'opzeggingen',
  ])
    expect(await here.say('Ann', line), line).toMatch(/^Churned in 2026: \$7,800 ARR/u)
})

test('what recurs is asked for in a currency, with what has no rate beside it', async () => {
  const here = await team()
  await here.talk('Ann> deal add Ost €200/month open-ended from 1 feb 2026', 'Ann> won ost')
  expect(
    await here.talk(
      'Ann> mrr in usd',
      'Ann> arr in € by owner',
      'Ann> rate eur 1.5',
      'Ann> mrr in usd',
      'Ann> arr in euros',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> mrr in usd
    MRR in USD: $1,070 and €200
      On Wed 18 Nov 2026. ARR $12,840 and €2,400, of 4 items in 4 deals.
      EUR is not converted to USD: there is no rate. An admin sets one: "rate EUR 1.1".
      [By company] [By owner] [By item] [Renewals]
    Ann> arr in € by owner
    ARR in EUR by owner: $12,840 and €2,400
      On Wed 18 Nov 2026. MRR $1,070 and €200.
      USD is not converted to EUR: there is no rate. An admin sets one: "rate USD 1.1".
      Bo | $10,800 | 1 item
      Ann | €2,400 | 1 item
      Ann | $2,040 | 2 items
      [By company] [By item] [Renewals]
    Ann> rate eur 1.5
    1 EUR = $1.50
      It is the first, so it also holds for what was closed before. What is open counts at today's rate, what is closed at that of its day.
      [All rates] [Undo E-16]
    Ann> mrr in usd
    MRR in USD: ≈ $1,370
      On Wed 18 Nov 2026. ARR ≈ $16,440, of 4 items in 4 deals.
      [By company] [By owner] [By item] [Renewals]
    Ann> arr in euros
    ARR in EUR: ≈ €10,960
      On Wed 18 Nov 2026. MRR ≈ €913.33, of 4 items in 4 deals.
      [By company] [By owner] [By item] [Renewals]"
  `)
})

test('nothing of a deal that is not won ends, and that is said', async () => {
  const here = await team()
  await here.say('Ann', 'deal add Elbe seats 100/month for 12 months from 1 jan')
  for (const line of ['end seats of D-6', 'cancel the seats of D-6'])
    expect(await here.say('Ann', line, 'refused'), line).toContain(
      'D-6 Elbe seats is not won, so nothing of it runs yet.',
    )
})

test.for([
  ['add hosting to our products, 250 per month', 'hosting, $250 a month'],
  ['add workshop day to our price list, 1200', 'workshop day, $1,200'],
  ['put onboarding on the price list at 2k', 'onboarding, $2,000'],
  ['add Premium support to the catalogue - 90/month', 'Premium support, $90 a month'],
] as const)('%s', async ([line, has]) => {
  const { say } = await world()
  expect(await say('Ann', line)).toContain(`On the price list: ${has}`)
})

test.for([
  ['deal add Norvik 50/month for 12 months from 1 feb 2025', '12 months from 1 Feb 2025'],
  ['deal add Norvik 500/month for 12 months from feb 2026', '12 months from 1 Feb'],
  ['deal add Norvik 50/month open-ended since march 2024', 'open-ended from 1 Mar 2024'],
] as const)('%s begins in the year that is said', async ([line, has]) => {
  const { say } = await world()
  expect(await say('Ann', line)).toContain(has)
})

test('what is asked of all is not asked of the list above, and the contact of a company is added or linked', async () => {
  const here = await world()
  await here.talk(
    'Ann> company add Norvik',
    'Ann> contact add Jane Roe @ Norvik',
    'Ann> deal add Norvik seats 12k',
    'Ann> deal add Small 2k',
  )
  await here.talk('Ann> norvik seats closes 1 dec', 'Ann> small closes 1 dec', 'Ann> push small to 9 dec')
  expect(
    await here.talk(
      'Ann> deals over 5k',
      'Ann> who slipped this month',
      'Ann> deals over 5k',
      'Ann> which of these slipped',
      "Ann> Norvik's primary contact is Mara Lind, mara@nw.example",
      "Ann> norvik's main contact is jane roe",
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deals over 5k
    Open deals over $5,000: 1, $12,000
      D-1 | Norvik seats | $12,000 | New | 1 Dec | no next step | Ann
      [Save as…] [CSV]
    Ann> who slipped this month
    Open deals slipped this month (1 Nov to 30 Nov): 1, $2,000
      D-2 | Small | $2,000 | New | Wed 9 Dec 2026 | no next step | Ann | 2026-11-18T09:00:00.000Z
      [Save as…] [CSV]
    Ann> deals over 5k
    Open deals over $5,000: 1, $12,000
      D-1 | Norvik seats | $12,000 | New | 1 Dec | no next step | Ann
      [Save as…] [CSV]
    Ann> which of these slipped
    Open deals over $5,000, slips over 0: none
      [All open deals]
    Ann> Norvik's primary contact is Mara Lind, mara@nw.example
    Added C-2 Mara Lind
      Company: A-1 Norvik
      E-mail: mara@nw.example
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-8]
    Ann> norvik's main contact is jane roe
    D-1 Norvik seats
      with C-1 Jane Roe
      [Show] [Undo E-9]"
  `)
})
