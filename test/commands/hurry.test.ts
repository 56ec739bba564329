import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('what people type in a hurry is read as meant', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Bo> help me',
      'Ann> deal add Acme 50 seats 24 k for @bo',
      'Ann> deal add Globex 5 000 € stage proposal',
      'Ann> deal edit d1 amount 30000',
      'Ann> deal edit d1 30000',
      'Ann> deal edit d1 amount none',
      'Ann> deal edit d1 amount none',
      'Ann> deal edit d1 title Acme 60 seats',
      'Ann> acme',
      'Ann> show me globex',
      'Ann> my deals',
      'Ann> deals in proposal',
      'Ann> deal list @bo',
      'Ann> deal list page 2',
      'Ann> d1 won',
      'Ann> won deals',
      'Ann> assign d2 to bo',
      'Ann> lost globex: too expensive',
      'Ann> show me the pipeline',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> help me
    I keep your deals and follow-ups. Say it as you would to a colleague:
      - Paste your list as it stands in your sheet or your notes, deals or people: nothing is saved before you say so
      - "deal add Acme 50 seats 24k" your first deal, or share a CSV file with me
      - "lead Jane Roe @ Acme jane@acme.io $5k call fri" somebody new
      - "remind me tomorrow 9am call Bo" not to forget
      - "my day" · "pipeline" · "forecast" to look
      "undo" takes anything back. When I am not sure I ask and save nothing.
      [Paste your list] [Set up] [Leads & people] [Deals] [Reports] [Bring in data]
    Ann> deal add Acme 50 seats 24 k for @bo
    Added D-1 Acme 50 seats
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Globex 5 000 € stage proposal
    Added D-2 Globex
      Stage: Proposal (50 %), since today
      Amount: €5,000, €2,500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation] [Undo E-2]
    Ann> deal edit d1 amount 30000
    D-1 Acme 50 seats
      amount $24,000 → $30,000
      [Show] [Undo E-3]
    Ann> deal edit d1 30000
    D-1 Acme 50 seats
      nothing was different
      [Show]
    Ann> deal edit d1 amount none
    D-1 Acme 50 seats
      amount $30,000 → none
      [Show] [Undo E-4]
    Ann> deal edit d1 amount none
    D-1 Acme 50 seats
      nothing was different
      [Show]
    Ann> deal edit d1 title Acme 60 seats
    D-1 Acme 50 seats
      title "Acme 50 seats" → "Acme 60 seats"
      [Show] [Undo E-5]
    Ann> acme
    D-1 Acme 60 seats
      Stage: New (10 %), since today
      Amount: none
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> show me globex
    D-2 Globex
      Stage: Proposal (50 %), since today
      Amount: €5,000, €2,500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]
    Ann> my deals
    1 deal
      D-2 | Globex | €5,000 | Proposal | no next step | Ann
    Ann> deals in proposal
    1 deal
      D-2 | Globex | €5,000 | Proposal | no next step | Ann
    Ann> deal list @bo
    1 deal
      D-1 | Acme 60 seats | none | New | no next step | Bo
    Ann> deal list page 2
    There is nothing on that page
      [First page]
    Ann> d1 won
    Won D-1 Acme 60 seats
      New → Won
      [Undo E-6]
    Ann> won deals
    1 deal
      D-1 | Acme 60 seats | none | Won | Bo
    Ann> assign d2 to bo
    D-2 Globex
      owner Ann → Bo
      [Show] [Undo E-7]
    Ann> lost globex: too expensive
    D-2 Globex
      Proposal → Lost: too expensive
      [Show] [Undo E-8]
    Ann> show me the pipeline
    Pipeline
      New | 0 | – | 
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 1 | – | 
      Lost | 1 | €5,000 | 
      Nothing is open."
  `)
})

test('what may be meant is offered whole, so that nothing has to be typed again', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 50 seats 24k',
      'Ann> new deal Globex 12k',
      '! Ann> deal Globex 12k',
      'Ann> rename d1 to Acme 60 seats',
      'Ann> deal edit d1 negotiation',
      '! Ann> close d1',
      'Ann> acme won',
      'Ann> who owns acme?',
      'Ann> how much is in the pipeline',
      'Ann> how do i move a deal',
      '! Ann> deal add Pied Piper 24.000',
      '! Ann> deal show #1',
      '! Ann> redo',
      'Ann> undo last',
      '! Ann> edit d1 Acme 70 30k',
      'Ann> list my open deals',
      'Ann> list won',
      'Ann> deals > 5k',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 50 seats 24k
    Added D-1 Acme 50 seats
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> new deal Globex 12k
    Added D-2 Globex
      Stage: New (10 %), since today
      Amount: $12,000, $1,200 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> deal Globex 12k
    I could not read "deal Globex". Did you mean "deal edit" or "deal add"?
      [Run: deal edit Globex amount:12k] [Run: deal add Globex 12k]
    Ann> rename d1 to Acme 60 seats
    D-1 Acme 50 seats
      title "Acme 50 seats" → "Acme 60 seats"
      [Show] [Undo E-3]
    Ann> deal edit d1 negotiation
    D-1 Acme 60 seats
      stage New → Negotiation
      [Show] [Undo E-4]
    Ann> close d1
    I could not read "close d1". Did you mean "deal won" or "deal lost"?
      [Run: deal won d1] [Run: deal lost d1]
    Ann> acme won
    Won D-1 Acme 60 seats, $24,000
      Negotiation → Won
      [Undo E-5]
    Ann> who owns acme?
    D-1 Acme 60 seats
      Owner: Ann
      Stage: Won
      Amount: $24,000
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      [Reopen] [History] [Timeline]
    Ann> how much is in the pipeline
    Pipeline
      New | 1 | $12,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 1 | $24,000 | 
      Lost | 0 | – | 
      1 open, $12,000; forecast $1,200
      0 of 1 open deal has a next step (0 %)
      (picture: Bars of the open stages: New 1 deal · $12,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
    Ann> how do i move a deal
    deal move: Move a deal to another stage
      "deal move DEAL STAGE [why: TEXT]"
      deal: The deal, by ref or name
      stage: The stage it enters, or next
      why: Why, for the history (may be left out)
      Examples:
      - "deal move D-7 proposal"
      - "deal move Acme 50 seats to negotiation why: they signed the NDA"
      Short: "move"
    Ann> deal add Pied Piper 24.000
    I can read "24.000" in more than one way. Which do you mean?
      To say it at once, type "amount:24000 USD", or put the name into double quotes.
      [$24,000 as amount] [$24 as amount] [Part of title: Pied Piper 24.000]
    Ann> deal show #1
    No deal is called "#1". Did you mean:
      [D-1 Acme 60 seats ($24,000, Won)]
    Ann> redo
    You have undone nothing that could be done again.
      See your last changes with "recent".
    Ann> undo last
    Undid E-5
      - D-1 Acme 60 seats: stage: Won → Negotiation
      [Undo E-6]
    Ann> edit d1 Acme 70 30k
    I read "deal edit", and could not read "Acme 70".
      Type it like "deal edit D-7 30k".
      [Make it the title: Acme 70]
    Ann> list my open deals
    2 deals
      D-1 | Acme 60 seats | $24,000 | Negotiation | no next step | Ann
      D-2 | Globex | $12,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> list won
    Won deals of Ann: none
      [All open deals]
    Ann> deals > 5k
    Open deals over $5,000: 2, $36,000
      D-1 | Acme 60 seats | $24,000 | Negotiation | no next step | Ann
      D-2 | Globex | $12,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
})

test('words after a name are asked about before anything is done: they may be the rest of another name', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 5k',
      'Ann> deal add Acme Corp 9k',
      'Ann> deal delete acme corp',
      '! Ann> deal delete acme corp',
      '! Ann> won acme big deal',
      'Ann> deal restore acme',
      '! Ann> deal restore acme corp',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 5k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal add Acme Corp 9k
    Added D-2 Acme Corp
      Stage: New (10 %), since today
      Amount: $9,000, $900 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> deal delete acme corp
    Deleted D-2 Acme Corp
      It is out of every list and kept: "deal restore D-2"
      [Undo E-3]
    Ann> deal delete acme corp
    I read the deal as "acme" and the why as "corp". Is that right?
      To say it at once, type "why:" before it.
      [Run: deal delete acme why: corp]
    Ann> won acme big deal
    I read the deal as "acme" and the why as "big deal". Is that right?
      To say it at once, type "why:" before it.
      [Run: deal won acme why: big deal]
    Ann> deal restore acme
    Restored D-2 Acme Corp
      Stage: New (10 %), since today
      Amount: $9,000, $900 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> deal restore acme corp
    D-2 Acme Corp is not deleted."
  `)
})
