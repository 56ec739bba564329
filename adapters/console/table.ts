import type { TableColumn } from '../../src/message/message.ts'
import { indent, type LaidLine, lineWidth, pad, type Run, trimmed, word, wrap } from './layout.ts'

const GAP: Run = { text: '  ' }
const LEAST = 8

/** A table whose cells are runs. */
export interface TableCells {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly LaidLine[])[]
}

/** A table in columns; wide cells are wrapped, and a table that is still too wide is shown row by row. */
export const renderTable = (table: TableCells, width: number): readonly LaidLine[] => {
  const widths = fitted(table, naturalWidths(table), width)
  if (!widths) return stacked(table, width)
  const head = tableRow(
    table.columns.map((column) => [word(column.label, 'dim')]),
    table.columns,
    widths,
  )
  const rule: LaidLine = widths.flatMap((each, index) => {
    const line: Run = { text: '─'.repeat(each), style: 'dim' }
    return index === 0 ? [line] : [GAP, line]
  })
  return [...head, rule, ...table.rows.flatMap((cells) => tableRow(cells, table.columns, widths))]
}

const naturalWidths = ({ columns, rows }: TableCells): readonly number[] =>
  columns.map((column, index) =>
    Math.max(
      1,
      lineWidth([word(column.label)]),
      ...rows.flatMap((cells) => wrap(cells[index] ?? [], Number.MAX_SAFE_INTEGER).map(lineWidth)),
    ),
  )

/** Narrows the widest columns until all fit; numbers, which are aligned right, are narrowed last. */
const fitted = ({ columns }: TableCells, natural: readonly number[], width: number): readonly number[] | undefined => {
  const widths = [...natural]
  const room = width - GAP.text.length * (columns.length - 1)
  for (let over = widths.reduce((a, b) => a + b, 0) - room; over > 0; over -= 1) {
    const wide = widths.map((each, index) => ({ each, index })).filter(({ each }) => each > LEAST)
    const words = wide.filter(({ index }) => columns[index]?.align !== 'right')
    const widest = (words.length > 0 ? words : wide).sort((a, b) => b.each - a.each)[0]
    if (!widest) return undefined
    widths[widest.index] = widest.each - 1
  }
  return widths
}

const tableRow = (
  cells: readonly LaidLine[],
  columns: readonly TableColumn[],
  widths: readonly number[],
): readonly LaidLine[] => {
  const wrapped = widths.map((each, index) => wrap(cells[index] ?? [], each))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    trimmed(
      widths.flatMap((each, index) => {
        const cell = pad(wrapped[index]?.[at] ?? [], each, columns[index]?.align)
        return index === 0 ? cell : [GAP, ...cell]
      }),
    ),
  )
}

/** One line per cell, with a blank line between rows. */
const stacked = ({ columns, rows }: TableCells, width: number): readonly LaidLine[] =>
  rows.flatMap((cells, at) => [
    ...(at === 0 ? [] : [[]]),
    ...columns.flatMap((column, index) => {
      const label = word(`${column.label}: `, 'dim')
      return indent(wrap([label, ...(cells[index] ?? [])], width - 2), 2, [])
    }),
  ])
