import { type Ctx, command } from '../command.ts'
import { refOfSubject } from '../crm/records.ts'
import { TASKS, type Task, taskList } from '../crm/tasks.ts'
import { actions, button, type Reply, say, type Text, text } from '../message.ts'
import { named as asNamed, choice, count, maybe } from '../params.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from './csv.ts'
import { dueText } from './due.ts'
import { memberNamed } from './records.ts'

const PAGE = 15

const row = (task: Task, ctx: Ctx): readonly Text[] => [
  [{ ref: `T-${task.number}` }],
  [task.title],
  task.doneAt ? ['done ', { time: task.doneAt.toISOString(), show: 'date' }] : dueText(task, ctx),
  task.about ? [{ ref: refOfSubject(task.about) }] : [''],
  [{ user: task.owner }],
]

const CSV: readonly CsvColumn<Task>[] = [
  { label: 'Ref', cell: ({ number }) => `T-${number}` },
  { label: 'Task', cell: ({ title }) => title },
  { label: 'Due', cell: ({ dueOn, dueAt }) => dueAt?.toISOString() ?? dueOn?.toISOString().slice(0, 10) },
  { label: 'About', cell: ({ about }) => about && refOfSubject(about) },
  { label: 'Owner', cell: ({ owner }) => owner.name },
  { label: 'Done', cell: ({ doneAt }) => doneAt?.toISOString() },
]

export const taskListing = command({
  path: ['task', 'list'],
  about: 'List what is to be done, the soonest due first',
  params: {
    owner: asNamed(maybe(memberNamed('Only tasks of this person; owner:me for yours'))),
    show: asNamed(maybe(choice('Which tasks, if not only the open ones', ['open', 'done', 'all', 'deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asCsv()),
  },
  needs: 'viewer',
  also: ['todos', 'agenda'],
  examples: ['task list', 'task list owner:me', 'task list show:done page:2', 'task list as csv'],
  async run(ctx, { owner, show = 'open', page = 1, as }): Promise<Reply> {
    if (as) {
      const all = await taskList(ctx.tx, { owner: owner?.member, show }, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(TASKS, all.tasks, all.total, CSV)
    }
    const range = { limit: PAGE, offset: (page - 1) * PAGE }
    const { tasks, total } = await taskList(ctx.tx, { owner: owner?.member, show }, range)
    const turn = (label: string, to: number) =>
      button(label, { path: ctx.call.path, fields: { ...ctx.call.fields, page: String(to) } })
    if (tasks.length === 0 && page > 1) return say('There is nothing on that page', [actions(turn('First page', 1))])
    if (tasks.length === 0) {
      const add = text('Add one with ', { code: 'task add send report fri' }, '.')
      return say(show === 'open' ? 'Nothing is to be done' : 'There are no such tasks', [add])
    }
    const last = Math.ceil(total / PAGE)
    const columns = ['Task', 'What', 'Due', 'About', 'Owner'].map((label) => ({ label }))
    const turns = [
      ...(page < last ? [turn('Next page', page + 1)] : []),
      ...(page > 1 ? [turn('Page before', page - 1)] : []),
    ]
    return say(
      `${total} ${show === 'open' ? 'open ' : show === 'all' ? '' : `${show} `}${total === 1 ? 'task' : 'tasks'}`,
      [
        ...(last > 1 ? [text(`Page ${page} of ${last}.`)] : []),
        { kind: 'table', columns, rows: tasks.map((task) => row(task, ctx)) },
        ...(turns.length > 0 ? [actions(...turns)] : []),
      ],
    )
  },
})
