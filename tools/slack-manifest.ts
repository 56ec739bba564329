import { parseArgs } from 'node:util'
import { slackManifest } from '../adapters/slack/manifest.ts'
import { commands } from '../src/commands/index.ts'

/**
 * Prints the manifest from which Slack makes the app. `--command /sales` names the slash command, `--nouns` adds /lead, /deal
 * and the like, `--url https://crm.example` is for HTTP mode.
 */
const { values } = parseArgs({
  options: { command: { type: 'string' }, nouns: { type: 'boolean' }, url: { type: 'string' } },
})

process.stdout.write(`${JSON.stringify(slackManifest(commands, values), null, 2)}\n`)
