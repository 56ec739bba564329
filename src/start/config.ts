import { z } from 'zod'
import { StartError } from '../message/errors.ts'
import { conflictsIn, type PlatformConfig, PlatformSettings, platformsIn } from './config-platforms.ts'
import { isKey, keyBytes, setting } from './config-setting.ts'

const PostgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'must be a URL such as postgres://user:password@host:5432/parley')

const Settings = z.object({
  /** The URL of a PostgreSQL server, 15 or newer; without it the embedded database in PARLEY_DATA is used. */
  DATABASE_URL: setting(PostgresUrl.optional()),
  /** The directory of the embedded database. */
  PARLEY_DATA: setting(z.string().default('./data')),
  /** Identities that are admin regardless of the workspace's roles, such as slack:T123/U456,console:ann. */
  PARLEY_ADMINS: setting(
    z
      .string()
      .regex(
        /^[a-z]+:[^\s,:]+(,\s*[a-z]+:[^\s,:]+)*$/,
        'must be platform:id pairs with commas between, such as slack:T123/U456,console:ann',
      )
      .transform((value) => value.split(/,\s*/))
      .default([]),
  ),
  /** IANA zone in which the terminal chat reads and shows times. */
  PARLEY_ZONE: setting(z.string().refine(isZone, 'must be an IANA time zone such as Europe/Berlin').default('UTC')),
  /** The key of 32 bytes that encrypts and decrypts backups. */
  PARLEY_BACKUP_KEY: setting(
    z
      .string()
      .refine(isKey, 'must be 32 bytes, as 64 hexadecimal digits or as base64: `openssl rand -hex 32` makes one')
      .transform(keyBytes)
      .optional(),
  ),
  LOG_LEVEL: setting(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional()),
  ...PlatformSettings,
})

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The settings of one run; .env.example says what each means. */
export interface Config extends PlatformConfig {
  readonly databaseUrl: string | undefined
  readonly data: string
  readonly admins: readonly string[]
  readonly zone: string
  /** The key that encrypts backups; without it they are not encrypted. */
  readonly backupKey?: Buffer | undefined
  readonly discordAppId?: string | undefined
  readonly logLevel: string
}

/**
 * Reads the environment; no other code does.
 * @throws StartError with one sentence for each wrong setting; it never repeats values, because they may be secrets.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = Settings.safeParse(environment)
  if (!read.success) {
    throw new StartError(read.error.issues.map((issue) => `${issue.path.join('.')} ${sentence(issue)}.`).join('\n'))
  }
  const conflicts = conflictsIn(read.data)
  if (conflicts.length > 0) throw new StartError(conflicts.join('\n'))
  const { DATABASE_URL, PARLEY_DATA, PARLEY_ADMINS, PARLEY_ZONE, PARLEY_BACKUP_KEY, LOG_LEVEL } = read.data
  const platforms = platformsIn(read.data)
  return {
    databaseUrl: DATABASE_URL,
    data: PARLEY_DATA,
    admins: PARLEY_ADMINS,
    zone: PARLEY_ZONE,
    backupKey: PARLEY_BACKUP_KEY,
    discordAppId: read.data.DISCORD_APP_ID,
    // What a process does is of interest where it serves a platform; in a terminal it would run into the conversation.
    logLevel: LOG_LEVEL ?? (platforms.slack || platforms.discord ? 'info' : 'warn'),
    ...platforms,
  }
}

const sentence = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue.message.replace(/\.$/, '')

/** The names of all settings, for the test that compares them with .env.example. */
export const settingNames: readonly string[] = Object.keys(Settings.shape)
