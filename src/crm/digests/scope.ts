import type { Temporal } from 'temporal-polyfill'

/**
 * What a digest covers: the period that it looks back on, its day, whose deals, and of which pipeline; without an owner the
 * whole team's.
 */
export interface DigestScope {
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant
  /** The day on which it comes, in the zone of its readers. */
  readonly today: Temporal.PlainDate
  readonly owner: number | undefined
  /** The pipeline whose deals; all of them without one. */
  readonly pipeline?: number | undefined
  /** The zone of its readers. */
  readonly zone: string
}

/** A page of a list: a number of rows, from an offset on. */
export interface ListPart {
  readonly limit: number
  readonly offset: number
}
