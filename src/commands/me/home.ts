import { remindersBefore } from '../../crm/reminders/list.ts'
import type { Reminder } from '../../crm/reminders/reminders.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { homeOf } from '../../crm/tasks/home.ts'
import { openTasks, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { shownTask } from '../shared/due.ts'
import { sayings } from '../shared/said.ts'

const TASKS = 5
const REMINDERS = 3

/** A task with the record it is about. */
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

/** When the day of who asks is over. */
const endOfToday = (ctx: Ctx): Date =>
  new Date(ctx.now.toZonedDateTimeISO(ctx.zone).startOfDay().add({ days: 1 }).epochMilliseconds)

/** What a bare /crm shows: what is next for who asks, and where to go from there. */
export const home = command({
  path: ['home'],
  about: 'Show your next things: tasks, reminders of today, deals without a next step, leads to claim',
  params: {},
  needs: 'viewer',
  also: ['start'],
  said: sayings(
    '(?:hi|hello|hey|hiya|yo|moin|servus|hallo|good (?:morning|afternoon|evening|day)|morning|thanks|thank you|thx|ty|cheers|great|nice|cool|perfect|ok|okay|k|got it|bye|goodbye|see you|good night)(?: (?:there|all|team|parley|everyone|folks|a lot|so much|very much|you))*[ !.,:)]*',
  ),
  examples: ['home'],
  async run(ctx): Promise<Reply> {
    const me = ctx.member.member
    const tasks = await openTasks(ctx.tx, { owner: me, awake: true, limit: TASKS + 1 })
    const { deals, withoutStep, unclaimed } = await homeOf(ctx.tx, me)
    const blocks: Block[] = []
    const shown = tasks.slice(0, TASKS)
    const reminders = await remindersBefore(ctx.tx, me, endOfToday(ctx), REMINDERS)
    const items = [...shown.map((task) => line(task, ctx)), ...reminders.map(reminderLine)]
    if (items.length > 0) blocks.push({ kind: 'list', items })
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
          'Three ways to start: ',
          { code: 'lead add Jane Roe @ Acme jane@acme.io' },
          ', ',
          { code: 'deal add Acme 50 seats 24k' },
          ', ',
          { code: 'help' },
          '.',
        ),
      )
    }
    blocks.push(actions(...done, ...go))
    return say(items.length > 0 ? 'Next for you' : 'Nothing is due for you', blocks)
  },
})
