import { expect, test } from 'vitest'
import { call } from '../../src/message/message.ts'
import { asked, sales } from '../asking-team.ts'

test('a list is saved under a name, for everybody and every place, and is used, renamed and removed by it', async () => {
  const here = await sales()
  expect(
    await here.talk(
      'Ann> list saved',
      'Ann> list save large ones of:deal where:"amount>10k sort:-amount"',
      'Bo> large ones',
      'Bo> large ones as csv',
      'Ann> list saved',
      '! Bo> list remove large ones',
      'Ann> list rename large ones to Whales',
      'Bo> show whales',
      '! Ann> assign whales to cy',
      'Ann> list remove whales',
      'Ann> undo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> list saved
    No list is saved yet
      Ask for one, then say "list save NAME".
    Ann> list save large ones of:deal where:"amount>10k sort:-amount"
    Saved as "large ones": deals amount>10k sort:-amount
      Say "large ones" to see it, here and everywhere; "export large ones" gives the file.
      [Show it] [Undo E-23]
    Bo> large ones
    Open deals over $10,000, by amount: 3, $72,000; 1 in another currency left out
      D-2 | Harbour expansion | $30,000 | Qualified | 30 Nov | no next step | Ann
      D-1 | Norvik seats | $24,000 | Proposal | 15 Dec | no next step | Ann
      D-4 | Talia renewal | $18,000 | Negotiation | 27 Nov | 20 Nov | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Bo> large ones as csv
    deals.csv
      3 deals, as a file that can be imported again; what they are linked to is in a file of its own.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note,Created
      D-2,Harbour expansion,30000,USD,big,,2026-11-30,Qualified,Ann,,2026-11-18T09:00:00.000Z
      D-1,Norvik seats,24000,USD,icp,Norvik,2026-12-15,Proposal,Ann,,2026-11-18T09:00:00.000Z
      D-4,Talia renewal,18000,USD,,Talia,2026-11-27,Negotiation,Bo,,2026-11-18T09:00:00.000Z
      (file: links of deals.csv)
      ﻿Ref,Linked to,Linked ref,Linked name
      D-4,task,T-1,call Tom
      D-4,task,T-2,meeting with Talia
      D-4,contact,C-2,Tom Moe
    Ann> list saved
    1 saved list
      large ones | "deals amount>10k sort:-amount" | Ann
      [Which one?: large ones]
    Bo> list remove large ones
    "large ones" was saved by Ann, and others change it only as managers.
    Ann> list rename large ones to Whales
    "large ones" is called "Whales" now
      [Undo E-24]
    Bo> show whales
    Open deals over $10,000, by amount: 3, $72,000; 1 in another currency left out
      D-2 | Harbour expansion | $30,000 | Qualified | 30 Nov | no next step | Ann
      D-1 | Norvik seats | $24,000 | Proposal | 15 Dec | no next step | Ann
      D-4 | Talia renewal | $18,000 | Negotiation | 27 Nov | 20 Nov | Bo
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> assign whales to cy
    Hand over 3 open deals over $10,000 to Cy, $72,000?
      - D-2 Harbour expansion: $30,000, Qualified
      - D-1 Norvik seats: $24,000, Proposal
      - D-4 Talia renewal: $18,000, Negotiation
      Bo and Cy hear of it, in one message each.
      Nothing is saved yet.
      [Hand over 3 deals] [List deals]
    Ann> list remove whales
    "Whales" is no list any more
      Its records stay as they are.
      [Undo E-25]
    Ann> undo
    Undid E-25
      - a saved list
      [Undo E-26]"
  `)
  const channel = { ...here.dm('sales'), kind: 'channel' as const, name: '#sales' }
  expect(await here.ask('Cy', { line: 'whales' }, { place: channel })).toContain('Open deals over $10,000')
})

test('what was shown last is saved, and a name that is taken is asked about', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'list save fresh', 'refused')).toContain('I showed no list here')
  await here.say('Ann', "bo's deals without next step")
  here.clock.forward({ seconds: 1 })
  expect(await here.talk('Ann> save this as Loose ends', 'Ann> loose ends')).toMatchInlineSnapshot(`
    "Ann> save this as Loose ends
    Saved as "Loose ends": deals owner:bo step:none
      Say "Loose ends" to see it, here and everywhere; "export Loose ends" gives the file.
      [Show it] [Undo E-23]
    Ann> loose ends
    Open deals of Bo, without next step: 1, €9,000
      D-5 | Tower | €9,000 | New | 20 Jan 2027 | no next step | Bo
      [Save as…] [CSV]"
  `)
  here.clock.forward({ seconds: 1 })
  await here.say('Ann', 'leads from fair')
  here.clock.forward({ seconds: 1 })
  expect(await here.say('Ann', 'list save loose ends', 'refused')).toMatchInlineSnapshot(`
    ""Loose ends" is a list already: "deals owner:bo step:none".
      Nothing is saved yet.
      [Put this one in its place] [Show Loose ends]"
  `)
  expect(await here.press('Ann', 'Put this one in its place')).toContain('Saved as "Loose ends": leads source:fair')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'loose ends')).toContain('deals of Bo')
  await here.say('Ann', 'deals over 20k')
  await here.press('Ann', 'Save as…', 'refused')
  expect(await here.fill('Ann', { name: 'Big fish' })).toContain('Saved as "Big fish": deals amount>20k')
})

test.each([
  ['Bo', 'somebody of the team'],
  ['negotiation', 'a stage'],
  ['icp', 'a tag'],
  ['agenda', 'a command'],
  ['deal won', 'a command'],
  ['deals', 'a word of questions'],
  ['overdue', 'a word of questions'],
  ['"; drop', 'no name for a list'],
])('no list is called %s', async (name, what) => {
  const { say } = await asked()
  expect(await say('Ann', `list save ${name} of:deal`, 'refused')).toContain(`is ${what}`)
})

test('a list that names somebody goes with their data', async () => {
  const here = await sales()
  const saves = (name: string, where: string) => call('list save', { name, of: 'contact', where })
  await here.ask('Ann', { call: saves('toms', 'name:"Tom Moe"') })
  await here.ask('Ann', { call: saves('others', 'role:CFO') })
  await here.say('Ann', 'privacy erase "Tom Moe"', 'refused')
  await here.press('Ann', 'Erase')
  expect(await here.say('Ann', 'list saved')).not.toContain('toms')
  expect(await here.say('Ann', 'others')).toContain('Zoë Roe')
})

test('the columns of a list are chosen in words, refined by short lines, and kept with it and in its file', async () => {
  const here = await sales()
  const lines = [
    'deals over 5k show owner and next step',
    'show company too',
    'without owner',
    'also close date',
    'only amount and owner',
    'by amount',
    'list save plain ones',
    'deals with columns created, stage, quiet over 20k',
    'plain ones',
    'export plain ones',
    'tasks show due, about and priority',
    'leads from webinar with email and source columns',
    'usual columns',
    'contacts with columns company, role, e-mail',
    'hide the email column',
  ]
  const all: string[] = []
  for (const line of lines) {
    here.clock.forward({ seconds: 1 })
    all.push(`Ann> ${line}`, await here.say('Ann', line))
  }
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "Ann> deals over 5k show owner and next step
    Open deals over $5,000: 4, $79,000; 1 in another currency left out
      D-4 | Talia renewal | Bo | call Tom, 20 Nov
      D-1 | Norvik seats | Ann | no next step
      D-6 | Sable suite | Cy | no next step
      D-2 | Harbour expansion | Ann | no next step
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> show company too
    Open deals over $5,000: 4, $79,000; 1 in another currency left out
      D-4 | Talia renewal | Bo | call Tom, 20 Nov | Talia
      D-1 | Norvik seats | Ann | no next step | Norvik
      D-6 | Sable suite | Cy | no next step | 
      D-2 | Harbour expansion | Ann | no next step | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> without owner
    Open deals over $5,000: 4, $79,000; 1 in another currency left out
      D-4 | Talia renewal | call Tom, 20 Nov | Talia
      D-1 | Norvik seats | no next step | Norvik
      D-6 | Sable suite | no next step | 
      D-2 | Harbour expansion | no next step | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> also close date
    Open deals over $5,000: 4, $79,000; 1 in another currency left out
      D-4 | Talia renewal | call Tom, 20 Nov | Talia | Fri 27 Nov 2026
      D-1 | Norvik seats | no next step | Norvik | Tue 15 Dec 2026
      D-6 | Sable suite | no next step |  | 
      D-2 | Harbour expansion | no next step |  | Mon 30 Nov 2026
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> only amount and owner
    Open deals over $5,000: 4, $79,000; 1 in another currency left out
      D-4 | Talia renewal | $18,000 | Bo
      D-1 | Norvik seats | $24,000 | Ann
      D-6 | Sable suite | $7,000 | Cy
      D-2 | Harbour expansion | $30,000 | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> by amount
    Open deals over $5,000, by amount: 4, $79,000; 1 in another currency left out
      D-2 | Harbour expansion | $30,000 | Ann
      D-1 | Norvik seats | $24,000 | Ann
      D-4 | Talia renewal | $18,000 | Bo
      D-6 | Sable suite | $7,000 | Cy
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> list save plain ones
    Saved as "plain ones": deals amount>5k sort:-amount columns:amount,owner
      Say "plain ones" to see it, here and everywhere; "export plain ones" gives the file.
      [Show it] [Undo E-23]
    Ann> deals with columns created, stage, quiet over 20k
    Open deals over $20,000: 2, $54,000; 1 in another currency left out
      D-1 | Norvik seats | 2026-11-18T09:00:00.000Z | Proposal | 0 days
      D-2 | Harbour expansion | 2026-11-18T09:00:00.000Z | Qualified | 0 days
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> plain ones
    Open deals over $5,000, by amount: 4, $79,000; 1 in another currency left out
      D-2 | Harbour expansion | $30,000 | Ann
      D-1 | Norvik seats | $24,000 | Ann
      D-4 | Talia renewal | $18,000 | Bo
      D-6 | Sable suite | $7,000 | Cy
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> export plain ones
    deals.csv
      4 deals, with the columns of the list.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Owner
      D-2,Harbour expansion,30000,USD,Ann
      D-1,Norvik seats,24000,USD,Ann
      D-4,Talia renewal,18000,USD,Bo
      D-6,Sable suite,7000,USD,Cy
      [With all fields]
    Ann> tasks show due, about and priority
    Open tasks: 2
      T-1 | call Tom | Fri 20 Nov 2026 | D-4 | normal
      T-2 | meeting with Talia | 2026-11-25T14:00:00.000Z | D-4 | normal
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> leads from webinar with email and source columns
    Open leads from "webinar": 1
      L-1 | Jane Roe |  | webinar
      [Save as…] [CSV]
    Ann> usual columns
    Open leads from "webinar": 1
      L-1 | Jane Roe | Norvik |  | new | nobody
      [Save as…] [CSV]
    Ann> contacts with columns company, role, e-mail
    Contacts: 2
      C-2 | Tom Moe | Talia |  | 
      C-1 | Zoë Roe | Norvik | CFO | zoe@norvik.io
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> hide the email column
    Contacts: 2
      C-2 | Tom Moe | Talia | 
      C-1 | Zoë Roe | Norvik | CFO
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
})

test('a word that is no column is asked about, and so is what may mean the column or the records', async () => {
  const here = await sales()
  expect(
    await here.say('Ann', 'deals closing this month show owner, flavour and next step', 'refused'),
  ).toMatchInlineSnapshot(`
    ""flavour" is no column of deals: they have amount, tags, company, expected close, stage, owner, ticked, competitors and others.
      [Without it]"
  `)
  expect(await here.press('Ann', 'Without it')).toMatchInlineSnapshot(`
    "Open deals closing this month (1 Nov to 30 Nov): 2, $48,000
      D-4 | Talia renewal | Bo | call Tom, 20 Nov
      D-2 | Harbour expansion | Ann | no next step
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  here.clock.forward({ seconds: 1 })
  expect(await here.say('Ann', 'without next step', 'refused')).toMatchInlineSnapshot(`
    "Without next step: the column, or which deals are listed?
      [Hide the column] [Only deals without next step]"
  `)
  expect(await here.press('Ann', 'Hide the column')).toMatchInlineSnapshot(`
    "Open deals closing this month (1 Nov to 30 Nov): 2, $48,000
      D-4 | Talia renewal | Bo
      D-2 | Harbour expansion | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
})

test('a list is sorted, turned and changed by pressing, with at most five controls', async () => {
  const here = await sales()
  for (let index = 0; index < 33; index++) await here.say('Ann', `deal add Small ${index} for ${50 + index} dollars`)
  expect(await here.say('Ann', 'deals under 100')).toMatchInlineSnapshot(`
    "Open deals under $100: 33, $2,178; 1 in another currency left out
      D-41 | Small 32 | $82 | New | no next step | Ann
      D-40 | Small 31 | $81 | New | no next step | Ann
      D-39 | Small 30 | $80 | New | no next step | Ann
      D-38 | Small 29 | $79 | New | no next step | Ann
      D-37 | Small 28 | $78 | New | no next step | Ann
      D-36 | Small 27 | $77 | New | no next step | Ann
      D-35 | Small 26 | $76 | New | no next step | Ann
      D-34 | Small 25 | $75 | New | no next step | Ann
      D-33 | Small 24 | $74 | New | no next step | Ann
      D-32 | Small 23 | $73 | New | no next step | Ann
      D-31 | Small 22 | $72 | New | no next step | Ann
      D-30 | Small 21 | $71 | New | no next step | Ann
      D-29 | Small 20 | $70 | New | no next step | Ann
      D-28 | Small 19 | $69 | New | no next step | Ann
      D-27 | Small 18 | $68 | New | no next step | Ann
      Page 1 of 3
      [Sort or page ▾] [Change these… ▾] [Next] [Save…: Save as… / CSV / Excel / JSON] [Go through]"
  `)
  expect(await here.press('Ann', 'Amount, largest first')).toContain('by amount')
  expect(await here.press('Ann', 'Next')).toMatchInlineSnapshot(`
    "Open deals under $100, by amount: 33, $2,178; 1 in another currency left out
      D-26 | Small 17 | $67 | New | no next step | Ann
      D-25 | Small 16 | $66 | New | no next step | Ann
      D-24 | Small 15 | $65 | New | no next step | Ann
      D-23 | Small 14 | $64 | New | no next step | Ann
      D-22 | Small 13 | $63 | New | no next step | Ann
      D-21 | Small 12 | $62 | New | no next step | Ann
      D-20 | Small 11 | $61 | New | no next step | Ann
      D-19 | Small 10 | $60 | New | no next step | Ann
      D-18 | Small 9 | $59 | New | no next step | Ann
      D-17 | Small 8 | $58 | New | no next step | Ann
      D-16 | Small 7 | $57 | New | no next step | Ann
      D-15 | Small 6 | $56 | New | no next step | Ann
      D-14 | Small 5 | $55 | New | no next step | Ann
      D-13 | Small 4 | $54 | New | no next step | Ann
      D-12 | Small 3 | $53 | New | no next step | Ann
      Page 2 of 3
      [Sort or page ▾] [Change these… ▾] [Next] [Save…: Save as… / CSV / Excel / JSON] [Go through]"
  `)
  expect(await here.press('Ann', 'Next')).toMatchInlineSnapshot(`
    "Open deals under $100, by amount: 33, $2,178; 1 in another currency left out
      D-11 | Small 2 | $52 | New | no next step | Ann
      D-10 | Small 1 | $51 | New | no next step | Ann
      D-9 | Small 0 | $50 | New | no next step | Ann
      Page 3 of 3
      [Sort or page ▾] [Change these… ▾] [Previous] [Save…: Save as… / CSV / Excel / JSON] [Go through]"
  `)
  await here.press('Ann', 'Usual order')
  expect(await here.press('Ann', 'Hand over…', 'refused')).toMatchInlineSnapshot(`
    "Hand them over to whom?
      Nothing is saved yet; what would be done is shown first.
      [Choose: @Ann / @Bo / @Cy]"
  `)
  expect(await here.press('Ann', '@Cy', 'refused')).toContain('Hand over 33 open deals under $100 to Cy')
  await here.say('Ann', 'deals')
  await here.press('Ann', 'Set a field…', 'refused')
  expect(await here.fill('Ann', { field: 'amount', to: '70' }, 'refused')).toContain(
    'Set the amount of 37 open deals to $70',
  )
  await here.appoint('Bo', 'viewer')
  expect(await here.say('Bo', 'deals')).toMatch(/\[Sort or page ▾\] \[Next\] \[CSV\]$/u)
})
