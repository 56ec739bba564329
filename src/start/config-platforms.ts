import { z } from 'zod'
import { isKey, keyBytes, setting } from './config-setting.ts'

const secret = setting(z.string().optional())
const listed = (value: string): readonly string[] => value.split(/,\s*/).map((one) => one.trim())
const url = setting(
  z.url({ protocol: /^https?$/, error: 'must be a URL that begins with http:// or https://' }).optional(),
)
const snowflake = setting(
  z
    .string()
    .regex(/^\d{5,20}$/, 'must be an id of Discord, which is digits')
    .optional(),
)

const port = setting(
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((number) => number <= 65_535, 'must be a number from 0 to 65535')
    .optional(),
)
const host = z.string().regex(/^[\w.:-]{1,255}$/, 'must be an address of this machine, such as 127.0.0.1 or ::1')

/** The settings of the chat platforms and of what they need. */
export const PlatformSettings = {
  /** The bot token of one Slack workspace. */
  SLACK_BOT_TOKEN: setting(z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional()),
  /** If set, events come over a WebSocket (socket mode). */
  SLACK_APP_TOKEN: setting(z.string().startsWith('xapp-', 'must be an app token, which begins with xapp-').optional()),
  /** If set, and without an app token, events come to PORT. */
  SLACK_SIGNING_SECRET: secret,
  /** These three settings let many workspaces install the app. */
  SLACK_CLIENT_ID: secret,
  SLACK_CLIENT_SECRET: secret,
  SLACK_STATE_SECRET: secret,
  /** The URL of Slack's Web API, for a test server. */
  SLACK_API_URL: url,
  SLACK_COMMAND: setting(
    z
      .string()
      .regex(/^\/[a-z0-9_-]{1,31}$/, 'must be a slash and small letters, such as /crm')
      .default('/crm'),
  ),
  /** Nouns that get a slash command of their own. */
  SLACK_SHORTCUT_COMMANDS: setting(
    z
      .string()
      .regex(/^\/?[a-z]+(,\s*\/?[a-z]+)*$/, 'must be names with commas between, such as lead,deal,log')
      .transform((value) => listed(value.replaceAll('/', '')))
      .default([]),
  ),
  DISCORD_TOKEN: setting(
    z
      .string()
      .regex(/^(?!bot\s)\S+$/i, 'must be the token alone, without the word Bot')
      .optional(),
  ),
  DISCORD_APP_ID: snowflake,
  /** If set, commands are registered in this guild only, where they appear at once: for development. */
  DISCORD_GUILD_ID: snowflake,
  /** The URL of Discord's REST API, for a test server. */
  DISCORD_API_URL: url,
  /** The port of /health, /ready and Slack's requests; 0 takes any free port. */
  PORT: port,
  /** The address to listen at on PORT; every one, if unset. */
  HOST: setting(host.optional()),
  /** The port of /metrics, and of /health and /ready once more; 0 takes any free port. */
  OPS_PORT: port,
  /** The address to listen at on OPS_PORT. */
  OPS_HOST: setting(host.default('127.0.0.1')),
  /** Keys of 32 bytes that encrypt tokens in the database. The first one encrypts, all of them decrypt. */
  PARLEY_SECRET_KEY: setting(
    z
      .string()
      .refine(
        (value) => listed(value).every(isKey),
        'must be keys of 32 bytes with commas between: `openssl rand -hex 32` makes one',
      )
      .transform((value) => listed(value).map(keyBytes))
      .default([]),
  ),
}

/** The settings after parsing. */
type Read = z.infer<z.ZodObject<typeof PlatformSettings>>

/** How Slack is reached: by one workspace with a token, or by many workspaces that install the app. */
export interface SlackConfig {
  readonly botToken: string | undefined
  /** Set for socket mode; otherwise the signing secret is set and events come to the port. */
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string } | undefined
  readonly apiUrl: string | undefined
  /** The slash command, with its slash. */
  readonly command: string
  /** Nouns that get a slash command of their own, without the slash. */
  readonly shortcutCommands: readonly string[]
}

/** How Discord is reached. */
export interface DiscordConfig {
  readonly token: string
  readonly appId: string
  readonly guildId: string | undefined
  readonly apiUrl: string | undefined
}

/** The platforms of one run with their settings. */
export interface PlatformConfig {
  readonly slack?: SlackConfig | undefined
  readonly discord?: DiscordConfig | undefined
  readonly port?: number | undefined
  readonly host?: string | undefined
  /** The port for whoever operates it, and its address. */
  readonly opsPort?: number | undefined
  readonly opsHost?: string | undefined
  /** The first one encrypts, all of them decrypt. */
  readonly secretKeys?: readonly Buffer[] | undefined
}

/** One sentence for each combination of settings that is not allowed. */
export function conflictsIn(read: Read): readonly string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing, SLACK_CLIENT_ID: client } = read
  const hasPort = read.PORT !== undefined
  const oauth = [client, read.SLACK_CLIENT_SECRET, read.SLACK_STATE_SECRET].filter((part) => part !== undefined)
  const checks: readonly (readonly [boolean | undefined, string])[] = [
    [
      oauth.length === 1 || oauth.length === 2,
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET go together: set all three or none.',
    ],
    [Boolean(bot && client), 'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them.'],
    [
      Boolean((bot || client) && !app && !signing),
      `${bot ? 'SLACK_BOT_TOKEN' : 'SLACK_CLIENT_ID'} needs SLACK_APP_TOKEN for socket mode, or SLACK_SIGNING_SECRET and PORT for HTTP.`,
    ],
    [
      Boolean((app || signing) && !bot && oauth.length === 0),
      `${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for many workspaces.`,
    ],
    [
      Boolean(signing && !app && !hasPort),
      'SLACK_SIGNING_SECRET without SLACK_APP_TOKEN needs PORT, where Slack sends its events.',
    ],
    [Boolean(client && !hasPort), 'SLACK_CLIENT_ID needs PORT, where people are sent back to after they installed.'],
    [
      Boolean(client && read.PARLEY_SECRET_KEY.length === 0),
      'SLACK_CLIENT_ID needs PARLEY_SECRET_KEY, which encrypts the tokens of those who install.',
    ],
    [
      Boolean(read.DISCORD_TOKEN && !read.DISCORD_APP_ID),
      'DISCORD_TOKEN needs DISCORD_APP_ID, the id of its application.',
    ],
    [
      // The application id alone is enough for the invite link.
      Boolean(read.DISCORD_GUILD_ID && !read.DISCORD_TOKEN),
      'DISCORD_GUILD_ID needs DISCORD_TOKEN.',
    ],
  ]
  return checks.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []))
}

/** The platforms that these settings turn on; the settings must not conflict. */
export const platformsIn = (read: Read): PlatformConfig => ({
  slack: read.SLACK_BOT_TOKEN || read.SLACK_CLIENT_ID ? slackIn(read) : undefined,
  discord:
    read.DISCORD_TOKEN && read.DISCORD_APP_ID
      ? {
          token: read.DISCORD_TOKEN,
          appId: read.DISCORD_APP_ID,
          guildId: read.DISCORD_GUILD_ID,
          apiUrl: read.DISCORD_API_URL,
        }
      : undefined,
  port: read.PORT,
  host: read.HOST,
  opsPort: read.OPS_PORT,
  opsHost: read.OPS_PORT === undefined ? undefined : read.OPS_HOST,
  secretKeys: read.PARLEY_SECRET_KEY,
})

function slackIn(read: Read): SlackConfig {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = read
  return {
    botToken: read.SLACK_BOT_TOKEN,
    appToken: read.SLACK_APP_TOKEN,
    signingSecret: read.SLACK_SIGNING_SECRET,
    oauth: clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : undefined,
    apiUrl: read.SLACK_API_URL,
    command: read.SLACK_COMMAND,
    shortcutCommands: read.SLACK_SHORTCUT_COMMANDS,
  }
}
