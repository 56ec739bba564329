import { Temporal } from 'temporal-polyfill'
import { listed, rankName, weekdayName, writtenDay, writtenTime } from '../say.ts'
import { MONTH_NAMES } from '../words.ts'
import { untilInstant } from './expand.ts'
import type { Recurrence } from './recurrence.ts'
import { isElapsed, type RuleParts, readDayCode, readRule } from './rule-text.ts'

/** The rule as an English sentence that reads back as the same rule: `every 2 weeks on Monday at 09:00 starting …`. */
export function sayRule(rule: Recurrence): string {
  const parts = readRule(rule.rule)
  const start = isElapsed(parts)
    ? `starting ${writtenDay(rule.start.toPlainDate())} at ${writtenTime(rule.start)}`
    : `starting ${writtenDay(rule.start.toPlainDate())}`
  return [sayPattern(parts), start, ...limits(rule, parts)].join(' ')
}

const WORKWEEK = /^every week on Monday, Tuesday, Wednesday, Thursday and Friday(?= at |$)/u
const ONE_DAY = /^every week on (\w+)(?= at |$)/u

/** A shorter sentence for people: `every weekday at 08:30`, without the first day if nothing depends on it. */
export function showRule(rule: Recurrence): string {
  const parts = readRule(rule.rule)
  const fixed = parts.days ?? parts.monthDays ?? parts.hours
  const plain = parts.interval === 1 && fixed !== undefined && parts.count === undefined
  if (!plain) return sayRule(rule)
  return [sayPattern(parts), ...limits(rule, parts)]
    .join(' ')
    .replace(WORKWEEK, 'every weekday')
    .replace(ONE_DAY, 'every $1')
}

function sayPattern(parts: RuleParts): string {
  const window = sayWindow(parts)
  if (window) return [window, ...sayDays(parts)].join(' ')
  return [sayTurn(parts), ...sayMonths(parts), ...sayDays(parts), ...sayTimes(parts)].join(' ')
}

const UNITS = {
  SECONDLY: 'second',
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
} as const

function sayTurn({ freq, interval = 1, days, positions, months }: RuleParts): string {
  // Working days of certain months are stored as a monthly rule; in words it is yearly.
  const unit = freq === 'MONTHLY' && months && days && positions ? 'year' : UNITS[freq]
  if (unit === 'second' && interval === 1) return 'every 1 seconds'
  return interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`
}

// A phrase does not list more hours than this one by one.
const MANY_HOURS = 4

/** `every 2 hours from 09:00 to 17:00`, for evenly spaced hours of a day. */
function sayWindow({ freq, interval = 1, hours, minutes, months }: RuleParts): string | undefined {
  if ((freq !== 'DAILY' && freq !== 'WEEKLY') || interval !== 1 || months || minutes?.join() !== '0') return undefined
  const [from, next] = hours ?? []
  const to = hours?.at(-1)
  if (!hours || hours.length < MANY_HOURS || from === undefined || next === undefined || to === undefined)
    return undefined
  const step = next - from
  if (!hours.every((hour, index) => hour === from + index * step)) return undefined
  const clock = (hour: number) => writtenTime({ hour, minute: 0, second: 0 })
  return `every ${step === 1 ? 'hour' : `${step} hours`} from ${clock(from)} to ${clock(to)}`
}

function sayMonths({ months, freq }: RuleParts): readonly string[] {
  if (!months) return []
  const names = months.map((month) => MONTH_NAMES[month - 1] ?? '')
  return freq === 'MONTHLY' || freq === 'YEARLY' || freq === 'DAILY' || freq === 'WEEKLY' ? [`in ${listed(names)}`] : []
}

function sayDays(parts: RuleParts): readonly string[] {
  const { days, monthDays, positions, week, yearDay, freq } = parts
  if (yearDay !== undefined) return [`on the ${rankName(yearDay)} day`]
  if (week !== undefined) return [`in week ${week}`, ...(days ? [`on ${listed(days.map(dayName))}`] : [])]
  // The last days of the month to which a day from the 29th on falls back: the start says which day is meant.
  if (monthDays && positions) return []
  if (monthDays) return [`on the ${listed(monthDays.map(monthDayName))}`]
  if (!days) return []
  if (positions && freq === 'MONTHLY')
    return [`on the ${listed(positions.map((rank) => `${rankName(rank)} business day`))}`]
  const ranked = days.some((code) => readDayCode(code).rank !== 0)
  return [ranked ? `on the ${listed(days.map(dayName))}` : `on ${listed(days.map(dayName))}`]
}

function dayName(code: string): string {
  const { rank, weekday } = readDayCode(code)
  return rank === 0 ? weekdayName(weekday) : `${rankName(rank)} ${weekdayName(weekday)}`
}

function monthDayName(day: number): string {
  return day < 0 ? `${rankName(day)} day` : rankName(day)
}

function sayTimes(parts: RuleParts): readonly string[] {
  const { hours, minutes } = parts
  if (!hours) return []
  const all = hours.flatMap((hour) => (minutes ?? [0]).map((minute) => ({ hour, minute, second: 0 })))
  const slots = all.length
  // Times with different minutes are stored as positions in the period: the positions of its first day name all of
  // them.
  const kept = parts.positions?.filter((place) => place >= 1 && place <= slots)
  const picked = parts.freq === 'MONTHLY' || !kept ? all : kept.flatMap((place) => all[place - 1] ?? [])
  return [`at ${listed(picked.map(writtenTime))}`]
}

function limits(rule: Recurrence, parts: RuleParts): readonly string[] {
  const except = rule.except.map((day) => `except on ${writtenDay(Temporal.PlainDate.from(day))}`)
  const count = parts.count === undefined ? [] : [`for ${parts.count} times`]
  const until = untilInstant(parts)?.toZonedDateTimeISO(rule.zone)
  if (!until) return [...except, ...count]
  const wholeDay = until.toPlainTime().equals(Temporal.PlainTime.from('23:59:59'))
  const last = wholeDay
    ? writtenDay(until.toPlainDate())
    : `${writtenDay(until.toPlainDate())} at ${writtenTime(until)}`
  return [...except, `until ${last}`]
}
