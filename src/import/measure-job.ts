// Runs on a worker thread: a file may be of any shape, such as three million empty cells.
import { parse } from 'csv-parse/sync'
import type { TableSize } from '../chat/request.ts'
import { UserError } from '../message/errors.ts'
import { plain } from '../message/message.ts'
import { asTableText } from './file/intake.ts'
import { delimiterOf, MAX_ROWS, READING, refusedQuote } from './table.ts'

/** The most columns of a table, more than the exports of other programs have. */
const MAX_COLUMNS = 500
/** The longest cell, in characters: five times the longest text that a record holds. */
const MAX_CELL = 20_000
/** The most lines, empty ones too: as many as there may be rows, with a hundred lines in each. */
const MAX_LINES = 100 * MAX_ROWS
/** The longest row, in characters. */
const MAX_ROW = 200_000

/** What was measured, with the table as text where the file is none yet; or why it is not read, and what to do. */
export type Measured = (TableSize & { readonly text?: string }) | { readonly refused: string; readonly next: string }

/** Measures the text of a file as a table. */
export function measure(raw: string): Measured {
  try {
    const text = asTableText(raw)
    refuseLines(text)
    const content = Buffer.from(text)
    const delimiter = delimiterOf(content)
    let rows = 0
    parse(content, {
      ...READING,
      delimiter,
      on_record(cells: readonly string[], { lines }) {
        const refused = refusal(cells, lines)
        if (refused) throw refused
        if (cells.some((cell) => cell.trim() !== '')) rows += 1
        if (rows > MAX_ROWS + 1) throw new UserError('too_long', `The file has more than ${said(MAX_ROWS)} rows.`)
        return null // a row is not needed once it was measured
      },
    })
    return { delimiter, rows, ...(text !== raw && { text }) }
  } catch (error) {
    const { words, next = [SPLIT] } = error instanceof UserError ? error : refusedQuote(error, 0)
    return { refused: plain(words), next: plain(next) }
  }
}

/** Before anything is parsed, which would need memory for each of millions of cells. @throws UserError */
function refuseLines(text: string): void {
  let [line, start] = [1, 0]
  for (const { index } of text.matchAll(/\r\n|\r|\n/gu)) {
    refuseLong(line, index - start)
    line += 1
    start = index
  }
  refuseLong(line, text.length - start)
  if (line > MAX_LINES)
    throw new UserError('too_long', `The file has ${said(line)} lines, and ${said(MAX_LINES)} is the most.`, {
      next: 'Take out the empty ones, and import the file again.',
    })
}

const refuseLong = (line: number, length: number): void => {
  if (length > 2 * MAX_ROW) throw tooLong(`Line ${line} has ${said(length)} characters`, MAX_ROW)
}

const SPLIT = 'Split it and import the parts.'

const said = (count: number): string => count.toLocaleString('en-US')

function refusal(cells: readonly string[], line: number): UserError | undefined {
  if (cells.length > MAX_COLUMNS) {
    const words = `Line ${line} has ${said(cells.length)} columns, and ${MAX_COLUMNS} is the most.`
    return new UserError('too_long', words, {
      next: 'Leave out columns that are not needed, and import the file again.',
    })
  }
  const longest = cells.reduce((most, { length }) => Math.max(most, length), 0)
  if (longest > MAX_CELL) return tooLong(`Line ${line} has a cell of ${said(longest)} characters`, MAX_CELL)
  const all = cells.reduce((sum, { length }) => sum + length, 0)
  return all > MAX_ROW ? tooLong(`Line ${line} has ${said(all)} characters`, MAX_ROW) : undefined
}

const tooLong = (what: string, most: number): UserError =>
  new UserError('too_long', `${what}, and ${said(most)} is the most.`, {
    next: 'Shorten it, and import the file again.',
  })
