import { found, is, isAttached, type Recogniser, type Scan, type ScanMatch, tokenText } from '../scan.ts'
import { MONTHS } from '../words.ts'
import { numberWords, ordinal, year } from './numbers.ts'
import type { Partial } from './partial.ts'

/** A month by name, with or without the point of an abbreviation. */
export const monthName: Recogniser<number> = (scan, at) => {
  const month = MONTHS.get(tokenText(scan, at))
  if (month === undefined || scan.tokens[at]?.kind !== 'word') return []
  const dotted = is(scan, at + 1, '.') && isAttached(scan, at + 1)
  return [{ value: month, end: dotted ? at + 2 : at + 1 }]
}

interface Dom {
  readonly day: number
  /** True for `15th` or `fifteenth`, false for `15`. */
  readonly ranked: boolean
}

/** A day of the month: `15`, `15th`, `fifteenth`, `the 15th day`. */
export const monthDay: Recogniser<Dom> = (scan, at) => {
  const place = is(scan, at, 'the') ? at + 1 : at
  const ranked = found(ordinal, scan, place).map(({ value, end }) => ({ value: { day: value, ranked: true }, end }))
  const token = scan.tokens[place]
  const plain = token?.kind === 'number' && token.text.length <= 2 && !isClock(scan, place)
  const digits = plain ? [{ value: { day: Number(token.text), ranked: false }, end: place + 1 }] : []
  return ranked.length > 0 ? ranked : digits
}

// "nov 9am" and "december 9:30" are a month and a time.
function isClock(scan: Scan, at: number): boolean {
  if (is(scan, at + 1, ':') && isAttached(scan, at + 1)) return true
  return is(scan, at + 1, 'am', 'pm', 'a', 'p', 'h') && (isAttached(scan, at + 1) || is(scan, at + 1, 'am', 'pm'))
}

/** A date with a month's name, in any order, with or without a year. */
export const namedDate: Recogniser<Partial> = (scan, at) => [
  ...dayFirst(scan, at),
  ...monthFirst(scan, at),
  ...yearFirst(scan, at),
]

function dayFirst(scan: Scan, at: number): readonly ScanMatch<Partial>[] {
  return found(monthDay, scan, at).flatMap(({ value, end }) => {
    let place = is(scan, end, 'day') ? end + 1 : end
    if (is(scan, place, '.') && isAttached(scan, place)) place++
    if (is(scan, place, 'of', '-', '/', ',') || (value.ranked && is(scan, place, 'in'))) place++
    return found(monthName, scan, place).flatMap((month) =>
      withYear(scan, { day: value.day, month: month.value }, at, month.end).concat(
        nearYear(scan, { day: value.day, month: month.value }, month.end),
      ),
    )
  })
}

function monthFirst(scan: Scan, at: number): readonly ScanMatch<Partial>[] {
  return found(monthName, scan, at).flatMap((month) => {
    const place = is(scan, month.end, '-', '/', ',', 'the') ? month.end + 1 : month.end
    const days = [
      ...found(monthDay, scan, place).map(({ value, end }) => ({ value: value.day, end })),
      ...found(numberWords, scan, place),
    ]
    return days.flatMap(({ value, end }) => {
      // "dec 5-7" and "1 december 10:30" continue: a number that is joined to another one is no day here.
      const point = is(scan, end, '.') && isAttached(scan, end) && scan.tokens[end + 1]?.glued !== true ? end + 1 : end
      return withYear(scan, { day: value, month: month.value }, at, point)
    })
  })
}

function yearFirst(scan: Scan, at: number): readonly ScanMatch<Partial>[] {
  return found(year, scan, at).flatMap(({ value, end }) => {
    const place = is(scan, end, '-', '/', ',', '.') ? end + 1 : end
    const found = [...dayFirst(scan, place), ...monthFirst(scan, place)]
    return found.flatMap((date) =>
      date.value.year === undefined ? [{ ...date, value: { ...date.value, year: value } }] : [],
    )
  })
}

/** The date with the year that follows it, if any, and the date alone. */
function withYear(scan: Scan, date: Partial, start: number, end: number): readonly ScanMatch<Partial>[] {
  const bare = { value: date, end }
  const place = is(scan, end, ',', 'of', '-', '/', '.', 'in') ? end + 1 : end
  const long = found(year, scan, place)
    .filter(() => !isTime(scan, place))
    .map((year) => ({ value: { ...date, year: year.value }, end: year.end }))
  const token = scan.tokens[place]
  // A two-digit year needs the same separator twice: "16-nov-26"; "nov 23-27" is five days.
  const marked =
    is(scan, end, '-', '/') && scan.tokens.slice(start, end).some((mark) => mark.text === tokenText(scan, end))
  const tied = token?.kind === 'number' && token.text.length === 2 && marked && isAttached(scan, end)
  const short = tied ? [{ value: { ...date, year: shortYear(scan, Number(token.text)) }, end: place + 1 }] : []
  return [...long, ...short, ...yearBeside(scan, date, place), bare]
}

/** `5 jan 27`: two digits that are no hour, behind a month, are a year that is near. */
function nearYear(scan: Scan, date: Partial, at: number): readonly ScanMatch<Partial>[] {
  const token = scan.tokens[at]
  const year = 2000 + Number(token?.text)
  const { year: now } = scan.env.today
  if (token?.kind !== 'number' || token.text.length !== 2 || year <= 2024 || year < now || year > now + 2) return []
  // "20-nov 28" has its mark before the month only, and may be a range.
  if (is(scan, at - 2, '-', '/')) return []
  return is(scan, at + 1, ':', '.', '-', '/') || isTime(scan, at) ? [] : [{ value: { ...date, year }, end: at + 1 }]
}

/** `14 june next year`. */
function yearBeside(scan: Scan, date: Partial, at: number): readonly ScanMatch<Partial>[] {
  const shift = is(scan, at, 'this') ? 0 : is(scan, at, 'next') ? 1 : is(scan, at, 'last') ? -1 : undefined
  if (shift === undefined || !is(scan, at + 1, 'year')) return []
  return [{ value: { ...date, year: scan.env.today.year + shift }, end: at + 2 }]
}

function isTime(scan: Scan, at: number): boolean {
  return is(scan, at + 1, ':', 'am', 'pm', 'h', 'hrs', 'hours') && scan.tokens[at]?.kind === 'number'
}

/** `26` is 2026, `74` is 1974: never more than ten years ahead. */
export function shortYear(scan: Scan, value: number): number {
  return 2000 + value > scan.env.today.year + 10 ? 1900 + value : 2000 + value
}
