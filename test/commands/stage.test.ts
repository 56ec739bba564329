import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a stage is added, changed and moved, and the board follows', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> stage add Demo after:Qualified probability:30 rotting:14',
      'Ann> deal add Acme 10k stage:demo',
      'Ann> stage edit Demo probability:40 name: Live demo',
      'Ann> stage move Live demo before:Qualified',
      'Ann> pipeline',
      'Ann> deal list stage:live',
      'Ann> undo',
      'Ann> stage list',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> stage add Demo after:Qualified probability:30 rotting:14
    Added the stage Demo
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Demo | 30 % | open | after 14 days
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-1]
    Ann> deal add Acme 10k stage:demo
    Added D-1 Acme
      Stage: Demo (30 %), since today
      Amount: $10,000, $3,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> stage edit Demo probability:40 name: Live demo
    Changed the stage Demo
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Live demo | 40 % | open | after 14 days
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-3]
    Ann> stage move Live demo before:Qualified
    Moved the stage Live demo
      New | 10 % | open | never
      Live demo | 40 % | open | after 14 days
      Qualified | 25 % | open | never
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-4]
    Ann> pipeline
    Pipeline
      New | 0 | – | 
      Live demo | 1 | $10,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      1 open, $10,000; forecast $4,000
      0 of 1 open deal has a next step (0 %)
      (picture: Bars of the open stages: New 0 deals; Live demo 1 deal · $10,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
    Ann> deal list stage:live
    1 deal
      D-1 | Acme | $10,000 | Live demo | no next step | Ann
    Ann> undo
    Undid E-4
      - the stages
      [Undo E-5]
    Ann> stage list
    Stages
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Live demo | 40 % | open | after 14 days
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never"
  `)
})

test('a deal that stands too long in its stage is stale', async () => {
  const { say, clock } = await world()
  await say('Ann', 'deal add Acme 10k')
  await say('Ann', 'stage edit New rotting:14')
  clock.forward({ days: 14 })
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New (10 %), for 14 days\n')
  clock.forward({ hours: 1 })
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New (10 %), for 14 days, stale\n')
  await say('Ann', 'stage edit New rotting:none')
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New (10 %), for 14 days\n')
})

test('deals of a stage that is deleted move, deleted ones too, and come back with it', async () => {
  const { talk, press } = await world()
  expect(
    await talk(
      'Ann> deal add Acme',
      'Ann> deal add Old',
      'Ann> deal delete D-2',
      '! Ann> stage delete New',
      '! Ann> stage delete New to:Won',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Old
    Added D-2 Old
      Stage: New (10 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> deal delete D-2
    Deleted D-2 Old
      It is out of every list and kept: "deal restore D-2"
      [Undo E-3]
    Ann> stage delete New
    2 deals are in New, counting deleted ones. Where do they go?
      Nothing is changed yet.
      [Qualified] [Proposal] [Negotiation]
    Ann> stage delete New to:Won
    Deals of New cannot go to Won, only to another open stage.
      Nothing is changed yet.
      [Qualified] [Proposal] [Negotiation]"
  `)
  expect(await press('Ann', 'Qualified')).toMatchInlineSnapshot(`
    "Deleted the stage New
      1 deal moved to Qualified.
      Qualified | 25 % | open | never
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-4]"
  `)
  expect(await talk('Ann> deal restore D-2', 'Ann> undo E-4', 'Ann> deal history D-1')).toMatchInlineSnapshot(`
    "Ann> deal restore D-2
    Restored D-2 Old
      Stage: Qualified (25 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Proposal / Negotiation] [Undo E-5]
    Ann> undo E-4
    Undid E-4
      - D-1 Acme: stage: Qualified → New
      - D-2 Old: stage: Qualified → New
      - the stages
      [Undo E-6]
    Ann> deal history D-1
    History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added in New "E-1"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Qualified "E-4"
      - 2026-11-18T09:00:00.000Z Ann stage: Qualified → New "E-6"
      In stage: New 0 min so far, Qualified 0 min"
  `)
})

test('what cannot be is refused in a sentence', async () => {
  const { talk } = await world()
  expect(
    await talk(
      '! Ann> stage delete Won',
      '! Ann> stage move Won after:New',
      '! Ann> stage move New after:Lost',
      '! Ann> stage move New',
      '! Ann> stage move New before:Qualified',
      '! Ann> stage edit Won probability:60',
      '! Ann> stage edit New probability:101',
      '! Ann> stage edit New',
      '! Ann> stage add proposal',
      '! Ann> stage add Demo after:Won',
      '! Ann> stage add Demo after qualified probability 30',
      'Ann> stage delete Negotiation',
      'Ann> stage delete Proposal',
      'Ann> stage delete Qualified',
      '! Ann> stage delete New',
      '! Bo> stage add Demo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> stage delete Won
    Won has to stay: closed deals are there.
    Ann> stage move Won after:New
    Won stays at the end: deals there are closed.
    Ann> stage move New after:Lost
    Nothing comes after Lost: deals there are closed.
    Ann> stage move New
    Where does New go? Name one stage beside it.
      Type "stage move New after:…" or "before:…".
    Ann> stage move New before:Qualified
    New is there already.
    Ann> stage edit Won probability:60
    Won weighs 100 % and is never stale: deals there are closed.
      Its name can change: "stage edit Won name: …"
    Ann> stage edit New probability:101
    I cannot read "101" as a number here.
      Type a whole number from 0 to 100.
      ? Probability (optional): 101 !! I cannot read 101 as a number here.
    Ann> stage edit New
    What changes in New?
      Type for example "stage edit New probability:60 rotting:14"
    Ann> stage add proposal
    There is a stage called Proposal already.
    Ann> stage add Demo after:Won
    Nothing comes after Won: deals there are closed.
    Ann> stage add Demo after qualified probability 30
    Is "Demo after qualified" the whole name?
      To name its place, type it with a colon: "stage add Demo after:Qualified"
      [Demo, after Qualified]
    Ann> stage delete Negotiation
    Deleted the stage Negotiation
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Proposal | 50 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-1]
    Ann> stage delete Proposal
    Deleted the stage Proposal
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-2]
    Ann> stage delete Qualified
    Deleted the stage Qualified
      New | 10 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-3]
    Ann> stage delete New
    New is the last open stage, and one has to stay.
    Bo> stage add Demo
    "stage add" needs the role admin; yours is member.
      An admin can change that.
      [Ask @Ann]"
  `)
})

test('the number of a deleted stage is not given again, and histories still know its name', async () => {
  const { talk, say } = await world()
  await talk(
    'Ann> stage add Demo',
    'Ann> deal add Acme stage:demo',
    'Ann> stage delete Demo to:New',
    'Ann> stage add Pilot',
  )
  expect(await say('Ann', 'deal history D-1')).toMatchInlineSnapshot(`
    "History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added in Demo "E-2"
      - 2026-11-18T09:00:00.000Z Ann stage: Demo → New "E-3"
      In stage: Demo 0 min, New 0 min so far"
  `)
})

test('adding a stage is not undone while deals are in it', async () => {
  const { talk } = await world()
  expect(
    await talk('Ann> stage add Demo', 'Ann> deal add Acme stage:demo', '! Ann> undo E-1', 'Ann> undo', 'Ann> undo E-1'),
  ).toMatchInlineSnapshot(`
    "Ann> stage add Demo
    Added the stage Demo
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Demo | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-1]
    Ann> deal add Acme stage:demo
    Added D-1 Acme
      Stage: Demo (75 %), since today
      Amount: none
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> undo E-1
    E-1 cannot be undone: a deal hangs on what it made. Nothing was done.
      Undo that first, or delete the record instead: it can be restored.
    Ann> undo
    Undid E-2
      - D-1: taken away again ("Acme")
      [Undo E-3]
    Ann> undo E-1
    Undid E-1
      - the stages
      [Undo E-4]"
  `)
})
