import { scheduleSettingsOf } from '../../crm/due/schedule-settings.ts'
import { slotOnDay } from '../../crm/due/slots.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { snoozeTask, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import { command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { until } from '../../language/params/until.ts'
import { dueOf } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { plainDue } from '../shared/due.ts'
import { eachRecord } from '../shared/records.ts'
import { changed } from '../shared/verbs.ts'

export const taskSnooze = command({
  path: ['task', 'snooze'],
  about: 'Put a task out of sight until a day or time, when you are told of it again',
  params: {
    task: eachRecord(TASKS, 'The task, by ref or title'),
    until: maybe(until('Until when, such as tomorrow, mon 9am or 3 days')),
  },
  needs: 'member',
  also: ['postpone', 'defer', 'later'],
  examples: ['task snooze T-9 tomorrow', 'task snooze T-9 mon 2pm'],
  async run(ctx, { task, until }): Promise<Reply> {
    if (task.doneAt)
      throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is done already.`, { formless: true })
    if (!until) return askUntil(task)
    const due = dueOf(until, ctx)
    const at = due.at ?? slotOnDay(due.on, await scheduleSettingsOf(ctx.tx, task.owner.member)).slotAt
    if (at.epochMilliseconds <= ctx.tx.at.getTime()) {
      throw new UserError('not_read', 'That is over already.', {
        next: ['Say when it comes back, like ', { code: 'tomorrow' }, '.'],
      })
    }
    const now = await snoozeTask(ctx.tx, task, at, due.on)
    const isMoved = String(now.dueOn) !== String(task.dueOn) || now.dueAt?.getTime() !== task.dueAt?.getTime()
    return changed(TASKS, task, [
      'Out of sight until ',
      { time: new Date(at.epochMilliseconds).toISOString(), show: 'moment' },
      ...(isMoved ? ['; due ', ...plainDue(task), ' → ', ...plainDue(now)] : []),
      ...(isMoved || !task.dueOn ? [] : ['; still due ', ...plainDue(task)]),
    ])
  },
})

/** The usual lengths for putting something off, as buttons. */
function askUntil(task: Task): Reply {
  const to = (label: string, until: string) => button(label, call('task snooze', { task: refOf(TASKS, task), until }))
  const ways = [
    to('1 hour', 'in 1 hour'),
    to('Tomorrow', 'tomorrow'),
    to('Next Mon', 'next monday'),
    to('1 week', 'in 1 week'),
  ]
  return say(`Snooze ${namedOf(TASKS, task)} until when?`, [
    actions(...ways),
    text('Or type it: ', { code: `task snooze ${refOf(TASKS, task)} thu 2pm` }),
  ])
}
