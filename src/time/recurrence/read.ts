import { Temporal } from 'temporal-polyfill'
import { order } from '../calendar.ts'
import type { Env } from '../context.ts'
import { wholeCuts } from '../find/cuts.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { shownDay } from '../say.ts'
import { is, type Scan, tokenText } from '../scan.ts'
import { WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import { pattern } from './build.ts'
import { clause } from './clauses.ts'
import { draftOf, type RecurrenceDraft } from './draft.ts'
import { nextOf } from './expand.ts'
import { firstOf } from './first.ts'
import type { Recurrence } from './recurrence.ts'
import { DAY_CODES, isElapsed, type RuleParts, ruleText } from './rule-text.ts'

const TRIGGERS = new Set(
  (
    'every each daily everyday weekly fortnightly monthly quarterly yearly annually annual semiannual hourly nightly biweekly bimonthly ' +
    'biannually biyearly biennially biannual semiannually semiweekly semimonthly semi bi weekdays weekends workdays mornings afternoons ' +
    'evenings nights once twice thrice times per alternate'
  ).split(' '),
)

/** Reads a phrase for a repetition as a rule; undefined for any other phrase. */
export function recurrence(scan: Scan): Moment | Refusal | undefined {
  // "per week" alone is not a time.
  if (is(scan, 0, 'per', 'of') || !scan.tokens.some((_, at) => isTrigger(scan, at))) return undefined
  let refusal: Refusal | undefined
  for (const clauses of wholeCuts(scan, clause, MOST_COVERS, MOST_CLAUSES)) {
    const draft = draftOf(clauses)
    const read = draft && (isRefusal(draft) ? draft : ruleOf(scan.env, draft))
    if (read && !isRefusal(read)) return read
    refusal ??= read
  }
  return refusal
}

function isTrigger(scan: Scan, at: number): boolean {
  const { text = '', raw = '' } = scan.tokens[at] ?? {}
  // "on working days", but not "in 5 working days".
  if (['working', 'business', 'work'].includes(text)) return is(scan, at + 1, 'days') && is(scan, at - 1, 'on')
  if (text === 'x') return is(scan, at + 1, 'a', 'an', 'per', 'each', 'every', 'daily', 'weekly', 'monthly', 'yearly')
  // "mon/wed/fri": three days joined like this are a pattern; two may be a choice.
  if (at === 0 && WEEKDAYS.has(text) && isDayAfterSlash(scan, 1) && isDayAfterSlash(scan, 3)) return true
  // "one a day" is a repetition, "in one week" is not.
  if (text === 'one') return is(scan, at + 1, 'a', 'an', 'every', 'each', 'per')
  return TRIGGERS.has(text) || (WEEKDAY_PLURALS.has(text) && !/['’]/.test(raw))
}

function isDayAfterSlash(scan: Scan, at: number): boolean {
  return is(scan, at, '/') && WEEKDAYS.has(tokenText(scan, at + 1))
}

const MOST_COVERS = 60
const MOST_CLAUSES = 12

/** A complete rule from its clauses: pattern, times, limits, then the first occurrence. */
function ruleOf(env: Env, draft: RecurrenceDraft): Recurrence | Refusal | undefined {
  if (draft.often && !isAsOften(draft)) return draft.often.refusal
  if (draft.either) return askedWhen(env, draft, draft.either)
  // "every weekday until christmas at 9am": the time belongs to the rule, not to its end.
  const isElapsing = draft.turn === 'hour' || draft.turn === 'minute' || draft.turn === 'second'
  if (draft.until?.kind === 'point' && !draft.times && !isElapsing) return undefined
  const base = pattern(env, withoutExcepted(draft))
  if (!base || isRefusal(base)) return base
  if (isElapsed(base)) return elapsing(env, draft, base)
  // Exceptions are applied first, because the positions of unequal times count the remaining days.
  const excepted = withExceptions(base, draft)
  if (!excepted) return undefined
  const timed = withTimes(excepted, draft.times)
  if (!timed) return refuse('not_understood', 'I cannot keep those times together in one rule.')
  return settled(env, draft, timed)
}

/** "every sunday at 2:30": asks with one rule for am and one for pm. */
function askedWhen(env: Env, draft: RecurrenceDraft, times: readonly Temporal.PlainTime[]): Refusal {
  const rules = times.map((time) => ruleOf(env, { ...draft, times: [time], either: undefined }))
  const candidates = rules.flatMap((rule) => (rule && !isRefusal(rule) ? [rule] : []))
  return refuse('ambiguous_time', 'Morning or afternoon? Say am or pm.', candidates)
}

/** "twice a week on mon and thu" names the days that it counts; "twice a week" does not. */
function isAsOften({ often, turn, times, weekdays, monthDays, ranked }: RecurrenceDraft): boolean {
  const named =
    turn === 'day' ? times : turn === 'week' ? weekdays : turn === 'month' ? (monthDays ?? ranked) : undefined
  return named?.length === often?.count
}

/** Weekdays that are excluded from a list of weekdays make the list shorter. */
function withoutExcepted(draft: RecurrenceDraft): RecurrenceDraft {
  const { exceptWeekdays: out, weekdays } = draft
  if (!out || !weekdays) return draft
  return { ...draft, weekdays: weekdays.filter((day) => !out.includes(day)) }
}

function withExceptions(parts: RuleParts, draft: RecurrenceDraft): RuleParts | undefined {
  const months = draft.exceptMonths && leftOf(12, draft.exceptMonths)
  const out = draft.exceptWeekdays
  if (parts.months && months) return undefined
  const left = { ...parts, months: months ?? parts.months }
  if (!out) return left
  if (draft.weekdays) return parts.days?.length === 0 ? undefined : left
  if (parts.freq !== 'DAILY') return undefined
  const days = leftOf(7, out).map((day) => DAY_CODES[day - 1] ?? '')
  return parts.interval === 1 ? { ...left, freq: 'WEEKLY', days } : { ...left, days }
}

function leftOf(most: number, out: readonly number[]): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter((value) => !out.includes(value))
}

/**
 * Hours and minutes multiply in RFC 5545: times with different minutes are selected by their position in the period.
 */
function withTimes(parts: RuleParts, times: RecurrenceDraft['times']): RuleParts | undefined {
  if (!times?.length) return parts
  if (parts.hours || times.some((time) => time.second !== 0)) return undefined
  const unique = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)
  const hours = unique(times.map((time) => time.hour))
  const minutes = unique(times.map((time) => time.minute))
  const whole = hours.length * minutes.length
  if (whole === times.length) return { ...parts, hours, minutes }
  const days = parts.freq === 'DAILY' ? 1 : parts.freq === 'WEEKLY' ? (parts.days?.length ?? 1) : 0
  // A week that is cut by a month has fewer positions.
  if (days === 0 || parts.positions || (parts.freq === 'WEEKLY' && parts.months)) return undefined
  const places = times.map((time) => hours.indexOf(time.hour) * minutes.length + minutes.indexOf(time.minute) + 1)
  const positions = Array.from({ length: days }, (_, day) => places.map((place) => place + day * whole)).flat()
  return { ...parts, hours, minutes, positions }
}

function settled(env: Env, draft: RecurrenceDraft, parts: RuleParts): Recurrence | Refusal | undefined {
  const except = (draft.except ?? []).map(String)
  const idle = draft.except?.find((day) => !firesOn(env, parts, day))
  if (idle) return refuse('conflict', `It would not come on ${shownDay(idle)} anyway: which day is left out?`)
  // "every 2 weeks on monday" begins with the nearest Monday, in whatever week it is.
  const spaced = (parts.interval ?? 1) > 1
  const begun = firstOf(env, parts, draft.start, spaced ? [] : except)
  // An excluded day does not shift the period of a rule with an interval.
  const start = begun && spaced ? firstKept(env, parts, begun, except) : begun
  if (!start) return never()
  const make = (limited: RuleParts): Recurrence => ({
    kind: 'recurring',
    rule: ruleText(limited),
    start,
    zone: env.zone,
    timed: parts.hours !== undefined,
    except,
  })
  return limited(env, draft, parts, make, start)
}

function firstKept(env: Env, parts: RuleParts, start: Temporal.PlainDateTime, except: readonly string[]) {
  if (!except.includes(start.toPlainDate().toString())) return start
  const rule = { kind: 'recurring', rule: ruleText(parts), start, zone: env.zone, timed: true, except } as const
  return nextOf(rule, 1, start.toZonedDateTime(env.zone).toInstant())[0]?.at.toPlainDateTime()
}

/** True if the rule, starting today, may fire on a day; also when only its start would decide that. */
function firesOn(env: Env, parts: RuleParts, day: Temporal.PlainDate): boolean {
  if ((parts.interval ?? 1) > 1 || order(day, env.today) < 0) return true
  const rule = { ...parts, hours: undefined, minutes: undefined, positions: parts.hours ? undefined : parts.positions }
  const first = firstOf(env, rule, day, [])
  return first === undefined || first.toPlainDate().equals(day)
}

function never(): Refusal {
  return refuse('impossible_date', 'That would never come round.')
}

function limited(
  env: Env,
  draft: RecurrenceDraft,
  parts: RuleParts,
  make: (parts: RuleParts) => Recurrence,
  first: Temporal.PlainDateTime,
): Recurrence | Refusal {
  const end = untilOf(env, draft, first)
  if (end && end.epochMilliseconds < first.toZonedDateTime(env.zone).epochMilliseconds) {
    const over = end.epochMilliseconds < env.now.epochMilliseconds
    return over ? refuse('past', 'That ended already.') : refuse('conflict', 'That ends before it comes round once.')
  }
  return make({ ...parts, count: draft.count, until: end && utc(end) })
}

function untilOf(env: Env, draft: RecurrenceDraft, first: Temporal.PlainDateTime): Temporal.Instant | undefined {
  const { length, fromNow } = draft
  const until = lastOf(draft)
  if (until?.kind === 'point') return until.at.toInstant()
  if (until?.kind === 'date') return endOfDay(env, until.on)
  if (!length) return undefined
  // "for 6 weeks" counts from the first occurrence, "for the next 6 weeks" from today.
  return endOfDay(env, fromNow ? env.today.add(length) : first.toPlainDate().add(length).subtract({ days: 1 }))
}

/** A last day without a year (or week) that is before the first day means the next such day after it. */
function lastOf({ until, untilAfter, start }: RecurrenceDraft): Moment | undefined {
  if (until?.kind !== 'date' || !start || order(until.on, start) >= 0) return until
  return untilAfter?.(start) ?? until
}

const LAST_SECOND = new Temporal.PlainTime(23, 59, 59)

function endOfDay(env: Env, day: Temporal.PlainDate): Temporal.Instant {
  return day.toPlainDateTime(LAST_SECOND).toZonedDateTime(env.zone).toInstant()
}

/** An instant as RFC 5545 writes it, without separators. */
function utc(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}

/** Every so many hours, minutes or seconds: the first occurrence is one step from now, or at the given start. */
function elapsing(env: Env, draft: RecurrenceDraft, base: RuleParts): Recurrence | Refusal | undefined {
  if (draft.exceptWeekdays || draft.exceptMonths || (draft.times?.length ?? 0) > 1) return undefined
  const unit = base.freq === 'HOURLY' ? 'hours' : base.freq === 'MINUTELY' ? 'minutes' : 'seconds'
  const [time] = draft.times ?? []
  const said = draft.start || time ? (draft.start ?? env.today).toPlainDateTime(time) : undefined
  let first = said?.toZonedDateTime(env.zone) ?? env.now.add({ [unit]: base.interval ?? 1 })
  if (!draft.start && first.epochMilliseconds <= env.now.epochMilliseconds) first = first.add({ days: 1 })
  const start = first.toPlainDateTime()
  const make = (parts: RuleParts): Recurrence => ({
    kind: 'recurring',
    rule: ruleText(parts),
    start,
    zone: env.zone,
    timed: true,
    except: (draft.except ?? []).map(String),
  })
  return limited(env, draft, base, make, start)
}
