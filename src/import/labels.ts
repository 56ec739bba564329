import { labelIn, labelNamed } from '../language/params/several.ts'
import { firstValue, joinedValues, type LabelledValues } from '../records/types/several.ts'
import { comparableHeader } from './fields.ts'
import type { FileColumn } from './plan.ts'
import type { TableRow } from './table.ts'

/** Where the label of a column's values comes from: its own header, or another column of the same row. */
interface LabelSource {
  readonly label?: string
  /** The index of the column that says it, such as `E-mail 1 - Label` for `E-mail 1 - Value`. */
  readonly column?: number
}

/** `Email label`, `Phone 1 - Type`: what the values of another column are called. */
const LABELS_OF = /^(?<stem>.+?)(?: -)? (?:label|type|typ)$/u

/** The head of our own files over all values but the first, each with its own label. */
const FURTHER = /^other (?:emails|phones)$/u

const stemOf = (header: string): string => comparableHeader(header).replace(/ - (?:value|wert)$/u, '')

/** The index of the column whose values a header says the labels of; undefined where it says none. */
export function labelledColumn(header: string, headers: readonly string[]): number | undefined {
  const stem = LABELS_OF.exec(comparableHeader(header))?.groups?.stem
  const at = stem === undefined ? -1 : headers.findIndex((each) => stemOf(each) === stem)
  return at < 0 ? undefined : at
}

/** What the values of each column are called. */
export function labelSources(columns: readonly FileColumn[]): readonly LabelSource[] {
  const headers = columns.map(({ header }) => header)
  return headers.map((header, index) => {
    const column = headers.findIndex((each) => labelledColumn(each, headers) === index)
    const { label } = labelIn(comparableHeader(header))
    if (label === 'other' && FURTHER.test(comparableHeader(header))) return column >= 0 ? { column } : {}
    return { ...(label && { label }), ...(column >= 0 && { column }) }
  })
}

/** What a row says that the values of a column are called. */
export const labelInRow = ({ cells }: Pick<TableRow, 'cells'>, source: LabelSource | undefined): string | undefined =>
  (source?.column !== undefined && labelNamed(cells[source.column] ?? '')) || source?.label

/** Values behind those that other columns of the row gave the same field; `called` is what those without a label are. */
export const withEarlierValues = (
  before: unknown,
  read: LabelledValues,
  called: string | undefined,
): LabelledValues | null =>
  joinedValues(
    (before ?? null) as LabelledValues | null,
    read.map(({ value, label = called }) => ({ value, ...(label && { label }) })),
  )

/** The first of several values that a row has of a field. */
export const firstIn = (value: unknown): string | null => firstValue((value ?? null) as LabelledValues | null)
