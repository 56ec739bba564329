import { namedOf, refOf } from '../../crm/kinds.ts'
import { refOfSubject, subjectColumns } from '../../crm/subject.ts'
import { editTask, PRIORITIES, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { asNamed, choice, clearable, maybe, textParam, version } from '../../language/params/kinds.ts'
import { until } from '../../language/params/until.ts'
import { dueOf } from '../../language/params/when.ts'
import { type Reply, say } from '../../message/message.ts'
import { type DueTime, dayOfColumn } from '../../time/due.ts'
import { shownDay, writtenDay, writtenTime } from '../../time/say.ts'
import { askAboutNewer, type Mine } from '../shared/newer.ts'
import { memberNamed, record } from '../shared/records.ts'
import { changed, checkHandover, tellOwner } from '../shared/verbs.ts'
import { DUE, PRIORITY, TASK_ABOUT } from './params.ts'

export const taskEdit = command({
  path: ['task', 'edit'],
  about: "Change a task's title, day, record or owner",
  params: {
    task: record(TASKS, 'The task, by ref or title'),
    due: clearable(until(`${DUE}; none clears it`)),
    for: clearable(TASK_ABOUT),
    owner: asNamed(maybe(memberNamed('Who is to do it'))),
    priority: asNamed(maybe(choice(PRIORITY, PRIORITIES))),
    title: maybe({ ...textParam('The new title', { max: 200 }), unnamed: 'refused' as const }),
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set', 'reschedule'],
  examples: ['task edit T-9 next mon', 'task edit T-9 title: send the final report', 'task edit T-9 due:none for:D-7'],
  async prefill(ctx, asked) {
    const task = await record(TASKS, '').read(asked.fields.task ?? '', ctx)
    return {
      title: task.title,
      due: writtenDue(ctx, task),
      for: task.about ? refOfSubject(task.about) : '',
      owner: `M-${task.owner.member}`,
      priority: task.priority,
      seen: String(task.version),
    }
  },
  async run(ctx, { task, due: said, for: one, owner, priority, title, seen }): Promise<Reply> {
    if ([said, one, owner, priority, title].every((value) => value === undefined)) return openEdit(ctx, task)
    if (owner && owner.member !== task.owner.member) checkHandover(ctx, TASKS, task, task.owner)
    const due = said && dueOf(said, ctx)
    const edits: Readonly<Record<string, Edit>> = {
      ...(title !== undefined && { title: { columns: ['title'], from: `"${task.title}"`, to: `"${title}"` } }),
      ...(said !== undefined && {
        due: { columns: ['dueOn', 'dueAt'], from: shownDue(ctx, dueIn(ctx, task)), to: shownDue(ctx, due) },
      }),
      ...(one !== undefined && {
        record: { columns: Object.keys(subjectColumns(undefined)), from: refIn(task), to: one?.ref ?? 'none' },
      }),
      ...(owner && { owner: { columns: ['ownerNumber'], from: task.owner.name, to: owner.name } }),
      ...(priority && { priority: { columns: ['priority'], from: task.priority, to: priority } }),
    }
    const mine = Object.entries(edits).map(([name, { columns, from, to }]): [string, Mine] => [
      name,
      { columns, now: `${name} ${from}`, mine: to },
    ])
    await askAboutNewer(ctx, { kind: TASKS, record: task }, seen, Object.fromEntries(mine))
    await editTask(ctx.tx, task, { title, due, about: one, owner: owner?.member, priority })
    if (owner && owner.member !== task.owner.member) await tellOwner(ctx, TASKS, task, owner.member)
    const changes = Object.entries(edits).filter(([, { from, to }]) => from !== to)
    const told = changes.map(([name, { from, to }]) => `${name} ${from} → ${to}`).join(', ')
    const awake = said !== undefined && task.snoozedUntil !== null ? 'no longer snoozed' : ''
    return changed(TASKS, task, [told, awake].filter(Boolean).join(', ') || 'nothing was different')
  },
})

/** A field that an edit writes: its columns, and what it was and will be in words. */
interface Edit {
  readonly columns: readonly string[]
  readonly from: string
  readonly to: string
}

const refIn = (task: Task): string => (task.about ? refOfSubject(task.about) : 'none')

function dueIn(ctx: Ctx, { dueOn, dueAt }: Task): DueTime | undefined {
  const at = dueAt ? ctx.now.add({ milliseconds: dueAt.getTime() - ctx.now.epochMilliseconds }) : undefined
  return dueOn ? { on: dayOfColumn(dueOn), at } : undefined
}

const hourOf = (ctx: Ctx, { at }: DueTime): string => (at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : '')

const shownDue = (ctx: Ctx, due: DueTime | null | undefined): string =>
  due ? shownDay(due.on) + hourOf(ctx, due) : 'none'

/** When a task is due, as it reads again; nothing where it has no day. */
function writtenDue(ctx: Ctx, task: Task): string {
  const due = dueIn(ctx, task)
  return due ? writtenDay(due.on) + hourOf(ctx, due) : ''
}

async function openEdit(ctx: Ctx, task: Task): Promise<Reply> {
  const open = {
    path: taskEdit.path,
    fields: { task: refOf(TASKS, task) },
    only: ['title', 'due', 'for', 'owner', 'priority'],
  }
  return { ...say(`Edit ${namedOf(TASKS, task)}`), form: await formFor(taskEdit, open, ctx) }
}
