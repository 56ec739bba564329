import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, type Installation } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { quiet } from './bolt.ts'
import { type FakeSlack, type FakeTeam, fakeSlack } from './slack/index.ts'

let slack: FakeSlack
beforeEach(async () => {
  slack = await fakeSlack({ now: '2026-11-18T09:00:00Z' })
})
afterEach(() => slack.close())

const clientOf = (token: string) =>
  new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet })

/** The error of a call, or `ok`. */
const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string } }) => error.data?.error ?? 'no answer of Slack',
  )

test('where the app may not post, Slack says why', async () => {
  const team = slack.team('Acme')
  const other = slack.team('Other')
  const { chat, conversations } = clientOf(team.token)
  const ann = team.person('ann')
  const gone = team.person('gone', { deleted: true })
  const robot = team.person('robot', { bot: true })
  const stranger = other.person('eve')
  const text = 'x'
  const post = (channel: string) => errorOf(chat.postMessage({ channel, text }))
  const places = {
    public: team.channel('public', { app: false }).id,
    private: team.channel('private', { app: false, private: true }).id,
    archived: team.channel('archived', { archived: true }).id,
    'only admins': team.channel('news', { restricted: true }).id,
    'of another team': other.channel('theirs').id,
    'by name': '#open',
    'direct messages': ann.id,
    nowhere: 'C0NOWHERE',
    'somebody who left': gone.id,
    'a bot': robot.id,
    'a stranger': stranger.id,
  }
  team.channel('open')
  const answers: Record<string, string> = {}
  for (const [name, id] of Object.entries(places)) answers[name] = await post(id)
  expect(answers).toMatchInlineSnapshot(`
    {
      "a bot": "cannot_dm_bot",
      "a stranger": "user_not_found",
      "archived": "is_archived",
      "by name": "ok",
      "direct messages": "ok",
      "nowhere": "channel_not_found",
      "of another team": "channel_not_found",
      "only admins": "restricted_action",
      "private": "channel_not_found",
      "public": "not_in_channel",
      "somebody who left": "user_disabled",
    }
  `)
  expect(await errorOf(conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found')
  expect(await errorOf(chat.postEphemeral({ channel: places.archived, user: ann.id, text }))).toBe('is_archived')
  expect(slack.problems).toEqual([])
})

test('tokens are of one team, have scopes, and die', async () => {
  const team = slack.team('Acme', { scopes: ['users:read'] })
  const ann = team.person('ann', { email: 'ann@acme.test', zone: 'America/New_York' })
  const client = clientOf(team.token)
  const found = await client.users.info({ user: ann.id })
  expect(found.user).toMatchObject({ tz: 'America/New_York', is_owner: false, is_restricted: false })
  expect(found.user?.profile?.email).toBeUndefined()
  expect(found.response_metadata?.scopes).toEqual(['users:read'])
  expect(await errorOf(client.chat.postMessage({ channel: ann.id, text: 'x' }))).toBe('missing_scope')
  expect(slack.forgive(/missing_scope/)[0]).toBe('chat.postMessage: missing_scope, chat:write')
  expect(await errorOf(clientOf('xoxb-wrong').auth.test())).toBe('invalid_auth')
  expect(await errorOf(client.apiCall('crm.guess'))).toBe('unknown_method')
  expect(await errorOf(client.apps.connections.open())).toBe('not_allowed_token_type')
  expect(slack.forgive(/invalid_auth|unknown_method|not_allowed/)).toHaveLength(3)
  team.deactivate()
  expect(await errorOf(client.auth.test())).toBe('account_inactive')
  team.revoke()
  expect(await errorOf(client.auth.test())).toBe('token_revoked')
  expect(slack.problems).toEqual([])
})

test('people are members, owners, guests, of other companies, bots, or gone', async () => {
  const team = slack.team('Acme')
  const other = slack.team('Other')
  const people = [
    team.person('ann', { owner: true, realName: 'Ann Adams' }),
    team.person('bo', { guest: 'multi' }),
    team.person('cy', { guest: 'single' }),
    team.person('di', { bot: true }),
    team.person('ed', { deleted: true }),
    other.person('eve'),
  ]
  const shared = team.channel('shared', { sharedWith: [other], members: people })
  const client = clientOf(team.token)
  const seen = await Promise.all(people.map(({ id }) => client.users.info({ user: id })))
  const flags = seen.map(({ user = {} }) =>
    Object.entries(user).flatMap(([name, value]) => (value === true ? [name.replace('is_', '')] : [])),
  )
  expect(flags).toEqual([
    ['admin', 'owner'],
    ['restricted'],
    ['restricted', 'ultra_restricted'],
    ['bot'],
    ['deleted'],
    ['stranger'],
  ])
  const { channel } = await client.conversations.info({ channel: shared.id })
  expect(channel).toMatchObject({ is_ext_shared: true, shared_team_ids: [team.id, other.id], num_members: 7 })
  const { members } = await client.conversations.members({ channel: shared.id, limit: 3 })
  expect(members).toHaveLength(3)
  const pages = []
  for await (const page of client.paginate('users.list', { limit: 4 })) pages.push(page)
  expect(pages).toHaveLength(2)
  expect(slack.problems).toEqual([])
})

test('a stranger in a shared channel is heard by the team that has the app there', async () => {
  slack = await closed(slack, { app: { events: ['app_mention', 'message.channels'] } })
  const team = slack.team('Acme')
  const other = slack.team('Other', { installed: false })
  const eve = other.person('eve')
  const shared = team.channel('shared', { sharedWith: [other], members: [eve] })
  const { told } = await eve.mentions('deal list', { in: shared })
  const event = { user: eve.id, text: `<@${team.team.bot}> deal list`, team: other.id }
  expect(told.map(({ body }) => body)).toMatchObject([
    { team_id: team.id, is_ext_shared_channel: true, event: { ...event, type: 'message', channel_type: 'channel' } },
    { team_id: team.id, is_ext_shared_channel: true, event: { ...event, type: 'app_mention' } },
  ])
})

const closed = async (old: FakeSlack, options: Parameters<typeof fakeSlack>[0]): Promise<FakeSlack> => {
  await old.close()
  return fakeSlack(options)
}

test('files go up in three steps and come down with a token alone', async () => {
  const team = slack.team('Acme')
  const sales = team.channel('sales')
  const client = clientOf(team.token)
  const content = Buffer.from('name,email\nCy,cy@acme.test')
  const file = {
    channel_id: sales.id,
    file: content,
    filename: 'list.csv',
    initial_comment: 'Here',
    alt_text: 'A list',
  }
  await client.filesUploadV2(file)
  expect(sales.shown()).toEqual(['Parley: Here\n[file list.csv]'])
  const stored = [...slack.state.files.values()][0]
  expect(stored).toMatchObject({ name: 'list.csv', content, completed: true })
  const { file: found } = await client.files.info({ file: stored?.id ?? '' })
  const get = async (authorization: string) => {
    const response = await fetch(found?.url_private_download ?? '', { headers: { authorization } })
    return [response.headers.get('content-type'), (await response.text()).slice(0, 10)]
  }
  expect(await get(`Bearer ${team.token}`)).toEqual(['application/octet-stream', 'name,email'])
  expect(await get(`Bearer ${slack.team('Other').token}`)).toEqual(['text/html; charset=utf-8', '<!DOCTYPE '])
  expect(slack.problems).toEqual([])
})

/** A Bolt app for many workspaces, with a store in memory. */
async function manyTeams(): Promise<{
  readonly link: string
  readonly store: Map<string, Installation>
  stop(): Promise<void>
}> {
  const store = new Map<string, Installation>()
  const key = (query: { teamId?: string; enterpriseId?: string; isEnterpriseInstall?: boolean }) =>
    (query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? ''
  const { clientId, clientSecret, signingSecret, scopes } = slack.app
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new HTTPReceiver({
    clientId,
    clientSecret,
    signingSecret,
    scopes: [...scopes],
    stateSecret: 'state-secret',
    logger: quiet,
    installationStore: {
      async storeInstallation(installation) {
        store.set(
          installation.enterprise && installation.isEnterpriseInstall
            ? installation.enterprise.id
            : (installation.team?.id ?? ''),
          installation,
        )
      },
      async fetchInstallation(query) {
        const found = store.get(key(query))
        if (!found) throw new Error('no such workspace')
        return found
      },
    },
    installerOptions: { clientOptions, authorizationUrl: slack.authorizeUrl },
  })
  const app = new App({ receiver, logger: quiet, clientOptions })
  app.command('/crm', async ({ ack, command, client }) => {
    await ack()
    await client.chat.postMessage({ channel: command.user_id, text: `Hello ${command.team_id}` })
  })
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await slack.deliverTo(`${at}/slack/events`)
  return { link: `${at}/slack/install`, store, stop: () => receiver.stop() }
}

const speaks = async (team: FakeTeam): Promise<string> => {
  const bo = team.person('bo')
  await bo.command('/crm')
  return bo.waits('Hello')
}

test('each workspace installs the app with a token of its own, or refuses', async () => {
  const app = await manyTeams()
  const acme = slack.team('Acme', { installed: false })
  const beta = slack.team('Beta', { installed: false })
  const ann = acme.person('ann')
  expect((await ann.installs(app.link, { deny: true })).status).toBe(500)
  expect(app.store.size).toBe(0)
  expect((await ann.installs(app.link)).status).toBe(200)
  await beta.person('bea').installs(app.link)
  expect(app.store.get(acme.id)).toMatchObject({
    team: { id: acme.id, name: 'Acme' },
    user: { id: ann.id },
    bot: { token: acme.token },
  })
  expect(acme.token).not.toBe(beta.token)
  expect(await speaks(acme)).toBe(`Parley: Hello ${acme.id}`)
  expect(await speaks(beta)).toBe(`Parley: Hello ${beta.id}`)
  expect(slack.problems).toEqual([])
  await app.stop()
})

test('an enterprise installs it once for all of its workspaces', async () => {
  const app = await manyTeams()
  const [one, two] = ['One', 'Two'].map((name) => slack.team(name, { installed: false, enterprise: 'Big' }))
  if (!one || !two) throw new Error('two workspaces were made')
  await one.person('ann').installs(app.link, { everywhere: true })
  expect([...app.store.values()]).toMatchObject([
    { team: undefined, enterprise: { name: 'Big' }, isEnterpriseInstall: true },
  ])
  expect(await speaks(two)).toBe(`Parley: Hello ${two.id}`)
  expect(slack.problems).toEqual([])
  await app.stop()
})
