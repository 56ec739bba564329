import { order, weekOne } from '../../calendar.ts'
import { is, isAttached, type Recogniser, type Scan, type ScanMatch, says, tokenText } from '../../scan.ts'
import { type DayRange, type PeriodSaid, spanAround } from './spans.ts'
import { shortYearBehind, yearBehind } from './words.ts'

const WEEK_NUMBERS = ['calendar week', 'week number', 'week no .', 'week no', 'week', 'wk', 'cw', 'kw']

/** The place of the number of a week, behind its words: `week no. 48`, `KW48`, `W48`. */
function numberAfter(scan: Scan, at: number): number | undefined {
  const letter = is(scan, at, 'w') && isAttached(scan, at + 1) ? at + 1 : undefined
  const place = letter ?? says(scan, at, ...WEEK_NUMBERS)
  return place !== undefined && is(scan, place, '#') ? place + 1 : place
}

/** The year before a week: `2026-W48`, `2026 week 48`. */
function yearBefore(scan: Scan, at: number): ScanMatch<number> | undefined {
  const text = tokenText(scan, at)
  if (scan.tokens[at]?.kind !== 'number' || text.length !== 4) return undefined
  return { value: Number(text), end: is(scan, at + 1, '-', ',') ? at + 2 : at + 1 }
}

/** `week 31`, `week 3 of 2027`, `2026-W48`, `KW 48/26`. */
export const numberedWeek: Recogniser<PeriodSaid> = (scan, at) => {
  const before = yearBefore(scan, at)
  const numberAt = (before && numberAfter(scan, before.end)) ?? (before ? undefined : numberAfter(scan, at))
  const token = numberAt === undefined ? undefined : scan.tokens[numberAt]
  if (numberAt === undefined || token?.kind !== 'number' || token.text.length > 2) return []
  const end = numberAt + 1
  const inYear = (year: number) => weekSpan(year, Number(token.text))
  const years = before
    ? [{ value: before.value, end }]
    : [...shortYearBehind(scan, end, false), ...yearBehind(scan, end)]
  const dated = years.flatMap((year) => {
    const span = inYear(year.value)
    return span ? [{ value: { span }, end: year.end }] : []
  })
  const span = inYear(scan.env.floor.year)
  if (!span || before) return dated
  if (scan.env.expect === 'past') {
    const begun = order(span.start, scan.env.today) <= 0 ? span : inYear(scan.env.today.year - 1)
    return begun ? [...dated, { value: { span: begun }, end }] : dated
  }
  const over = order(span.end, scan.env.floor) < 0
  const other = over ? inYear(scan.env.floor.year + 1) : undefined
  return [...dated, { value: { span, others: other ? [other] : undefined }, end }]
}

/** An ISO week of a year, or nothing if the year has no such week. */
export function weekSpan(year: number, week: number): DayRange | undefined {
  const start = weekOne(year).add({ weeks: week - 1 })
  return week >= 1 && order(start, weekOne(year + 1)) < 0 ? spanAround(start, 'week') : undefined
}
