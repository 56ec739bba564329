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
    Ann> duplicates deals
    1 pair that may be the same: 1 of deals
      D-2 Umbrella pilot and D-1 Umbrella pilot: same title and amount
      [Merge…] [Not the same]
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
      - that two records are not the same
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
