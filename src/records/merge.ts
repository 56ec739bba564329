import { isDeepStrictEqual } from 'node:util'
import type { FieldInputs, Fields } from './field.ts'
import { fieldsOf, type RecordOf, type RecordType } from './record-type.ts'
import { nounOfType } from './types/relations.ts'

const numberOf = (value: unknown): unknown => (value as { readonly number?: unknown } | null)?.number

/**
 * The values of a record after another one turned out to be the same: its empty fields are filled, and fields that can
 * hold both values, such as tags and notes, hold both. Fields that nobody is asked for, such as when it was made, stay,
 * and what the other is elsewhere, such as their role at another company, is not taken over.
 */
export function mergedValues<F extends Fields>(
  type: RecordType<F>,
  kept: RecordOf<F>,
  other: RecordOf<F>,
): FieldInputs<F> {
  const [ours, theirs] = [kept, other] as unknown as readonly Readonly<Record<string, NonNullable<unknown> | null>>[]
  const valueIn = (record: typeof ours, key: string) => record?.[key] ?? null
  const isElsewhere = (at: string): boolean => {
    const [here, there] = [valueIn(ours, at), valueIn(theirs, at)]
    return here !== null && there !== null && !isDeepStrictEqual(here, there)
  }
  const entries = fieldsOf(type).flatMap(([key, { type: kind, about, at }]) => {
    if (about === undefined) return []
    const one = valueIn(ours, key)
    const two = at !== undefined && isElsewhere(at) ? null : valueIn(theirs, key)
    const merged = kind.merge ? kind.merge(one, two) : (one ?? two)
    // No record names itself, as a company would that is put into the one above it.
    return [[key, nounOfType(kind) === type.noun && numberOf(merged) === kept.number ? one : merged] as const]
  })
  return Object.fromEntries(entries) as FieldInputs<F>
}
