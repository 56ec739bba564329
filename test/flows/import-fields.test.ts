import { expect, test } from 'vitest'
import { world } from '../world.ts'

const FILE = [
  'Deal name,Value,Currency,Stage,Seats,Renewal,Tier,Signed,Setup,Setup currency,Region code',
  'Acme,24000,USD,New,50,2027-05-03,Gold,yes,2000,EUR,N1',
  'Globex,12000,USD,Proposal,many,2027-06-01,Silver,no,,,N2',
  'Hooli,9000,USD,New,20,,Gold,,,,N1',
  'Initech,9000,USD,New,20,,Gold,,,,N1',
  'Umbrella,1000,USD,New,5,2027-01-01,Silver,yes,,,N2',
  'Vandelay,1000,USD,New,5,2027-01-01,Silver,yes,,,N2',
].join('\n')

test('columns of a file are fields of the team by their names; the others become such fields by one press', async () => {
  const { ask, talk, press } = await world()
  await talk(
    'Ann> field add deal Seats number',
    'Ann> field add deal Renewal day',
    'Ann> field add deal Setup money',
    'Ann> field add deal Signed yes/no',
  )
  expect(await ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content: FILE } })).toMatchInlineSnapshot(`
    "deals.csv: 6 rows as deals
      6 new. Import 1: nothing is saved yet.
      Deal name | name | Acme
      Value | amount | 24000
      Currency | currency | USD
      Stage | stage | New
      Seats | Seats, a field of yours | 50
      Renewal | Renewal, a field of yours | 2027-05-03
      Tier | in the note, as Tier | Gold
      Signed | Signed, a field of yours | yes
      Setup | Setup, a field of yours | 2000
      Setup currency | Setup, a field of yours | EUR
      Region code | in the note, as Region code | N1
      These cells are kept as text with their rows:
      - Line 3: Seats: "many" is no number.
      [Import 6] [Make fields of Tier, Region code] [As contacts] [As companies] [As leads] [Cancel] [Change a column: Deal name / Value / Currency / Stage / Seats / Renewal / Tier / Signed / Setup / Setup currency / Region code]"
  `)
  expect(await press('Ann', 'Make fields of Tier, Region code')).toMatchInlineSnapshot(`
    "Added the fields Tier, Region code. deals.csv: 6 rows as deals
      6 new. Import 1: nothing is saved yet.
      Deal name | name | Acme
      Value | amount | 24000
      Currency | currency | USD
      Stage | stage | New
      Seats | Seats, a field of yours | 50
      Renewal | Renewal, a field of yours | 2027-05-03
      Tier | Tier, a field of yours | Gold
      Signed | Signed, a field of yours | yes
      Setup | Setup, a field of yours | 2000
      Setup currency | Setup, a field of yours | EUR
      Region code | Region code, a field of yours | N1
      These cells are kept as text with their rows:
      - Line 3: Seats: "many" is no number.
      [Import 6] [As contacts] [As companies] [As leads] [Cancel] [Change a column: Deal name / Value / Currency / Stage / Seats / Renewal / Tier / Signed / Setup / Setup currency / Region code] [Undo E-5]"
  `)
  await press('Ann', 'Import 6')
  expect(
    await talk('Ann> D-1', 'Ann> D-2', 'Ann> deals with tier silver', 'Ann> deals with setup over 1k'),
  ).toMatchInlineSnapshot(`
    "Ann> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Seats: 50
      Renewal: Mon 3 May 2027
      Setup: €2,000
      Signed: yes
      Tier: Gold
      Region code: N1
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> D-2
    D-2 Globex
      Stage: Proposal (50 %), since today
      Amount: $12,000, $6,000 weighted
      Note: Seats: many
      Renewal: Tue 1 Jun 2027
      Signed: no
      Tier: Silver
      Region code: N2
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]
    Ann> deals with tier silver
    Open Silver Tier deals: 3, $14,000
      D-2 | Globex | $12,000 | Proposal |  | no next step | Ann | Silver
      D-5 | Umbrella | $1,000 | New |  | no next step | Ann | Silver
      D-6 | Vandelay | $1,000 | New |  | no next step | Ann | Silver
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals with setup over 1k
    Open deals with Setup over $1,000: none; 1 in another currency left out
      [All open deals]"
  `)
  const later = FILE.replace('Hooli,9000,USD,New,20', 'Hooli,9000,USD,New,25')
  await ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content: later } })
  await press('Ann', 'Update 1')
  expect(await talk('Ann> history hooli')).toMatchInlineSnapshot(`
    "Ann> history hooli
    History of D-3 Hooli
      - 2026-11-18T09:00:00.000Z Ann added in New "E-6"
      - 2026-11-18T09:00:00.000Z Ann Seats: 20 → 25 "E-7"
      In stage: New 0 min so far"
  `)
})

test('what is exported with own fields comes in elsewhere as it was, and one undo takes it back', async () => {
  const [here, there] = [await world(), await world()]
  for (const { talk } of [here, there])
    await talk(
      'Ann> field add deal Seats number',
      'Ann> field add deal Channels type:choices choices: web, fair',
      'Ann> field add deal Setup money',
    )
  await here.talk('Ann> deal add Acme 5k seats:12.5 channels:"web, fair" setup:€20', 'Ann> deal add Globex')
  await here.say('Ann', 'export deals')
  const file = here.last('Ann').message.blocks.find((block) => block.kind === 'file')
  const content = file?.kind === 'file' ? file.content : ''
  await there.ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content } })
  await there.press('Ann', 'Import 2')
  await there.say('Ann', 'export deals')
  const again = there.last('Ann').message.blocks.find((block) => block.kind === 'file')
  expect(again?.kind === 'file' ? again.content : '').toBe(content)
  expect(await there.talk('Ann> undo', 'Ann> deals')).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-4
      - D-1: taken away again ("Acme")
      - D-2: taken away again ("Globex")
      [Undo E-5]
    Ann> deals
    There is no open deal yet
      Add one with: "deal add Acme 50 seats 24k""
  `)
})
