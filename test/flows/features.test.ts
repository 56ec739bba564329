import { expect, test } from 'vitest'
import { shareTable } from '../share.ts'
import { world } from '../world.ts'

/** Each feature once, from the line to the answer, by the statements that it sends to the database. */
const FEATURES: Readonly<Record<string, readonly (readonly [line: string, answer: string])[]>> = {
  leads: [
    ['lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am', 'Added L-1 Jane Roe'],
    ['lead claim L-1', 'L-1 Jane Roe is yours'],
    ['lead qualify L-1', 'new → qualified'],
    ['convert L-1', 'Converted L-1 Jane Roe to D-1 Acme'],
  ],
  deals: [
    ['deal add Globex 50 seats 24k close:eom', 'Added D-2 Globex 50 seats'],
    ['move D-2 proposal why: they asked for a quote', 'New → Proposal'],
    ['edit D-2 amount 30k', '$24,000 → $30,000'],
    ['assign D-2 to Bo', 'owner Ann → Bo'],
    ['deal list', 'D-2 | Globex 50 seats | $30,000 | Proposal'],
    ['deal history D-2', 'amount: $24,000 → $30,000'],
    ['deal delete D-2', 'Deleted D-2'],
    ['deal restore D-2', 'Restored D-2'],
    ['lost D-2 price', 'Proposal → Lost: price'],
    ['reopen D-2', 'Lost → Proposal'],
    ['pipeline', '2 open, $35,000; forecast $15,500'],
  ],
  people: [
    ['contact add May Lee may@globex.com @ Globex', 'Added C-2 May Lee'],
    ['company list', 'Globex'],
    ['contact show C-2', 'may@globex.com'],
  ],
  log: [
    ['log call D-1 20m "wants SOC2" next: send report fri', 'Logged I-1 call'],
    ['timeline D-1', 'wants SOC2'],
    ['find SOC2', 'I-1'],
  ],
  tasks: [
    ['task add send the offer D-2 fri !high', 'send the offer'],
    ['done T-3', 'T-3 send the offer\n  Done'],
  ],
  reminders: [
    ['remind @Bo tomorrow 9am call Globex', 'Reminder R-1'],
    ['snooze R-1 1h', 'Snoozed R-1 call Globex'],
    ['reminder list', '1 reminder'],
  ],
  digests: [
    ['digest me weekdays 8:30', 'Set up G-1'],
    ['digest list', 'G-1'],
  ],
  'the team': [
    ['member list', '2 people'],
    ['holiday add 25 dec', 'Fri 25 Dec 2026 is a day off'],
    ['recent', 'a day off'],
  ],
  undo: [
    ['move D-1 negotiation', 'New → Negotiation'],
    ['undo', 'Negotiation → New'],
    ['redo', 'New → Negotiation'],
  ],
}

test('a file of rows once in and taken back, and a person shown and erased', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  expect(
    await shareTable(here, 'Ann', 'Name,Job Title,Email,Email 2\nMay Lee,CFO,may@globex.com,may@home.de\n'),
  ).toContain('1 new')
  await here.press('Ann', 'Import 1')
  await here.beat()
  expect(await here.say('Ann', 'contact show May Lee')).toContain('may@home.de')
  expect(await here.say('Ann', 'privacy show may@home.de')).toContain('May Lee')
  expect(await here.say('Ann', 'privacy erase C-1', 'refused')).toContain('Erase')
  await here.press('Ann', 'Erase')
  expect(await here.say('Ann', 'find May Lee', 'either')).not.toContain('may@globex.com')
})

test('each feature once from end to end', async () => {
  const { say, live, chat } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  for (const [feature, lines] of Object.entries(FEATURES))
    for (const [line, answer] of lines) expect(await say('Ann', line), `${feature}: ${line}`).toContain(answer)
  await live({ days: 1, hours: 2 })
  expect(chat.sent.map(({ place, message }) => `${place.name}: ${message.title}`)).toEqual([
    'Bo: D-2 Globex 50 seats is yours now',
    'Bo: Ann asked me to remind you: call Globex',
    'Bo: 5 things of yours changed',
    'Ann: Your daily digest, Thu 19 Nov 2026',
    'Bo: call Globex',
  ])
})
