import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settingNames } from '../../src/start/config.ts'

const said = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
    return 'starts'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('nothing set is a terminal chat on the embedded database', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: undefined,
    data: './data',
    admins: [],
    zone: 'UTC',
    logLevel: 'warn',
    secretKeys: [],
  })
})

test('an empty setting is a missing one', () => {
  expect(readConfig({ DATABASE_URL: '', PARLEY_DATA: '', PARLEY_ADMINS: '' })).toEqual(readConfig({}))
})

test('admins are a list', () => {
  expect(readConfig({ PARLEY_ADMINS: 'slack:T123/U456, console:ann' }).admins).toEqual([
    'slack:T123/U456',
    'console:ann',
  ])
})

test('the key of backups is 32 bytes, in either spelling', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 200))
  for (const spelling of [
    key.toString('hex'),
    key.toString('hex').toUpperCase(),
    key.toString('base64'),
    key.toString('base64url'),
  ]) {
    expect(readConfig({ PARLEY_BACKUP_KEY: spelling }).backupKey).toEqual(key)
  }
  for (const wrong of ['secret', key.toString('hex').slice(2), `${key.toString('base64')}AAAA`, 'g'.repeat(64)]) {
    expect(said({ PARLEY_BACKUP_KEY: wrong })).toBe(
      'PARLEY_BACKUP_KEY must be 32 bytes, as 64 hexadecimal digits or as base64: `openssl rand -hex 32` makes one.',
    )
  }
})

test('each wrong setting is one sentence, and no value is repeated', () => {
  const wrong = {
    DATABASE_URL: 'mysql://root:hunter2@db/parley',
    PARLEY_ADMINS: 'ann',
    PARLEY_ZONE: 'Mars/Olympus',
    LOG_LEVEL: 'loud',
  }
  expect(said(wrong)).toMatchInlineSnapshot(`
    "DATABASE_URL must be a URL such as postgres://user:password@host:5432/parley.
    PARLEY_ADMINS must be platform:id pairs with commas between, such as slack:T123/U456,console:ann.
    PARLEY_ZONE must be an IANA time zone such as Europe/Berlin.
    LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent."
  `)
  expect(said(wrong)).not.toContain('hunter2')
})

const KEY = 'ab'.repeat(32)

test('each platform has what it needs, or one sentence says what is missing', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
  const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_STATE_SECRET: 's' }
  const cases: readonly Record<string, string>[] = [
    bot,
    { ...bot, SLACK_SIGNING_SECRET: 's' },
    { SLACK_APP_TOKEN: 'xapp-1' },
    { SLACK_SIGNING_SECRET: 's', PORT: '3000' },
    { ...bot, SLACK_APP_TOKEN: 'xapp-1', ...oauth, PORT: '0', PARLEY_SECRET_KEY: KEY },
    { ...oauth, SLACK_STATE_SECRET: '', SLACK_APP_TOKEN: 'xapp-1', PORT: '0', PARLEY_SECRET_KEY: KEY },
    { ...oauth, SLACK_APP_TOKEN: 'xapp-1' },
    { ...oauth, PORT: '0', PARLEY_SECRET_KEY: KEY },
    { DISCORD_TOKEN: 'abc' },
    { DISCORD_APP_ID: '12345' },
    { DISCORD_GUILD_ID: '12345' },
  ]
  expect(cases.map(said).join('\n')).toMatchInlineSnapshot(`
    "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN for socket mode, or SLACK_SIGNING_SECRET and PORT for HTTP.
    SLACK_SIGNING_SECRET without SLACK_APP_TOKEN needs PORT, where Slack sends its events.
    SLACK_APP_TOKEN needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for many workspaces.
    SLACK_SIGNING_SECRET needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for many workspaces.
    SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them.
    SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET go together: set all three or none.
    SLACK_CLIENT_ID needs PORT, where people are sent back to after they installed.
    SLACK_CLIENT_ID needs PARLEY_SECRET_KEY, which encrypts the tokens of those who install.
    SLACK_CLIENT_ID needs SLACK_APP_TOKEN for socket mode, or SLACK_SIGNING_SECRET and PORT for HTTP.
    DISCORD_TOKEN needs DISCORD_APP_ID, the id of its application.
    starts
    DISCORD_GUILD_ID needs DISCORD_TOKEN."
  `)
  const fine: readonly Record<string, string>[] = [
    { ...bot, SLACK_APP_TOKEN: 'xapp-1' },
    { ...bot, SLACK_SIGNING_SECRET: 's', PORT: '3000' },
    { ...oauth, SLACK_SIGNING_SECRET: 's', PORT: '3000', PARLEY_SECRET_KEY: KEY },
    { DISCORD_TOKEN: 'abc', DISCORD_APP_ID: '12345', ...bot, SLACK_APP_TOKEN: 'xapp-1' },
  ]
  expect(fine.map(said)).toEqual(fine.map(() => 'starts'))
})

test('each wrong setting of a platform is one sentence', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'xapp-hunter2',
    SLACK_APP_TOKEN: 'xoxb-hunter2',
    SLACK_API_URL: 'slack',
    SLACK_COMMAND: 'CRM',
    SLACK_SHORTCUT_COMMANDS: 'a b',
    DISCORD_TOKEN: 'Bot hunter2',
    DISCORD_APP_ID: 'parley',
    DISCORD_API_URL: 'ftp://discord',
    PORT: '70000',
    PARLEY_SECRET_KEY: `${KEY},hunter2`,
  }
  expect(said(wrong)).toMatchInlineSnapshot(`
    "SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-.
    SLACK_APP_TOKEN must be an app token, which begins with xapp-.
    SLACK_API_URL must be a URL that begins with http:// or https://.
    SLACK_COMMAND must be a slash and small letters, such as /crm.
    SLACK_SHORTCUT_COMMANDS must be names with commas between, such as lead,deal,log.
    DISCORD_TOKEN must be the token alone, without the word Bot.
    DISCORD_APP_ID must be an id of Discord, which is digits.
    DISCORD_API_URL must be a URL that begins with http:// or https://.
    PORT must be a number from 0 to 65535.
    PARLEY_SECRET_KEY must be keys of 32 bytes with commas between: \`openssl rand -hex 32\` makes one."
  `)
})

test('the platforms are read with their defaults, and keys in their order', () => {
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SHORTCUT_COMMANDS: '/lead, deal',
    PORT: '0',
    PARLEY_SECRET_KEY: `${KEY}, ${'cd'.repeat(32)}`,
  })
  expect(config.slack).toMatchObject({ command: '/crm', shortcutCommands: ['lead', 'deal'], oauth: undefined })
  expect(config.discord).toBeUndefined()
  expect(config.port).toBe(0)
  expect(config.secretKeys?.map((key) => key[0])).toEqual([0xab, 0xcd])
})

test('.env.example names every setting and no other', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual([...settingNames].toSorted())
})
