import { namedOf, refOf } from '../../crm/kinds.ts'
import { addTask, deleteTask, editTask, skipTask, TASKS } from '../../crm/tasks/tasks.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, clearable, maybe, words } from '../../language/params/kinds.ts'
import { TO_DO_VERBS } from '../../language/params/next.ts'
import { dueOf, dueWhen, duration, type SingleMoment } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply } from '../../message/message.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { addParams } from '../records/field-params.ts'
import { ownArgs, takingOwn } from '../records/taking-own.ts'
import { plainDue } from '../shared/due.ts'
import { checkSees, forWhom } from '../shared/for-whom.ts'
import { asSaid } from '../shared/linker.ts'
import { memberNamed, OWNER_CALLED } from '../shared/member-named.ts'
import { readNextStep, withoutTo } from '../shared/next-step.ts'
import { eachRecord, record } from '../shared/records.ts'
import { addSaid, DAY_OR_HOUR, MEETINGS, NO_ADD, sayings } from '../shared/said.ts'
import { changed, sharedVerbs, tellOwner } from '../shared/verbs.ts'
import { taskCard } from './card.ts'
import { taskDone } from './done.ts'
import { taskEdit } from './edit.ts'
import { taskHeld } from './held.ts'
import { readTaskLine } from './line.ts'
import { DUE, DUE_CALLED, TASK_ABOUT } from './params.ts'
import { firstDue, notRepeated, REPEAT, repeatParam } from './repeat.ts'
import { taskSnooze } from './snooze.ts'
import { checkTitle, taskTitle } from './title.ts'

/** What is planned with somebody. */
const PLANNED = `${MEETINGS}|call|demo|visit|follow-?up|chat|review`
const STEP = 'next (?:steps?|actions?|thing)'
/** The day before what is to be done: `task for friday: clean up`. */
const DUE_FIRST = `(?:(?:add|new|create|make) )?(?:an? )?(?:task|todo|to-do) (?:for|on|by) (?<due>${DAY_OR_HOUR}[^:]{0,30}?): (?<rest>.+)`

/** A day to come, in one or two words. */
const DAY =
  '(?:(?:on |by |this |next )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tonight|tomorrow|tmrw|tmr|next (?:week|month)|in (?:\\d{1,2}|an?|two|three) (?:hours?|days?|weeks?|months?)|eod|eow|eom)'

/** `due monday: contract for Acme` */
const DUE_ALONE = `(?:due|by|until) (?<due>${DAY}): ?(?<rest>.+)`
/** What comes again and again, without an hour, at which a reminder comes: `every friday: send the report`. */
const EVERY_TIME = [
  `(?![^:]*(?:\\d ?[ap]m\\b|\\bat \\d|\\bnoon\\b))(?<rest>(?:every|each|on the \\d{1,2}(?:st|nd|rd|th) of (?:every|each)) [^:,]{2,60}[:,] (?:please )?(?:${TO_DO_VERBS})\\b.+)`,
  `(?:repeating|recurring) (?:task|todo|to-do)[:,]? (?<rest>.+)`,
]

/** Sayings for something to be done that name no task. */
const TO_BE_DONE: readonly string[] = [
  `(?:todo|to-do|to do|task):? (?!#?\\d{1,9}(?:$| (?:is |was )?(?:done|complete|finished|to |for |until|till|due|can |could |should |must |may |will |has to |needs to ))|list$)${NO_ADD}(?<rest>.+)`,
  '(?:todos|to-dos|tasks): (?<rest>.+)',
  '(?<rest>(?:urgent|asap|high|low)(?:[ -]prio(?:rity)?)?(?= (?:task|todo|to-do)[:,]))(?: (?:task|todo|to-do))(?<more>[:,] .+)',
  '(?<rest>follow(?:ing)?[ -]?up (?:with|to|on|about|re|regarding|for|at) .+)',
  '(?<rest>follow up (?!(?:if|unless|every)\\b).+)',
  '(?<rest>(?:check in|check back|get back) (?:with|to|on) .+)',
  `(?:schedule|book|plan|arrange|set up)(?: an?| the)? (?<rest>(?:${PLANNED}) .+)`,
  `(?<rest>(?:meet(?: up)?(?: with)?|see|visit) (?!(?:you|u|us|me|it|the|if|what|how|why|all|every|my|our)\\b)\\S.* (?:on |at |by |next |this )?(?:${DAY_OR_HOUR}).*)`,
  // One with an hour is a reminder.
  '(?:note|memo|message) to (?:self|myself|me)[:,]? (?!.*\\b\\d{1,2}(?::\\d\\d| ?(?:am|pm)\\b))(?<rest>.+)',
  `(?:(?:set|add|put|make|new|create|change|update) )?(?:(?:the|my|our|an?|as) )*${STEP} (?:for|with|on|at|of) (?<for>[^:]+?)(?: is(?: to)?|:| will be| would be|,) (?<rest>.+)`,
  `(?:(?:set|add|put|make|new|create|change|update) )?(?:(?:the|my|our|an?|as) )*${STEP} (?<for>[^:,]+?)(?::|,| -| –) (?<rest>.+)`,
  `(?:(?:set|add|put|change|update) )?(?<for>[^:,]+?)(?:['’]s)?[:,]? ${STEP}(?: is(?: to)?|:| will be| would be| ->) (?<rest>.+)`,
  '(?:the )?next (?:for|with|on|at) (?<for>[^:,]{2,60}?)(?: is(?: to)?|:| -| –) (?<rest>.+)',
  `(?:the |my |our )?(?:${STEP}|next)(?: is(?: to)?|:| will be| would be) (?<rest>.+)`,
  `(?:put|set|set up|schedule|create|make|add|log)(?: in)? an? (?:task|todo|to-do)(?: in| down)? for (?<due>${DAY_OR_HOUR}[^:]{0,30}?)(?::| to) (?<rest>.+)`,
  '(?:add|put) (?<rest>.+?) (?:to|on|onto|in) (?:my |the |our )?(?:tasks?|to-?dos?|task list|to-?do list)(?: for (?<due>.+))?',
  '(?:add|put) (?:to|on|in) (?:my |the |our )?(?:task list|to-?do list|tasks|to-?dos)[:,]? (?<rest>.+)',
  '(?<owner>@?\\S+) (?:should|needs to|has to|must|is to|shall) (?<rest>.+)',
  `(?<owner>@?\\S+) will (?<rest>(?:${TO_DO_VERBS})\\b.+)`,
  `(?:i|we)(?:['’]ll| will|(?:['’]m|['’]re| am| are) going to) (?<rest>(?:${TO_DO_VERBS})\\b.+)`,
  `(?:can|could|will|would) (?<owner>(?!(?:i|we|you|u|it|this|that|they|he|she)\\b)@?\\S+) (?:please |pls |maybe |also )*(?<rest>(?:${TO_DO_VERBS})\\b.+)`,
  '(?<owner>@?[^\\s,]+),? (?:please|pls|plz|can you|could you|kindly)(?: please)? (?<rest>.+)',
  '(?:note (?:to|for) )?(?<owner>@?[^\\s:]+): (?<rest>.+)',
  // What is to be done for somebody, with its day at the end, and nothing that was told: `acme: call back on thursday`.
  `(?<for>[^:,]{2,60}?)(?::| -| –) (?!.*\\b(?:went|was|were|said|told|ok|okay|wants?|needs?|asked|agreed|discussed|talked|did|done|good|great|they|he|she|voicemail|interested)\\b)(?<rest>(?:${TO_DO_VERBS})\\b.{1,80}? ${DAY}(?: (?:at |around )?\\d\\S*(?: ?(?:am|pm))?)?)`,
  `(?<for>[^:,]+?) (?:->|=>|→) (?<rest>(?:${TO_DO_VERBS})\\b.+)`,
  `(?<owner>@?\\S+) to (?<rest>(?:${TO_DO_VERBS})\\b.+)`,
  '(?:ask|have|get) (?!an? |the |it |me |us )(?<owner>@?\\S+) (?:to )?(?<rest>.+)',
  "(?:(?:i|we)(?:['’](?:ve|d|ll))? )?(?:(?:still|also|really) )?(?:(?:need|must|should)(?: to| also)*|(?:have|ought|got|want|would like|like|plan|going|supposed) to|gotta|better|let['’]?s) (?!(?:\\d{1,3}|an?|another|one|two|three|half an?)(?: more| extra)? ?(?:m|min|h|hour|d|day|w|week)\\w* (?:.* )?[a-z]-?\\d|(?:some )?(?:help|assistance|support)\\b|have |a hand\\b|(?:i|we|you|your|more|(?:an? |the )?reminder|all|every|each|everything|(?:an? |the )?(?:lists?|overview|summary|export|report|csv|file|spreadsheet|excel)|(?:the |my |our )?\\S+s (?:as|in) )\\b)(?!.*\\b(?:as|in|to) (?:an? )?(?:csv|excel|xlsx?|file|spreadsheet)\\b)(?<rest>.+)",
  // What people have is a task only if it is something to do: `i have a call with jane fri`.
  `(?:(?:i|we) )?(?:need|have|got) (?<rest>(?:an?|another|the) (?:${PLANNED}|quote|contract|offer|proposal) (?!(?:back )?from\\b).+)`,
  "(?:(?:do not|don['’]?t|never) forget|(?:please )?remember|(?:make|be) sure|(?:it['’]?s )?time)(?: to|:| about)? (?<rest>.+)",
]

/** `a task to send the offer`: the title begins after the `to`. */
const INFINITIVE = new RegExp(`^(?:to\\s+(?=\\p{L})|an?\\s+(?=(?:${PLANNED}|mail|e-?mail)\\b))`, 'iu')
const toBeDone = (typed: string): string =>
  typed
    .replace(INFINITIVE, '')
    .replace(/^(?:with|about|on|regarding) (?=\p{L})/iu, (link) => `Follow up ${link.toLowerCase()}`)

const taskAlone = command({
  path: ['task', 'add'],
  about: 'Add something to be done; its day may stand in its words',
  params: {
    title: taskTitle,
    for: maybe(TASK_ABOUT),
    owner: { ...asNamed(maybe(memberNamed('Who is to do it; you if not said'))), called: OWNER_CALLED },
    priority: addParams(TASKS).priority,
    due: { ...asNamed(notRepeated(clearable(dueWhen(`${DUE}; none for no day`)))), called: DUE_CALLED },
    repeat: repeatParam(REPEAT),
    minutes: { ...asNamed(maybe(duration('How long a meeting takes, such as 45m'))), called: ['length', 'duration'] },
    left: { ...asNamed(maybe(words('The words of the title that may be something else'))), hidden: true },
  },
  needs: 'member',
  also: ['new', 'create', 'todo', 'make'],
  said: [...sayings(DUE_FIRST, DUE_ALONE, ...EVERY_TIME), ...addSaid(TASKS), ...sayings(...TO_BE_DONE)],
  examples: [
    'task add send report fri',
    'task add call back D-7 tomorrow 3pm',
    'task add call Bob for:Acme tomorrow 3pm owner:@bo priority:high',
    'task add send invoice every month on the 1st for Acme',
  ],
  async run(ctx, { title: said, for: one, owner, priority, due, repeat, minutes, left, ...more }): Promise<Reply> {
    checkTitle(ctx, said, left)
    const { path, fields: given } = ctx.call
    const again = (title: string, day: string) => ({ path, fields: { ...given, title, due: day } })
    const step = repeat
      ? withSeries(ctx, said, due, repeat)
      : readNextStep(ctx, { field: 'title', words: said, due, again })
    const toDo = toBeDone(step.title)
    const whose = owner ? { title: toDo, owner } : await forWhom(ctx, toDo)
    const words = toBeDone(whose.title)
    const member = whose.owner ?? ctx.member
    const line = await readTaskLine(ctx, words, one !== undefined)
    const title = one && line.about ? words : line.title
    const about = one ? await asSaid(ctx, one, given.for) : line.about
    await checkSees(ctx, member, about)
    const task = await addTask(ctx.tx, {
      title,
      due: step.due,
      owner: member.member,
      about,
      priority: priority ?? line.priority,
      own: ownArgs(more),
      repeats: step.repeats,
      minutes: minutes ?? ('minutes' in step ? step.minutes : undefined),
    })
    await tellOwner(ctx, TASKS, task, member.member)
    return taskCard(ctx, task, `Added ${namedOf(TASKS, task)}`)
  },
})

/** The same with the own fields of tasks. */
const taskAdd = takingOwn(TASKS, taskAlone)
/** A task of a series that was given separately: due on the day that was said, else on the first one of the series. */
function withSeries(ctx: Ctx, words: string, due: SingleMoment | null | undefined, repeats: Recurrence) {
  const title = withoutTo(words.replace(/\s+/gu, ' ').trim())
  return {
    title,
    due: due ? dueOf(due, ctx) : firstDue(repeats, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()),
    repeats,
  }
}

const taskShow = command({
  path: ['task', 'show'],
  about: 'Show a task with what can be done next',
  params: { task: record(TASKS, 'The task, by ref or title', { deleted: true }), asof: asOf },
  needs: 'viewer',
  also: ['view'],
  examples: ['task show T-9'],
  run: (ctx, { task }): Promise<Reply> => taskCard(ctx, task),
})

const taskSkip = command({
  path: ['task', 'skip'],
  about: 'Leave out what is due next of a task that repeats',
  params: { task: eachRecord(TASKS, 'The task, by ref or title') },
  needs: 'member',
  said: sayings(
    '(?:skip|leave out|omit) (?<task>t-?\\d+)(?: (?:this time|next time|once|the next (?:one|time)|this (?:week|month|one)))?',
    '(?:skip|leave out|omit) (?:the )?(?:next|coming) (?:one |time )?(?:of |for |on )?(?<task>t-?\\d+)',
  ),
  examples: ['task skip T-9'],
  async run(ctx, { task }): Promise<Reply> {
    const name = namedOf(TASKS, task)
    if (task.doneAt) throw new UserError('nothing_to_do', `${name} is done already.`, { formless: true })
    if (!task.repeats) {
      throw new UserError('nothing_to_do', `${name} comes only once.`, {
        actions: [button('Delete it', call('task delete', { task: refOf(TASKS, task) }))],
        formless: true,
      })
    }
    const next = await skipTask(ctx.tx, task)
    if (!next) {
      throw new UserError('nothing_to_do', `${name} is the last of its series.`, {
        actions: [button('Delete it', call('task delete', { task: refOf(TASKS, task) }))],
        formless: true,
      })
    }
    const due = { dueOn: next.on, dueAt: next.at ? new Date(next.at.epochMilliseconds) : null }
    return changed(TASKS, task, ['Left out: ', ...plainDue(task), '. Next: ', ...plainDue(due)])
  },
})

const taskReopen = command({
  path: ['task', 'reopen'],
  about: 'Open a task again that was marked as done',
  params: { task: eachRecord(TASKS, 'The task, by its ref') },
  needs: 'member',
  examples: ['task reopen T-9'],
  async run(ctx, { task }): Promise<Reply> {
    if (!task.doneAt) throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is open.`, { formless: true })
    await editTask(ctx.tx, task, { doneAt: null })
    return changed(TASKS, task, 'Open again')
  },
})

/** All commands for tasks except their list. */
export const taskCommands: readonly AnyCommand[] = [
  taskAdd,
  taskShow,
  taskDone,
  taskReopen,
  taskEdit,
  taskSnooze,
  taskSkip,
  taskHeld,
  ...sharedVerbs({
    kind: TASKS,
    about: 'The task, by ref or title',
    sample: 'T-9',
    ownerOf: ({ owner }) => owner,
    card: taskCard,
    assign: (ctx, task, owner, why) => editTask(ctx.tx, task, { owner: { member: owner } }, why),
    remove: (ctx, task, deleted, why) => deleteTask(ctx.tx, task, deleted, why),
    deletedToo: (task) =>
      task.repeats && !task.doneAt
        ? [' The series ends with it; ', { code: `task skip ${refOf(TASKS, task)}` }, ' leaves out only the next one.']
        : [],
  }),
]
