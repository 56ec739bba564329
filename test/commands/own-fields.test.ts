import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** A team whose deals have a number, a choice, a day and a yes or no of their own. */
async function sizing() {
  const here = await world()
  await here.talk(
    'Ann> field add deal Seats number',
    'Ann> add a field Tier to deals with Gold, Silver, Bronze',
    'Ann> track contract end date on deals',
    'Ann> add yes/no field signed to deals',
    'Ann> deal add Acme 24k 50 seats tier:gold contract-end:"3 may 2027"',
    'Ann> deal add Globex 12k silver tier seats:20 signed:yes',
  )
  return here
}

test('a team gives its records fields, and values are said like any other', async () => {
  const { talk } = await sizing()
  expect(
    await talk(
      'Ann> fields',
      'Ann> D-1',
      'Ann> change the seats of acme to 60',
      'Ann> globex now has 45 seats',
      'Ann> deal edit D-2 tier:none signed:no seats:"1,250.5"',
      'Ann> how many seats does globex have?',
      'Ann> history globex',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> fields
    4 own fields
      deal Seats | number | 2 | 
      deal Tier | one of Gold, Silver, Bronze | 2 | 
      deal Contract end | day | 1 | 
      deal Signed | yes/no | 1 | 
      [Add a field…]
    Ann> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Seats: 50
      Tier: Gold
      Contract end: Mon 3 May 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> change the seats of acme to 60
    D-1 Acme
      Seats 50 → 60
      [Show] [Undo E-7]
    Ann> globex now has 45 seats
    D-2 Globex
      Seats 20 → 45
      [Show] [Undo E-8]
    Ann> deal edit D-2 tier:none signed:no seats:"1,250.5"
    D-2 Globex
      Seats 45 → 1250.5, Tier Silver → none, Signed yes → no
      [Show] [Undo E-9]
    Ann> how many seats does globex have?
    D-2 Globex
      Seats: 1250.5
      Stage: New (10 %), since today
      Amount: $12,000, $1,200 weighted
      Signed: no
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> history globex
    History of D-2 Globex
      - 2026-11-18T09:00:00.000Z Ann added in New "E-6"
      - 2026-11-18T09:00:00.000Z Ann Seats: 20 → 45 "E-8"
      - 2026-11-18T09:00:00.000Z Ann Seats: 45 → 1250.5 "E-9"
      - 2026-11-18T09:00:00.000Z Ann Tier: Silver → none "E-9"
      - 2026-11-18T09:00:00.000Z Ann Signed: yes → no "E-9"
      In stage: New 0 min so far"
  `)
})

test('lists are asked for, sorted, counted, shown and written by them', async () => {
  const { talk } = await sizing()
  expect(
    await talk(
      'Ann> deals with seats over 30',
      'Ann> deals with seats between 10 and 40',
      'Ann> silver deals',
      'Ann> signed deals',
      'Ann> deals without contract end',
      'Ann> deals contract end in 2027',
      'Ann> top 1 deals by seats',
      'Ann> deal list seats>1 sort:seats columns:seats,tier,signed',
      'Ann> sum of seats by tier',
      'Ann> export deals',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deals with seats over 30
    Open deals with Seats over 30: 1, $24,000
      D-1 | Acme | $24,000 | New |  | no next step | Ann | 50
      [Save as…] [CSV]
    Ann> deals with seats between 10 and 40
    Open deals with Seats 10 to 40: 1, $12,000
      D-2 | Globex | $12,000 | New |  | no next step | Ann | 20
      [Save as…] [CSV]
    Ann> silver deals
    Open Silver Tier deals: 1, $12,000
      D-2 | Globex | $12,000 | New |  | no next step | Ann | Silver
      [Save as…] [CSV]
    Ann> signed deals
    Open deals with Signed yes: 1, $12,000
      D-2 | Globex | $12,000 | New |  | no next step | Ann | yes
      [Save as…] [CSV]
    Ann> deals without contract end
    Open deals without Contract end: 1, $12,000
      D-2 | Globex | $12,000 | New |  | no next step | Ann | 
      [Save as…] [CSV]
    Ann> deals contract end in 2027
    Open deals with Contract end in 2027 (1 Jan 2027 to 31 Dec 2027): 1, $24,000
      D-1 | Acme | $24,000 | New |  | no next step | Ann | Mon 3 May 2027
      [Save as…] [CSV]
    Ann> top 1 deals by seats
    Top 1 open deals by Seats: 1, $24,000
      D-1 | Acme | $24,000 | New |  | no next step | Ann | 50
      [Save as…] [CSV]
    Ann> deal list seats>1 sort:seats columns:seats,tier,signed
    Open deals with Seats over 1, by Seats: 2, $36,000
      D-2 | Globex | 20 | Silver | yes
      D-1 | Acme | 50 | Gold | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> sum of seats by tier
    Open deals with Seats over 1, Seats by Tier, by Seats: 2, $36,000
      Gold | 1 | 50
      Silver | 1 | 20
      Total | 2 | 70
      [Which of them?: List Gold (1) / List Silver (1)] [List deals]
    Ann> export deals
    deals.csv
      2 deals, as a file that can be imported again.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Seats,Tier,Contract end,Signed,Note,Created
      D-1,Acme,24000,USD,,,,New,Ann,50,Gold,2027-05-03,,,2026-11-18T09:00:00.000Z
      D-2,Globex,12000,USD,,,,New,Ann,20,Silver,,yes,,2026-11-18T09:00:00.000Z"
  `)
})

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

test('two people who change two own fields of one record do not meet; of one field they do', async () => {
  const { ask, talk } = await sizing()
  const edit = (fields: Readonly<Record<string, string>>) => ({
    call: { path: ['deal', 'edit'], fields: { deal: 'D-1', ...fields } },
  })
  await ask('Bo', edit({ own1: '60', seen: '1' }))
  await ask('Ann', edit({ own2: 'Bronze', seen: '1' }))
  expect(await ask('Ann', edit({ own1: '70', seen: '1' }), {}, 'refused')).toMatchInlineSnapshot(`
    "Bo changed the Seats of D-1 Acme since you looked. Nothing of yours is saved yet.
      Now: Seats 60. Yours: 70.
      [Keep Bo's] [Use mine]"
  `)
  expect(await talk('Ann> undo E-7', 'Ann> D-1')).toMatchInlineSnapshot(`
    "Ann> undo E-7
    Undid E-7
      - D-1 Acme: Seats: 60 → 50
      [Undo E-9]
    Ann> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Seats: 50
      Tier: Bronze
      Contract end: Mon 3 May 2027
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('links to people, records and pages, lengths, moments and money', async () => {
  const { talk, say, press } = await world()
  await talk(
    'Ann> add field Sponsor contact to deals',
    'Ann> add field Lead engineer (member) to deals',
    'Ann> add field "Go live" moment to deals',
    'Ann> add field Docs link to deals',
    'Ann> add field Margin percent to deals',
    'Ann> add field Setup money to deals',
    'Ann> field add task Effort duration',
    'Ann> field add log Sentiment: good, bad',
    'Ann> field add deal Channels type:choices choices: web, fair, referral',
    'Ann> contact add Jane Roe',
  )
  expect(
    await talk(
      'Ann> deal add Acme 5k sponsor:"Jane Roe" lead-engineer:@ann go-live:"tomorrow 3pm" docs:acme.io/x margin:12.5% setup:2k channels:"web, fair"',
      'Ann> deals where sponsor is jane',
      'Ann> count deals by lead engineer',
      'Ann> deals go live this week',
      'Ann> deals with setup over 1k',
      'Ann> task add write the report fri effort:2h',
      'Ann> tasks with effort over 1h',
      'Ann> log call Acme went well sentiment:good next: call them fri',
      'Ann> I-1',
      '! Ann> deal edit D-1 docs:nothing',
      '! Ann> deal edit D-1 margin:lots',
      'Ann> export deals',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 5k sponsor:"Jane Roe" lead-engineer:@ann go-live:"tomorrow 3pm" docs:acme.io/x margin:12.5% setup:2k channels:"web, fair"
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Sponsor: C-1 Jane Roe
      Lead engineer: Ann
      Go live: 2026-11-19T14:00:00.000Z
      Docs: https://acme.io/x
      Margin: 12.5 %
      Setup: $2,000
      Channels: web, fair
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-11]
    Ann> deals where sponsor is jane
    Open deals with Sponsor Jane Roe: 1, $5,000
      D-1 | Acme | $5,000 | New |  | no next step | Ann | Jane Roe
      [Save as…] [CSV]
    Ann> count deals by lead engineer
    Open deals counted by Lead engineer: 1, $5,000
      Ann | 1 | $5,000
      Total | 1 | $5,000
      [Which of them?: List Ann (1)] [List deals]
    Ann> deals go live this week
    Open deals with Go live this week (16 Nov to 22 Nov): 1, $5,000
      D-1 | Acme | $5,000 | New |  | no next step | Ann | 2026-11-19T14:00:00.000Z
      [Save as…] [CSV]
    Ann> deals with setup over 1k
    Open deals with Setup over $1,000: 1, $5,000
      D-1 | Acme | $5,000 | New |  | no next step | Ann | $2,000
      [Save as…] [CSV]
    Ann> task add write the report fri effort:2h
    Added T-1 write the report
      Due: Fri 20 Nov 2026
      Owner: Ann
      Effort: 2 h
      [Done] [Snooze] [Edit] [Undo E-12]
    Ann> tasks with effort over 1h
    Open tasks with Effort over 1 h: 1
      T-1 | write the report | Fri 20 Nov 2026 |  | Ann | 2 h
      [Save as…] [CSV]
    Ann> log call Acme went well sentiment:good next: call them fri
    Logged I-1 call with Acme
      went well
      Sentiment: good
      Next: call them, Fri 20 Nov 2026 (T-2)
      [Edit] [Timeline] [Done T-2] [Undo E-13]
    Ann> I-1
    I-1 call with Acme
      About: D-1 Acme
      When: 2026-11-18T09:00:00.000Z
      By: Ann
      Sentiment: good
      went well
      Next: call them, Fri 20 Nov 2026 (T-2)
      [Edit] [Timeline] [Done T-2]
    Ann> deal edit D-1 docs:nothing
    "nothing" is no address of a page.
      Type it like "https://acme.io/contract".
      ? Docs (optional): nothing !! nothing is no address of a page.
    Ann> deal edit D-1 margin:lots
    "lots" is no number that I can read.
      Type it like "12.5%" or "20".
      ? Margin (optional): lots !! lots is no number that I can read.
    Ann> export deals
    deals.csv
      1 deal, as a file that can be imported again; what they are linked to is in a file of its own.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Sponsor,Lead engineer,Go live,Docs,Margin,Setup,Setup currency,Channels,Note,Created
      D-1,Acme,5000,USD,,,,New,Ann,Jane Roe,Ann,2026-11-19T14:00:00.000Z,https://acme.io/x,12.5,2000,USD,"web, fair",,2026-11-18T09:00:00.000Z
      (file: links of deals.csv)
      ﻿Ref,Linked to,Linked ref,Linked name
      D-1,task,T-2,call them"
  `)
  await say('Ann', 'deal set setup>1k lead-engineer:none', 'refused')
  expect(await press('Ann', 'Clear the Lead engineer of 1 deal')).toMatchInlineSnapshot(`
    "Cleared the Lead engineer of 1 deal
      [Undo E-14]"
  `)
  expect(await talk('Ann> undo')).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-14
      - D-1 Acme: Lead engineer: none → Ann
      [Undo E-15]"
  `)
})

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
      "deal edit DEAL [AMOUNT] [#TAG] [seats:NUMBER] [tier:Gold|Silver|Bronze] [company:NAME] [closes:WHEN] [contract-end:WHEN] [signed:yes|no] [rival:RIVAL] [stage:STAGE] [owner:@MEMBER] [tag:#TAG] [untag:#TAG] [title: TITLE] [note: TEXT] [next: TEXT]"
      deal: The deal, by ref or name
      title: The new title (may be left out)
      amount: What it is worth; none clears it (may be left out)
      tags: Tags: all of them from now on; none clears them (may be left out)
      company: Who buys; none clears it (may be left out)
      closes: The day it is expected to close; none clears it (may be left out)
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
      - "deal edit D-7 closes:"end of month""
      - "deal edit D-7 30k stage:proposal owner:@bo next: call them fri""
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
