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
      [Save as…] [CSV]
    Bo> large ones as csv
    deals.csv
      3 deals, as a file that can be imported again.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note
      D-2,Harbour expansion,30000,USD,big,,2026-11-30,Qualified,Ann,
      D-1,Norvik seats,24000,USD,icp,Norvik,2026-12-15,Proposal,Ann,
      D-4,Talia renewal,18000,USD,,Talia,2026-11-27,Negotiation,Bo,
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
      [Save as…] [CSV]
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
