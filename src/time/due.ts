import { Temporal } from 'temporal-polyfill'

/** When something is due: the day, and the instant only where an hour was said. */
export interface DueTime {
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant | undefined
}

/** A day as the database's date columns take it: midnight in UTC. */
export const dayColumn = (day: Temporal.PlainDate): Date => new Date(`${day.toString()}T00:00:00Z`)

/** A date column as a day. */
export const dayOfColumn = (column: Date): Temporal.PlainDate =>
  Temporal.PlainDate.from(column.toISOString().slice(0, 10))
