import { cleanLine, displayWidth } from '../../../src/chat/display.ts'
import type { Block, Span, TableColumn, Text } from '../../../src/message/message.ts'
import { isRef } from '../../../src/message/named.ts'
import { shownDay, writtenTime } from '../../../src/time/say.ts'
import { TABLE_CELLS } from '../app/limits.ts'
import { itemLines, markdownLines } from './lines.ts'
import { insideCode, instantIn, type Viewer } from './text.ts'

type Table = Extract<Block, { readonly kind: 'table' }>

/**
 * Lines that can be split anywhere. Lines in a code block have its opening and closing marks, and the table's head, on
 * every page.
 */
export interface Lines {
  readonly lines: readonly string[]
  readonly open?: string
  readonly close?: string
}

const GAP = '  '
/** The most characters in a line, however narrow: combining marks have no width and can be stacked. */
const MOST_CHARACTERS = 300

/** A table in a code block if a phone can show it, else one line for each row, which is readable on any screen. */
export const renderTable = (table: Table, viewer: Viewer): Lines =>
  asBlock(table, viewer) ?? { lines: asLines(table, viewer) }

const asBlock = ({ columns, rows }: Table, { zone }: Viewer): Lines | undefined => {
  if (rows.flat(2).some((span) => typeof span === 'object' && 'link' in span)) return undefined
  const cells = rows.map((row) => columns.map((_, index) => insideCode(plainCell(row[index] ?? [], zone))))
  const heads = columns.map(({ label }) => insideCode(label))
  const widths = columns.map((_, index) => Math.max(...[heads, ...cells].map((row) => displayWidth(row[index] ?? ''))))
  const all = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (columns.length - 1)
  if (columns.length === 0 || all > TABLE_CELLS || rows.some((row) => row.length > columns.length)) return undefined
  const [head = '', ...lines] = [heads, ...cells].map((row) => tableRow(row, columns, widths))
  if ([head, ...lines].some((line) => line.length > MOST_CHARACTERS)) return undefined
  return lines.length === 0 ? { lines: [`\`\`\`\n${head}\n\`\`\``] } : { lines, open: `\`\`\`\n${head}`, close: '```' }
}

const tableRow = (cells: readonly string[], columns: readonly TableColumn[], widths: readonly number[]): string =>
  cells
    .map((cell, index) => {
      const gap = ' '.repeat((widths[index] ?? 0) - displayWidth(cell))
      return columns[index]?.align === 'right' ? gap + cell : cell + gap
    })
    .join(GAP)
    .trimEnd()

const plainCell = (cell: Text, zone: string): string => cleanLine(cell.map((span) => plainSpan(span, zone)).join(''))

/**
 * In a code block there is no markup, no mention and no Discord timestamp, so names and times in the reader's zone are
 * used.
 */
const plainSpan = (span: Span, zone: string): string => {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('code' in span) return span.code
  if ('ref' in span) return span.label ?? span.ref
  if ('link' in span) return span.label
  if ('user' in span) return `@${span.user.name}`
  const at = instantIn(span.time)?.toZonedDateTimeISO(zone)
  if (!at) return span.time
  const day = shownDay(at.toPlainDate())
  return span.show === 'moment' ? `${day}, ${writtenTime(at.round('minute'))}` : day
}

/** `- **D-7 Acme** · Amount: EUR 24,000 · Stage: New`; empty cells are left out. */
const asLines = ({ columns, rows }: Table, viewer: Viewer): readonly string[] => {
  if (rows.length === 0) return markdownLines([columns.map(({ label }) => label).join(' · ')], viewer)
  return rows.flatMap((row) => {
    const heads = isRefAlone(row[0] ?? []) ? 2 : 1
    const told = row.flatMap((cell, index): readonly { readonly before: string; readonly text: Text }[] => {
      if (isBlank(cell)) return []
      if (index < heads) return [{ before: ' ', text: cell.map(strong) }]
      const label = columns[index]?.label ?? ''
      return [{ before: ' · ', text: label === '' ? cell : [`${label}: `, ...cell] }]
    })
    const line = told.flatMap(({ before, text }, index): Text => (index === 0 ? text : [before, ...text]))
    return itemLines(markdownLines(line, viewer))
  })
}

/** True of a cell that is only a ref: the next cell is joined to it as its name. */
const isRefAlone = (cell: Text): boolean => {
  const [span, ...others] = cell
  const ref = typeof span === 'object' && 'ref' in span ? (span.label ?? span.ref) : span
  return others.length === 0 && typeof ref === 'string' && isRef(ref)
}

const isBlank = (cell: Text): boolean => cell.every((span) => typeof span === 'string' && span.trim() === '')

const strong = (span: Span): Span => {
  if (typeof span === 'string') return { bold: span }
  return 'ref' in span ? { bold: span.label ?? span.ref } : span
}
