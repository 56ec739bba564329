import { namedOf, refOf } from '../../crm/kinds.ts'
import { addInteraction, INTERACTIONS } from '../../crm/log/interactions.ts'
import { meetingKind } from '../../crm/log/meeting.ts'
import { anyNumbered } from '../../crm/search/records.ts'
import { finishTask, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { asNamed, clearable, maybe, textParam } from '../../language/params/kinds.ts'
import { dueWhen, duration } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text as words } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import { isFallenThrough } from '../log/to-come.ts'
import { shownTask } from '../shared/due.ts'
import { recordInWords, withItsDeal } from '../shared/linker.ts'
import { addNextStep, NEXT_CALLED, readNextStep } from '../shared/next-step.ts'
import { eachRecord } from '../shared/records.ts'
import { DUE, TASK_ABOUT } from './params.ts'

/** Logs what came of a planned meeting on its record, and marks the task as done: what [Log it…] and a reply do. */
export const taskHeld = command({
  path: ['task', 'held'],
  about: 'Log how a planned meeting was, on its record, and mark the task as done',
  params: {
    task: eachRecord(TASKS, 'The planned meeting, by ref or title'),
    text: maybe(textParam('What came of it', { max: 4000 })),
    length: maybe(duration('How long it took, such as 45m')),
    next: maybe({
      ...textParam('What is to be done next, and when', { max: 500 }),
      unnamed: 'refused' as const,
      called: NEXT_CALLED,
    }),
    due: { ...asNamed(clearable(dueWhen(DUE))), hidden: true },
    for: maybe(TASK_ABOUT),
  },
  needs: 'member',
  also: ['happened', 'met'],
  examples: ['task held T-9 went well, wants a quote next: send quote fri'],
  async run(ctx, { task, text: said, length, next, due, for: other }): Promise<Reply> {
    // A comma before the next step belongs to neither.
    const text = next === undefined ? said : said?.replace(/\s*[,;]$/u, '')
    if (task.doneAt)
      throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is done already.`, { formless: true })
    if (text === undefined && next === undefined && length === undefined) return openHeld(ctx, task)
    const about = await aboutOf(ctx, task, other)
    const again = (step: string, day: string) => ({
      path: ctx.call.path,
      fields: { ...ctx.call.fields, next: step, due: day },
    })
    const step = next === undefined ? undefined : readNextStep(ctx, { field: 'next', words: next, due, again })
    const kind = meetingKind(task.title) ?? 'meeting'
    const isHeld = text === undefined || !isFallenThrough(text)
    const planned = task.dueAt && task.dueAt < ctx.tx.at ? task.dueAt : ctx.tx.at
    const one = await addInteraction(ctx.tx, {
      kind: isHeld ? kind : 'note',
      about,
      at: planned,
      length: isHeld ? (length ?? task.minutes) : null,
      text: isHeld ? text : `${task.title}: ${text}`,
      by: ctx.member,
    })
    const then =
      step &&
      (await addNextStep(ctx, step, {
        about: await withItsDeal(ctx, about),
        owner: ctx.member.member,
        interaction: one.number,
      }))
    const { next: following } = await finishTask(ctx.tx, task)
    return say(
      `Logged ${namedOf(INTERACTIONS, one)}`,
      [
        ...(text ? [words(text)] : []),
        words(
          { ref: refOf(TASKS, task) },
          ' is done.',
          ...(following ? [' Next: ', ...shownTask(following, ctx)] : []),
        ),
        ...(then ? [words('Next: ', ...shownTask(then, ctx))] : []),
        actions(
          button('Edit', call('log edit', { log: refOf(INTERACTIONS, one) })),
          button('Timeline', call('timeline', { record: (await anyNumbered(ctx.tx, about))?.ref ?? '' })),
        ),
      ],
      'good',
    )
  },
})

/** The record of a meeting: that of its task, one that was given, or the one that its title names. */
async function aboutOf(ctx: Ctx, task: Task, other: Subject | undefined): Promise<Subject> {
  const found = other ?? task.about ?? (await recordInWords(ctx, task.title))
  if (found) return { noun: found.noun, number: found.number }
  throw new UserError('missing', `${namedOf(TASKS, task)} is about no record, and a log is on one.`, {
    next: ['Say with whom it was, like ', { code: `task held ${refOf(TASKS, task)} for:Acme went well` }, '.'],
    open: { path: ctx.call.path, fields: ctx.call.fields, only: ['for', 'text', 'next'], required: ['for'] },
  })
}

async function openHeld(ctx: Ctx, task: Task): Promise<Reply> {
  const open = { path: taskHeld.path, fields: { task: refOf(TASKS, task) }, only: ['text', 'next', 'length'] }
  return { ...say(`How was it? ${namedOf(TASKS, task)}`), form: await formFor(taskHeld, open, ctx) }
}
