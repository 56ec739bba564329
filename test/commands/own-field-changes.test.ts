import { expect, test } from 'vitest'
import { sizing } from '../sizing.ts'
import { world } from '../world.ts'

test('a field is renamed, its words replaced, put out of use and back, each undone, and old names go on finding it', async () => {
  const { talk } = await sizing()
  expect(
    await talk(
      'Ann> list save big of:deal where:"seats>30"',
      'Ann> rename the field seats to users',
      'Ann> big',
      'Ann> acme users 70',
      'Ann> field edit Tier replace:Silver=Chrome',
      'Ann> chrome deals',
      '! Ann> field edit Tier choices:"Gold, Tin"',
      'Ann> field retire Tier',
      'Ann> D-1',
      'Ann> history acme',
      'Ann> undo',
      'Ann> field move Tier 1',
      'Ann> field edit users forms:no',
      'Ann> deal edit D-1',
      'Ann> undo E-8',
      'Ann> D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> list save big of:deal where:"seats>30"
    Saved as "big": deals seats>30
      Say "big" to see it, here and everywhere; "export big" gives the file.
      [Show it] [Undo E-7]
    Ann> rename the field seats to users
    Renamed the field Seats to Users
      Users | number | 2 | also Seats
      Tier | one of Gold, Silver, Bronze | 2 | 
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      [Add a field…] [Undo E-8]
    Ann> big
    Open deals with Users over 30: 1, $24,000
      D-1 | Acme | $24,000 | New |  | no next step | Ann | 50
      [Save as…] [CSV]
    Ann> acme users 70
    D-1 Acme
      Users 50 → 70
      [Show] [Undo E-9]
    Ann> field edit Tier replace:Silver=Chrome
    Changed the field Tier: Silver is Chrome now, in 1 deal
      Users | number | 2 | also Seats
      Tier | one of Gold, Chrome, Bronze | 2 | 
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      [Add a field…] [Undo E-10]
    Ann> chrome deals
    Open Chrome Tier deals: 1, $12,000
      D-2 | Globex | $12,000 | New |  | no next step | Ann | Chrome
      [Save as…] [CSV]
    Ann> field edit Tier choices:"Gold, Tin"
    Deals still have Chrome (1).
      Keep the word, or change it in all of them: "field edit Tier replace:"Chrome=Gold"".
    Ann> field retire Tier
    deal Tier is not used any more; the values of 2 deals are kept
      Users | number | 2 | also Seats
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      Not used any more, with their values kept: deal Tier.
      [Add a field…] [Undo E-11]
    Ann> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Users: 70
      Contract end: Mon 3 May 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> history acme
    History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added in New "E-5"
      - 2026-11-18T09:00:00.000Z Ann Users: 50 → 70 "E-9"
      In stage: New 0 min so far
    Ann> undo
    Undid E-11
      - own fields: Tier
      [Undo E-12]
    Ann> field move Tier 1
    Tier is number 1 of the own fields of deals
      Tier | one of Gold, Chrome, Bronze | 2 | 
      Users | number | 2 | also Seats
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      [Add a field…] [Undo E-13]
    Ann> field edit users forms:no
    Changed the field Users: forms do not ask for it
      Tier | one of Gold, Chrome, Bronze | 2 | 
      Users | number | 2 | also Seats; not in forms
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      [Add a field…] [Undo E-14]
    Ann> deal edit D-1
    Edit D-1 Acme
      ? Title (optional): Acme
      ? Amount (optional): $24,000
      ? Tags (optional): 
      ? Company (optional): 
      ? Expected close (optional): 
      ? Tier (optional): Gold
      ? Contract end (optional): 3 May 2027
      ? Signed (optional): 
      ? Note (optional): 
    Ann> undo E-8
    Undid E-8
      - own fields: Seats
      [Undo E-15]
    Ann> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Tier: Gold
      Seats: 70
      Contract end: Mon 3 May 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('an undo that would make two fields of one name is refused, and both stay', async () => {
  const { talk } = await sizing()
  expect(
    await talk(
      'Ann> field retire Seats',
      'Ann> field add deal Seats number',
      '! Ann> undo E-7',
      '! Ann> field restore Seats',
      'Ann> field retire Seats',
      '! Ann> field restore Seats',
      'Ann> field restore #1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> field retire Seats
    deal Seats is not used any more; the values of 2 deals are kept
      Tier | one of Gold, Silver, Bronze | 2 | 
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      Not used any more, with their values kept: deal Seats.
      [Add a field…] [Undo E-7]
    Ann> field add deal Seats number
    Added the field Seats (number) to deals
      Give it a value: "deal edit D-7 seats:50", in a line or a form, or say "change the seats of Acme to 50". Ask for it: "deal list seats:50".
      [Fields of deals] [Undo E-8]
    Ann> undo E-7
    E-7 cannot be undone: there is another one of that name now. Nothing was done.
      Rename that one first, or take it out of use.
    Ann> field restore Seats
    Deals have a field Seats already.
      Give it another name.
    Ann> field retire Seats
    deal Seats is not used any more; no record had a value
      Tier | one of Gold, Silver, Bronze | 2 | 
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      Not used any more, with their values kept: deal Seats, deal Seats.
      [Add a field…] [Undo E-9]
    Ann> field restore Seats
    Several fields are called Seats. Which one?
      [deal Seats (the number of number 1)] [deal Seats (the number of number 5)]
    Ann> field restore #1
    deal Seats is used again
      Seats | number | 2 | 
      Tier | one of Gold, Silver, Bronze | 2 | 
      Contract end | day | 1 | 
      Signed | yes/no | 1 | 
      Not used any more, with their values kept: deal Seats.
      [Add a field…] [Undo E-10]"
  `)
})

test('words of a choice come and go one by one, and a value ends where the next field has one', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Ann> field add deal Tier: silver, gold',
    'Ann> field add deal MRR money',
    'Ann> field add deal Competitor text',
    'Ann> deal edit D-1 tier:gold',
  )
  expect(
    await here.talk(
      'Ann> add platinum to the tier choices',
      'Ann> add bronze and tin to the options for tier',
      'Ann> new choice copper for tier',
      'Ann> remove copper from the tier choices',
      'Ann> rename the choice gold to golden in tier',
      '! Ann> add silver to the tier choices',
      '! Ann> remove golden from the tier options',
      '! Ann> remove zinc from the tier options',
      'Ann> acme competitor: Zorg, mrr 990',
      'Ann> D-1 tier silver, competitor Initech',
      'Ann> D-1 competitor: Initech, Zorg and others',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> add platinum to the tier choices
    Changed the field Tier: one of silver, gold, platinum
      Tier | one of silver, gold, platinum | 1 | 
      MRR | money | 0 | 
      Competitor | text | 0 | 
      [Add a field…] [Undo E-6]
    Ann> add bronze and tin to the options for tier
    Changed the field Tier: one of silver, gold, platinum, bronze, tin
      Tier | one of silver, gold, platinum, bronze, tin | 1 | 
      MRR | money | 0 | 
      Competitor | text | 0 | 
      [Add a field…] [Undo E-7]
    Ann> new choice copper for tier
    Changed the field Tier: one of silver, gold, platinum, bronze, tin, copper
      Tier | one of silver, gold, platinum, bronze, tin, copper | 1 | 
      MRR | money | 0 | 
      Competitor | text | 0 | 
      [Add a field…] [Undo E-8]
    Ann> remove copper from the tier choices
    Changed the field Tier: one of silver, gold, platinum, bronze, tin
      Tier | one of silver, gold, platinum, bronze, tin | 1 | 
      MRR | money | 0 | 
      Competitor | text | 0 | 
      [Add a field…] [Undo E-9]
    Ann> rename the choice gold to golden in tier
    Changed the field Tier: gold is golden now, in 1 deal
      Tier | one of silver, golden, platinum, bronze, tin | 1 | 
      MRR | money | 0 | 
      Competitor | text | 0 | 
      [Add a field…] [Undo E-10]
    Ann> add silver to the tier choices
    Tier has these words already.
      It has silver, golden, platinum, bronze, tin.
    Ann> remove golden from the tier options
    Deals still have golden (1).
      Keep the word, or change it in all of them: "field edit Tier replace:"golden=silver"".
    Ann> remove zinc from the tier options
    Tier has no word zinc.
      It has silver, golden, platinum, bronze, tin.
    Ann> acme competitor: Zorg, mrr 990
    D-1 Acme
      MRR none → $990, Competitor none → Zorg
      [Show] [Undo E-11]
    Ann> D-1 tier silver, competitor Initech
    D-1 Acme
      Tier golden → silver, Competitor Zorg → Initech
      [Show] [Undo E-12]
    Ann> D-1 competitor: Initech, Zorg and others
    D-1 Acme
      Competitor Initech → Initech, Zorg and others
      [Show] [Undo E-13]"
  `)
})

test('what is no field says what to do, and who may not change fields is told so', async () => {
  const { talk, appoint } = await world()
  await talk('Bo> deal add Acme')
  await appoint('Bo', 'member')
  expect(
    await talk(
      '! Bo> field add deal Seats number',
      '! Ann> field add deal Amount number',
      '! Ann> field add Region text',
      '! Ann> field add deal Tier',
      '! Ann> field add deal "a:b" number',
      '! Ann> field retire Seats',
      '! Ann> field gather lead vat',
      'Ann> field list deal',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> field add deal Seats number
    "field add" needs the role admin; yours is member.
      An admin can change that.
    Ann> field add deal Amount number
    Deals have a field Amount already.
      Give it another name.
    Ann> field add Region text
    Which records get the field?
      Nothing is saved yet.
      [leads] [contacts] [companies] [deals] [tasks]
    Ann> field add deal Tier
    What kind of values does Tier have?
      Nothing is saved yet.
      [Choose: text / number / money / percent / duration / day / moment / yes/no / email / phone / link / member / lead / contact / company / deal]
    Ann> field add deal "a:b" number
    "A:b" cannot be the name of a field.
      A name has 2 to 40 letters, digits and blanks, and begins with a letter.
    Ann> field retire Seats
    There are no own fields yet.
      Add one like "field add deal Seats number".
      ? Field: Seats !! There are no own fields yet.
    Ann> field gather lead vat
    No lead has a fact "vat".
      leads have no such facts.
    Ann> field list deal
    No own fields of deals yet
      Add one like "field add deal Seats number" or "field add deal Tier: gold, silver, bronze"."
  `)
})
