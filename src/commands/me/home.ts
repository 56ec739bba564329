import type { Deal } from '../../crm/deals/deals.ts'
import { dealList } from '../../crm/deals/list.ts'
import { remindersBefore } from '../../crm/reminders/list.ts'
import type { Reminder } from '../../crm/reminders/reminders.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { homeOf } from '../../crm/tasks/home.ts'
import { openTasks, type Task } from '../../crm/tasks/tasks.ts'
import type { Member } from '../../crm/team/members.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  list,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { amountOf, ref } from '../shared/cards.ts'
import { shownTask } from '../shared/due.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'
import { answerTo, greetingSaid } from './greeting-said.ts'

const TASKS = 5
const REMINDERS = 3

/** A task with its record. */
const line = (task: Task, ctx: Ctx): Text => [
  ...(task.about ? [{ ref: refOfSubject(task.about) }, ' '] : []),
  ...shownTask(task, ctx),
]

const reminderLine = ({ number, text: what, dueAt, about }: Reminder): Text => [
  ...(about ? [{ ref: refOfSubject(about) }, ' '] : []),
  what,
  ...(dueAt ? [', ', { time: dueAt.toISOString(), show: 'moment' } as const] : []),
  ' (',
  { ref: `R-${number}` },
  ')',
]

/** The end of the asker's day. */
const endOfToday = (ctx: Ctx): Date =>
  new Date(ctx.now.toZonedDateTimeISO(ctx.zone).startOfDay().add({ days: 1 }).epochMilliseconds)

/** What `/crm` alone shows: the person's next things, and buttons to everything else. */
export const home = command({
  path: ['home'],
  about: 'Show your next things: tasks, reminders of today, deals without a next step, leads to claim',
  params: {
    who: asNamed(maybe(memberNamed('Of whom; of you if not said'))),
    greeting: { ...asNamed(maybe(words('What was said to Parley', { max: 120 }))), hidden: true },
  },
  needs: 'viewer',
  also: ['start'],
  said: [
    ...greetingSaid,
    ...sayings(
      '(?:start|begin|plan|show)(?: me)? (?:my |the )?(?:work ?)?day',
      "what(?:['’]?s| is| does| has)?(?: on)? (?<who>@?\\S+?)(?:['’]s plate)? (?:working on|doing|up to|busy with|got|have|on)(?: on)?(?: (?:his|her|their) (?:plate|desk|list))?(?: (?:now|right now|at the moment|these days))?",
      "what(?:['’]?s| is) (?:on )?(?<who>@?\\S+?)['’]s (?:plate|workload|work)(?: (?:today|now|this week))?",
      'how is (?<who>@?\\S+) doing',
      '(?:on |at )?what (?:works|does|is|has) (?<who>@?\\S+) (?:work(?:ing)? (?:on|at)|busy with|doing|do|on (?:his|her|their) (?:plate|desk|list))?(?: ?(?:now|right now|currently|at the moment|these days))?',
      "(?:show me |see )?(?<who>@?\\S+?)['’]s? (?:open )?(?:work|workload|stuff|open stuff|plate|desk)(?: (?:now|right now|today|this week))?",
      '(?:what|who) (?:keeps|is keeping) (?<who>@?\\S+) busy',
      '(?<who>@?\\S+) (?:is )?(?:working on|busy with)(?: what)?',
    ),
  ],
  examples: ['home'],
  async run(ctx, { who, greeting }): Promise<Reply> {
    if (who && who.member !== ctx.member.member) return plateOf(ctx, who)
    const me = ctx.member.member
    const tasks = await openTasks(ctx.tx, { owner: me, awake: true, limit: TASKS + 1 })
    const { deals, withoutStep, unclaimed: waiting } = await homeOf(ctx.tx, me)
    const unclaimed = ctx.off.has('leads') ? 0 : waiting
    const blocks: Block[] = []
    const shown = tasks.slice(0, TASKS)
    const reminders = await remindersBefore(ctx.tx, me, endOfToday(ctx), REMINDERS)
    const items = [...shown.map((task) => line(task, ctx)), ...reminders.map(reminderLine)]
    if (items.length > 0) blocks.push(list(items))
    const facts = [
      deals === 0 ? undefined : `${deals === 1 ? '1 open deal' : `${deals} open deals`} of yours`,
      withoutStep === 0 ? undefined : `${withoutStep} without a next step`,
      unclaimed === 0 ? undefined : `${unclaimed === 1 ? '1 lead waits' : `${unclaimed} leads wait`} to be claimed`,
    ].filter((fact) => fact !== undefined)
    if (facts.length > 0) blocks.push(text(facts.join(', '), '.'))
    const done = shown.map((task) => button(`Done T-${task.number}`, call('task done', { task: `T-${task.number}` })))
    const go: readonly Action[] = [
      ...(deals > 0 ? [button('My deals', call('deal list', { owner: 'me' }))] : []),
      ...(unclaimed > 0 ? [button('Leads', call('lead list', {}))] : []),
      button('Agenda', call('agenda')),
      button('Pipeline', call('pipeline')),
      button('Help', call('help')),
    ]
    if (items.length === 0 && facts.length === 0) {
      blocks.push(
        text(
          'Four ways to start: paste your list of deals or people, ',
          {
            code: ctx.off.has('leads')
              ? 'contact add Jane Roe @ Acme jane@acme.io'
              : 'lead add Jane Roe @ Acme jane@acme.io',
          },
          ', ',
          { code: 'deal add Acme 50 seats 24k' },
          ', ',
          { code: 'help' },
          '.',
        ),
      )
    }
    blocks.push(actions(...done, ...go))
    const hello = greeting === undefined ? '' : `${answerTo(greeting, ctx.member.name)} `
    return say(`${hello}${items.length > 0 ? 'Next for you' : 'Nothing is due for you'}`, blocks)
  },
})

/** The work of another member: their open tasks, the soonest first, and their open deals. */
async function plateOf(ctx: Ctx, who: Member): Promise<Reply> {
  const tasks = await openTasks(ctx.tx, { owner: who.member, awake: true, limit: TASKS })
  const { deals, total } = await dealList(ctx.tx, { owner: who.member, open: true }, { limit: TASKS, offset: 0 })
  const dealLine = (deal: Deal): Text => [
    { ref: ref(deal) },
    ` ${deal.title}, ${amountOf(deal.amount)}, ${deal.stage.name}`,
  ]
  const whose = { owner: `M-${who.member}` }
  return say(`${who.name} is on`, [
    ...(tasks.length > 0 ? [list(tasks.map((task) => line(task, ctx)))] : [text('No open task.')]),
    ...(deals.length > 0 ? [list(deals.map(({ deal }) => dealLine(deal)))] : [text('No open deal.')]),
    ...(total > TASKS ? [text(`and ${total - TASKS} more deals`)] : []),
    actions(
      button('Tasks', call('task list', whose)),
      button('Deals', call('deal list', whose)),
      button('Agenda', call('agenda', { who: `M-${who.member}`, span: 'this week' })),
    ),
  ])
}
