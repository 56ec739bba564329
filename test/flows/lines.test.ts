import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { linesIn } from '../../src/language/lines.ts'
import { registry } from '../../src/language/registry.ts'
import { dump } from '../rows.ts'
import { idOf, world } from '../world.ts'

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
    ['deal add Initrode refit 5k\nmove acme proposal', ['deal add Initrode refit 5k', 'move acme proposal']],
    ['log call acme 5m talked\nmove acme negotiation', ['log call acme 5m talked', 'move acme negotiation']],
    ['log call acme 10m agreed\nwon globex', ['log call acme 10m agreed', 'won globex']],
    [
      '- log call acme agreed\n- remind me friday 3pm send it',
      ['log call acme agreed', 'remind me friday 3pm send it'],
    ],
    ['1. won acme\n2. lost globex price', ['won acme', 'lost globex price']],
    ['* task add send quote\n* done T-3', ['task add send quote', 'done T-3']],
    ['deal add\n- Acme 5k\n- Globex 7k', ['deal add Acme 5k', 'deal add Globex 7k']],
    [
      'called acme, they agree\nset close date of acme to 11 dec',
      ['called acme, they agree', 'set close date of acme to 11 dec'],
    ],
    ['hello\ndeal add Acme', ['hello', 'deal add Acme']],
    ['we just won acme\ngive globex to bo', ['we just won acme', 'give globex to bo']],
    [
      'move acme negotiation\nremind me tomorrow 9am call jane\ndone T-3',
      ['move acme negotiation', 'remind me tomorrow 9am call jane', 'done T-3'],
    ],
    ['deal add Acme 5k\ncalled acme, they agree', ['deal add Acme 5k', 'called acme, they agree']],
    ['note acme wants a rebate\nassign globex to bo', ['note acme wants a rebate', 'assign globex to bo']],
    ['log call acme 20m budget is fine\nacme proposal', ['log call acme 20m budget is fine', 'acme proposal']],
    ['spoke to acme, they love it\nacme closes 18 dec', ['spoke to acme, they love it', 'acme closes 18 dec']],
    ['log call acme they signed\nacme won!', ['log call acme they signed', 'acme won!']],
    ['log call acme talked\nacme is in negotiation now', ['log call acme talked', 'acme is in negotiation now']],
    ['met lena at acme\nD-7 35k', ['met lena at acme', 'D-7 35k']],
    ['lead add Jane Roe @ Acme\nconvert L-4', ['lead add Jane Roe @ Acme', 'convert L-4']],
  ])('%j', (typed, lines) => {
    expect(linesIn(typed, all)).toEqual({ lines, sure: true })
  })

  test.each([
    'deal add Acme 5k',
    'log note Acme line one\nline two',
    'log note Acme line one\ncall them back', // a short form, and the first line is in the long one
    'deal add\nAcme 5k',
    'deal list\nplease',
    'undo\nthanks\na lot',
    '\n \n',
    'log note acme\nHi Ann,\nwon the tender last week.\nCall me when you are back.\nMove on with it?',
    'log email acme\nDear Ann,\nassign it to your colleague please\nBest, Tom',
    'log note acme todo:\n- call bob\n- move acme proposal\n- ask legal',
    'lead add Jane Roe\nCFO\nAcme Inc\njane@acme.io',
    'log call acme they will decide\nin december',
    'called jane, she is happy\nabout the price',
    'log call acme 5m talked\nbudget 35k',
    'log call acme 5m talked\nprice: 35k\ndecision in december',
    'log call acme 5m talked\nthey want 20 seats',
    'log note acme\nHi Ann,\nacme won the tender last week.\nBest, Tom',
    'remind me tomorrow 9am to send\nthe offer to jane',
  ])('one: %j', (typed) => {
    expect(linesIn(typed, all)).toBeUndefined()
  })
})

describe('where a text may be one command or several', () => {
  test.each([
    ['log note Acme line one\nhelp them\ndeal add Globex', ['log note Acme line one\nhelp them', 'deal add Globex']],
    ['log call acme fine\nglobex won', ['log call acme fine', 'globex won']],
    ['log call acme fine\ncall globex also fine', ['log call acme fine', 'call globex also fine']],
    ['note acme todo\nemail jane\nmove globex proposal', ['note acme todo', 'email jane', 'move globex proposal']],
  ])('%j', (typed, lines) => {
    expect(linesIn(typed, all)).toEqual({ lines, sure: typed.startsWith('note') })
  })

  test('it is asked, and either is done as it says', async () => {
    const typed = 'log note Acme line one\nhelp them\ndeal add Globex'
    const here = await world()
    await here.say('Ann', 'deal add Acme')
    expect(await here.say('Ann', typed, 'refused')).toMatchInlineSnapshot(`
      "Is that one text, or are these 2 commands?
        Nothing is saved yet. The second would be "deal add Globex".
        [One note] [2 commands]"
    `)
    expect(await here.press('Ann', '2 commands')).toContain('Added D-2 Globex')
    expect(await here.say('Ann', 'log list')).toContain('line one help them')
    await here.say('Ann', typed, 'refused')
    expect(await here.press('Ann', 'One note')).toContain('deal add Globex')
  })

  test('pressed again, it is done once', async () => {
    const here = await world()
    await here.say('Ann', 'deal add Acme')
    await here.say('Ann', 'log note Acme one\ndeal add Globex\nso there', 'refused')
    const request = here.request('Ann', { press: idOf(here.last('Ann'), '2 commands') })
    expect(await here.handle(request)).toEqual(await here.handle(request))
    expect(await here.say('Ann', 'deal list')).not.toContain('D-3')
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
