import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a move asks for exactly what the stage and those before it ask for, and for nothing else', async () => {
  const { talk, press, say } = await world()
  await talk(
    'Ann> stage requires Proposal amount, close date',
    'Ann> stage checklist Proposal budget confirmed, NDA signed',
    'Ann> field add deal Seats number',
    'Ann> require seats from negotiation on',
    'Ann> deal add Acme',
  )
  expect(
    await talk(
      'Ann> stage list',
      'Ann> move acme to qualified',
      '! Ann> move acme to proposal',
      '! Ann> deal edit D-1 stage:proposal amount:24k closes:"30 dec"',
      'Ann> deal edit D-1 amount:24k closes:"30 dec"',
      'Ann> deal check D-1 budget',
      '! Ann> move acme to proposal',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> stage list
    Stages
      New | 10 % | open | never | 
      Qualified | 25 % | open | never | 
      Proposal | 50 % | open | never | amount, expected close, ☐ budget confirmed, ☐ NDA signed
      Negotiation | 75 % | open | never | Seats
      Won | 100 % | won | never | 
      Lost | 0 % | lost | never | 
    Ann> move acme to qualified
    D-1 Acme
      New → Qualified
      [Show] [Undo E-6]
    Ann> move acme to proposal
    D-1 Acme needs amount and expected close to be in Proposal.
      Nothing is saved yet. In one line: "deal edit D-1 stage:Proposal amount:… closes:…".
      ? Amount: 
      ? Expected close: 
    Ann> deal edit D-1 stage:proposal amount:24k closes:"30 dec"
    Before Proposal: budget confirmed and NDA signed. Is all of that done for D-1 Acme?
      Nothing is saved yet. Tick one by one: "deal check D-1 budget confirmed".
      [All done]
    Ann> deal edit D-1 amount:24k closes:"30 dec"
    D-1 Acme
      amount none → $24,000, expected close none → Wed 30 Dec 2026
      [Show] [Undo E-7]
    Ann> deal check D-1 budget
    D-1 Acme
      ticked: budget confirmed
      [Show] [Undo E-8]
    Ann> move acme to proposal
    Before Proposal: NDA signed. Is that done for D-1 Acme?
      Nothing is saved yet. Tick one by one: "deal check D-1 NDA signed".
      [It is done]"
  `)
  expect(await press('Ann', 'It is done')).toMatchInlineSnapshot(`
    "D-1 Acme
      Qualified → Proposal
      [Show] [Undo E-9]"
  `)
  expect(
    await talk(
      'Ann> undo',
      'Ann> D-1',
      '! Ann> won acme',
      'Ann> lost acme why: price',
      'Ann> reopen acme',
      '! Ann> deal add Globex 5k stage:proposal',
      '! Ann> deal uncheck D-1 lunch',
      '! Ann> stage requires Proposal colour',
      '! Ann> stage requires Lost amount',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-9
      - D-1 Acme: stage: Proposal → Qualified; ticked: budget confirmed, NDA signed → budget confirmed
      [Undo E-10]
    Ann> D-1
    D-1 Acme
      Stage: Qualified (25 %), since today
      Amount: $24,000, $6,000 weighted
      Closes: Wed 30 Dec 2026, in 42 days
      Ticked: budget confirmed
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Proposal / Negotiation]
    Ann> won acme
    D-1 Acme needs Seats to be in Won.
      Nothing is saved yet. In one line: "deal edit D-1 stage:Won seats:…".
      ? Seats: 
    Ann> lost acme why: price
    D-1 Acme
      Qualified → Lost: price
      [Show] [Undo E-11]
    Ann> reopen acme
    D-1 Acme
      Lost → Qualified
      [Show] [Undo E-12]
    Ann> deal add Globex 5k stage:proposal
    A deal in Proposal needs expected close.
      Nothing is saved yet.
      ? Expected close: 
    Ann> deal uncheck D-1 lunch
    "lunch" is on no checklist.
      There are budget confirmed.
    Ann> stage requires Proposal colour
    "colour" is nothing that a stage can ask for.
      It can ask for amount, tags, company, expected close, Seats, next step, contact, decision maker.
    Ann> stage requires Lost amount
    Lost asks for nothing but the reason."
  `)
  await say('Ann', 'proposal requires nothing')
  await say('Ann', 'stage checklist Proposal none')
  expect(await say('Ann', 'move acme to proposal')).toContain('Qualified → Proposal')
})

test('what a stage asks for may be a next step, a contact and a field of the team; many at once leave out what lacks it', async () => {
  const { talk, say } = await world()
  await talk(
    'Ann> field add deal Seats number',
    'Ann> stage requires Negotiation seats, contact, next step',
    'Ann> deal add Acme',
    'Ann> deal add Globex seats:5 next: call them fri',
    'Ann> contact add Jane',
    'Ann> deal link D-2 Jane',
  )
  expect(
    await talk(
      '! Ann> move acme to negotiation',
      '! Ann> deal edit D-1 stage:negotiation seats:50 next: call them fri',
      'Ann> deal link D-1 Jane',
      'Ann> deal edit D-1 stage:negotiation seats:50 next: call them fri',
      'Ann> undo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> move acme to negotiation
    D-1 Acme needs Seats, a contact and a next step to be in Negotiation.
      Nothing is saved yet. In one line: "deal edit D-1 stage:Negotiation seats:… next:…".
      ? Seats: 
      ? Next: 
    Ann> deal edit D-1 stage:negotiation seats:50 next: call them fri
    D-1 Acme needs a contact to be in Negotiation.
      Nothing is saved yet.
      ? Contact: 
    Ann> deal link D-1 Jane
    D-1 Acme
      with C-1 Jane
      [Show] [Undo E-7]
    Ann> deal edit D-1 stage:negotiation seats:50 next: call them fri
    D-1 Acme
      Seats none → 50, stage New → Negotiation, next: call them fri
      [Show] [Undo E-8]
    Ann> undo
    Undid E-8
      - D-1 Acme: stage: Negotiation → New; Seats: 50 → none
      - T-2: taken away again ("call them")
      [Undo E-9]"
  `)
  expect(await say('Ann', 'move all deals in new to negotiation', 'refused')).toMatchInlineSnapshot(`
    "Move 1 open deal in New to Negotiation?
      - D-2 Globex: none, New
      Left out: D-1 Acme: there already, or without what the stage asks for.
      Nothing is saved yet.
      [Move 1 deal] [List deals]"
  `)
})
