import { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../store/transaction.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { type Comparisons, cellAt, inOrder } from '../compare.ts'
import type { FieldType } from '../field-type.ts'

/** A day, without a zone. */
export const DAY_TYPE: FieldType<Temporal.PlainDate> = {
  is: 'day',
  sql: ['date'],
  compares: inOrder('date', dayColumn),
  toCells: (value) => [value && dayColumn(value)],
  fromCells: ([cell]) => (cell instanceof Date ? dayOfColumn(cell) : null),
  told: ([text]) => (text ? shownDay(Temporal.PlainDate.from(text.slice(0, 10))) : undefined),
  show: shownDay,
  write: writtenDay,
  cells: (value) => [value.toString()],
}

/** The year that is stored for a birthday without one: a leap year, so that 29 February exists. */
export const NO_YEAR = 1604

/** A birthday as people say it: with its year only where that is known. */
export function shownBirthday(day: Temporal.PlainDate): string {
  const written = writtenDay(day)
  return day.year === NO_YEAR ? written.replace(/ \d{4}$/u, '') : written
}

/** From one day to another, both included. */
export interface DaySpan {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** Birthdays are compared by their place in the year, whatever the year of the requested days. */
const EVERY_YEAR: Comparisons<DaySpan> = {
  operators: ['within'],
  test(cells, _, { from, to }) {
    if (Temporal.PlainDate.compare(from.add({ years: 1 }), to) <= 0) return Prisma.sql`${cellAt(cells)} IS NOT NULL`
    const [first, last] = [inYear(from), inYear(to)]
    const isPast = Prisma.sql`${inYearOf(cells)} >= ${first}::text`
    const isBefore = Prisma.sql`${inYearOf(cells)} <= ${last}::text`
    return first <= last ? Prisma.sql`(${isPast} AND ${isBefore})` : Prisma.sql`(${isPast} OR ${isBefore})`
  },
  isNone: (cells) => Prisma.sql`${cellAt(cells)} IS NULL`,
  order: (cells) => [{ by: inYearOf(cells) }],
}

const inYear = (day: Temporal.PlainDate): string => day.toString().slice(-5)
const inYearOf = (cells: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`to_char(${cellAt(cells)}, 'MM-DD') COLLATE "C"`

/** A birthday, with or without its year. */
export const BIRTHDAY_TYPE: FieldType<Temporal.PlainDate> = {
  ...DAY_TYPE,
  is: 'birthday',
  compares: EVERY_YEAR,
  told: ([text]) => (text ? shownBirthday(Temporal.PlainDate.from(text.slice(0, 10))) : undefined),
  show: shownBirthday,
  write: shownBirthday,
}

/** A moment to the minute, marked as UTC, because a history must be the same for readers in any zone. */
const inUtc = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`

/** A moment. */
export const MOMENT_TYPE: FieldType<Date> = {
  is: 'moment',
  sql: ['timestamptz'],
  compares: inOrder<Date>('timestamptz', (moment) => moment),
  toCells: (value) => [value],
  fromCells: ([cell]) => (cell ?? null) as Date | null,
  told: ([text]) => (text ? inUtc(text) : undefined),
  show: (value) => inUtc(value.toISOString()),
  write: (value) => inUtc(value.toISOString()),
  cells: (value) => [value.toISOString()],
}
