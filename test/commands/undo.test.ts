import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('undo takes back the last change of who says it, and an undo is undone', async () => {
  const { talk } = await world()
  expect(
    await talk(
      '! Ann> undo',
      'Ann> deal add Acme 24k',
      'Bo> deal add Globex 5k',
      'Ann> undo',
      '! Ann> deal show D-1',
      'Ann> undo',
      'Ann> deal show D-1',
      'Ann> deal add Initech 1k',
      'Ann> undo E-2',
      '! Bo> undo E-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> undo
    You have changed nothing yet, so there is nothing to undo.
    Ann> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Bo> deal add Globex 5k
    Added D-2 Globex
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Ann> undo
    Undid E-1
      - D-1: taken away again ("Acme")
      [Undo E-3]
    Ann> deal show D-1
    The adding of D-1 was undone (E-3).
      [Bring it back]
    Ann> undo
    Took back the undo E-3
      - D-1 Acme: added in New
      [Undo E-4]
    Ann> deal show D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> deal add Initech 1k
    Added D-3 Initech
      Stage: New (10 %), since today
      Amount: $1,000, $100 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-5]
    Ann> undo E-2
    Undid E-2
      - D-2: taken away again ("Globex")
      [Undo E-6]
    Bo> undo E-1
    E-1 is Ann's change; undoing it needs the role manager.
      Ask Ann or a manager."
  `)
})

test('a field that somebody changed since refuses by name; the rest can be put back', async () => {
  const { say, talk, press } = await world()
  await talk('Ann> deal add Acme 24k', 'Ann> deal edit D-1 26k title: Acme 60 seats', 'Bo> deal edit D-1 30k')
  expect(await say('Ann', 'undo E-2', 'refused')).toMatchInlineSnapshot(`
    "E-2 cannot simply be undone: Bo changed the amount of D-1 since. Nothing was done.
      Undo the later change first, or put back only what nobody touched since.
      [Undo the rest]"
  `)
  expect(await press('Ann', 'Undo the rest')).toMatchInlineSnapshot(`
    "Undid E-2
      - D-1 Acme: title: "Acme 60 seats" → "Acme"
      [Undo E-4]"
  `)
  expect(await say('Ann', 'deal show D-1')).toMatchInlineSnapshot(`
    "D-1 Acme
      Stage: New (10 %), since today
      Amount: $30,000, $3,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('a change of another field is no reason to refuse', async () => {
  const { say, talk } = await world()
  await talk('Ann> deal add Acme 24k', 'Ann> deal move D-1 proposal', 'Bo> deal edit D-1 30k')
  expect(await say('Ann', 'undo E-2')).toMatchInlineSnapshot(`
    "Undid E-2
      - D-1 Acme: stage: Proposal → New
      [Undo E-4]"
  `)
})

test('an old change, or one made elsewhere, is shown before a bare undo takes it back', async () => {
  const { say, press, clock } = await world()
  await say('Ann', 'deal add Acme 24k')
  clock.forward({ minutes: 11 })
  expect(await say('Ann', 'undo', 'refused')).toMatchInlineSnapshot(`
    "Your last change was a while ago: E-1. Undo it?
      D-1 Acme: added in New
      [Undo E-1]"
  `)
  expect(await press('Ann', 'Undo E-1')).toMatchInlineSnapshot(`
    "Undid E-1
      - D-1: taken away again ("Acme")
      [Undo E-2]"
  `)
})
