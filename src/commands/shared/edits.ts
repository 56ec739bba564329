import type { PendingEdit } from './edit-conflict.ts'

/** A field that an edit writes: its columns, and its value before and after in words. */
export interface Edited {
  /** Its name for people, if that is not the name of its param. */
  readonly called?: string
  readonly columns: readonly string[]
  readonly from: string
  readonly to: string
}

/** Edits by the names of their params; undefined for params that were left out. */
export type Edits = Readonly<Record<string, Edited | undefined>>

/** The edit of one field, unless it was left out; an empty value reads `none`. */
export const edited = <T>(
  columns: string | readonly string[],
  before: T | null | undefined,
  after: T | null | undefined,
  show: (value: T) => string = String,
): Edited | undefined => {
  if (after === undefined) return undefined
  const words = (value: T | null | undefined) => (value === null || value === undefined ? '' : show(value)) || 'none'
  return { columns: typeof columns === 'string' ? [columns] : columns, from: words(before), to: words(after) }
}

const entriesOf = (edits: Edits): readonly (readonly [string, Edited])[] =>
  Object.entries(edits).flatMap(([name, edit]) => (edit ? [[name, edit] as const] : []))

/** The edits that are about to be written, for the question about a conflict. */
export const pendingEditsOf = (edits: Edits): Readonly<Record<string, PendingEdit>> =>
  Object.fromEntries(
    entriesOf(edits).map(([name, { called = name, columns, from, to }]) => [
      name,
      { called, columns, now: `${called} ${from}`, mine: to },
    ]),
  )

/** The changes of an edit in words. */
export const editsInWords = (edits: Edits): readonly string[] =>
  entriesOf(edits)
    .filter(([, { from, to }]) => from !== to)
    .map(([name, { called = name, from, to }]) => `${called} ${from} → ${to}`)
