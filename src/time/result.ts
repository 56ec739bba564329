import type { Temporal } from 'temporal-polyfill'
import type { Recurrence } from './recurrence/recurrence.ts'

/** The reason of a refusal: a closed list, so that a caller can handle each case. */
export type Code =
  | 'empty'
  | 'too_long'
  | 'out_of_range'
  | 'not_understood'
  | 'past'
  | 'impossible_date'
  | 'impossible_time'
  | 'conflict'
  | 'ambiguous_date'
  | 'ambiguous_time'
  | 'ambiguous_zone'
  | 'ambiguous_recurrence'
  | 'dst_gap'
  | 'dst_overlap'

/** One instant, shown in the person's zone. */
export interface Point {
  readonly kind: 'point'
  readonly at: Temporal.ZonedDateTime
}

/** One day without a clock time; the caller adds an hour. */
export interface Day {
  readonly kind: 'date'
  readonly on: Temporal.PlainDate
}

/** Whole days, both ends included. */
export interface Days {
  readonly kind: 'interval'
  readonly unit: 'days'
  readonly start: Temporal.PlainDate
  readonly end: Temporal.PlainDate
}

/** A range between two instants. */
export interface Stretch {
  readonly kind: 'interval'
  readonly unit: 'time'
  readonly start: Temporal.ZonedDateTime
  readonly end: Temporal.ZonedDateTime
}

/** The possible results of a phrase that was understood. */
export type Moment = Point | Day | Days | Stretch | Recurrence

/** One possible meaning: words for a button, and a phrase that means only that. */
export interface DateReading {
  readonly label: string
  readonly phrase: string
}

/** A phrase without an answer: a code, a sentence, and buttons for its possible meanings. */
export interface Refusal {
  readonly kind: 'error'
  readonly code: Code
  readonly message: string
  readonly readings: readonly DateReading[]
  /** The possible meanings, before they are put into words. */
  readonly candidates?: readonly Moment[]
}

/** A refusal without choices, or with candidates that become readings. */
export function refuse(code: Code, message: string, candidates: readonly Moment[] = []): Refusal {
  return { kind: 'error', code, message, readings: [], candidates }
}

/** True for a refusal, false for a moment. */
export function isRefusal(value: object | undefined): value is Refusal {
  return value !== undefined && 'kind' in value && value.kind === 'error'
}
