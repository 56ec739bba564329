import { nameOfField } from '../records/field.ts'
import type { RowNames } from '../records/field-type.ts'
import { fieldsOf, type RecordType } from '../records/record-type.ts'
import { NOUNS, type Noun, type SubjectNoun } from '../store/nouns.ts'
import { subjectColumnNames, subjectNouns } from './subject.ts'

/** A row's columns as its changes hold them: text, whatever their type; what is not known is left out. */
export type RowValues = Readonly<Record<string, string | null>>

/** A field as people know it, whatever its columns: history and undo speak of it in these words. */
export interface HistoryField {
  readonly name: string
  readonly columns: readonly string[]
  /** Its value in words; two values that read the same are no change. */
  readonly show: (values: RowValues, names: RowNames) => string
  /** What a change of it is called, where that is not `name: before → after`. */
  readonly tell?: (after: RowValues) => string
  /** The name of the field of which it is a part: it is told only when that did not change. */
  readonly partOf?: string
}

/** What a noun's history is said in. */
export interface NounFields {
  /** What the making of a row is called. */
  readonly added: (values: RowValues, names: RowNames) => string
  readonly fields: readonly HistoryField[]
}

/** A column that is shown as it stands. */
export const plainly = (name: string, column = name): HistoryField => ({
  name,
  columns: [column],
  show: (values) => values[column] ?? 'none',
})

/** A column of words that are shown in quotes. */
export const quoted = (name: string): HistoryField => ({
  name,
  columns: [name],
  show: (values) => (values[name] ? `"${values[name]}"` : 'none'),
})

/** A moment to the minute, in UTC, which it says: a history is the same for readers in any zone. */
export const momentIn = (name: string, column: string): HistoryField => ({
  name,
  columns: [column],
  show: (values) => (values[column] ? `${values[column].slice(0, 16).replace('T', ' ')} UTC` : 'none'),
})

/** A column that says when something came about: it is told as that, or as its being taken back. */
export const happened = (name: string, column: string, words: readonly [set: string, unset: string]): HistoryField => ({
  name,
  columns: [column],
  show: (values) => values[column] ?? '',
  tell: (after) => (after[column] ? words[0] : words[1]),
})

/** A list in a column, as JSON. */
export const listIn = (values: RowValues, column: string): readonly (string | number)[] =>
  JSON.parse(values[column] ?? '[]')

/** Whether it is deleted. */
export const DELETION: HistoryField = happened('deletion', 'deletedAt', ['deleted', 'restored'])

/** Deletion of what can turn out to be the same as another. */
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
