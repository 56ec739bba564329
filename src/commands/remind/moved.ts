import type { ScheduleSettings } from '../../crm/due/slots.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { REMINDERS, type Reminder } from '../../crm/reminders/reminders.ts'
import type { Ctx } from '../../language/command.ts'
import { dateContext } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Button, button, call } from '../../message/message.ts'
import { readMoment } from '../../time/read.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { isRefusal } from '../../time/result.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { instantAt } from './card.ts'

/** A time of day alone. */
const HOUR =
  /^(?:(?:at|@)\s*)?(?:\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|h|uhr|o['’]?clock)?|noon|midday|midnight|(?:half|quarter) (?:past|to) \p{L}+)$/iu
const WEEKDAY = /^(?:on\s+)?((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)s?$/iu
/** A rule that has an hour. */
const AT = /\bat \d{2}:\d{2}\b/u

/**
 * The time to which a reminder is moved; what was not given stays: `10am` keeps its day, `monday` its hour.
 * @throws UserError asking whether one occurrence of a series is meant, or all of it.
 */
export function timeMovedTo(ctx: Ctx, one: Reminder, typed: string, schedule: ScheduleSettings): string {
  const phrase = typed.trim().replace(/^(?:to|until|till|for)\s+/iu, '')
  const { dueAt, series, stated } = one
  if (!dueAt) return phrase
  const set = instantAt(dueAt).toZonedDateTimeISO(schedule.zone)
  const hour = writtenTime(set.round('minute'))
  const moment = readMoment(phrase, { ...dateContext(ctx, 'future'), zone: schedule.zone })
  const isDay = !isRefusal(moment) && moment.kind === 'date'
  const isHour = HOUR.test(phrase)
  const whole = isHour
    ? `${writtenDay(set.toPlainDate())} at ${phrase.replace(/^(?:at|@)\s*/iu, '')}`
    : isDay && stated
      ? `${phrase} at ${hour}`
      : phrase
  if (!series || (!isRefusal(moment) && moment.kind === 'recurring')) return whole
  if (isRefusal(moment) && !isHour) return whole
  throw oneOrAll(one, whole, ruleMoved(showRule(series), phrase, hour))
}

/** The rule of a series that is moved to another hour or weekday; undefined for more complicated rules. */
function ruleMoved(rule: string, phrase: string, hour: string): string | undefined {
  if (HOUR.test(phrase) && AT.test(rule)) return rule.replace(AT, `at ${phrase.replace(/^(?:at|@)\s*/iu, '')}`)
  const day = WEEKDAY.exec(phrase)?.[1]
  const isWeekly = /^every (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: at \d{2}:\d{2})?$/iu.test(rule)
  return day !== undefined && isWeekly ? `every ${day} at ${hour}` : undefined
}

function oneOrAll(one: Reminder, next: string, rule: string | undefined): UserError {
  const reminder = refOf(REMINDERS, one)
  const answers: readonly Button[] = [
    button(`Only the next: ${next}`, call('reminder snooze', { reminder, until: next })),
    ...(rule === undefined ? [] : [button(`All: ${rule}`, call('reminder edit', { reminder, when: rule }))]),
  ]
  return new UserError('ambiguous', `${namedOf(REMINDERS, one)} comes again and again. What is moved?`, {
    next: 'Nothing is saved yet.',
    actions: answers,
  })
}

/** The context for putting off by a length of time, which counts from the reminder's time if that is still ahead. */
export const countedFrom = (ctx: Ctx, { series, dueAt }: Reminder): Ctx => {
  const set = dueAt && !series ? instantAt(dueAt) : undefined
  return set && set.epochMilliseconds > ctx.now.epochMilliseconds ? { ...ctx, now: set } : ctx
}

/** @throws UserError asking about a new time before the present one, which would not put it off. */
export function refuseEarlier(ctx: Ctx, one: Reminder, at: number, until: string): void {
  const { dueAt, series } = one
  if (series || !dueAt || dueAt.getTime() <= ctx.now.epochMilliseconds || at >= dueAt.getTime()) return
  throw new UserError('ambiguous', `${namedOf(REMINDERS, one)} is set for later than that. Shall it come earlier?`, {
    next: ['It comes ', { time: dueAt.toISOString(), show: 'moment' }, '. Nothing is saved yet.'],
    actions: [button(`Tell it ${until}`, call('reminder edit', { reminder: refOf(REMINDERS, one), when: until }))],
  })
}
