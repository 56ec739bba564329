import { namedOf, refOf } from '../../crm/kinds.ts'
import { finishTask, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import { type Ctx, command } from '../../language/command.ts'
import { againAt } from '../../language/params/again.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import { until } from '../../language/params/until.ts'
import { dueOf } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Reply, say, type Text, text } from '../../message/message.ts'
import { showButton } from '../shared/cards.ts'
import { plainDue } from '../shared/due.ts'
import { addNextStep, NEXT_CALLED, readNextStep } from '../shared/next-step.ts'
import { eachRecord } from '../shared/records.ts'
import { markSaid, sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { taskCard } from './card.ts'

/** What is done, before or behind the task. */
const DONE = '(?:(?:i |we )?(?:have |just )*(?:done|finished|completed?|ticked off|tick off)(?: with)?)'

/** Done, and what is to be done next for the same. */
export const taskDone = command({
  path: ['task', 'done'],
  about: 'Mark a task as done',
  params: {
    task: eachRecord(TASKS, 'The task, by ref or title'),
    again: againAt(until('When it is due once more, such as tue or in 2 weeks')),
    next: maybe({
      ...textParam('What is to be done next for the same, with its day: call them mon', { max: 200 }),
      unnamed: 'refused' as const,
      called: NEXT_CALLED,
    }),
  },
  needs: 'member',
  also: ['finish', 'finished', 'complete', 'completed', 'close', 'check'],
  said: [
    ...sayings(
      `${DONE} (?<task>[^,;]+?),?;? (?:and |so )?(?:then|next(?: steps?| up)?(?: is| are)?:?) (?<next>\\S.+)`,
      `(?<task>[^,;]+?) (?:is |are |was )?${DONE},?;? (?:and |so )?(?:then|next(?: steps?| up)?(?: is| are)?:?) (?<next>\\S.+)`,
    ),
    ...markSaid(
      'task',
      'done with|finished with|through with|done|complete|completed|finished|finish|tick off|check off|did',
    ),
    ...sayings(
      '(?:close|finish|end|complete|resolve)(?: off| out)?(?: the| my)? (?:tasks?|to-?dos?)(?: called)? (?<task>.+)',
      '(?:close|resolve)(?: off| out)? (?<task>t-?\\d{1,9}(?:(?:[,;&+]| and)*\\s*t-?\\d{1,9})*)',
      '(?<task>t-?\\d{1,9}(?:(?:[,;&+]| and)*\\s*t-?\\d{1,9})*) (?:is |are |has been |have been |can be |both )*(?:closed|ticked off|checked off|resolved|sorted|over)',
    ),
  ],
  hints: sayings(
    "(?:(?:i|we)(?:['’]ve| have)?(?: just)? )?(?:sent|finished|made|prepared|wrote|delivered|shipped|handled|sorted|ordered|booked)(?: off| out)? (?<task>(?:the|my|our) .+)",
    '(?<task>(?:the|my|our) .+?) (?:is|are|was|has been|have been) (?:sent|out|finished|delivered|shipped|ready|sorted|handled|over|through)',
  ),
  examples: ['task done T-9', 'task done T-9, again tue'],
  async run(ctx, { task, again, next: step }): Promise<Reply> {
    if (task.doneAt)
      throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is done already.`, { formless: true })
    const then = step === undefined ? [] : await thenToDo(ctx, task, step)
    const { next, missed } = await finishTask(ctx.tx, task, again ? { due: dueOf(again, ctx) } : {})
    if (again && next && then.length > 0) {
      const both = text('Done, and again ', ...plainDue(next), ' (', { ref: refOf(TASKS, next) }, ')', ...then)
      return say(namedOf(TASKS, task), [both, actions(showButton(TASKS, next))], 'good')
    }
    if (again && next) return taskCard(ctx, next, `Done, and again: ${namedOf(TASKS, next)}`)
    if (!next) return changed(TASKS, task, [task.repeats ? 'Done. That was the last of the series.' : 'Done', ...then])
    const said = text(...doneAndNext(next, missed), ...then)
    return say(namedOf(TASKS, task), [said, actions(showButton(TASKS, next))], 'good')
  },
})

/** Adds what is to be done after a task, for the same; returns what is said of it. */
async function thenToDo(ctx: Ctx, { about }: Task, words: string): Promise<Text> {
  const { path, fields } = ctx.call
  const again = (said: string, due: string) => ({ path, fields: { ...fields, next: `${said} ${due}` } })
  const step = readNextStep(ctx, { field: 'next', words, due: undefined, again })
  const then = await addNextStep(ctx, step, { about: about ?? undefined, owner: ctx.member.member })
  return ['; then ', then.title, ' ', ...plainDue(then), ' (', { ref: refOf(TASKS, then) }, ')']
}

/** What is said of a task that is done and comes again. */
const doneAndNext = (next: Task, missed: number): Text => [
  'Done. Next: ',
  ...plainDue(next),
  ' (',
  { ref: refOf(TASKS, next) },
  ')',
  ...(missed > 0
    ? [`; ${missed === 1 ? 'one day of the series was' : `${missed} days of the series were`} missed`]
    : []),
]
