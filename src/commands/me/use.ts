import { chooseTeam, teamsOf } from '../../crm/team/teams.ts'
import { command } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply, say, text } from '../../message/message.ts'

/** For people in several workspaces: chooses the workspace of their direct messages. */
export const use = command({
  path: ['use'],
  about: 'Say which of your workspaces you speak to in direct messages',
  params: { name: words('Its name, or how that begins', { max: 100 }) },
  needs: 'viewer',
  also: ['switch'],
  examples: ['use Acme'],
  async run(ctx, { name }): Promise<Reply> {
    const { actor } = ctx.request
    const teams = await teamsOf(ctx.tx.db, actor)
    const [only] = teams
    if (!only || teams.length === 1) {
      throw new UserError('nothing_to_do', `You are in one workspace here${only ? `: ${only.name}` : ''}.`)
    }
    const wanted = name.toLowerCase()
    const exact = teams.filter((team) => team.name.toLowerCase() === wanted)
    const found = exact.length > 0 ? exact : teams.filter((team) => team.name.toLowerCase().startsWith(wanted))
    const [team] = found
    if (!team || found.length > 1) {
      const among = found.length > 1 ? found : teams
      throw new UserError(
        found.length > 1 ? 'ambiguous' : 'not_found',
        found.length > 1 ? 'Which of these workspaces?' : `You are in no workspace called ${cut(name, 60)}.`,
        { actions: among.map((one) => button(one.name, call('use', { name: one.name }))) },
      )
    }
    await chooseTeam(ctx.tx.db, actor, team.workspace, ctx.tx.at)
    return say(`You speak to ${team.name} now`, [text('In direct messages, until you say otherwise.')], 'good')
  },
})
