import { Temporal } from 'temporal-polyfill'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import type { Context, Expected } from '../../time/context.ts'
import type { DueTime } from '../../time/due.ts'
import { findDates, mayBeginDate } from '../../time/find/find.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal, type Moment } from '../../time/result.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { suggestMoments } from '../../time/suggest.ts'
import type { Param, ReadCtx, Reading, ShapeCtx } from '../command.ts'
import { AmbiguousValue } from './kinds.ts'

/** What the reader of dates needs to know of the person: their now, zone and preferences. */
export const dateContext = (ctx: ShapeCtx, expect: Expected): Context => ({
  now: ctx.now,
  zone: ctx.zone,
  prefs: ctx.prefs,
  expect,
  effort: ctx.effort,
})

/** Times that are suggested while one is typed; each phrase always means that time. */
export const momentsLike = async (
  typed: string,
  ctx: ReadCtx,
  expect: Expected = 'future',
): Promise<readonly Reading[]> =>
  suggestMoments(typed, dateContext(ctx, expect)).map(({ label, phrase }) => ({ label, raw: phrase }))

/** A moment that does not recur. */
export type SingleMoment = Exclude<Moment, { readonly kind: 'recurring' }>

/** The number of words that are one date or time, given the words `before` them; 0 for none. */
export function dateWords(
  words: readonly string[],
  ctx: ShapeCtx,
  before: readonly string[],
  expect: Expected,
): number {
  if (!mayBeginDate(words.slice(0, 3).join(' '))) return 0
  const lead = before.slice(-3).join(' ')
  const line = lead === '' ? words.join(' ') : `${lead} ${words.join(' ')}`
  const start = line.length - words.join(' ').length
  const mention = findDates(line, dateContext(ctx, expect)).mentions.find((each) => each.start === start)
  if (!mention) return 0
  let end = start
  for (const [index, word] of words.entries()) {
    end += word.length
    // A mark after the date belongs to the sentence; a part of a word is no date.
    if (end >= mention.end) {
      // `today, 3 people came`: a number behind a comma counts what follows it.
      const counts = /^\d{1,2}$/u.test(word) && words[index - 1]?.endsWith(',') && words[index + 1] !== undefined
      return counts ? index : /^[,.;:!?)]*$/u.test(line.slice(mention.end, end)) ? index + 1 : 0
    }
    end += 1
  }
  return 0
}

/** Small words before a date that add nothing: `to monday`, `until fri 3pm`. */
const LED_TO = /^(?:to|till|until|by|for|on|at|from)\s+(?=\S)/iu

/** The moment of a phrase, also behind a small word; a refusal is that of the phrase as typed. */
function momentOf(phrase: string, ctx: ShapeCtx, expect: Expected): ReturnType<typeof readMoment> {
  const context = dateContext(ctx, expect)
  const read = readMoment(phrase, context)
  const rest = phrase.trim().replace(LED_TO, '')
  if (!isRefusal(read) || read.readings.length > 0 || rest === phrase.trim()) return read
  const behind = readMoment(rest, context)
  return isRefusal(behind) && behind.readings.length === 0 ? read : behind
}

/** True of a phrase that as a whole is one date or time. */
export function isDate(phrase: string, ctx: ShapeCtx, expect: Expected): boolean {
  const read = () => !isRefusal(momentOf(phrase, ctx, expect))
  const count = phrase.split(' ').length
  return (ctx.effort ? ctx.effort.once(`date ${expect}`, phrase, count, read) : read()) ?? false
}

/** A date or time as people say it, such as fri, yesterday 3pm or in 2 weeks. */
export const when = (about: string, expect: Expected = 'either'): Param<SingleMoment> => ({
  about,
  shape: 'moment',
  slot: 'shaped',
  optional: false,
  takes: (words, ctx, before) => dateWords(words, ctx, before, expect),
  async resolves(candidates, ctx) {
    return candidates.findIndex((candidate) => isDate(candidate, ctx, expect))
  },
  suggest: (typed, ctx) => momentsLike(typed, ctx, expect),
  read: (raw, ctx) => readOnce(raw, ctx, expect),
})

/** The same for what may be overdue: a day to come where it can be one, and else the past one that was said. */
export const dueWhen = (about: string): Param<SingleMoment> => ({
  ...when(about, 'future'),
  read(raw, ctx) {
    const read = momentOf(raw, ctx, 'future')
    if (isRefusal(read) && read.code === 'past') return readOnce(raw, ctx, 'either')
    return readOnce(raw, ctx, 'future', true)
  },
})

/** So many days ago a day without a year is as likely meant as the one in almost a year. */
const JUST_PAST = 31
const DAYS_OF_YEAR = 365

/** The day that went by a while ago, where a phrase without a year was read as the same day of the next year. */
export function justPast(phrase: string, read: Moment, ctx: ShapeCtx): Temporal.PlainDate | undefined {
  if (read.kind === 'recurring') return undefined
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const dayOf = (moment: SingleMoment) => dueOf(moment, ctx).on
  if (today.until(dayOf(read)).days < DAYS_OF_YEAR - JUST_PAST) return undefined
  const past = momentOf(phrase, ctx, 'past')
  if (isRefusal(past) || past.kind === 'recurring') return undefined
  const ago = dayOf(past).until(today).days
  return ago > 0 && ago <= JUST_PAST ? dayOf(past) : undefined
}

/** A day that is almost a year ahead, and the same a while ago, to be asked about. */
export const saysJustPast = (phrase: string): Text => [
  { code: cut(phrase, 60) },
  ' was a while ago, or is in almost a year. Which is meant?',
]

/**
 * The moment of a text. What has no year and just went by is asked about; with the past day as a reading if it may be
 * past.
 * @throws UserError or AmbiguousValue when a text is no single date.
 */
export function readOnce(raw: string, ctx: ReadCtx, expect: Expected, mayBePast = false): SingleMoment {
  const read = momentOf(raw, ctx, expect)
  const past = expect === 'future' && !isRefusal(read) ? justPast(raw, read, ctx) : undefined
  if (past && !isRefusal(read) && read.kind !== 'recurring') {
    const reading = (day: Temporal.PlainDate): Reading => ({ label: shownDay(day), raw: writtenDay(day) })
    const next = dueOf(read, ctx).on
    throw new AmbiguousValue(saysJustPast(raw), [reading(next), ...(mayBePast ? [reading(past)] : [])])
  }
  if (isRefusal(read)) {
    const readings = read.readings.map(({ label, phrase }) => ({ label, raw: phrase }))
    if (readings.length > 0) throw new AmbiguousValue([read.message], readings)
    throw new UserError('not_read', [{ code: cut(raw, 60) }, `: ${read.message}`], {
      next: ['Type it like ', { code: 'fri 3pm' }, ', ', { code: 'in 2 weeks' }, ' or ', { code: '24 Nov' }, '.'],
    })
  }
  if (read.kind === 'recurring') {
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' comes again and again; one date is needed here.'])
  }
  return read
}

/** The day on which a moment is due: the beginning of a range, or its end if it has begun already. */
export function dueOf(moment: SingleMoment, ctx: ShapeCtx): DueTime {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (moment.kind === 'point') return { on: moment.at.toPlainDate(), at: moment.at.toInstant() }
  if (moment.kind === 'date') return { on: moment.on, at: undefined }
  if (moment.unit === 'time') return { on: moment.start.toPlainDate(), at: moment.start.toInstant() }
  const hasBegun = Temporal.PlainDate.compare(moment.start, today) <= 0
  return { on: hasBegun ? moment.end : moment.start, at: undefined }
}

/** Words before an expected day that add nothing: `by friday`, `in march`. */
const LED_BY = /^(?:(?:by|until|till|around|about|on|for)\s+|(?:in|at)\s+(?!\d|an?\s|one\s|two\s|three\s|half\s))+/iu

/** A day, written name:value: the last day of a range, and the day of an instant. */
export const dayParam = (about: string, expect: Expected = 'either'): Param<Temporal.PlainDate> => {
  const date = when(about, expect)
  return {
    ...date,
    slot: 'named',
    async read(raw, ctx) {
      const read = await date.read(raw.trim().replace(LED_BY, ''), ctx)
      if (read.kind === 'date') return read.on
      if (read.kind === 'point') return read.at.toPlainDate()
      return read.unit === 'days' ? read.end : read.end.toPlainDate()
    },
  }
}

/** The mark of a time in UTC, in which moments are shown where the readers' zones differ. */
const UTC = /\s*(?:UTC|GMT|Z)$/u

/** The instant at which a moment begins: the first instant of a day. */
export function beginningOf(raw: string, ctx: ReadCtx): Temporal.Instant {
  const zone = UTC.test(raw) ? 'UTC' : ctx.zone
  const read = readOnce(raw.replace(UTC, ''), { ...ctx, zone }, 'either')
  if (read.kind === 'point') return read.at.toInstant()
  if (read.kind === 'interval' && read.unit === 'time') return read.start.toInstant()
  return (read.kind === 'date' ? read.on : read.start).toZonedDateTime(zone).toInstant()
}

/** An instant, written name:value; a day means its first instant. */
export const momentParam = (about: string): Param<Date> => ({
  ...when(about),
  slot: 'named',
  read: (raw, ctx) => new Date(beginningOf(raw, ctx).epochMilliseconds),
})

/** The instant of a past moment: noon of a day, or now if noon is still ahead. */
export function pastInstant(moment: SingleMoment, ctx: ReadCtx): Temporal.Instant {
  if (moment.kind === 'point') return moment.at.toInstant()
  if (moment.kind === 'interval' && moment.unit === 'time') return moment.start.toInstant()
  const day = moment.kind === 'date' ? moment.on : moment.start
  const noon = day.toZonedDateTime({ timeZone: ctx.zone, plainTime: '12:00' }).toInstant()
  return Temporal.Instant.compare(noon, ctx.now) > 0 && day.equals(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate())
    ? ctx.now
    : noon
}

const UNITS = '(h|hr|hrs|hour|hours|m|min|mins|minute|minutes)'
const ONE = new RegExp(`^(\\d{1,4}(?:[.,]\\d{1,2})?)\\s?${UNITS}$`, 'iu')
const TWO = /^(\d{1,3})\s?(?:h|hr|hrs|hours?)\s?(\d{1,2})\s?(?:m|min|mins|minutes?)?$/iu
const HALF = /^(?:half an hour|half hour|an? half hour)$/iu
const QUARTERS = /^(?:(a|one|three)[ -]quarters?|quarter)(?: of)? an? hour$/iu
const COUNTED: Readonly<Record<string, number>> = {
  __proto__: null as never,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
}
const IN_WORDS = /^(an?|one|two|three|four|five|six|ten) (hours?|minutes?|mins?)( and a half| and a quarter)?$/iu
/** A word with which a length begins. */
export const BEGINS_LENGTH = /^(?:\d.*|half|quarter|an?|one|two|three|four|five|six|ten)$/iu

/** The minutes of a written length of time; undefined when it is none. */
export function minutesIn(text: string): number | undefined {
  const words = text.trim().replace(/,+$/u, '')
  if (HALF.test(words)) return 30
  const quarters = QUARTERS.exec(words)
  if (quarters) return quarters[1]?.toLowerCase() === 'three' ? 45 : 15
  const [, said, unit = '', more = ''] = IN_WORDS.exec(words) ?? []
  if (said !== undefined) {
    const part = more === '' ? 0 : more.includes('half') ? 0.5 : 0.25
    return Math.round(((COUNTED[said.toLowerCase()] ?? 0) + part) * (/^h/iu.test(unit) ? 60 : 1))
  }
  const two = TWO.exec(words)
  if (two) return Number(two[1]) * 60 + Number(two[2])
  const one = ONE.exec(words)
  if (!one) return undefined
  const count = Number(one[1]?.replace(',', '.'))
  return Math.round(one[2]?.toLowerCase().startsWith('h') ? count * 60 : count)
}

/** `an hour and a half` */
const LENGTH_WORDS = 5

/** How long something took: 20m, 1h30, 45 min. */
export const duration = (about: string): Param<number> => ({
  about,
  shape: 'duration',
  slot: 'shaped',
  optional: false,
  takes(words) {
    if (!BEGINS_LENGTH.test(words[0] ?? '')) return 0
    for (let count = Math.min(LENGTH_WORDS, words.length); count > 0; count--)
      if (minutesIn(words.slice(0, count).join(' ')) !== undefined) return count
    return 0
  },
  read(raw) {
    const minutes = minutesIn(raw)
    if (minutes !== undefined && minutes <= 10_000) return minutes
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no length of time that I can keep.'], {
      next: ['Type it like ', { code: '20m' }, ' or ', { code: '1h30' }, '.'],
    })
  },
})
