import { INTERACTIONS_SAID, type InteractionKind } from '../../crm/log/fields.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { withoutPoliteness } from '../../language/grammar/said.ts'
import { clip } from '../../language/grammar/words.ts'
import { dateContext, dueOf, pastInstant, type SingleMoment } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, call } from '../../message/message.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay, shownDayIn, writtenDay, writtenTime } from '../../time/say.ts'

/** What is to be logged: of which kind, about what, when it was as it was read, and what else its line says. */
interface ToLog {
  readonly kind: InteractionKind
  readonly record: AnyRecord
  readonly said: SingleMoment
  readonly text: string | undefined
  readonly length: number | undefined
  readonly next: string | undefined
  /** The words by which it was told as over, such as called or met. */
  readonly told: string | undefined
}

/** Days within which a day without a year is taken as it stands; what is further away is asked about. */
const NEAR = 31

/** `to discuss the offer`, `with the CFO`, `about pricing`: what for and with whom, and that can be still to come. */
const PLANNED = /^(?:to|with|about|re|regarding|on|at|for|in|via|over|and)\s+[\p{L}\d]/iu

/** Words by which somebody says that it has been, where the text begins like a plan. */
const HAPPENED =
  /\b(?:voicemail|vm|no (?:answer|reply)|(?:was|were|had|did|went|met|said|told|sent|left|spoke|got|gave|took|\p{L}+ed))\b/iu

/** True where more than the day is said: how long it took, what came of it, what is to be done next. */
const saysItHappened = ({ text, length, next, told }: ToLog): boolean =>
  length !== undefined ||
  next !== undefined ||
  told !== undefined ||
  (text !== undefined && (!PLANNED.test(text) || HAPPENED.test(text)))

/**
 * Holds a log to what has been. What is still to come can be put into a task; a weekday, an hour or a day without a year
 * that may be either is asked about, unless the line says that it happened, and even then where it would be long ago.
 * @throws UserError with what may be meant as buttons.
 */
export function checkHasBeen(ctx: Ctx, log: ToLog): void {
  const was = pastInstant(log.said, ctx)
  if (was.epochMilliseconds > ctx.now.epochMilliseconds) throw notYet(ctx, log)
  const later = stillToCome(ctx, log.said, ctx.call.fields.when ?? '')
  if (!later) return
  if (daysAgo(ctx, log.said) <= NEAR && (saysItHappened(log) || !isSoon(ctx, later))) return
  throw either(ctx, log.said, [button(`To do: ${momentSaid(ctx, later)}`, taskOf(ctx, log, later))])
}

/** What somebody types who logs, and not who plans. */
const LOGS = /^(?:\/?crm\s+)?\/?log\b/iu

/**
 * Asks whether `call jane`, with nothing else in its line, is over or to be done; `log call jane` is over.
 * @throws UserError with both as buttons.
 */
export function checkIsOver(ctx: Ctx, kind: InteractionKind, record: AnyRecord): void {
  const { input } = ctx.request
  if (kind === 'note' || !('line' in input) || LOGS.test(withoutPoliteness(input.line))) return
  const { path, fields } = ctx.call
  const title = plainTitle(kind, record)
  throw new UserError('ambiguous', [{ code: clip(input.line.trim(), 80) }, ' can be over or still to come.'], {
    next: ['Nothing is saved yet. To log it at once, begin with ', { code: 'log' }, '.'],
    actions: [
      button('It was: log it', { path, fields: { ...fields, record: record.ref } }),
      button(clip(`Task: ${title}`, 75), call('task add', { title, for: record.ref })),
    ],
  })
}

/**
 * Asks whether `jane called?` wants to know, or tells. @throws UserError with what is known, and the log, as buttons.
 */
export function checkIsTold(ctx: Ctx, record: AnyRecord): void {
  const { input } = ctx.request
  if (!('line' in input) || !/\?\s*$/u.test(input.line)) return
  const { path, fields } = ctx.call
  throw new UserError(
    'ambiguous',
    [{ code: clip(input.line.trim(), 80) }, ' can be a question, or something to log.'],
    {
      next: 'Nothing is saved yet.',
      actions: [
        button(clip(`What passed with ${record.name}`, 75), call('timeline', { record: record.ref, asked: 'last' })),
        button('It was: log it', { path, fields: { ...fields, record: record.ref } }),
      ],
    },
  )
}

/** What somebody says of what was planned and did not take place. */
const FELL_THROUGH =
  /^(?:(?:it|he|she|they|nobody|was|were|is|got|has been|had to be) )*(?:cancel+ed|called off|postponed|re-?scheduled|moved to|put off|pushed|no[- ]?show|stood us up|fell through|(?:did(?:n['’]?t| not)|never|nobody) (?:happen|take place|show|come|turn up|showed|came))\b/iu

/**
 * Asks about a meeting, demo or visit of which the words say that it fell through: it is no touch.
 * @throws UserError with a note of it, and with the log that was typed, as buttons.
 */
export function checkTookPlace(ctx: Ctx, kind: InteractionKind, record: AnyRecord, text: string): void {
  if (!FELL_THROUGH.test(text) || ctx.call.fields.told === IT_WAS) return
  const { path, fields } = ctx.call
  throw new UserError('ambiguous', [{ code: clip(text, 60) }, ` reads as if there was no ${kind}.`], {
    next: 'Nothing is saved yet.',
    actions: [
      button(
        clip(`Note on ${record.name}: ${kind} ${text}`, 75),
        call('log note', { record: record.ref, text: `${kind} ${text}` }),
      ),
      button(`There was: log the ${kind}`, { path, fields: { ...fields, record: record.ref, told: IT_WAS } }),
    ],
  })
}

/** What a button says of what its presser knows to be over. */
const IT_WAS = 'it was'

/** Asks about a day without a year that would be long ago. @throws UserError with that day, written with its year, as a button. */
export function askIfLongAgo(ctx: Ctx, said: SingleMoment): void {
  const later = stillToCome(ctx, said, ctx.call.fields.when ?? '')
  if (later && daysAgo(ctx, said) > NEAR) throw either(ctx, said, [])
}

/** The question which of both is meant, with what else it may be before the day that is over. */
function either(ctx: Ctx, said: SingleMoment, others: readonly Action[]): UserError {
  const { path, fields } = ctx.call
  return new UserError(
    'ambiguous',
    [{ code: fields.when ?? '' }, ' can be over or still to come, and I log what has been.'],
    {
      next: 'Nothing is saved yet.',
      actions: [
        ...others,
        button(`It was: ${momentSaid(ctx, said)}`, { path, fields: { ...fields, when: writtenMoment(ctx, said) } }),
      ],
    },
  )
}

/** What words that were read as past mean where they are still to come; undefined where they cannot be, or stand for today. */
function stillToCome(ctx: Ctx, was: SingleMoment, typed: string): SingleMoment | undefined {
  const read = readMoment(typed, dateContext(ctx, 'future'))
  if (isRefusal(read) || read.kind === 'recurring' || daysAgo(ctx, was) === 0) return undefined
  return pastInstant(read, ctx).epochMilliseconds > ctx.now.epochMilliseconds ? read : undefined
}

const isSoon = (ctx: Ctx, later: SingleMoment): boolean => daysAgo(ctx, later) >= -NEAR

/** Days from a moment to today: more than 0 for what has been. */
const daysAgo = (ctx: Ctx, said: SingleMoment): number => {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  return pastInstant(said, ctx).toZonedDateTimeISO(ctx.zone).toPlainDate().until(today).days
}

/** A moment as it reads again, with its year. */
const writtenMoment = (ctx: Ctx, said: SingleMoment): string => {
  const { on, time } = wallOf(ctx, said)
  return writtenDay(on) + time
}

/** `Thu 19 Nov 14:00`, with the year unless it is this one. */
function momentSaid(ctx: Ctx, said: SingleMoment): string {
  const { on, time } = wallOf(ctx, said)
  return shownDayIn(ctx.now.toZonedDateTimeISO(ctx.zone).year, on) + time
}

function wallOf(ctx: Ctx, said: SingleMoment) {
  const { on, at } =
    said.kind === 'interval' && said.unit === 'days' ? { on: said.start, at: undefined } : dueOf(said, ctx)
  return { on, time: at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : '' }
}

/** `Call with Acme` */
const plainTitle = (kind: InteractionKind, { name }: AnyRecord): string =>
  `${INTERACTIONS_SAID[kind].replace(/^./u, (first) => first.toUpperCase())} ${name}`

/** `Call with Acme`, `Call with Acme about pricing`, or what was said where it is no part of that. */
function titleOf({ kind, record, text }: ToLog): string {
  const plain = plainTitle(kind, record)
  return clip(text === undefined ? plain : PLANNED.test(text) ? `${plain} ${text}` : text, 200)
}

const taskOf = (ctx: Ctx, log: ToLog, later: SingleMoment) => {
  const { on, at } = dueOf(later, ctx)
  const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : ''
  return call('task add', { title: titleOf(log), for: log.record.ref, due: writtenDay(on) + time })
}

/** After midnight, `this morning` is the one that was, for whoever is still up. */
function dayBefore(ctx: Ctx, { said, told }: ToLog): readonly Action[] {
  const now = ctx.now.toZonedDateTimeISO(ctx.zone)
  const { on, time } = wallOf(ctx, said)
  if (told === undefined || !on.equals(now.toPlainDate()) || time === '') return []
  const { path, fields } = ctx.call
  const when = `${writtenDay(on.subtract({ days: 1 }))}${time}`
  return [button(`It was: ${shownDay(on.subtract({ days: 1 }))}${time}`, { path, fields: { ...fields, when } })]
}

/** What is only still to come is a task; or the day is part of what was said. */
function notYet(ctx: Ctx, log: ToLog): UserError {
  const { on, at } = dueOf(log.said, ctx)
  const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : ''
  const { when: typed = '', ...others } = ctx.call.fields
  const words = log.text === undefined ? typed : `${typed} ${log.text}`
  const actions: readonly Action[] = [
    button(clip(`Task for ${shownDay(on)}: ${titleOf(log)}`, 75), taskOf(ctx, log, log.said)),
    ...dayBefore(ctx, log),
    button(clip(`It was now: ${words}`, 75), { path: ctx.call.path, fields: { ...others, text: words } }),
  ]
  return new UserError('ambiguous', `${shownDay(on)}${time} is still to come, and I log what has been.`, {
    next: ['Nothing is saved yet. What is to be done goes after ', { code: 'next:' }, ' or into a task.'],
    actions,
  })
}
