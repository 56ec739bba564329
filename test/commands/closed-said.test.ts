import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** It is Wednesday, 2 December 2026; the deal was added two weeks ago, with 4k. What is said, and the amount, day and reason of it. */
const ENDS: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['vesta won, 30k, contract signed', '$30,000', '(it was $4,000): contract signed'],
  ['vesta won, contract signed yesterday, 30k', '$30,000', ': contract signed yesterday'],
  ['vesta won for 30k, best support', '$30,000', ': best support'],
  ['vesta won yesterday, 30k, best support', '$30,000', 'Won, yesterday (it was $4,000): best support'],
  ['we won vesta! 30k, they loved the demo', '$30,000', ': they loved the demo'],
  ['vesta is won - final price 30k - best support', '$30,000', ': best support'],
  ['won vesta why: best support, last friday', '$4,000', 'Won, Fri 27 Nov: best support'],
  ['vesta won, best support, they start next monday', '$4,000', ': best support, they start next monday'],
  ['vesta won, 3 of 5 votes', '$4,000', ': 3 of 5 votes'],
  ['vesta won, at last, last year', '$4,000', ': at last, last year'],
  ['vesta lost yesterday, price', 'Lost, yesterday: price'],
  ['vesta lost, price, on monday', 'Lost, Mon 30 Nov: price'],
  ['lost vesta, went with a rival, 30k', 'Lost, $30,000 (it was $4,000): went with a rival'],
]

test('amount, day and reason stand in any order behind won and lost', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Vesta 4k')
  here.clock.forward({ hours: 24 * 14 })
  for (const [line, ...has] of ENDS) {
    const answer = await here.say('Ann', line)
    for (const part of has) expect(`${line}\n${answer}`).toContain(part)
    await here.say('Ann', 'undo')
  }
})

test('what is snoozed says which day moved', async () => {
  const { say } = await world()
  await say('Ann', 'task add call Vesta thu')
  expect(await say('Ann', 'snooze T-1 1h')).toContain('; still due Thu 19 Nov 2026')
  expect(await say('Ann', 'snooze T-1 3 days')).toContain('; due Thu 19 Nov 2026 → Sat 21 Nov 2026')
})
