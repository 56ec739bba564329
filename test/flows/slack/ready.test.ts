import { expect, test } from 'vitest'
import { program, slackWithTeam } from './team.ts'

test('the process is not ready while Slack refuses the token', async () => {
  const { slack, team } = await slackWithTeam()
  const { running } = await program(slack, team, { mode: 'http' })
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${running.port}/ready`)
    return `${answer.status} ${(await answer.text()).trim()}`
  }
  slack.fails('auth.test', { error: 'token_revoked' })
  expect(await ready()).toBe('503 Slack refuses the bot token (token_revoked)')
  // Slack is asked twice a minute at most: its last word counts until then.
  expect(await ready()).toBe('503 Slack refuses the bot token (token_revoked)')
  expect(slack.problems).toEqual([])
})
