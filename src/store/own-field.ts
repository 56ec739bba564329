/** A field that the team gave to a kind of record, as it is stored. */
export interface OwnField {
  readonly number: number
  /** The noun of the records. */
  readonly noun: string
  readonly name: string
  /** The type of its values as people say it, such as number. */
  readonly type: string
  /** The words of a choice, in their order. */
  readonly choices: readonly string[]
  /** Of a lifecycle: the step that a record comes into by itself when a deal of it is won. */
  readonly wonStep?: string | null
  /** Other words for it, such as its former names. */
  readonly called: readonly string[]
  readonly inForms: boolean
  /** True when it is not used any more; its values are kept. */
  readonly isRetired: boolean
}

/** The own fields of a workspace in their order, retired ones too. Two equal lists are one value. */
export type OwnFields = readonly OwnField[]

const NONE: OwnFields = []
const MOST_KEPT = 200
const kept = new Map<string, OwnFields>()

/**
 * The own fields in the text of `ownFieldsSql`. The same text gives the same value, so that what is made from it can be
 * kept with it.
 */
export function ownFieldsIn(text: string | null): OwnFields {
  if (text === null) return NONE
  const known = kept.get(text)
  if (known) return known
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  const all = JSON.parse(text) as OwnFields
  kept.set(text, all)
  return all
}
