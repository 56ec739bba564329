import { expect, test } from 'vitest'
import { sizing } from '../sizing.ts'
import { world } from '../world.ts'

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
    'Ann> add field Papers link to deals',
    'Ann> add field Margin percent to deals',
    'Ann> add field Setup money to deals',
    'Ann> field add task Effort duration',
    'Ann> field add log Sentiment: good, bad',
    'Ann> field add deal Channels type:choices choices: web, fair, referral',
    'Ann> contact add Jane Roe',
  )
  expect(
    await talk(
      'Ann> deal add Acme 5k sponsor:"Jane Roe" lead-engineer:@ann go-live:"tomorrow 3pm" papers:acme.io/x margin:12.5% setup:2k channels:"web, fair"',
      'Ann> deals where sponsor is jane',
      'Ann> count deals by lead engineer',
      'Ann> deals go live this week',
      'Ann> deals with setup over 1k',
      'Ann> task add write the report fri effort:2h',
      'Ann> tasks with effort over 1h',
      'Ann> log call Acme went well sentiment:good next: call them fri',
      'Ann> I-1',
      '! Ann> deal edit D-1 papers:nothing',
      '! Ann> deal edit D-1 margin:lots',
      'Ann> export deals',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 5k sponsor:"Jane Roe" lead-engineer:@ann go-live:"tomorrow 3pm" papers:acme.io/x margin:12.5% setup:2k channels:"web, fair"
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Sponsor: C-1 Jane Roe
      Lead engineer: Ann
      Go live: 2026-11-19T14:00:00.000Z
      Papers: https://acme.io/x
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
    Ann> deal edit D-1 papers:nothing
    "nothing" is no address of a page.
      Type it like "https://acme.io/contract".
      ? Papers (optional): nothing !! nothing is no address of a page.
    Ann> deal edit D-1 margin:lots
    "lots" is no number that I can read.
      Type it like "12.5%" or "20".
      ? Margin (optional): lots !! lots is no number that I can read.
    Ann> export deals
    deals.csv
      1 deal, as a file that can be imported again; what they are linked to is in a file of its own.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Sponsor,Lead engineer,Go live,Papers,Margin,Setup,Setup currency,Channels,Note,Created
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
