/** The parts of an RFC 5545 rule that are used here. */
export interface RuleParts {
  readonly freq: 'SECONDLY' | 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval?: number | undefined
  readonly months?: readonly number[] | undefined
  readonly week?: number | undefined
  readonly yearDay?: number | undefined
  readonly monthDays?: readonly number[] | undefined
  readonly days?: readonly string[] | undefined
  readonly positions?: readonly number[] | undefined
  readonly hours?: readonly number[] | undefined
  readonly minutes?: readonly number[] | undefined
  readonly count?: number | undefined
  /** `20261218T225959Z` */
  readonly until?: string | undefined
}

/** RFC 5545's two-letter codes of the ISO weekdays, from Monday. */
export const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The code of a weekday, with its ordinal if it has one: `FR`, `-1FR`. */
export function dayCode(weekday: number, rank?: number): string {
  return `${rank ?? ''}${DAY_CODES[weekday - 1]}`
}

/** The ordinal (0 if none) and ISO weekday of a day code. */
export function readDayCode(code: string): { readonly rank: number; readonly weekday: number } {
  const weekday = DAY_CODES.indexOf(code.slice(-2) as (typeof DAY_CODES)[number]) + 1
  return { rank: Number(code.slice(0, -2) || 0), weekday }
}

/** Writes a rule as text, with its parts in a fixed order. */
export function ruleText(parts: RuleParts): string {
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['FREQ', parts.freq],
    ['INTERVAL', parts.interval === 1 ? undefined : parts.interval],
    ['BYMONTH', parts.months?.join(',')],
    ['BYWEEKNO', parts.week],
    ['BYYEARDAY', parts.yearDay],
    ['BYMONTHDAY', parts.monthDays?.join(',')],
    ['BYDAY', parts.days?.join(',')],
    ['BYHOUR', parts.hours?.join(',')],
    ['BYMINUTE', parts.minutes?.join(',')],
    ['BYSETPOS', parts.positions?.join(',')],
    ['COUNT', parts.count],
    ['UNTIL', parts.until],
  ]
  return fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}=${value}`])).join(';')
}

/** Reads a rule written by `ruleText` (or any of the same parts). */
export function readRule(rule: string): RuleParts {
  const fields = new Map(rule.split(';').map((field) => field.split('=', 2) as [string, string]))
  const numbers = (name: string) => fields.get(name)?.split(',').map(Number)
  return {
    freq: (fields.get('FREQ') ?? 'DAILY') as RuleParts['freq'],
    interval: Number(fields.get('INTERVAL') ?? 1),
    months: numbers('BYMONTH'),
    week: numbers('BYWEEKNO')?.[0],
    yearDay: numbers('BYYEARDAY')?.[0],
    monthDays: numbers('BYMONTHDAY'),
    days: fields.get('BYDAY')?.split(','),
    positions: numbers('BYSETPOS'),
    hours: numbers('BYHOUR'),
    minutes: numbers('BYMINUTE'),
    count: numbers('COUNT')?.[0],
    until: fields.get('UNTIL'),
  }
}

/** True if occurrences are exact elapsed time and do not follow the calendar. */
export function isElapsed(parts: RuleParts): boolean {
  return parts.freq === 'HOURLY' || parts.freq === 'MINUTELY' || parts.freq === 'SECONDLY'
}
