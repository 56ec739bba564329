import type { Temporal } from 'temporal-polyfill'

/** What a digest looks at: the stretch behind it, its day, and whose deals; all of the team's where nobody is named. */
export interface DigestScope {
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant
  /** The day it comes on, where it is read. */
  readonly today: Temporal.PlainDate
  readonly owner: number | undefined
}

/** A part of a list: as many as fit, from some place on. */
export interface ListPart {
  readonly limit: number
  readonly offset: number
}
