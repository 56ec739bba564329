import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { linesIn } from '../../src/language/lines.ts'
import { registry } from '../../src/language/registry.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

const all = registry(commands)

describe('which texts are several commands', () => {
  test.each([
    ['deal add Acme 5k\ndeal add Globex 7k', ['deal add Acme 5k', 'deal add Globex 7k']],
    ['won d7\r\n\r\n  lost d8 price  \n', ['won d7', 'lost d8 price']],
    ['call Acme 20m fine\nnote Globex likes blue', ['call Acme 20m fine', 'note Globex likes blue']],
    ['deal add\nAcme 5k\nGlobex 7k', ['deal add Acme 5k', 'deal add Globex 7k']],
    ['log call\nAcme 20m\nd7 fine', ['log call Acme 20m', 'log call d7 fine']],
    ['deal add\ndeal add Acme\ndeal add Globex', ['deal add', 'deal add Acme', 'deal add Globex']],
    ['/crm deal list\npipeline', ['/crm deal list', 'pipeline']],
  ])('%j', (typed, lines) => {
    expect(linesIn(typed, all)).toEqual(lines)
  })

  test.each([
    'deal add Acme 5k',
    'log note Acme line one\nline two',
    'log note Acme line one\ncall them back', // a short form, and the first line is in the long one
    'log note Acme line one\nhelp them\ndeal add Globex',
    'deal add\nAcme 5k',
    'deal list\nplease',
    'undo\nthanks\na lot',
    'hello\ndeal add Acme',
    '\n \n',
  ])('one: %j', (typed) => {
    expect(linesIn(typed, all)).toBeUndefined()
  })
})

test('each line is a request of its own, and what is refused stops no other', async () => {
  const here = await world()
  expect(
    await here.say(
      'Ann',
      'deal add Acme 24k\ndeal move D-9 proposal\nlog call Acme 20m fine next: send report fri\ndeal lost D-1',
      'refused',
    ),
  ).toMatchInlineSnapshot(`
    "2 of 4 lines are done, 2 need you
      ✓ 1. Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
      ! 2. There is no deal D-9.
      See them all with "deal list".
      ✓ 3. Logged I-1 call with Acme, 20 min
      fine
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-2]
      ! 4. Why was D-1 Acme lost?
      Nothing is saved yet. Pick a reason or type one.
      [Price] [Competitor] [No budget] [No decision] [Timing]
      ? Deal: D-9 !! There is no deal D-9."
  `)
  expect(await here.fill('Ann', {}, 'refused')).toContain('There is no deal D-9.')
  expect(await here.say('Ann', 'deal list')).toContain('D-1 | Acme')
})

test('buttons and undo of each line work', async () => {
  const here = await world()
  await here.say('Ann', 'deal add\nAcme 24k\nGlobex 5k')
  expect(await here.press('Ann', 'Undo E-1')).toContain('Undid E-1')
  expect(await here.say('Ann', 'deal list')).not.toContain('Acme')
})

test('a second delivery changes nothing and is answered alike', async () => {
  const here = await world()
  const request = here.request('Ann', { line: 'deal add Acme 24k\ndeal add Globex 5k' })
  const first = await here.handle(request)
  const before = await dump(here)
  expect(await here.handle(request)).toEqual(first)
  expect(await dump(here)).toEqual(before)
})

test('a text of several lines inside one command is kept as it is', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  await here.say('Ann', 'log note Acme line one\nline two')
  expect(await here.say('Ann', 'log show I-1')).toContain('line one\nline two')
})

test('too many lines are refused before anything is done, and strangers read one sentence', async () => {
  const here = await world()
  const lines = Array.from({ length: 51 }, (_, index) => `deal add Deal ${index}`).join('\n')
  expect(await here.say('Ann', lines, 'refused')).toMatchInlineSnapshot(
    `"Those are 51 lines, and I take up to 50 at once. Nothing was done: send them in parts."`,
  )
  expect(await here.say('Ann', 'deal list')).not.toContain('Deal 1')
  const guest = { actor: here.actor('Eve', 'guest') }
  expect(await here.ask('Eve', { line: 'deal list\ndeal list' }, guest, 'refused')).toMatchInlineSnapshot(
    `"Parley works for the people of this team only. Ask its admin to add you."`,
  )
})
