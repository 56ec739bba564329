import { Temporal } from 'temporal-polyfill'
import { isSeveralADay, seriesAfter } from '../../crm/tasks/series.ts'
import { TASKS, type Task } from '../../crm/tasks/tasks.ts'
import type { Param, ReadCtx, ShapeCtx } from '../../language/command.ts'
import { AmbiguousValue, asNamed, words } from '../../language/params/kinds.ts'
import { dateContext, dateWords, dueOf, dueWhen } from '../../language/params/when.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { DueTime } from '../../time/due.ts'
import { readMoment } from '../../time/read.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { isRefusal, type Moment, type Refusal } from '../../time/result.ts'
import { writtenDay } from '../../time/say.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

/** The description of a repetition, for help and forms. */
export const REPEAT = 'How often it comes again, such as every friday or monthly on the 1st'
/** Other words for it. */
const REPEAT_CALLED: readonly string[] = ['repeats', 'repetition', 'recurring', 'recurs', 'series']

/** A repetition in few words, without the day on which it began: `every 2 weeks`. */
export const shortRule = (series: Recurrence): string => showRule(series).replace(/ starting \d{1,2} \p{L}+ \d{4}/u, '')

/** `repeating every friday`, `repeat weekly` */
const LEAD = /^(?:(?:repeat(?:s|ing|ed)?|recur(?:s|ring)?|again|comes?|to|is)[:,]? )+/iu

/** A repetition in people's words; one that has no day of its own counts from `first`. */
function momentOf(phrase: string, ctx: ShapeCtx, first: Temporal.PlainDate | undefined): Moment | Refusal {
  const said = phrase.trim().replace(LEAD, '')
  const context = dateContext(ctx, 'future')
  if (!first) return readMoment(said, context)
  // A day that is over is read as one to come, as it stands with its year.
  const start = first.toZonedDateTime(ctx.zone).toInstant()
  const now = Temporal.Instant.compare(start, ctx.now) < 0 ? start : ctx.now
  const from = readMoment(`${said} starting ${writtenDay(first)}`, { ...context, now })
  return isRefusal(from) ? readMoment(said, context) : from
}

/**
 * A repetition of days in people's words, counted from `first` where it names no day of its own.
 * @throws AmbiguousValue with the readings, or UserError saying what is wrong.
 */
export function readSeries(phrase: string, ctx: ShapeCtx, first?: Temporal.PlainDate): Recurrence {
  const read = momentOf(phrase, ctx, first)
  if (isRefusal(read) && read.readings.length > 0) {
    const readings = read.readings.map(({ label, phrase: raw }) => ({ label, raw }))
    throw new AmbiguousValue([{ code: cut(phrase, 60) }, `: ${read.message}`], readings)
  }
  if (isRefusal(read) || read.kind !== 'recurring') {
    const why = isRefusal(read) ? read.message : 'That comes once, and a task that repeats comes again and again.'
    throw new UserError('not_read', [{ code: cut(phrase, 60) }, `: ${why}`], {
      next: [
        'Say it like ',
        { code: 'every friday' },
        ', ',
        { code: 'every 2 weeks' },
        ' or ',
        { code: 'monthly on the 1st' },
        '.',
      ],
    })
  }
  if (!isSeveralADay(read)) return read
  throw new UserError(
    'not_read',
    [{ code: cut(phrase, 60) }, ': that is more than once a day, and a task comes once a day at the most.'],
    {
      next: ['A reminder does: ', { code: `remind me ${cut(phrase, 60)} …` }, '.'],
    },
  )
}

/** When a task of a new series is due: on its present day if the series has that one, else on the first day from today on. */
export function firstDue(
  series: Recurrence,
  today: Temporal.PlainDate,
  task?: Pick<Task, 'dueOn' | 'dueAt'>,
): DueTime | undefined {
  const on = (day: Temporal.PlainDate) => seriesAfter(series, day.subtract({ days: 1 }))
  const own = task?.dueOn ? on(task.dueOn) : undefined
  return own && task?.dueOn && own.on.equals(task.dueOn) && !(series.timed && !task.dueAt) ? own : on(today)
}

/** Words with which a series ends. */
const STOP = /^\s*(?:none|never|no|not|stop|end|off|once|no longer|no more|cancel|do not|don['’]?t)?\s*$/iu

/** True of a phrase that is a repetition and no single day. */
function isSeries(phrase: string, ctx: ShapeCtx): boolean {
  const read = readMoment(phrase.replace(/[.,;]+$/u, ''), dateContext(ctx, 'future'))
  return !isRefusal(read) && read.kind === 'recurring'
}

/** The number of words that are a repetition; 0 for none. */
const seriesWords: NonNullable<Param<unknown>['takes']> = (all, ctx, before) => {
  const count = dateWords(all, ctx, before, 'future')
  return count > 0 && isSeries(all.slice(0, count).join(' '), ctx) ? count : 0
}

const seriesAmong: NonNullable<Param<unknown>['resolves']> = async (all, ctx) =>
  all.findIndex((phrase) => isSeries(phrase, ctx))

/** The repetition of a task that is named in the same Call, or added by it; null for words that end it. */
export const repeatParam = (about: string): Param<Recurrence | null | undefined> => ({
  ...asNamed(words(about)),
  optional: true,
  clears: true,
  called: REPEAT_CALLED,
  goesOn: (all) => all.length,
  takes: seriesWords,
  resolves: seriesAmong,
  async read(raw, ctx) {
    if (STOP.test(raw)) return null
    const { task, due } = ctx.call.fields
    const own = task === undefined ? undefined : (await record(TASKS, '').read(task, ctx)).dueOn
    return readSeries(raw, ctx, (await dayIn(due, ctx)) ?? own ?? undefined)
  },
})

/** The day that the same Call says it is due. */
const dayIn = async (due: string | undefined, ctx: ReadCtx): Promise<Temporal.PlainDate | undefined> =>
  due === undefined || /^\s*(?:none)?\s*$/iu.test(due) ? undefined : dueOf(await dueWhen('').read(due, ctx), ctx).on

/** The same behind a task's name, never before it: `T-4 every monday`. */
export const repeatBehind = (about: string): Param<Recurrence | null | undefined> => ({
  ...repeatParam(about),
  slot: 'shaped',
  takes: (all, ctx, before) => (before.length === 0 ? 0 : seriesWords(all, ctx, before)),
})

/** A param of a day that leaves repetitions to the param of those. */
export const notRepeated = <T>(day: Param<T>): Param<T> => ({
  ...day,
  takes: (all, ctx, before) => (seriesWords(all, ctx, before) > 0 ? 0 : (day.takes?.(all, ctx, before) ?? 0)),
  resolves: async (all, ctx) => {
    const at = (await day.resolves?.(all, ctx)) ?? -1
    return at >= 0 && isSeries(all[at] ?? '', ctx) ? -1 : at
  },
})

const REF = 't-?\\d{1,9}'
const OFTEN =
  '(?:every|each|daily|weekly|monthly|quarterly|yearly|annually|biweekly|fortnightly|on weekdays|weekdays)\\b.*'

/** Sayings for a task that is to come again and again, or no longer. */
export const REPEAT_SAID = sayings(
  `(?:make|have|let|set)(?: the)?(?: task)? (?<task>.+?) (?:to )?(?:repeat|recur|recurring|repeating|come back|come again)(?: itself)?[:,]? (?<repeat>.+)`,
  `(?:repeat|recur)(?: the)?(?: task)? (?<task>${REF}|"[^"]+"|it|this|that) (?<repeat>.+)`,
  `(?<task>${REF})(?::|,)? (?:(?:should|must|shall|is to|has to|will|now) )*(?:repeats?|recurs?|comes? back|comes? again|is (?:repeated|recurring)|come)(?: itself)?[:,]? (?<repeat>${OFTEN})`,
  `(?<task>${REF}(?:(?:[,;&+]| and)*\\s*${REF})*)(?: is| now|:|,| to| due| ->)* (?<repeat>${OFTEN})`,
  `(?<repeat>stop|end|cancel|no longer|no more|never|do not|don['’]?t)(?: the)? (?:repeat(?:ing)?|recurring|repetitions? (?:of|for)|series (?:of|for)|recurrence (?:of|for))(?: the)?(?: task)? (?<task>.+?)(?: any ?more| any longer)?`,
  `(?<task>${REF}) (?:should |must |shall |does |is )?(?<repeat>no longer|not|never)(?: any ?more)? (?:repeats?|recurs?|repeated|recurring)(?: any ?more| any longer)?`,
  `(?:make|have|let) (?<task>${REF}) (?<repeat>stop|not|no longer) (?:repeat|repeating|recur|recurring)`,
)
