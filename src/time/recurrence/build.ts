import type { Temporal } from 'temporal-polyfill'
import { daysIn } from '../calendar.ts'
import type { Env } from '../context.ts'
import { type Refusal, refuse } from '../result.ts'
import { rankName } from '../say.ts'
import type { Edge, Ranked, RecurrenceDraft } from './draft.ts'
import { sorted } from './lists.ts'
import { dayCode, type RuleParts } from './rule-text.ts'

/** The calendar part of a rule, without its times and limits, or the refusal. */
export function pattern(env: Env, draft: RecurrenceDraft): RuleParts | Refusal | undefined {
  const { turn, weekdays, ranked, monthDays, months, edge } = draft
  if (draft.window && turn !== 'hour') return undefined
  // "every 2 hours between 9am and 5pm on weekdays": at fixed hours of those days.
  if (draft.window && weekdays && !ranked && !monthDays && !months && !edge && draft.week === undefined) {
    return { ...hourly(draft, draft.interval ?? 1), freq: 'WEEKLY', days: weekdays.map((day) => dayCode(day)) }
  }
  if (edge) return edgeOf(env, draft, edge)
  if (draft.week !== undefined) return weekOfYear(draft)
  if (ranked) return weekdays || monthDays ? undefined : rankedRule(env, draft, ranked)
  if (monthDays) return weekdays ? undefined : monthDayRule(draft, monthDays)
  if (weekdays) return weekdayRule(draft, weekdays)
  if (months) return monthRule(env, draft, months)
  if (!turn && draft.daily) return rule('DAILY', draft)
  return turn ? plainRule(env, draft) : undefined
}

function rule(freq: RuleParts['freq'], draft: RecurrenceDraft, rest: Partial<RuleParts> = {}): RuleParts {
  return { freq, interval: draft.interval ?? 1, ...rest }
}

const ask = (message: string) => refuse('ambiguous_recurrence', message)

/** `beginning of each month`, `end of every quarter`. */
function edgeOf(env: Env, draft: RecurrenceDraft, edge: Edge): RuleParts | Refusal | undefined {
  if (draft.weekdays || draft.ranked || draft.monthDays) return undefined
  if (edge === 'middle') return draft.turn === 'month' ? rule('MONTHLY', draft, { monthDays: [15] }) : undefined
  if (draft.turn === 'day') {
    const time = edge === 'start' ? env.opens : env.closes
    return draft.times ? undefined : rule('DAILY', draft, { hours: [time.hour], minutes: [time.minute] })
  }
  const rank = edge === 'start' ? 1 : -1
  const { turn } = draft
  if (turn === 'week') return rule('WEEKLY', draft, { days: [dayCode(edge === 'start' ? 1 : 5)] })
  if (turn === 'month') return rule('MONTHLY', draft, { monthDays: [rank] })
  if (turn !== 'quarter' && turn !== 'year') return undefined
  return draft.interval === 1 ? rule('YEARLY', draft, { months: turnMonths(turn, rank), monthDays: [rank] }) : undefined
}

/** The months in which quarters (or the year) begin or end. */
function turnMonths(turn: 'quarter' | 'year', rank: number): readonly number[] {
  if (turn === 'year') return [rank > 0 ? 1 : 12]
  return rank > 0 ? [1, 4, 7, 10] : [3, 6, 9, 12]
}

function weekOfYear(draft: RecurrenceDraft): RuleParts | undefined {
  if (draft.ranked || draft.monthDays || draft.months) return undefined
  if (draft.turn !== undefined && draft.turn !== 'year') return undefined
  return rule('YEARLY', draft, { week: draft.week, days: draft.weekdays?.map((day) => dayCode(day)) })
}

function rankedRule(env: Env, draft: RecurrenceDraft, ranked: readonly Ranked[]): RuleParts | Refusal | undefined {
  const { turn, months } = draft
  const kinds = new Set(ranked.map(({ of }) => (typeof of === 'number' ? 'weekday' : of)))
  const [kind] = kinds
  if (kinds.size !== 1 || !kind) return undefined
  // "every 3rd friday" may count weeks; "every 1st and 3rd friday" can only count within a month.
  const isList = ranked.length > 1 && ranked.every(({ of }) => typeof of === 'number')
  const inMonth = isList || ranked.every(({ rank }) => rank === 1 || rank === -1)
  if (turn === undefined && !months && !inMonth) return undefined
  if (turn === 'day' || turn === 'hour' || turn === 'minute' || turn === 'second') return undefined
  if (turn === 'week') return rankedInWeek(env, draft, ranked)
  const ranks = ranked.map(({ rank }) => rank)
  if (months || turn === undefined || turn === 'month') return rankedInMonth(env, draft, ranked, kind, ranks)
  if ((turn === 'quarter' && draft.interval !== 1) || ranks.some((rank) => rank === 0)) return undefined
  return rankedInTurn(env, draft, turn, ranked, kind)
}

function workdayCodes(env: Env): readonly string[] {
  return sorted([...env.workingDays]).map((day) => dayCode(day))
}

const ofMonth = (ranks: readonly number[], most: number): Refusal | undefined => {
  const bad = ranks.find((rank) => rank === 0 || Math.abs(rank) > most)
  return bad === undefined ? undefined : refuse('impossible_date', `No month has a ${rankName(bad)} one.`)
}

function rankedInMonth(
  env: Env,
  draft: RecurrenceDraft,
  ranked: readonly Ranked[],
  kind: 'weekday' | 'day' | 'workday',
  ranks: readonly number[],
): RuleParts | Refusal | undefined {
  const { months, turn } = draft
  if (months && turn !== undefined && turn !== 'year' && turn !== 'month') return undefined
  // With named months, a yearly rule keeps "every other year"; positions count within the month only in a monthly rule.
  const yearly = months !== undefined && turn !== 'month'
  if (kind === 'workday') {
    if (yearly && (draft.interval ?? 1) !== 1) return undefined
    return ofMonth(ranks, 23) ?? rule('MONTHLY', draft, { months, days: workdayCodes(env), positions: ranks })
  }
  const freq = yearly ? 'YEARLY' : 'MONTHLY'
  if (kind === 'day') return possible(rule(freq, draft, { months, monthDays: ranks }))
  const days = ranked.map(({ rank, of }) => dayCode(of as number, rank))
  return ofMonth(ranks, 5) ?? rule(freq, draft, { months, days })
}

/** `first day of every quarter`, `last business day of the year`, `every year on the 13th friday`. */
function rankedInTurn(
  env: Env,
  draft: RecurrenceDraft,
  turn: 'quarter' | 'year',
  ranked: readonly Ranked[],
  kind: 'weekday' | 'day' | 'workday',
): RuleParts | undefined {
  const [only] = ranked
  if (!only || (ranked.length > 1 && kind !== 'weekday')) return undefined
  const { rank } = only
  if (kind === 'weekday' && turn === 'year') {
    if (ranked.some(({ rank }) => Math.abs(rank) > 53)) return undefined
    return rule('YEARLY', draft, { days: ranked.map(({ rank, of }) => dayCode(of as number, rank)) })
  }
  if (kind === 'day' && turn === 'year' && rank > 1 && rank <= 366) return rule('YEARLY', draft, { yearDay: rank })
  if (ranked.length > 1) return undefined
  const months = turnMonths(turn, rank)
  if (kind === 'day') return Math.abs(rank) <= 28 ? rule('YEARLY', draft, { months, monthDays: [rank] }) : undefined
  if (kind === 'weekday') {
    return Math.abs(rank) <= 4 ? rule('YEARLY', draft, { months, days: [dayCode(only.of as number, rank)] }) : undefined
  }
  if (Math.abs(rank) > 15 || (draft.interval ?? 1) !== 1) return undefined
  return rule('MONTHLY', draft, { months, days: workdayCodes(env), positions: [rank] })
}

function rankedInWeek(env: Env, draft: RecurrenceDraft, ranked: readonly Ranked[]): RuleParts | undefined {
  const [only] = ranked
  if (!only || ranked.length > 1 || typeof only.of === 'number') return undefined
  const days = only.of === 'day' ? [1, 2, 3, 4, 5, 6, 7] : sorted([...env.workingDays])
  const day = only.rank > 0 ? days[only.rank - 1] : days.at(only.rank)
  return day === undefined ? undefined : rule('WEEKLY', draft, { days: [dayCode(day)] })
}

function monthDayRule(draft: RecurrenceDraft, monthDays: readonly number[]): RuleParts | Refusal | undefined {
  const { turn, months } = draft
  if (months) {
    if (turn !== undefined && turn !== 'year') return undefined
    return possible(rule('YEARLY', draft, { months, monthDays }))
  }
  if (turn === 'year') return ask('On that day of which month?')
  if (turn === 'quarter') return ask('On that day of which month of the quarter?')
  if (turn === undefined && monthDays.length === 1 && monthDays.some((day) => day > 0 && day <= 7))
    return ask('Every month on that day, or every so many days?')
  if (turn !== undefined && turn !== 'month') return undefined
  return possible(rule('MONTHLY', draft, { monthDays }))
}

/** A rule that never fires is refused when it is made. */
function possible(parts: RuleParts): RuleParts | Refusal {
  const months = parts.months ?? [1]
  const days = parts.monthDays ?? [1]
  const fires = months.some((month) => days.some((day) => day !== 0 && Math.abs(day) <= daysIn(month)))
  const all = days.every((day) => months.some((month) => Math.abs(day) <= daysIn(month) && day !== 0))
  return fires && all ? parts : refuse('impossible_date', 'There is no such day: that would never come round.')
}

function weekdayRule(draft: RecurrenceDraft, weekdays: readonly number[]): RuleParts | Refusal | undefined {
  const { turn, months } = draft
  const days = weekdays.map((day) => dayCode(day))
  if (turn === 'month' || turn === 'quarter' || turn === 'year') {
    return months ? undefined : ask(`On which ${turn === 'month' ? 'week of the month' : 'week'}?`)
  }
  // "every day, monday to friday"
  const isEachDay = turn === 'day' && (draft.interval ?? 1) === 1 && days.length > 1
  if (turn !== undefined && turn !== 'week' && !isEachDay) return undefined
  if (months?.length === 1) return onceOrYearly()
  return rule('WEEKLY', draft, { days, months })
}

/** "every tuesday in march": this year's March, or every year's? */
function onceOrYearly(): Refusal {
  return ask('In that month once, or every year? Say where it ends: "starting 1 march until 31 march".')
}

function monthRule(env: Env, draft: RecurrenceDraft, months: readonly number[]): RuleParts | Refusal | undefined {
  // "every month except august" is written out in this way.
  if (draft.turn === 'month' && months.length > 1) {
    const plain = plainRule(env, draft)
    return plain && { ...plain, months }
  }
  if (draft.turn === 'day') return months.length === 1 ? onceOrYearly() : rule('DAILY', draft, { months })
  if (draft.turn === undefined || draft.turn === 'year') return ask('On which day of the month?')
  return undefined
}

function plainRule(env: Env, draft: RecurrenceDraft): RuleParts | undefined {
  const interval = draft.interval ?? 1
  const start = draft.start ?? env.today
  switch (draft.turn) {
    case 'second':
      return { freq: 'SECONDLY', interval }
    case 'minute':
      return { freq: 'MINUTELY', interval }
    case 'hour':
      return hourly(draft, interval)
    case 'day':
      return { freq: 'DAILY', interval }
    case 'week':
      return { freq: 'WEEKLY', interval }
    case 'month':
      return { freq: 'MONTHLY', interval, ...shortMonths(start) }
    case 'quarter':
      return { freq: 'MONTHLY', interval: 3 * interval, ...shortMonths(start) }
    case 'year':
      return { freq: 'YEARLY', interval }
    default:
      return undefined
  }
}

/** `every hour between 9am and 5pm` fires at fixed hours of each day. */
function hourly(draft: RecurrenceDraft, interval: number): RuleParts {
  if (!draft.window) return { freq: 'HOURLY', interval }
  const [from, to] = draft.window
  const hours = []
  for (let hour = from; hour <= to; hour += interval) hours.push(hour)
  return { freq: 'DAILY', interval: 1, hours, minutes: [0] }
}

/**
 * "every month" starting on the 31st means the last day of months without a 31st; RFC 5545 alone would skip those
 * months.
 */
function shortMonths(start: Temporal.PlainDate): Partial<RuleParts> {
  if (start.day <= 28) return {}
  const monthDays = Array.from({ length: start.day - 27 }, (_, index) => 28 + index)
  return { monthDays, positions: [-1] }
}
