import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

const codes = (answer: string): readonly string[] => [...answer.matchAll(/"([^"]+)"/gu)].map(([, code = '']) => code)

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'me')
  await here.say('Bo', 'me')
  return here
}

test('on an empty workspace help begins with how to fill it, in eight lines', async () => {
  const { say } = await team()
  const answer = await say('Ann', 'help')
  expect(answer).toMatchInlineSnapshot(`
    "I keep your deals and follow-ups. Say it as you would to a colleague:
      - Paste your list as it stands in your sheet or your notes, deals or people: nothing is saved before you say so
      - "deal add Acme 50 seats 24k" your first deal, or share a CSV file with me
      - "lead Jane Roe @ Acme jane@acme.io $5k call fri" somebody new
      - "remind me tomorrow 9am call Bo" not to forget
      - "my day" · "pipeline" · "forecast" to look
      "undo" takes anything back. When I am not sure I ask and save nothing.
      [Paste your list] [Set up] [Leads & people] [Deals] [Reports] [Bring in data]"
  `)
  expect(answer.split('\n').length).toBeLessThanOrEqual(8)
})

test('once there is a deal its name stands in the examples, and each of them works', async () => {
  const { say } = await team()
  await say('Ann', 'deal add Vesta rollout 24k')
  const answer = await say('Ann', 'help')
  expect(answer).toMatchInlineSnapshot(`
    "I keep your deals and follow-ups. Say it as you would to a colleague:
      - "lead Jane Roe @ Acme jane@acme.io $5k call fri" somebody new
      - "called Vesta rollout 20m, wants SOC2, next: send report fri" what happened
      - "Vesta rollout 35k" · "Vesta rollout won" what changed
      - "remind me tomorrow 9am call Bo" not to forget
      - "my day" · "Vesta rollout" · "pipeline" · "forecast" to look
      "undo" takes anything back. When I am not sure I ask and save nothing.
      [My day] [Leads & people] [Deals] [Reports] [Bring in data] [All commands]"
  `)
  expect(answer.split('\n').length).toBeLessThanOrEqual(9)
  for (const line of codes(answer)) await say('Ann', line, line === 'undo' ? 'either' : 'done')
})

test('who may only look is told of looking', async () => {
  const { say, appoint } = await team()
  await appoint('Bo', 'viewer')
  const answer = await say('Bo', 'help')
  expect(answer).toContain('You may look at everything and change nothing.')
  for (const line of codes(answer)) await say('Bo', line)
})

test('the rest is behind buttons, a page of at most eight lines each', async () => {
  const { say, press } = await team()
  for (const label of ['Leads & people', 'Deals', 'Reports', 'Bring in data']) {
    await say('Ann', 'help')
    const page = await press('Ann', label)
    expect(page.split('\n').length).toBeLessThanOrEqual(9)
    expect(page).toContain('"')
  }
  expect(await say('Ann', 'help all')).toContain('What you can say')
})
