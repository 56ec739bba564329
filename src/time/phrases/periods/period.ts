import type { Temporal } from 'temporal-polyfill'
import { lastOfMonth, order } from '../../calendar.ts'
import {
  anyOf,
  found,
  is,
  isAttached,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  tokenText,
} from '../../scan.ts'
import { monthName } from '../named-date.ts'
import { year } from '../numbers.ts'
import { half, quarter } from './quarters.ts'
import { type DayRange, type PeriodSaid, type PeriodUnit, spanAfter, spanAround, yearTurn } from './spans.ts'
import { numberedWeek } from './week-number.ts'
import { firstDay, periodUnit, shiftedYear, shiftWord, yearBehind } from './words.ts'

/** A week, weekend, month, quarter, half or year, by name or by its distance from now. */
export const period: Recogniser<PeriodSaid> = (scan, at) => {
  const place = is(scan, at, 'the') ? at + 1 : at
  return [...loose(scan, at), ...found(exactPeriod, scan, place)].sort((a, b) => b.end - a.end)
}

const exactPeriod: Recogniser<PeriodSaid> = anyOf(
  shifted,
  workingWeek,
  afterNext,
  month,
  quarter,
  half,
  calendarYear,
  numberedWeek,
)

function loose(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const place = is(scan, at, 'the', 'my') ? at + 1 : at
  const unit = periodUnit(scan, place)
  if (!unit || tokenText(scan, place).endsWith('s')) return []
  const past = unit.value === 'weekend' && scan.env.expect === 'past' && scan.env.today.dayOfWeek < 6
  const span = spanAfter(scan.env.floor, unit.value, past ? -1 : 0)
  return [{ value: { span, loose: unit.value === 'weekend' ? undefined : true }, end: unit.end }]
}

function shifted(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const shift = shiftWord(scan, at)
  const unit = shift && periodUnit(scan, shift.end)
  const last = scan.tokens[(unit?.end ?? 0) - 1]
  // "in the coming weeks" has no number; "next week's" has an apostrophe that its text does not show.
  const plural = last?.text.endsWith('s') && !/['’]/.test(last.raw) && unit?.end === scan.tokens.length
  if (!shift || !unit || plural || last?.text === 'years') return []
  const { today } = scan.env
  const coming = unit.value === 'weekend' && is(scan, at, 'coming', 'upcoming', 'this') && shift.value === 1
  const count = coming ? 0 : shift.value
  const span = spanAfter(today, unit.value, count)
  // "the past week" is just as often the last seven days.
  const said = tokenText(scan, shift.end - 1) === 'past' && !is(scan, at, 'this')
  const rolling = said && unit.value !== 'quarter' && unit.value !== 'weekend' ? rolled(today, unit.value) : undefined
  return [{ value: { span, rolling }, end: unit.end }]
}

/** `this working week`: Monday to the last working day. */
function workingWeek(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const shift = shiftWord(scan, at)
  const end = shift && says(scan, shift.end, 'working week', 'work week', 'workweek', 'business week')
  if (!shift || end === undefined) return []
  const span = spanAfter(scan.env.today, 'week', shift.value)
  const last = Math.max(...scan.env.workingDays)
  return [{ value: { span: { ...span, end: span.start.add({ days: last - 1 }) } }, end }]
}

function rolled(today: Temporal.PlainDate, unit: PeriodUnit): DayRange {
  const start =
    unit === 'week' ? today.subtract({ weeks: 1 }) : today.subtract(unit === 'month' ? { months: 1 } : { years: 1 })
  return { start, end: today.subtract({ days: 1 }), unit }
}

function afterNext(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const unit = periodUnit(scan, at)
  if (!unit) return []
  const next = says(scan, unit.end, 'after next')
  if (next !== undefined) return [{ value: { span: spanAfter(scan.env.today, unit.value, 2) }, end: next }]
  // As "the day after" counts from today, "the week after" counts from this one.
  const alone = at === 1 && is(scan, 0, 'the') && unit.end + 1 === scan.tokens.length
  const step = is(scan, unit.end, 'after') ? 1 : is(scan, unit.end, 'before') ? -1 : undefined
  if (alone && step) return [{ value: { span: spanAfter(scan.env.today, unit.value, step) }, end: unit.end + 1 }]
  const last = says(scan, unit.end, 'before last')
  return last === undefined ? [] : [{ value: { span: spanAfter(scan.env.today, unit.value, -2) }, end: last }]
}

function month(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const numeric = numericMonth(scan, at)
  const first = monthInYear(scan, at)
  if (first.length > 0) return first
  const shift = shiftWord(scan, at)
  const named = found(monthName, scan, shift?.end ?? at).flatMap(({ value, end }) => {
    const inYear = (year: number): DayRange => spanAround(firstDay(year, value), 'month')
    const years = yearBehind(scan, end)
    if (shift) return [{ value: shiftedMonth(scan, inYear, shift.value, is(scan, at, 'next')), end }]
    const dated = years.map((year) => ({ value: { span: inYear(year.value) }, end: year.end }))
    return [...dated, { value: yearTurn(scan.env, inYear), end }]
  })
  return [...numeric, ...named]
}

/** `next year january`, `2027 january`, and `the month of january`. */
function monthInYear(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const first = scan.tokens[at]
  if (first?.kind !== 'number' && !is(scan, at, 'month', 'next', 'this', 'last')) return []
  const of = says(scan, at, 'month of')
  if (of !== undefined) return month(scan, of)
  const numbered = first?.kind === 'number' ? found(year, scan, at) : []
  return [...shiftedYear(scan, at), ...numbered].flatMap(({ value, end }) =>
    found(monthName, scan, says(scan, end, 'in', ',') ?? end).map((name) => ({
      value: { span: spanAround(firstDay(value, name.value), 'month') },
      end: name.end,
    })),
  )
}

function shiftedMonth(scan: Scan, inYear: (year: number) => DayRange, shift: number, next: boolean): PeriodSaid {
  const { today } = scan.env
  const spans = [-1, 0, 1].map((step) => inYear(today.year + step))
  const ahead = spans.find((span) => order(span.start, today) > 0) ?? inYear(today.year + 1)
  if (shift < 0) return { span: spans.filter((span) => order(span.end, today) < 0).at(-1) ?? inYear(today.year - 1) }
  if (shift === 0) {
    const span = inYear(today.year)
    // "this january" in November: the past one, or the next one?
    const over = order(span.end, today) < 0 && scan.env.expect !== 'past'
    return { span, others: over ? [inYear(today.year + 1)] : undefined }
  }
  // "next december" in November: this year's, or next year's?
  const far = next && ahead.start.year === today.year
  return { span: ahead, others: far ? [inYear(today.year + 1)] : undefined }
}

/** `2014-10`, `10/2026`. */
function numericMonth(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const [a, mark, b] = [tokenText(scan, at), tokenText(scan, at + 1), tokenText(scan, at + 2)]
  if (scan.tokens[at]?.kind !== 'number' || scan.tokens[at + 2]?.kind !== 'number') return []
  if (!isAttached(scan, at + 1) || !isAttached(scan, at + 2) || (is(scan, at + 3, mark) && isAttached(scan, at + 3)))
    return []
  const [year, month] = a.length === 4 ? [a, b] : [b, a]
  if (!['-', '/', '.'].includes(mark) || year.length !== 4 || month.length > 2) return []
  if (year < '1900' || year > '2200' || Number(month) < 1 || Number(month) > 12) return []
  return [{ value: { span: spanAround(firstDay(Number(year), Number(month)), 'month') }, end: at + 3 }]
}

function calendarYear(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const said = is(scan, at, 'year') ? at + 1 : at
  return found(year, scan, said).flatMap(({ value, end }) =>
    value < 1900 || value > 2200
      ? []
      : [
          {
            value: { span: spanAround(firstDay(value, 1), 'year'), number: said === at ? (true as const) : undefined },
            end,
          },
        ],
  )
}

/** "early" and "late": days 1 to 10 and 21 to the last of a month, the first three and the last four of a week. */
export function partOf(span: DayRange, which: 'early' | 'late'): DayRange {
  if (span.unit === 'week') {
    return which === 'early'
      ? { ...span, end: span.start.add({ days: 2 }) }
      : { ...span, start: span.start.add({ days: 3 }) }
  }
  return which === 'early'
    ? { ...span, end: span.start.add({ days: 9 }) }
    : { ...span, start: span.start.with({ day: 21 }), end: lastOfMonth(span.start) }
}
