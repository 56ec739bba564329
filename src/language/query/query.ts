/** How a value is compared with its field: `:` is the usual comparison of the field, such as is or has. */
export type Sign = ':' | '=' | '<' | '<=' | '>' | '>='

/** A field with the typed values, any of which may match. `none` asks for no value at all. */
export interface Term {
  readonly field: string
  readonly sign: Sign
  readonly values: readonly string[]
}

/**
 * Which records are asked for, before the fields are looked up: terms, bare words such as `overdue`, free text, and
 * groups of these of which all, any or none must match.
 */
export type Query =
  | Term
  | { readonly flag: string }
  | { readonly tag: string }
  | { readonly text: string }
  | { readonly all: readonly Query[] }
  | { readonly any: readonly Query[] }
  | { readonly not: Query }

/** A field that records are sorted by. */
export interface Sort {
  readonly field: string
  readonly down: boolean
}

/** Lengths of time by which records are counted or summed up. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const

/** One of them. */
export type PeriodLength = (typeof PERIODS)[number]

/** What is asked for in place of records: their number, or what a field comes to, for each value of another field. */
export interface AskedTally {
  readonly of: 'count' | 'sum' | 'average'
  /** The field that is summed up; undefined of a number of records. */
  readonly field?: string
  readonly by?: { readonly field: string; readonly per?: PeriodLength }
}

/** A question for records: which, in which order, how many at most, and with which columns; or what they come to. */
export interface Asked {
  readonly where: Query
  readonly sort: readonly Sort[]
  readonly top?: number
  readonly tally?: AskedTally
  /** The columns of the list after the name of each record, by their fields; missing for the usual ones. */
  readonly columns?: readonly string[]
}

const partsIn = (query: Query, key: 'all' | 'any'): readonly Query[] =>
  key in query ? (query as Readonly<Record<'all' | 'any', readonly Query[]>>)[key] : [query]

/**
 * The same query in its simplest form: no group directly inside one of its own kind, no group of one, no double
 * negation.
 */
export function normalised(query: Query): Query {
  if ('not' in query) {
    const inner = normalised(query.not)
    return 'not' in inner ? inner.not : { not: inner }
  }
  for (const key of ['all', 'any'] as const) {
    if (!(key in query)) continue
    const parts = partsIn(query, key)
      .map(normalised)
      .flatMap((part) => partsIn(part, key))
    const [only] = parts
    return only && parts.length === 1 ? only : ({ [key]: parts } as unknown as Query)
  }
  return query
}

/** Both queries together. */
export const both = (one: Query, other: Query): Query => normalised({ all: [one, other] })

/** Every term, word and text of a query, whatever group it is in. */
export function leavesOf(
  query: Query,
): readonly Exclude<Query, { all: unknown } | { any: unknown } | { not: unknown }>[] {
  if ('not' in query) return leavesOf(query.not)
  if ('all' in query) return query.all.flatMap(leavesOf)
  if ('any' in query) return query.any.flatMap(leavesOf)
  return [query]
}
