import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** Lines that say two things of one record: none is done before it is asked, and the first button does both. */
const TWO: readonly (readonly [line: string, then: RegExp])[] = [
  ['move D-1 to proposal, amount 32k', /Stage: Proposal.*Amount: \$32,000/su],
  ['move "Globex pilot" to proposal and close date 31 jan', /Stage: Proposal.*Closes: Sun 31 Jan 2027/su],
  ['move D-3 to negotiation next step call cfo tuesday', /Stage: Negotiation.*call cfo/su],
  ['move D-4 to qualified with 25k', /Stage: Qualified.*Amount: \$25,000/su],
  ['move D-5 to negotiation and set the amount to 30k', /Stage: Negotiation.*Amount: \$30,000/su],
  ['assign D-6 to bo and move to qualified', /Stage: Qualified.*Owner: Bo/su],
]

test('a reason that says what else is to be done is asked about, and both can be done', async () => {
  const here = await world()
  for (const title of ['Hooli', 'Globex pilot', 'Initech', 'Vandelay', 'Wonka', 'Tyrell'])
    await here.say('Ann', `deal add "${title}" 20k`)
  await here.say('Bo', 'deal list')
  for (const [index, [line, then]] of TWO.entries()) {
    const asked = await here.say('Ann', line, 'refused')
    expect(asked, line).toContain('why, or more to do?')
    expect(asked, line).toContain('Nothing is saved yet')
    await here.press('Ann', '2 commands')
    expect(await here.say('Ann', `D-${index + 1}`), line).toMatch(then)
  }
  for (const line of [
    'won D-1 and remind me in 3 months about renewal',
    'D-2 lost, went with a competitor, remind me in 6 months',
    'won D-3, next step send invoice monday',
    'lost D-4 because of timing, follow up in march',
  ])
    expect(await here.say('Ann', line, 'refused'), line).toContain('[2 commands]')
  for (const line of ['lost D-5 because price too high', 'lost D-6 next year they have a budget'])
    expect(await here.say('Ann', line), line).toContain('→ Lost')
})

/** Reasons behind which something is to be done: what is asked, and the task that comes of it. */
const THEN: readonly (readonly [line: string, task: RegExp])[] = [
  ['move D-1 to proposal. send quote friday', /send quote.*Fri 20 Nov 2026/su],
  ['move D-1 to proposal; send quote friday', /send quote.*Fri 20 Nov 2026/su],
  ['move D-1 to proposal - prepare the deck', /prepare the deck/u],
  ['move D-1 to proposal then send quote friday', /send quote.*Fri 20 Nov 2026/su],
  ['move D-1 to proposal, email Tom tomorrow', /email Tom.*Thu 19 Nov 2026/su],
  ['won D-1. call jane monday', /call jane.*Mon 23 Nov 2026/su],
  ['lost D-1, price. email tom friday', /email tom.*Fri 20 Nov 2026/su],
  ['assign D-1 to bo. call tom friday', /call tom.*Fri 20 Nov 2026/su],
]

test('behind a full stop a verb with a day is something to do', async () => {
  const here = await world()
  await here.say('Bo', 'help')
  await here.say('Ann', 'deal add Hooli 20k')
  for (const [line, task] of THEN) {
    expect(await here.say('Ann', line, 'refused'), line).toContain('why, or more to do?')
    expect(await here.press('Ann', '2 commands'), line).toMatch(task)
    await here.say('Ann', 'undo 2')
  }
  expect(await here.say('Ann', 'won D-1, they will call us monday')).toContain('they will call us monday')
})

test('an amount without a currency is in that of the record', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Eurotest 20000 EUR')
  expect(await here.say('Ann', 'eurotest 22k')).toContain('€20,000 → €22,000')
  expect(await here.say('Ann', 'eurotest is now worth 25k')).toContain('€25,000')
  expect(await here.say('Ann', 'deal edit D-1 amount:$30k')).toContain('€25,000 → $30,000')
  expect(await here.say('Ann', 'deal edit D-1 amount:"26k EUR"')).toContain('€26,000')
  expect(await here.say('Ann', 'won eurotest for 26.5k')).toContain('€26,500')
})

test('what happened is asked for in the past, and a question changes nothing', async () => {
  const here = await world()
  await here.talk('Ann> lead add Kim kim@x.io', 'Ann> deal add Acme 20k', 'Ann> task add what is their budget')
  expect(await here.say('Ann', 'leads added since friday')).toContain('from friday (13 Nov): 1')
  expect(await here.say('Ann', 'deals created since monday')).toContain('from monday (16 Nov): 1')
  here.clock.forward({ weeks: 1 })
  expect(await here.say('Ann', 'leads from last week')).toContain('(16 Nov to 22 Nov): 1')
  await here.say('Ann', 'lead add Lou')
  expect(await here.say('Ann', 'leads from last week')).toContain('(16 Nov to 22 Nov): 1')
  await here.say('Ann', "what's due monday")
  await here.say('Ann', "who's due tomorrow", 'either')
  expect(await here.say('Ann', 'T-1')).toContain('Due: no day')
})

test('behind a title stands when it closes, who is met and what it is worth', async () => {
  const here = await world()
  await here.talk('Ann> contact add "Norman Osborn"', 'Ann> contact add "Jim Poe"')
  const quoted = await here.say(
    'Ann',
    'new opportunity "Skyline rooftop" $80k for Oscorp, closing in March, contact Norman Osborn',
  )
  expect(quoted).toMatch(/Added D-1 Skyline rooftop.*Contact: C-1 Norman Osborn.*Closes: /su)
  expect(quoted.split('\n')[0]).not.toContain('closing')
  await here.say('Ann', 'deal add Ultra Two 9k for Oscorp, close 5 mar, contact Jim Poe', 'refused')
  expect(await here.press('Ann', 'Company: Oscorp, new')).toMatch(
    /Added D-2 Ultra Two\n.*Oscorp.*C-2 Jim Poe.*Closes: Fri 5 Mar 2027/su,
  )
  for (const line of ['deal add Victor 60000 2027-02-15', 'deal add Whiskey 60000 15 feb'])
    expect(await here.say('Ann', line), line).toMatch(/(?:Victor|Whiskey)\n.*\$60,000.*15 Feb 2027/su)
  expect(await here.say('Ann', 'deal add Acme, closing the gap')).toContain('Acme, closing the gap\n')
})
