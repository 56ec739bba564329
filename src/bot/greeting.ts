import type { Place } from '../chat/request.ts'
import { noteChannel } from '../crm/places/channels.ts'
import { workspaceAt } from '../crm/places/installations.ts'
import { takeZone } from '../crm/team/settings.ts'
import type { Ctx } from '../language/command.ts'
import { allows } from '../lib/roles.ts'
import { type Call, call, list, type Message, type Reply, type Span, text } from '../message/message.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import type { BotOptions } from './step.ts'

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
 * Says once in a channel that the bot is there now, and how it is spoken to; nothing where it is not installed.
 */
export async function greetChannel(
  { store, clock }: Pick<BotOptions, 'store' | 'clock'>,
  place: Place,
  homes: readonly string[],
): Promise<void> {
  const workspace = await workspaceAt(store, place.platform, homes)
  if (workspace === undefined) return
  const title = `Parley, the team's CRM, is in ${place.name} now: mention me with a line, such as "deal list"`
  await store.transaction(workspace, clock.now(), async (tx) => {
    await noteChannel(tx, place)
    await post(tx, [
      { key: `arrived:${place.platform}:${place.key}`, kind: 'welcome', place, message: { title, blocks: [] } },
    ])
  })
}

/** What whoever owns a place is told when the bot comes there and has no admin yet. */
export const firstSteps = (name: string, setup: string): Message => ({
  title: `Parley is in ${name} now`,
  blocks: [
    list([
      ['Whoever may manage it and types ', { code: setup }, ' there first is the admin of Parley.'],
      ['Then bring your deals and people: paste your list to me, a line each, or send me a CSV or Excel file.'],
      [
        'And try ',
        { code: 'lead add Jane Roe @ Acme jane@acme.io demo fri' },
        ', ',
        { code: 'pipeline' },
        ' or ',
        { code: 'agenda' },
        '.',
      ],
    ]),
  ],
})

/**
 * Sends a newcomer the tour by direct message, once; an admin who sets the team up is told first what there is to do.
 * It is sent when their first request is done.
 */
export async function welcome(ctx: Ctx): Promise<void> {
  // The first one whose zone is known gives it to the team, and is told so by `setup`.
  if (allows(ctx.member.role, 'admin') && !ctx.zoneIsGuess) await takeZone(ctx.tx, ctx.zone)
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
