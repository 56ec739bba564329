import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Records that are there twice, and others that only look so. */
async function twice(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Ann> contact add "Jane Roe" @Acme jane@acme.io',
    'Ann> contact add "J. Roe" jane@acme.io +12125550100 #vip',
    'Ann> contact add "Tom Baker" @Globex info@globex.com',
    'Ann> contact add "Sue Sand" @Globex info@globex.com',
    'Ann> contact add "Ola Nord" @Hooli +12125550199',
    'Ann> contact add "Per Berg" @Hooli +12125550199',
    'Ann> contact add "Kim Lee" @Hooli kim@hooli.com',
    'Ann> contact add "Kim Lea" @Hooli',
    'Ann> contact add "Max Moor" max@gmail.com',
    'Ann> contact add "Mia Moor" mia@gmail.com',
    'Ann> company add "Acme Inc"',
    'Ann> deal add "Umbrella pilot" 8k',
    'Ann> deal add "Umbrella pilot" 8k',
    'Ann> deal add "Renewal" 8k',
    'Ann> deal add "Renewal" 9k',
    'Ann> deal link D-1 C-1',
    'Ann> log call D-2 20m went well next: send report fri',
  )
  return here
}

test('what is likely the same is listed with why, and what only shares an address, a number or a domain is not', async () => {
  const here = await twice()
  expect(await here.talk('Ann> duplicates', 'Ann> duplicates deals', 'Ann> compare C-2 C-1')).toMatchInlineSnapshot(`
    "Ann> duplicates
    4 pairs that may be the same: 2 of contacts, 1 of companies, 1 of deals
      C-2 J. Roe and C-1 Jane Roe: same e-mail
      [Merge…] [Not the same]
      D-2 Umbrella pilot and D-1 Umbrella pilot: same title and amount
      [Merge…] [Not the same]
      C-8 Kim Lea and C-7 Kim Lee: like names at one company
      [Merge…] [Not the same]
      A-4 Acme Inc and A-1 Acme: same name
      [Merge…] [Not the same]
      [Go through]
    Ann> duplicates deals
    1 pair that may be the same: 1 of deals
      D-2 Umbrella pilot and D-1 Umbrella pilot: same title and amount
      [Merge…] [Not the same]
      [Go through]
    Ann> compare C-2 C-1
    C-2 J. Roe and C-1 Jane Roe
      They have the same e-mail.
      Name | J. Roe | Jane Roe
      Company | none | A-1 Acme
      Phone | +1 212 555 0100 | none
      Tags | #vip | none
      Added | 2026-11-18T09:00:00.000Z | 2026-11-18T09:00:00.000Z
      Merged into C-1 Jane Roe:
      - phone none → +1 212 555 0100
      - tags none → #vip
      - C-2 is taken out of every list; one undo brings it back
      Nothing is saved yet.
      [Merge into C-1] [Merge into C-2] [Not the same]"
  `)
})

test('in people’s words', async () => {
  const here = await twice()
  for (const line of [
    'find duplicates',
    'any dupes',
    'any dupes?',
    'are there any duplicates?',
    'show me all duplicates',
    'do we have duplicates',
  ])
    expect(await here.say('Ann', line), line).toContain('4 pairs that may be the same')
  for (const line of ['show duplicate contacts', 'find duplicates in contacts', 'which contacts are duplicates?'])
    expect(await here.say('Ann', line), line).toContain('2 pairs that may be the same: 2 of contacts')
})

test('what is not the same is not offered again, until that is undone', async () => {
  const here = await twice()
  expect(await here.say('Ann', 'duplicates contacts')).toContain('2 pairs')
  expect(await here.press('Ann', 'Not the same')).toMatchInlineSnapshot(`
    "C-2 J. Roe and C-1 Jane Roe are not the same
      They are not listed as duplicates any more.
      [Undo E-18]"
  `)
  expect(await here.say('Bo', 'duplicates contacts')).toContain('1 pair that may be the same: 1 of contacts')
  expect(await here.say('Bo', 'C-1 and C-2 are not the same', 'either')).toContain('known already')
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-18
      - C-1 and C-2 may be the same again
      [Undo E-19]"
  `)
  expect(await here.say('Bo', 'duplicates contacts')).toContain('2 pairs')
  expect(await here.say('Bo', 'kim lee and kim lea are not the same')).toContain('are not the same')
  expect(await here.say('Bo', 'compare C-1 D-1', 'refused')).toContain('two of one kind')
})

test('two deals are made one, with their people, steps and logs, and apart again by an undo', async () => {
  const here = await twice()
  expect(await here.say('Ann', 'compare D-2 D-1')).toMatchInlineSnapshot(`
    "D-2 Umbrella pilot and D-1 Umbrella pilot
      They have the same title and amount.
      Added | 2026-11-18T09:00:00.000Z | 2026-11-18T09:00:00.000Z
      Merged into D-1 Umbrella pilot:
      - 1 task, 1 log of D-2 go along
      - D-2 is taken out of every list; one undo brings it back
      Nothing is saved yet.
      [Merge into D-1] [Merge into D-2] [Not the same]"
  `)
  expect(await here.press('Ann', 'Merge into D-1')).toMatchInlineSnapshot(`
    "Put D-2 Umbrella pilot into D-1 Umbrella pilot
      Stage: New (10 %), since today
      Amount: $8,000, $800 weighted
      Contact: C-1 Jane Roe
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-18]"
  `)
  expect(await here.say('Ann', 'duplicates deals')).toContain('No two deals look like one')
  expect(await here.say('Ann', 'timeline D-1')).toContain('went well')
  expect(await here.say('Ann', 'undo')).toContain('Undid')
  expect(await here.say('Ann', 'duplicates deals')).toContain('1 pair')
  expect(await here.say('Ann', 'merge D-2 and D-1')).toContain('Put D-2 Umbrella pilot into D-1 Umbrella pilot')
})

test('a pair of which one half cannot be seen does not exist', async () => {
  const here = await twice()
  await here.talk('Ann> contact assign C-2 @ann', 'Ann> private C-2')
  expect(await here.say('Bo', 'duplicates contacts')).toContain('1 pair')
  await here.say('Ann', 'not same C-1 C-2')
  expect(await here.say('Bo', 'what did ann do today')).not.toContain('not the same')
  expect(await here.say('Ann', 'what did ann do today')).toContain('not the same')
  expect(await here.say('Bo', 'compare C-1 C-2', 'refused')).toContain('There is no contact C-2')
})

test('duplicates are gone through pair by pair, with one undo for all of it', async () => {
  const here = await twice()
  await here.say('Ann', 'lead add "Zed Zett" zed@zett.io')
  await here.say('Ann', 'contact add "Kim Lee" @Hooli')
  expect(await here.say('Ann', 'go through duplicates')).toMatchInlineSnapshot(`
    "1 of 4: C-2 J. Roe and C-1 Jane Roe
      Others are "go duplicates deals", "go duplicates companies".
      Why they are here: same e-mail.
      Name | J. Roe | Jane Roe
      Company | none | A-1 Acme
      Phone | +1 212 555 0100 | none
      Tags | #vip | none
      Added | 2026-11-18T09:00:00.000Z | 2026-11-18T09:00:00.000Z
      Merged into C-1 Jane Roe:
      - phone none → +1 212 555 0100
      - tags none → #vip
      - C-2 is taken out of every list; one undo brings it back
      [Merge into C-1] [Not the same] [Skip] [Stop] [Do…: Merge into C-2]"
  `)
  expect(await here.press('Ann', 'Merge into C-1')).toMatchInlineSnapshot(`
    "2 of 4: C-11 Kim Lee and C-7 Kim Lee
      ✓ Put C-2 J. Roe into C-1 Jane Roe
      Why they are here: same name at one company.
      E-mail | none | kim@hooli.com
      Added | 2026-11-18T09:00:00.000Z | 2026-11-18T09:00:00.000Z
      Merged into C-7 Kim Lee:
      - C-11 is taken out of every list; one undo brings it back
      [Merge into C-7] [Not the same] [Skip] [Stop] [Do…: Merge into C-11 / Back]"
  `)
  here.clock.forward({ seconds: 1 })
  expect((await here.say('Ann', 'not the same')).split('\n').slice(0, 2)).toMatchInlineSnapshot(`
    [
      "3 of 4: C-11 Kim Lee and C-8 Kim Lea",
      "  ✓ C-11 Kim Lee and C-7 Kim Lee are not the same: They are not listed as duplicates any more.",
    ]
  `)
  here.clock.forward({ seconds: 1 })
  expect((await here.say('Ann', 'back')).split('\n').slice(0, 2)).toMatchInlineSnapshot(`
    [
      "3 of 4: C-11 Kim Lee and C-8 Kim Lea",
      "  Why they are here: like names at one company.",
    ]
  `)
  expect(await here.say('Ann', 'skip')).toMatchInlineSnapshot(`
    "4 of 4: C-8 Kim Lea and C-7 Kim Lee
      Why they are here: like names at one company.
      Name | Kim Lea | Kim Lee
      E-mail | none | kim@hooli.com
      Added | 2026-11-18T09:00:00.000Z | 2026-11-18T09:00:00.000Z
      Merged into C-7 Kim Lee:
      - C-8 is taken out of every list; one undo brings it back
      [Merge into C-7] [Not the same] [Skip] [Stop] [Do…: Merge into C-8 / Back]"
  `)
  expect(await here.say('Ann', 'skip')).toMatchInlineSnapshot(`
    "Went through 4 pairs of contacts: 2 changed (merged, kept apart), 2 skipped
      - C-1 Jane Roe: phone: none → +1 212 555 0100; tags: none → #vip
      - C-2 J. Roe: put into C-1
      - C-7 and C-11 are not the same
      [Undo all 2]"
  `)
  expect(await here.say('Bo', 'duplicates contacts')).toContain('2 pairs')
  expect(await here.press('Ann', 'Undo all 2')).toContain('C-7 and C-11 may be the same again')
  expect(await here.say('Bo', 'duplicates contacts')).toContain('4 pairs')
})

test('what somebody else merged meanwhile is left out, and of what was changed nothing is done unseen', async () => {
  const here = await twice()
  await here.say('Ann', 'contact add "Kim Lee" @Hooli')
  await here.say('Ann', 'go through duplicate contacts')
  here.clock.forward({ seconds: 1 })
  await here.say('Bo', 'contact edit C-1 role:CTO')
  expect(await here.press('Ann', 'Merge into C-1')).toContain('Role | none | CTO')
  await here.say('Bo', 'contact merge C-2 C-1')
  expect(await here.press('Ann', 'Not the same')).toContain('Left out: C-2 J. Roe: fits no more.')
  expect(await here.say('Bo', 'triage duplicates', 'either')).toContain('1 of')
  expect(await here.say('Bo', 'stop')).toContain('Stopped after')
})

test('leads that nobody owns are gone through and claimed', async () => {
  const here = await twice()
  await here.talk(
    'Ann> lead add "Zed Zett" zed@zett.io',
    'Ann> lead add "Yan Yeo"',
    'Bo> lead add "Own One"',
    'Bo> lead claim L-3',
  )
  expect(await here.say('Bo', 'go through unclaimed leads')).toMatchInlineSnapshot(`
    "1 of 2: L-1 Zed Zett
      Why it is here: unclaimed.
      E-mail: zed@zett.io
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Claim] [Skip] [Stop] [Do…: Edit / Qualify / Convert / Disqualify / Assign to Ann / Log call / Next step…]"
  `)
  expect(await here.press('Bo', 'Claim')).toMatchInlineSnapshot(`
    "2 of 2: L-2 Yan Yeo
      ✓ L-1 Zed Zett is yours
      Why it is here: unclaimed.
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Claim] [Skip] [Back] [Stop] [Do…: Edit / Qualify / Convert / Disqualify / Assign to Ann / Log call / Next step…]"
  `)
  expect(await here.say('Bo', 'skip')).toMatchInlineSnapshot(`
    "Went through 2 leads: 1 changed (claimed), 1 skipped
      - L-1 Zed Zett: owner: none → Bo
      [Undo E-22]"
  `)
})
