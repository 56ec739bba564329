import { eventsWithin } from '../../crm/history/undo.ts'
import { loggedCounts } from '../../crm/log/timeline.ts'
import type { Member } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import type { SingleMoment } from '../../language/params/when.ts'
import { actions, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { SPAN_SAID, spanOf } from '../log/span.ts'
import { countsInWords } from '../shared/entries.ts'
import { sayings } from '../shared/said.ts'
import { eventSentence } from '../shared/sentences.ts'
import { TEAM_SAID } from '../team/member-or-team.ts'

const SHOWN = 15

const DURING = `(?<during>${SPAN_SAID})`
const SINCE = 'since (?<since>.+)'
const WHO = `(?:i|(?:the )?(?<who>${TEAM_SAID}|we|@?\\S+))`

/** Questions for what somebody did, and what was changed. */
export const didSaid: readonly RegExp[] = sayings(
  `what (?:did|have|has) ${WHO} (?:do|done|add|added|create|created|move|moved|enter|entered|change|changed|work on|worked on|get done|got done|been doing|been up to|achieve|achieved|log|logged)(?: (?:${DURING}|${SINCE}|so far|lately|recently))?`,
  `what(?:['’]?s| has| have| is| was)?(?: been)? (?<all>happened|done)(?: here| in the crm)?(?: (?:${DURING}|${SINCE}))`,
  `what(?:['’]?s| has| have| is| was)?(?: been)? (?<all>happening|going on)(?: here| in the crm)?(?: (?:(?!today|this)${DURING}|${SINCE}))`,
  `what(?: has| have) been (?<all>happening|going on)(?: here| in the crm)? ${DURING}`,
  `what(?:['’]?s| has| have| is| was)?(?: been)? (?:changed|new|done) by (?<who>${TEAM_SAID}|@?\\S+)(?: (?:${DURING}|${SINCE}))`,
  `(?:(?:any|all|the|show)(?: the| me)* )?(?:changes|news|updates) (?:by|of|from) (?<who>${TEAM_SAID}|@?\\S+)(?: (?:${DURING}|${SINCE}))`,
  `who did (?<all>what)(?: (?:${DURING}|${SINCE}))?`,
)

/** What a member or everybody did in a period: the number of interactions, then each change. */
export async function doneBy(
  ctx: Ctx,
  who: Member | 'team',
  { during, since }: { readonly during: SingleMoment | undefined; readonly since: SingleMoment | undefined },
): Promise<Reply> {
  const now = new Date(ctx.now.epochMilliseconds)
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).startOfDay().toInstant()
  const span = during
    ? spanOf(during, ctx)
    : { from: since ? spanOf(since, ctx).from : today, to: ctx.now.add({ seconds: 1 }) }
  const from = new Date(span.from.epochMilliseconds)
  const to = new Date(Math.min(span.to.epochMilliseconds, now.getTime() + 1000))
  const member = who === 'team' ? undefined : who.member
  const isMe = member === ctx.member.member
  const { first, total } = await eventsWithin(ctx.tx, { member, from, to, shared: !isMe }, SHOWN)
  const logged = await loggedCounts(ctx.tx, { member, from, to })
  const whose = who === 'team' ? 'the team' : isMe ? 'you' : who.name
  const said = during ? ctx.call.fields.during : since ? `since ${ctx.call.fields.since}` : 'today'
  const again = (label: string, span: string) =>
    button(label, call('recent', { who: who === 'team' ? 'team' : `M-${who.member}`, during: span }))
  const go = actions(again('Today', 'today'), again('This week', 'this week'), button('Agenda', call('agenda')))
  if (total === 0) return say(`Nothing was changed by ${whose} ${said}`, [go])
  const lines: Text[] = []
  for (const event of first) {
    const by: Text = who === 'team' ? [{ user: event.by }, ' '] : []
    lines.push([{ time: event.at.toISOString(), show: 'moment' }, ' ', ...by, ...(await eventSentence(ctx, event))])
  }
  const title = who === 'team' ? `What changed ${said}: ${total}` : `What ${whose} did ${said}: ${total}`
  return say(`${title} ${total === 1 ? 'thing' : 'things'}`, [
    ...(logged.length > 0 ? [text({ bold: 'Logged' }, `: ${countsInWords(logged)}`)] : []),
    list(lines),
    ...(total > first.length ? [text(`and ${total - first.length} more`)] : []),
    go,
  ])
}
