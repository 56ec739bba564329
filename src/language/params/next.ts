import { Temporal } from 'temporal-polyfill'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button } from '../../message/message.ts'
import type { DueTime } from '../../time/due.ts'
import { findDates, type Mention } from '../../time/find/find.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import type { Param, ReadCtx, ShapeCtx } from '../command.ts'
import { AmbiguousValue, words } from './kinds.ts'
import { dateContext, dueOf, readOnce } from './when.ts'

/** A next step, and when it is due if that was given. */
export interface NextStep {
  readonly title: string
  readonly due: DueTime | undefined
}

/** Words with which something to do begins, as a regular expression. */
export const TO_DO_VERBS =
  'send|call|ring|phone|e-?mail|mail|write|prepare|check|review|follow|ask|chase|draft|book|schedule|meet|visit|make|update|confirm|finish|share|talk|speak|demo|remind|ping|fix|order|pay|sign|arrange|organi[sz]e|get back|get in touch|set up|look into'

/** The title of a step that is only a date. */
const ONLY_A_DATE = 'Follow up'
/** A meal is a time of day and also something to do: `lunch on 3 Dec`. */
const MEAL = /^(?:breakfast|lunch|dinner)\b/iu

const QUOTED = /"[^"]*"/gu
const unquoted = (text: string): string => text.replace(QUOTED, (quote) => quote.slice(1, -1))

/** The dates in a text on which something can be done: not past ones, and no repetitions. */
export function datesAhead(text: string, ctx: ShapeCtx): readonly Mention[] {
  return findDates(text, dateContext(ctx, 'future')).mentions.filter(
    ({ read }) => read.kind !== 'recurring' && !(isRefusal(read) && read.code === 'past'),
  )
}

/**
 * A next step with its date, in one text: `call tue 10am`, `demo on friday about pricing`, or only `next week`.
 * `rest` names the field that takes the words of a second date.
 */
export const nextStep = (about: string, rest?: string): Param<NextStep> => ({
  ...words(about),
  slot: 'text',
  unnamed: 'refused',
  async read(raw, ctx) {
    const text = await words(about).read(raw.replace(/\s+/gu, ' '), ctx)
    // Quoted text is no date.
    const hidden = text.replace(QUOTED, (quote) => 'x'.repeat(quote.length))
    const [date, ...others] = datesAhead(hidden, ctx)
    if (!date) return { title: unquoted(text), due: undefined }
    if (others.length > 0) throw twoDates(text, [date, ...others], ctx, rest)
    askAboutHour(text, date, ctx)
    try {
      const due = dueOf(readOnce(date.text, ctx, 'future'), ctx)
      return { title: unquoted(without(text, date)) || (MEAL.exec(date.text)?.[0] ?? ONLY_A_DATE), due }
    } catch (error) {
      throw error instanceof AmbiguousValue ? inText(error, text, date) : error
    }
  },
})

interface Step {
  readonly title: string
  readonly dueOn: Temporal.PlainDate | null
  readonly dueAt: Date | null
}

/**
 * A next step for a form, as text that reads back as the same step; the day may be written differently than for people.
 */
export function nextToEdit({ title, dueOn, dueAt }: Step, zone: string, written = writtenDay): string {
  if (!dueOn) return title
  if (!dueAt) return `${title}, ${written(dueOn)}`
  const at = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone)
  return `${title}, ${written(at.toPlainDate())} at ${writtenTime(at)}`
}

const without = (text: string, { start, end }: Mention): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.replace(
    /^[\s,;:.–—-]+|(?<![\s,;:–—-])[\s,;:–—-]+$/gu,
    '',
  )

/** The readings of a date inside a text, each as the whole text. */
const inText = (error: AmbiguousValue, text: string, { start, end }: Mention): AmbiguousValue =>
  new AmbiguousValue(
    error.words,
    error.readings.map(({ label, raw }) => ({ label, raw: text.slice(0, start) + raw + text.slice(end) })),
  )

/**
 * @throws AmbiguousValue when a number directly follows a day: `call tue 3` may be three o'clock, or three of
 * something.
 */
function askAboutHour(text: string, date: Mention, ctx: ReadCtx): void {
  const number = /^\s(\d{1,2})(?=$|[\s,.;])/u.exec(text.slice(date.end))
  if (!number || date.read.kind !== 'date') return
  const read = readMoment(`${date.text} at ${number[1]}`, dateContext(ctx, 'future'))
  const hours = isRefusal(read)
    ? read.readings
    : read.kind === 'point'
      ? [
          {
            label: `At ${writtenTime(read.at)}`,
            phrase: `${writtenDay(read.at.toPlainDate())} at ${writtenTime(read.at)}`,
          },
        ]
      : []
  if (hours.length === 0) return
  const [before, after] = [text.slice(0, date.start), text.slice(date.end + number[0].length)]
  const plain = `${before.trimEnd()} ${number[1]}${after}`.trim()
  throw new AmbiguousValue(
    [{ code: `${date.text} ${number[1]}` }, ': is the number an hour?'],
    [
      ...hours.map(({ label, phrase }) => ({ label, raw: `${before}${phrase}${after}` })),
      { label: `No hour: ${plain}`, raw: `${before}"${number[1]}"${after}, ${date.text}`.trim() },
    ],
  )
}

/** One of several dates belongs to the next step; the words of the others go where they are not lost. */
function twoDates(text: string, dates: readonly Mention[], ctx: ReadCtx, rest: string | undefined): UserError {
  const named = dates.flatMap(({ text: date }, index) => [...(index === 0 ? [] : [' and ']), { code: date }])
  const steps = dates.map((_, index) => stepAround(text, dates, index))
  const name = fieldOf(ctx, text)
  const answers = steps.map((step, index) => {
    const others = steps.filter((_, other) => other !== index).join(', ')
    // If no other field takes the other words they stay in the title, in quotes, so that they are no date.
    const kept =
      rest === undefined
        ? { [name]: `${step} "${others.replaceAll('"', '')}"` }
        : { [rest]: [ctx.call.fields[rest], others].filter(Boolean).join(', '), [name]: step }
    const fields = { ...ctx.call.fields, ...kept }
    return button(cut(step, 75), { path: ctx.call.path, fields })
  })
  return new UserError('ambiguous', ['There are several dates: ', ...named, '. Which one is the next step?'], {
    ...(rest !== undefined && { next: `The words of the other are kept in the ${rest}.` }),
    actions: answers,
  })
}

/** The words of one of several dates: those before it, after the date before; the last date also has those after it. */
const stepAround = (text: string, dates: readonly Mention[], index: number): string =>
  text
    .slice(dates[index - 1]?.end ?? 0, index === dates.length - 1 ? undefined : dates[index]?.end)
    .replace(/^[\s,;]+(?:(?:and|or|then)\s+)?|(?<![\s,;])[\s,;]+$/giu, '')

const fieldOf = (ctx: ReadCtx, text: string): string =>
  Object.entries(ctx.call.fields).find(([, value]) => value.replace(/\s+/gu, ' ').trim() === text)?.[0] ?? 'next'
