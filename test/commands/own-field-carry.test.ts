import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('what a lead has goes along, what was kept as key:value becomes a field, and a merge fills what is missing', async () => {
  const { talk } = await world()
  await talk(
    'Ann> lead add Tom @ Nord vat:DE99 staff:12',
    'Ann> lead add Kim @ Ono vat:DE77 staff:many',
    'Ann> field add deal Region: North, South',
    'Ann> field add lead Region: North, South, East',
    'Ann> deal add Acme region:North',
    'Ann> deal add Acme two',
  )
  expect(
    await talk(
      'Ann> field gather lead staff type:number',
      'Ann> L-1',
      'Ann> L-2',
      'Ann> undo',
      'Ann> L-1',
      'Ann> lead edit L-1 region:South',
      'Ann> lead convert L-1 company:new',
      'Ann> D-3',
      'Ann> deal merge D-1 into D-2',
      'Ann> D-2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> field gather lead staff type:number
    Staff is a field of leads now, with 1 values; 1 that could not be read so stays as it is
      Region | one of North, South, East | 0 | 
      Staff | number | 1 | 
      [Add a field…] [Undo E-7]
    Ann> L-1
    L-1 Tom
      Company: Nord
      Vat: DE99
      Status: new
      Owner: nobody yet
      Staff: 12
      Added: 2026-11-18T09:00:00.000Z
      [Edit] [Claim] [Qualify] [Convert] [Disqualify] [History]
    Ann> L-2
    L-2 Kim
      Company: Ono
      Vat: DE77
      Staff: many
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Edit] [Claim] [Qualify] [Convert] [Disqualify] [History]
    Ann> undo
    Undid E-7
      - L-1 Tom: more: vat:DE99 → vat:DE99 staff:12; Staff: 12 → none
      - own fields: Staff
      [Undo E-8]
    Ann> L-1
    L-1 Tom
      Company: Nord
      Vat: DE99
      Staff: 12
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Edit] [Claim] [Qualify] [Convert] [Disqualify] [History]
    Ann> lead edit L-1 region:South
    L-1 Tom
      Region none → South
      [Show] [Undo E-9]
    Ann> lead convert L-1 company:new
    Converted L-1 Tom to D-3 Nord
      Deal: D-3 Nord, New
      Contact: C-1 Tom (new)
      Company: A-1 Nord (new)
      Owner: Ann
      [Show D-3] [Undo E-10]
    Ann> D-3
    D-3 Nord
      Stage: New (10 %), since today
      Amount: none
      Company: A-1 Nord
      Contact: C-1 Tom
      Region: South
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> deal merge D-1 into D-2
    Put D-1 Acme into D-2 Acme two
      Stage: New (10 %), since today
      Amount: none
      Region: North
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-11]
    Ann> D-2
    D-2 Acme two
      Stage: New (10 %), since today
      Amount: none
      Region: North
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})
