import { type AnyCommand, command, type Param } from '../../language/command.ts'
import { commandIn, helpForAll, helpForCommand, helpForNoun, nearTopics } from '../../language/help.ts'
import { maybe } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { firstHelp, helpForPart } from './first-help.ts'

const topic: Param<string> = {
  about: 'A command or its first word, such as deal or deal move',
  shape: 'command',
  slot: 'positional',
  optional: false,
  read: (raw) =>
    raw
      .trim()
      .toLowerCase()
      .replace(/^\/?crm\s+/, '')
      .replace(/\s+/gu, ' '),
}

/** `help me please` names no topic. */
const ASKED_BY = /^(?:me|us)(?: (?:please|out|pls))?$/u

const privately = (message: Reply['message']): Reply => ({ message, audience: 'private' })

const topicHelp = (about: string, commands: readonly AnyCommand[]): Reply => {
  const exact = commands.find((each) => each.path.join(' ') === about || each.shorts?.includes(about))
  const ofNoun = commands.filter((each) => each.path[0] === about)
  if (exact && ofNoun.length < 2) return privately(helpForCommand(exact))
  if (ofNoun.length > 0) return privately(helpForNoun(about, ofNoun))
  const meant = about.includes(' ') ? commandIn(about, commands) : undefined
  if (meant) return privately(helpForCommand(meant))
  const near = nearTopics(about, commands)
  throw new UserError('not_found', ['There is no help about ', { code: cut(about, 60) }, '.'], {
    next: ['Type ', { code: 'help' }, ' to see what you can say.'],
    actions:
      near.length > 0
        ? near.map((name) => button(`Help with ${name}`, call('help', { topic: name })))
        : [button('Help', call('help'))],
  })
}

/** Help, made from the declarations of the commands. */
export const help = command({
  path: ['help'],
  about: 'Shows what you can say',
  params: { topic: maybe(topic) },
  needs: 'viewer',
  said: sayings(
    "(?:what (?:can|do) (?:you|i)(?: (?:do|say|type|ask))?|what(?:['’]?s| is) this|how does (?:this|it) work|i need help|commands|menu|options|(?:who|what) are you|are you (?:an? )?(?:bot|robot|human|person|machine|ai|real)|how do you work|who made you|what is parley)(?: here)?",
    '(?:how (?:do|can|could|would|should|does|to|must)|can|could|help me|show me how to|explain how to|teach me to|what do i (?:type|say|do) to)(?: (?:i|we|you|one|somebody|someone))?(?: to)? (?<topic>(?:add|create|make|enter|register|new|set|set up|move|change|edit|update|rename|delete|remove|undo|restore|assign|hand|give|log|note|write|remind|schedule|book|import|export|upload|download|invite|win|lose|close|reopen|convert|qualify|claim|merge|find|search|share|mute|see|list|show|use|connect|link|tag|snooze|post|pin|start|stop|cancel|finish|complete)(?: .+)?)',
  ),
  examples: ['help', 'help deal', 'help deal move'],
  run: async (ctx, args) => {
    const commands = ctx.commands.filter((each) => allows(ctx.member.role, each.needs))
    if (args.topic === undefined || ASKED_BY.test(args.topic)) return privately(await firstHelp(ctx))
    if (/^(?:all|everything|all commands|commands)$/u.test(args.topic)) return privately(helpForAll(commands))
    const part = helpForPart(ctx, args.topic)
    return part ? privately(part) : topicHelp(args.topic, commands)
  },
})
