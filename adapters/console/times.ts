import { Temporal } from 'temporal-polyfill'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')

/** `Wed 18 Nov 2026`, the day in the zone. */
export const showDate = (at: Temporal.Instant, zone: string): string => {
  const { dayOfWeek, day, month, year } = at.toZonedDateTimeISO(zone)
  return `${DAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]} ${year}`
}

/** `Wed 18 Nov 2026, 10:00`. */
export const showMoment = (at: Temporal.Instant, zone: string): string => {
  const { hour, minute } = at.toZonedDateTimeISO(zone)
  return `${showDate(at, zone)}, ${two(hour)}:${two(minute)}`
}

/** The same with seconds, if there are any. */
export const showExact = (at: Temporal.Instant, zone: string): string => {
  const { second } = at.toZonedDateTimeISO(zone)
  return second === 0 ? showMoment(at, zone) : `${showMoment(at, zone)}:${two(second)}`
}

/** Units in seconds, each used up to the next one's limit; weeks begin at two weeks, months at two months. */
const SIZES: readonly (readonly [from: number, size: number, name: string])[] = [
  [2 * 365.25 * 86_400, 365.25 * 86_400, 'y'],
  [2 * 30.44 * 86_400, 30.44 * 86_400, 'mo'],
  [14 * 86_400, 7 * 86_400, 'w'],
  [86_400, 86_400, 'd'],
  [3_600, 3_600, 'h'],
  [60, 60, 'min'],
]

/** `in 2 h`, `3 d ago`, `now`. */
export const showRelative = (at: Temporal.Instant, now: Temporal.Instant): string => {
  const seconds = (at.epochMilliseconds - now.epochMilliseconds) / 1000
  const size = SIZES.find(([from]) => Math.abs(seconds) >= from)
  if (!size) return 'now'
  const amount = `${Math.floor(Math.abs(seconds) / size[1])} ${size[2]}`
  return seconds > 0 ? `in ${amount}` : `${amount} ago`
}

/** The instant in a text, or undefined when it is none. */
export const readInstant = (text: string): Temporal.Instant | undefined => attempt(() => Temporal.Instant.from(text))

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** A moment as a script writes it: with an offset, Z or [zone], or in the speaker's zone; a time alone is today. */
export const scriptMoment = (text: string, now: Temporal.Instant, zone: string): Temporal.Instant | undefined => {
  const written = text.trim().replace(/^(\d{4}-\d{2}-\d{2})\s+(?=\d)/, '$1T')
  if (/^\d{1,2}:\d{2}$/.test(written)) {
    const time = attempt(() => Temporal.PlainTime.from(written.padStart(5, '0')))
    return time && now.toZonedDateTimeISO(zone).withPlainTime(time).toInstant()
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(written)) return undefined
  return sane(
    attempt(() => Temporal.ZonedDateTime.from(written).toInstant()) ??
      readInstant(written) ??
      attempt(() => Temporal.PlainDateTime.from(written).toZonedDateTime(zone).toInstant()),
  )
}

/** Years outside this range are typing errors, and databases do not expect dates with more digits. */
const sane = (at: Temporal.Instant | undefined): Temporal.Instant | undefined => {
  const year = at?.toZonedDateTimeISO('UTC').year ?? 0
  return year >= 1970 && year <= 9998 ? at : undefined
}

const UNITS = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

/**
 * Reads `+2h`, `+1d2h`, `-30m` from `now`; days and weeks follow the calendar, so 10:00 stays 10:00 when the clocks
 * change.
 */
export const readStep = (text: string, now: Temporal.Instant, zone: string): Temporal.Instant | undefined => {
  const written = text.toLowerCase().replace(/\s+/g, '')
  if (!/^[+-](\d{1,6}[smhdw])+$/.test(written)) return undefined
  const sign = written.startsWith('-') ? -1 : 1
  const amounts = { seconds: 0, minutes: 0, hours: 0, days: 0, weeks: 0 }
  for (const [, amount, unit] of written.matchAll(/(\d+)([smhdw])/g)) {
    amounts[UNITS[unit as keyof typeof UNITS]] += sign * Number(amount)
  }
  return sane(attempt(() => now.toZonedDateTimeISO(zone).add(amounts).toInstant()))
}

/** The canonical name of a zone, or undefined when it does not exist. */
export const readZone = (text: string): string | undefined =>
  /^[a-z]/i.test(text)
    ? attempt(() => new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone)
    : undefined
