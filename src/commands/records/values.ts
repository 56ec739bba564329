import type { Ctx } from '../../language/command.ts'
import { type FieldInputs, type Fields, nameOfField } from '../../records/field.ts'
import { fieldsOf, type RecordOf, type RecordType } from '../../records/record-type.ts'
import { type LabelledEdit, type LabelledValues, severalAfter } from '../../records/types/several.ts'
import { type CompanyChoice, chosenCompany } from '../company/choice.ts'
import { type Edits, edited } from '../shared/edits.ts'

/** Values that can be written. */
export interface SettledValues<F extends Fields> {
  readonly values: FieldInputs<F>
  /** The keys of the fields whose records were just added. */
  readonly made: readonly string[]
}

/** The record that is edited; without one all values are those of a new record. */
interface EditedOn {
  readonly record?: object
  /** True when several values were given as a whole, as by a form. */
  readonly isWhole?: boolean
}

const isChoice = (value: unknown): value is CompanyChoice =>
  typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'known' || value.kind === 'new')

/** The values to write, with new companies added; arguments that are no fields are left out. */
export async function settledValues<F extends Fields>(
  ctx: Ctx,
  type: RecordType<F>,
  given: object,
  on: EditedOn = {},
): Promise<SettledValues<F>> {
  const held = on.record as Readonly<Record<string, unknown>> | undefined
  const all = given as Readonly<Record<string, unknown>>
  const values: Record<string, unknown> = {}
  const made: string[] = []
  for (const [key, { isFilled, type: kind }] of fieldsOf(type)) {
    const value = all[key]
    const before = held?.[key] ?? null
    if (value === undefined || (before !== null && value !== null && kind.same?.(before, value) === true)) continue
    if (kind.is === 'record' && isChoice(value)) {
      const { company, isNew } = await chosenCompany(ctx, value)
      values[key] = company
      if (isNew) made.push(key)
    } else if (kind.is === 'emails' || kind.is === 'phones') {
      values[key] = severalAfter(
        before as LabelledValues | null,
        value as readonly LabelledEdit[] | null,
        on.isWhole ?? held === undefined,
      )
    } else values[key] = value === null && isFilled ? (kind.fromCells([]) ?? null) : value
  }
  return { values: values as FieldInputs<F>, made }
}

/**
 * The changes of an edit, each field with its value before and after in words; a record that was added for it, in
 * `made`, is marked as new.
 */
export function editsOf<F extends Fields>(
  type: RecordType<F>,
  record: RecordOf<F>,
  { values, made }: SettledValues<F>,
): Edits {
  const before = record as Readonly<Record<string, unknown>>
  const after = values as Readonly<Record<string, unknown>>
  const title = type.nameOf(record)
  return Object.fromEntries(
    fieldsOf(type).map(([key, field]) => {
      const { type: kind, columns } = field
      const show = (value: unknown) =>
        key === type.titleField ? `"${String(value)}"` : kind.show(value as NonNullable<unknown>, title)
      const edit = edited(columns, before[key], after[key], show)
      const to = `${edit?.to ?? ''}${made.includes(key) ? ' (new)' : ''}`
      return [key, edit && { ...edit, to, called: nameOfField(key, field) }]
    }),
  )
}

/** A record's fields for its form, as text that reads back the same. */
export function inForm<F extends Fields>(
  type: RecordType<F>,
  record: RecordOf<F>,
  keys: readonly string[],
): Readonly<Record<string, string>> {
  const held = record as Readonly<Record<string, unknown>>
  const title = type.nameOf(record)
  return Object.fromEntries(
    fieldsOf(type)
      .filter(([key]) => keys.includes(key))
      .map(([key, { type: kind }]) => {
        const value = (held[key] ?? null) as NonNullable<unknown> | null
        return [key, value === null ? '' : kind.write(value, title)]
      }),
  )
}
