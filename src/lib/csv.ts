import { stringify } from 'csv-stringify/sync'

/** A cell that a spreadsheet would run as a formula, whatever apostrophes guard it already. */
const RISKY = /^'*[=+\-@\t\r＝＋－＠]/u
/** Numbers and phone numbers begin with a sign and are no formula. */
const HARMLESS = /^[+-]?[\d\s().,/-]*\d[\d\s().,/-]*%?$/u

/** Text as it may stand in a spreadsheet: what it would run as a formula gets an apostrophe before it. */
const guarded = (text: string): string => (RISKY.test(text) && !HARMLESS.test(text) ? `'${text}` : text)

/** A cell without the apostrophe that `guarded` gave it. */
export const unguarded = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/u.test(cell) ? cell.slice(1) : cell)

/** A table as CSV text, with a mark by which spreadsheets know that it is UTF-8. */
export const csvText = (labels: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\ufeff${stringify(
    [labels, ...rows].map((row) => row.map(guarded)),
    { quoted_empty: labels.length === 1, quoted_match: /[\r\n]/u, record_delimiter: '\r\n' },
  )}`
