import { stringify } from 'csv-stringify/sync'

/** A cell that a spreadsheet would run as a formula, with or without apostrophes before it. */
const RISKY = /^'*[=+\-@\t\r＝＋－＠]/u
/** Numbers and phone numbers, which begin with a sign but are no formulas. */
const HARMLESS = /^[+-]?[\d\s().,/-]*\d[\d\s().,/-]*%?$/u

/**
 * The cells into which a spreadsheet may split one cell: if its country's column separator is a semicolon or a tab, it
 * splits there, even inside quotes.
 */
const cellsIn = (text: string): readonly string[] => text.split(/(?<=[;\t])(?!$)/u)

/** The blanks that a spreadsheet skips before a formula in a split-off cell; an unsplit cell is read as it begins. */
const blanksOf = (cell: string, index: number): string => (index === 0 ? '' : (/^[ \u00a0]*/u.exec(cell)?.[0] ?? ''))

const guardedCell = (cell: string, index: number): string => {
  const blanks = blanksOf(cell, index)
  const rest = cell.slice(blanks.length)
  return RISKY.test(rest) && !HARMLESS.test(rest.replace(/[;\t]$/u, '')) ? `${blanks}'${rest}` : cell
}

const unguardedCell = (cell: string, index: number): string => {
  const blanks = blanksOf(cell, index)
  const rest = cell.slice(blanks.length)
  return /^'+[=+\-@\t\r＝＋－＠]/u.test(rest) ? `${blanks}${rest.slice(1)}` : cell
}

/** Text that is safe in a spreadsheet: an apostrophe is put before text that would run as a formula. */
const guarded = (text: string): string => cellsIn(text).map(guardedCell).join('')

/** A cell without the apostrophes that `guarded` added. */
export const unguarded = (cell: string): string => cellsIn(cell).map(unguardedCell).join('')

/**
 * A table as CSV text, with a byte order mark that tells spreadsheets that it is UTF-8; with `isFurther` only the rows,
 * to follow others.
 */
export const csvText = (labels: readonly string[], rows: readonly (readonly string[])[], isFurther = false): string =>
  `${isFurther ? '' : '\ufeff'}${stringify(
    (isFurther ? rows : [labels, ...rows]).map((row) => row.map(guarded)),
    { quoted_empty: labels.length === 1, quoted_match: /[\r\n]/u, record_delimiter: '\r\n' },
  )}`
