import type { Temporal } from 'temporal-polyfill'
import type { Moment, Refusal } from '../result.ts'

/** The unit by which a repetition recurs. */
export type RecurrenceUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A place in a period that has no number. */
export type Edge = 'start' | 'middle' | 'end'

/** `1st friday`, `last day`, `2nd to last business day`. */
export interface Ranked {
  readonly rank: number
  readonly of: number | 'day' | 'workday'
}

/** One clause of a repetition; clauses come in any order. */
export type Clause =
  | { readonly kind: 'every'; readonly turn: RecurrenceUnit; readonly interval: number }
  | { readonly kind: 'weekdays'; readonly days: readonly number[]; readonly interval?: number }
  | { readonly kind: 'ranked'; readonly list: readonly Ranked[] }
  | { readonly kind: 'monthDays'; readonly days: readonly number[] }
  | { readonly kind: 'months'; readonly months: readonly number[] }
  | { readonly kind: 'yearly'; readonly months: readonly number[]; readonly days: readonly number[] }
  | { readonly kind: 'week'; readonly week: number }
  | { readonly kind: 'yearDay'; readonly day: number }
  | { readonly kind: 'edge'; readonly edge: Edge; readonly turn?: RecurrenceUnit | undefined }
  | {
      readonly kind: 'times'
      readonly times: readonly Temporal.PlainTime[]
      readonly daily?: boolean
      readonly either?: readonly Temporal.PlainTime[]
    }
  | { readonly kind: 'window'; readonly from: number; readonly to: number }
  | { readonly kind: 'start'; readonly day: Temporal.PlainDate; readonly at?: Temporal.PlainTime | undefined }
  | { readonly kind: 'span'; readonly day: Temporal.PlainDate; readonly last: Moment }
  | {
      readonly kind: 'until'
      readonly last: Moment
      readonly again?: (floor: Temporal.PlainDate) => Moment | undefined
    }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'length'; readonly length: Temporal.Duration; readonly fromNow: boolean }
  | { readonly kind: 'exceptWeekdays'; readonly days: readonly number[] }
  | { readonly kind: 'exceptMonths'; readonly months: readonly number[] }
  | { readonly kind: 'exceptDay'; readonly day: Temporal.PlainDate }
  | { readonly kind: 'often'; readonly count: number; readonly turn: RecurrenceUnit; readonly refusal: Refusal }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'filler' }

/** All clauses of one phrase, sorted by kind. */
export interface RecurrenceDraft {
  readonly turn?: RecurrenceUnit
  readonly interval?: number
  readonly weekdays?: readonly number[]
  readonly ranked?: readonly Ranked[]
  readonly monthDays?: readonly number[]
  readonly months?: readonly number[]
  readonly week?: number
  readonly yearDay?: number
  readonly edge?: Edge
  /** `twice a week`: valid only if that many days or times are named. */
  readonly often?: { readonly count: number; readonly refusal: Refusal }
  readonly times?: readonly Temporal.PlainTime[]
  /** The times that a bare hour may mean. */
  readonly either?: readonly Temporal.PlainTime[] | undefined
  /** `mornings`: a part of the day whose plural says that it recurs every day. */
  readonly daily?: boolean | undefined
  /** First and last hour of the day for an hourly repetition. */
  readonly window?: readonly [number, number]
  readonly start?: Temporal.PlainDate
  readonly until?: Moment
  /** Reads the last day again, counted from the first day. */
  readonly untilAfter?: ((floor: Temporal.PlainDate) => Moment | undefined) | undefined
  readonly count?: number
  readonly length?: Temporal.Duration
  readonly fromNow?: boolean
  readonly exceptWeekdays?: readonly number[]
  readonly exceptMonths?: readonly number[]
  readonly except?: readonly Temporal.PlainDate[]
}

/** Collects clauses; two different clauses of one kind are not a repetition. */
export function draftOf(clauses: readonly Clause[]): RecurrenceDraft | Refusal | undefined {
  let draft: RecurrenceDraft = {}
  for (const clause of clauses) {
    if (clause.kind === 'refusal') return clause.refusal
    const next = withClause(draft, clause)
    if (!next) return undefined
    draft = next
  }
  return draft
}

function withClause(
  draft: RecurrenceDraft,
  clause: Exclude<Clause, { readonly kind: 'refusal' }>,
): RecurrenceDraft | undefined {
  switch (clause.kind) {
    case 'filler':
      return draft
    case 'every':
      // "the last day of the month, every month" says the same thing twice.
      if (draft.turn && (draft.turn !== clause.turn || draft.interval !== clause.interval)) return undefined
      return { ...draft, turn: clause.turn, interval: clause.interval }
    case 'often':
      if (draft.turn || draft.often) return undefined
      return { ...draft, turn: clause.turn, interval: 1, often: clause }
    case 'weekdays':
      return withWeekdays(draft, clause)
    case 'ranked':
      return draft.ranked ? undefined : { ...draft, ranked: clause.list }
    case 'monthDays':
      return draft.monthDays ? undefined : { ...draft, monthDays: clause.days }
    case 'months':
      return draft.months ? undefined : { ...draft, months: clause.months }
    case 'yearly':
      if (draft.months || draft.monthDays) return undefined
      return { ...draft, months: clause.months, monthDays: clause.days }
    case 'week':
      return draft.week ? undefined : { ...draft, week: clause.week }
    case 'yearDay':
      return draft.yearDay ? undefined : { ...draft, yearDay: clause.day }
    case 'edge':
      if (draft.edge || (clause.turn && draft.turn && draft.turn !== clause.turn)) return undefined
      if (!clause.turn || draft.turn) return { ...draft, edge: clause.edge }
      return { ...draft, edge: clause.edge, turn: clause.turn, interval: 1 }
    case 'times':
      return draft.times ? undefined : { ...draft, times: clause.times, daily: clause.daily, either: clause.either }
    case 'window':
      return draft.window ? undefined : { ...draft, window: [clause.from, clause.to] }
    case 'start':
      if (draft.start || (clause.at && draft.times)) return undefined
      return { ...draft, start: clause.day, times: clause.at ? [clause.at] : draft.times }
    default:
      return withLimit(draft, clause)
  }
}

function withWeekdays(
  draft: RecurrenceDraft,
  clause: Extract<Clause, { readonly kind: 'weekdays' }>,
): RecurrenceDraft | undefined {
  if (draft.weekdays) return undefined
  if (clause.interval === undefined) return { ...draft, weekdays: clause.days }
  return draft.turn ? undefined : { ...draft, weekdays: clause.days, turn: 'week', interval: clause.interval }
}

type Limit = Extract<
  Clause,
  { readonly kind: 'span' | 'until' | 'count' | 'length' | 'exceptWeekdays' | 'exceptMonths' | 'exceptDay' }
>

function withLimit(draft: RecurrenceDraft, clause: Limit): RecurrenceDraft | undefined {
  // One end is enough: two ends would have to agree.
  const ended = draft.until || draft.count !== undefined || draft.length
  switch (clause.kind) {
    case 'span':
      return ended || draft.start ? undefined : { ...draft, start: clause.day, until: clause.last }
    case 'until':
      return ended ? undefined : { ...draft, until: clause.last, untilAfter: clause.again }
    case 'count':
      return ended ? undefined : { ...draft, count: clause.count }
    case 'length':
      return ended ? undefined : { ...draft, length: clause.length, fromNow: clause.fromNow }
    case 'exceptWeekdays':
      return draft.exceptWeekdays ? undefined : { ...draft, exceptWeekdays: clause.days }
    case 'exceptMonths':
      return draft.exceptMonths ? undefined : { ...draft, exceptMonths: clause.months }
    case 'exceptDay':
      return { ...draft, except: [...(draft.except ?? []), clause.day] }
  }
}
