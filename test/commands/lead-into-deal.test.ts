import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

test('a lead becomes a part of a deal that is there, with what belongs to it, and is one again with one undo', async () => {
  const here = await world()
  await here.talk(
    'Ann> company add Acme acme.io',
    'Ann> deal add Roof company:Acme #warm',
    'Ann> lead add Jane Roe @ Acme jane@acme.io $5k call fri #hot',
    'Ann> doc add L-1 https://docs.example.com/brief Brief',
    'Ann> log call L-1 10m wants SOC2',
    'Ann> lead add Kim Lee @ Initech',
    'Ann> lead add Max Hill',
    'Ann> contact add Zoe Ott',
  )
  const before = await dump(here)
  expect(
    await here.talk('Ann> convert L-1 into D-1', 'Ann> deal show D-1', 'Ann> lead show L-1'),
  ).toMatchInlineSnapshot(`
    "Ann> convert L-1 into D-1
    Converted L-1 Jane Roe into D-1 Roof
      Deal: D-1 Roof, $5,000, New (was there already)
      Contact: C-2 Jane Roe (new)
      Company: A-1 Acme (was there already)
      Owner: Ann
      Next step: goes on with the deal
      [Show D-1] [Undo E-9]
    Ann> deal show D-1
    D-1 Roof
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Company: A-1 Acme
      Contact: C-2 Jane Roe
      Tags: #warm #hot
      Documents: Brief
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: call, Fri 20 Nov 2026 (T-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> lead show L-1
    L-1 Jane Roe
      Company: Acme
      E-mail: jane@acme.io
      Amount: $5,000
      Tags: #hot
      Status: converted to D-1, C-2, A-1
      Owner: nobody yet
      Documents: Brief
      Added: 2026-11-18T09:00:00.000Z
      [Show deal] [History]"
  `)
  expect(await here.say('Ann', 'timeline D-1')).toContain('wants SOC2')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
  expect(
    await here.talk(
      'Ann> jane belongs to the roof deal',
      'Ann> lead convert L-2 deal:D-1',
      '! Ann> lead convert L-3 into:D-1 stage:proposal',
      'Ann> max hill goes with deal roof',
      'Ann> zoe ott belongs to the roof deal',
      '! Ann> convert L-1 into D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> jane belongs to the roof deal
    Converted L-1 Jane Roe into D-1 Roof
      Deal: D-1 Roof, $5,000, New (was there already)
      Contact: C-3 Jane Roe (new)
      Company: A-1 Acme (was there already)
      Owner: Ann
      Next step: goes on with the deal
      [Show D-1] [Undo E-11]
    Ann> lead convert L-2 deal:D-1
    Converted L-2 Kim Lee into D-1 Roof
      Deal: D-1 Roof, $5,000, New (was there already)
      Contact: C-4 Kim Lee (new)
      Company: A-2 Initech (new)
      Owner: Ann
      [Show D-1] [Undo E-12]
    Ann> lead convert L-3 into:D-1 stage:proposal
    D-1 Roof has its stage already, which the lead does not change.
      Change it by itself: "deal edit D-1 …".
    Ann> max hill goes with deal roof
    Converted L-3 Max Hill into D-1 Roof
      Deal: D-1 Roof, $5,000, New (was there already)
      Contact: C-5 Max Hill (new)
      Company: A-1 Acme (was there already)
      Owner: Ann
      [Show D-1] [Undo E-13]
    Ann> zoe ott belongs to the roof deal
    D-1 Roof
      with C-1 Zoe Ott
      [Show] [Undo E-14]
    Ann> convert L-1 into D-1
    L-1 Jane Roe was converted already, to D-1, C-3, A-1.
      [Show deal]"
  `)
})

test('a lead does not become a part of a deal that somebody may not change', async () => {
  const here = await world()
  await here.talk('Ann> deal add Roof', 'Bo> lead add Jane Roe $5k', 'Ann> editing deals members own')
  await here.say('Bo', 'convert L-1 into D-1', 'refused')
  expect(await here.say('Bo', 'lead show L-1')).toContain('Status: new')
})

test('a lead is not converted where no deal is said: it is offered', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 10k', 'Ann> lead add Jane Moor @ Globex')
  for (const line of ['jane moor belongs to acme', 'jane moor goes with acme'])
    expect(await here.say('Ann', line, 'refused'), line).toContain('lead convert "jane moor" into:acme')
  expect(await here.press('Ann', 'Run: lead convert "jane moor" into:acme')).toContain(
    'Converted L-1 Jane Moor into D-1',
  )
  await here.say('Ann', 'undo')
  for (const line of [
    'jane moor belongs to the acme deal',
    'jane moor belongs to deal acme',
    'the lead jane moor belongs to acme',
  ]) {
    expect(await here.say('Ann', line), line).toContain('Converted L-1 Jane Moor into D-1')
    await here.say('Ann', 'undo')
  }
})
