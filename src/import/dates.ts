import { Temporal } from 'temporal-polyfill'
import type { ReadCtx } from '../language/command.ts'
import { beginningOf, dueOf, readOnce } from '../language/params/when.ts'

/** The order of day, month and year in the dates of a column. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const FIGURES = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ ,T].*)?$/u
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u

/**
 * The order that one date shows for its whole column: 24/11/2026 shows that the day comes first, 1/12/2026 shows
 * nothing.
 */
export function orderIn(raw: string): DateOrder | undefined {
  const [, first, second] = FIGURES.exec(raw.trim()) ?? []
  if (raw.includes('.') && first) return 'dmy' // nobody writes the month first before a point
  if (Number(first) > 12) return 'dmy'
  return Number(second) > 12 ? 'mdy' : undefined
}

/** Reads a day of a column. @throws UserError or AmbiguousValue, as the reader of typed dates does. */
export function columnDay(raw: string, order: DateOrder | undefined, ctx: ReadCtx): string {
  const [, year, month, day] = ISO.exec(raw.trim()) ?? []
  const iso = year && plainDay(year, month, day)
  if (iso) return iso
  const [, first, second, last] = FIGURES.exec(raw.trim()) ?? []
  if (first && (order === 'dmy' || order === 'mdy')) {
    const full = last?.length === 2 ? `20${last}` : last
    const found = order === 'dmy' ? plainDay(full, second, first) : plainDay(full, first, second)
    if (found) return found
  }
  return dueOf(readOnce(raw, ctx, 'either'), ctx).on.toString()
}

/** A moment of a column, as ISO 8601 in UTC. @throws UserError or AmbiguousValue as the typed reader does. */
export function columnMoment(raw: string, ctx: ReadCtx): string {
  const text = raw.trim()
  if (ISO.test(text) && /[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(text)) {
    const at = new Date(text)
    if (!Number.isNaN(at.getTime())) return at.toISOString()
  }
  return beginningOf(text, ctx).toString()
}

function plainDay(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
