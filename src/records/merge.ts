import type { FieldInputs, Fields } from './field.ts'
import { fieldsOf, type RecordOf, type RecordType } from './record-type.ts'

/**
 * The values of a record after another one turned out to be the same: its empty fields are filled, and fields that can
 * hold both values, such as tags and notes, hold both. Fields that nobody is asked for, such as when it was made, stay.
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
