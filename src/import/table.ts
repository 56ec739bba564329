import { Readable } from 'node:stream'
import { parse as parser } from 'csv-parse'
import { CsvError, type Options, parse } from 'csv-parse/sync'
import type { TableSize } from '../chat/request.ts'
import { turns } from '../lib/turns.ts'
import { UserError } from '../message/errors.ts'

/** The character between the cells of a line. */
export type Delimiter = TableSize['delimiter']

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']

/** The most rows a file may have: the preview looks at all of them within one transaction. */
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
  /** True when nothing is known to come behind them. */
  readonly isLast?: boolean
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly bytes: number; readonly lines: number }
}

/** How every file is read. */
export const READING = {
  record_delimiter: ['\r\n', '\n', '\r'],
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
} satisfies Options

/** The refusal of a file with a quote that is never closed, as the parser's error says; other errors are thrown on. */
export function refusedQuote(error: unknown, before: number): UserError {
  if (!(error instanceof CsvError)) throw error
  const line = before + Number((error as { readonly lines?: number }).lines ?? 1)
  return new UserError('not_read', `The table cannot be read from line ${line} on: a quote is opened and not closed.`, {
    next: 'Close it, or write it twice where it is a sign in the text, and import the file again.',
  })
}

/**
 * The next rows from a mark on, at most `most`; none at the end of the file. It does not let anything else run, so it is
 * for few rows.
 * @throws UserError naming the line of a quote that is never closed.
 */
export function batchAt(content: Buffer, delimiter: Delimiter, mark: FilePosition, most: number): Batch {
  try {
    const options = { ...READING, delimiter, to: most, info: true } as const
    return batchOf(parse(content.subarray(mark.byte), options) as unknown as readonly Parsed[], mark)
  } catch (error) {
    throw refusedQuote(error, mark.line)
  }
}

function batchOf(parsed: readonly Parsed[], mark: FilePosition): Batch {
  const rows = parsed.map(({ record, info }) => {
    const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/gu)?.length ?? 0), 0)
    return { cells: record, line: mark.line + info.lines - within }
  })
  const last = parsed.at(-1)?.info
  return { rows, next: last ? { byte: mark.byte + last.bytes, line: mark.line + last.lines } : mark }
}

/** So many bytes are parsed in one go. */
const PIECE_BYTES = 8_192
/** A batch ends after so many bytes, so that one statement about it is of a moderate size. */
const BATCH_BYTES = 250_000

/**
 * The rows from a mark on in batches of at most `most` rows and about `bytes` bytes, in which the event loop has its turns.
 * The file has to be one that was measured, whose rows are not too large.
 * @throws UserError naming the line of a quote that is never closed.
 */
export async function* batchesFrom(
  content: Buffer,
  delimiter: Delimiter,
  mark: FilePosition,
  most: number,
  bytes = BATCH_BYTES,
): AsyncGenerator<Batch> {
  const turn = turns()
  const pieces = Readable.from(piecesOf(content.subarray(mark.byte), turn), { highWaterMark: 1 })
  const reading = pieces.pipe(parser({ ...READING, delimiter, info: true }))
  let held: Parsed[] = []
  let done = 0
  try {
    for await (const one of reading as AsyncIterable<Parsed>) {
      held.push(one)
      await turn()
      if (held.length < most && one.info.bytes - done < bytes) continue
      done = one.info.bytes
      yield batchOf(held, mark)
      held = []
    }
  } catch (error) {
    throw refusedQuote(error, mark.line)
  }
  if (held.length > 0) yield { ...batchOf(held, mark), isLast: true }
}

/** The pieces of a file. The parser goes from one to the next by itself where they hold no row, such as empty lines. */
async function* piecesOf(content: Buffer, turn: ReturnType<typeof turns>): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE_BYTES) {
    await turn()
    yield content.subarray(at, at + PIECE_BYTES)
  }
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
    // What stands before a table is one cell, whatever parts the cells behind it.
    const counts = new Map<number, number>()
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width, count] = [...counts].toSorted(([a, one], [b, other]) => other - one || b - a)[0] ?? [1, 0]
    return width > 1 ? (count / widths.length) * 100 + Math.min(width, 50) : 0
  } catch (error) {
    if (error instanceof UserError) return 0
    throw error
  }
}

/** The most characters that are written in one statement, so that preparing it does not keep the event loop. */
const SLICE = 250_000

/** Rows in the parts that are written together. */
export function slices(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const parts: TableRow[][] = []
  let left = 0
  for (const row of rows) {
    const length = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (left < length) {
      parts.push([])
      left = SLICE
    }
    left -= length
    parts.at(-1)?.push(row)
  }
  return parts
}
