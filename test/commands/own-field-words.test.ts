import { expect, test } from 'vitest'
import { sizing } from '../sizing.ts'

test('people say what becomes of such a field, and ask for it, in their own words', async () => {
  const { talk } = await sizing()
  expect(
    await talk(
      'Ann> acme is silver',
      'Ann> acme is signed',
      'Ann> globex not signed yet',
      'Ann> acme needs 90 seats',
      'Ann> set acme seats=91',
      '! Ann> acme seats +5',
      'Ann> clear the tier of acme',
      "Ann> globex's tier?",
      'Ann> tier of globex',
      'Ann> add deal field Rival text',
      'Ann> add a checkbox "VIP" to contacts',
      '! Ann> field add deal C++ number',
      'Ann> help deal edit',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme is silver
    D-1 Acme
      Tier Gold → Silver
      [Show] [Undo E-7]
    Ann> acme is signed
    D-1 Acme
      Signed none → yes
      [Show] [Undo E-8]
    Ann> globex not signed yet
    D-2 Globex
      Signed yes → no
      [Show] [Undo E-9]
    Ann> acme needs 90 seats
    D-1 Acme
      Seats 50 → 90
      [Show] [Undo E-10]
    Ann> set acme seats=91
    D-1 Acme
      Seats 90 → 91
      [Show] [Undo E-11]
    Ann> acme seats +5
    "+5" does not say what it comes to.
      Type the new number, like "50".
      ? Seats (optional): +5 !! +5 does not say what it comes to.
    Ann> clear the tier of acme
    D-1 Acme
      Tier Silver → none
      [Show] [Undo E-12]
    Ann> globex's tier?
    D-2 Globex
      Tier: Silver
      Stage: New (10 %), since today
      Amount: $12,000, $1,200 weighted
      Seats: 20
      Signed: no
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> tier of globex
    D-2 Globex
      Tier: Silver
      Stage: New (10 %), since today
      Amount: $12,000, $1,200 weighted
      Seats: 20
      Signed: no
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> add deal field Rival text
    Added the field Rival (text) to deals
      Give it a value: "deal edit D-7 rival:"some words"", in a line or a form, or say "change the rival of Acme to some words". Ask for it: "deal list rival:"some words"".
      [Fields of deals] [Undo E-13]
    Ann> add a checkbox "VIP" to contacts
    Added the field VIP (yes/no) to contacts
      Give it a value: "contact edit C-7 vip:yes", in a line or a form, or say "change the vip of Acme to yes". Ask for it: "contact list vip:yes".
      [Fields of contacts] [Undo E-14]
    Ann> field add deal C++ number
    "C++" cannot be the name of a field.
      A name has 2 to 40 letters, digits and blanks, and begins with a letter.
    Ann> help deal edit
    deal edit: Change any of a deal's fields; none clears one
      "deal edit DEAL [AMOUNT] [#TAG] [NUMBER] [seats:NUMBER] [tier:Gold|Silver|Bronze] [company:NAME] [closes:WHEN] [competitors:COMPETITORS] [reason:REASON] [contract-end:WHEN] [signed:yes|no] [rival:RIVAL] [stage:STAGE] [owner:@MEMBER] [tag:#TAG] [untag:#TAG] [title: TITLE] [note: TEXT] [next: TEXT]"
      deal: The deal, by ref or name
      title: The new title (may be left out)
      amount: What it is worth; none clears it (may be left out)
      tags: Tags: all of them from now on; none clears them (may be left out)
      company: Who buys; none clears it (may be left out)
      closes: The day it is expected to close; none clears it (may be left out)
      probability: How likely it is to be won, if not as its stage says: 60%; none clears it (may be left out)
      competitors: Who competes for it: all of them from now on; none clears them (may be left out)
      reason: Why it was lost, by the list of reasons; none clears it (may be left out)
      seats: Seats; none clears it (may be left out)
      tier: Tier; none clears it: Gold, Silver, Bronze (may be left out)
      contract-end: Contract end; none clears it (may be left out)
      signed: Signed; none clears it: yes, no (may be left out)
      rival: Rival; none clears it (may be left out)
      note: What else there is to know; none clears it (may be left out)
      stage: The stage it enters (may be left out)
      owner: Who owns it from now on (may be left out)
      next: The next step, with its day: call them fri (may be left out)
      tag: Tags to put on it beside those it has (may be left out)
      untag: Tags to take off it (may be left out)
      Examples:
      - "deal edit D-7 30k"
      - "deal edit D-7 title: Acme 60 seats"
      - "deal edit D-7 amount:none"
      - "deal edit D-7 60%"
      - "deal edit D-7 closes:"end of month""
      - "deal edit D-7 30k stage:proposal owner:@bo next: call them fri""
  `)
})
