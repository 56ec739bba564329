import { refOfSubject } from '../../crm/subject.ts'
import { TASKS, type Task, taskList } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import type { Reply, Text } from '../../message/message.ts'
import { fileColumns } from '../records/columns.ts'
import { asCsv, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { dueText } from '../shared/due.ts'
import { memberNamed } from '../shared/member-named.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { sayings } from '../shared/said.ts'

const row = (task: Task, ctx: Ctx): readonly Text[] => [
  [{ ref: `T-${task.number}` }],
  [task.title],
  task.doneAt ? ['done ', { time: task.doneAt.toISOString(), show: 'date' }] : dueText(task, ctx),
  task.about ? [{ ref: refOfSubject(task.about) }] : [''],
  [{ user: task.owner }],
]

/** A day and an hour are one cell: the hour says its day. */
const CSV = fileColumns(TASKS, { dueOn: ({ dueOn, dueAt }) => dueAt?.toISOString() ?? dueOn?.toString() })

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
  also: ['todos'],
  said: sayings("(?<owner>\\S+?)(?:'s|’s) (?:open )?(?:tasks|todos|to-dos)"),
  examples: ['task list', 'task list owner:me', 'task list show:done page:2', 'task list as csv'],
  async run(ctx, { owner, show = 'open', page = 1, as }): Promise<Reply> {
    if (as) {
      const all = await taskList(ctx.tx, { owner: owner?.member, show }, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(TASKS, all.tasks, all.total, CSV)
    }
    const range = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
    const { tasks, total } = await taskList(ctx.tx, { owner: owner?.member, show }, range)
    const columns = ['Task', 'What', 'Due', 'About', 'Owner'].map((label) => ({ label }))
    const rows = tasks.map((task) => row(task, ctx))
    const sample = 'task add send report fri'
    return listReply(ctx, { noun: 'task', plural: 'tasks', columns, rows, total, page, sample, kind: 'open' })
  },
})
