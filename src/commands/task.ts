import { type AnyCommand, type Ctx, command, type Param } from '../command.ts'
import { namedOf, refOf } from '../crm/kinds.ts'
import { anyNumbered, refOfSubject } from '../crm/records.ts'
import { addTask, editTask, subjectColumns, TASKS, type Task } from '../crm/tasks.ts'
import { UserError } from '../errors.ts'
import { formFor } from '../form.ts'
import { type Action, actions, button, call, fields, type Reply, say, type Text } from '../message.ts'
import { named as asNamed, clearable, maybe, text as textParam, version, words } from '../params.ts'
import { dateWords, dayColumn, dayOf, dueOf, type Once, when } from '../params-when.ts'
import type { Due } from '../time/due.ts'
import { shownDay, writtenDay, writtenTime } from '../time/say.ts'
import { anyRecord } from './any-record.ts'
import { dueText } from './due.ts'
import { askAboutNewer, type Mine } from './newer.ts'
import { nextStep } from './next-step.ts'
import { memberNamed, record } from './records.ts'
import { changed, checkHandover, sharedVerbs, tellOwner } from './verbs.ts'

const DUE = 'When it is due, such as fri, tomorrow 3pm or in 2 weeks'
const about = asNamed(anyRecord('What it is about: a lead, contact, company or deal'))

/** The day that a task is put off to: `task edit T-9 to next week`. */
const newDay = (about: string): Param<Once> => {
  const day = when(about, 'future')
  return {
    ...day,
    takes(ahead, ctx, before) {
      if (before.length === 0) return 0
      const from = /^(?:to|till|until)$/iu.test(ahead[0] ?? '') ? 1 : 0
      const count = dateWords(ahead.slice(from), ctx, [], 'future')
      return count === 0 ? 0 : from + count
    },
    read: (raw, ctx) => day.read(raw.trim().replace(/^(?:to|till|until)\s+/iu, ''), ctx),
  }
}

/** A task's card, with what can be done next. */
async function taskCard(ctx: Ctx, task: Task, title?: string): Promise<Reply> {
  const on = task.about && (await anyNumbered(ctx.tx, task.about))
  const moment = (at: Date) => ({ time: at.toISOString(), show: 'moment' as const })
  const rows: (readonly [string, ...Text])[] = [
    ['Due', ...dueText(task, ctx)],
    ...(on ? [['About', { ref: on.ref }, ` ${on.name}`] as const] : []),
    ['Owner', { user: task.owner }],
    ...(task.doneAt ? [['Done', moment(task.doneAt)] as const] : []),
    ...(task.deletedAt ? [['Deleted', moment(task.deletedAt)] as const] : []),
  ]
  const buttons = taskActions(ctx, task)
  const blocks = [fields(...rows), ...(buttons.length > 0 ? [actions(...buttons)] : [])]
  return say(title ?? namedOf(TASKS, task), blocks, title ? 'good' : 'plain')
}

function taskActions(ctx: Ctx, task: Task): readonly Action[] {
  const timeline = task.about ? [button('Timeline', call('timeline', { record: refOfSubject(task.about) }))] : []
  if (ctx.member.role === 'viewer') return timeline
  const it = { task: refOf(TASKS, task) }
  const seen = { ...it, seen: String(task.version) }
  if (task.deletedAt) return [button('Restore', call('task restore', seen), 'primary'), ...timeline]
  if (task.doneAt) return [button('Reopen', call('task reopen', it)), ...timeline]
  return [button('Done', call('task done', it), 'primary'), button('Edit', call('task edit', it)), ...timeline]
}

const taskAdd = command({
  path: ['task', 'add'],
  about: 'Add something to be done; its day may stand in its words',
  params: {
    title: words('What is to be done, such as send report fri'),
    for: maybe(about),
    owner: asNamed(maybe(memberNamed('Who is to do it; you if not said'))),
    due: asNamed(clearable(when(`${DUE}; none for no day`, 'future'))),
  },
  needs: 'member',
  also: ['new', 'create', 'todo', 'make'],
  examples: ['task add send report fri', 'task add call Bob for:Acme tomorrow 3pm owner:@bo'],
  async run(ctx, { title: said, for: one, owner, due }): Promise<Reply> {
    const { path, fields: given } = ctx.call
    const again = (title: string, day: string) => ({ path, fields: { ...given, title, due: day } })
    const step = nextStep(ctx, { field: 'title', words: said, due, again })
    const member = owner ?? ctx.member
    const task = await addTask(ctx.tx, { ...step, owner: member.member, about: one })
    await tellOwner(ctx, TASKS, task, member.member)
    return taskCard(ctx, task, `Added ${namedOf(TASKS, task)}`)
  },
})

const taskShow = command({
  path: ['task', 'show'],
  about: 'Show a task with what can be done next',
  params: { task: record(TASKS, 'The task, by ref or title', { deleted: true }) },
  needs: 'viewer',
  also: ['view'],
  examples: ['task show T-9'],
  run: (ctx, { task }): Promise<Reply> => taskCard(ctx, task),
})

const taskDone = command({
  path: ['task', 'done'],
  about: 'Mark a task as done',
  params: { task: record(TASKS, 'The task, by ref or title') },
  needs: 'member',
  shorts: ['done'],
  also: ['finish', 'finished', 'complete', 'completed', 'close', 'check'],
  examples: ['task done T-9', 'done T-9'],
  async run(ctx, { task }): Promise<Reply> {
    if (task.doneAt)
      throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is done already.`, { formless: true })
    await editTask(ctx.tx, task, { doneAt: ctx.tx.at })
    return changed(TASKS, task, 'Done')
  },
})

const taskReopen = command({
  path: ['task', 'reopen'],
  about: 'Open a task again that was marked as done',
  params: { task: record(TASKS, 'The task, by its ref') },
  needs: 'member',
  examples: ['task reopen T-9'],
  async run(ctx, { task }): Promise<Reply> {
    if (!task.doneAt) throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is open.`, { formless: true })
    await editTask(ctx.tx, task, { doneAt: null })
    return changed(TASKS, task, 'Open again')
  },
})

const taskEdit = command({
  path: ['task', 'edit'],
  about: "Change a task's title, day, record or owner",
  params: {
    task: record(TASKS, 'The task, by ref or title'),
    due: clearable(newDay(`${DUE}; none clears it`)),
    for: clearable(about),
    owner: asNamed(maybe(memberNamed('Who is to do it'))),
    title: maybe({ ...textParam('The new title', { max: 200 }), unnamed: 'refused' as const }),
    seen: version(),
  },
  needs: 'member',
  also: ['rename', 'change', 'update', 'set', 'postpone', 'reschedule'],
  examples: ['task edit T-9 next mon', 'task edit T-9 title: send the final report', 'task edit T-9 due:none for:D-7'],
  async prefill(ctx, asked) {
    const task = await record(TASKS, '').read(asked.fields.task ?? '', ctx)
    return {
      title: task.title,
      due: writtenDue(ctx, task),
      for: task.about ? refOfSubject(task.about) : '',
      owner: `M-${task.owner.member}`,
      seen: String(task.version),
    }
  },
  async run(ctx, { task, due: said, for: one, owner, title, seen }): Promise<Reply> {
    if ([said, one, owner, title].every((value) => value === undefined)) return openEdit(ctx, task)
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
    }
    const mine = Object.entries(edits).map(([name, { columns, from, to }]): [string, Mine] => [
      name,
      { columns, now: `${name} ${from}`, mine: to },
    ])
    await askAboutNewer(ctx, { kind: TASKS, record: task }, seen, Object.fromEntries(mine))
    await editTask(ctx.tx, task, {
      ...(title !== undefined && { title }),
      ...(said !== undefined && dueColumns(due)),
      ...(one !== undefined && subjectColumns(one ?? undefined)),
      ...(owner && { ownerNumber: owner.member }),
    })
    if (owner && owner.member !== task.owner.member) await tellOwner(ctx, TASKS, task, owner.member)
    const changes = Object.entries(edits).filter(([, { from, to }]) => from !== to)
    const told = changes.map(([name, { from, to }]) => `${name} ${from} → ${to}`).join(', ')
    return changed(TASKS, task, told === '' ? 'nothing was different' : told)
  },
})

/** A field that an edit writes: its columns, and what it was and will be in words. */
interface Edit {
  readonly columns: readonly string[]
  readonly from: string
  readonly to: string
}

const refIn = (task: Task): string => (task.about ? refOfSubject(task.about) : 'none')

const dueColumns = (due: Due | null | undefined) => ({
  dueOn: due ? dayColumn(due.on) : null,
  dueAt: due?.at ? new Date(due.at.epochMilliseconds) : null,
})

function dueIn(ctx: Ctx, { dueOn, dueAt }: Task): Due | undefined {
  const at = dueAt ? ctx.now.add({ milliseconds: dueAt.getTime() - ctx.now.epochMilliseconds }) : undefined
  return dueOn ? { on: dayOf(dueOn), at } : undefined
}

const hourOf = (ctx: Ctx, { at }: Due): string => (at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : '')

const shownDue = (ctx: Ctx, due: Due | null | undefined): string => (due ? shownDay(due.on) + hourOf(ctx, due) : 'none')

/** When a task is due, as it reads again; nothing where it has no day. */
function writtenDue(ctx: Ctx, task: Task): string {
  const due = dueIn(ctx, task)
  return due ? writtenDay(due.on) + hourOf(ctx, due) : ''
}

async function openEdit(ctx: Ctx, task: Task): Promise<Reply> {
  const open = { path: taskEdit.path, fields: { task: refOf(TASKS, task) }, only: ['title', 'due', 'for', 'owner'] }
  return { ...say(`Edit ${namedOf(TASKS, task)}`), form: await formFor(taskEdit, open, ctx) }
}

/** Everything about tasks but their list. */
export const taskCommands: readonly AnyCommand[] = [
  taskAdd,
  taskShow,
  taskDone,
  taskReopen,
  taskEdit,
  ...sharedVerbs({
    kind: TASKS,
    about: 'The task, by ref or title',
    sample: 'T-9',
    ownerOf: ({ owner }) => owner,
    card: taskCard,
    assign: (ctx, task, owner, why) => editTask(ctx.tx, task, { ownerNumber: owner }, why),
    remove: (ctx, task, deleted, why) => editTask(ctx.tx, task, { deletedAt: deleted ? ctx.tx.at : null }, why),
  }),
]
