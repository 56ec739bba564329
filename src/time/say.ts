import type { Temporal } from 'temporal-polyfill'
import { MONTH_NAMES, WEEKDAY_NAMES } from './words.ts'

/** `24 November 2026`: the only format in which a day is written, and it reads back as exactly that day. */
export function writtenDay(day: Temporal.PlainDate): string {
  return `${day.day} ${MONTH_NAMES[day.month - 1]} ${String(day.year).padStart(4, '0')}`
}

/** `09:05`, with seconds only if there are any. */
export function writtenTime(time: { readonly hour: number; readonly minute: number; readonly second: number }): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(time.hour)}:${two(time.minute)}`
  return time.second === 0 ? clock : `${clock}:${two(time.second)}`
}

/** Minutes for people: `20 min`, `1 h 30 min`. */
export const showMinutes = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** `Thu 19 Nov 2026`: for sentences and buttons. */
export function shownDay(day: Temporal.PlainDate): string {
  const month = MONTH_NAMES[day.month - 1]?.slice(0, 3)
  return `${weekdayName(day.dayOfWeek).slice(0, 3)} ${day.day} ${month} ${day.year}`
}

/** `Thu 19 Nov`, with the year if it is another one. */
export function shownDayIn(year: number, day: Temporal.PlainDate): string {
  const month = MONTH_NAMES[day.month - 1]?.slice(0, 3)
  return day.year === year ? `${weekdayName(day.dayOfWeek).slice(0, 3)} ${day.day} ${month}` : shownDay(day)
}

/** `19 Nov`, with the year if it is another one. */
export function shortDayIn(year: number, day: Temporal.PlainDate): string {
  const written = `${day.day} ${MONTH_NAMES[day.month - 1]?.slice(0, 3)}`
  return day.year === year ? written : `${written} ${String(day.year).padStart(4, '0')}`
}

/** `24 November`, for a day of every year. */
export const yearlyDay = (day: Pick<Temporal.PlainDate, 'day' | 'month'>): string =>
  `${day.day} ${MONTH_NAMES[day.month - 1]}`

/** `Monday` for 1. */
export function weekdayName(weekday: number): string {
  return WEEKDAY_NAMES[weekday - 1] ?? ''
}

/** `2nd`, `-1` is `last`. */
export function rankName(rank: number): string {
  if (rank === -1) return 'last'
  if (rank < 0) return `${rankName(-rank)} to last`
  const tens = rank % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return `${rank}${suffix}`
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
