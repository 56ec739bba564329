import { beginImport, lockImport, moveImport } from '../crm/imports/imports.ts'
import { type Message, text } from '../message/message.ts'
import type { LongWork } from '../store/long-work.ts'
import type { Tx } from '../store/transaction.ts'
import type { Chunk, WorkKind } from '../work/kind.ts'
import { startWork, type WorkDone } from '../work/run.ts'
import type { ImportFile, Plan } from './plan.ts'
import { countedNoun, outcomeLine, rowCount } from './say.ts'
import type { FilePosition, TableRow } from './table.ts'
import { CHUNK, countsOf, nextBatch, writeTableRows } from './write.ts'

/** Rows of a file that are written together. */
interface RowChunk extends Chunk<TableRow> {
  readonly imported: ImportFile
  /** Where the rows behind them begin. */
  readonly next: FilePosition
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
    return { imported, items: rows, next, isLast }
  },
  take: (tx, { imported }, rows) => writeTableRows(tx, imported, rows),
  nameOf: ({ line }) => `Line ${line}`,
  keep: (tx, work, { imported, next, isLast }) =>
    moveImport(tx, imported.number, { ...next, position: work.position, counts: countsOf(work) }, isLast),
  progress({ imported: { fileName, plan }, isLast }, { position }) {
    const begun = isLast ? 'Imported' : 'Importing'
    return `${begun} ${fileName}: ${rowCount(position)} of ${rowCount(plan.rows)} rows`
  },
  ending: ({ imported: { fileName, plan } }, work) => importedMessage(fileName, plan, work),
}

/** Begins an import as the change of a request: its first rows are written at once, the heartbeat writes the others. */
export async function startImport(tx: Tx, imported: ImportFile, requestId: string, plan: Plan): Promise<WorkDone> {
  const { number, member, place } = imported
  await beginImport(tx, number, requestId, plan)
  return startWork(tx, importWork, { requestId, member, of: { import: number }, total: plan.rows, place })
}

/** The result of an import. */
export function importedMessage(fileName: string, plan: Plan, work: Pick<LongWork, 'counts'>): Message {
  const counts = countsOf(work)
  const line = outcomeLine(counts)
  return {
    title: `Imported ${countedNoun(counts.added, plan.noun)} from ${fileName}`,
    tone: 'good',
    blocks: line ? [text(line)] : [],
  }
}
