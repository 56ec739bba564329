import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a deal has a probability of its own, in people’s words, and one undo gives it back that of its stage', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme seats 10k 60%',
      'Ann> deal add Globex renewal 20k proposal',
      'Ann> globex 40%',
      'Ann> undo',
      'Ann> set probability of globex to 35%',
      'Ann> globex renewal',
      'Ann> acme is 70% likely',
      'Ann> acme to negotiation',
      'Ann> won acme',
      'Ann> acme seats',
      'Ann> reopen acme',
      'Ann> deal edit D-1 probability:none',
      '! Ann> deal edit D-1 probability:140',
      'Ann> history acme',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme seats 10k 60%
    Added D-1 Acme seats
      Stage: New, since today
      Probability: 60 %, its own; New has 10 %
      Amount: $10,000, $6,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Globex renewal 20k proposal
    Added D-2 Globex renewal
      Stage: Proposal (50 %), since today
      Amount: $20,000, $10,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation] [Undo E-2]
    Ann> globex 40%
    D-2 Globex renewal
      probability none → 40 %, Proposal has 50 %
      [Show] [Undo E-3]
    Ann> undo
    Undid E-3
      - D-2 Globex renewal: probability: 40 % → none
      [Undo E-4]
    Ann> set probability of globex to 35%
    D-2 Globex renewal
      probability none → 35 %, Proposal has 50 %
      [Show] [Undo E-5]
    Ann> globex renewal
    D-2 Globex renewal
      Stage: Proposal, since today
      Probability: 35 %, its own; Proposal has 50 %
      Amount: $20,000, $7,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]
    Ann> acme is 70% likely
    D-1 Acme seats
      probability 60 % → 70 %, New has 10 %
      [Show] [Undo E-6]
    Ann> acme to negotiation
    D-1 Acme seats
      New → Negotiation; its own 70 % stays (Negotiation has 75 %)
      [Show] [Undo E-7]
    Ann> won acme
    Won D-1 Acme seats, $10,000
      Negotiation → Won
      [Undo E-8]
    Ann> acme seats
    D-1 Acme seats
      Stage: Won
      Amount: $10,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      [Reopen] [History] [Timeline]
    Ann> reopen acme
    D-1 Acme seats
      Won → Negotiation; its own 70 % stays (Negotiation has 75 %)
      [Show] [Undo E-9]
    Ann> deal edit D-1 probability:none
    D-1 Acme seats
      probability 70 % → none, Negotiation has 75 %
      [Show] [Undo E-10]
    Ann> deal edit D-1 probability:140
    I cannot read "140" as a number here.
      Type a whole number from 0 to 100.
    Ann> history acme
    History of D-1 Acme seats
      - 2026-11-18T09:00:00.000Z Ann added in New "E-1"
      - 2026-11-18T09:00:00.000Z Ann probability: 60 % → 70 % "E-6"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Negotiation "E-7"
      - 2026-11-18T09:00:00.000Z Ann stage: Negotiation → Won "E-8"
      - 2026-11-18T09:00:00.000Z Ann stage: Won → Negotiation "E-9"
      - 2026-11-18T09:00:00.000Z Ann probability: 70 % → none "E-10"
      In stage: New 0 min, Negotiation 0 min so far, Won 0 min"
  `)
})

test.for([
  ['quill is 50% likely', '→ 50 %'],
  ['quill 50% likely to close', '→ 50 %'],
  ["i'm 90% sure about quill", '→ 90 %'],
  ['give quill 30%', '→ 30 %'],
  ['quill probability: 20', '→ 20 %'],
  ['set the chance of winning quill to 45', '→ 45 %'],
  ['quill is at 80%', '→ 80 %'],
  ['quill probability none', 'nothing was different'],
  ['raise quill by 10%', '$10,000 → $11,000'],
] as const)('%s', async ([line, has]) => {
  const { say } = await world()
  await say('Ann', 'deal add Quill 10k qualified')
  expect(await say('Ann', line)).toContain(has)
})

test('a percentage that is a part of the name stays in it', async () => {
  const { say } = await world()
  expect(await say('Ann', 'deal add Acme 10% discount 5k')).toMatch(
    /Added D-1 Acme 10% discount\n {2}Stage: New \(10 %\)/u,
  )
})

test('what a deal has of its own counts on the board, in the forecast and in what moved it, and in questions', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 10k proposal closes:2026-11-30',
    'Ann> deal add Globex 20k proposal closes:2026-11-30',
    'Ann> deal add Hooli 30k closes:2026-11-30',
  )
  here.clock.forward({ days: 7 })
  expect(
    await here.talk(
      'Ann> acme 80%',
      'Ann> globex 20%',
      'Ann> pipeline',
      'Ann> forecast',
      'Ann> deals under 30%',
      'Ann> probability>=50',
      'Ann> most likely deals',
      'Ann> average probability',
      'Ann> deals without probability',
      'Ann> forecast as csv',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme 80%
    D-1 Acme
      probability none → 80 %, Proposal has 50 %
      [Show] [Undo E-4]
    Ann> globex 20%
    D-2 Globex
      probability none → 20 %, Proposal has 50 %
      [Show] [Undo E-5]
    Ann> pipeline
    Pipeline
      New | 1 | $30,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 2 | $30,000 | ████████████
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      3 open, $60,000; forecast $15,000
      0 of 3 open deals have a next step (0 %)
      (picture: Bars of the open stages: New 1 deal · $30,000; Qualified 0 deals; Proposal 2 deals · $30,000; Negotiation 0 deals)
    Ann> forecast
    Forecast, Q4 2026: 36 days left
      Expected $15,000, nothing of it won yet · on Wed 18 Nov $18,000, −$3,000
      - Acme D-1, $10,000: Proposal (80 %), so $8,000, closes Mon 30 Nov
      - Globex D-2, $20,000: Proposal (20 %), so $4,000, closes Mon 30 Nov
      - Hooli D-3, $30,000: New (10 %), so $3,000, closes Mon 30 Nov
      What moved it since Wed 18 Nov
      - −$6,000 Globex D-2 (Ann): 50 % likely → 20 %
      - +$3,000 Acme D-1 (Ann): 50 % likely → 80 %
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]
    Ann> deals under 30%
    Open deals probability under 30 %: 2, $50,000
      D-2 | Globex | $20,000 | Proposal | Mon 30 Nov 2026 | no next step | Ann | 20 %
      D-3 | Hooli | $30,000 | New | Mon 30 Nov 2026 | no next step | Ann | 10 %
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> probability>=50
    Open deals probability at least 50 %: 1, $10,000
      D-1 | Acme | $10,000 | Proposal | Mon 30 Nov 2026 | no next step | Ann | 80 %
      [Save as…] [CSV]
    Ann> most likely deals
    Open deals by probability: 3, $60,000
      D-1 | Acme | $10,000 | Proposal | Mon 30 Nov 2026 | no next step | Ann | 80 %
      D-2 | Globex | $20,000 | Proposal | Mon 30 Nov 2026 | no next step | Ann | 20 %
      D-3 | Hooli | $30,000 | New | Mon 30 Nov 2026 | no next step | Ann | 10 %
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> average probability
    Open deals by probability: 3, $60,000
      Average probability: 36.67
      [List deals]
    Ann> deals without probability
    Open deals without a probability: 1, $30,000
      D-3 | Hooli | $30,000 | New | Mon 30 Nov 2026 | no next step | Ann | 10 %
      [Save as…] [CSV]
    Ann> forecast as csv
    Forecast Q4 2026: 3 deals
      (file: forecast-q4-2026.csv)
      ﻿Ref,Deal,Owner,Stage,Counts as,Amount,Currency,Probability,Expected,Day
      D-1,Acme,Ann,Proposal,commit,10000,USD,80,8000,2026-11-30
      D-2,Globex,Ann,Proposal,early,20000,USD,20,4000,2026-11-30
      D-3,Hooli,Ann,New,early,30000,USD,10,3000,2026-11-30"
  `)
})

test('many are set at once, and two that are the same keep what either has', async () => {
  const { talk, press } = await world()
  await talk('Ann> deal add Acme 10k proposal', 'Ann> deal add Globex 20k proposal', 'Ann> deal add Hooli 30k')
  expect(await talk('! Ann> set probability of all deals in proposal to 40%')).toMatchInlineSnapshot(`
    "Ann> set probability of all deals in proposal to 40%
    Set the probability of 2 open deals in Proposal to 40 %, $30,000?
      - D-1 Acme: $10,000, Proposal
      - D-2 Globex: $20,000, Proposal
      Nothing is saved yet.
      [Set the probability of 2 deals] [List deals]"
  `)
  await press('Ann', 'Set the probability of 2 deals')
  expect(
    await talk(
      'Ann> deals probability:40',
      'Ann> deal merge D-1 into D-3',
      'Ann> hooli',
      'Ann> undo',
      'Ann> undo',
      'Ann> deals probability:40',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deals probability:40
    Open deals probability 40 %: 2, $30,000
      D-2 | Globex | $20,000 | Proposal |  | no next step | Ann | 40 %
      D-1 | Acme | $10,000 | Proposal |  | no next step | Ann | 40 %
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deal merge D-1 into D-3
    Put D-1 Acme into D-3 Hooli
      Stage: New, since today
      Probability: 40 %, its own; New has 10 %
      Amount: $30,000, $12,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-5]
    Ann> hooli
    D-3 Hooli
      Stage: New, since today
      Probability: 40 %, its own; New has 10 %
      Amount: $30,000, $12,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> undo
    Undid E-5
      - D-1 Acme: restored
      - D-3 Hooli: probability: 40 % → none
      [Undo E-6]
    Ann> undo
    Undid E-4
      - D-1 Acme: probability: 40 % → none
      - D-2 Globex: probability: 40 % → none
      [Undo E-7]
    Ann> deals probability:40
    Open deals probability 40 %: none
      [All open deals]"
  `)
})

test('a file brings probabilities that are not those of the stages, as a part of one too, and our own brings them back', async () => {
  const { ask, press, say } = await world()
  const rows = ['Acme,1000,Proposal,0.8', 'Globex,2000,Proposal,50%', 'Hooli,3000,Won,1.0', 'Initech,4000,New,high']
  const content = ['Deal name,Value,Stage,Win likelihood', ...rows].join('\n')
  expect(await ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content } })).toContain('| probability |')
  await press('Ann', 'Import 4')
  expect(await say('Ann', 'all deals show probability')).toMatchInlineSnapshot(`
    "All deals: 4, $10,000
      D-3 | Hooli | 100 %
      D-2 | Globex | 50 %
      D-1 | Acme | 80 %
      D-4 | Initech | 10 %
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  expect(await say('Ann', 'deal list show:all as csv')).toMatchInlineSnapshot(`
    "deals.csv
      4 deals, as a file that can be imported again.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note,Created,Probability
      D-3,Hooli,3000,USD,,,,Won,Ann,,2026-11-18T09:00:00.000Z,
      D-2,Globex,2000,USD,,,,Proposal,Ann,,2026-11-18T09:00:00.000Z,
      D-1,Acme,1000,USD,,,,Proposal,Ann,,2026-11-18T09:00:00.000Z,80
      D-4,Initech,4000,USD,,,,New,Ann,Win likelihood: high,2026-11-18T09:00:00.000Z,"
  `)
  expect(await say('Ann', 'deals without probability')).toMatchInlineSnapshot(`
    "Open deals without a probability: 2, $6,000
      D-2 | Globex | $2,000 | Proposal |  | no next step | Ann | 50 %
      D-4 | Initech | $4,000 | New |  | no next step | Ann | 10 %
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
})

test.each([
  ['deal add Acme 10k probability 40%', 'Added D-1 Acme', '40 %, its own'],
  ['deal add Acme win chance of 40 % 20k', 'Added D-1 Acme', '40 %, its own'],
  ['deal add Acme prob. 35%, closes friday', 'Added D-1 Acme', '35 %, its own'],
  // Without anything before it, it is a name.
  ['deal add Probability 40% study', 'Added D-1 Probability 40% study', 'New (10 %)'],
  ['deal add Odds 30k', 'Added D-1 Odds', 'New (10 %)'],
])('a probability may be called so before it, and that is no word of the title: %s', async (line, title, likely) => {
  const { say } = await world()
  const said = await say('Ann', line)
  expect(said.split('\n')[0]).toBe(title)
  expect(said).toContain(likely)
})
