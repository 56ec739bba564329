import { csvText } from '../../lib/csv.ts'
import { UserError } from '../../message/errors.ts'
import { batchAt, type Delimiter, type FilePosition, isBlank, type TableRow } from '../table.ts'
import { isVcard, vcardTable } from './vcard.ts'

/** A file as the table that is in it: what stands before and behind the table is not in it. */
export interface FoundTable {
  /** The text that is kept and read from here on. */
  readonly content: string
  readonly delimiter: Delimiter
  /** The row that may be the header. */
  readonly first: TableRow
  /** Where the first row begins, and where the next one does. */
  readonly at: FilePosition
  readonly next: FilePosition
}

/** The line by which Excel says what parts the cells. */
const SEP = /^\ufeff?"?sep=(?<delimiter>[,;\t|])"?\r?\n/iu

/** So many rows at the top of a file are looked at for where its table begins. */
const TOP = 30

/** Finds the table in a file's text, of which was measured what parts its cells; a file of contact cards becomes one. @throws UserError when there is none. */
export function readTable(raw: string, measured: Delimiter): FoundTable {
  const text = asTableText(raw)
  const sep = SEP.exec(text)
  const said = sep?.groups?.delimiter as Delimiter | undefined
  const whole = Buffer.from(sep ? text.slice(sep[0].length) : text)
  const delimiter = said ?? measured
  const skipped: FilePosition = { byte: 0, line: sep ? 1 : 0 }
  const top = batchAt(whole, delimiter, skipped, TOP)
  const index = headIndex(top.rows)
  const before = index > 0 ? batchAt(whole, delimiter, skipped, index).next : skipped
  const { rows, next } = batchAt(whole, delimiter, before, 1)
  const first = rows[0]
  if (!first) throw new UserError('nothing_to_do', 'The file is empty.')
  const content = withoutFooter(whole.toString('utf8'), delimiter, first.cells.length)
  return { content, delimiter, first, at: before, next }
}

/** The text of a file as a table: that of contact cards is made one. */
export function asTableText(raw: string): string {
  if (!isVcard(raw)) return raw
  const [labels = [], ...rows] = vcardTable(raw)
  return csvText(labels, rows)
}

const filledIn = ({ cells }: TableRow): number => cells.filter((cell) => cell.trim() !== '').length

/** Which of the first rows is the head of the table: titles and remarks before it fill one cell at most. */
function headIndex(rows: readonly TableRow[]): number {
  const found = rows.findIndex((row) => filledIn(row) > 1)
  return found < 0
    ? Math.max(
        0,
        rows.findIndex((row) => !isBlank(row)),
      )
    : found
}

/** What reports end with; a row of data may say none of it in its first and only cell. */
const FOOTER =
  /copyright \(c\)|©|all rights reserved|^confidential information|^generated (?:by|on)|^grand totals?\b|^total records|^filtered by/iu
/** A footer has so many lines at the most. */
const FOOTER_LINES = 12

/** The text without the lines behind its table that are no rows of it: behind an empty line, or by what they say. */
function withoutFooter(text: string, delimiter: Delimiter, width: number): string {
  if (width < 2) return text
  const ends = [...text.matchAll(/\r\n|\n|\r/gu)].map(({ index, 0: end }) => index + end.length)
  const starts = [0, ...ends].filter((start) => start < text.length).slice(-FOOTER_LINES)
  const lines = starts.map((start, at) => text.slice(start, starts[at + 1]))
  const onlyCell = (line: string): string | undefined => {
    const cells = line
      .trim()
      .replace(/^\ufeff/u, '')
      .split(delimiter)
    const bare = (cell: string) => cell.trim().replace(/^"|"$/gu, '')
    // A comma within the words of a footer parts no cells, since it is quoted.
    if (/^"[^"]*"$/u.test(line.trim())) return bare(line.trim())
    return cells.slice(1).every((cell) => bare(cell) === '') ? bare(cells[0] ?? '') : undefined
  }
  const only = lines.map(onlyCell)
  const says = only.findIndex((cell) => cell !== undefined && FOOTER.test(cell))
  if (says < 0) return text
  // The lines before it belong to it down from an empty one; without that, what says so alone.
  const empty = only.slice(0, says).lastIndexOf('')
  let first = empty >= 0 && only.slice(empty, says).every((cell) => cell !== undefined) ? empty : says
  while (first > 0 && only[first - 1] === '') first -= 1
  const isTail = only.slice(first).every((cell) => cell !== undefined)
  return isTail ? text.slice(0, starts[first]) : text
}
