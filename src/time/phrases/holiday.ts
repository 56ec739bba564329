import { Temporal } from 'temporal-polyfill'
import { easter, weekdayAfter, weekdayBefore } from '../calendar.ts'
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

// Days that one country keeps in spring and another in autumn (Mother's Day, Labour Day) are left out on purpose.
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
  ['valentines day', on(2, 14)],
  ['valentine day', on(2, 14)],
  ['valentines', on(2, 14)],
  ['st patricks day', on(3, 17)],
  ['saint patricks day', on(3, 17)],
  ['april fools day', on(4, 1)],
  ['april fools', on(4, 1)],
  ['may day', on(5, 1)],
  ['intl workers day', on(5, 1)],
  ['international workers day', on(5, 1)],
  ['juneteenth', on(6, 19)],
  ['freedom day', on(6, 19)],
  ['independence day', on(7, 4)],
  ['halloween', on(10, 31)],
  ['all saints day', on(11, 1)],
  ['veterans day', on(11, 11)],
  ['thanksgiving day', thanksgiving],
  ['thanksgiving', thanksgiving],
  ['black friday', (year) => thanksgiving(year).add({ days: 1 })],
  ['cyber monday', (year) => thanksgiving(year).add({ days: 4 })],
  ['mlk day', nth(1, 1, 3)],
  ['martin luther king day', nth(1, 1, 3)],
  ['presidents day', nth(2, 1, 3)],
  ['memorial day', (year) => weekdayBefore(new Temporal.PlainDate(year, 6, 1), 1)],
  ['labor day', nth(9, 1, 1)],
  ['columbus day', nth(10, 1, 2)],
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
  ['pentecost', fromEaster(49)],
]

const FIRST_WORDS = new Set(HOLIDAYS.map(([name]) => name.split(' ')[0]))

/** A holiday by name: its next occurrence, or the one of the year that was said. */
export const holiday: Recogniser<ValueSaid<Date>> = (scan, at) => {
  const place = says(scan, at, 'this', 'the') ?? at
  if (!FIRST_WORDS.has(tokenText(scan, place))) return []
  for (const [name, inYear] of HOLIDAYS) {
    const end = says(scan, place, name)
    if (end !== undefined) return [...dated(scan, end, inYear), { value: sure(turn(scan, inYear)), end }]
  }
  return []
}

function dated(scan: Scan, end: number, inYear: InYear): readonly ScanMatch<ValueSaid<Date>>[] {
  const next = says(scan, end, 'next year')
  if (next !== undefined) return [{ value: sure(inYear(scan.env.today.year + 1)), end: next }]
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
