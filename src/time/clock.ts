import { Temporal } from 'temporal-polyfill'

/** Where "now" comes from. Everything that reads time takes one as an argument, so that a test can stand still. */
export interface Clock {
  now(): Temporal.Instant
}

/** The machine's clock, for the composition root alone. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }
