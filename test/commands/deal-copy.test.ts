import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a deal is copied with what is sold to whom, and begins anew', async () => {
  const { talk } = await world()
  await talk(
    'Ann> field add deal Seats number',
    'Ann> contact add Jane Roe @ Acme',
    'Ann> deal add Acme 2026 24k seats:50 #vip company:Acme with:"Jane Roe" closes:eom',
    'Ann> won acme',
  )
  expect(
    await talk('Bo> copy acme as Acme 2027', 'Bo> duplicate D-2', 'Bo> undo', '! Bo> copy the contract'),
  ).toMatchInlineSnapshot(`
    "Bo> copy acme as Acme 2027
    Added D-2 Acme 2027, like D-1 Acme 2026
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe
      Tags: #vip
      Seats: 50
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-5]
    Bo> duplicate D-2
    Added D-3 Acme 2027 (copy), like D-2 Acme 2027
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe
      Tags: #vip
      Seats: 50
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-6]
    Bo> undo
    Undid E-6
      - D-3: taken away again ("Acme 2027 (copy)"); no longer with C-1 Jane Roe
      [Undo E-7]
    Bo> copy the contract
    No deal is called "the contract".
      See them all with "deal list".
      ? Deal: the contract !! No deal is called "the contract"."
  `)
})
