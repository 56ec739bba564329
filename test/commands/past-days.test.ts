import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** It is Wednesday, 18 November 2026. What is asked, with its buttons; or what is done. */
const LINES: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['task review contract yesterday', 'is over', '[Overdue since Tue 17 Nov 2026: review contract]', '[No day: review'],
  ['task add call vesta last friday', 'is over', '[Overdue since Fri 13 Nov 2026: call vesta]'],
  ['todo send quote 2 days ago', '[Overdue since Mon 16 Nov 2026: send quote]', '[Today: send quote]'],
  ['task yesterday: call vesta', '[Overdue since Tue 17 Nov 2026: call vesta]'],
  ['log call vesta next: send it yesterday', '[Overdue since Tue 17 Nov 2026: send it]'],
  ['task send the notes from yesterday', 'send the notes from yesterday', 'no day'],
  ['task answer the mail of last monday', 'answer the mail of last monday'],
  ['task add x due:yesterday', 'Due: Tue 17 Nov 2026'],
  // Read as almost a year ahead, it may be the day that just went by.
  ['task send it 5 november', '[Fri 5 Nov 2027: send it]', '[Overdue since Thu 5 Nov 2026: send it]'],
  ['task send it by 17 nov', '[Wed 17 Nov 2027]', '[Tue 17 Nov 2026]'],
  ['task add x due:5 november', '[Fri 5 Nov 2027]', '[Thu 5 Nov 2026]'],
  ['log call vesta next: send it 5 nov', '[Fri 5 Nov 2027: send it]'],
  ['deal add Foo 5k closes 5 november', 'was a while ago', '[Fri 5 Nov 2027]'],
  ['task send it 5 october', 'Due: Tue 5 Oct 2027'],
  ['task send it 5 november 2027', 'Due: Fri 5 Nov 2027'],
  ['task send it in a year', 'Due: Thu 18 Nov 2027'],
  ['deal add Foo 5k closes 5 nov 2027', 'Closes: Fri 5 Nov 2027'],
  // Days that no calendar has.
  ['task send it 32.12.', 'No month has a day 32', '[Keep it as text: send it 32.12.]'],
  ['task send it 30 feb', 'has 2'],
  ['log call vesta 31.02.', 'has 2', '[Keep it as text: 31.02.]'],
  ['log call vesta they sign on 31.11.2026', 'has 30 days', '[Keep it as text'],
  ['log call vesta 1.13. is too late', 'twelve months'],
  ['log call vesta version 1.2.3 is out', 'Logged I-'],
  ['task update to 3.14', 'update to 3.14'],
]

test('a day that is over, or that no calendar has, is asked about', async () => {
  const { say } = await world()
  await say('Ann', 'company add Vesta')
  for (const [line, ...has] of LINES) {
    const answer = await say('Ann', line, 'either')
    for (const part of has) expect(`${line}\n${answer}`).toContain(part)
  }
})

test('its buttons do what they say', async () => {
  const { say, press } = await world()
  await say('Ann', 'company add Vesta')
  await say('Ann', 'task review contract yesterday', 'refused')
  expect(await press('Ann', 'Overdue since')).toContain('Due: Tue 17 Nov 2026 (overdue)')
  await say('Ann', 'log call vesta 31.02.', 'refused')
  expect(await press('Ann', 'Keep it')).toContain('31.02.')
})
