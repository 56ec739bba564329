import type { Temporal } from 'temporal-polyfill'

/** A repetition as an RFC 5545 rule with its wall-clock start and zone. */
export interface Recurrence {
  readonly kind: 'recurring'
  /** `FREQ=…`, without DTSTART. */
  readonly rule: string
  readonly start: Temporal.PlainDateTime
  readonly zone: string
  /** False if it has no time of day: the occurrences are days. */
  readonly timed: boolean
  /** Days on which it does not fire, in addition to those that the rule itself excludes. */
  readonly except: readonly string[]
}
