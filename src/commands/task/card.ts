import { namedOf, refOf } from '../../crm/kinds.ts'
import { anyNumbered } from '../../crm/search/records.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { seriesAfter } from '../../crm/tasks/series.ts'
import { TASKS, type Task } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { type Action, actions, button, call, fields, type Reply, say, type Text } from '../../message/message.ts'
import { withOwn } from '../../records/own.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { shownDay } from '../../time/say.ts'
import { fieldLines } from '../records/card.ts'
import type { CardLine } from '../shared/card-lines.ts'
import { dueText } from '../shared/due.ts'

/** A task's card, with buttons for it. */
export async function taskCard(ctx: Ctx, task: Task, title?: string): Promise<Reply> {
  const on = task.about && (await anyNumbered(ctx.tx, task.about))
  const moment = (at: Date) => ({ time: at.toISOString(), show: 'moment' as const })
  const rows: readonly CardLine[] = [
    ...fieldLines(withOwn(ctx.tx, TASKS), task, {
      own: {
        dueOn: [['Due', ...dueText(task, ctx)]],
        about: on ? [['About', { ref: on.ref }, ` ${on.name}`]] : [],
        ...(task.priority === 'normal' && { priority: [] }),
        repeats: task.repeats ? [['Repeats', showRule(task.repeats), ...nextAfter(task)]] : [],
        snoozedUntil: isSnoozed(ctx, task) ? [['Snoozed', 'until ', moment(task.snoozedUntil ?? ctx.tx.at)]] : [],
      },
    }),
    ...(task.deletedAt ? [['Deleted', moment(task.deletedAt)] as const] : []),
  ]
  const buttons = taskActions(ctx, task)
  const blocks = [fields(...rows), ...(buttons.length > 0 ? [actions(...buttons)] : [])]
  return say(title ?? namedOf(TASKS, task), blocks, title ? 'good' : 'plain')
}

/** The day on which a task of a series comes after the one that is due. */
function nextAfter({ repeats, dueOn }: Task): Text {
  const next = repeats && dueOn && seriesAfter(repeats, dueOn)
  return next ? [`, then ${shownDay(next.on)}`] : []
}

const isSnoozed = (ctx: Ctx, { snoozedUntil, doneAt }: Task): boolean =>
  snoozedUntil !== null && snoozedUntil > ctx.tx.at && !doneAt

function taskActions(ctx: Ctx, task: Task): readonly Action[] {
  const timeline = task.about ? [button('Timeline', call('timeline', { record: refOfSubject(task.about) }))] : []
  if (ctx.member.role === 'viewer') return timeline
  const it = { task: refOf(TASKS, task) }
  const seen = { ...it, seen: String(task.version) }
  if (task.deletedAt) return [button('Restore', call('task restore', seen), 'primary'), ...timeline]
  if (task.doneAt) return [button('Reopen', call('task reopen', it)), ...timeline]
  return [
    button('Done', call('task done', it), 'primary'),
    button('Snooze', call('task snooze', it)),
    button('Edit', call('task edit', it)),
    ...(task.repeats ? [button('Skip this one', call('task skip', it))] : []),
    ...timeline,
  ]
}
