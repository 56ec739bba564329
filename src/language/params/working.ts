import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { WEEKDAY_NAMES } from '../../time/words.ts'
import type { Param } from '../command.ts'

/** The ISO weekday that a word means, written in full or by its first letters; undefined for none. */
const weekdayOf = (word: string): number | undefined => {
  const index = WEEKDAY_NAMES.findIndex((name) => word.length >= 2 && name.toLowerCase().startsWith(word.toLowerCase()))
  return index < 0 ? undefined : index + 1
}

/** The weekdays from one to another, also across the end of the week. */
const daysBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from - 1 + index) % 7) + 1)

function daysIn(raw: string): readonly number[] | undefined {
  const typed = raw.trim().toLowerCase()
  if (/^(?:weekdays|workdays|working days)$/u.test(typed)) return [1, 2, 3, 4, 5]
  if (/^(?:every day|all|daily)$/u.test(typed)) return [1, 2, 3, 4, 5, 6, 7]
  const days = new Set<number>()
  for (const part of typed.split(/[\s,;]+|\band\b/u).filter((each) => each !== '')) {
    const ends = part.split(/[-–]/u).map(weekdayOf)
    const [from, to = from] = ends
    if (ends.length > 2 || ends.includes(undefined) || from === undefined || to === undefined) return undefined
    for (const day of daysBetween(from, to)) days.add(day)
  }
  return days.size === 0 ? undefined : [...days].sort()
}

/** The days of the week on which somebody works: `mon-fri`, `sun-thu`, `mon,tue,thu`, `weekdays`. */
export const workingDays = (about: string): Param<readonly number[]> => ({
  about,
  shape: 'words',
  slot: 'named',
  optional: false,
  read(raw) {
    const days = daysIn(raw)
    if (days) return days
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' are no days of the week.'], {
      next: ['Type them like ', { code: 'mon-fri' }, ' or ', { code: 'mon,tue,thu' }, '.'],
    })
  },
})

/** Days of the week for people: `Mon–Fri`, `Mon, Tue, Thu`. */
export function shownWeekdays(days: readonly number[]): string {
  const name = (day: number) => (WEEKDAY_NAMES[day - 1] ?? '').slice(0, 3)
  // A working week across Sunday begins after the longest gap: Sun–Thu.
  const start = days.find((day) => days.length < 7 && !days.includes(day === 1 ? 7 : day - 1)) ?? days[0] ?? 1
  const run = daysBetween(start, ((start + days.length - 2) % 7) + 1)
  const isRun = days.length > 2 && run.every((day) => days.includes(day))
  return isRun ? `${name(start)}–${name(run.at(-1) ?? start)}` : days.map(name).join(', ')
}

/** First and last minute of a working day, HH:MM. */
export interface Hours {
  readonly opens: string
  readonly closes: string
}

const TIME = '(\\d{1,2})(?:[:.h](\\d{2}))?\\s*(am|pm)?'
const HOURS = new RegExp(`^${TIME}\\s*(?:-|–|to|until)\\s*${TIME}$`, 'iu')

const clock = (hour = '', minute = '00', half = ''): string | undefined => {
  const isPm = half.toLowerCase() === 'pm'
  const value = half === '' ? Number(hour) : (Number(hour) % 12) + (isPm ? 12 : 0)
  const isTime = value <= 23 && Number(minute) <= 59 && (half === '' || (Number(hour) >= 1 && Number(hour) <= 12))
  return isTime ? `${String(value).padStart(2, '0')}:${minute}` : undefined
}

/** The hours of a working day: `9-17`, `8:30-17:00`, `9am-5pm`. */
export const workingHours = (about: string): Param<Hours> => ({
  about,
  shape: 'words',
  slot: 'named',
  optional: false,
  read(raw) {
    const found = HOURS.exec(raw.trim())
    const opens = found && clock(found[1], found[2], found[3])
    const closes = found && clock(found[4], found[5], found[6])
    if (opens && closes && opens < closes) return { opens, closes }
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' are no hours of a day.'], {
      next: ['Type the first and the last, like ', { code: '9-17' }, ' or ', { code: '8:30-17:00' }, '.'],
    })
  },
})
