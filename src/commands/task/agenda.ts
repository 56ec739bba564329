import { Temporal } from 'temporal-polyfill'
import type { Reminder } from '../../crm/reminders/reminders.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { type Agenda, agendaOf, type ClosingDeal } from '../../crm/tasks/agenda.ts'
import type { Task } from '../../crm/tasks/tasks.ts'
import { type Member, members } from '../../crm/team/members.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'
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
import { againText } from '../shared/due.ts'
import { sayings } from '../shared/said.ts'
import { memberOrTeam, TEAM_SAID } from '../team/member-or-team.ts'

const DONE_SHOWN = 5
const MOST_DAYS = 31

interface Range {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** The requested days: today by default, and never more than a month. */
function rangeOf(span: SingleMoment | undefined, today: Temporal.PlainDate): Range {
  if (!span) return { from: today, to: today }
  if (span.kind === 'date') return { from: span.on, to: span.on }
  if (span.kind === 'point') return { from: span.at.toPlainDate(), to: span.at.toPlainDate() }
  const [from, to] = span.unit === 'days' ? [span.start, span.end] : [span.start.toPlainDate(), span.end.toPlainDate()]
  const most = from.add({ days: MOST_DAYS - 1 })
  return { from, to: Temporal.PlainDate.compare(to, most) > 0 ? most : to }
}

/** From today to the last of the requested days. */
function rangeUntil(until: SingleMoment, today: Temporal.PlainDate): Range {
  const { to } = rangeOf(until, today)
  const most = today.add({ days: MOST_DAYS - 1 })
  const last = Temporal.PlainDate.compare(to, most) > 0 ? most : to
  return { from: today, to: Temporal.PlainDate.compare(last, today) < 0 ? today : last }
}

const isSame = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => one.equals(other)

/** The heading of a day. */
function headOf(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (isSame(day, today)) return `Today, ${shownDay(day)}`
  return isSame(day, today.add({ days: 1 })) ? `Tomorrow, ${shownDay(day)}` : shownDay(day)
}

const about = (subject: Task['about'] | undefined): Text => (subject ? [' · ', { ref: refOfSubject(subject) }] : [])

/** A line of an agenda with its time: under the heading of its day only the hour. */
interface Entry {
  readonly at: Date | null
  readonly line: Text
}

const hourAt = (at: Date, ctx: Ctx): string =>
  writtenTime(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ctx.zone).round('minute'))

/** An overdue task shows since when. */
const whenOf = ({ dueAt, dueOn }: Task, ctx: Ctx, over: boolean): Text => {
  if (!over) return dueAt ? [`${hourAt(dueAt, ctx)} `] : []
  if (dueAt) return [{ time: dueAt.toISOString(), show: 'moment' }, ' ']
  return dueOn ? [`${shownDay(dueOn)} `] : []
}

const taskLine = (task: Task, ctx: Ctx, over: boolean): Text => [
  ...whenOf(task, ctx, over),
  task.title,
  ...againText(task),
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

const closingLine = ({ number, title }: ClosingDeal): Text => [`closes: ${title} (`, { ref: `D-${number}` }, ')']

/** The entries of each day, after everything overdue; the title already names a `single` day. */
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

/** Entries without an hour are for the whole day, and come first. */
const byHour = (entries: readonly Entry[]): readonly Text[] =>
  entries.toSorted((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0)).map(({ line }) => line)

const dayAt = (at: Date, { zone }: Ctx): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** Buttons for other days, and for the next things. */
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

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|thu|fri|sat|sun'
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const SPAN = `today|tonight|tomorrow|tmrw|tmr|this week|next week|the next (?:few |\\d )?days|this month|next month|the week|(?:this |next )?(?:${DAY})|the \\d{1,2}(?:st|nd|rd|th)|\\d{1,2}(?:st|nd|rd|th)?\\.?(?: of)? (?:${MONTH})|(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}[./]\\d{1,2}\\.?`
/** The last day of what is asked for. */
const BY = `(?:by|until|till|before|up to|through) (?<until>(?:the )?(?:end of (?:the )?(?:week|month|day)|eod|eow|eom|${SPAN}))`
const TO_DOS = '(?:agenda|plan|schedule|calendar|to-?dos?(?: list)?|tasks?|task list|appointments?|meetings?)'
/** Where a person's work is, as idioms have it. */
const PLATE = '(?:plate|desk|agenda|calendar|schedule|radar|to-?do(?:s| list)?|task list|list|table)'
export const agenda = command({
  path: ['agenda'],
  about: 'Show what is due: tasks, reminders and deals that should close, by day',
  params: {
    span: maybe(when('Which days, such as today, tomorrow or this week; today if not said', 'future')),
    who: maybe(memberOrTeam('Whose, or team for all; yours if not said')),
    until: { ...asNamed(maybe(when('All from today to this day', 'future'))), hidden: true },
    late: { ...asNamed(maybe(words('Only what is overdue', { max: 20 }))), hidden: true },
    asof: asOf,
  },
  needs: 'viewer',
  also: ['calendar', 'plan', 'schedule', 'today'],
  said: sayings(
    '(?<span>today|tomorrow|(?:this|next) week)',
    `(?<span>${SPAN})(?:['’]?s)? ${TO_DOS}`,
    `what(?:['’]?s| is| was| do i have| did i have| have i(?: got)?| have we(?: got)?| is there)? on (?:my|our|the) ${PLATE}(?:(?: for)? (?<span>${SPAN}))?`,
    `(?:what(?:['’]?s| is| does)|how(?:['’]?s| is| does)) (?:my|the) (?<span>day|week|${SPAN}) (?:look|looking|looks)(?: like)?`,
    `how busy am i (?<span>${SPAN})`,
    `how busy is (?<who>@?\\S+) (?:on )?(?<span>${SPAN})`,
    `(?:is|are) (?<who>@?(?!i\\b|we\\b|there\\b)\\S+) (?:free|busy|booked|available|around)(?: (?:on|for))? (?<span>${SPAN})`,
    `(?:is there |are there )?(?:anything|something|things?)(?: that)? (?:i|we) (?:should|must|need to|have to|ought to|can) (?:do|take care of|finish|look at|handle|work on|know about)(?: (?:on|for))?(?: (?<span>${SPAN}))?`,
    `who (?:should|do|must|shall|can) i (?:have to |need to )?(?:call|ring|contact|talk to|speak to|meet|see|write to|write|visit|chase|follow up with|get back to)(?: back)?(?: (?<span>${SPAN}))?`,
    `what (?:do|must|should|shall|need|have|has) (?:i|my) (?:need to |have to |must |got to |to )*(?:get done|do|finish|finished|complete|deliver|have done|be done)(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))?`,
    `what (?:must|should|shall|have) i (?<span>${SPAN}) (?:to )?(?:do|finish|get done)`,
    `what (?:do|must|should|shall|need|have) (?<who>we all|we|the team|everybody|everyone|us) (?:all )?(?:need to |have to |must |got to |to )*(?:get done|do|finish|finished|complete|deliver|have done)(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))?`,
    `what(?: (?:needs|has|is|must))?(?: to)?(?: be)? (?:doing|done|finished|to do|do)(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))`,
    `what(?:['’]?s| is| are)?(?: (?:my|the|our))?(?: (?:due|on|up|planned|to do|open))+ ${BY}`,
    `(?:what(?:['’]?s| is) )?(?:coming up|waiting for me|ahead of me|in store)(?: (?:for me|on|for))*(?: (?<span>${SPAN}))?`,
    `(?:anything|something) (?:for me|on my ${PLATE})(?: to do)?(?: (?<span>${SPAN}))?`,
    `(?:am i|are we) (?:free|busy|booked)(?: (?:on|for))?(?: (?<span>${SPAN}))`,
    `(?:what(?:['’]?s| is| does| are)? )?(?:due |open |on |the )*(?<who>${TEAM_SAID})(?:['’]?s)? (?:has |have )?(?:agenda|plan|calendar|schedule|tasks?|to-?dos?(?: list)?|next steps|due|to do|on|open)+(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))?`,
    `(?:all |open |the )*(?:tasks?|to-?dos?|next steps|agenda) (?:of|for|across) (?:the )?(?<who>${TEAM_SAID}|(?:whole|entire) team)(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))?`,
    `who (?:has|needs|must)(?: to)? do(?: what)?(?: (?:${BY}|(?:on|for)? ?(?<span>${SPAN})))`,
    "(?:my |the |show(?: me)?(?: my)? |what['’]?s )?(?<late>overdue|past due)(?: (?:stuff|things|items|ones))?",
    `(?:what|anything|something)(?:['’]?s| is| are)? (?<late>overdue|late|past due)(?: (?:for|of|with) (?:the )?(?<who>${TEAM_SAID}|@?\\S+))?`,
    `what(?:['’]?s| is| are)?(?: (?:my|the|our))?(?: (?:due|on|up|planned|scheduled|to do|tasks?|plan|agenda|next steps?))+(?: (?:for|on|in))? ?(?<span>${SPAN})?`,
    `what (?:do|should|must) i (?:have to |need to )?(?:do|have)(?: to do)?(?: (?:for|on))? ?(?<span>${SPAN})?`,
    `(?:my |the )?(?:plan|schedule|day|calendar|agenda)(?: (?:for|of))? ?(?<span>${SPAN})?`,
    `what(?:['’]?s| is)? (?:next|left|left to do|still open|still to do|first)(?: (?:for|on))?(?: me)? ?(?<span>${SPAN})?`,
    'what(?: (?:should|do|shall|can|must) i (?:do|work on|tackle|start with)(?: next| now| first)*| now| next)',
    '(?:next|whats next|next up|next one)',
    `what (?:have i|i have|i['’]?ve)(?: got)?(?: (?:on|planned|due|to do|up))*(?: (?:for|on))? ?(?<span>${SPAN})?`,
    `(?:do|have) (?:i|we) (?:have |got )*(?:any|anything|some|an?)(?: other)?(?: (?:meetings?|calls?|tasks?|demos?|reminders?|appointments?|visits?|to-?dos?|deadlines?|thing))?(?: (?:on|due|planned|scheduled|to do|left))?(?: (?:for|on))? (?<span>${SPAN})`,
    `(?:what|which|any) (?:meetings?|calls|tasks?|demos?|reminders|appointments|visits)(?: (?:do|have) (?:i|we)(?: have| got)?| are there| are due)?(?: (?:for|on))? (?<span>${SPAN})`,
    '(?:am i|are we) (?<late>late|overdue|behind)(?: (?:with|on|for) (?:anything|something|any tasks?))?',
    '(?:do i have |have i got |is there )?(?:anything|any tasks?|something)(?: that is)? (?<late>overdue|late|past due)',
    `what (?:needs?|wants?|requires?) (?:my |our |some )?attention(?: (?:(?<span>today|this week)|now|first))?`,
    `what (?:should|do|must|shall) (?:i|we) (?:focus on|do first|start with|look at|take care of)(?: (?:(?<span>today|this week)|first|now))?`,
    `what(?:['’]?s| is) (?:happening|going on|coming up|coming) (?<span>${SPAN})`,
    `(?:is |are )?(?:there )?anything(?: (?:happening|scheduled|coming up|for me))?(?: (?:for|on|in))? (?<span>${SPAN})`,
    `(?:is |are )?(?:there )?anything (?:due|on|planned|to do)(?: (?:for|on))? ?(?<span>${SPAN})?`,
    `what(?:['’]?s| is| are)? (?:due|on|planned|up)(?: (?<span>${SPAN}))? (?:for|with|in|by|at) (?:the )?(?<who>${TEAM_SAID}|@?\\S+)`,
    `what(?:['’]?s| is| are)? (?:due|on|planned|up) (?:for|with|in|by|at) (?:the )?(?<who>${TEAM_SAID}|@?\\S+) (?<span>${SPAN})`,
    `(?:the )?(?<who>${TEAM_SAID})(?:['’]s)? (?:agenda|plan|calendar|schedule|tasks|next steps|due)(?: (?:for|on))? ?(?<span>${SPAN})?`,
    `(?:the )?(?:agenda|plan|calendar|schedule) (?:of|for) (?:the )?(?<who>${TEAM_SAID}|@?\\S+?)(?: (?<span>${SPAN}))?`,
    `(?:what (?:is|are|does|do) )(?:the )?(?<who>${TEAM_SAID}) (?:doing|working on|do|have|up to|got)(?: (?:on|for))? ?(?<span>${SPAN})?`,
    `(?<who>who) (?:has|does|is doing) what(?: (?:on|for))? ?(?<span>${SPAN})?`,
    `what (?:is|does|has) (?<who>@?\\S+) (?:doing|working on|have|got|up to)(?: (?:on|for))? (?<span>${SPAN})`,
  ),
  examples: ['agenda', 'agenda tomorrow', 'agenda this week @bo', 'agenda team'],
  async run(ctx, { span, who = ctx.member, until, late }): Promise<Reply> {
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    if (late !== undefined) return overdueOf(ctx, who)
    const range = until ? rangeUntil(until, today) : rangeOf(span, today)
    const isSingle = isSame(range.from, range.to)
    const days = isSingle ? headOf(range.from, today) : `${shownDay(range.from)} to ${shownDay(range.to)}`
    if (who === 'team') return teamAgenda(ctx, range, days)
    const found = await ownAgenda(ctx, who, range)
    const whose = who.member === ctx.member.member ? '' : `${who.name}: `
    const blocks = daysOf(found, ctx, today, isSingle)
    const last = [...withoutReminders(ctx), actions(...ways(ctx, found, who, range, today))]
    return blocks.length === 0
      ? say(whose === '' ? 'Nothing is due' : `${whose}nothing is due`, [text(days), ...last])
      : say(`${whose}${days}`, [...blocks, ...last])
  },
})

/** What an agenda of an earlier day says of the reminders that are not in it. */
const withoutReminders = ({ tx }: Ctx): readonly Block[] =>
  tx.isPast ? [text('Reminders are not in it: how they stood then is not kept.')] : []

async function ownAgenda(ctx: Ctx, who: Member, range: Range): Promise<Agenda> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const isNow = Temporal.PlainDate.compare(range.from, today) <= 0 && Temporal.PlainDate.compare(today, range.to) <= 0
  return agendaOf(ctx.tx, { member: who.member, viewer: ctx.member.member, zone: ctx.zone, overdue: isNow, ...range })
}

/** The most people on one page. */
const MOST_PEOPLE = 20

/** The agenda of everybody, one after the other. */
async function teamAgenda(ctx: Ctx, range: Range, days: string): Promise<Reply> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const blocks: Block[] = []
  for (const who of (await members(ctx.tx)).slice(0, MOST_PEOPLE)) {
    const own = daysOf(await ownAgenda(ctx, who, range), ctx, today, isSame(range.from, range.to))
    if (own.length > 0) blocks.push(text({ user: who }), ...own)
  }
  const go = (label: string, span: string) => button(label, call('agenda', { who: 'team', span }))
  const last = [...withoutReminders(ctx), actions(go('Today', 'today'), go('This week', 'this week'))]
  return blocks.length === 0
    ? say('Nothing is due for anybody', [text(days), ...last])
    : say(`The team: ${days}`, [...blocks, ...last])
}

/** Only what is overdue, of one member or of everybody. */
async function overdueOf(ctx: Ctx, who: Member | 'team'): Promise<Reply> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const all = who === 'team' ? (await members(ctx.tx)).slice(0, MOST_PEOPLE) : [who]
  const blocks: Block[] = []
  for (const one of all) {
    const { tasks } = await ownAgenda(ctx, one, { from: today, to: today })
    const late = tasks.filter(({ dueOn }) => dueOn && Temporal.PlainDate.compare(dueOn, today) < 0)
    if (late.length === 0) continue
    blocks.push(...(who === 'team' ? [text({ user: one })] : []), list(late.map((task) => taskLine(task, ctx, true))))
  }
  const go = actions(button('Today', call('agenda', { span: 'today' })), button('Tasks', call('task list', {})))
  return say(blocks.length === 0 ? 'Nothing is overdue' : 'Overdue', [...blocks, go])
}
