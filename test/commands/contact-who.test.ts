import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> company add Vesta')
  return here
}

/** What people type of somebody new: the name, and what else is known of them. */
const PEOPLE: readonly (readonly [line: string, name: string, ...facts: readonly string[]])[] = [
  ['Nina Holt at Brightwave', 'Nina Holt', 'Company: A-2 Brightwave (new)'],
  ['Nina Holt from Brightwave nina@brightwave.com', 'Nina Holt', 'Company: A-2 Brightwave', 'nina@brightwave.com'],
  ['Nina Holt of Brightwave Ltd, CFO', 'Nina Holt', 'Company: CFO, A-2 Brightwave Ltd'],
  ['nina holt at vesta', 'nina holt', 'Company: A-1 Vesta'],
  ['nina holt from vesta', 'nina holt', 'Company: A-1 Vesta'],
  ['Nina Holt (Brightwave)', 'Nina Holt', 'Company: A-2 Brightwave'],
  ['Nina Holt, Vesta', 'Nina Holt', 'Company: A-1 Vesta'],
  ['Nina Holt - Vesta - nina@vesta.com', 'Nina Holt', 'Company: A-1 Vesta', 'nina@vesta.com'],
  ['Nina Holt works at Vesta', 'Nina Holt', 'Company: A-1 Vesta'],
  ['Nina Holt at Vesta as CFO', 'Nina Holt', 'Company: CFO, A-1 Vesta'],
  ['Nina Holt, CFO at Vesta', 'Nina Holt', 'Company: CFO, A-1 Vesta'],
  ['Nina Holt, head of sales, Vesta', 'Nina Holt', 'Company: head of sales, A-1 Vesta'],
  ['Nina Holt, CFO', 'Nina Holt', 'Role: CFO'],
  ['Nina Holt at "Big Corp, Inc"', 'Nina Holt', 'Company: A-2 Big Corp, Inc'],
  ['Jane van der Berg at Moser & Söhne GmbH', 'Jane van der Berg', 'Company: A-2 Moser & Söhne GmbH'],
  ['Nina Holt at Vesta likes mornings', 'Nina Holt', 'Company: A-1 Vesta', 'Note: likes mornings'],
  ['April May at the agency', 'April May', 'Note: at the agency'],
  ['Nina Holt from the fair', 'Nina Holt', 'Note: from the fair'],
  ['Nina Holt region:emea', 'Nina Holt', 'More: region:emea'],
  ['"Nina at Home" @ Vesta', 'Nina at Home', 'Company: A-1 Vesta'],
  ['Nina', 'Nina'],
]

test.each(PEOPLE)('contact add %s', async (line, name, ...facts) => {
  const { say } = await team()
  const answer = await say('Ann', `contact add ${line}`)
  expect(answer.split('\n')[0]).toBe(`Added C-1 ${name}`)
  for (const fact of facts) expect(answer).toContain(fact)
})

test.each([
  ['lead add Uwe Kranz works for Vandel GmbH', 'Company: Vandel GmbH'],
  ['lead add Uwe Kranz at "Big Corp, Inc"', 'Company: Big Corp, Inc'],
  ['lead add Uwe Kranz from the fair', 'Source: fair'],
])('%s', async (line, fact) => {
  const { say } = await team()
  const answer = await say('Ann', line)
  expect(answer).toContain(fact)
  expect(answer).not.toContain('Note:')
})
