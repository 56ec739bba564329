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
