import { beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { completeWith } from '../../src/language/complete.ts'
import { judgeWith } from '../../src/language/judge.ts'
import { registry } from '../../src/language/registry.ts'
import { world } from '../world.ts'

const made = async () => {
  const here = await world()
  await here.say('Ann', 'deal add "Globex renewal 2027" 24k')
  await here.say('Ann', 'deal add Hooli 35k')
  await here.say('Ann', 'contact add "Jane Roe" @Globex #warm')
  await here.say('Ann', 'task add send quote for D-2')
  await here.ask('Bo', { line: 'help' })
  const completing = { store: here.store, clock: here.clock, registry: registry(commands), admins: [] }
  const asking = { workspace: here.workspace, actor: here.actor('Ann'), place: here.dm('Ann'), zone: 'UTC' }
  const complete = completeWith(completing)
  const judge = judgeWith(completing)
  return {
    lines: async (line: string) => (await complete(line, asking)).map((one) => one.line),
    shown: async (line: string) => (await complete(line, asking)).map(({ line, about }) => [line, about]),
    judge: (path: string, field: string, typed: string) =>
      judge({ call: { path: path.split(' '), fields: {} }, field, typed }, asking),
  }
}

let team: Awaited<ReturnType<typeof made>>
beforeAll(async () => {
  team = await made()
})

test('short forms, names in the middle, quotes where a name needs them', async () => {
  const { lines } = team
  expect({
    wo: await lines('wo'),
    'move hoo': await lines('move hoo'),
    'won ': await lines('won '),
    'done ': await lines('done '),
    'move renew': await lines('move renew'),
    'move "glob': await lines('move "glob'),
    'move "Globex renewal 2027" pr': await lines('move "Globex renewal 2027" pr'),
    'move hooli nego': await lines('move hooli nego'),
    'move D-2 ': await lines('move D-2 '),
    hoo: await lines('hoo'),
    '/crm move hoo': await lines('/crm move hoo'),
  }).toMatchInlineSnapshot(`
    {
      "/crm move hoo": [
        "/crm move Hooli",
      ],
      "done ": [
        "done "send quote"",
      ],
      "hoo": [
        "Hooli",
      ],
      "move "Globex renewal 2027" pr": [
        "move "Globex renewal 2027" Proposal",
      ],
      "move "glob": [
        "move "Globex renewal 2027"",
      ],
      "move D-2 ": [
        "move D-2 New",
        "move D-2 Qualified",
        "move D-2 Proposal",
        "move D-2 Negotiation",
        "move D-2 Won",
        "move D-2 Lost",
      ],
      "move hoo": [
        "move Hooli",
      ],
      "move hooli nego": [
        "move hooli Negotiation",
      ],
      "move renew": [
        "move "Globex renewal 2027"",
      ],
      "wo": [
        "won ",
      ],
      "won ": [
        "won "Globex renewal 2027"",
        "won Hooli",
      ],
    }
  `)
})

test('names of values, people behind an @, tags and channels behind a #', async () => {
  const { lines } = team
  expect({
    'deal list ow': await lines('deal list ow'),
    'deal list owner:': await lines('deal list owner:'),
    'deal list owner:b': await lines('deal list owner:b'),
    'deal list company:"glo': await lines('deal list company:"glo'),
    'deal list show:a': await lines('deal list show:a'),
    'remind @b': await lines('remind @b'),
    'contact list #w': await lines('contact list #w'),
    'contact list #': await lines('contact list #'),
    'assign hoo': await lines('assign hoo'),
    'assign D-2 @b': await lines('assign D-2 @b'),
    'deal list stage:new st': await lines('deal list stage:new st'),
  }).toMatchInlineSnapshot(`
    {
      "assign D-2 @b": [
        "assign D-2 @Bo",
      ],
      "assign hoo": [
        "assign Hooli",
      ],
      "contact list #": [
        "contact list #warm",
      ],
      "contact list #w": [
        "contact list #warm",
      ],
      "deal list company:"glo": [
        "deal list company:Globex",
      ],
      "deal list ow": [
        "deal list owner:",
      ],
      "deal list owner:": [
        "deal list owner:@Ann",
        "deal list owner:@Bo",
      ],
      "deal list owner:b": [
        "deal list owner:@Bo",
      ],
      "deal list show:a": [
        "deal list show:all",
      ],
      "deal list stage:new st": [],
      "remind @b": [
        "remind @Bo",
      ],
    }
  `)
})

test('beside a ref stands the name', async () => {
  const { shown } = team
  expect(await shown('log call glo')).toMatchInlineSnapshot(`
    [
      [
        "log call A-1",
        "company A-1 Globex",
      ],
      [
        "log call D-1",
        "deal D-1 Globex renewal 2027 ($24,000, New)",
      ],
    ]
  `)
  expect(await shown('deal show D-')).toMatchInlineSnapshot(`
    [
      [
        "deal show D-2",
        "D-2 Hooli ($35,000, New)",
      ],
      [
        "deal show D-1",
        "D-1 Globex renewal 2027 ($24,000, New)",
      ],
    ]
  `)
})

test('an answer is judged at once, and a command is told from a value', async () => {
  const { judge } = team
  expect({
    'a known deal': await judge('deal lost', 'deal', 'hooli'),
    'no deal': await judge('deal lost', 'deal', 'nosuchdeal'),
    'a reason': await judge('deal lost', 'why', 'too expensive'),
    'a command as a reason': await judge('deal lost', 'why', 'hooli 40k'),
    'a verb alone': await judge('deal lost', 'why', 'won'),
    'no time but a command': await judge('snooze', 'until', 'move hooli to proposal'),
    'a time': await judge('snooze', 'until', 'tomorrow 9am'),
    'no time': await judge('snooze', 'until', 'soonish'),
    'a command as tags': await judge('deal add', 'tags', 'move hooli to proposal'),
    'a command as a company': await judge('deal add', 'company', 'move hooli to proposal'),
    'a new company': await judge('deal add', 'company', 'Initech Global'),
    'a name alone': await judge('deal add', 'title', 'Hooli'),
  }).toMatchInlineSnapshot(`
    {
      "a command as a company": {
        "command": "deal move",
      },
      "a command as a reason": {
        "command": "deal edit",
      },
      "a command as tags": {
        "command": "deal move",
      },
      "a known deal": {},
      "a name alone": {},
      "a new company": {},
      "a reason": {},
      "a time": {},
      "a verb alone": {
        "command": "won",
      },
      "no deal": {
        "wrong": {
          "readings": [],
          "why": "No deal is called "nosuchdeal". See them all with deal list.",
        },
      },
      "no time": {},
      "no time but a command": {
        "command": "deal move",
      },
    }
  `)
})
