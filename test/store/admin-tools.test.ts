import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { TOOLS as BACKUP_TOOLS } from '../../src/backup/tool.ts'
import { type Config, readConfig } from '../../src/start/config.ts'
import type { ToolContext } from '../../src/start/tool.ts'
import { ADMIN_TOOLS } from '../../src/start/tools/tools.ts'
import { ownDatabase } from '../database.ts'
import { serverDatabase } from './databases.ts'
import { temporaryDirectory } from './support.ts'

const TOOLS = { ...BACKUP_TOOLS, ...ADMIN_TOOLS }

/** Runs a tool as the command line does, and returns what it prints or why it fails. */
async function run(words: string, config: Partial<Config>): Promise<string> {
  const [word = '', ...args] = words.split(' ')
  const context: ToolContext = {
    config: { ...readConfig({}), ...config },
    log: pino({ level: 'silent' }),
    leave: (reason) => {
      throw new Error(reason)
    },
    signal: new AbortController().signal,
  }
  const tool = TOOLS[word]
  if (!tool) throw new Error(`there is no tool ${word}`)
  return tool.run(args, context).catch((error: Error) => `${tool.failed} ${error.message}`)
}

test('config check says what the settings turn on, and no secret', async () => {
  const settings = readConfig({
    DATABASE_URL: 'postgres://parley:hunter2@db:5432/parley',
    SLACK_BOT_TOKEN: 'xoxb-hunter2',
    SLACK_APP_TOKEN: 'xapp-hunter2',
    DISCORD_TOKEN: 'hunter2',
    DISCORD_APP_ID: '123456789',
    PORT: '3000',
    OPS_PORT: '9090',
    PARLEY_ADMINS: 'slack:T1/U1',
  })
  expect(await run('config check', settings)).toBe(
    [
      'The settings are good.',
      '  Database  a PostgreSQL server',
      '  Slack     on, over a socket, for one workspace, as /crm',
      '  Discord   on',
      '  Port      3000 at every address',
      '  Metrics   port 9090 at 127.0.0.1',
      '  Backups   not encrypted',
      '  Admins    1',
      '  Log       info',
    ].join('\n'),
  )
  expect(await run('config', settings)).toBe(
    'Nothing was checked. Say what to do with the settings: parley config check.',
  )
})

test('migrate --check says what is to be done and does nothing, migrate does it, doctor looks', async () => {
  const databaseUrl = await serverDatabase()
  const before = await run('migrate --check', { databaseUrl })
  expect(before).toMatch(/^The database is not up to date\. To be applied: \d{14}_\w+.*A start does it/s)
  expect(await run('migrate --check', { databaseUrl })).toBe(before)
  expect(await run('doctor', { databaseUrl })).toMatch(/^Something is wrong\. To be applied: /)
  expect(await run('migrate', { databaseUrl })).toMatch(/^Applied \d{14}_/)
  expect(await run('migrate', { databaseUrl })).toBe('The database is up to date.')
  expect(await run('migrate --check', { databaseUrl })).toBe('The database is up to date.')
  expect(await run('doctor', { databaseUrl })).toBe(
    '✓ the database answers and is up to date (server)\n✓ console: 0 messages wait, 0 answers are owed, 0 messages were given up',
  )
  const slack = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack
  expect(await run('doctor', { databaseUrl, slack })).toMatch(
    /^Something is wrong\. ✓ the database answers.*\n✓ slack: 0 messages wait.*\n✗ no process has had a heartbeat yet$/s,
  )
})

test('the embedded database is looked at beside whoever has it, and backed up into a directory', async () => {
  const { directory: data = '' } = await ownDatabase('embedded')
  expect(await run('doctor', { data })).toContain('✓ the database answers and is up to date (embedded)')
  const backups = path.join(await temporaryDirectory(), 'backups')
  expect(await run(`backup ${backups} --keep 1`, { data })).toMatch(/^Saved .* in .*\/parley-\S+Z\.parley/)
  expect(readdirSync(backups)).toEqual([expect.stringMatching(/^parley-\d{4}-\d\d-\d\dT\d{6}Z\.parley$/)])
})
