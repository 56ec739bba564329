import { stringify } from 'csv-stringify/sync'

/** A cell that a spreadsheet would run as a formula, whatever apostrophes guard it already. */
const RISKY = /^'*[=+\-@\t\r＝＋－＠]/u
/** Numbers and phone numbers begin with a sign and are no formula. */
const HARMLESS = /^[+-]?[\d\s().,/-]*\d[\d\s().,/-]*%?$/u

/**
 * The cells that a spreadsheet may make of one: where semicolons or tabs part the columns of its country, it cuts a cell
 * there, quoted or not.
 */
const cellsIn = (text: string): readonly string[] => text.split(/(?<=[;\t])(?!$)/u)

/** The blanks that a spreadsheet passes over before a formula; a cell itself is taken as it begins. */
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

/** Text as it may stand in a spreadsheet: what it would run as a formula gets an apostrophe before it. */
const guarded = (text: string): string => cellsIn(text).map(guardedCell).join('')

/** A cell without the apostrophes that `guarded` gave it. */
export const unguarded = (cell: string): string => cellsIn(cell).map(unguardedCell).join('')

/** A table as CSV text, with a mark by which spreadsheets know that it is UTF-8. */
export const csvText = (labels: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\ufeff${stringify(
    [labels, ...rows].map((row) => row.map(guarded)),
    { quoted_empty: labels.length === 1, quoted_match: /[\r\n]/u, record_delimiter: '\r\n' },
  )}`
