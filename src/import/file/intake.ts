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
  const whole = sep ? text.slice(sep[0].length) : text
  const delimiter = said ?? measured
  const skipped: FilePosition = { byte: 0, line: sep ? 1 : 0 }
  const { bytes, rows: top } = topOf(whole, delimiter, skipped)
  const index = headIndex(top)
  const before = index > 0 ? batchAt(bytes, delimiter, skipped, index).next : skipped
  const { rows, next } = batchAt(bytes, delimiter, before, 1)
  const first = rows[0]
  if (!first) throw new UserError('nothing_to_do', 'The file is empty.')
  const head = bytes.subarray(before.byte, next.byte).toString().trim()
  const content = withoutRepeats(
    withoutSums(withoutFooter(whole, delimiter, first.cells.length), delimiter),
    head,
    delimiter,
  )
  return { content, delimiter, first, at: before, next }
}

/** So many characters hold the first rows of nearly every file: turning a whole one into bytes takes a while. */
const HEAD = 300_000

/** The first rows, as many as show where the table begins, and the bytes that they were read of. */
function topOf(text: string, delimiter: Delimiter, at: FilePosition): { bytes: Buffer; rows: readonly TableRow[] } {
  const isWhole = text.length <= HEAD
  const bytes = Buffer.from(isWhole ? text : text.slice(0, HEAD))
  // One more, because the last row of a part may be cut off.
  const rows = readable(() => batchAt(bytes, delimiter, at, isWhole ? TOP : TOP + 1).rows, isWhole)
  if (isWhole || rows.length > TOP) return { bytes, rows: rows.slice(0, TOP) }
  const all = isWhole ? bytes : Buffer.from(text)
  return { bytes: all, rows: batchAt(all, delimiter, at, TOP).rows }
}

/** The rows of a part of a file; none where the part ends within a quote. */
function readable(read: () => readonly TableRow[], isWhole: boolean): readonly TableRow[] {
  try {
    return read()
  } catch (error) {
    if (isWhole || !(error instanceof UserError)) throw error
    return []
  }
}

/** The text of a file as a table: that of contact cards is made one. */
export function asTableText(raw: string): string {
  if (!isVcard(raw)) return raw
  const [labels = [], ...rows] = vcardTable(raw)
  return csvText(labels, rows)
}

const filledIn = ({ cells }: TableRow): number => cells.filter((cell) => cell.trim() !== '').length

const EMPTY: TableRow = { cells: [], line: 0 }

/** A cell of data: a figure, a day, an address. */
const OF_DATA = /^[^\p{L}]*\d[^\p{L}]*$|@/u

/**
 * Which of the first rows is the head of the table: titles and remarks before it fill fewer cells than it, and what is said of the
 * file there stands beside its name, `Exported by, Ann`.
 */
function headIndex(rows: readonly TableRow[]): number {
  const widest = Math.max(1, ...rows.map(filledIn))
  const isWide = (row: TableRow) => filledIn(row) > 1 && filledIn(row) * 2 > widest
  const isHead = (row: TableRow) => isWide(row) && !row.cells.some((cell) => OF_DATA.test(cell.trim()))
  const first = rows.findIndex(isWide)
  const headed = rows.findIndex(isHead)
  // Where no row is without data before the first wide one, that one is data of a table without a head.
  const isLed =
    first >= 0 &&
    headed > first &&
    rows.slice(first, headed).every((row) => filledIn(row) < filledIn(rows[headed] ?? EMPTY))
  const found = isLed || first < 0 ? headed : first
  return found < 0
    ? Math.max(
        0,
        rows.findIndex((row) => !isBlank(row)),
      )
    : found
}

/**
 * The text without the heads that boards write above each of their groups, and the groups' names before them. Their lines stay, empty,
 * so that all others keep their numbers.
 */
function withoutRepeats(text: string, head: string, delimiter: Delimiter): string {
  const start = text.indexOf(head) + head.length
  if (!head.includes(delimiter) || !text.includes(`\n${head}`, start)) return text
  const parts = text.slice(start).split(/(?<=\n)/u)
  const isHead = (line: string | undefined) => line?.trim() === head
  const isLone = (line: string) =>
    line.trim() !== '' &&
    line
      .trim()
      .split(delimiter)
      .slice(1)
      .every((cell) => cell.trim() === '')
  const kept = parts.map((line, at) => {
    const isTitle = isLone(line) && (isHead(parts[at + 1]) || (parts[at + 1]?.trim() === '' && isHead(parts[at + 2])))
    return isHead(line) || isTitle ? '\n' : line
  })
  return text.slice(0, start) + kept.join('')
}

/** The word of a row of sums, which stands before empty cells and figures. */
const SUM =
  /^(?:grand |sub-?)?totals?:?$|^(?:sum|summe|gesamt(?:summe)?|totaal|somme|total g[ée]n[ée]ral|totale|suma):?$/iu

/** The text without a row of sums behind its last row. */
function withoutSums(text: string, delimiter: Delimiter): string {
  const [start = 0] = lastLines(text.trimEnd(), 1)
  const cells = text
    .slice(start)
    .trim()
    .split(delimiter)
    .map((cell) => cell.trim().replace(/^"|"$/gu, ''))
  const [first = '', ...others] = cells.filter((cell) => cell !== '')
  const isSums =
    start > 0 &&
    SUM.test(first) &&
    others.length * 2 <= cells.length &&
    others.every((cell) => /^[^\p{L}]*\d[^\p{L}]*\p{L}{0,3}$/u.test(cell))
  return isSums ? text.slice(0, start) : text
}

/** What reports end with; a row of data may say none of it in its first and only cell. */
const FOOTER =
  /copyright \(c\)|©|all rights reserved|^confidential information|^generated (?:by|on)|^grand totals?\b|^total records|^filtered by/iu
/** A footer has so many lines at the most. */
const FOOTER_LINES = 12

/** Where the last lines of a text begin, at most so many. A long text is read from its end, and no further than that. */
function lastLines(text: string, most: number): readonly number[] {
  const starts: number[] = []
  let [feed, back] = ['\n', '\r'].map((end) => text.lastIndexOf(end, text.length - 2)) as [number, number]
  while (starts.length < most) {
    const at = Math.max(feed, back)
    if (at < 0 || text.length < 2) break
    // The two signs of one line end are one.
    if (!(at === back && text[at + 1] === '\n')) starts.unshift(at + 1)
    if (at === feed) feed = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)
    else back = at === 0 ? -1 : text.lastIndexOf('\r', at - 1)
  }
  return starts.length < most && text.length > 0 ? [0, ...starts] : starts
}

/** The text without the lines behind its table that are no rows of it: behind an empty line, or by what they say. */
function withoutFooter(text: string, delimiter: Delimiter, width: number): string {
  if (width < 2) return text
  const starts = lastLines(text, FOOTER_LINES)
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
