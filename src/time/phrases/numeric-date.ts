import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '../calendar.ts'
import { refuse } from '../result.ts'
import { is, isAttached, type Recogniser, type Scan, tokenText, type ValueSaid } from '../scan.ts'
import { shortYear } from './named-date.ts'
import { completed, type Partial, whichDay } from './partial.ts'

/** A numeric date that may mean several days; a weekday next to it can decide between them. */
export interface NumericDate {
  readonly readings: readonly Partial[]
  /** Set when it is refused for a reason of its own. */
  readonly unclear?: 'clock' | undefined
}

interface Numbers {
  readonly parts: readonly string[]
  readonly mark: string
  readonly end: number
}

/** `2026-12-01`, `1.12.2026`, `12/25/2026`, `25/12`: numbers without blanks and with the same separator. */
export const numericDate: Recogniser<NumericDate> = (scan, at) => {
  if (scan.tokens[at - 1]?.kind === 'mark' && isAttached(scan, at) && !is(scan, at - 1, '(', '@', ',', '~')) return []
  return [numbers(scan, at, 3), numbers(scan, at, 2)].flatMap((read) => {
    if (!read) return []
    const year = read.parts.length === 2 && read.mark === '/' ? commaYear(scan, read.end) : undefined
    if (year) {
      const value = meaning(scan, { ...read, parts: [...read.parts, year] })
      return value ? [{ value, end: read.end + 2 }] : []
    }
    const value = meaning(scan, read)
    const dotted = read.mark === '.' && is(scan, read.end, '.') && isAttached(scan, read.end)
    return value ? [{ value, end: dotted ? read.end + 1 : read.end }] : []
  })
}

function numbers(scan: Scan, at: number, count: number): Numbers | undefined {
  const parts: string[] = []
  const mark = tokenText(scan, at + 1)
  if (!['-', '/', '.'].includes(mark)) return undefined
  for (let index = 0; index < count; index++) {
    const place = at + 2 * index
    const token = scan.tokens[place]
    if (token?.kind !== 'number' || (index > 0 && spacing(scan, place) !== spacing(scan, at + 2))) return undefined
    if (index > 0 && tokenText(scan, place - 1) !== mark) return undefined
    parts.push(token.text)
  }
  const end = at + 2 * count - 1
  const blanks = spacing(scan, at + 2)
  // "5. 12. 2026" and "5. 12." as in German, "20 / 11 / 2026"; other numbers with blanks between them are numbers.
  const last = parts.at(-1)?.length === 4
  const isSpaced =
    (blanks === 'after' && mark === '.' && (last || (is(scan, end, '.') && isAttached(scan, end)))) ||
    (blanks === 'around' && last && count === 3)
  if (blanks !== 'none' && !isSpaced) return undefined
  // Another number joined to it makes it a phone number, a version or an address.
  const tied = is(scan, end, mark, ':') && isAttached(scan, end) && scan.tokens[end + 1]?.kind === 'number'
  return tied && isAttached(scan, end + 1) ? undefined : { parts, mark, end }
}

/** Where there are blanks at the separator before a number. */
function spacing(scan: Scan, at: number): 'none' | 'after' | 'around' | 'before' {
  const [before, after] = [!isAttached(scan, at - 1), !isAttached(scan, at)]
  return before ? (after ? 'around' : 'before') : after ? 'after' : 'none'
}

function meaning(scan: Scan, { parts, mark, end }: Numbers): NumericDate | undefined {
  const [a = '', b = '', c] = parts
  if (c === undefined) return twoParts(scan, a, b, mark, end)
  const [first, second, third] = [Number(a), Number(b), Number(c)]
  if (a.length === 4) {
    return b.length > 2 || c.length > 2 ? undefined : { readings: [{ year: first, month: second, day: third }] }
  }
  if (a.length > 2 || b.length > 2 || (c.length !== 4 && c.length !== 2)) return undefined
  const year = c.length === 4 ? third : shortYear(scan, third)
  const day = { day: first, month: second, year }
  return mark === '.' ? { readings: [day] } : ordered(scan, day, { day: second, month: first, year })
}

/** `08/12,2015`: the year after a comma. */
function commaYear(scan: Scan, end: number): string | undefined {
  const digits = is(scan, end, ',') ? tokenText(scan, end + 1) : ''
  return /^\d{4}$/.test(digits) ? digits : undefined
}

function twoParts(scan: Scan, a: string, b: string, mark: string, end: number): NumericDate | undefined {
  if (a.length > 2 || b.length > 2) return undefined
  const [first, second] = [Number(a), Number(b)]
  const day = { day: first, month: second }
  if (mark === '.') return dotted(scan, day, b, end)
  // "24/7" means always; "3-2" is a score, unless the person has set how dates are written.
  if (first === 24 && second === 7) return undefined
  if (mark === '-' && scan.env.order === undefined) return undefined
  return ordered(scan, day, { day: second, month: first })
}

function dotted(scan: Scan, day: Partial, b: string, end: number): NumericDate | undefined {
  const closed = is(scan, end, '.') && isAttached(scan, end)
  // "on 11.25" for people who write the month first; alone it may be a number or a time.
  const month = { day: Number(b), month: day.day }
  const [start, isLed] = [end - 3, is(scan, end - 4, 'on', 'by', 'due', 'before', 'until')]
  if (scan.env.order === 'mdy' && Number(b) > 12 && isPossible(month) && (start === 0 || isLed))
    return { readings: [month], unclear: isLed ? undefined : 'clock' }
  if (Number(b) > 12 || day.day > 31 || (day.month ?? 0) < 1) return undefined
  // "1.5" is a number or a day, "10.12" a time or a day: only a point after it, or a day above 23, makes it certainly a
  // date.
  const clock = day.day < 24
  return { readings: [day], unclear: clock && !closed ? 'clock' : undefined }
}

function ordered(scan: Scan, day: Partial, month: Partial): NumericDate {
  const { order } = scan.env
  const both = order === 'dmy' ? [day, month] : [month, day]
  const possible = both.filter((date) => isPossible(date))
  if (possible.length === 0) return { readings: [order === 'mdy' ? month : day] }
  const [chosen] = possible
  const same = day.day === month.day
  return { readings: chosen && (order !== undefined || same) ? [chosen] : possible }
}

function isPossible({ day, month, year }: Partial): boolean {
  return dateOf(year ?? 2024, month ?? 0, day) !== undefined
}

/** The days that it may mean; a weekday next to it may leave only one. */
export function settledNumeric(scan: Scan, date: NumericDate, weekday?: number): ValueSaid<Temporal.PlainDate> {
  const months = date.readings.filter(({ month }) => month !== undefined && month >= 1 && month <= 12)
  if (months.length === 0) {
    return { options: [], refusal: refuse('impossible_date', 'There are twelve months in a year.') }
  }
  const all = months.map((reading) => completed(scan.env, reading, weekday))
  const options = all.flatMap((said) => said.options)
  if (options.length === 0) return all[0] ?? { options: [] }
  if (date.unclear && weekday === undefined) {
    return { options, refusal: refuse('ambiguous_date', 'A day and month, or a time? Write it out.') }
  }
  return options.length === 1 ? { options } : { options, refusal: refuse('ambiguous_date', whichDay(options)) }
}
