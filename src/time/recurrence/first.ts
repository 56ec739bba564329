import { Temporal } from 'temporal-polyfill'
import { daysIn, lastOfMonth, order, plusDays, weekdayAfter } from '../calendar.ts'
import type { Env } from '../context.ts'
import { type RuleParts, readDayCode } from './rule-text.ts'

type Date = Temporal.PlainDate

// A little over ten years: later occurrences are refused anyway.
const MOST_DAYS = 3800

/** The first day and time on which a rule fires, from its parts alone. The library expands the rest. */
export function firstOf(
  env: Env,
  parts: RuleParts,
  start: Date | undefined,
  except: readonly string[],
): Temporal.PlainDateTime | undefined {
  const times = timesOf(parts)
  const from = start && order(start, env.today) > 0 ? start : env.today
  const pattern = compiled(parts, from)
  let day = from
  for (let steps = 0; steps < MOST_DAYS; steps++) {
    if (pattern.months && !pattern.months.has(day.month)) {
      day = lastOfMonth(day).add({ days: 1 })
      continue
    }
    if (pattern.fires(day) && !except.includes(day.toString())) {
      const wall = firstTime(env, day, times, start)
      if (wall) return wall
      // Only the start day anchors the rule, so the next occurrence is one step later.
      if (!pattern.anchored) return stepped(parts, day, times[0], pattern.months)
    }
    day = pattern.step(day)
  }
  return undefined
}

/** The times of one day. If hours and minutes do not simply multiply, the positions of the first day select them. */
function timesOf({ hours, minutes, positions, freq }: RuleParts): readonly Temporal.PlainTime[] {
  const all = (hours ?? []).flatMap((hour) => (minutes ?? [0]).map((minute) => new Temporal.PlainTime(hour, minute)))
  if (!positions || freq === 'MONTHLY') return all
  return all.filter((_, index) => positions.includes(index + 1))
}

/**
 * The first time of a day that is still ahead. A day without a time is ahead from tomorrow on, or today if it was
 * given.
 */
function firstTime(env: Env, day: Date, times: readonly Temporal.PlainTime[], start: Date | undefined) {
  const later = order(day, env.today) > 0
  if (times.length === 0) return later || start !== undefined ? day.toPlainDateTime() : undefined
  const ahead = (time: Temporal.PlainTime) =>
    later || day.toPlainDateTime(time).toZonedDateTime(env.zone).epochMilliseconds > env.now.epochMilliseconds
  const time = times.find(ahead)
  return time && day.toPlainDateTime(time)
}

function stepped(
  parts: RuleParts,
  day: Date,
  time: Temporal.PlainTime | undefined,
  months: ReadonlySet<number> | undefined,
): Temporal.PlainDateTime {
  const { interval = 1, freq } = parts
  const length =
    freq === 'DAILY'
      ? { days: interval }
      : freq === 'WEEKLY'
        ? { weeks: interval }
        : freq === 'MONTHLY'
          ? { months: interval }
          : { years: interval }
  let next = day.add(length)
  for (let turns = 0; months && !months.has(next.month) && turns < 12; turns++) next = next.add(length)
  return next.toPlainDateTime(time)
}

interface Pattern {
  readonly months: ReadonlySet<number> | undefined
  /** True when the rule names its days; otherwise it fires on its start day and every step from there. */
  readonly anchored: boolean
  readonly fires: (day: Date) => boolean
  /** The next day to check: a rule of one weekday needs to check no others. */
  readonly step: (day: Date) => Date
}

function compiled(parts: RuleParts, from: Date): Pattern {
  const months = parts.months && new Set(parts.months)
  const tail = parts.monthDays !== undefined && parts.positions !== undefined
  // "monthly except august" names no day: like "monthly" it starts a month from now.
  const inMonths = parts.freq === 'MONTHLY' ? undefined : parts.months
  const anchored = !tail && Boolean(parts.days ?? parts.monthDays ?? parts.week ?? parts.yearDay ?? inMonths)
  const fires = (day: Date) => !anchored || (inMonthDays(parts, day) && inDays(parts, day) && inYear(parts, day, from))
  const weekdays = new Set(parts.days?.map((code) => readDayCode(code).weekday))
  const [only] = weekdays
  const step = (day: Date) => (weekdays.size === 1 && only ? weekdayAfter(day, only) : plusDays(day, 1))
  return { months, anchored: anchored || freqIsDailyOnce(parts), fires, step }
}

/** True for every day: the start makes no difference. */
function freqIsDailyOnce(parts: RuleParts): boolean {
  return parts.freq === 'DAILY' && (parts.interval ?? 1) === 1
}

function inMonthDays({ monthDays }: RuleParts, day: Date): boolean {
  return !monthDays || monthDays.includes(day.day) || monthDays.includes(day.day - day.daysInMonth - 1)
}

function inYear({ week, yearDay, days }: RuleParts, day: Date, from: Date): boolean {
  if (yearDay !== undefined) return day.dayOfYear === yearDay
  if (week === undefined) return true
  // Without a weekday of its own, a week of the year fires on the weekday on which it was set.
  return day.weekOfYear === week && (days !== undefined || day.dayOfWeek === from.dayOfWeek)
}

function inDays(parts: RuleParts, day: Date): boolean {
  const { days, positions, freq } = parts
  if (!days) return true
  const ranked = days.map(readDayCode)
  if (positions && freq === 'MONTHLY') return inPositions(positions, new Set(ranked.map(({ weekday }) => weekday)), day)
  return ranked.some(({ rank, weekday }) => weekday === day.dayOfWeek && (rank === 0 || isRank(parts, rank, day)))
}

/** True when a day is the given occurrence of its weekday, counted from the start or the end of its month (or year). */
function isRank({ freq, months }: RuleParts, rank: number, day: Date): boolean {
  const inYear = freq === 'YEARLY' && !months
  const [place, size] = inYear ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth]
  return rank > 0 ? Math.ceil(place / 7) === rank : Math.ceil((size - place + 1) / 7) === -rank
}

function inPositions(positions: readonly number[], weekdays: ReadonlySet<number>, day: Date): boolean {
  // Reading a date's property is slow, and this runs for every day of many months.
  const weekday = day.dayOfWeek
  if (!weekdays.has(weekday)) return false
  const date = day.day
  const count = (from: number, to: number) => {
    let total = 0
    for (let place = from; place <= to; place++) {
      if (weekdays.has(((((weekday - 1 + (place - date)) % 7) + 7) % 7) + 1)) total++
    }
    return total
  }
  return positions.includes(count(1, date)) || positions.includes(-count(date, daysIn(day.month, day.year)))
}
