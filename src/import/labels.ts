import { labelIn, labelNamed } from '../language/params/several.ts'
import { firstValue, joinedValues, type LabelledValues } from '../records/types/several.ts'
import { conceptsIn } from './columns/concepts.ts'
import { comparableHeader } from './fields.ts'
import type { FileColumn } from './plan.ts'
import type { TableRow } from './table.ts'

/** Where the label of a column's values comes from: the column's own header, or another column of the row. */
export interface LabelSource {
  readonly label?: string
  /** The index of the column that holds the label, such as `E-mail 1 - Label` for `E-mail 1 - Value`. */
  readonly column?: number
}

/** `Email label`, `Phone 1 - Type`: a column that holds the labels of another column. */
const LABELS_OF = /^(?<stem>.+?)(?: -)? (?:label|type|typ)$/u

/** The header of our own files for all values but the first, each with its own label. */
const FURTHER = /^other (?:emails|phones)$/u

const stemOf = (header: string): string => comparableHeader(header).replace(/ - (?:value|wert)$| address$/u, '')

/** The stems of the headers of a file with the index of the first header of each, kept while the file is looked at. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

function stemsOf(headers: readonly string[]): ReadonlyMap<string, number> {
  const found = known.get(headers)
  if (found) return found
  const stems = new Map<string, number>()
  for (const [index, header] of headers.entries()) if (!stems.has(stemOf(header))) stems.set(stemOf(header), index)
  known.set(headers, stems)
  return stems
}

/** The index of the column whose labels this header announces; undefined when it announces none. */
export function labelledColumn(header: string, headers: readonly string[]): number | undefined {
  const stem = LABELS_OF.exec(comparableHeader(header))?.groups?.stem
  return stem === undefined ? undefined : stemsOf(headers).get(stem)
}

/** What a head says of whose its values are, in the languages of the files too: `Mobiltelefon`, `Telefon geschäftlich`. */
function labelOfHead(header: string): string | undefined {
  const { label } = labelIn(comparableHeader(header))
  if (label !== undefined) return label
  const concepts = conceptsIn(header)
  return ['mobile', 'work'].find((word) => concepts.includes(word))
}

/** The source of the labels of each column. */
export function labelSources(columns: readonly FileColumn[]): readonly LabelSource[] {
  const headers = columns.map(({ header }) => header)
  const saysOf = headers.map((header) => labelledColumn(header, headers))
  return headers.map((header, index) => {
    const column = saysOf.indexOf(index)
    const label = labelOfHead(header)
    if (label === 'other' && FURTHER.test(comparableHeader(header))) return column >= 0 ? { column } : {}
    return { ...(label && { label }), ...(column >= 0 && { column }) }
  })
}

/** What Outlook says of every address. */
const NO_LABEL = /^(?:smtp|ex)$/iu

/** The label of a column's values in one row. */
export const labelInRow = ({ cells }: Pick<TableRow, 'cells'>, source: LabelSource | undefined): string | undefined =>
  (source?.column !== undefined &&
    !NO_LABEL.test(cells[source.column] ?? '') &&
    labelNamed(cells[source.column] ?? '')) ||
  source?.label

/**
 * The values of a column after those that earlier columns of the row gave the same field; `called` is the label of
 * values without one.
 */
export const withEarlierValues = (
  before: unknown,
  read: LabelledValues,
  called: string | undefined,
): LabelledValues | null =>
  joinedValues(
    (before ?? null) as LabelledValues | null,
    read.map(({ value, label = called }) => ({ value, ...(label && { label }) })),
  )

/** The first of several values that a row has for a field. */
export const firstIn = (value: unknown): string | null => firstValue((value ?? null) as LabelledValues | null)

/** Which of several values comes first, whatever the order of their columns: the main one, that of the work, the mobile one. */
const FIRST: Readonly<Record<string, number>> = {
  __proto__: null as never,
  main: 0,
  direct: 1,
  work: 1,
  mobile: 2,
  home: 3,
  private: 3,
  other: 4,
  fax: 5,
}

/** Where what has no number stands among those that have one, if it is other than they are. */
const LAST_NUMBER = 100

/** The parts of a postal address in the order in which they are written. */
const PARTS_OF_ADDRESS: readonly RegExp[] = [
  /city|town|ort\b|stadt|ville|ciudad|plaats/u,
  /state|region|province|provincia|county|bundesland/u,
  /zip|postal|postcode|plz|postleitzahl/u,
  /country|land|pays|pais/u,
]

/** The places of columns in the order in which they are read: of several values and parts of one field the first before the others. */
export function readingOrder(
  columns: readonly FileColumn[],
  isSeveral: (column: FileColumn) => 'values' | 'parts' | undefined,
): readonly number[] {
  const ranks = columns.map((column) => {
    const head = comparableHeader(column.header)
    const is = isSeveral(column)
    if (is === 'parts') return PARTS_OF_ADDRESS.findIndex((pattern) => pattern.test(head)) + 1
    if (is !== 'values') return 0
    const place = FIRST[labelOfHead(column.header) ?? ''] ?? 0
    // `Other email` comes after `Email 2`.
    const number = Number(/\d{1,2}/u.exec(head)?.[0] ?? (place < (FIRST.other ?? 0) ? 1 : LAST_NUMBER))
    return place + number * 10
  })
  return columns.map((_, index) => index).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b)
}
