import { namedOf, refOf } from '../../crm/kinds.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { editTask, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import type { Member } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import { clearable } from '../../language/params/kinds.ts'
import { until } from '../../language/params/until.ts'
import { dueOf, type SingleMoment } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import type { DueTime } from '../../time/due.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { sayRule, showRule } from '../../time/recurrence/say.ts'
import { shownDay, writtenDay, writtenTime } from '../../time/say.ts'
import { editVerb } from '../records/edit.ts'
import { edited } from '../shared/edits.ts'
import { DAY_OR_HOUR, fieldSaid, sayings } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import { DUE, TASK_ABOUT } from './params.ts'
import { firstDue, notRepeated, REPEAT, REPEAT_SAID, repeatBehind } from './repeat.ts'

/** The parts of an edit that are no fields, or more than a value. */
interface Said {
  readonly due?: SingleMoment | null
  readonly for?: AnyRecord | null
  readonly owner?: Member
  readonly repeat?: Recurrence | null
}

const newOwner = (task: Task, { owner }: Said): Member | undefined =>
  owner && owner.member !== task.owner.member ? owner : undefined

/** A day that was said, else the one on which a new series has it. */
function dueSaid(ctx: Ctx, task: Task, { due, repeat }: Said): DueTime | null | undefined {
  if (due !== undefined || !repeat) return due && (putOffBy(ctx, task) ?? onItsDay(ctx, task, dueOf(due, ctx)))
  const first = firstDue(repeat, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate(), task)
  return first && String(first.on) === String(task.dueOn) && !first.at ? undefined : first
}

/** A length after the present day: `2 more days`, `another week`. */
const MORE =
  '(?:(?:\\d{1,3}|an?|one|two|three) (?:more|extra) |another (?:(?:\\d{1,3}|two|three) )?)(?:days?|weeks?|months?)'

export const taskEdit = editVerb({
  type: TASKS,
  about: "Change a task's title, day, record or owner",
  named: 'The task, by ref or title',
  also: ['reschedule'],
  said: [
    ...REPEAT_SAID,
    ...fieldSaid('task', 'due', 'due(?: date| day)?|deadline|day'),
    ...sayings(
      `(?:change|move|set|reschedule|shift|push|pull|bring|put|postpone|delay|update|bump)(?: forward| back)? (?<task>.+?)(?: forward| back| out)? (?:to|for|until|till|on|->) (?<due>${DAY_OR_HOUR}.*)`,
      '(?:move|push|postpone|delay|bump|defer|put off|shift)(?: back)? (?<task>.+?)(?: back)? (?<due>by (?:\\d{1,3}|an?|one|two|three) (?:days?|weeks?|months?))',
      `(?<task>t-?\\d+(?:(?:[,;&+]| and)*\\s*t-?\\d+)*) (?:can|could|should|must|may|has to|have to|needs to|need to|will) (?:wait|be|be done|be due|move|go|slip|be moved|be postponed|stay)(?: until| till| to)? (?<due>(?!by (?!${DAY_OR_HOUR}))${DAY_OR_HOUR}.*)`,
      `(?:give|get|allow|grant|buy) (?:me|us|it) (?<due>${MORE}) (?:on|for|with|before|of) (?<task>t-?\\d+)`,
      `(?<due>${MORE}) (?:on|for|with) (?<task>t-?\\d+)`,
      `(?:(?:i|we) )?(?:need|want)(?: to have)? (?<due>${MORE}) (?:on|for|with|before) (?<task>t-?\\d+)`,
      `(?<task>t-?\\d+)(?::|,| to| ->| is| now| due| moved to)* (?<due>${DAY_OR_HOUR}.*)`,
    ),
  ],
  check(_, task, { repeat }) {
    if (repeat && task.doneAt)
      throw new UserError('nothing_to_do', `${namedOf(TASKS, task)} is done, and what is done comes no more.`, {
        actions: [button('Reopen', call('task reopen', { task: refOf(TASKS, task) }))],
      })
  },
  examples: [
    'task edit T-9 next mon',
    'task edit T-9 every monday',
    'task edit T-9 title: send the final report',
    'task edit T-9 due:none for:D-7',
  ],
  first: ['title', 'due', 'repeat', 'for'],
  save: (ctx, task, values, said: Said) =>
    editTask(ctx.tx, task, { ...values, due: dueSaid(ctx, task, said), about: said.for, repeats: said.repeat }),
  beside: {
    params: {
      due: notRepeated(clearable(until(`${DUE}; none clears it`))),
      repeat: repeatBehind(`${REPEAT}; none ends it`),
      for: clearable(TASK_ABOUT),
    },
    prefill: (ctx, task) => ({
      due: dueText(ctx, dueIn(ctx, task), writtenDay),
      repeat: task.repeats ? sayRule(task.repeats) : '',
      for: task.about ? refOfSubject(task.about) : '',
    }),
    edits: (ctx, task, said: Said) => ({
      due: edited(['dueOn', 'dueAt'], dueIn(ctx, task), dueSaid(ctx, task, said), (due) => dueText(ctx, due, shownDay)),
      repeat: repeatEdit(task, said.repeat),
      for: aboutEdit(task, said.for),
    }),
    async after(ctx, task, said: Said) {
      const owner = newOwner(task, said)
      if (owner) await tellOwner(ctx, TASKS, task, owner.member)
      return said.due !== undefined && task.snoozedUntil !== null ? ['no longer snoozed'] : []
    },
  },
})

/** An hour alone is that of the day on which the task is due, unless that is over. */
function onItsDay(ctx: Ctx, { dueOn }: Task, due: DueTime): DueTime {
  const hour = due.at?.toZonedDateTimeISO(ctx.zone)
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (!dueOn || !hour || !HOUR_ALONE.test((ctx.call.fields.due ?? '').trim()) || today.until(dueOn).days < 0) return due
  return { on: dueOn, at: dueOn.toZonedDateTime({ timeZone: ctx.zone, plainTime: hour.toPlainTime() }).toInstant() }
}

/** An hour alone: `to 4pm`. */
const HOUR_ALONE =
  /^(?:(?:to|at|for|until) )?(?:\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|h|uhr|o['’]?clock)|\d{1,2}:\d{2}|noon)$/iu

const BY = /^(?:by|another)\s+(?:(\d{1,3}|an?|one|two|three)\s+)?(day|week|month)s?$/iu
const COUNTS: Readonly<Record<string, number>> = { __proto__: null as never, a: 1, an: 1, one: 1, two: 2, three: 3 }

/** `by 2 days` as a day counted from the present one; undefined for any other text, or when there is no present day. */
function putOffBy(ctx: Ctx, task: Task): DueTime | undefined {
  const said = (ctx.call.fields.due ?? '').trim().replace(/^(\S+) (?:more|extra) /iu, 'by $1 ')
  const [, count = 'a', unit = ''] = BY.exec(said) ?? []
  const set = dueIn(ctx, task)
  if (!set || unit === '') return undefined
  const length = { [`${unit.toLowerCase()}s`]: COUNTS[count.toLowerCase()] ?? Number(count) }
  return { on: set.on.add(length), at: set.at?.toZonedDateTimeISO(ctx.zone).add(length).toInstant() }
}

function repeatEdit(task: Task, repeat: Recurrence | null | undefined) {
  const { name, columns } = TASKS.fields.repeats
  const edit = edited(columns, task.repeats, repeat, showRule)
  return edit && { ...edit, called: name }
}

function aboutEdit(task: Task, about: Subject | null | undefined) {
  const { name, columns } = TASKS.fields.about
  const edit = edited(columns, task.about, about, refOfSubject)
  return edit && { ...edit, called: name }
}

function dueIn(ctx: Ctx, { dueOn, dueAt }: Task): DueTime | undefined {
  const at = dueAt ? ctx.now.add({ milliseconds: dueAt.getTime() - ctx.now.epochMilliseconds }) : undefined
  return dueOn ? { on: dueOn, at } : undefined
}

/** When a task is due in the asker's zone: its day as `written` shows it, and the hour; undefined without a day. */
const dueText = (ctx: Ctx, due: DueTime | undefined, written: typeof shownDay): string =>
  due ? written(due.on) + (due.at ? ` ${writtenTime(due.at.toZonedDateTimeISO(ctx.zone))}` : '') : ''
