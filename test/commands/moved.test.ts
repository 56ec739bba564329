import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** It is Wed 18 Nov 2026, 10:00 in Berlin. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Mia> help',
    'Ann> task add send quote fri',
    'Ann> task add prepare deck tomorrow 2pm',
    'Ann> remind me fri 3pm to call the bank',
    'Ann> remind me every monday 9am to post team numbers',
  )
  await here.press('Ann', 'Save')
  return here
}

test.each([
  ['change R-1 to 10am', 'Fri 20 Nov 2026, 10:00'],
  ['R-1 at 4pm', 'Fri 20 Nov 2026, 16:00'],
  ['put R-1 at noon', 'Fri 20 Nov 2026, 12:00'],
  ['R-1 friday 10am', 'Fri 20 Nov 2026, 10:00'],
  ['move R-1 to monday', 'Mon 23 Nov 2026, 15:00'],
  ['push R-1 back to 1 dec', 'Tue 1 Dec 2026, 15:00'],
  ['reschedule r1 for tomorrow 8:30', 'Thu 19 Nov 2026, 08:30'],
  ['r1 -> tue 11am', 'Tue 24 Nov 2026, 11:00'],
  ['snooze R-1 1h', 'Fri 20 Nov 2026, 16:00'],
  ['postpone R-1 by 3 days', 'Mon 23 Nov 2026, 15:00'],
  ['snooze R-1 4d', 'Tue 24 Nov 2026, 15:00'],
  ['snooze R-1 till monday', 'Mon 23 Nov 2026, 09:00'],
  ['change R-2 to every tuesday 10am', 'every Tuesday at 10:00'],
  ['push T-1 to monday', 'due Fri 20 Nov 2026 → Mon 23 Nov 2026'],
  ['move send quote to tuesday', '→ Tue 24 Nov 2026'],
  ['T-1 monday', '→ Mon 23 Nov 2026'],
  ['t1 due 1 dec', '→ Tue 1 Dec 2026'],
  ['reschedule T-2 to fri 3pm', '→ Fri 20 Nov 2026 15:00'],
  ['postpone t1 by 3 days', '→ Mon 23 Nov 2026'],
  ['delay T-2 by a week', '→ Thu 26 Nov 2026 14:00'],
  ['change the due date of T-1 to next friday', '→ Fri 27 Nov 2026'],
  ['push T-1 and T-2 to monday', 'Changed: 2 tasks'],
])('%s', async (line, has) => {
  const here = await team()
  expect(await here.say('Ann', line)).toContain(has)
})

test('what is snoozed to before its time is asked about', async () => {
  const here = await team()
  expect(await here.say('Ann', 'snooze R-1 tomorrow', 'refused')).toMatchInlineSnapshot(`
    "R-1 call the bank is set for later than that. Shall it come earlier?
      It comes 2026-11-20T14:00:00.000Z. Nothing is saved yet.
      [Tell it tomorrow]"
  `)
  expect(await here.press('Ann', 'Tell it tomorrow')).toContain('Thu 19 Nov 2026, 15:00')
})

test('moving a series asks whether one or all is meant', async () => {
  const here = await team()
  expect(await here.say('Ann', 'move R-2 to friday', 'refused')).toMatchInlineSnapshot(`
    "R-2 post team numbers comes again and again. What is moved?
      Nothing is saved yet.
      [Only the next: friday at 09:00] [All: every friday at 09:00]"
  `)
  expect(await here.press('Ann', 'All: every friday at 09:00')).toContain('every Friday at 09:00')
  expect(await here.say('Ann', 'change R-2 to 10am', 'refused')).toContain('[All: every Friday at 10am]')
  expect(await here.press('Ann', 'Only the next: 20 November 2026 at 10am')).toContain('The series R-2 goes on')
})

test.each([
  ['remind bo and mia thursday 14:00 acme prep', ['acme prep: DM to Bo', 'acme prep: DM to Mia', '14:00']],
  ['remind @bo and @mia tomorrow 9am to bring laptops', ['bring laptops: DM to Bo', 'DM to Mia']],
  ['remind me and bo fri 3pm to call the bank', ['DM to you', 'DM to Bo']],
  ['remind @bo, @mia and me fri 3pm standup', ['Reminders for 3']],
  ['remind bo & mia to send the offer tomorrow 9am', ['send the offer: DM to Bo']],
])('several are told: %s', async (line, has) => {
  const here = await team()
  const answer = await here.say('Ann', line)
  for (const each of has) expect(answer).toContain(each)
})

test('what is asked about one of several is asked about all', async () => {
  const here = await team()
  expect(await here.say('Ann', 'remind bo and mia to send the offer', 'refused')).toContain('When shall I tell Bo?')
  expect(await here.press('Ann', 'In 1 hour')).toContain('Reminders for 2')
  expect(await here.say('Ann', 'remind @bo and @mia every friday 9am to send the list')).toContain('[Save]')
  expect(await here.press('Ann', 'Save')).toContain('Reminders for 2')
})

/** Deals with a day on which they close, and a task with an hour. */
async function closing(): Promise<World> {
  const here = await team()
  await here.talk(
    'Ann> company add Acme',
    'Ann> deal add "Acme 50 seats" 24k stage:proposal company:Acme closes:2026-12-15',
    'Ann> deal add "Nordwind rollout" 8k',
  )
  return here
}

test.each([
  ['remind me 1 week before D-1 closes', ['Tue 8 Dec 2026', 'About: D-1']],
  [
    'remind me to call jane two days before the acme deal closes',
    ['call jane', '2026-12-13|Sun 13 Dec 2026', 'About: D-1'],
  ],
  ["remind bo 1 week before acme's close date to send the contract", ['send the contract', 'DM to Bo, Tue 8 Dec']],
  ['remind me 15 minutes before T-2', ['prepare deck', 'Thu 19 Nov 2026, 13:45']],
  ['remind me 2 hours before R-1', ['call the bank', 'Fri 20 Nov 2026, 13:00']],
  ['remind me 1 week before christmas to buy gifts', ['buy gifts', 'Fri 18 Dec 2026']],
  ['remind me a day before new year to toast', ['toast', 'Thu 31 Dec 2026']],
  ['remind me 12/24 to order gifts', ['order gifts', 'Thu 24 Dec 2026']],
  ['remind me to send the deck 20/11', ['send the deck', 'Fri 20 Nov 2026']],
  ['task add 20/11 send deck', ['send deck', 'Due: Fri 20 Nov 2026']],
  ['task add renew 12/24', ['renew', 'Due: Thu 24 Dec 2026']],
  ['task add pay 12/24 invoice', ['pay 12/24 invoice', 'Due: no day']],
  ['task add ask for 24/7 support', ['ask for 24/7 support', 'Due: no day']],
  ["remind me if acme doesn't move by fri", ['About: D-1', 'Only if: still in Proposal', 'Fri 20 Nov 2026']],
  ['remind me in 2 weeks unless acme has moved on', ['Only if: still in Proposal', 'Wed 2 Dec 2026']],
  ['remind me fri if acme has not replied', ['About: D-1', 'Only if: no reply']],
  ['remind me in 3 days unless acme answers', ['Only if: no reply']],
  ["remind me if I don't hear from acme by friday", ['Only if: no reply', 'Follow up on Acme 50 seats']],
  ['remind me in 2 weeks if acme is still in proposal', ['Only if: still in Proposal']],
  ['remind me mon to ask if the room is free', ['ask if the room is free']],
  ['remind me every 1st and 15th check the rent', ['every month on the 1st and 15th']],
])('counted, conditional and written days: %s', async (line, has) => {
  const here = await closing()
  const answer = await here.say('Ann', line)
  for (const each of has) expect(answer).toMatch(new RegExp(each, 'u'))
})

test.each([
  ['remind me 1 week before D-2 closes', 'D-2 Nordwind rollout has no day to count from.'],
  ['remind me 10 minutes before T-1', 'has a day and no hour'],
  ['remind me 2 days after D-1 enters negotiation', 'I cannot wait for D-1 Acme 50 seats to enter negotiation'],
  ["remind me fri if zorg doesn't reply", 'Such a condition is about a record'],
  ['remind me every weekday at 8 except holidays standup', 'I cannot read what is left out.'],
  ['remind me 5 times every friday at 10 to stretch', '[5 times in all]'],
  ['remind me mon, wed and fri at 8 prospecting', 'Every week on Monday, Wednesday and Friday at 08:00'],
])('what cannot be counted or read is asked about: %s', async (line, has) => {
  const here = await closing()
  expect(await here.say('Ann', line, 'refused')).toContain(has)
})

test('how often a series comes in all may stand before it', async () => {
  const here = await team()
  await here.say('Ann', 'remind me 5 times every friday at 10 to stretch', 'refused')
  expect(await here.press('Ann', '5 times in all')).toContain(
    'stretch: every week on Friday at 10:00 starting 20 November 2026 for 5 times',
  )
})
