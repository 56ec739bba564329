import { refOf } from '../../crm/kinds.ts'
import type { TableColumn, Text } from '../../message/message.ts'
import { type Field, type Fields, labelOf } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { fieldsOf, type RecordOf, type RecordRow, type RecordType } from '../../records/record-type.ts'
import type { NamedMember, NamedRecord } from '../../records/types/relations.ts'
import type { CsvColumn } from '../shared/csv.ts'

const heldIn = (record: RecordRow, key: string): NonNullable<unknown> | null =>
  (record as unknown as Readonly<Record<string, NonNullable<unknown> | null>>)[key] ?? null

/** Cells that replace that of a field. */
type OwnCells<F extends Fields> = { readonly [K in keyof F]?: (record: RecordOf<F>) => string | undefined }

/**
 * The columns of a file of records: their refs, then their fields, so that it can be imported again. Cells of their own
 * are in `own`. Columns of further values are left out if none of the `records` has any.
 */
export const fileColumns = <F extends Fields>(
  type: RecordType<F>,
  own: OwnCells<F> = {},
  records: readonly RecordOf<F>[] = [],
): readonly CsvColumn<RecordOf<F>>[] => [
  { label: 'Ref', cell: (record) => refOf(type, record) },
  ...fieldsOf(type).flatMap(([key, field]) =>
    (field.columnHeads ?? [labelOf(key, field)]).flatMap((label, index) => {
      const cell = (record: RecordOf<F>) => {
        const said = own[key]
        if (said) return said(record)
        const value = heldIn(record, key)
        return value === null ? '' : field.type.cells(value)[index]
      }
      const isFurther = index > 0 && (field.type.is === 'emails' || field.type.is === 'phones')
      return isFurther && records.every((record) => !cell(record)) ? [] : [{ label, cell }]
    }),
  ),
]

/** The cells of a field in a file, without regard to whether it has a column in the usual one. */
export const fileCells = (key: string, field: Field): readonly CsvColumn<RecordRow>[] => {
  const heads = field.columnHeads?.length ? field.columnHeads : [labelOf(key, field)]
  return heads.map((label, index) => ({
    label,
    cell(record) {
      const value = heldIn(record, key)
      return value === null ? '' : field.type.cells(value)[index]
    },
  }))
}

/** Values that are compared down a column, and therefore aligned right. */
const RIGHT: readonly FieldShape[] = ['number', 'percent', 'duration', 'money']

/** A column of a list, and its cell for a record. */
export interface ListColumn<R> extends TableColumn {
  readonly cell: (record: R) => Text
}

/** The column of a field in a list: other records and members appear by name. */
export function columnOfField<F extends Fields>(type: RecordType<F>, key: keyof F & string): ListColumn<RecordOf<F>> {
  const field = type.fields[key] as Field
  return {
    label: labelOf(key, field),
    ...(RIGHT.includes(field.type.is) && { align: 'right' as const }),
    cell(record) {
      const value = heldIn(record, key)
      if (value === null) return ['']
      if (field.type.is === 'member') return [{ user: value as NamedMember }]
      if (field.type.is === 'moment') return [{ time: (value as Date).toISOString(), show: 'date' }]
      if (field.type.is === 'about') return [{ ref: field.type.write(value, '') }]
      return [field.type.is === 'record' ? (value as NamedRecord).name : field.type.show(value, type.nameOf(record))]
    },
  }
}

/** The columns of these records' fields in a list; a field without any value has none. */
export const listColumns = <F extends Fields>(
  type: RecordType<F>,
  records: readonly RecordOf<F>[],
): readonly ListColumn<RecordOf<F>>[] =>
  fieldsOf(type).flatMap(([key, { inLists }]) =>
    !inLists || records.every((record) => heldIn(record, key) === null) ? [] : [columnOfField(type, key)],
  )
