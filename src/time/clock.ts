import { Temporal } from 'temporal-polyfill'

/** The source of "now". All code that reads the time takes one as an argument, so that a test can stop it. */
export interface Clock {
  now(): Temporal.Instant
}

/** The machine's clock. Only code that starts a process may use it; all other code gets a clock as an argument. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }
