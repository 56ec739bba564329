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
      '! Ann> undo',
      'Ann> redo',
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
    All that you changed is undone.
      Type "redo" to do the last of it again.
    Ann> redo
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
      Ask Ann or a manager.
      [Ask @Ann]"
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

/** A team with four changes: E-1 to E-4, by Ann. */
const changes = [
  'Ann> deal add Acme 24k',
  'Ann> deal move D-1 qualified',
  'Ann> deal move D-1 proposal',
  'Ann> log call Acme talked',
]

test.each([
  ['undo', 'Undid E-4'],
  ['undo that', 'Undid E-4'],
  ['take it back', 'Undid E-4'],
  ['take that back', 'Undid E-4'],
  ['undo the last one', 'Undid E-4'],
  ['undo the last move', 'Undid E-3'],
  ['undo my last stage change', 'Undid E-3'],
  ['undo my log', 'Undid E-4'],
  ['undo the last call', 'Undid E-4'],
  ['undo E-3', 'Undid E-3'],
  ['undo e4 e3', 'Undid E-4, E-3'],
  ['undo E-3 and E-4', 'Undid E-4, E-3'],
  ['undo E-2, E-3', 'Undid E-3, E-2'],
  ['undo 2', 'Undid E-4, E-3'],
  ['undo the last two', 'Undid E-4, E-3'],
  ['undo last 3 changes', 'Undid E-4, E-3, E-2'],
])('%s', async (line, has) => {
  const { talk, say } = await world()
  await talk(...changes)
  expect(await say('Ann', line)).toContain(has)
})

test('undo said again goes further back, and redo comes forward again', async () => {
  const { talk, say } = await world()
  await talk(...changes)
  for (const undone of ['Undid E-4', 'Undid E-3', 'Undid E-2']) expect(await say('Ann', 'undo')).toContain(undone)
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New')
  expect(await say('Ann', 'redo')).toContain('Took back the undo E-7')
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: Qualified')
  expect(await say('Ann', 'redo')).toContain('Took back the undo E-6')
  expect(await say('Ann', 'undo')).toContain('Undid E-9')
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: Qualified')
  expect(await say('Ann', 'redo E-4')).toContain('Took back the undo E-5')
  expect(await say('Ann', 'redo E-4', 'refused')).toContain('E-4 is not undone.')
  expect(await say('Ann', 'undo the undo')).toContain('Took back the undo E-10')
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: Proposal')
  expect(await say('Ann', 'redo', 'refused')).toContain('You have undone nothing that could be done again.')
})

test('what others did is left alone by a bare undo, and an undo by others counts', async () => {
  const { talk, say } = await world()
  await talk('Ann> help', 'Bo> deal add Acme 24k', 'Bo> deal move D-1 qualified', 'Ann> undo E-2')
  expect(await say('Bo', 'undo')).toContain('Undid E-1')
})

test('many changes are shown before they are taken back at once', async () => {
  const { talk, say, press } = await world()
  await talk(...changes, 'Ann> deal add B', 'Ann> deal add C', 'Ann> deal add D')
  expect(await say('Ann', 'undo 7', 'refused')).toContain('Those are your last 7 changes')
  expect(await press('Ann', 'Undo these 7')).toContain('Undid E-7, E-6, E-5, E-4, E-3, E-2, E-1')
})

test('of several changes all are taken back or none', async () => {
  const { talk, say } = await world()
  await talk(...changes)
  expect(await say('Ann', 'undo E-2 E-4', 'refused')).toContain('E-2 cannot simply be undone')
  expect(await say('Ann', 'log list')).toContain('I-1')
})

test('redo is of what was undone last: where other changes were made since, it is asked about', async () => {
  const { talk, say, press } = await world()
  await talk('Ann> deal add Acme 5k', 'Ann> deal edit D-1 6k', 'Ann> undo')
  expect(await say('Ann', 'redo')).toContain('$5,000 → $6,000')
  await talk('Ann> undo', 'Ann> deal move D-1 proposal', 'Ann> deal move D-1 negotiation')
  expect(await say('Ann', 'redo', 'refused')).toMatchInlineSnapshot(`
    "You made 2 changes since your last undo, E-5. Take that back?
      D-1 Acme: amount: $6,000 → $5,000
      [Take back E-5]"
  `)
  expect(await press('Ann', 'Take back E-5')).toContain('$5,000 → $6,000')
  await talk('Ann> undo E-7', 'Ann> undo E-6')
  expect(await say('Ann', 'redo')).toContain('Proposal')
  expect(await say('Ann', 'redo')).toContain('Negotiation')
})

test('a change is taken back by what it was about', async () => {
  const { talk, say, press } = await world()
  await talk(
    'Ann> contact add Beat Wyss',
    'Ann> deal add Acme 5k',
    'Ann> deal add Globex 5k',
    'Ann> log call beat wyss wants a discount',
    'Ann> deal edit D-1 6k',
    'Ann> deal move D-2 proposal',
    'Ann> deal edit D-1 7k',
  )
  expect(await say('Ann', 'undo the call with beat')).toContain('I-1')
  expect(await say('Ann', 'undo the globex move')).toContain('Proposal → New')
  expect(await say('Ann', 'undo acme', 'refused')).toMatchInlineSnapshot(`
    "You made 3 changes of that kind. Which one?
      Nothing is undone yet.
      [Undo E-7 D-1 Acme: amount: $6,000 → $7,000]"
  `)
  expect(await press('Ann', 'Undo E-7')).toContain('$7,000 → $6,000')
  expect(await say('Ann', 'undo the meeting with beat', 'refused')).toContain('could not read')
})

test.each([
  'that was wrong, undo',
  'nope, undo that',
  'oops, undo',
  'scratch that',
  'no, take that back',
  'put it back',
  'revert',
  'undo my last change',
])('taken back in other words: %s', async (line) => {
  const { talk, say } = await world()
  await talk('Ann> deal add Acme 5k', 'Ann> deal edit D-1 6k')
  expect(await say('Ann', line)).toContain('$6,000 → $5,000')
})

test.each(['oops', 'that was wrong', "i didn't mean that", 'oops, wrong deal', 'my mistake'])(
  'who only regrets something is asked: %s',
  async (line) => {
    const { talk, say, press } = await world()
    await talk('Ann> deal add Acme 5k', 'Ann> deal edit D-1 6k')
    expect(await say('Ann', line, 'refused')).toContain('Undo your last change, E-2?')
    expect(await press('Ann', 'Undo E-2')).toContain('$6,000 → $5,000')
  },
)
