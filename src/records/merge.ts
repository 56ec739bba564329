import type { FieldInputs, Fields } from './field.ts'
import { fieldsOf, type RecordOf, type RecordType } from './record-type.ts'

/**
 * What a record holds after another one turned out to be the same: its blanks are filled, and what can hold both, such as
 * tags and notes, holds both. What nobody is asked for, such as when it was made, stays.
 */
export function mergedValues<F extends Fields>(
  type: RecordType<F>,
  kept: RecordOf<F>,
  other: RecordOf<F>,
): FieldInputs<F> {
  const [ours, theirs] = [kept, other] as unknown as readonly Readonly<Record<string, NonNullable<unknown> | null>>[]
  const entries = fieldsOf(type).flatMap(([key, { type: kind, about }]) => {
    if (about === undefined) return []
    const [one, two] = [ours?.[key] ?? null, theirs?.[key] ?? null]
    return [[key, kind.merge ? kind.merge(one, two) : (one ?? two)] as const]
  })
  return Object.fromEntries(entries) as FieldInputs<F>
}
