import { StartError } from '../../message/errors.ts'
import type { Config } from '../config.ts'
import type { Tool } from '../tool.ts'

/** `config check`: says what the settings turn on, without a secret. Wrong settings were refused before it runs. */
export const configCheck: Tool = async (args, { config }) => {
  if (args.join(' ') !== 'check') throw new StartError('Say what to do with the settings: parley config check.')
  const rows: readonly (readonly [string, string])[] = [
    ['Database', config.databaseUrl === undefined ? `embedded, in ${config.data}` : 'a PostgreSQL server'],
    ['Slack', slackText(config)],
    ['Discord', config.discord ? (config.discord.guildId ? 'on, for one server' : 'on') : 'off'],
    ['Port', config.port === undefined ? 'none' : `${config.port} at ${config.host ?? 'every address'}`],
    ['Metrics', config.opsPort === undefined ? 'none' : `port ${config.opsPort} at ${config.opsHost}`],
    ['Backups', config.backupKey ? 'encrypted' : 'not encrypted'],
    ['Admins', String(config.admins.length)],
    ['Log', config.logLevel],
  ]
  return ['The settings are good.', ...rows.map(([name, value]) => `  ${name.padEnd(9)} ${value}`)].join('\n')
}

function slackText({ slack }: Config): string {
  if (!slack) return 'off'
  const how = slack.appToken ? 'over a socket' : 'over HTTP'
  return `on, ${how}, for ${slack.oauth ? 'many workspaces' : 'one workspace'}, as ${slack.command}`
}
