import { refOf } from '../../crm/kinds.ts'
import type { Param } from '../../language/command.ts'
import { csvText } from '../../lib/csv.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Button, type Reply, say, text } from '../../message/message.ts'

/** The most rows of a list in a file. */
export const MAX_CSV_ROWS = 20_000

/** A column of a list in a CSV file: its header, which an import recognises, and its cell for a record. */
export interface CsvColumn<R> {
  readonly label: string
  readonly cell: (record: R) => string | null | undefined
}

/**
 * `as csv` at the end of a list: the whole list as a file. Declare it as `maybe(asCsv())` and answer with `csvReply`.
 */
export const asCsv = (): Param<'csv'> => ({
  about: 'All rows as a file instead of a page',
  shape: 'choice',
  slot: 'shaped',
  optional: false,
  choices: ['as csv'],
  takes: ([as = '', csv = '']) => (/^as$/iu.test(as) && /^csv[.!]?$/iu.test(csv) ? 2 : 0),
  read(raw) {
    if (/^(?:as\s+)?csv[.!]?$/iu.test(raw.trim())) return 'csv'
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no kind of file that I write.'], {
      next: ['Type ', { code: 'as csv' }, '.'],
    })
  },
})

/**
 * A list as a CSV file, with the number of its rows. `instead` is the button of the file with all fields, where this one
 * has only some of them.
 */
export function csvReply<R extends { readonly number: number }>(
  { noun, plural, letter }: { readonly noun: string; readonly plural: string; readonly letter: string },
  records: readonly R[],
  total: number,
  columns: readonly CsvColumn<R>[],
  instead?: Button,
): Reply {
  const labels = columns.map(({ label }) => label)
  const rows = records.map((record) => columns.map(({ cell }) => cell(record) ?? ''))
  const cut = total > records.length
  const words = cut
    ? `The first ${records.length.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${plural}: narrow the list to get the others.`
    : `${total.toLocaleString('en-US')} ${total === 1 ? noun : plural}, ${instead ? 'with the columns of the list' : 'as a file that can be imported again'}.`
  const file = { kind: 'file', name: `${plural}.csv`, content: csvText(labels, rows) } as const
  const refs = records.map((record) => refOf({ letter }, record))
  return { ...say(`${plural}.csv`, [text(words), file, ...(instead ? [actions(instead)] : [])]), result: { refs } }
}
