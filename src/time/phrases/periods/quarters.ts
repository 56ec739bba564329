import { order } from '../../calendar.ts'
import { found, is, isAttached, type Scan, type ScanMatch, says, tokenText } from '../../scan.ts'
import { ordinal, year } from '../numbers.ts'
import { type DayRange, type PeriodSaid, spanAround, yearTurn } from './spans.ts'
import { firstDay, shiftedYear, shortYearBehind, yearBehind } from './words.ts'

/** `Q1`, `q3 2027`, `third quarter of next year`, `18q4`, `quarter 2`, `next year's first quarter`. */
export function quarter(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const before = yearFirst(scan, at)
  return [...before.flatMap((year) => quarterAt(scan, year.end, year.value)), ...quarterAt(scan, at, undefined)]
}

function yearFirst(scan: Scan, at: number): readonly ScanMatch<number>[] {
  const token = scan.tokens[at]
  // "18q4": a two-digit year directly before its quarter.
  const short =
    token?.kind === 'number' && token.text.length === 2 && is(scan, at + 1, 'q', 'h') && isAttached(scan, at + 1)
  const found1 = short
    ? [{ value: 2000 + Number(token.text), end: at + 1 }]
    : [...found(year, scan, at), ...shiftedYear(scan, at)]
  return found1.map(({ value, end }) => ({ value, end: says(scan, end, ', the', 'the', '-', '/', ',') ?? end }))
}

function quarterAt(scan: Scan, at: number, year: number | undefined): readonly ScanMatch<PeriodSaid>[] {
  const tied = (is(scan, at, 'q') && isAttached(scan, at + 1)) || is(scan, at, 'quarter')
  const short = tied && scan.tokens[at + 1]?.kind === 'number' ? Number(tokenText(scan, at + 1)) : Number.NaN
  // "2q 2027", "1Q27"
  const turned = turnedQuarter(scan, at)
  const named = found(ordinal, scan, at).filter(({ end }) => is(scan, end, 'quarter', 'qtr'))
  const last = is(scan, at, 'last', 'final') && is(scan, at + 1, 'quarter') ? says(scan, at + 2, 'of', 'in') : undefined
  const found2 = [
    ...(short >= 1 ? [{ value: short, end: at + 2 }] : []),
    ...named.map(({ value, end }) => ({ value, end: end + 1 })),
    ...(last === undefined ? [] : [{ value: 4, end: at + 2 }]),
  ]
  const plain = found2.flatMap(({ value, end }) => inYears(scan, end, year, value, 'quarter', 4))
  return turned && year === undefined ? [...turned, ...plain] : plain
}

/** `2q 2027`, `1Q27`: the number before the letter, with a year after it. */
function turnedQuarter(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] | undefined {
  const token = scan.tokens[at]
  if (token?.kind !== 'number' || !/^[1-4]$/.test(token.text) || !is(scan, at + 1, 'q') || !isAttached(scan, at + 1))
    return
  const behind = scan.tokens[at + 2]
  const short = behind?.kind === 'number' && behind.glued && behind.text.length === 2
  const years = short ? [{ value: 2000 + Number(behind.text), end: at + 3 }] : yearsBehind(scan, at + 2)
  return years.flatMap(({ value, end }) => inYears(scan, end, value, Number(token.text), 'quarter', 4))
}

const yearsBehind = (scan: Scan, at: number) => [...shortYearBehind(scan, at, true), ...yearBehind(scan, at)]

/** `1H 2027`: the number before the letter, apart from its year; "1h27" is a time. */
function turnedHalf(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const token = scan.tokens[at]
  if (token?.kind !== 'number' || !/^[12]$/.test(token.text) || !is(scan, at + 1, 'h') || !isAttached(scan, at + 1))
    return []
  const years = isAttached(scan, at + 2) ? [] : yearsBehind(scan, at + 2)
  return years.flatMap(({ value, end }) => inYears(scan, end, value, Number(token.text), 'half', 2))
}

/** `H1 2027`, `second half of the year`. */
export function half(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const numbers = [...yearFirst(scan, at), { value: undefined, end: at }]
  const plain = numbers.flatMap(({ value: year, end: place }) => {
    const short = is(scan, place, 'h') && isAttached(scan, place + 1) ? Number(tokenText(scan, place + 1)) : Number.NaN
    const last = says(scan, place, 'last half of', 'latter half of')
    const named = found(ordinal, scan, place).filter(
      ({ end }) =>
        is(scan, end, 'half') &&
        (year !== undefined || is(scan, end + 1, 'of') || tokenText(scan, end + 1).length === 4) &&
        !is(scan, end + 1, 'hour', 'past'),
    )
    const halves = [
      ...(short >= 1 ? [{ value: short, end: place + 2 }] : []),
      ...named.map(({ value, end }) => ({ value, end: end + 1 })),
      ...(last === undefined ? [] : [{ value: 2, end: last - 1 }]),
    ]
    return halves.flatMap(({ value, end }) => inYears(scan, end, year, value, 'half', 2))
  })
  return [...turnedHalf(scan, at), ...plain]
}

function inYears(
  scan: Scan,
  end: number,
  year: number | undefined,
  index: number,
  unit: 'quarter' | 'half',
  most: number,
): readonly ScanMatch<PeriodSaid>[] {
  if (index > most) return []
  const inYear = (year: number): DayRange => spanAround(firstDay(year, (index - 1) * (12 / most) + 1), unit)
  if (year !== undefined) return [{ value: { span: inYear(year) }, end }]
  const dated = yearsBehind(scan, end).map((behind) => ({ value: { span: inYear(behind.value) }, end: behind.end }))
  const ofTheYear = says(scan, end, 'of the year')
  const current = ofTheYear === undefined ? [] : [{ value: ofThisYear(scan, inYear), end: ofTheYear }]
  return [...dated, ...current, { value: yearTurn(scan.env, inYear), end }]
}

/** "the first half of the year" when it is over: this year's, or next year's? */
function ofThisYear(scan: Scan, inYear: (year: number) => DayRange): PeriodSaid {
  const { today, expect } = scan.env
  const span = inYear(today.year)
  const over = order(span.end, today) < 0 && expect !== 'past'
  return { span, others: over ? [inYear(today.year + 1)] : undefined }
}
