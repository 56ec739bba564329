import { stringify } from 'csv-stringify/sync'

/** A cell that a spreadsheet would run as a formula, with or without apostrophes before it. */
const RISKY = /^'*[=+\-@\t\r＝＋－＠]/u
/** The same of a split-off cell, whose quotes a spreadsheet drops and whose blanks it skips. */
const RISKY_SPLIT = /^['" \u00a0]*[=+\-@\t\r＝＋－＠]/u
/** Numbers and phone numbers, which begin with a sign but are no formulas. */
const HARMLESS = /^["\s]*[+-]?[\d\s().,/-]*\d[\d\s().,/-]*%?\s*;?$/u

/**
 * The cells into which a spreadsheet may split one cell: if its country's column separator is a semicolon or a tab, it
 * splits there, even inside quotes. For such a spreadsheet the row ends at a line break within the cell too.
 */
const cellsIn = (text: string): readonly string[] => text.split(/(?<=[;\t\r\n])(?!$)/u)

const riskOf = (index: number): RegExp => (index === 0 ? RISKY : RISKY_SPLIT)

const guardedCell = (cell: string, index: number): string =>
  riskOf(index).test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell

const unguardedCell = (cell: string, index: number): string =>
  cell.startsWith("'") && riskOf(index).test(cell) ? cell.slice(1) : cell

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
