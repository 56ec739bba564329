import { expect, test, vi } from 'vitest'
import { testStore } from '../../database.ts'
import type { FakeSlack } from '../../fakes/slack/index.ts'
import { program, slackWithTeam, steady } from './team.ts'

/** The program for many workspaces: nothing is configured but the app itself. */
const forMany = (slack: FakeSlack, mode: 'socket' | 'http' = 'http') => ({
  mode,
  options: {
    apiUrl: slack.apiUrl,
    authorizeUrl: slack.authorizeUrl,
    oauth: { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, stateSecret: 'a secret of the state' },
    ...(mode === 'socket' ? { appToken: slack.app.appToken } : { signingSecret: slack.app.signingSecret }),
  },
})

test('workspaces install the app, see nothing of each other, take it off and put it on again', async () => {
  const { slack, team } = await slackWithTeam()
  const globex = slack.team('Globex', { installed: false })
  const cy = globex.person('cy')
  const dee = globex.person('dee', { owner: true })
  const initech = slack.team('Initech', { installed: false })
  const eve = initech.person('eve')
  const { running, beat } = await program(slack, team, forMany(slack))
  const link = `http://127.0.0.1:${running.port}/slack/install`
  expect(await cy.installs(link, { deny: true })).toEqual({
    status: 400,
    page: expect.stringContaining('Parley was not installed. Slack did not allow it, or you declined.'),
  })
  for (const [query, cause] of [
    ['?code=x', 'The link is not whole.'],
    ['?state=x', 'The link is not whole.'],
    ['?code=x&state=x', 'The link is too old, or was opened in another browser.'],
  ]) {
    const answer = await fetch(`http://127.0.0.1:${running.port}/slack/oauth_redirect${query}`)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(`was not installed. ${cause}`)])
  }
  for (const error of ['code_already_used', 'code_expired', 'invalid_code']) {
    slack.fails('oauth.v2.access', { error }, { times: 1 })
    expect(await cy.installs(link)).toEqual({
      status: 400,
      page: expect.stringContaining('was not installed. The link was used already, or is too old.'),
    })
  }
  expect(await cy.installs(link)).toEqual({
    status: 200,
    page: expect.stringContaining('Parley is installed'),
  })
  await beat()
  cy.goes('dm')
  expect(steady(cy.sees()).split('\n')[0]).toBe('Parley: # Set up Parley')
  await eve.installs(link)
  // Who installed it is the first admin, whatever they are in Slack.
  await dee.command('/crm', 'me')
  await cy.command('/crm', 'member list')
  expect(cy.sees().split('\n').slice(-3)).toMatchInlineSnapshot(`
    [
      "─── ──── ──────",
      "M-1 cy   admin",
      "M-2 dee  member",
    ]
  `)
  await cy.command('/crm', 'deal add Acme 24k')
  await eve.command('/crm', 'deal list')
  expect(eve.sees()).toContain('There is no open deal yet')
  // A button of one team's answer is nothing in another, whoever learns its id.
  const won = /"value":"([^"]+:0)"/u.exec(JSON.stringify(cy.dm.messages.at(-1)))?.[1]
  await eve.command('/crm', 'deal add Evil 1k')
  await eve.press('Won', { alter: (body) => ({ ...body, actions: [{ action_id: `press:${won}`, value: won }] }) })
  expect(eve.sees()).toContain('That button is not known here any more')
  const { prisma } = await testStore()
  const kept = await prisma.installation.findMany({ where: { externalId: { in: [globex.id, initech.id] } } })
  expect(kept.map(({ tokens }) => tokens?.slice(0, 3))).toEqual(['p1.', 'p1.'])
  expect(JSON.stringify(kept)).not.toContain('xoxb')

  // An uninstall ends what was installed before it, and Slack's own clock stands still here.
  await slack.forward(60_000)
  await globex.uninstall()
  // Bolt tells Slack that it has the event before it is done with it.
  const isGone = async () =>
    expect(await prisma.installation.count({ where: { externalId: globex.id, removedAt: null } })).toBe(0)
  await vi.waitFor(isGone, 20_000)
  await cy.command('/crm', 'deal list')
  expect(cy.sees().split('\n').at(-1)).toMatchInlineSnapshot(
    `"Parley (only you): Parley is not installed in this workspace, or was taken off. Whoever looks after it can install it again."`,
  )
  await dee.installs(link)
  await cy.command('/crm', 'deal list')
  expect(cy.sees()).toContain('$24,000')
  expect(slack.problems).toEqual([])
})

test('an organisation installs it once for all its workspaces, over a socket', async () => {
  const { slack, team } = await slackWithTeam()
  const east = slack.team('East', { installed: false, enterprise: 'Mega' })
  const west = slack.team('West', { installed: false, enterprise: 'Mega' })
  const cy = east.person('cy')
  const dee = west.person('dee')
  const { running } = await program(slack, team, forMany(slack, 'socket'))
  await cy.installs(`http://127.0.0.1:${running.port}/slack/install`, { everywhere: true })
  await cy.command('/crm', 'deal add Acme 24k')
  expect(cy.sees()).toContain('Added D-1')
  await dee.command('/crm', 'deal list')
  expect(dee.sees()).toContain('Acme')
  expect(slack.problems).toEqual([])
})
