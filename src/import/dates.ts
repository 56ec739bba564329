import { Temporal } from 'temporal-polyfill'
import type { ReadCtx } from '../language/command.ts'
import { beginningOf, dueOf, readOnce } from '../language/params/when.ts'
import { UserError } from '../message/errors.ts'
import { NO_YEAR } from '../records/types/when.ts'

/** The order of day, month and year in the dates of a column. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const TIME =
  /^[ ,T]*(?:(?:at|um|à) )?(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d(?:[.,]\d{1,9})?))?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?(?: \(.*\)| [A-Z]{2,5})?$/iu
const FIGURES = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?![\d./-])(?<rest>.*)$/su
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d./-])(?<rest>.*)$/su
const DAY_MONTH =
  /^(?:\p{L}{2,}\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[ /-](?:de )?(\p{L}{3,})\.?,?[ /-](?:de )?(\d{4}|\d{2})(?!\d)(?<rest>.*)$/su
const MONTH_DAY = /^(?:\p{L}{2,}\.?,? )?(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)(?<rest>.*)$/su
/** Days of a spreadsheet, counted from 30 December 1899: those from 1955 to 2078. */
const SERIAL = /^(?<days>[2-6]\d{4})(?:\.\d+)?$/u
const SECONDS = /^(?<seconds>1\d{9})(?<thousandths>\d{3})?$/u
/** A day and a month without a year, as birthdays are written: 04/12. */
const DAY_ALONE = /^(\d{1,2})[./-](\d{1,2})\.?$/u
const NO_YEAR_THERE = /^--(\d\d)-?(\d\d)$/u

/** The beginnings of the months' names in the languages of the files, without accents. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene)/u,
  /^(?:feb|fev)/u,
  /^(?:mar|mrz)/u,
  /^(?:apr|avr|abr)/u,
  /^(?:may|mai)$|^mayo/u,
  /^(?:jun|juin)/u,
  /^(?:jul|juil)/u,
  /^(?:aug|aou|ago)/u,
  /^sep|^set/u,
  /^(?:oct|okt)/u,
  /^nov/u,
  /^(?:dec|dez|dic)/u,
]

const monthNamed = (name: string): number =>
  MONTHS.findIndex((pattern) => pattern.test(name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())) + 1

/**
 * The order that one date shows for its whole column: 24/11/2026 shows that the day comes first, 1/12/2026 shows
 * nothing.
 */
export function orderIn(raw: string): DateOrder | undefined {
  const [, first, second] = FIGURES.exec(raw.trim()) ?? DAY_ALONE.exec(raw.trim()) ?? []
  if (raw.trim().split(/[ T]/u)[0]?.includes('.') && first) return 'dmy' // nobody writes the month first before a point
  if (Number(first) > 12) return 'dmy'
  return Number(second) > 12 ? 'mdy' : undefined
}

/** A date of figures alone that is another one where the month comes first. */
export function isTwofold(raw: string): boolean {
  const [, first, second] = FIGURES.exec(raw.trim()) ?? DAY_ALONE.exec(raw.trim()) ?? []
  return first !== undefined && orderIn(raw) === undefined && Number(first) !== Number(second)
}

/** A day of a file, with its time where one is said. */
interface Said {
  readonly day: string
  readonly rest: string
}

/** A day as other programs write it; undefined where it is written in another way, or may be two. */
function dayIn(raw: string, order: DateOrder | undefined): Said | undefined {
  const iso = ISO.exec(raw)
  if (iso) return said(plainDay(iso[1], iso[2], iso[3]), iso)
  const [figures] = [FIGURES.exec(raw)]
  if (figures) {
    const [, first, second, last] = figures
    const how = isTwofold(raw) ? order : (orderIn(raw) ?? 'dmy')
    const year = fullYear(last)
    if (how === 'dmy') return said(plainDay(year, second, first), figures)
    return how === 'mdy' ? said(plainDay(year, first, second), figures) : undefined
  }
  const named = DAY_MONTH.exec(raw)
  if (named) return said(plainDay(fullYear(named[3]), String(monthNamed(named[2] ?? '')), named[1]), named)
  const behind = MONTH_DAY.exec(raw)
  if (behind) return said(plainDay(behind[3], String(monthNamed(behind[1] ?? '')), behind[2]), behind)
  const days = SERIAL.exec(raw)?.groups?.days
  if (days !== undefined)
    return {
      day: Temporal.PlainDate.from('1899-12-30')
        .add({ days: Number(days) })
        .toString(),
      rest: '',
    }
  const [, month, day] = NO_YEAR_THERE.exec(raw) ?? []
  return month === undefined ? undefined : said(plainDay(String(NO_YEAR), month, day), undefined)
}

const said = (day: string | undefined, found: RegExpExecArray | undefined): Said | undefined =>
  day === undefined ? undefined : { day, rest: found?.groups?.rest ?? '' }

/** Of two figures those of a year in this century or, from 70 on, in the last. */
const fullYear = (year: string | undefined): string | undefined =>
  year?.length === 2 ? `${Number(year) >= 70 ? 19 : 20}${year}` : year

/** A month with two figures, which may be its year or its day. */
const MONTH_FIGURES = /^(\p{L}{3,})\.?[ '’-]+(\d\d)$/u

/** Reads a day of a column. @throws UserError or AmbiguousValue, as the reader of typed dates does. */
export function columnDay(raw: string, order: DateOrder | undefined, ctx: ReadCtx): string {
  const found = dayIn(raw.trim(), order)?.day
  if (found !== undefined) return found
  const [, month = '', figures = ''] = MONTH_FIGURES.exec(raw.trim()) ?? []
  if (monthNamed(month) > 0)
    throw new UserError('not_read', `"${raw.trim()}" may be ${month} 20${figures} or ${Number(figures)} ${month}.`)
  const read = readOnce(raw, ctx, 'either')
  // A quarter or a month says until when, not from when.
  return (read.kind === 'interval' && read.unit === 'days' ? read.end : dueOf(read, ctx).on).toString()
}

/** A birthday of a column, which may have no year. @throws UserError or AmbiguousValue as the typed reader does. */
export function columnBirthday(raw: string, order: DateOrder | undefined, ctx: ReadCtx): string {
  const [, first, second] = DAY_ALONE.exec(raw.trim()) ?? []
  if (first === undefined) return columnDay(raw, order, ctx)
  const how = isTwofold(raw) ? order : (orderIn(raw) ?? 'dmy')
  const found = how === 'mdy' ? plainDay(String(NO_YEAR), first, second) : plainDay(String(NO_YEAR), second, first)
  if (how !== undefined && found !== undefined) return found
  throw new UserError('not_read', `"${raw.trim()}" may be two days: the month or the day comes first.`)
}

/** The hour that a day without a time is kept at, so that it is that day for readers of most zones. */
const NOON = 'T12:00'

/** A moment of a column as an ISO instant; a day without a time is noon of it. Undefined where it is none. */
export function historicMoment(raw: string, order: DateOrder | undefined, zone: string): string | undefined {
  const seconds = SECONDS.exec(raw.trim())?.groups
  if (seconds?.seconds) return new Date(Number(seconds.seconds) * 1000).toISOString()
  const found = dayIn(raw.trim(), order)
  if (!found) return undefined
  const time = TIME.exec(found.rest)?.groups
  const hour = (Number(time?.hour ?? 0) % (time?.half ? 12 : 24)) + (/^p/iu.test(time?.half ?? '') ? 12 : 0)
  const isNoTime = !time || (hour === 0 && time.minute === '00')
  const clock = isNoTime
    ? NOON
    : `T${String(hour).padStart(2, '0')}:${time.minute}:${(time.second ?? '00').replace(',', '.')}`
  const local = `${found.day}${clock}`
  if (!isNoTime && time?.zone) {
    const offset = /^(?:z|utc|gmt)$/iu.test(time.zone) ? 'Z' : time.zone.replace(/^([+-]\d\d)(\d\d)$/u, '$1:$2')
    return new Date(`${local}${offset}`).toISOString()
  }
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
}

function plainDay(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) }
    if (parts.year < 1000) return undefined
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** A moment of a column, as ISO 8601 in UTC. @throws UserError or AmbiguousValue as the typed reader does. */
export function columnMoment(raw: string, ctx: ReadCtx): string {
  const text = raw.trim()
  if (ISO.test(text) && /[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) {
    const at = new Date(text)
    if (!Number.isNaN(at.getTime())) return at.toISOString()
  }
  return beginningOf(text, ctx).toString()
}

/** True of a day with an hour behind it. Midnight is what programs write for none. */
export const saysHour = (raw: string): boolean => /[ T](?!0?0:00(?!:\d*[1-9]))\d{1,2}:\d\d/u.test(raw)
