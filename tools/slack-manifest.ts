import { parseArgs } from 'node:util'
import { slackManifest } from '../adapters/slack/app/manifest.ts'
import { commands } from '../src/commands/index.ts'

/**
 * Prints the manifest from which Slack makes the app. `--command /sales` names the slash command, `--nouns` adds /lead, /deal
 * and the like, `--url https://crm.example` is for HTTP mode. The settings SLACK_COMMAND and SLACK_SHORTCUT_COMMANDS count
 * where nothing else is said.
 */
const { values } = parseArgs({
  options: { command: { type: 'string' }, nouns: { type: 'boolean' }, url: { type: 'string' } },
})

const { SLACK_COMMAND, SLACK_SHORTCUT_COMMANDS } = process.env
const nouns = SLACK_SHORTCUT_COMMANDS?.split(/[\s,/]+/u).filter((noun) => noun !== '')
const settled = { ...(SLACK_COMMAND && { command: SLACK_COMMAND }), ...(nouns && { nouns }) }

process.stdout.write(`${JSON.stringify(slackManifest(commands, { ...settled, ...values }), null, 2)}\n`)
