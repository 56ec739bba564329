// Runs on a worker thread: a workbook of ten thousand rows takes the processor for about a second.
import writeWorkbook, { type CellObject } from 'write-excel-file/node'

/** The kind of values in a column of a workbook. */
export type SheetColumn = 'text' | 'number' | 'day'

/** A table for a workbook: the rows are JSON texts of several rows each, which are copied to a thread faster. */
export interface SheetAsked {
  readonly name: string
  readonly labels: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly parts: readonly string[]
}

/** A cell of its kind; what is no number or day is text, which no program runs as a formula. */
function cellOf(value: string, kind: SheetColumn): CellObject | null {
  if (value === '') return null
  if (kind === 'number' && Number.isFinite(Number(value))) return { type: Number, value: Number(value) }
  const day = kind === 'day' && /^\d{4}-\d\d-\d\d$/u.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
  if (day && day.getUTCFullYear() >= 1900) return { type: Date, value: day, format: 'yyyy-mm-dd' }
  return { type: String, value }
}

/** A workbook of these sheets as base64, because answers are stored as text. */
export async function workbook(sheets: readonly SheetAsked[]): Promise<string> {
  const all = sheets.map(({ name, labels, columns, parts }) => {
    const rows = parts.flatMap((part) => JSON.parse(part) as readonly (readonly string[])[])
    const head = labels.map((value): CellObject => ({ type: String, value, fontWeight: 'bold' }))
    const cells = rows.map((row) => row.map((value, index) => cellOf(value, columns[index] ?? 'text')))
    return { data: [head, ...cells], sheet: name, stickyRowsCount: 1 }
  })
  return (await writeWorkbook(all).toBuffer()).toString('base64')
}
