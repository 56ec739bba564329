import { CsvError, parse } from 'csv-parse/sync'
import { UserError } from '../message/errors.ts'

/** The character between the cells of a line. */
export type Delimiter = ',' | ';' | '\t'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

/** The most rows a file may have: the preview looks at all of them within one transaction, which has ten seconds. */
export const MAX_ROWS = 10_000

/** A row of the file with its original cells, and the line on which it begins. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** The position in a file at which reading continues: the bytes and lines that are done. */
export interface FilePosition {
  readonly byte: number
  readonly line: number
}

export const FILE_START: FilePosition = { byte: 0, line: 0 }

/** Some rows of a file in order, and the position of the next ones. */
export interface Batch {
  readonly rows: readonly TableRow[]
  readonly next: FilePosition
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly bytes: number; readonly lines: number }
}

const read = (content: Buffer, delimiter: Delimiter, to: number): readonly Parsed[] =>
  parse(content, {
    delimiter,
    to,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as readonly Parsed[]

/**
 * The next rows from a position on, at most `most`; none at the end of the file. Only the returned rows are parsed.
 * @throws UserError naming the line of a quote that is never closed.
 */
export function batchAt(content: Buffer, delimiter: Delimiter, mark: FilePosition, most: number): Batch {
  let parsed: readonly Parsed[]
  try {
    parsed = read(content.subarray(mark.byte), delimiter, most)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = mark.line + Number((error as { readonly lines?: number }).lines ?? 1)
    throw new UserError(
      'not_read',
      `The table cannot be read from line ${line} on: a quote is opened and not closed.`,
      {
        next: 'Close it, or write it twice where it is a sign in the text, and import the file again.',
      },
    )
  }
  const rows = parsed.map(({ record, info }) => {
    const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/gu)?.length ?? 0), 0)
    return { cells: record, line: mark.line + info.lines - within }
  })
  const last = parsed.at(-1)?.info
  return { rows, next: last ? { byte: mark.byte + last.bytes, line: mark.line + last.lines } : mark }
}

/** True of a row whose cells are all empty. */
export const isBlank = ({ cells }: TableRow): boolean => cells.every((cell) => cell.trim() === '')

/** The delimiter that gives the first lines the most cells, the same number in each. */
export function delimiterOf(content: Buffer): Delimiter {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(content, delimiter) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function evenness(content: Buffer, delimiter: Delimiter): number {
  try {
    const widths = batchAt(content, delimiter, FILE_START, 20).rows.map(({ cells }) => cells.length)
    const first = widths[0] ?? 1
    const same = widths.filter((width) => width === first).length / Math.max(1, widths.length)
    return first > 1 ? same * 100 + Math.min(first, 50) : 0
  } catch (error) {
    if (error instanceof UserError) return 0
    throw error
  }
}
