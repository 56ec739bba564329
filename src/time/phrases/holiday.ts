import { Temporal } from 'temporal-polyfill'
import { easter, order, weekdayAfter, weekdayBefore } from '../calendar.ts'
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
import { year } from './numbers.ts'
import { whichDay } from './partial.ts'
import { yearTurn } from './periods/spans.ts'

type Date = Temporal.PlainDate
type InYear = (year: number) => Date

const on =
  (month: number, day: number): InYear =>
  (year) =>
    new Temporal.PlainDate(year, month, day)
const nth =
  (month: number, weekday: number, count: number): InYear =>
  (year) =>
    weekdayAfter(new Temporal.PlainDate(year, month, 1).subtract({ days: 1 }), weekday).add({
      weeks: count - 1,
    })
const fromEaster =
  (days: number): InYear =>
  (year) =>
    easter(year).add({ days })
const thanksgiving = nth(11, 4, 4)

// Days that different countries keep at different times of the year (Mother's Day, Labour Day) are left out on purpose.
const HOLIDAYS: readonly (readonly [string, InYear])[] = [
  ['christmas eve', on(12, 24)],
  ['xmas eve', on(12, 24)],
  ['christmas day', on(12, 25)],
  ['xmas day', on(12, 25)],
  ['christmas', on(12, 25)],
  ['xmas', on(12, 25)],
  ['boxing day', on(12, 26)],
  ['new years eve', on(12, 31)],
  ['new year eve', on(12, 31)],
  ['nye', on(12, 31)],
  ['new years day', on(1, 1)],
  ['new year day', on(1, 1)],
  ['new years', on(1, 1)],
  ['new year', on(1, 1)],
  ['epiphany', on(1, 6)],
  ['groundhog day', on(2, 2)],
  ['groundhogs day', on(2, 2)],
  ['valentines day', on(2, 14)],
  ['valentine day', on(2, 14)],
  ['valentines', on(2, 14)],
  ['international womens day', on(3, 8)],
  ['womens day', on(3, 8)],
  ['st patricks day', on(3, 17)],
  ['st . patricks day', on(3, 17)],
  ['saint patricks day', on(3, 17)],
  ['april fools day', on(4, 1)],
  ['april fools', on(4, 1)],
  ['earth day', on(4, 22)],
  ['may day', on(5, 1)],
  ['mayday', on(5, 1)],
  ['cinco de mayo', on(5, 5)],
  ['intl workers day', on(5, 1)],
  ['international workers day', on(5, 1)],
  ['juneteenth', on(6, 19)],
  ['freedom day', on(6, 19)],
  ['independence day', on(7, 4)],
  ['bastille day', on(7, 14)],
  ['halloween', on(10, 31)],
  ['all hallows eve', on(10, 31)],
  ['all saints day', on(11, 1)],
  ['all souls day', on(11, 2)],
  ['guy fawkes night', on(11, 5)],
  ['guy fawkes day', on(11, 5)],
  ['guy fawkes', on(11, 5)],
  ['bonfire night', on(11, 5)],
  ['veterans day', on(11, 11)],
  ['singles day', on(11, 11)],
  ['thanksgiving day', thanksgiving],
  ['thanksgiving', thanksgiving],
  ['black friday', (year) => thanksgiving(year).add({ days: 1 })],
  ['cyber monday', (year) => thanksgiving(year).add({ days: 4 })],
  ['mlk day', nth(1, 1, 3)],
  ['martin luther king day', nth(1, 1, 3)],
  ['martin luther king jr day', nth(1, 1, 3)],
  ['martin luther king jr . day', nth(1, 1, 3)],
  ['presidents day', nth(2, 1, 3)],
  ['memorial day', (year) => weekdayBefore(new Temporal.PlainDate(year, 6, 1), 1)],
  ['labor day', nth(9, 1, 1)],
  ['columbus day', nth(10, 1, 2)],
  ['indigenous peoples day', nth(10, 1, 2)],
  ['shrove tuesday', fromEaster(-47)],
  ['mardi gras', fromEaster(-47)],
  ['ash wednesday', fromEaster(-46)],
  ['palm sunday', fromEaster(-7)],
  ['maundy thursday', fromEaster(-3)],
  ['good friday', fromEaster(-2)],
  ['easter monday', fromEaster(1)],
  ['easter sunday', fromEaster(0)],
  ['easter day', fromEaster(0)],
  ['easter', fromEaster(0)],
  ['ascension day', fromEaster(39)],
  ['whit monday', fromEaster(50)],
  ['whit sunday', fromEaster(49)],
  ['pentecost', fromEaster(49)],
  ['corpus christi', fromEaster(60)],
]

const FIRST_WORDS = new Set(HOLIDAYS.map(([name]) => name.split(' ')[0]))

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

function holidayAt(scan: Scan, at: number): ScanMatch<InYear> | undefined {
  if (!FIRST_WORDS.has(tokenText(scan, at))) return undefined
  for (const [name, value] of HOLIDAYS) {
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
