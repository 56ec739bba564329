import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandLine, MANIFEST_LIMITS, slackManifest } from '../../../adapters/slack/app/manifest.ts'
import { SCOPES } from '../../../adapters/slack/app/scopes.ts'
import { commands } from '../../../src/commands/index.ts'

test('by default the app has one slash command and needs no address', () => {
  const { features, settings, oauth_config } = slackManifest(commands)
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/crm'])
  expect(JSON.stringify({ features, settings, oauth_config })).not.toContain('http')
  expect(settings).toMatchInlineSnapshot(`
    {
      "event_subscriptions": {
        "bot_events": [
          "app_home_opened",
          "app_mention",
          "app_uninstalled",
          "channel_archive",
          "channel_id_changed",
          "channel_rename",
          "group_archive",
          "group_rename",
          "member_joined_channel",
          "message.im",
          "tokens_revoked",
          "user_change",
        ],
      },
      "interactivity": {
        "is_enabled": true,
      },
      "org_deploy_enabled": false,
      "socket_mode_enabled": true,
      "token_rotation_enabled": false,
    }
  `)
  expect(oauth_config.scopes.bot).toMatchInlineSnapshot(`
    [
      "commands",
      "app_mentions:read",
      "chat:write",
      "im:history",
      "im:write",
      "files:write",
      "files:read",
      "users:read",
      "users:read.email",
      "channels:read",
      "groups:read",
      "channels:history",
      "groups:history",
    ]
  `)
})

test('the slash command may have another name, and the nouns commands of their own', () => {
  const { slash_commands } = slackManifest(commands, { command: '/sales', nouns: true }).features
  expect(
    slash_commands.map(({ command, description }) => `${command}: ${description}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "/sales: Leads, deals, calls and reminders; alone it shows what is next
    /lead: lead: add, show, list, edit, claim, qualify, disqualify, reopen, convert, merge, assign, history, delete, restore
    /deal: deal: add, show, list, mine, edit, move, transfer, copy, check, uncheck, won, lost, reopen, link, unlink, people, merge, snooze, nudge, assign, history, delete, restore
    /log: log: call, email, meeting, demo, note, chat, visit, event, show, list, edit, move, history, delete, restore
    /followup: Tell you, somebody or a channel something at its time, once or again and again
    /pipeline: Show every stage with its deals, their sum and a bar"
  `)
  expect(slackManifest([], { nouns: true }).features.slash_commands).toHaveLength(1)
})

test('over HTTP everything is sent to one address', () => {
  const { features, settings, oauth_config } = slackManifest(commands, { url: 'https://crm.acme.example' })
  const events = 'https://crm.acme.example/slack/events'
  expect(features.slash_commands[0]).toMatchObject({ url: events, should_escape: true })
  expect(settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: events },
    interactivity: { request_url: events, message_menu_options_url: events },
  })
  expect(oauth_config.redirect_urls).toEqual(['https://crm.acme.example/slack/oauth_redirect'])
})

test('everything is within the limits of a manifest, and every permission has its reason', () => {
  const { display_information, features } = slackManifest(commands, { nouns: true })
  const most = (texts: readonly string[], limit: number) =>
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(limit)
  most([display_information.name], MANIFEST_LIMITS.name)
  most([display_information.description], MANIFEST_LIMITS.description)
  most([display_information.long_description], MANIFEST_LIMITS.longDescription)
  expect(display_information.long_description.length).toBeGreaterThan(MANIFEST_LIMITS.leastLongDescription)
  most(
    features.shortcuts.map(({ name }) => name),
    MANIFEST_LIMITS.shortcutName,
  )
  most(
    features.shortcuts.map(({ description }) => description),
    MANIFEST_LIMITS.shortcutDescription,
  )
  most(
    features.slash_commands.map(({ description }) => description),
    MANIFEST_LIMITS.commandDescription,
  )
  expect(features.shortcuts.every(({ name }) => !name.endsWith('…'))).toBe(true)
  expect(SCOPES.every(({ why }) => why.length > 10)).toBe(true)
  expect(new Set(SCOPES.map(({ scope }) => scope)).size).toBe(SCOPES.length)
})

test.each([
  ['/crm', 'deal list', 'deal list'],
  ['/sales', 'deal list', 'deal list'],
  ['/deal', 'list', 'deal list'],
  ['/Deal', '', 'deal'],
  ['/followup', 'call Bo fri', 'remind call Bo fri'],
  ['/pipeline', '', 'pipeline'],
  ['/crm', '', ''],
])('%s %s is the line "%s"', (command, typed, line) => {
  expect(commandLine(command, typed)).toBe(line)
})

test('the page on Slack explains each permission in the words of its own', () => {
  const page = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8')
  const rows = SCOPES.map(({ scope, why }) => `| \`${scope}\` | ${why} |`)
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})
