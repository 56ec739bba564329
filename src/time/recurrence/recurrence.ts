import type { Temporal } from 'temporal-polyfill'

/** A rule that fires again and again, kept as RFC 5545 with its wall-clock start and zone. */
export interface Recurrence {
  readonly kind: 'recurring'
  /** `FREQ=…`, without DTSTART. */
  readonly rule: string
  readonly start: Temporal.PlainDateTime
  readonly zone: string
  /** False if no time of day was said: the occurrences are days. */
  readonly timed: boolean
  /** Days on which it does not fire, beyond what the rule itself leaves out. */
  readonly except: readonly string[]
}
