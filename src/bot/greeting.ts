import type { Place } from '../chat/request.ts'
import type { Ctx } from '../language/command.ts'
import { allows } from '../lib/roles.ts'
import { type Call, call, type Reply, type Span, text } from '../message/message.ts'
import { type Post, post } from '../store/outbox/outbox.ts'

/** The commands that a newcomer is shown: the first example of each. */
const STARTS = ['deal add', 'log call', 'help']

/**
 * Adds a greeting to the answer of somebody whose first request asks for help or is not understood. A newcomer who
 * begins with a command needs none.
 */
export function greeted(ctx: Ctx, call: Call | undefined, reply: Reply): Reply {
  const asksForHelp = call?.path[0] === 'help' && Object.keys(call.fields).length === 0
  const isUnknown = call === undefined && 'line' in ctx.request.input && reply.message.tone !== 'bad'
  if (!ctx.newcomer || !(asksForHelp || isUnknown)) return reply
  const examples = STARTS.flatMap((path) => {
    const command = ctx.commands.find((each) => each.path.join(' ') === path)
    return command && allows(ctx.member.role, command.needs) ? (command.examples[0] ?? []) : []
  })
  const tried = examples.flatMap((code, index): Span[] => (index > 0 ? [' · ', { code }] : [{ code }]))
  const welcome = text(`Welcome, ${ctx.member.name}. Try: `, ...tried)
  return { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, welcome] } }
}

/**
 * Sends a newcomer the tour by direct message, once; an admin who sets the team up is told first what there is to do.
 * It is sent when their first request is done.
 */
export async function welcome(ctx: Ctx): Promise<void> {
  const { actor } = ctx.request
  const place: Place = { platform: actor.platform, kind: 'dm', key: actor.key, name: actor.name }
  const posts: Post[] = []
  for (const path of ['setup', 'tour']) {
    const command = ctx.commands.find((each) => each.path.join(' ') === path)
    if (!command || !allows(ctx.member.role, command.needs)) continue
    const { message } = await command.run({ ...ctx, call: call(path) }, {})
    const of = `M-${ctx.member.member}`
    posts.push({ key: `${path}:${of}`, kind: 'welcome', of, place, message, about: [of] })
  }
  await post(ctx.tx, posts)
}
