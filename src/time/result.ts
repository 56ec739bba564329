import type { Temporal } from 'temporal-polyfill'
import type { Recurrence } from './recurrence/recurrence.ts'

/** Why a phrase was refused: a closed list, so that a caller can answer each case in its own way. */
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

/** One day without a clock time: the caller adds its own hour. */
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

/** A stretch between two instants. */
export interface Stretch {
  readonly kind: 'interval'
  readonly unit: 'time'
  readonly start: Temporal.ZonedDateTime
  readonly end: Temporal.ZonedDateTime
}

/** What a phrase can mean once it is understood. */
export type Moment = Point | Day | Days | Stretch | Recurrence

/** One thing the person may have meant: words for a button, and a phrase that reads as that thing alone. */
export interface DateReading {
  readonly label: string
  readonly phrase: string
}

/** A phrase that is not answered: a code, one sentence, and what to press instead. */
export interface Refusal {
  readonly kind: 'error'
  readonly code: Code
  readonly message: string
  readonly readings: readonly DateReading[]
  /** What the phrase may have meant, before it is put into words. */
  readonly candidates?: readonly Moment[]
}

/** Refuses with nothing to choose from, or with candidates that become readings. */
export function refuse(code: Code, message: string, candidates: readonly Moment[] = []): Refusal {
  return { kind: 'error', code, message, readings: [], candidates }
}

/** True for an answer that is no moment. */
export function isRefusal(value: object | undefined): value is Refusal {
  return value !== undefined && 'kind' in value && value.kind === 'error'
}
