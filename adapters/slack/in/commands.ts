import type { App } from '@slack/bolt'
import { commandLine } from '../app/manifest.ts'
import type { SlackTeam } from '../app/teams.ts'
import { payloadOf } from '../out/render.ts'
import { byCommand } from './by-command.ts'
import { fromOf, requestOf, type SlackContext, WHO_ASKS } from './from.ts'
import { readIn } from './naming.ts'
import { answerPages } from './surface.ts'

/** The line of a slash command without text, which shows what is next. */
const BARE = '/crm'

/** Listens to slash commands, whatever their names in the app's manifest. */
export function listenToCommands(app: App, slack: SlackContext): void {
  app.command(/.*/u, async ({ command, ack, context }) => {
    const began = slack.now()
    const team = context.team as SlackTeam
    const from = await fromOf(slack, {
      team,
      began,
      user: command.user_id,
      homes: [command.team_id, command.enterprise_id].filter((id) => id !== undefined),
      channel: { id: command.channel_id, name: command.channel_name },
    })
    if (!from) {
      const [page] = answerPages(WHO_ASKS, { again: '', zone: 'UTC' }).pages
      return ack({ response_type: 'ephemeral', ...payloadOf(page) })
    }
    const line = await readIn(slack, team, command.text)
    const id = `command:${command.trigger_id}`
    const surface = byCommand(
      { slack, from, id },
      { url: command.response_url, trigger: command.trigger_id },
      async (message) => ack(message),
    )
    await slack.front.serve(requestOf(from, id, { line: commandLine(command.command, line) || BARE }), surface)
    await surface.after()
  })
}
