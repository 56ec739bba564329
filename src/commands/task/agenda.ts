import { Temporal } from 'temporal-polyfill'
import type { Reminder } from '../../crm/reminders/reminders.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { type Agenda, agendaOf, type Closing } from '../../crm/tasks/agenda.ts'
import type { Task } from '../../crm/tasks/tasks.ts'
import type { Member } from '../../crm/team/members.ts'
import { type Ctx, command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { type Once, when } from '../../language/params/when.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  list,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { dayOfColumn } from '../../time/due.ts'
import { shownDay, writtenTime } from '../../time/say.ts'
import { memberNamed } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const DONE_SHOWN = 5
const MOST_DAYS = 31

interface Range {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** The days that are asked about: today if none are, and never more than a month. */
function rangeOf(span: Once | undefined, today: Temporal.PlainDate): Range {
  if (!span) return { from: today, to: today }
  if (span.kind === 'date') return { from: span.on, to: span.on }
  if (span.kind === 'point') return { from: span.at.toPlainDate(), to: span.at.toPlainDate() }
  const [from, to] = span.unit === 'days' ? [span.start, span.end] : [span.start.toPlainDate(), span.end.toPlainDate()]
  const most = from.add({ days: MOST_DAYS - 1 })
  return { from, to: Temporal.PlainDate.compare(to, most) > 0 ? most : to }
}

const isSame = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => one.equals(other)

/** The words that a day is headed with. */
function headOf(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (isSame(day, today)) return `Today, ${shownDay(day)}`
  return isSame(day, today.add({ days: 1 })) ? `Tomorrow, ${shownDay(day)}` : shownDay(day)
}

const about = (subject: Task['about'] | undefined): Text => (subject ? [' · ', { ref: refOfSubject(subject) }] : [])

/** A line of an agenda with when it is, as the line says it: under the head of its day the hour is enough. */
interface Entry {
  readonly at: Date | null
  readonly line: Text
}

const hourAt = (at: Date, ctx: Ctx): string =>
  writtenTime(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ctx.zone).round('minute'))

/** What was due before today says since when. */
const whenOf = ({ dueAt, dueOn }: Task, ctx: Ctx, over: boolean): Text => {
  if (!over) return dueAt ? [`${hourAt(dueAt, ctx)} `] : []
  if (dueAt) return [{ time: dueAt.toISOString(), show: 'moment' }, ' ']
  return dueOn ? [`${shownDay(dueOn)} `] : []
}

const taskLine = (task: Task, ctx: Ctx, over: boolean): Text => [
  ...whenOf(task, ctx, over),
  task.title,
  ...(task.priority === 'high' ? [' (high)'] : []),
  ...about(task.about),
  ' (',
  { ref: `T-${task.number}` },
  ')',
]

const reminderLine = (reminder: Reminder, at: Date, ctx: Ctx): Text => [
  `${hourAt(at, ctx)} `,
  reminder.text,
  ...about(reminder.about),
  ' (',
  { ref: `R-${reminder.number}` },
  ')',
]

const closingLine = ({ number, title }: Closing): Text => ['closes: ', { ref: `D-${number}` }, ` ${title}`]

/** What there is on each day, with what is overdue before all; the title names a `single` day already. */
function daysOf(
  { tasks, reminders, closing }: Agenda,
  ctx: Ctx,
  today: Temporal.PlainDate,
  single: boolean,
): readonly Block[] {
  const days = new Map<string, Entry[]>()
  const isOver = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) < 0
  const put = (key: string, entry: Entry) => days.set(key, [...(days.get(key) ?? []), entry])
  const keyOf = (day: Temporal.PlainDate) => (isOver(day) ? 'Overdue' : day.toString())
  for (const task of tasks) {
    const day = task.dueOn
    if (day) put(keyOf(day), { at: task.dueAt, line: taskLine(task, ctx, isOver(day)) })
  }
  for (const each of closing) put(keyOf(dayOfColumn(each.closes)), { at: null, line: closingLine(each) })
  for (const each of reminders) {
    if (each.dueAt)
      put(dayAt(each.dueAt, ctx).toString(), { at: each.dueAt, line: reminderLine(each, each.dueAt, ctx) })
  }
  const inOrder = [...days].sort(([one], [other]) =>
    one === 'Overdue' ? -1 : other === 'Overdue' ? 1 : one.localeCompare(other),
  )
  const [only] = inOrder.length === 1 ? inOrder : []
  if (only && single && only[0] !== 'Overdue') return [list(byHour(only[1]))]
  return inOrder.flatMap(([key, entries]) => [
    text({ bold: key === 'Overdue' ? key : headOf(Temporal.PlainDate.from(key), today) }),
    list(key === 'Overdue' ? entries.map(({ line }) => line) : byHour(entries)),
  ])
}

/** What has no hour is for the whole day, and so comes first. */
const byHour = (entries: readonly Entry[]): readonly Text[] =>
  entries.toSorted((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0)).map(({ line }) => line)

const dayAt = (at: Date, { zone }: Ctx): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** The ways to other days, and to what is done next. */
function ways(
  ctx: Ctx,
  { tasks, reminders }: Agenda,
  who: Member,
  { from, to }: Range,
  today: Temporal.PlainDate,
): readonly Action[] {
  const mine = who.member === ctx.member.member
  const whose: Readonly<Record<string, string>> = mine ? {} : { who: `M-${who.member}` }
  const go = (label: string, span: string) => button(label, call('agenda', { ...whose, span }))
  const isToday = isSame(from, today) && isSame(to, today)
  const done = [
    ...tasks.map(({ number }) => button(`Done T-${number}`, call('task done', { task: `T-${number}` }))),
    ...reminders
      .filter(({ series }) => !series)
      .map(({ number }) => button(`Done R-${number}`, call('reminder done', { reminder: `R-${number}` }))),
  ]
  const offered = ctx.member.role === 'viewer' ? [] : done.slice(0, DONE_SHOWN)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const isWeek = isSame(from, monday) && isSame(to, monday.add({ days: 6 }))
  return [
    ...offered,
    isToday ? go('Tomorrow', 'tomorrow') : go('Today', 'today'),
    isWeek ? go('Next week', 'next week') : go('This week', 'this week'),
  ]
}

export const agenda = command({
  path: ['agenda'],
  about: 'Show what is due: tasks, reminders and deals that should close, by day',
  params: {
    span: maybe(when('Which days, such as today, tomorrow or this week; today if not said', 'future')),
    who: maybe(memberNamed('Whose; yours if not said')),
  },
  needs: 'viewer',
  also: ['calendar', 'plan', 'schedule', 'today'],
  said: sayings(
    "what(?:['’]?s| is| are)?(?: (?:my|the|our))?(?: (?:due|on|up|planned|scheduled|to do|tasks?|plan|agenda|next steps?))+(?: (?:for|on|in))? ?(?<span>today|tomorrow|this week|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?",
    'what (?:do|should|must) i (?:have to |need to )?(?:do|have)(?: to do)?(?: (?:for|on))? ?(?<span>today|tomorrow|this week|next week)?',
    '(?:my |the )?(?:plan|schedule|day|calendar|agenda)(?: (?:for|of))? ?(?<span>today|tomorrow|this week|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?',
  ),
  examples: ['agenda', 'agenda tomorrow', 'agenda this week @bo'],
  async run(ctx, { span, who = ctx.member }): Promise<Reply> {
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const range = rangeOf(span, today)
    const isNow = Temporal.PlainDate.compare(range.from, today) <= 0 && Temporal.PlainDate.compare(today, range.to) <= 0
    const asked = { member: who.member, viewer: ctx.member.member, zone: ctx.zone, overdue: isNow, ...range }
    const found = await agendaOf(ctx.tx, asked)
    const whose = who.member === ctx.member.member ? '' : `${who.name}: `
    const days = isSame(range.from, range.to)
      ? headOf(range.from, today)
      : `${shownDay(range.from)} to ${shownDay(range.to)}`
    const blocks = daysOf(found, ctx, today, isSame(range.from, range.to))
    const buttons = actions(...ways(ctx, found, who, range, today))
    return blocks.length === 0
      ? say(whose === '' ? 'Nothing is due' : `${whose}nothing is due`, [text(days), buttons])
      : say(`${whose}${days}`, [...blocks, buttons])
  },
})
