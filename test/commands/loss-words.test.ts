import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { losingTeam } from './losing-team.ts'

test('a reason behind who won is counted, and shown as it was typed', async () => {
  const { talk } = await losingTeam()
  await talk(
    'Ann> lost acme to Zorg, price',
    'Ann> lost globex to Zorg because of timing',
    'Ann> hooli lost to Quux, no budget this year',
    'Ann> lost initech to Quux',
  )
  expect(await talk('Ann> why do we lose deals', 'Ann> acme seats', 'Ann> who do we lose to')).toMatchInlineSnapshot(`
    "Ann> why do we lose deals
    Lost deals counted by reason: 4, $67,000
      competitor | 1 | $7,000
      no budget | 1 | $30,000
      price | 1 | $10,000
      timing | 1 | $20,000
      Total | 4 | $67,000
      [Which of them?: List competitor (1) / List no budget (1) / List price (1) / List timing (1)] [List deals]
    Ann> acme seats
    D-1 Acme seats
      Stage: Lost
      Amount: $10,000
      Competitors: Zorg
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: to Zorg, price
      [Reopen] [History] [Timeline]
    Ann> who do we lose to
    Lost deals counted by competitors: 4, $67,000
      Quux | 2 | $37,000
      Zorg | 2 | $30,000
      Total | 4 | $67,000
      [Which of them?: List Quux (2) / List Zorg (2)] [List deals]"
  `)
})

test('words about the list of lost reasons make no deal', async () => {
  const here = await world()
  expect(await here.say('Ann', 'lost reasons are mandatory', 'refused')).not.toContain('Added')
})

test('a word that is new is offered for its list only where the command puts it there', async () => {
  const here = await losingTeam()
  await here.talk('Ann> lost acme price', 'Ann> reason retire timing', 'Ann> competitor retire quux')
  expect(
    await here.talk(
      '! Ann> competitor rename Yoyodyne to Yo',
      '! Ann> competitor off D-3 Yoyodyne',
      '! Ann> deal edit D-1 reason:mood',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> competitor rename Yoyodyne to Yo
    "Yoyodyne" is no competitor here.
      There are Zorg. To add it: "competitor add Yoyodyne".
    Ann> competitor off D-3 Yoyodyne
    "Yoyodyne" is no competitor here.
      There are Zorg. To add it: "competitor add Yoyodyne".
      ? Names (optional): Yoyodyne !! Yoyodyne is no competitor here.
    Ann> deal edit D-1 reason:mood
    "mood" is no reason why a deal is lost here.
      There are price, no budget, competitor.
      [Add mood]"
  `)
  expect(await here.press('Ann', 'Add mood')).toMatchInlineSnapshot(`
    "D-1 Acme seats
      lost reason price → mood, new in the list: mood
      [Show] [Undo E-10]"
  `)
  await here.say('Ann', 'deal edit D-1 reason:TIMING', 'refused')
  expect(await here.press('Ann', 'Add TIMING')).toMatchInlineSnapshot(`
    "D-1 Acme seats
      lost reason mood → timing, new in the list: timing
      [Show] [Undo E-11]"
  `)
  await here.say('Ann', 'competitor on D-3 QUUX', 'refused')
  expect(await here.press('Ann', 'Add QUUX')).toMatchInlineSnapshot(`
    "D-3 Hooli
      against Quux
      [Show] [Undo E-12]"
  `)
  expect(await here.talk('Ann> lost reasons list', 'Ann> competitor list')).toMatchInlineSnapshot(`
    "Ann> lost reasons list
    Lost reasons
      - price
      - timing: 1 deal
      - no budget
      - competitor
      - mood
      [Count lost deals]
    Ann> competitor list
    Competitors
      - Zorg
      - Quux: 1 deal
      [Count lost deals]"
  `)
})

test('a word that gets another name of one that is there is put into that; one that was retired is offered again', async () => {
  const here = await losingTeam()
  await here.talk('Ann> hooli: competitor zorg', 'Ann> competitor retire quux', 'Ann> lost acme price')
  expect(
    await here.talk(
      'Ann> role rename champion to decider',
      'Ann> role rename sponsor to exec sponsor',
      'Ann> role rename user to USER',
      'Ann> role rename dm to decision maker',
      'Ann> reason rename timing to prices',
      'Ann> competitor rename zorg to quux',
      'Ann> hooli',
      'Ann> undo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> role rename champion to decider
    champion is put into decision maker
      - decision maker
      - sponsor
      - economic buyer
      - influencer
      - technical contact
      - user
      - blocker
      [Undo E-10]
    Ann> role rename sponsor to exec sponsor
    sponsor → exec sponsor
      - decision maker
      - exec sponsor
      - economic buyer
      - influencer
      - technical contact
      - user
      - blocker
      [Undo E-11]
    Ann> role rename user to USER
    user → USER
      - decision maker
      - exec sponsor
      - economic buyer
      - influencer
      - technical contact
      - USER
      - blocker
      [Undo E-12]
    Ann> role rename dm to decision maker
    It is called decision maker already.
    Ann> reason rename timing to prices
    timing is put into price
      - price: 1 deal
      - no budget
      - competitor
      [Count lost deals] [Undo E-13]
    Ann> competitor rename zorg to quux
    Zorg is put into Quux; 1 deal follows
      - Quux: 1 deal
      [Count lost deals] [Undo E-14]
    Ann> hooli
    D-3 Hooli
      Stage: New (10 %), since today
      Amount: $30,000, $3,000 weighted
      Competitors: Quux
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> undo
    Undid E-14
      - D-3 Hooli: competitors: Quux → Zorg
      - the competitors
      [Undo E-15]"
  `)
})

test('a name with signs of patterns is put in as it is', async () => {
  const here = await losingTeam()
  await here.say('Ann', "competitor add Yoyo$'dyne")
  await here.say('Ann', 'lost globex to yoyo', 'refused')
  expect(await here.press('Ann', "Lost to Yoyo$'dyne")).toContain("New → Lost: to Yoyo$'dyne")
})
