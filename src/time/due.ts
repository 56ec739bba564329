import type { Temporal } from 'temporal-polyfill'

/** When something is due: the day, and the instant only where an hour was said. */
export interface Due {
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant | undefined
}
