import { beginImport, type ImportCounts, lockImport, moveImport } from '../crm/imports/imports.ts'
import { analyseChanges, lastNumber } from '../crm/imports/rows.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import type { Tx } from '../store/transaction.ts'
import type { Chunk, WorkKind } from '../work/kind.ts'
import { startWork, type WorkDone } from '../work/run.ts'
import { remember } from './columns/remembered.ts'
import type { ImportFile, Plan } from './plan.ts'
import { reconciled } from './reconcile.ts'
import { reportBlocks } from './report.ts'
import { madeWords, outcomeLine, rowCount } from './say.ts'
import { type FilePosition, slices, type TableRow } from './table.ts'
import { addTo, countsOf, type ImportReport, numbersOf, reportOf } from './tally.ts'
import { filesLeft, filesOf } from './together/files.ts'
import { goneFromSource, goneWords } from './together/gone.ts'
import { CHUNK, nextBatch, writeTableRows } from './write.ts'

/** A row with the file that it stands in. */
interface RowOfFile {
  readonly file: ImportFile
  readonly row: TableRow
}

/** Rows of one file in a chunk: where those behind them begin, and whether there are any. */
interface PartOfFile {
  readonly file: ImportFile
  readonly count: number
  readonly next: FilePosition
  readonly endsFile: boolean
}

/** Rows that are written together, of one file or of several small ones. */
interface RowChunk extends Chunk<RowOfFile> {
  /** The import that was asked for: that of the file, or the one that holds several. */
  readonly asked: ImportFile
  readonly parts: readonly PartOfFile[]
  /** What is told of all its rows so far. */
  readonly report: ImportReport
}

/** The rows of files as long work. How far it is stands with each file, which is what an older version goes by. */
export const importWork: WorkKind<RowOfFile, RowChunk> = {
  name: 'import',
  posts: 'import',
  size: CHUNK,
  async next(tx, { of }, most) {
    const asked = await lockImport<Plan>(tx, Number(of.import))
    if (asked?.state !== 'running') return undefined
    const files = await filesLeft(tx, asked)
    const report = reportOf(asked.counts)
    const parts: PartOfFile[] = []
    const items: RowOfFile[] = []
    for (const file of files) {
      if (items.length >= most) break
      const { rows, next, isLast: endsFile } = await nextBatch(file, most - items.length)
      parts.push({ file, count: rows.length, next, endsFile })
      items.push(...rows.map((row) => ({ file, row })))
      if (!endsFile) break
      report.goneLines = [...report.goneLines, ...goneWords(await goneFromSource(tx, file))]
    }
    if (parts.length === 0) return undefined
    const isLast = parts.length === files.length && parts.every(({ endsFile }) => endsFile)
    return { asked, parts, items, isLast, report }
  },
  async take(tx, { parts, report }, items) {
    const sums: Record<string, number> = {}
    for (const { file } of parts) {
      const rows = items.filter((item) => item.file === file).map(({ row }) => row)
      for (const slice of slices(rows)) {
        const written = await writeTableRows(tx, file, slice)
        addTo(report, written)
        for (const [word, count] of Object.entries(numbersOf(written))) sums[word] = (sums[word] ?? 0) + count
      }
    }
    return sums
  },
  nameOf: ({ row: { line }, file }) =>
    file.plan.within === undefined ? `Line ${line}` : `${file.fileName} line ${line}`,
  async keep(tx, work, { asked, parts, items, isLast, report }) {
    const counts = { ...countsOf(work), ...report }
    for (const { file, count, next, endsFile } of parts)
      await moveImport(tx, file.number, { ...next, position: file.position + count, counts }, endsFile)
    if (asked.plan.files) {
      const { byte, line } = asked
      await moveImport(tx, asked.number, { byte, line, position: work.position, counts }, isLast)
    }
    await analyseChanges(tx, items.length)
  },
  progress({ asked: { fileName, plan }, isLast }, { position }) {
    const begun = isLast ? 'Imported' : 'Importing'
    return `${begun} ${fileName}: ${rowCount(position)} of ${rowCount(plan.rows)} rows`
  },
  ending: ({ asked: { fileName, plan }, report }, work) =>
    importedMessage(fileName, plan, { ...countsOf(work), ...report }, reconciled(work)),
}

/** Begins an import as the change of a request: its first rows are written at once, the heartbeat writes the others. */
export async function startImport(
  tx: Tx,
  imported: ImportFile,
  requestId: string,
  plan: Plan,
): Promise<WorkDone<Chunk<unknown>> & { readonly counts: ImportCounts }> {
  const { number, member, place } = imported
  const lastDeal = await lastNumber(tx, 'deal')
  await beginImport(tx, number, requestId, { ...plan, lastDeal })
  for (const file of await filesOf(tx, imported)) {
    if (file.state !== 'preview') continue
    await remember(tx, file.plan)
    await beginImport(tx, file.number, requestId, { ...file.plan, existing: plan.existing, lastDeal })
  }
  const done = await startWork(tx, importWork, { requestId, member, of: { import: number }, total: plan.rows, place })
  const { report } = done.chunk as RowChunk
  return { ...done, counts: { ...countsOf(done.work), ...report } }
}

/** The result of an import; `compared` is how the open deals of the file and those here compare. */
export function importedMessage(
  fileName: string,
  plan: Plan,
  counts: ImportCounts,
  compared: string | undefined,
): Message {
  const lines = [outcomeLine(counts), compared].flatMap((line) => (line ? [text(line)] : []))
  const made = madeWords(plan.files ? undefined : plan.isEntries ? 'log' : plan.noun, counts)
  return {
    title: plan.isPasted ? `Added ${made}` : `Imported ${made} from ${fileName}`,
    tone: 'good',
    blocks: [
      ...lines,
      ...reportBlocks(fileName, counts),
      ...(plan.isPasted ? [actions(button('Pipeline', call('pipeline')), button('My day', call('home')))] : []),
    ],
  }
}
