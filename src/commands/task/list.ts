import { refOfSubject } from '../../crm/subject.ts'
import { TASKS, type Task, taskList } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import type { Reply, Text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { answerAsked } from '../asking/answer.ts'
import { type AskedFor, asking } from '../asking/asking.ts'
import { tallyReply } from '../asking/tally.ts'
import { chosenReply } from '../records/chosen-columns.ts'
import { exportReply } from '../records/export.ts'
import { againText, dueText } from '../shared/due.ts'
import { asFile } from '../shared/file.ts'
import { memberNamed } from '../shared/member-named.ts'
import { type ListPage, listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { sayings } from '../shared/said.ts'

/** An example for adding the first one. */
const SAMPLE = 'task add send report fri'

const row = (task: Task, ctx: Ctx): readonly Text[] => [
  [{ ref: `T-${task.number}` }],
  [task.title],
  task.doneAt
    ? ['done ', { time: task.doneAt.toISOString(), show: 'date' }]
    : [...dueText(task, ctx), ...againText(task)],
  task.about ? [{ ref: refOfSubject(task.about) }] : [''],
  [{ user: task.owner }],
]

/** Written by hand, because it is sorted by due time and shows open tasks by default. */
export const taskListing = command({
  path: ['task', 'list'],
  about: 'List what is to be done, the soonest due first',
  params: {
    owner: asNamed(maybe(memberNamed('Only tasks of this person; owner:me for yours'))),
    show: asNamed(maybe(choice('Which tasks, if not only the open ones', ['open', 'done', 'all', 'deleted']))),
    where: maybe(asking(TASKS as unknown as RecordType, 'overdue due<=fri priority:high for:Acme')),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asFile()),
    asof: asOf,
  },
  needs: 'viewer',
  also: ['todos'],
  said: sayings(
    '(?:show |see |open )?(?:me )?(?:my |the |our )?(?:to-?do|to do|task)s? list',
    "(?<owner>\\S+?)(?:'s|’s) (?:open )?(?:tasks|todos|to-dos)",
  ),
  examples: ['task list', 'task list owner:me', 'task list show:done page:2', 'task list as csv'],
  async run(ctx, { owner, show = 'open', where, page = 1, as }): Promise<Reply> {
    if (as) return exportReply(ctx, TASKS, where, as)
    if (where) return askedReply(ctx, where, page)
    const range = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
    const { tasks, total } = await taskList(ctx.tx, { owner: owner?.member, show }, range)
    return pageReply(ctx, tasks, { total, page })
  },
})

function pageReply(ctx: Ctx, tasks: readonly Task[], of: Pick<ListPage, 'total' | 'page' | 'title' | 'query'>): Reply {
  const columns = ['Task', 'What', 'Due', 'About', 'Owner'].map((label) => ({ label }))
  const rows = tasks.map((task) => row(task, ctx))
  return listReply(ctx, { noun: 'task', plural: 'tasks', columns, rows, sample: SAMPLE, kind: 'open', ...of })
}

/** Answers a question for tasks in the language of questions. */
async function askedReply(ctx: Ctx, where: AskedFor, page: number): Promise<Reply> {
  if (where.asked.tally) return tallyReply(ctx, TASKS as unknown as RecordType, where, false)
  const part = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
  const answer = await answerAsked(ctx, TASKS, where, part)
  const chosen = await chosenReply(ctx, { type: TASKS, answer, page, sample: SAMPLE, kind: 'open' })
  if (chosen) return chosen
  const { records, total, title, query } = answer
  return pageReply(ctx, records, { total, page, title, query })
}
