import type { Temporal } from 'temporal-polyfill'
import { plusDays, weekdayAfter, weekdayBefore } from '../../calendar.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf, tokenText } from '../../scan.ts'
import { day } from '../day.ts'
import { holidayAt } from '../holiday.ts'
import type { InYear } from '../holiday-names.ts'
import { cardinal, year } from '../numbers.ts'
import { type DayRange, type PeriodSaid, spanAfter, spanAround, yearTurn } from './spans.ts'
import { WEEK_LEADS } from './words.ts'

const ENDING = ['the week ending on', 'week ending on', 'the week ending', 'week ending', 'w / e']
const WEEKEND = ['the weekend of', 'weekend of']

/** `the week of april 10th`, `week commencing 23 november`, `weekend of halloween`: the ISO week of that day. */
export const weekOfDay: Recogniser<PeriodSaid> = (scan, at) => [
  ...named(scan, at),
  ...besideDay(scan, at),
  ...ofHoliday(scan, at),
  ...ahead(scan, at),
]

function named(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const ending = saysOf(scan, at, ENDING)
  const week = ending ?? saysOf(scan, at, WEEK_LEADS)
  const place = week ?? saysOf(scan, at, WEEKEND)
  if (place === undefined) return []
  return found(day, scan, place).flatMap(({ value, end }) => {
    const [only, ...more] = value.options
    if (!only) return []
    if (more.length > 0) {
      // "w/c 7/12": the question about the day is one about its week.
      const spans = value.options.map((on) => spanAround(on, 'week'))
      return week === undefined || ending !== undefined
        ? []
        : [{ value: { span: spanAround(only, 'week'), others: spans.slice(1) }, end }]
    }
    if (week === undefined) return weekendOf(only, end)
    if (ending !== undefined && only.dayOfWeek < 5) return []
    // The week of a Sunday ends on it or, for people who count from Sunday, begins on it.
    const others = ending === undefined && only.dayOfWeek === 7 ? [spanAround(plusDays(only, 1), 'week')] : undefined
    return [{ value: { span: spanAround(only, 'week'), others }, end }]
  })
}

/** The weekend of a Friday begins after it; that of a Monday may be the one before or after it. */
function weekendOf(on: Temporal.PlainDate, end: number): readonly ScanMatch<PeriodSaid>[] {
  return on.dayOfWeek < 5 ? [] : [{ value: { span: spanAround(on, 'weekend') }, end }]
}

/** `the weekend before christmas`, `weekend after 1 december`. */
function besideDay(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const unit = says(scan, at, 'the weekend', 'weekend')
  const after = unit === undefined ? undefined : says(scan, unit, 'after', 'following')
  const beside = after ?? (unit === undefined ? undefined : says(scan, unit, 'before', 'prior to'))
  if (beside === undefined || is(scan, beside, 'next', 'last')) return []
  return found(day, scan, beside).flatMap(({ value, end }) => {
    const [on] = value.options
    if (!on || value.options.length > 1) return []
    // Beside a day of a weekend another weekend is meant.
    const near = after === undefined ? weekdayBefore(spanAround(on, 'weekend').start, 6) : weekdayAfter(on, 6)
    return [{ value: { span: spanAround(near, 'weekend') }, end }]
  })
}

/** `easter weekend`, `thanksgiving weekend`, `labor day weekend 2027`, and `christmas week`. */
function ofHoliday(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const named = holidayAt(scan, place)
  const isWeek = named !== undefined && is(scan, named.end, 'week')
  if (!named || !(isWeek || is(scan, named.end, 'weekend'))) return []
  const days = isWeek ? undefined : longWeekend(named.value, tokenText(scan, place))
  if (!isWeek && !days) return []
  const inYear = (year: number): DayRange => {
    const on = named.value(year)
    if (!days) return spanAround(on, 'week')
    return { start: plusDays(on, days[0]), end: plusDays(on, days[1]), unit: 'weekend' }
  }
  const end = named.end + 1
  const dated = found(year, scan, end).map((said) => ({ value: { span: inYear(said.value) }, end: said.end }))
  return [...dated, { value: yearTurn(scan.env, inYear), end }]
}

/** The days around a holiday that make its long weekend; a holiday that moves through the week has none. */
function longWeekend(inYear: InYear, name: string): readonly [number, number] | undefined {
  if (name === 'easter') return [-2, 1]
  if (name === 'thanksgiving') return [0, 3]
  return [2026, 2027, 2028, 2029].every((year) => inYear(year).dayOfWeek === 1) ? [-2, 0] : undefined
}

/** `two weekends from now`: the weekend to come is the first. */
function ahead(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  return found(cardinal, scan, at).flatMap(({ value: count, end }) => {
    const from = is(scan, end, 'weekends') ? says(scan, end + 1, 'from now', 'from today', 'hence') : undefined
    if (from === undefined || count < 1 || count > 520) return []
    return [{ value: { span: spanAfter(scan.env.today, 'weekend', count - 1) }, end: from }]
  })
}
