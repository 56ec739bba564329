import { Temporal } from 'temporal-polyfill'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import type { FieldType } from '../field-type.ts'

/** A day, whatever the zone. */
export const DAY_TYPE: FieldType<Temporal.PlainDate> = {
  is: 'day',
  sql: ['date'],
  toCells: (value) => [value && dayColumn(value)],
  fromCells: ([cell]) => (cell instanceof Date ? dayOfColumn(cell) : null),
  told: ([text]) => (text ? shownDay(Temporal.PlainDate.from(text.slice(0, 10))) : undefined),
  show: shownDay,
  write: writtenDay,
  cells: (value) => [value.toString()],
}

/** The year of a birthday that was said without one: a leap year, so that 29 February is one. */
export const NO_YEAR = 1604

/** A birthday as people say it: with its year only where that is known. */
export function shownBirthday(day: Temporal.PlainDate): string {
  const written = writtenDay(day)
  return day.year === NO_YEAR ? written.replace(/ \d{4}$/u, '') : written
}

/** A birthday, with or without its year. */
export const BIRTHDAY_TYPE: FieldType<Temporal.PlainDate> = {
  ...DAY_TYPE,
  is: 'birthday',
  told: ([text]) => (text ? shownBirthday(Temporal.PlainDate.from(text.slice(0, 10))) : undefined),
  show: shownBirthday,
  write: shownBirthday,
}

/** A moment to the minute, in UTC, which it says: a history is the same for readers in any zone. */
const inUtc = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`

/** A moment. */
export const MOMENT_TYPE: FieldType<Date> = {
  is: 'moment',
  sql: ['timestamptz'],
  toCells: (value) => [value],
  fromCells: ([cell]) => (cell ?? null) as Date | null,
  told: ([text]) => (text ? inUtc(text) : undefined),
  show: (value) => inUtc(value.toISOString()),
  write: (value) => inUtc(value.toISOString()),
  cells: (value) => [value.toISOString()],
}
