import type { Param } from '../../language/command.ts'
import { cut } from '../../lib/text.ts'
import type { SheetColumn } from '../../lib/write-workbook-job.ts'
import { UserError } from '../../message/errors.ts'

/** The kinds of files that a list can be. */
export const FILE_KINDS = ['csv', 'xlsx', 'json'] as const
/** One of them. */
export type FileKind = (typeof FILE_KINDS)[number]

/** A column of a list in a file: its header, which an import recognises, and its cell for a record. */
export interface ListFileColumn<R> {
  readonly label: string
  readonly cell: (record: R) => string | null | undefined
  /** The kind of its values in a workbook; text if missing. */
  readonly as?: SheetColumn
  /** True of a column that is left out where no record has anything in it. */
  readonly isFurther?: boolean
}

const WORDS: readonly (readonly [FileKind, RegExp])[] = [
  ['csv', /^(?:csv|file)[.!]?$/iu],
  ['xlsx', /^(?:xlsx?|excel|spreadsheet|workbook)[.!]?$/iu],
  ['json', /^json[.!]?$/iu],
]

/** The kind of file that a word means. */
const fileKindOf = (word: string): FileKind | undefined => WORDS.find(([, is]) => is.test(word.trim()))?.[0]

/** The kind of file that a line asks for at its end, or with its first word: `as excel`, `export deals`. */
export function fileKindIn(line: string): FileKind {
  const words = line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return (
    words
      .toReversed()
      .slice(0, 4)
      .flatMap((word) => (word === 'file' ? [] : (fileKindOf(word) ?? [])))[0] ?? 'csv'
  )
}

/** `as csv` at the end of a list: the whole list as a file. Declare it as `maybe(asFile())`. */
export const asFile = (): Param<FileKind> => ({
  about: 'All rows as a file instead of a page: csv, xlsx or json',
  shape: 'choice',
  slot: 'shaped',
  optional: false,
  choices: FILE_KINDS.map((kind) => `as ${kind}`),
  takes: ([as = '', kind = '']) => (/^as$/iu.test(as) && fileKindOf(kind) ? 2 : 0),
  read(raw) {
    const kind = fileKindOf(raw.trim().replace(/^as\s+(?:an? )?/iu, ''))
    if (kind) return kind
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no kind of file that I write.'], {
      next: ['Type ', { code: 'as csv' }, ', ', { code: 'as xlsx' }, ' or ', { code: 'as json' }, '.'],
    })
  },
})
