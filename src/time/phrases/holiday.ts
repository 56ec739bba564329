import type { Temporal } from 'temporal-polyfill'
import { order } from '../calendar.ts'
import type { Env } from '../context.ts'
import { refuse } from '../result.ts'
import {
  found,
  is,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  sure,
  tokenText,
  type ValueSaid,
} from '../scan.ts'
import { type InYear, NAMED_HOLIDAYS } from './holiday-names.ts'
import { year } from './numbers.ts'
import { whichDay } from './partial.ts'
import { yearTurn } from './periods/spans.ts'

type Date = Temporal.PlainDate
const FIRST_WORDS = new Set(NAMED_HOLIDAYS.map(([name]) => name.split(' ')[0]))

/** A holiday by name: its next occurrence, or the one in the given year. */
export const holiday: Recogniser<ValueSaid<Date>> = (scan, at) => {
  const shift = is(scan, at, 'next', 'last') ? tokenText(scan, at) : undefined
  const place = says(scan, at, 'this', 'the', 'next', 'last') ?? at
  const named = holidayAt(scan, place)
  if (!named) return []
  const { value: inYear, end } = named
  if (shift) return [{ value: shifted(scan.env, inYear, shift === 'next'), end }]
  return [...dated(scan, end, inYear), { value: sure(turn(scan, inYear)), end }]
}

/** A holiday by its name alone: its day in any year. */
export function holidayAt(scan: Scan, at: number): ScanMatch<InYear> | undefined {
  if (!FIRST_WORDS.has(tokenText(scan, at))) return undefined
  for (const [name, value] of NAMED_HOLIDAYS) {
    const end = says(scan, at, name)
    if (end !== undefined) return { value, end }
  }
  return undefined
}

/** The month and day of a holiday that is on the same date every year. */
export function fixedHoliday(
  scan: Scan,
  at: number,
): ScanMatch<{ readonly month: number; readonly day: number }> | undefined {
  const named = holidayAt(scan, at)
  if (!named) return undefined
  const days = [2026, 2027, 2028, 2029].map((year) => named.value(year))
  const [first] = days
  if (!first || days.some(({ month, day }) => month !== first.month || day !== first.day)) return undefined
  return { value: { month: first.month, day: first.day }, end: named.end }
}

/** "last christmas" is the past one; "next christmas" in November may be this one or the one after it. */
function shifted({ today }: Env, inYear: InYear, next: boolean): ValueSaid<Date> {
  const days = [-1, 0, 1].map((step) => inYear(today.year + step))
  const last = days.findLast((day) => order(day, today) < 0)
  if (!next) return { options: last ? [last] : [] }
  const [first = inYear(today.year + 1)] = days.filter((day) => order(day, today) > 0)
  if (first.year > today.year) return sure(first)
  const options = [first, inYear(today.year + 1)]
  return { options, refusal: refuse('ambiguous_date', whichDay(options)) }
}

function dated(scan: Scan, end: number, inYear: InYear): readonly ScanMatch<ValueSaid<Date>>[] {
  const next = says(scan, end, 'next year')
  if (next !== undefined) return [{ value: sure(inYear(scan.env.today.year + 1)), end: next }]
  const current = says(scan, end, 'this year')
  if (current !== undefined) return [{ value: sure(inYear(scan.env.today.year)), end: current }]
  const last = says(scan, end, 'last year')
  if (last !== undefined) return [{ value: sure(inYear(scan.env.today.year - 1)), end: last }]
  const place = is(scan, end, 'of', 'in', ',') ? end + 1 : end
  return found(year, scan, place)
    .filter(({ value }) => value < 9000)
    .map(({ value, end: after }) => ({ value: sure(inYear(value)), end: after }))
}

function turn(scan: Scan, inYear: InYear): Date {
  const said = yearTurn(scan.env, (year) => ({ start: inYear(year), end: inYear(year), unit: 'day' }))
  return said.span.start
}
