import { expect, test } from 'vitest'
import type { Person } from '../../fakes/slack/index.ts'
import { program, slackWithTeam, steady } from './team.ts'

test('a long answer is turned page by page, and says as of when it was true', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team)
  const lines = Array.from({ length: 30 }, (_, index) => `deal add Deal number ${index + 1} ${index + 1}k`)
  await ann.writes(lines.join('\n'))
  await ann.waits('All 30 lines are done')
  expect(ann.sees()).toContain('Page 1 of')
  await ann.press('More')
  const second = await ann.waits('Page 2 of')
  expect(second).toContain('as of')
  expect(second).not.toContain('[Refresh]')
  await ann.press('Back')
  await ann.waits('Page 1 of')
  expect(slack.problems).toEqual([])
})

test('a card is shown as it is now; of an answer to somebody else, or one that did something, there is no other', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  const sales = team.channel('sales')
  await program(slack, team)
  await ann.command('/crm', 'deal add Acme 24k', { in: sales })
  const shown = await ann.command('/crm', 'deal show D-1', { in: sales })
  await bo.command('/crm', 'deal won D-1', { in: sales })
  const refresh = { action_id: 'refresh', value: `command:${String(shown.body.trigger_id)}` }
  await bo.press('Undo', { alter: (body) => ({ ...body, actions: [refresh] }) })
  expect(bo.sees().split('\n').at(-1)).toMatchInlineSnapshot(
    `"Parley (only you): # ⚠️ That answer is no longer kept. Ask for it again."`,
  )
  await ann.press('History', { alter: (body) => ({ ...body, actions: [refresh] }) })
  expect(steady(ann.sees())).toContain('Stage  Won')
  expect(slack.problems).toEqual([])
})

test('doctor looks at Slack too', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const { beat } = await program(slack, team)
  await ann.command('/crm', 'help')
  await beat()
  await asksUntil(ann, 'The clock is right')
  const told =
    steady(ann.sees())
      .split(/Something needs a look|All is well/u)
      .at(-1) ?? ''
  expect(told.replace(/at \d{4}-\S+Z/u, 'at TIME')).toMatchInlineSnapshot(`
    "
    The platform
    ✓ The bot token is good for Acme.✓ The clock is right.✓ Slack finds the way here: it last sent something at TIME.
    slack: last heartbeat Nothing waits to be sent"
  `)
})

test('doctor names the scopes that are missing', async () => {
  const { slack, team, ann } = await slackWithTeam({
    app: { scopes: ['commands', 'chat:write', 'im:write', 'users:read'] },
  })
  await program(slack, team, { mode: 'socket' })
  await asksUntil(ann, 'The app has not the scopes app_mentions:read')
  expect(slack.problems).toEqual([])
})

/** The program looks at itself when it has started, and nobody waits for that. */
async function asksUntil(who: Person, words: string): Promise<void> {
  do await who.command('/crm', 'doctor')
  while (!who.sees().includes(words))
}
