import { Temporal } from 'temporal-polyfill'
import { hasTime, type ScheduleSettings, slotAfter, slotOf } from '../../crm/due/slots.ts'
import type { Timing } from '../../crm/reminders/reminders.ts'
import type { Ctx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { dateContext, minutesIn } from '../../language/params/when.ts'
import { capital, cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Context } from '../../time/context.ts'
import { findDates, type Mention } from '../../time/find/find.ts'
import { slashedDay } from '../../time/find/slashed.ts'
import { phraseOf, shown } from '../../time/format.ts'
import { readMoment } from '../../time/read.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { type DateReading, isRefusal, type Moment } from '../../time/result.ts'
import { shownDay, writtenDay, writtenTime } from '../../time/say.ts'

/** The context for reading times of a recipient: their zone and working days, but the asker's language. */
const contextOf = (ctx: Ctx, { zone, workingDays, holidays }: ScheduleSettings): Context => ({
  now: ctx.now,
  zone,
  prefs: { ...ctx.prefs, workingDays, holidays },
  expect: 'future',
})

/** `sat` and `sun` are a verb and a star inside a sentence, but days directly after the recipient. */
const WEEKEND = /^(?:(?:me|here|[@#]\S+)[,:]?\s+)?(sat|sun)(?=$|[\s,])/iu
/** Inside a sentence `at 3` may mean anything; directly after the recipient, or at the end, it is an hour. */
const HOUR = /(?:^(?:(?:me|here|[@#]\S+)[,:]?\s+)?|\s)(at \d{1,2})(?:$|(?<=^(?:\S+\s+)?at \d{1,2})(?=[\s,]))/iu
const MOST_WORDS = 14
const LONGEST_RUN = 6

/** The dates in a text, also in the person's own language. */
export function datesIn(ctx: Ctx, text: string): readonly Mention[] {
  const context = dateContext(ctx, 'future')
  const { mentions } = findDates(text, context)
  const ahead = mentions.filter(({ read }) => !(isRefusal(read) && read.code === 'past'))
  if (mentions.length > 0)
    return (ahead.length > 0 ? ahead : mentions).map((mention) =>
      withoutAdverb(counted(mention, text, context), text, context),
    )
  const slashed = slashedDay(text, context)
  if (slashed) return [slashed]
  for (const short of [WEEKEND, HOUR]) {
    const found = short.exec(text)
    const said = found?.[1]
    if (!found || said === undefined) continue
    const start = found.index + found[0].lastIndexOf(said)
    return [{ text: said, start, end: start + said.length, read: readMoment(said, context) }]
  }
  return ctx.prefs.language === undefined || ctx.prefs.language === 'en' ? [] : foreignDate(text, context)
}

/** A length before a day from which it counts: `1 week before christmas`. */
const COUNTED =
  /(?:^|\s)((?:\d{1,3}|an?|one|two|three|four)\s+(?:day|week|month|hour|minute|min)s?\s+(?:(?:before|after|from|prior to)\s+)?)$/iu

/** A day together with the length before it, if both are one date. */
function counted(mention: Mention, text: string, context: Context): Mention {
  const before = COUNTED.exec(text.slice(0, mention.start))?.[1]
  if (before === undefined) return mention
  if (!/\b(?:before|after|from|to)\s*$/iu.test(before) && !/^(?:before|after|from|prior to)\b/iu.test(mention.text))
    return mention
  const start = mention.start - before.length
  const whole = text.slice(start, mention.end)
  const read = readMoment(whole, context)
  return isRefusal(read) ? mention : { text: whole, start, end: mention.end, read }
}

/** How often, in one word. */
export const HOW_OFTEN = '(?:daily|weekly|monthly|quarterly|yearly|nightly)'
const OFTEN_LAST = new RegExp(`\\s+${HOW_OFTEN}$`, 'iu')

/** A date without a word for how often something is, when a noun follows it: `fri 10am weekly report` is no series. */
function withoutAdverb(mention: Mention, text: string, context: Context): Mention {
  const found = OFTEN_LAST.exec(mention.text)
  if (!found || !/^\s+\p{L}/u.test(text.slice(mention.end))) return mention
  const date = mention.text.slice(0, found.index)
  const read = readMoment(date, context)
  return isRefusal(read) ? mention : { text: date, start: mention.start, end: mention.start + date.length, read }
}

/** The first run of words that is a date in the person's language. */
function foreignDate(text: string, context: Context): readonly Mention[] {
  const words = [...text.matchAll(/\S+/gu)].slice(0, MOST_WORDS)
  for (const [from, first] of words.entries()) {
    for (let count = Math.min(LONGEST_RUN, words.length - from); count > 0; count--) {
      const last = words[from + count - 1]
      const end = (last?.index ?? 0) + (last?.[0].replace(/[,;:.!?]+$/u, '').length ?? 0)
      const phrase = text.slice(first.index, end)
      if (phrase.length < 3 || !/\p{L}/u.test(phrase)) continue
      const read = readMoment(phrase, context)
      if (!isRefusal(read)) return [{ text: phrase, start: first.index, end, read }]
    }
  }
  return []
}

const WORKING = /\b(?:business|working|work)[\s-]?days?\b/iu

/** The meaning of a time for a recipient, and when it is told first. */
export interface ReminderTime {
  readonly moment: Moment
  readonly timing: Timing
}

/**
 * Reads the time of a reminder.
 * @throws AmbiguousValue with the readings, or UserError saying what is wrong.
 */
export function readWhen(ctx: Ctx, phrase: string, schedule: ScheduleSettings): ReminderTime {
  const moment = readMoment(phrase, contextOf(ctx, schedule))
  if (isRefusal(moment)) throw refused(phrase, moment.message, [...weekly(ctx, phrase, schedule), ...moment.readings])
  const evening = stillToday(ctx, phrase, moment, schedule)
  if (evening) throw refused(phrase, 'Morning or evening?', evening)
  const stated = hasTime(moment)
  const rest = { stated, workingDay: WORKING.test(phrase) }
  if (moment.kind === 'recurring') {
    const slot = slotAfter(moment, schedule, ctx.now)
    if (!slot) throw new UserError('not_read', [{ code: cut(phrase, 60) }, ' never comes.'])
    tooOften(moment, schedule, ctx.now)
    return { moment, timing: { ...rest, slot, zone: moment.zone, series: moment } }
  }
  const slot = slotOf(moment, schedule)
  if (Temporal.Instant.compare(slot.dueAt, ctx.now) > 0) {
    return { moment, timing: { ...rest, slot, zone: schedule.zone, series: undefined } }
  }
  throw refused(phrase, `${atText(slot.dueAt, schedule.zone)} is over.`, [])
}

/** An hour alone, which is said of the morning and of the evening. */
const BARE_HOUR = /^(?:at\s+|@\s*|by\s+)?[7-9](?:\s?o['’]?clock)?$/iu

/** `at 7` when seven in the morning is over: that of tomorrow, or seven in the evening. */
function stillToday(
  ctx: Ctx,
  phrase: string,
  moment: Moment,
  { zone }: ScheduleSettings,
): readonly DateReading[] | undefined {
  if (moment.kind !== 'point' || !BARE_HOUR.test(phrase.trim())) return undefined
  const evening = moment.at.subtract({ hours: 12 })
  const now = ctx.now.toZonedDateTimeISO(zone)
  if (Temporal.ZonedDateTime.compare(evening, now) <= 0) return undefined
  return [evening, moment.at].map((at) => {
    const one: Moment = { kind: 'point', at }
    return { label: shown(one), phrase: phraseOf(one) }
  })
}

/** Several weekdays alone, such as `mon, wed and fri at 8`, mostly mean every week. */
const WEEKDAYS =
  /^(?:on\s+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?(?:\s*(?:,|&|\+|\band\b)\s*(?:and\s+)?|(?=\s|$))){2,}/iu

function weekly(ctx: Ctx, phrase: string, schedule: ScheduleSettings): readonly DateReading[] {
  if (!WEEKDAYS.test(phrase)) return []
  const every = `every ${phrase.replace(/^on\s+/iu, '')}`
  const moment = readMoment(every, contextOf(ctx, schedule))
  if (isRefusal(moment) || moment.kind !== 'recurring') return []
  const rule = showRule(moment)
  return [{ label: capital(rule), phrase: every }]
}

function refused(phrase: string, message: string, readings: readonly DateReading[]): Error {
  if (readings.length === 0) return new UserError('not_read', [{ code: cut(phrase, 60) }, `: ${message}`])
  return new AmbiguousValue(
    [{ code: cut(phrase, 60) }, `: ${message}`],
    readings.map(({ label, phrase: raw }) => ({ label, raw })),
  )
}

/**
 * The shortest interval of a series in minutes: nobody wants more, and a mistake such as "every minute" would fill a
 * channel.
 */
const LEAST_MINUTES = 15

function tooOften(
  rule: Extract<Moment, { readonly kind: 'recurring' }>,
  schedule: ScheduleSettings,
  now: Temporal.Instant,
): void {
  const first = slotAfter(rule, schedule, now)
  const second = first && slotAfter(rule, schedule, first.slotAt)
  if (!first || !second || first.slotAt.until(second.slotAt).total('minutes') >= LEAST_MINUTES) return
  throw new UserError('not_read', `That comes more often than every ${LEAST_MINUTES} minutes, which I do not do.`, {
    next: ['Say it like ', { code: 'every hour' }, ' or ', { code: 'every day at 9:00' }, '.'],
  })
}

const hourOf = ({ now }: Ctx, zone: string): string => writtenTime(now.toZonedDateTimeISO(zone).round('minute'))

const UNITS = new Map(Object.entries({ d: 'days', w: 'weeks', wk: 'weeks', wks: 'weeks', m: 'months' }))

/** `2d` as `2 days`. */
const inWords = (length: string): string =>
  length.replace(
    /^(\d{1,3})\s?([a-z]+)$/iu,
    (_, count: string, unit: string) => `${count} ${UNITS.get(unit.toLowerCase()) ?? unit}`,
  )

/** What words for a count before a unit of time stand for. */
export const COUNTS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  a: 1,
  an: 1,
  another: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  'a couple of': 2,
  'a few': 3,
}
const IN_LETTERS = new RegExp(
  `^(${Object.keys(COUNTS).toReversed().join('|')}) (min|mins|minutes?|hours?|hrs?|days?|weeks?|months?)$`,
  'iu',
)
const HALF_HOUR = /^(?:another )?half (?:an |a )?hour$/iu

/** A length of time with its count in digits: `two hours` and `an hour`; other words unchanged. */
const inDigits = (words: string): string =>
  HALF_HOUR.test(words)
    ? '30 minutes'
    : words.replace(IN_LETTERS, (_, count: string, unit: string) => `${COUNTS[count.toLowerCase()]} ${unit}`)

/** True of a length of time: `1h`, `3 days`, `two hours`. */
export const isLength = (words: string): boolean => {
  const plain = inDigits(words)
  return minutesIn(plain) !== undefined || /^\d{1,3}\s?(?:d|days?|w|wks?|weeks?|months?)$/iu.test(plain)
}

/**
 * `1h`, `3d`, `tomorrow 9am`, `until mon`: the time to which something is put off; a length counts from the now of
 * `from`.
 */
export function readUntil(ctx: Ctx, raw: string, schedule: ScheduleSettings, from: Ctx = ctx): ReminderTime {
  const words = inDigits(
    raw
      .trim()
      .replace(/^(?:(?:for|to|until|till|by)\s+)+/iu, '')
      .replace(/(?<=^\S+) (?:more|extra)(?= )/iu, ''),
  )
  // Days counted from the reminder's time keep its hour.
  const at = from === ctx || minutesIn(words) !== undefined ? '' : ` at ${hourOf(from, schedule.zone)}`
  const when = isLength(words) ? readWhen(from, `in ${inWords(words)}${at}`, schedule) : readWhen(ctx, words, schedule)
  if (when.moment.kind !== 'recurring') return when
  throw new UserError('not_read', [{ code: cut(raw, 60) }, ' comes again and again; say once until when.'])
}

/** `Thu 19 Nov 2026, 09:00` in a zone. */
export function atText(at: Temporal.Instant, zone: string): string {
  const there = at.toZonedDateTimeISO(zone)
  return `${shownDay(there.toPlainDate())}, ${writtenTime(there.round('minute'))}`
}

/**
 * The times that are suggested when none was given; each is a phrase that stays correct however late its button is
 * pressed.
 */
export function suggestedTimes(ctx: Ctx, { zone, hour }: ScheduleSettings): readonly { label: string; when: string }[] {
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate()
  const monday = today.add({ days: 8 - today.dayOfWeek })
  const at = writtenTime({ hour, minute: 0, second: 0 })
  return [
    { label: 'In 1 hour', when: 'in 1 hour' },
    { label: `Tomorrow ${at}`, when: `${writtenDay(today.add({ days: 1 }))} at ${at}` },
    { label: `Next Monday ${at}`, when: `${writtenDay(monday)} at ${at}` },
  ]
}

/** The next times of a series. */
export function nextSlots(
  rule: Extract<Moment, { readonly kind: 'recurring' }>,
  schedule: ScheduleSettings,
  from: Temporal.Instant,
  count: number,
) {
  const found: Temporal.Instant[] = []
  let after = from
  while (found.length < count) {
    const slot = slotAfter(rule, schedule, after)
    if (!slot) break
    found.push(slot.dueAt)
    after = slot.slotAt
  }
  return found
}
