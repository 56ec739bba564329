import type { Task } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import type { Text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { shortRule } from '../task/repeat.ts'

/** When a task is due, in words; a past time is marked as overdue. */
export function dueText({ dueOn, dueAt }: Pick<Task, 'dueOn' | 'dueAt'>, ctx: Ctx): Text {
  if (!dueOn) return ['no day']
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const late = dueAt ? dueAt.getTime() < ctx.now.epochMilliseconds : dueOn.until(today).days > 0
  const when = plainDue({ dueOn, dueAt })
  return late ? [...when, ' (overdue)'] : when
}

/** The same without a word about whether it is past. */
export const plainDue = ({ dueOn, dueAt }: Pick<Task, 'dueOn' | 'dueAt'>): Text =>
  dueAt ? [{ time: dueAt.toISOString(), show: 'moment' }] : dueOn ? [shownDay(dueOn)] : ['no day']

/** How often a task comes again, behind its day; nothing if it comes once. */
export const againText = ({ repeats }: Pick<Task, 'repeats'>): Text => (repeats ? [`, ${shortRule(repeats)}`] : [])

/** A next step on one line: title, time, owner and ref. */
export const shownTask = (task: Task, ctx: Ctx): Text => [
  task.title,
  ', ',
  ...dueText(task, ctx),
  ...againText(task),
  ...(task.owner.member === ctx.member.member ? [] : [', ', { user: task.owner }]),
  ' (',
  { ref: `T-${task.number}` },
  ')',
]
