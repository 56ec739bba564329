import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settingNames } from '../../src/config.ts'

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
  })
})

test('an empty setting is a missing one', () => {
  expect(readConfig({ DATABASE_URL: '', PARLEY_DATA: '', PARLEY_ADMINS: '' })).toEqual(readConfig({}))
})

test('admins are a list', () => {
  expect(readConfig({ PARLEY_ADMINS: 'slack:U123, console:ann' }).admins).toEqual(['slack:U123', 'console:ann'])
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
    PARLEY_ADMINS must be platform:id pairs with commas between, such as slack:U123,console:ann.
    PARLEY_ZONE must be an IANA time zone such as Europe/Berlin.
    LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent."
  `)
  expect(said(wrong)).not.toContain('hunter2')
})

test('.env.example names every setting and no other', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual([...settingNames].toSorted())
})
