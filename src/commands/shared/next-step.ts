import type { Temporal } from 'temporal-polyfill'
import { meetingKind } from '../../crm/log/meeting.ts'
import { addTask, TASKS, type Task } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { dateContext, dueOf, justPast, minutesIn, type SingleMoment, saysJustPast } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import type { DueTime } from '../../time/due.ts'
import { findDates, type Mention, withoutMentions } from '../../time/find/find.ts'
import { impossibleDay } from '../../time/find/impossible.ts'
import { slashedDay } from '../../time/find/slashed.ts'
import { readMoment } from '../../time/read.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay, writtenDay, writtenTime } from '../../time/say.ts'
import { firstDue, readSeries } from '../task/repeat.ts'
import { forWhom } from './for-whom.ts'
import { askedAboutImpossible } from './left-over.ts'
import { tellOwner } from './verbs.ts'

/** Other words for a next step. */
export const NEXT_CALLED = ['next step', 'next steps', 'nxt', 'follow up', 'followup', 'todo', 'to do', 'next action']

/** `to send the offer` is `send the offer`. */
export const withoutTo = (words: string): string => words.replace(/^\s*to\s+(?=\p{L})/iu, '')

/** An hour at the end of what is done at one: `call jane 14h`, `meeting with tom 16h30`. */
const HOUR_AT_END =
  /^(?=(?:call|ring|phone|meet|meeting|demo|visit|lunch|dinner|coffee|zoom|talk|speak|follow[- ]?up|workshop|kick-?off)\b)(.* )(1[3-9]|2[0-3])h([0-5]\d)?$/iu
const withClock = (words: string): string =>
  words.replace(HOUR_AT_END, (_, before: string, hours: string, minutes = '00') => `${before}${hours}:${minutes}`)

/** What led to a day that was cut out at the end: `demo with jane for`. */
const LED_TO_DAY = /\s+(?:for|on|by|at|until|till|from|in)$/iu

/** What is to be done, and when; again and again if it repeats. */
interface NextStep {
  readonly title: string
  readonly due: DueTime | undefined
  readonly repeats?: Recurrence
  /** How long it takes, of a meeting. */
  readonly minutes?: number
}

/**
 * Where a step was given: the field, its words, the day if it was given separately (null for none), and a function that
 * makes the Call again.
 */
interface Said {
  readonly field: string
  readonly words: string
  readonly due: SingleMoment | null | undefined
  readonly again: (words: string, due: string) => Call
}

/**
 * Reads the day from a step: `send report fri` is a task for Friday. Two days, or one with two readings, are asked
 * about with a whole Call for each answer.
 * @throws UserError with the answers as buttons.
 */
export function readNextStep(ctx: Ctx, said: Said): NextStep {
  return withLength(dayOfStep(ctx, said))
}

/** A length at the end of what a meeting is called: `demo with Kim 45m`, `lunch with Bo for an hour`. */
const LENGTH_AT_END =
  /^(.+?),? (?:for )?((?:\d{1,3}(?:[.,]\d)? ?|an? |half an? |one |two )(?:m|mins?|minutes?|h|hrs?|hours?)(?: and a half)?)$/iu

/** A meeting without its length in the title. */
function withLength({ title: whole, ...step }: NextStep): NextStep {
  const [, title = '', said = ''] = meetingKind(whole) ? (LENGTH_AT_END.exec(whole) ?? []) : []
  const minutes = said === '' ? undefined : minutesIn(said)
  return minutes === undefined ? { ...step, title: whole } : { ...step, title, minutes }
}

/** From ten to eleven: how long that is. */
const minutesOfSpan = (read: SingleMoment): { readonly minutes?: number } =>
  read.kind === 'interval' && read.unit === 'time'
    ? { minutes: Math.round(read.start.until(read.end).total('minutes')) }
    : {}

function dayOfStep(ctx: Ctx, { field, words, due, again }: Said): NextStep {
  const said = withClock(withoutTo(words.replace(/\s+/gu, ' ').trim()))
  const first = due ? dueOf(due, ctx).on : undefined
  const repeated = due === null ? undefined : repeatedIn(ctx, said, first)
  if (repeated?.title === '') throw nothingToDo(ctx, field, repeated.text)
  if (repeated) return due ? { ...repeated, due: dueOf(due, ctx) } : repeated
  if (due !== undefined)
    return {
      title: said,
      due: due === null ? undefined : dueOf(due, ctx),
      ...(due && meetingKind(said) && minutesOfSpan(due)),
    }
  const impossible = impossibleDay(said, dateContext(ctx, 'future'))
  if (impossible) throw askedAboutImpossible(impossible, said, again(said, 'none'))
  const dates = findDates(said, dateContext(ctx, 'future')).mentions.filter((each) => !isOver(each, ctx))
  const [found, ...others] = dates
  const date = found ?? slashedDay(said, dateContext(ctx, 'future'))
  if (!date) {
    const past = overAtEdge(ctx, said)
    if (past) throw askedIfOverdue(ctx, said, past, again)
    return { title: said, due: undefined }
  }
  const { read } = date
  const just = isRefusal(read) ? undefined : justPast(date.text, read, ctx)
  if (just && others.length === 0) throw askedWhichYear(ctx, said, { date, just }, again)
  if (others.length > 0 || isRefusal(read) || read.kind === 'recurring') throw askedAbout(ctx, said, dates, again)
  const isLast = said.endsWith(date.text)
  const bare = withoutMentions(said, [date]).replace(/[\s,;]*\bdue:?$/iu, '')
  const title = isLast ? bare.replace(LED_TO_DAY, '') : bare
  if (title === '') throw nothingToDo(ctx, field, date.text)
  return { title, due: dueOf(read, ctx), ...(meetingKind(title) && minutesOfSpan(read)) }
}

const nothingToDo = (ctx: Ctx, field: string, day: string): UserError =>
  new UserError('missing', `What is to be done ${day}?`, {
    next: ['Say it with its day, like ', { code: 'send report fri' }, '.'],
    open: { path: ctx.call.path, fields: ctx.call.fields, only: [field], required: [field] },
  })

/** A day before how often it comes: `fri every month`, `1 dec monthly`. */
const FROM_A_DAY = /^(.+?),? ((?:every|each|daily|weekly|monthly|quarterly|yearly)\b.*)$/iu

/** `every month on the 1st for Acme 10 times`, whose number of times is said behind whom it is for. */
const TIMES_BEHIND =
  /\b((?:every|each|daily|weekly|monthly|quarterly|yearly)\b.*?) ((?:for|with|about) .+?),? (\d{1,3} times)$/iu

/**
 * A step that comes again and again: `send report every friday`. It is due on the first day of the series; undefined where
 * a step names no repetition, or another day besides. @throws UserError for one that comes more than once a day.
 */
function repeatedIn(
  ctx: Ctx,
  typed: string,
  from: Temporal.PlainDate | undefined,
): (NextStep & { readonly text: string }) | undefined {
  const said = typed.trim().replace(TIMES_BEHIND, '$1 $3 $2')
  const dates = findDates(said, dateContext(ctx, 'future')).mentions.filter((each) => !isOver(each, ctx))
  const [date, ...others] = dates
  if (!date || others.length > 0) return undefined
  const [, day = '', often = ''] = isRefusal(date.read) ? (FROM_A_DAY.exec(date.text) ?? []) : []
  const begins = day === '' ? undefined : readMoment(day, dateContext(ctx, 'future'))
  const first = begins && !isRefusal(begins) && begins.kind !== 'recurring' ? dueOf(begins, ctx).on : from
  if (isRefusal(date.read) ? !first || often === '' : date.read.kind !== 'recurring') return undefined
  const repeats = readSeries(often || date.text, ctx, first)
  const title = withoutMentions(said, [date]).replace(/^[\s,:;–—-]+|[\s,;:–—-]+$/gu, '')
  return { title, due: firstDue(repeats, first ?? today(ctx)), repeats, text: date.text }
}

/** A past day is the topic of the step, not its due day. */
function isOver({ read }: Mention, ctx: Ctx): boolean {
  if (isRefusal(read)) return read.code === 'past'
  if (read.kind === 'recurring') return false
  const { on, at } = dueOf(read, ctx)
  return at ? at.epochMilliseconds < ctx.now.epochMilliseconds : on.until(today(ctx)).days > 0
}

/** Words before a day that make it the topic: `the mail from yesterday`, `since monday`, `what was agreed on 3 may`. */
const OF_THAT_DAY =
  /\b(?:from|of|since|after|before|about|re|until|the|last|was|were|agreed|discussed|sent|met|broke|said|told|wrote|got|came|went|made|did|had|took|spoke|\p{L}+ed)(?: (?:on|at|in))?$/iu

/**
 * A past day at the edge of a step, where its due day stands: `review contract yesterday`. Within the words, or behind
 * words that lead to it, it is their topic: `send the notes from yesterday`.
 */
function overAtEdge(ctx: Ctx, said: string): PastDay | undefined {
  const [only, ...more] = findDates(said, dateContext(ctx, 'past')).mentions
  if (!only || more.length > 0 || isRefusal(only.read) || only.read.kind === 'recurring') return undefined
  const [before, behind] = [said.slice(0, only.start).trim(), said.slice(only.end).trim()]
  const isTopic = OF_THAT_DAY.test(before) || /^(?:from|of|since|after|before|until)\b/iu.test(only.text)
  const isLast = /^[.!,;]*$/u.test(behind) && !isTopic
  const isFirst = before === '' && /^[:,–—-]/u.test(behind)
  const { on } = dueOf(only.read, ctx)
  return (isLast || isFirst) && before + behind !== '' && on.until(today(ctx)).days > 0
    ? { mention: only, on }
    : undefined
}

/** A past day within the words of a step. */
interface PastDay {
  readonly mention: Mention
  readonly on: Temporal.PlainDate
}

function askedIfOverdue(ctx: Ctx, said: string, { mention, on }: PastDay, again: Said['again']): UserError {
  const title = withoutMentions(said, [mention])
    .replace(/[\s,:;–—-]+$|^[\s,:;–—-]+/gu, '')
    .replace(LED_TO_DAY, '')
  const now = today(ctx)
  return new UserError('ambiguous', [{ code: clip(said, 100) }, `: ${shownDay(on)} is over. When is it due?`], {
    next: 'Nothing is saved yet.',
    actions: [
      button(clip(`Overdue since ${shownDay(on)}: ${title}`, 75), again(title, writtenDay(on))),
      button(clip(`Today: ${title}`, 75), again(title, writtenDay(now))),
      button(clip(`No day: ${said}`, 75), again(said, 'none')),
    ],
  })
}

/** A day that just went by was read as one in almost a year. */
function askedWhichYear(
  ctx: Ctx,
  said: string,
  { date, just }: { readonly date: Mention; readonly just: Temporal.PlainDate },
  again: Said['again'],
): UserError {
  const title = withoutMentions(said, [date]).replace(LED_TO_DAY, '') || said
  return new UserError('ambiguous', saysJustPast(date.text), {
    next: 'Nothing is saved yet.',
    actions: [
      ...readingsOf(date, ctx).map(({ label, phrase }) => button(clip(`${label}: ${title}`, 75), again(title, phrase))),
      button(clip(`Overdue since ${shownDay(just)}: ${title}`, 75), again(title, writtenDay(just))),
    ],
  })
}

const today = (ctx: Ctx) => ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()

function askedAbout(ctx: Ctx, said: string, dates: readonly Mention[], again: Said['again']): UserError {
  const answers = dates.flatMap((date): readonly Action[] => {
    const title = withoutMentions(said, [date]) || said
    return readingsOf(date, ctx).map(({ label, phrase }) =>
      button(clip(`${label}: ${title}`, 75), again(title, phrase)),
    )
  })
  const [first] = dates
  const why =
    dates.length > 1
      ? ' speaks of more than one day. Which is it due?'
      : first && isRefusal(first.read)
        ? `: ${first.read.message}`
        : ' comes again and again, and a next step is due once. When first?'
  return new UserError('ambiguous', [{ code: clip(said, 100) }, why], {
    next: 'Nothing is saved yet.',
    actions: [...answers.slice(0, 4), button(clip(`No day: ${said}`, 75), again(said, 'none'))],
  })
}

/** The readings of a date, written so that they mean the same day whenever the button is pressed. */
function readingsOf({ read }: Mention, ctx: Ctx): readonly { readonly label: string; readonly phrase: string }[] {
  if (isRefusal(read)) return read.readings
  if (read.kind === 'recurring')
    return [{ label: shownDay(read.start.toPlainDate()), phrase: writtenDay(read.start.toPlainDate()) }]
  const { on, at } = dueOf(read, ctx)
  const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : ''
  return [{ label: shownDay(on) + time, phrase: writtenDay(on) + time }]
}

/** Where a next step goes: what it is about, who does it if nobody is named in it, and the log in which it was said. */
interface StepOf {
  readonly about: Subject | undefined
  readonly owner: number
  readonly interaction?: number
}

/** Adds the next step that was given with something else, for whoever is named in it, who is told. */
export async function addNextStep(ctx: Ctx, step: NextStep, { about, owner, interaction }: StepOf): Promise<Task> {
  const whose = await forWhom(ctx, step.title)
  const task = await addTask(ctx.tx, {
    ...step,
    title: whose.title,
    owner: whose.owner?.member ?? owner,
    about,
    ...(interaction !== undefined && { interaction }),
  })
  if (whose.owner) await tellOwner(ctx, TASKS, task, whose.owner.member)
  return task
}
