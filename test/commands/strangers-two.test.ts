import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

const team = async (): Promise<World> => {
  const here = await world()
  await here.talk(
    'Ann> company add Norvik Ltd',
    'Ann> deal add Norvik Systems pilot 7.5k',
    'Ann> deal add Talia 20k',
    'Ann> contact add Priya Nair @ Norvik Ltd',
    'Ann> task add update deck fri',
    'Bo> help',
  )
  return here
}

test.for([
  // Words that other programs have for it.
  [
    'create deal Talia two, amount 18500, close date 18 December, stage Qualified, associated company Norvik Ltd',
    'Company: A-1 Norvik Ltd',
  ],
  ['associate Priya Nair with Talia', 'with C-1 Priya Nair'],
  ['relate Priya Nair to Talia', 'with C-1 Priya Nair'],
  ['clone Talia', 'Talia (copy)'],
  ['duplicate the deal Talia', 'Talia (copy)'],
  ['deal stage of Talia to Proposal', 'New → Proposal'],
  ['set deal amount of Talia to 25k', '$20,000 → $25,000'],
  ['change opp close date of Talia to 18 dec', 'expected close none → Fri 18 Dec 2026'],
  ['move Talia from New to Qualified', 'New → Qualified'],
  ['reassign Talia from Ann to Bo', 'owner Ann → Bo'],
  ['unsubscribe Priya from emails', 'Opted out'],
  ['stop mailing Priya', 'Opted out'],
  ['unsubscribe Priya from marketing emails', 'Opted out'],
  [
    'create contact Ida Storm, ida@fenn.example, company Norvik Ltd, job title Head of Ops',
    'Company: Head of Ops, A-1 Norvik Ltd',
  ],
  ['filter deals by owner me and amount greater than 10000', 'Open deals of Ann, over $10,000: 1'],
  ['deal owner of Talia?', 'Owner: Ann'],
  ['what notes do we have on Talia', 'Timeline of D-2 Talia'],
  ['activity feed for Talia', 'D-2 Talia'],
  // In a hurry.
  ['tick off update deck', 'Done'],
  ['cross off T-1', 'Done'],
  ['whats tmrw look like', 'Thu 19 Nov'],
  ['hows next week look', '23 Nov'],
  ['whats left in pipe', 'Pipeline'],
  ["show me the whole team's pipeline", 'Pipeline'],
  ['wheres Talia at', 'D-2 Talia'],
  ['anything happening with Talia', 'D-2 Talia'],
  ['who havent i spoken to in a while', 'quiet for at least 30 days'],
  ['forgot: spoke to Priya yesterday, budget approved', 'budget approved'],
  ['Talia will slip to january', 'expected close none → Sun 31 Jan 2027'],
  ['new lead sanjay from loomtech, met at websummit', 'Company: loomtech'],
  ['new lead kim from the fair', 'Source: fair'],
  ['new lead lee from webinar', 'Source: webinar'],
  ['new lead lee from instagram', 'Source: instagram'],
  // On a Friday.
  ['how much did we close this month', 'Won deals closed this month'],
  ['what moved this week', 'Deals moved this week'],
  ['what was added this week', 'created this week'],
  ['how far are we from target', 'No goal is set'],
  ['who is ahead and who is behind', 'No goal is set'],
  ['how is each rep doing this month', 'Forecast, November 2026'],
  ["export this quarter's closed deals", 'deals.csv'],
  ['how many new leads this week and who owns them', 'by owner'],
  ['set up a weekly pipeline review every friday at 4pm', 'pipeline review: every Friday at 16:00'],
  ['schedule a call with Priya for friday 3pm about pricing', 'call with Priya about pricing'],
] as const)('%s', async ([line, has]) => {
  const { say } = await team()
  expect(await say('Ann', line, 'either')).toContain(has)
})

test('an hour alone is that of the day on which a task is due', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> task add call Tom fri 15:00',
      'Ann> reschedule that to 4pm',
      'Ann> move T-1 to 10:30',
      'Ann> T-2 due monday 9am',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add call Tom fri 15:00
    Added T-2 call Tom
      Due: 2026-11-20T14:00:00.000Z
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-6]
    Ann> reschedule that to 4pm
    T-2 call Tom
      due Fri 20 Nov 2026 15:00 → Fri 20 Nov 2026 16:00
      [Show] [Undo E-7]
    Ann> move T-1 to 10:30
    T-1 update deck
      due Fri 20 Nov 2026 → Fri 20 Nov 2026 10:30
      [Show] [Undo E-8]
    Ann> T-2 due monday 9am
    T-2 call Tom
      due Fri 20 Nov 2026 16:00 → Mon 23 Nov 2026 09:00
      [Show] [Undo E-9]"
  `)
})

test('a name of which words were left out is asked about, and shown where only that is asked', async () => {
  const here = await team()
  expect(await here.say('Ann', 'closed lost Norvik pilot because budget was frozen', 'refused')).toMatchInlineSnapshot(`
    ""Norvik pilot" is no whole name. Do you mean Norvik Systems pilot?
      Nothing is saved yet.
      [closed lost Norvik Systems pilot because budget was frozen]"
  `)
  expect(await here.press('Ann', 'closed lost Norvik Systems pilot')).toContain('New → Lost: budget was frozen')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'who owns norvik pilot?')).toContain('D-1 Norvik Systems pilot')
  await here.say('Ann', 'deal add Norvik Cloud pilot 3k')
  expect(await here.say('Ann', 'closed lost norvik pilot because budget was frozen', 'refused')).not.toContain(
    'whole name',
  )
})

test('what was told of somebody who is not known, or by somebody else, is offered', async () => {
  const here = await team()
  for (const [line, button] of [
    ['orbit foods 12k', 'Run: deal add "orbit foods" amount:12k'],
    ['orbit won', 'Add it as won: orbit'],
    ['talia lost price', 'Run: deal lost talia why:price'],
    ['bo lost Talia to a competitor', 'Run: deal lost Talia why:"to a competitor"'],
    ['mia closes Talia for 33k', 'Run: deal won Talia amount:33k'],
  ] as const)
    expect(await here.say('Ann', line, 'refused'), line).toContain(`[${button}]`)
})
