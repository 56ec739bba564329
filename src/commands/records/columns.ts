import type { Temporal } from 'temporal-polyfill'
import { refOf } from '../../crm/kinds.ts'
import { capital } from '../../lib/text.ts'
import type { SheetColumn } from '../../lib/write-workbook-job.ts'
import type { TableColumn, Text } from '../../message/message.ts'
import { type Field, type Fields, labelOf } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { fieldsOf, type RecordOf, type RecordRow, type RecordType } from '../../records/record-type.ts'
import type { NamedMember, NamedRecord } from '../../records/types/relations.ts'
import type { ListFileColumn } from '../shared/file.ts'

const heldIn = (record: RecordRow, key: string): NonNullable<unknown> | null =>
  (record as unknown as Readonly<Record<string, NonNullable<unknown> | null>>)[key] ?? null

/** How the values of some types stand in a workbook. */
const IN_SHEETS: Readonly<Partial<Record<FieldShape, SheetColumn>>> = {
  money: 'number',
  number: 'number',
  percent: 'number',
  duration: 'number',
  day: 'day',
}

/** The columns of a field in a file, whether or not the usual file has it. */
export const fileCells = (key: string, field: Field): readonly ListFileColumn<RecordRow>[] => {
  const heads = field.columnHeads?.length ? field.columnHeads : [labelOf(key, field)]
  const as = IN_SHEETS[field.type.is]
  return heads.map((label, index) => ({
    label,
    ...(as && index === 0 && { as }),
    isFurther: field.isSeldom === true || (index > 0 && (field.type.is === 'emails' || field.type.is === 'phones')),
    cell(record) {
      const value = heldIn(record, key)
      return value === null ? '' : field.type.cells(value)[index]
    },
  }))
}

const momentCell = (at: NonNullable<unknown> | null): string => (at instanceof Date ? at.toISOString() : '')

/** `Close reason` for closeReason. */
const spaced = (name: string): string => {
  const words = name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)
  return capital(words)
}

/** A day with its hour is one cell. */
const dueCell = (record: RecordRow): string | undefined => {
  const [on, at] = [heldIn(record, 'dueOn'), heldIn(record, 'dueAt')]
  return at instanceof Date ? at.toISOString() : (on as Temporal.PlainDate | null)?.toString()
}

/**
 * The columns of a file of records: their refs, then their fields and dates, so that it can be imported again. Those of
 * further values, and what is seldom there, are left out where no record has any.
 */
export const fileColumns = (type: RecordType): readonly ListFileColumn<RecordRow>[] => {
  const all = fieldsOf(type)
  const isDue = 'dueOn' in type.fields && 'dueAt' in type.fields
  const usual = all.filter(([, { columnHeads }]) => columnHeads?.length !== 0)
  const seldom = all.filter(
    ([key, { columnHeads, told }]) => columnHeads?.length === 0 && told !== false && !(isDue && key === 'dueAt'),
  )
  return [
    { label: 'Ref', cell: (record) => refOf(type, record) },
    ...usual.flatMap(([key, field]) =>
      fileCells(key, field).map((column) =>
        isDue && key === 'dueOn' ? { ...column, as: 'text' as const, cell: dueCell } : column,
      ),
    ),
    { label: 'Created', cell: (record) => (heldIn(record, 'createdAt') as Date).toISOString() },
    ...('closedAt' in type.fields
      ? [{ label: 'Closed', isFurther: true, cell: (record: RecordRow) => momentCell(heldIn(record, 'closedAt')) }]
      : []),
    ...seldom.flatMap(([key, field]) =>
      fileCells(key, { ...field, label: field.label ?? spaced(key) }).map((column) => ({ ...column, isFurther: true })),
    ),
  ]
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
      if (field.type.is === 'moment')
        return [{ time: value instanceof Date ? value.toISOString() : (value as string), show: 'date' }]
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
