import { WorkAsked } from '../../chat/asked-outside.ts'
import type { Ctx } from '../../language/command.ts'
import { csvText } from '../../lib/csv.ts'
import { type Job, NotDone, offThread } from '../../lib/pool.ts'
import { moduleBeside } from '../../lib/thread.ts'
import { turns } from '../../lib/turns.ts'
import type { SheetAsked, workbook } from '../../lib/write-workbook-job.ts'
import { UserError } from '../../message/errors.ts'
import { textFile } from '../../message/files.ts'
import type { FileContent } from '../../message/message.ts'
import type { FileKind, ListFileColumn } from '../shared/file.ts'

/** The most rows of a list in a file. */
export const MOST_ROWS = 20_000

/** So many rows are written between two looks at the clock. */
const AT_ONCE = 100

const WORKBOOK: Job = {
  module: moduleBeside(import.meta.url, '../../lib/write-workbook-job'),
  name: 'workbook',
  ms: 30_000,
}

/** A file of rows that come in parts, each with its columns: the same ones in every part. */
export interface WrittenTable<R> {
  /** The file's name without its ending. */
  readonly name: string
  readonly parts: AsyncIterable<{ readonly records: readonly R[]; readonly columns: readonly ListFileColumn<R>[] }>
}

/** The cells of all rows, read so that nothing else has to wait for long. */
async function cellsOf<R>({
  parts,
}: WrittenTable<R>): Promise<Pick<SheetAsked, 'labels' | 'columns'> & { readonly rows: string[][] }> {
  const turn = turns()
  let columns: readonly ListFileColumn<R>[] = []
  const rows: string[][] = []
  const isUsed: boolean[] = []
  for await (const part of parts) {
    columns = part.columns
    for (const [index, record] of part.records.entries()) {
      const row = columns.map(({ cell }) => cell(record) ?? '')
      for (const [at, text] of row.entries()) if (text !== '') isUsed[at] = true
      rows.push(row)
      if (index % AT_ONCE === 0) await turn()
    }
  }
  const kept = columns.flatMap(({ isFurther }, at) => (isFurther && !isUsed[at] ? [] : [at]))
  const pick = <T>(all: readonly T[]): T[] => kept.map((at) => all[at] as T)
  const shown = pick(columns)
  return {
    labels: shown.map(({ label }) => label),
    columns: shown.map(({ as = 'text' }) => as),
    rows: kept.length === columns.length ? rows : rows.map(pick),
  }
}

const slices = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )

/** A table that was read, with its rows as texts of several rows each. */
async function sheetOf<R>(
  table: WrittenTable<R>,
  textOf: (labels: readonly string[], part: readonly string[][], at: number) => string,
): Promise<SheetAsked> {
  const { labels, columns, rows } = await cellsOf(table)
  const turn = turns()
  const parts: string[] = []
  for (const part of slices(rows)) {
    parts.push(textOf(labels, part as readonly string[][], parts.length))
    await turn()
  }
  return { name: table.name, labels, columns, parts }
}

/**
 * Tables as CSV files, or as the sheets of one workbook, which is made on another thread and outside of the transaction:
 * the request is handled again then. A further table without rows is left out.
 * @throws WorkAsked for that; UserError when it cannot be made now.
 */
export async function tableFiles<R>(
  ctx: Ctx,
  [first, ...further]: readonly [WrittenTable<R>, ...WrittenTable<readonly string[]>[]],
  kind: Exclude<FileKind, 'json'>,
): Promise<readonly FileContent[]> {
  const { made } = ctx.request
  if (kind === 'xlsx' && made !== undefined)
    return [{ kind: 'file', name: `${first.name}.xlsx`, content: made, encoding: 'base64' }]
  const textOf = (labels: readonly string[], part: readonly string[][], at: number): string =>
    kind === 'csv' ? csvText(labels, part, at > 0) : JSON.stringify(part)
  const sheets = [await sheetOf(first, textOf)]
  for (const table of further) {
    const sheet = await sheetOf(table, textOf)
    if (sheet.parts.length > 0) sheets.push(sheet)
  }
  if (kind === 'xlsx') throw new WorkAsked(async (request) => ({ ...request, made: await madeOf(sheets) }))
  return Promise.all(
    sheets.map(({ name, labels, parts }) => textFile(`${name}.csv`, parts.length > 0 ? parts : [csvText(labels, [])])),
  )
}

const WHY: Readonly<Record<NotDone['why'], string>> = {
  full: 'I am writing too many files at this moment.',
  late: 'Writing the file takes too long.',
  memory: 'Writing the file takes too much memory.',
}

const madeOf = (asked: readonly SheetAsked[]): Promise<string> =>
  offThread<typeof workbook>(WORKBOOK, asked).catch((error: unknown) => {
    if (!(error instanceof NotDone)) throw error
    throw new UserError('too_long', WHY[error.why], { next: ['Ask for it ', { code: 'as csv' }, '.'], formless: true })
  })

/** Objects as JSON, one on a line. */
export async function jsonFile(name: string, parts: AsyncIterable<readonly object[]>): Promise<FileContent> {
  const turn = turns()
  const texts: string[] = []
  for await (const part of parts) {
    for (const each of slices(part)) {
      texts.push(each.map((one) => `  ${JSON.stringify(one)}`).join(',\n'))
      await turn()
    }
  }
  return textFile(
    `${name}.json`,
    texts.length === 0
      ? ['[]\n']
      : ['[\n', ...texts.flatMap((text, at) => (at === 0 ? [text] : [',\n', text])), '\n]\n'],
  )
}
