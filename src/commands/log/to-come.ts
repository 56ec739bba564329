import { INTERACTIONS_SAID, type InteractionKind } from '../../crm/log/fields.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { withoutPoliteness } from '../../language/grammar/polite.ts'
import { clip } from '../../language/grammar/words.ts'
import { dateContext, dueOf, pastInstant, type SingleMoment } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, type Call, call } from '../../message/message.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay, shownDayIn, writtenDay, writtenTime } from '../../time/say.ts'

/** What is to be logged: the kind, the record, the time as it was read, and the other words of its line. */
interface ToLog {
  readonly kind: InteractionKind
  readonly record: AnyRecord
  readonly said: SingleMoment
  readonly text: string | undefined
  readonly length: number | undefined
  readonly next: string | undefined
  /** The verb in the past tense, such as called or met. */
  readonly told: string | undefined
}

/** The most days by which a day without a year may be away without being asked about. */
const NEAR = 31

/** `to discuss the offer`, `with the CFO`, `about pricing`: purpose and people, which a plan may have too. */
const PLANNED = /^(?:to|with|about|re:?|regarding|on|at|for|in|via|over|and)\s+[\p{L}\d]/iu

/** Words which show that it has happened, although the text begins like a plan. */
const HAPPENED =
  /\b(?:voicemail|vm|no (?:answer|reply)|(?:was|were|had|did|went|met|said|told|sent|left|spoke|got|gave|took|\p{L}+ed))\b/iu

/** True if more is given than the day: the length, the result, the next step. */
const saysItHappened = ({ text, length, next, told }: ToLog): boolean =>
  length !== undefined ||
  next !== undefined ||
  told !== undefined ||
  (text !== undefined && (!PLANNED.test(text) || HAPPENED.test(text)))

/**
 * Makes sure that a log is about the past. What is still to come can become a task; a weekday, an hour or a day without
 * a year that may be past or future is asked about, unless the line shows that it happened, and even then if it would
 * be long ago.
 * @throws UserError with the readings as buttons.
 */
export function checkHasBeen(ctx: Ctx, log: ToLog): void {
  const was = pastInstant(log.said, ctx)
  if (was.epochMilliseconds > ctx.now.epochMilliseconds) throw notYet(ctx, log)
  const later = stillToCome(ctx, log.said, ctx.call.fields.when ?? '')
  if (!later) return
  if (daysAgo(ctx, log.said) <= NEAR && (saysItHappened(log) || !isSoon(ctx, later))) return
  throw either(ctx, log.said, [button(`To do: ${momentSaid(ctx, later)}`, taskOf(ctx, log, later))])
}

/** Kinds of what people meet for. */
const MEETS: ReadonlySet<InteractionKind> = new Set(['meeting', 'demo', 'visit'])

/**
 * The Call of a task for a meeting that can only be still to come: `meeting with jane tomorrow 3pm`. Undefined for one
 * that may be over, and for a line that begins with `log`.
 */
export function planned(ctx: Ctx, log: ToLog | undefined): Call | undefined {
  const { input } = ctx.request
  if (!log || !MEETS.has(log.kind) || log.next !== undefined || log.told !== undefined) return undefined
  if (log.text !== undefined && !PLANNED.test(log.text)) return undefined
  if (!('line' in input) || LOGS.test(withoutPoliteness(input.line))) return undefined
  if (pastInstant(log.said, ctx).epochMilliseconds <= ctx.now.epochMilliseconds) return undefined
  const { path, fields } = taskOf(ctx, log, log.said)
  return { path, fields: log.length === undefined ? fields : { ...fields, minutes: `${log.length}m` } }
}

/** `in 10 minutes`, `in 2 hours about the offer`: what begins with a length until then. */
const FROM_NOW =
  /^(in (?:an?|half an?|\d{1,3}|two|three) ?(?:m|mins?|minutes?|h|hrs?|hours?|days?|weeks?))\b[,:]?\s*(.*)$/isu

/** The log whose text begins with how long it is until then; undefined of any other. */
export function aheadInText(ctx: Ctx, log: Omit<ToLog, 'said'>): ToLog | undefined {
  const [, phrase = '', rest = ''] = FROM_NOW.exec(log.text ?? '') ?? []
  const read = phrase === '' ? undefined : readMoment(phrase, dateContext(ctx, 'future'))
  if (!read || isRefusal(read) || read.kind === 'recurring') return undefined
  return { ...log, said: read, text: rest === '' ? undefined : rest }
}

/** The words with which a log begins, and no plan. */
const LOGS = /^(?:\/?crm\s+)?\/?log\b/iu
/** What is said to be done, and not told of: `email jane the offer`, but not `call with jane` or `call: jane`. */
const ORDERS =
  /^(?:(?:call|ring|phone|visit|meet|demo)(?! (?:with|to|from|at|on|by)\b)|(?:e-?mail|mail|message|text|whatsapp|sms|ping|dm|slack|telegram|signal)(?! (?:with|from|to|(?:(?:just|came) )*in)\b))\s+\p{L}/iu
/** What is written to somebody, and nothing that they said. */
const WRITTEN = /^(?:the|an?|our|my|your|this|that|another|new|his|her|their)\s/iu
/** So few words are what is written, and not what came of it: `email jane pricing`. */
const MOST_BRIEF = 3
/** Behind a name it says that it is to be done, once more or on a day. */
const AGAIN =
  /^(?:back|again|up|asap|now|right now|later|soon|first thing|today|tonight|tomorrow|tmrw|this|next|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b/iu
/** Words of what came of it. */
const CAME_OF_IT =
  /\b(?:wants?|needs?|likes?|loves?|says?|thinks?|asks?|agrees?|accepts?|is|are|isn['’]t|ok|okay|good|great|bad|fine|interested|happy|yes|no|not|busy|ready|budget)\b/iu

/** True of a line that says what is to be done, of which nothing says that it was. */
function isOrder(kind: InteractionKind, line: string, text: string): boolean {
  if (!ORDERS.test(line) || HAPPENED.test(text)) return false
  // What is written in a chat is rarely told of by its plain verb.
  if (kind === 'chat') return true
  const isBrief = text.split(/\s+/u).length <= MOST_BRIEF
  const isToDo = AGAIN.test(text) || PLANNED.test(text) || (kind === 'email' && (isBrief || WRITTEN.test(text)))
  return isToDo && !CAME_OF_IT.test(text)
}

/**
 * Asks whether `call jane`, with nothing else in its line, or `email jane about the offer`, has happened or is to be done;
 * `log call jane` has happened. @throws UserError with both as buttons.
 */
export function checkIsOver(ctx: Ctx, kind: InteractionKind, record: AnyRecord, text: string | undefined): void {
  const { input } = ctx.request
  if (kind === 'note' || !('line' in input)) return
  const line = withoutPoliteness(input.line).replace(/^\/?crm\s+/iu, '')
  if (LOGS.test(line) || (text !== undefined && !isOrder(kind, line, text))) return
  const { path, fields } = ctx.call
  const title = text === undefined ? plainTitle(kind, record) : clip(line, 200)
  const isOver = button('It was: log it', { path, fields: { ...fields, record: record.ref } })
  const task = button(clip(`Task: ${title}`, 75), call('task add', { title, for: record.ref }))
  throw new UserError('ambiguous', [{ code: clip(input.line.trim(), 80) }, ' can be over or still to come.'], {
    next: ['Nothing is saved yet. To log it at once, begin with ', { code: 'log' }, '.'],
    actions: text === undefined ? [isOver, task] : [task, isOver],
  })
}

/** What a log may rather say is to be done, in its own words: `email Jane about the offer`; undefined where it is told of. */
export function toDoIn({ path, fields }: Call): string | undefined {
  const { record, text, told, length, outcome, next, when } = fields
  const isTold = [told, length, outcome, next].some((each) => each !== undefined)
  if (record === undefined || isTold || path.at(-1) === 'note') return undefined
  if (text !== undefined && !(PLANNED.test(text) || AGAIN.test(text) || WRITTEN.test(text))) return undefined
  return [path.at(-1), record, when, text].filter(Boolean).join(' ')
}

/** Asks whether `jane called?` is a question or a report. @throws UserError with buttons for both. */
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

/** Words for a planned meeting that did not take place. */
const FELL_THROUGH =
  /^(?:(?:it|he|she|they|nobody|was|were|is|got|has been|had to be) )*(?:cancel+ed|called off|postponed|re-?scheduled|moved to|put off|pushed|no[- ]?show|stood us up|fell through|(?:did(?:n['’]?t| not)|never|nobody) (?:happen|take place|show|come|turn up|showed|came))\b/iu

/** True of words that say that a planned meeting did not take place. */
export const isFallenThrough = (text: string): boolean => FELL_THROUGH.test(text)

/**
 * Asks about a meeting, demo or visit that by its words did not take place, and so is no interaction.
 * @throws UserError with buttons for a note about it and for the log as typed.
 */
export function checkTookPlace(ctx: Ctx, kind: InteractionKind, record: AnyRecord, text: string): void {
  if (!isFallenThrough(text) || ctx.call.fields.told === IT_WAS) return
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

/** The label of a button for who knows that it has happened. */
export const IT_WAS = 'it was'

/** Asks about a day without a year that would be long ago. @throws UserError with that day, written with its year, as a button. */
export function askIfLongAgo(ctx: Ctx, said: SingleMoment): void {
  const later = stillToCome(ctx, said, ctx.call.fields.when ?? '')
  if (later && daysAgo(ctx, said) > NEAR) throw either(ctx, said, [])
}

/** Asks which of two days is meant, with other readings before the past one. */
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

/** The future reading of words that were read as past; undefined when there is none, or when it is today. */
function stillToCome(ctx: Ctx, was: SingleMoment, typed: string): SingleMoment | undefined {
  const read = readMoment(typed, dateContext(ctx, 'future'))
  if (isRefusal(read) || read.kind === 'recurring' || daysAgo(ctx, was) === 0) return undefined
  return pastInstant(read, ctx).epochMilliseconds > ctx.now.epochMilliseconds ? read : undefined
}

const isSoon = (ctx: Ctx, later: SingleMoment): boolean => daysAgo(ctx, later) >= -NEAR

/** Days from a moment until today: more than 0 for the past. */
const daysAgo = (ctx: Ctx, said: SingleMoment): number => {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  return pastInstant(said, ctx).toZonedDateTimeISO(ctx.zone).toPlainDate().until(today).days
}

/** A moment as text that reads back the same, with its year. */
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

/** `Call with Acme`, `Call with Acme about pricing`, or the text if it does not continue that. */
function titleOf({ kind, record, text }: ToLog): string {
  const plain = plainTitle(kind, record)
  return clip(text === undefined ? plain : PLANNED.test(text) ? `${plain} ${text}` : text, 200)
}

const taskOf = (ctx: Ctx, log: ToLog, later: SingleMoment) => {
  const { on, at } = dueOf(later, ctx)
  const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : ''
  return call('task add', { title: titleOf(log), for: log.record.ref, due: writtenDay(on) + time })
}

/** After midnight, `this morning` may be the morning of the day before, for somebody who is still awake. */
function dayBefore(ctx: Ctx, { said, told }: ToLog): readonly Action[] {
  const now = ctx.now.toZonedDateTimeISO(ctx.zone)
  const { on, time } = wallOf(ctx, said)
  if (told === undefined || !on.equals(now.toPlainDate()) || time === '') return []
  const { path, fields } = ctx.call
  const when = `${writtenDay(on.subtract({ days: 1 }))}${time}`
  return [button(`It was: ${shownDay(on.subtract({ days: 1 }))}${time}`, { path, fields: { ...fields, when } })]
}

/** What is still to come is a task; or the day is part of the text. */
function notYet(ctx: Ctx, log: ToLog): UserError {
  const { on, at } = dueOf(log.said, ctx)
  const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : ''
  const { when: typed = '', ...others } = ctx.call.fields
  const words = log.text === undefined ? typed : `${typed} ${log.text}`
  const actions: readonly Action[] = [
    ...dayBefore(ctx, log),
    button(clip(`Task for ${shownDay(on)}: ${titleOf(log)}`, 75), taskOf(ctx, log, log.said)),
    button(clip(`Log it now, noting: ${words}`, 75), { path: ctx.call.path, fields: { ...others, text: words } }),
  ]
  return new UserError('ambiguous', `${shownDay(on)}${time} is still to come, and I log what has been.`, {
    next: ['Nothing is saved yet. What is to be done goes after ', { code: 'next:' }, ' or into a task.'],
    actions,
  })
}
