import type { TableColumn } from '../../src/message/message.ts'
import { indent, type LaidLine, lineWidth, pad, type Run, trimmed, word, wrap } from './layout.ts'

const GAP: Run = { text: '  ' }
const LEAST = 8

/** A table whose cells are runs. */
export interface TableCells {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly LaidLine[])[]
}

/** Below this width in cells a list of records is told in fewer columns. */
const NARROW = 70

/**
 * A table in columns, with the refs of its records last; wide cells are wrapped. In a narrow terminal a list of records
 * has only the columns that fit, and says which it leaves out. Any other table that is too wide has its cells joined, a
 * paragraph a row.
 */
export const renderTable = (given: TableCells, width: number): readonly LaidLine[] => {
  const table = refsLast(given)
  if (table !== given && width < NARROW) {
    const { shown, left } = fitting(table, width)
    const widths = fitted(shown, naturalWidths(shown), width)
    const note = left.length > 0 ? wrap([word(`Too narrow for: ${left.join(', ')}`, 'dim')], width) : []
    if (widths) return [...inColumns(shown, widths), ...note]
  }
  const widths = fitted(table, naturalWidths(table), width)
  return widths ? inColumns(table, widths) : joined(table, width)
}

const inColumns = (table: TableCells, widths: readonly number[]): readonly LaidLine[] => {
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

/** The least width of a list's first column, which has the names. */
const LEAST_NAME = 16

/** The name and ref of each record, with the other columns that fit beside them in their order. */
const fitting = (
  table: TableCells,
  width: number,
): { readonly shown: TableCells; readonly left: readonly string[] } => {
  const natural = naturalWidths(table)
  const last = table.columns.length - 1
  let used = Math.min(natural[0] ?? 0, LEAST_NAME) + GAP.text.length + (natural[last] ?? 0)
  const kept = table.columns.map((_, index) => {
    if (index === 0 || index === last) return true
    const more = GAP.text.length + (natural[index] ?? 0)
    if (used + more > width) return false
    used += more
    return true
  })
  const only = <T>(all: readonly T[]) => all.filter((_, index) => kept[index])
  return {
    shown: { columns: only(table.columns), rows: table.rows.map(only) },
    left: table.columns.filter((_, index) => !kept[index]).map(({ label }) => label),
  }
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

const REF = /^[A-Z]-\d+$/

/** The table with its first column last and dim, if that has nothing but refs: people know their records by name. */
const refsLast = (table: TableCells): TableCells => {
  const { columns, rows } = table
  const [first, ...others] = columns
  const text = (cell: LaidLine = []) => cell.map((part) => part.text).join('')
  const areRefs = rows.length > 0 && rows.every(([cell]) => REF.test(text(cell)))
  if (!first || others.length === 0 || !areRefs) return table
  const moved = rows.map(([cell = [], ...more]) => [...more, cell.map((part): Run => ({ ...part, style: 'dim' }))])
  return { columns: [...others, first], rows: moved }
}

/** The cells of a row one after the other, without those that are empty. */
const joined = ({ columns, rows }: TableCells, width: number): readonly LaidLine[] => {
  const figures = columns.filter(({ align }) => align === 'right').length
  return rows.flatMap((cells) => {
    const parts = columns.flatMap(({ label, align }, index): readonly LaidLine[] => {
      const cell = cells[index] ?? []
      if (lineWidth(cell) === 0) return []
      // Several figures say nothing without their names.
      return [align === 'right' && figures > 1 ? [word(`${label} `, 'dim'), ...cell] : cell]
    })
    const line = parts.flatMap((part, index) => (index === 0 ? part : [word(' · ', 'dim'), ...part]))
    return indent(wrap(line, width - 4), 4, [])
  })
}
