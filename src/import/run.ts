import { beginImport, type ImportCounts, lockImport, moveImport } from '../crm/imports/imports.ts'
import { lastNumber } from '../crm/imports/rows.ts'
import { type Message, text } from '../message/message.ts'
import type { Tx } from '../store/transaction.ts'
import type { Chunk, WorkKind } from '../work/kind.ts'
import { startWork, type WorkDone } from '../work/run.ts'
import type { ImportFile, Plan } from './plan.ts'
import { reconciled } from './reconcile.ts'
import { reportBlocks } from './report.ts'
import { madeWords, outcomeLine, rowCount } from './say.ts'
import { type FilePosition, slices, type TableRow } from './table.ts'
import { addTo, countsOf, type ImportReport, numbersOf, reportOf } from './tally.ts'
import { CHUNK, nextBatch, writeTableRows } from './write.ts'

/** Rows of a file that are written together. */
interface RowChunk extends Chunk<TableRow> {
  readonly imported: ImportFile
  /** Where the rows behind them begin. */
  readonly next: FilePosition
  /** What is told of all its rows so far. */
  readonly report: ImportReport
}

/** The rows of a file as long work. How far it is stands with the file, which is what an older version goes by. */
export const importWork: WorkKind<TableRow, RowChunk> = {
  name: 'import',
  posts: 'import',
  size: CHUNK,
  async next(tx, { of }, most) {
    const imported = await lockImport<Plan>(tx, Number(of.import))
    if (imported?.state !== 'running') return undefined
    const { rows, next, isLast } = await nextBatch(imported, most)
    return { imported, items: rows, next, isLast, report: reportOf(imported.counts) }
  },
  async take(tx, { imported, report }, rows) {
    const sums: Record<string, number> = {}
    for (const slice of slices(rows)) {
      const written = await writeTableRows(tx, imported, slice)
      addTo(report, written)
      for (const [word, count] of Object.entries(numbersOf(written))) sums[word] = (sums[word] ?? 0) + count
    }
    return sums
  },
  nameOf: ({ line }) => `Line ${line}`,
  keep: (tx, work, { imported, next, isLast, report }) =>
    moveImport(
      tx,
      imported.number,
      { ...next, position: work.position, counts: { ...countsOf(work), ...report } },
      isLast,
    ),
  progress({ imported: { fileName, plan }, isLast }, { position }) {
    const begun = isLast ? 'Imported' : 'Importing'
    return `${begun} ${fileName}: ${rowCount(position)} of ${rowCount(plan.rows)} rows`
  },
  ending: ({ imported: { fileName, plan, counts } }, work) =>
    importedMessage(fileName, plan, { ...countsOf(work), ...reportOf(counts) }, reconciled(work)),
}

/** Begins an import as the change of a request: its first rows are written at once, the heartbeat writes the others. */
export async function startImport(
  tx: Tx,
  imported: ImportFile,
  requestId: string,
  plan: Plan,
): Promise<WorkDone<Chunk<unknown>> & { readonly counts: ImportCounts }> {
  const { number, member, place } = imported
  await beginImport(tx, number, requestId, { ...plan, lastDeal: await lastNumber(tx, 'deal') })
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
  return {
    title: `Imported ${madeWords(plan.isEntries ? 'log' : plan.noun, counts)} from ${fileName}`,
    tone: 'good',
    blocks: [...lines, ...reportBlocks(fileName, counts)],
  }
}
