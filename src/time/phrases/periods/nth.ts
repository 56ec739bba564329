import { order, weekdayAfter, weekdayBefore } from '../../calendar.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says } from '../../scan.ts'
import { rank } from '../numbers.ts'
import { period } from './period.ts'
import { type DayRange, type PeriodSaid, spanAfter, spanAround } from './spans.ts'
import { weekSpan } from './week-number.ts'

/**
 * `last week of september`, `first week of 2015`, `last weekend in october`: a week belongs to the period in which its
 * Thursday is.
 */
export const nthPeriod: Recogniser<PeriodSaid> = (scan, at) => {
  const place = is(scan, at, 'the') ? at + 1 : at
  return found(rank, scan, place).flatMap(({ value, end }) => {
    if (is(scan, end, 'half')) return halfOfMonth(scan, value, end + 1)
    if (is(scan, end, 'month')) return nthMonth(scan, value, end + 1)
    const weekend = says(scan, end, 'weekend', 'week end', 'week - end')
    const full = weekend === undefined ? says(scan, end, 'full', 'complete', 'whole') : undefined
    const weekAt = full ?? end
    const week = weekend ?? (is(scan, weekAt, 'week', 'wk') ? weekAt + 1 : undefined)
    const after = week === undefined ? undefined : says(scan, week, 'of', 'in')
    if (after === undefined) return []
    return found(period, scan, after).flatMap((container) => {
      if (full !== undefined) return fullWeek(value, container.value.span, container.end)
      const span = weekInside(value, weekend === undefined ? 4 : 6, container.value.span)
      const next = container.value.next && weekInside(value, weekend === undefined ? 4 : 6, container.value.next)
      const over = span && container.value.next && order(span.end, scan.env.floor) < 0
      if (!span) return []
      const chosen = over && next ? next : span
      // Weeks of a year are counted by ISO 8601, and weeks of a quarter are not counted in any other way.
      const ofMonth = weekend !== undefined || container.value.span.unit === 'month'
      return [{ value: { span: chosen, others: ofMonth ? otherWeeks(chosen, value) : undefined }, end: container.end }]
    })
  })
}

/** `first full week of december`: all of its days are in the month. */
function fullWeek(rank: number, span: DayRange, end: number): readonly ScanMatch<PeriodSaid>[] {
  const first = weekdayAfter(span.start.subtract({ days: 1 }), 1)
  const last = weekdayBefore(span.end.add({ days: 1 }), 7)
  const week = spanAround(rank > 0 ? first.add({ weeks: rank - 1 }) : last.add({ weeks: rank + 1 }), 'week')
  return order(week.start, span.start) >= 0 && order(week.end, span.end) <= 0 ? [{ value: { span: week }, end }] : []
}

/** Other meanings of the words: both ends of a month may cut a week in two. */
function otherWeeks(span: DayRange, rank: number): readonly DayRange[] | undefined {
  // The last weekend of a month may begin with its Friday evening and end in the next month.
  if (span.unit === 'weekend') return [{ ...span, start: span.start.subtract({ days: 1 }) }]
  // "first week of october": the week with the 1st in it, or the first complete week?
  const isCut = span.start.day > 7 * rank || span.start.day <= 7 * (rank - 1)
  return rank > 0 && isCut ? [spanAfter(span.start, 'week', 1)] : undefined
}

function weekInside(rank: number, weekday: number, span: DayRange): DayRange | undefined {
  if (span.unit === 'week' || span.unit === 'weekend' || span.unit === 'day') return undefined
  if (span.unit === 'year' && weekday === 4 && rank > 0) return weekSpan(span.start.year, rank)
  const first = weekdayAfter(span.start.subtract({ days: 1 }), weekday).add({ weeks: rank - 1 })
  const last = weekdayBefore(span.end.add({ days: 1 }), weekday).add({ weeks: rank + 1 })
  const day = rank > 0 ? first : last
  const unit = weekday === 4 ? 'week' : 'weekend'
  return order(day, span.start) >= 0 && order(day, span.end) <= 0 ? spanAround(day, unit) : undefined
}

/** `first half of december`: to the 15th, and from the 16th on. */
function halfOfMonth(scan: Scan, rank: number, at: number): readonly ScanMatch<PeriodSaid>[] {
  const after = says(scan, at, 'of', 'in')
  if (after === undefined || (rank !== 1 && rank !== 2)) return []
  return found(period, scan, after).flatMap(({ value: { span, next, others }, end }) => {
    if (span.unit !== 'month' || others) return []
    const halved = (month: DayRange): DayRange =>
      rank === 1 ? { ...month, end: month.start.with({ day: 15 }) } : { ...month, start: month.start.with({ day: 16 }) }
    // If it is over in the current month, next year's is meant.
    const over = next && order(halved(span).end, scan.env.floor) < 0
    return [{ value: { span: halved(over ? next : span) }, end }]
  })
}

/** `first month of the quarter`, `the 9th month of next year`. */
function nthMonth(scan: Scan, rank: number, at: number): readonly ScanMatch<PeriodSaid>[] {
  const after = says(scan, at, 'of', 'in')
  if (after === undefined) return []
  return found(period, scan, after).flatMap(({ value: { span, others }, end }) => {
    const longer = span.unit === 'quarter' || span.unit === 'half' || span.unit === 'year'
    if (!longer || others || rank === 0 || Math.abs(rank) > 12) return []
    const first = rank > 0 ? span.start.add({ months: rank - 1 }) : span.end.with({ day: 1 }).add({ months: rank + 1 })
    const fits = order(first, span.start) >= 0 && order(first, span.end) <= 0
    return fits ? [{ value: { span: spanAround(first, 'month') }, end }] : []
  })
}
