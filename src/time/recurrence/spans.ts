import type { Temporal } from 'temporal-polyfill'
import { day } from '../phrases/day.ts'
import { monthDay, monthName } from '../phrases/named-date.ts'
import { period } from '../phrases/periods/period.ts'
import { type Moment, refuse } from '../result.ts'
import { found, is, type Scan, type ScanMatch, says, tokenText } from '../scan.ts'
import { WEEKDAYS } from '../words.ts'
import type { Clause } from './draft.ts'

/** A day, or the first day of a named period. */
export function firstDays(scan: Scan, at: number): readonly ScanMatch<Temporal.PlainDate>[] {
  const named = found(day, scan, at).flatMap(({ value, end }) => {
    const [only] = value.options
    return only && value.options.length === 1 && !value.refusal ? [{ value: only, end }] : []
  })
  const first = found(period, scan, at).flatMap(({ value, end }) =>
    value.loose || value.others || value.number ? [] : [{ value: value.span.start, end }],
  )
  return [...named, ...first]
}

const STOPS: ReadonlySet<string> = new Set(['month', 'year'])

/** "until november" ends when November begins, "through november" when it ends. */
export function lastDays(scan: Scan, at: number, through: boolean): readonly ScanMatch<Moment>[] {
  const named = found(day, scan, at).flatMap(({ value, end }) => {
    const [only] = value.options
    return only && value.options.length === 1 && !value.refusal
      ? [{ value: { kind: 'date' as const, on: only }, end }]
      : []
  })
  const periods = found(period, scan, at).flatMap(({ value, end }) => {
    if (value.loose || value.others || (!STOPS.has(value.span.unit) && !through)) return []
    return [{ value: { kind: 'date' as const, on: through ? value.span.end : value.span.start }, end }]
  })
  return [...named, ...periods]
}

/** `from jan 1 to march 25th`, `between 1 dec and 15 dec`. */
export function between(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'from', 'between')
  if (place === undefined) return []
  const whole = firstDays(scan, place).flatMap((first): readonly ScanMatch<Clause>[] => {
    const to = says(scan, first.end, 'to', 'until', 'through', 'and', '-')
    if (to === undefined) return []
    // "daily from monday to friday": until Friday, or on these days of every week?
    if (WEEKDAYS.has(tokenText(scan, place)) && first.end === place + 1 && WEEKDAYS.has(tokenText(scan, to))) {
      const refusal = refuse('ambiguous_recurrence', 'On these days of every week, or on these days once?')
      return [{ value: { kind: 'refusal' as const, refusal }, end: to + 1 }]
    }
    if (
      !is(scan, first.end, 'through') &&
      found(monthName, scan, to).some(({ end }) => end === to + 1 && !isDay(scan, end))
    ) {
      const refusal = refuse('ambiguous_recurrence', 'Until that month begins, or through it? Name the last day.')
      return [{ value: { kind: 'refusal' as const, refusal }, end: to + 1 }]
    }
    const later = { ...scan, env: { ...scan.env, floor: first.value }, memo: new Map() }
    return lastDays(later, to, is(scan, first.end, 'through')).flatMap(({ value, end }) =>
      value.kind === 'date' ? [{ value: { kind: 'span' as const, day: first.value, last: value }, end }] : [],
    )
  })
  return [...whole, ...inOneMonth(scan, place)]
}

/** `between 1 and 18 december`: the month stands only behind the second day. */
function inOneMonth(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  return found(monthDay, scan, at).flatMap((first) => {
    const to = says(scan, first.end, 'to', 'until', 'through', 'and', '-')
    if (to === undefined || found(monthDay, scan, to).length === 0) return []
    return lastDays(scan, to, false).flatMap(({ value, end }) => {
      if (value.kind !== 'date' || first.value.day < 1 || first.value.day >= value.on.day) return []
      const day = value.on.with({ day: first.value.day })
      return [{ value: { kind: 'span' as const, day, last: value }, end }]
    })
  })
}

/** `every day next week`, `every friday this month`: between the first and the last day of it. */
export function inPeriod(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  if (!is(scan, at, 'next', 'this')) return []
  return found(period, scan, at).flatMap(({ value: { span, others, rolling }, end }) => {
    if (others || rolling || span.unit === 'day' || span.unit === 'weekend' || tokenText(scan, end - 1) === 'end')
      return []
    const last = { kind: 'date' as const, on: span.end }
    return [{ value: { kind: 'span' as const, day: span.start, last }, end }]
  })
}

function isDay(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.kind === 'number' || is(scan, at, 'the')
}
