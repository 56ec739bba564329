import { nameOfField } from '../records/field.ts'
import type { RowNames } from '../records/field-type.ts'
import { fieldsOf, type RecordType } from '../records/record-type.ts'
import { NOUNS, type Noun, type SubjectNoun } from '../store/nouns.ts'
import { subjectColumnNames, subjectNouns } from './subject.ts'

/** The values of a row's columns in a change: as text, whatever their type; unknown columns are left out. */
export type RowValues = Readonly<Record<string, string | null>>

/** A field as history and undo show it to people, whatever its columns. */
export interface HistoryField {
  readonly name: string
  readonly columns: readonly string[]
  /** The value in words; two values with the same words are no change. */
  readonly show: (values: RowValues, names: RowNames) => string
  /** The words for a change of it, if they are not `name: before → after`. */
  readonly tell?: (after: RowValues) => string
  /** The name of the field that this one is a part of: it is shown only when that field did not change. */
  readonly partOf?: string
}

/** How the history of a noun is written. */
export interface NounFields {
  /** The words for the creation of a row. */
  readonly added: (values: RowValues, names: RowNames) => string
  readonly fields: readonly HistoryField[]
}

/** A field that shows its column unchanged. */
export const plainField = (name: string, column = name): HistoryField => ({
  name,
  columns: [column],
  show: (values) => values[column] ?? 'none',
})

/** A field that shows its text in quotes. */
export const quotedField = (name: string): HistoryField => ({
  name,
  columns: [name],
  show: (values) => (values[name] ? `"${values[name]}"` : 'none'),
})

/** An instant to the minute, marked as UTC, because a history must be the same for readers in any zone. */
export const momentIn = (name: string, column: string): HistoryField => ({
  name,
  columns: [column],
  show: (values) => (values[column] ? `${values[column].slice(0, 16).replace('T', ' ')} UTC` : 'none'),
})

/** A column that is set when something happens and null otherwise: its change is told with one of two phrases. */
export const eventField = (
  name: string,
  column: string,
  words: readonly [set: string, unset: string],
): HistoryField => ({
  name,
  columns: [column],
  show: (values) => values[column] ?? '',
  tell: (after) => (after[column] ? words[0] : words[1]),
})

/** A list that a column holds as JSON. */
export const jsonListIn = (values: RowValues, column: string): readonly (string | number)[] =>
  JSON.parse(values[column] ?? '[]')

/** The field that shows deletion. */
export const DELETION: HistoryField = eventField('deletion', 'deletedAt', ['deleted', 'restored'])

/** The deletion of a record that can be merged into another. */
const merging = ({ letter }: Pick<Noun, 'letter'>): HistoryField => ({
  ...DELETION,
  columns: ['deletedAt', 'mergedInto'],
  tell: (after) => {
    if (!after.deletedAt) return 'restored'
    return after.mergedInto ? `put into ${letter}-${after.mergedInto}` : 'deleted'
  },
})

/** The record that a row is about. */
export const SUBJECT: HistoryField = {
  name: 'record',
  columns: subjectColumnNames,
  show: (values) => subjectNouns.map((noun) => refIn(values, noun)).find((ref) => ref !== undefined) ?? 'none',
}

const refIn = (values: RowValues, noun: SubjectNoun): string | undefined => {
  const number = values[`${noun}Number`]
  return number ? `${NOUNS[noun].letter}-${number}` : undefined
}

/** How the history of records is said, as their fields are declared. */
export const historyOfFields = (
  type: Pick<RecordType, 'fields' | 'letter' | 'isMergeable' | 'madeAs'>,
): NounFields => ({
  added: type.madeAs ?? (() => 'added'),
  fields: [
    ...fieldsOf(type).flatMap(([key, field]): readonly HistoryField[] => {
      const { type: kind, columns, told, toldToo, with: main } = field
      if (told === false) return []
      const texts = (values: RowValues) => columns.map((column) => values[column] ?? null)
      return [
        {
          name: nameOfField(key, field),
          columns,
          show: (values, names) => kind.told(texts(values), names) ?? 'none',
          ...(told && { tell: told }),
          ...(main && !toldToo && { partOf: main }),
        },
      ]
    }),
    type.isMergeable ? merging(type) : DELETION,
  ],
})
