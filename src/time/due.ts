import { Temporal } from 'temporal-polyfill'

/** A due time: the day, and the instant only if an hour was stated. */
export interface DueTime {
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant | undefined
}

/** The value of a day for the database's date columns: midnight in UTC. */
export const dayColumn = (day: Temporal.PlainDate): Date => new Date(`${day.toString()}T00:00:00Z`)

/** The day in a date column. */
export const dayOfColumn = (column: Date): Temporal.PlainDate =>
  Temporal.PlainDate.from(column.toISOString().slice(0, 10))
