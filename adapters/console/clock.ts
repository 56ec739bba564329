import { Temporal } from 'temporal-polyfill'
import { type Clock, systemClock } from '../../src/time/clock.ts'

/** A clock that runs with real time until it is told to stand still, so that a script can live through a week. */
export class ConsoleClock implements Clock {
  readonly #real: Clock
  #held: Temporal.Instant | undefined

  constructor(real: Clock = systemClock) {
    this.#real = real
  }

  now(): Temporal.Instant {
    return this.#held ?? this.#real.now()
  }

  /** The machine's time, wherever this clock stands. */
  real(): Temporal.Instant {
    return this.#real.now()
  }

  /** True when time stands still. */
  get stands(): boolean {
    return this.#held !== undefined
  }

  /** Time stands still at this instant from now on. */
  hold(at: Temporal.Instant): void {
    this.#held = at
  }

  /** Time runs with the machine's again. */
  release(): void {
    this.#held = undefined
  }
}

/** True when `one` is earlier than `other`. */
export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
