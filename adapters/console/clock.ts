import { Temporal } from 'temporal-polyfill'
import { type Clock, systemClock } from '../../src/time/clock.ts'

/** A clock that follows real time until it is stopped at an instant, so that a script can live through a week. */
export class ConsoleClock implements Clock {
  readonly #real: Clock
  #held: Temporal.Instant | undefined

  constructor(real: Clock = systemClock) {
    this.#real = real
  }

  now(): Temporal.Instant {
    return this.#held ?? this.#real.now()
  }

  /** The machine's time, even when this clock is stopped. */
  real(): Temporal.Instant {
    return this.#real.now()
  }

  /** True when the clock is stopped. */
  get stands(): boolean {
    return this.#held !== undefined
  }

  /** Stops the clock at this instant. */
  hold(at: Temporal.Instant): void {
    this.#held = at
  }

  /** Lets the clock follow the machine's time again. */
  release(): void {
    this.#held = undefined
  }
}

/** True when `one` is earlier than `other`. */
export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
