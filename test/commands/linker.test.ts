import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** A team with two companies, their people and a deal of each kind of tie: one of Globex, two of Acme, one of nobody. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Globex',
    'Ann> company add Acme',
    'Ann> company add Hooli Labs',
    'Ann> contact add Jane Roe @ Globex',
    'Ann> contact add Priya Nair @ Acme',
    'Ann> deal add Globex renewal 9k',
    'Ann> deal add Acme 50 seats 24k',
    'Ann> deal add Acme training 4k',
    'Ann> deal add "Initech pilot" 5k',
  )
  return here
}

const aboutIn = (said: string): string | undefined => /About: (.*)/u.exec(said)?.[1]

test.each([
  ['task add call globex fri', 'D-1 Globex renewal'],
  ['task add review contract for acme monday', 'A-2 Acme'],
  ['task add call initech fri', 'D-4 Initech pilot'],
  ['task add hooli: send the deck fri', 'A-3 Hooli Labs'],
  ["task add read globex's contract", 'D-1 Globex renewal'],
  ['task add ask Jane Roe at Globex for the logo', 'C-1 Jane Roe'],
  ['task add call priya fri', 'C-2 Priya Nair'],
  ['task add prepare Acme 50 seats offer fri', 'D-2 Acme 50 seats'],
  ['task add send quote about:D-1 fri', 'D-1 Globex renewal'],
  ['task add call Bob for:globex fri', 'D-1 Globex renewal'],
  ['task add call Bob for:A-1 fri', 'A-1 Globex'],
  ['task add send the deck about:hooli fri', 'A-3 Hooli Labs'],
])('a task is about what its words name: %s', async (line, about) => {
  const { say } = await team()
  expect(aboutIn(await say('Ann', line))).toBe(about)
})

test.each([
  'task add call globex and acme fri',
  'task add book the training room fri',
  'task add pilot the new form fri',
  'task add send report fri',
  'task add book labs fri',
])('a task is about nothing where its words name nothing, or not one: %s', async (line) => {
  const { say } = await team()
  expect(aboutIn(await say('Ann', line))).toBeUndefined()
})

test('a task keeps its words, but for a record that is said apart', async () => {
  const { say } = await team()
  expect(await say('Ann', 'task add call globex fri')).toContain('Added T-1 call globex\n')
  expect(await say('Ann', 'task add send quote about:D-1 fri')).toContain('Added T-2 send quote\n')
})

test.each([
  ['deal add Globex expansion 4k', 'A-1 Globex'],
  ['deal add renewal for acme 5k', 'A-2 Acme'],
  ['deal add training @Acme 5k', 'A-2 Acme'],
  ['deal add workshop @ hooli labs 5k', 'A-3 Hooli Labs'],
  ['deal add Hooli Labs workshop 3k with Priya Nair', 'A-3 Hooli Labs'],
  ['deal add Acme course 3k company:Globex', 'A-1 Globex'],
  ['deal add Hooli workshop 3k', undefined],
  ['deal add licences like Acme 3k', undefined],
])('a new deal is with the company that its title names: %s', async (line, company) => {
  const { say } = await team()
  expect(/Company: (.*)/u.exec(await say('Ann', line))?.[1]).toBe(company)
})

test('the next step of a call with a company or a person counts on its one open deal', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> log call globex 20m wants a demo next: send quote fri',
      'Ann> log show I-1',
      'Ann> deal show D-1',
      'Ann> company show Globex',
      'Ann> log call acme 5m fine next: call them mon',
      'Ann> task show T-2',
      'Ann> digest now',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> log call globex 20m wants a demo next: send quote fri
    Logged I-1 call with Globex, 20 min
      wants a demo
      Next: send quote, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-10]
    Ann> log show I-1
    I-1 call with Globex
      About: A-1 Globex
      When: 2026-11-18T09:00:00.000Z
      Length: 20 min
      By: Ann
      wants a demo
      Next: send quote, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1]
    Ann> deal show D-1
    D-1 Globex renewal
      Stage: New (10 %), since today
      Amount: $9,000, $900 weighted
      Company: A-1 Globex
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: send quote, Fri 20 Nov 2026 (T-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> company show Globex
    A-1 Globex
      Owner: Ann
      People: C-1 Jane Roe
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Open deals: D-1 Globex renewal ($9,000, New)
      Next: send quote, Fri 20 Nov 2026 (T-1)
      [Edit] [Log call] [History] [Timeline]
    Ann> log call acme 5m fine next: call them mon
    Logged I-2 call with Acme, 5 min
      fine
      Next: call them, Mon 23 Nov 2026 (T-2)
      [Edit] [Timeline] [Done T-2] [Undo E-11]
    Ann> task show T-2
    T-2 call them
      Due: Mon 23 Nov 2026
      About: A-2 Acme
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline]
    Ann> digest now
    Digest of the team, Wed 18 Nov 2026
      4 open, $42,000
      Changed
      - New: Acme 50 seats, $24,000 (Ann) D-2
      - New: Globex renewal, $9,000 (Ann) D-1
      - New: Initech pilot, $5,000 (Ann) D-4
      - New: Acme training, $4,000 (Ann) D-3
      Needs somebody: 3
      Acme 50 seats, $24,000 (Ann): no next step D-2
      Initech pilot, $5,000 (Ann): no next step D-4
      Acme training, $4,000 (Ann): no next step D-3
      Yesterday: 2 calls · Ann 2
      [Go through the 3] [Move: Acme 50 seats / Initech pilot / Acme training] [Snooze 3d: Acme 50 seats / Initech pilot / Acme training] [Nudge: Acme 50 seats / Initech pilot / Acme training]"
  `)
})

test('what was logged is moved with its next step, from deal to deal', async () => {
  const { talk } = await team()
  expect(
    await talk('Ann> log call globex 20m next: send quote fri', 'Ann> log move I-1 D-4', 'Ann> task show T-1'),
  ).toMatchInlineSnapshot(`
    "Ann> log call globex 20m next: send quote fri
    Logged I-1 call with Globex, 20 min
      Next: send quote, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-10]
    Ann> log move I-1 D-4
    I-1 call with Initech pilot
      A-1 Globex → D-4 Initech pilot, its next step too
      [Show] [Undo E-11]
    Ann> task show T-1
    T-1 send quote
      Due: Fri 20 Nov 2026
      About: D-4 Initech pilot
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline]"
  `)
})

test('two records in one line of a log are asked about', async () => {
  const { say, press } = await team()
  expect(await say('Ann', 'log call globex and acme 20m fine', 'refused')).toMatchInlineSnapshot(`
    "Two records are named. On which is it logged?
      Nothing is saved yet.
      [Both] [A-1 Globex] [A-2 Acme]"
  `)
  expect(await press('Ann', 'A-2')).toMatchInlineSnapshot(`
    "Logged I-1 call with Acme, 20 min
      with Globex fine
      [Edit] [Timeline] [Undo E-10]"
  `)
  expect(await say('Ann', 'log call globex and Jane Roe agreed')).toContain('Logged I-2 call with Globex')
  expect(await say('Ann', 'log call globex and they agreed')).toContain('Logged I-3 call with Globex')
})

test.each([
  ['remind me in 2h to call Globex', 'D-1 Globex renewal'],
  ['remind me about globex fri 9am', 'D-1 Globex renewal'],
  ['remind me about A-1 fri 9am', 'A-1 Globex'],
  ['remind me in 2h to call Acme', 'A-2 Acme'],
])('a reminder is about the one open deal of what it names: %s', async (line, about) => {
  const { say } = await team()
  expect(aboutIn(await say('Ann', line))).toBe(about)
})
