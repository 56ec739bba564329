import { FEATURE_NAMES, featureStates } from '../../crm/features/features.ts'
import { type AnyCommand, command, type Param } from '../../language/command.ts'
import { commandIn, helpForAll, helpForCommand, helpForNoun, nearTopics, nounMeant } from '../../language/help.ts'
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
  const noun = nounMeant(about)
  const ofNoun = commands.filter((each) => each.path[0] === noun)
  if (exact && ofNoun.length < 2) return privately(helpForCommand(exact))
  if (ofNoun.length > 0) return privately(helpForNoun(noun, ofNoun))
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
    "(?:so |well |and )?(?:what (?:else )?can (?:you|i) (?:do|say|ask|type)(?: (?:you|for me|here|else|with (?:this|you|it)))*|what else(?: is there)?|what (?:are|is) (?:you|this|it)(?: (?:bot|thing|app|tool|crm))?(?: here)?(?: (?:good )?for| about| able to do| capable of)?|how (?:works|does|do|functions|function) (?:this|it|that|you|parley|the bot|everything)(?: (?:thing|bot|app|tool|crm|stuff))?(?: (?:work|function))?(?: here)?|what (?:kind|sort)s? of (?:things|stuff|commands|questions) (?:can|do) (?:you|i)(?: (?:do|ask|say|type|understand|know))?|(?:what|which) (?:commands|words|options|possibilities|things) (?:are there|do you (?:have|know|understand)|can i (?:use|type|say)|exist)|(?:show|tell) me what (?:you can do|i can (?:do|say|type)|you do)|what(?:['’]?s| is) (?:possible|the command list)(?: here)?|how (?:do|can|should|must) (?:i|we) (?:use|work with|talk to|handle|operate) (?:this|it|you|parley|the bot)(?: (?:bot|thing|app|tool|crm))?|(?:i(?:['’]?m| am) )?(?:new here|lost|confused|stuck)|i do(?:n['’]?t| not) (?:understand|get it|know (?:what|how)(?: to (?:do|start|begin|say|type))?(?: this works| it works)?)|(?:a )?(?:tutorial|manual|instructions|guide|introduction|getting started|user guide|cheat ?sheet|list of commands|command list)|(?:can|could) (?:you|u|somebody|anybody|someone) (?:please )?help(?: me)?(?: out)?|explain (?:this|yourself|it|how (?:this|it) works)|(?:where|how) do i (?:start|begin)|what(?: now| next to do| should i (?:type|say|write)))",
    // What a thing is for, by its noun: \`how do reminders work\`, \`what is a lead\`.
    '(?:(?:explain|tell me|describe|show me|i want to know)(?: to (?:me|us))? )?what (?:is )?(?:you|it|(?:this|the|that)(?: (?:bot|thing|app|tool|crm|program|system))?) (?:is |are |can |could )?(?:all )?(?:good |made |meant |there )?(?:for|does?|about|offers?)(?: (?:for (?:me|us|you)|here|exactly))*',
    '(?:explain|tell me|describe)(?: to (?:me|us))? how (?:you|it|(?:this|the|that) (?:bot|thing|app|tool|crm|program|system)) (?:works?|functions?|is used)',
    "(?:how (?:do|does|works?)|explain(?: to me)?(?: how)?|what(?:['’]?s| is| are)|tell me about)(?: an?| the)? (?<topic>(?:reminder|lead|deal|contact|compan(?:y|ie)|account|task|digest|board|import|log|note|pipeline|undo|tag|stage|webform|channel|agenda|role)s?)(?: (?:work|works|working|function|for|good for|here|in here|do))*",
    "(?:what(?:['’]?s| is)|which is|tell me)(?: the)? (?:command|word|syntax|way) (?:for|to) (?<topic>(?:add|creat|mak|enter|register|new|set|mov|chang|edit|updat|renam|delet|remov|undo|restor|assign|hand|log|not|writ|remind|schedul|book|import|export|invit|win|los|clos|reopen|convert|qualif|claim|merg|find|search|shar|mut|list|show|tag|snooz|post|finish|complet)\\w*(?: .+)?)",
    '(?:what|which things) (?:can|could|may) (?:i|we|you) (?:say|do|ask|type)(?: (?:about|with|for|to|regarding|around))+ (?<topic>(?!you\\b|this\\b|it\\b|me\\b).+)',
    '(?:which|what) command (?<topic>(?:adds?|creates?|makes?|moves?|changes?|edits?|deletes?|removes?|logs?|imports?|exports?|lists?|shows?|finds?|assigns?|merges?|tags?|sets?)(?: .+)?)',
    '(?:where|how|on which page|in which menu) (?:do|can|could|should|would|shall|must|to)(?: (?:i|we|you|one|somebody|someone))?(?: to)? (?<topic>(?:put|enter|add|create|make|store|save|keep|track|record|write|note|file|register|find|see|look up|get rid of|throw away|get|change|set|type)(?: in| down| away| up)? (?!hold|in touch).+)',
    "(?:what (?:can|do) (?:you|i)(?: (?:do|say|type|ask))?|what(?:['’]?s| is) this|how does (?:this|it) work|i need help|commands|menu|options|(?:who|what) are you|are you (?:an? )?(?:bot|robot|human|person|machine|ai|real)|how do you work|who made you|what is parley)(?: here)?",
    '(?:how (?:do|can|could|would|should|does|to|must)|can|could|help me|show me how to|explain how to|teach me to|what do i (?:type|say|do) to)(?: (?:i|we|you|one|somebody|someone))?(?: to)? (?<topic>(?:add|create|make|enter|register|new|set|set up|move|change|edit|update|rename|delete|remove|undo|restore|assign|hand|give|log|note|write|remind|schedule|book|import|export|upload|download|invite|win|lose|close|reopen|convert|qualify|claim|merge|find|search|share|mute|see|list|show|use|connect|link|tag|snooze|post|pin|start|stop|cancel|finish|complete)(?: .+)?)',
  ),
  examples: ['help', 'help deal', 'help deal move'],
  run: async (ctx, args) => {
    const commands = ctx.commands.filter((each) => allows(ctx.member.role, each.needs))
    if (args.topic === undefined || ASKED_BY.test(args.topic)) return privately(await firstHelp(ctx))
    if (/^(?:all|everything|all commands|commands)$/u.test(args.topic)) {
      const states = await featureStates(ctx.tx)
      const isShown = ({ feature }: AnyCommand): boolean => feature === undefined || states.get(feature) === 'shown'
      const unused = FEATURE_NAMES.filter(
        (name) => states.get(name) === 'unused' && commands.some(({ feature }) => feature === name),
      )
      return privately(helpForAll(commands.filter(isShown), unused))
    }
    const plain = args.topic.replace(
      /\b(?:colleagues?|team ?mates?|co-?workers?|new users?|users?|sales ?reps?|employees?)\b/giu,
      'member',
    )
    const about = plain.replace(/^(?:me )?(?:with|about|on|for) (?:the |my |an? )?(?=\S)/u, '')
    const part = helpForPart(ctx, about)
    return part ? privately(part) : topicHelp(about, commands)
  },
})
