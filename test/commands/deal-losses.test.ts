import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { losingTeam } from './losing-team.ts'

test('without a list any words are the reason, and nothing names a list', async () => {
  const { talk } = await world()
  await talk('Ann> deal add Acme 10k', 'Ann> deal add Globex 10k')
  expect(
    await talk(
      '! Ann> lost acme',
      'Ann> deal lost D-1 why: they vanished',
      'Ann> lost D-2 to Zorg',
      'Ann> acme',
      'Ann> lost reasons',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lost acme
    Why was D-1 Acme lost?
      Nothing is saved yet. Pick a reason or type one.
      [Price] [Competitor] [No budget] [No decision] [Timing]
      ? Why: 
    Ann> deal lost D-1 why: they vanished
    D-1 Acme
      New → Lost: they vanished
      [Show] [Undo E-3]
    Ann> lost D-2 to Zorg
    D-2 Globex
      New → Lost: to Zorg
      [Show] [Undo E-4]
    Ann> acme
    D-1 Acme
      Stage: Lost
      Amount: $10,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: they vanished
      [Reopen] [History] [Timeline]
    Ann> lost reasons
    Lost deals counted by reason: 2, $20,000
      they vanished | 1 | $10,000
      to Zorg | 1 | $10,000
      Total | 2 | $20,000
      [Which of them?: List they vanished (1) / List to Zorg (1)] [List deals]"
  `)
})

test('with a list a loss is counted by the reason with which its words begin, and by who won', async () => {
  const here = await losingTeam()
  expect(
    await here.talk(
      '! Ann> lost acme',
      'Ann> lost globex price, went with Zorg',
      'Ann> hooli lost to zorg',
      'Ann> globex renewal',
      'Ann> hooli',
      '! Ann> deal lost D-4 why: they were too slow',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lost acme
    Why was D-1 Acme seats lost?
      Nothing is saved yet. Pick a reason or type one.
      [price] [timing] [no budget] [competitor]
      ? Why: 
    Ann> lost globex price, went with Zorg
    D-2 Globex renewal
      New → Lost: price: went with Zorg
      [Show] [Undo E-7]
    Ann> hooli lost to zorg
    D-3 Hooli
      New → Lost: to zorg
      [Show] [Undo E-8]
    Ann> globex renewal
    D-2 Globex renewal
      Stage: Lost
      Amount: $20,000
      Competitors: Zorg
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: price: went with Zorg
      [Reopen] [History] [Timeline]
    Ann> hooli
    D-3 Hooli
      Stage: Lost
      Amount: $30,000
      Competitors: Zorg
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: competitor: to zorg
      [Reopen] [History] [Timeline]
    Ann> deal lost D-4 why: they were too slow
    Which reason is that: they were too slow?
      Nothing is saved yet. The words are kept.
      [price] [timing] [no budget] [competitor] [Keep the words alone]"
  `)
  expect(await here.press('Ann', 'timing')).toContain('timing: they were too slow')
  expect(
    await here.talk(
      'Ann> why do we lose deals',
      'Ann> who do we lose to',
      'Ann> deals lost because of timing',
      'Ann> lost deals against zorg',
      'Ann> undo',
      'Ann> lost reasons list',
      'Ann> history globex renewal',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> why do we lose deals
    Lost deals counted by reason: 3, $57,000
      competitor | 1 | $30,000
      price | 1 | $20,000
      timing | 1 | $7,000
      Total | 3 | $57,000
      [Which of them?: List competitor (1) / List price (1) / List timing (1)] [List deals]
    Ann> who do we lose to
    Lost deals counted by competitors: 3, $57,000
      Zorg | 2 | $50,000
      no competitor | 1 | $7,000
      Total | 3 | $57,000
      [Which of them?: List Zorg (2) / List no competitor (1)] [List deals]
    Ann> deals lost because of timing
    Lost deals with "timing" in the reason: 1, $7,000
      D-4 | Initech | $7,000 | Lost | Ann
      [Save as…] [CSV]
    Ann> lost deals against zorg
    Lost deals against Zorg: 2, $50,000
      D-3 | Hooli | $30,000 | Lost | Ann
      D-2 | Globex renewal | $20,000 | Lost | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> undo
    Undid E-9
      - D-4 Initech: stage: Lost → New
      [Undo E-10]
    Ann> lost reasons list
    Lost reasons
      - price: 1 deal
      - timing
      - no budget
      - competitor: 1 deal
      [Count lost deals]
    Ann> history globex renewal
    History of D-2 Globex renewal
      - 2026-11-18T09:00:00.000Z Ann added in New "E-2"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Lost (price: went with Zorg) "E-7"
      - 2026-11-18T09:00:00.000Z Ann competitors: none → Zorg (price: went with Zorg) "E-7"
      In stage: New 0 min, Lost 0 min so far"
  `)
})

test('slips are offered, and words that fit nothing can be kept alone', async () => {
  const here = await losingTeam()
  expect(await here.talk('! Ann> deal lost D-1 why: timming', '! Ann> lost globex to zrog')).toMatchInlineSnapshot(`
    "Ann> deal lost D-1 why: timming
    Which reason is that: timming?
      Nothing is saved yet. The words are kept.
      [timing] [price] [no budget] [competitor] [Keep the words alone]
    Ann> lost globex to zrog
    "zrog" is no competitor in the list. Who won D-2 Globex renewal?
      Nothing is saved yet.
      [Lost to Zorg] [Keep the words alone]"
  `)
  expect(await here.press('Ann', 'Lost to Zorg')).toContain('to Zorg')
  await here.say('Ann', 'deal lost D-1 why: they vanished', 'refused')
  expect(await here.press('Ann', 'Keep the words alone')).toContain('New → Lost: they vanished')
  await here.say('Ann', 'deal lost D-3 why: timming', 'refused')
  expect(await here.press('Ann', 'timing')).toMatchInlineSnapshot(`
    "D-3 Hooli
      New → Lost: timing
      [Show] [Undo E-9]"
  `)
})

test.for([
  ['acme: competitor zorg', 'against Zorg'],
  ["we're up against zorg at acme", 'against Zorg'],
  ['quux is competing for hooli', 'against Quux'],
  ["hooli's competitors are quux and zorg", 'against Quux, Zorg'],
  ['acme is also talking to quux', 'against Quux'],
  ['deal edit D-1 competitors: Zorg, Quux', 'competitors none → Zorg, Quux'],
] as const)('%s', async ([line, has]) => {
  const { say } = await losingTeam()
  expect(await say('Ann', line)).toContain(has)
})

test('a competitor that is added to a deal is no new word of the list', async () => {
  const { say, press } = await losingTeam()
  expect(await say('Ann', 'add competitor zorg to acme', 'refused')).toContain('"zorg" a competitor for "acme"')
  expect(await press('Ann', 'Yes, note it there')).toContain('against Zorg')
})

test('deals have several competitors, which are counted each; those that are the same keep both', async () => {
  const here = await losingTeam()
  await here.talk('Ann> acme: competitors zorg, quux', 'Ann> globex: competitor zorg', 'Ann> hooli: competitor quux')
  expect(
    await here.talk(
      'Ann> count deals by competitor',
      'Ann> deals against quux',
      'Ann> deals without a competitor',
      'Ann> won acme',
      'Ann> win rate against zorg',
      'Ann> deal merge D-2 into D-3',
      'Ann> undo',
      'Ann> remove zorg from globex',
      'Ann> undo',
      'Ann> hooli as it was today',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> count deals by competitor
    Open deals counted by competitors: 4, $67,000
      Quux | 2 | $40,000
      Zorg | 2 | $30,000
      no competitor | 1 | $7,000
      Total | 4 | $67,000
      [Which of them?: List Quux (2) / List Zorg (2) / List no competitor (1)] [List deals]
    Ann> deals against quux
    Open deals against Quux: 2, $40,000
      D-3 | Hooli | $30,000 | New | no next step | Ann
      D-1 | Acme seats | $10,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals without a competitor
    Open deals without a competitor: 1, $7,000
      D-4 | Initech | $7,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> won acme
    Won D-1 Acme seats, $10,000
      New → Won
      [Undo E-10]
    Ann> win rate against zorg
    Won or lost deals against Zorg, counted by outcome: 1, $10,000
      Won of those that were closed: 1 of 1, 100 %.
      won | 1 | $10,000
      Total | 1 | $10,000
      [Which of them?: List won (1)] [List deals]
    Ann> deal merge D-2 into D-3
    Put D-2 Globex renewal into D-3 Hooli
      Stage: New (10 %), since today
      Amount: $30,000, $3,000 weighted
      Competitors: Quux, Zorg
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-11]
    Ann> undo
    Undid E-11
      - D-2 Globex renewal: restored
      - D-3 Hooli: competitors: Quux, Zorg → Quux
      [Undo E-12]
    Ann> remove zorg from globex
    D-2 Globex renewal
      no longer against Zorg
      [Show] [Undo E-13]
    Ann> undo
    Undid E-13
      - D-2 Globex renewal: competitors: none → Zorg
      [Undo E-14]
    Ann> hooli as it was today
    D-3 Hooli
      Stage: New (10 %), since today
      Amount: $30,000, $3,000 weighted
      Competitors: Quux
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('managers keep the lists; what has a renamed word follows, and what is not in them is refused', async () => {
  const here = await losingTeam()
  await here.talk('Ann> lost acme price', 'Ann> deal lost D-2 why: price, of course', 'Ann> hooli: competitor zorg')
  expect(
    await here.talk(
      '! Bo> reason add mood',
      '! Bo> competitor on D-3 Yoyodyne',
      'Ann> rename lost reason price to too expensive',
      'Ann> acme seats',
      'Ann> globex renewal',
      'Ann> undo',
      'Ann> competitor rename Zorg to Zorg Inc',
      'Ann> competitor rename Quux to Zorg Inc',
      'Ann> hooli',
      'Ann> reason retire timing',
      '! Ann> deal lost D-3 why: timing',
      '! Ann> deal edit D-3 reason:price',
      'Ann> deal edit D-1 reason:no budget',
      'Ann> why was acme lost',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> reason add mood
    "reason add" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]
    Bo> competitor on D-3 Yoyodyne
    "Yoyodyne" is no competitor here.
      There are Zorg, Quux. A manager adds one: "competitor add Yoyodyne".
      ? Names (optional): Yoyodyne !! Yoyodyne is no competitor here.
    Ann> rename lost reason price to too expensive
    price → too expensive; 2 deals follow
      - too expensive: 2 deals
      - timing
      - no budget
      - competitor
      [Count lost deals] [Undo E-10]
    Ann> acme seats
    D-1 Acme seats
      Stage: Lost
      Amount: $10,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: too expensive
      [Reopen] [History] [Timeline]
    Ann> globex renewal
    D-2 Globex renewal
      Stage: Lost
      Amount: $20,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: too expensive: price, of course
      [Reopen] [History] [Timeline]
    Ann> undo
    Undid E-10
      - D-1 Acme seats: reason: too expensive → price; lost reason: too expensive → price
      - D-2 Globex renewal: lost reason: too expensive → price
      - the lost reasons
      [Undo E-11]
    Ann> competitor rename Zorg to Zorg Inc
    Zorg → Zorg Inc; 1 deal follows
      - Zorg Inc: 1 deal
      - Quux
      [Count lost deals] [Undo E-12]
    Ann> competitor rename Quux to Zorg Inc
    Quux is put into Zorg Inc
      - Zorg Inc: 1 deal
      [Count lost deals] [Undo E-13]
    Ann> hooli
    D-3 Hooli
      Stage: New (10 %), since today
      Amount: $30,000, $3,000 weighted
      Competitors: Zorg Inc
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> reason retire timing
    timing is offered no more
      - price: 2 deals
      - no budget
      - competitor
      [Count lost deals] [Undo E-14]
    Ann> deal lost D-3 why: timing
    Which reason is that: timing?
      Nothing is saved yet. The words are kept.
      [price] [no budget] [competitor] [Keep the words alone]
    Ann> deal edit D-3 reason:price
    D-3 Hooli is not lost.
      Say that it is: "lost D-3 price".
    Ann> deal edit D-1 reason:no budget
    D-1 Acme seats
      lost reason price → no budget
      [Show] [Undo E-15]
    Ann> why was acme lost
    D-1 Acme seats
      Stage: Lost
      Amount: $10,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: no budget
      [Reopen] [History] [Timeline]"
  `)
})

test('many that are lost at once, and rows of a file, are counted by the lists too', async () => {
  const here = await losingTeam()
  await here.say('Ann', 'move all deals over 15k to lost because price', 'either')
  await here.press('Ann', 'Move 2 deals')
  const rows = ['Umbrella,1000,Lost,Timing,Zorg', 'Vandelay,2000,Lost,mood,Yoyodyne', 'Wayne,3000,New,,"Zorg, Quux"']
  const content = ['Deal name,Value,Stage,Lost reason,Competitors', ...rows].join('\n')
  await here.ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content } })
  await here.press('Ann', 'Import 3')
  expect(
    await here.talk('Ann> lost deals count by reason', 'Ann> all deals against zorg', 'Ann> vandelay'),
  ).toMatchInlineSnapshot(`
    "Ann> lost deals count by reason
    Lost deals counted by reason: 4, $53,000
      mood | 1 | $2,000
      price | 2 | $50,000
      timing | 1 | $1,000
      Total | 4 | $53,000
      [Which of them?: List mood (1) / List price (2) / List timing (1)] [List deals]
    Ann> all deals against zorg
    All deals against Zorg: 2, $4,000
      D-5 | Umbrella | $1,000 | Lost |  | Ann
      D-7 | Wayne | $3,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> vandelay
    D-6 Vandelay
      Stage: Lost
      Amount: $2,000
      Note: Competitors: Yoyodyne
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Why: mood
      [Reopen] [History] [Timeline]"
  `)
})
