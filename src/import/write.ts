import { type ImportCounts, moveImport } from '../crm/imports/imports.ts'
import { companiesCalled, fillRows, insertRows, matchesOf, SHAPES, type Values } from '../crm/imports/rows.ts'
import type { Tx } from '../store/transaction.ts'
import { type ImportFile, readingAs } from './plan.ts'
import { rowReader } from './rows.ts'
import { earlierRows, filledBy } from './same.ts'
import { type Batch, batchesFrom, isBlank } from './table.ts'

/** The number of rows that are written in one transaction. */
export const CHUNK = 1_000

/** The progress of an import after some of its rows were written. */
export interface ImportProgress {
  readonly counts: ImportCounts
  readonly position: number
  readonly ended: boolean
}

/**
 * Writes the next rows of a locked import and stores its new position in the same transaction, so that after a crash
 * both agree. A row that is the same as a record, or as an earlier row, is skipped or fills its empty fields.
 */
export async function advance(tx: Tx, imported: ImportFile): Promise<ImportProgress> {
  const { plan, number } = imported
  const content = Buffer.from(imported.content ?? '')
  const batch = await nextBatch(content, imported)
  const reader = await rowReader(readingAs(tx, imported, plan), plan)
  const good: Values[] = []
  let bad = 0
  for (const row of batch.rows) {
    if (isBlank(row)) continue
    const read = await reader.read(row)
    if ('values' in read) good.push({ ...read.values, i: good.length })
    else bad += 1
  }
  const written = await writeRows(tx, imported, good)
  const counts: ImportCounts = {
    added: imported.counts.added + written.added,
    updated: imported.counts.updated + written.updated,
    duplicate: imported.counts.duplicate + good.length - written.added - written.updated,
    bad: imported.counts.bad + bad,
  }
  const position = imported.position + good.length + bad
  const ended = batch.rows.length === 0 || batch.next.byte >= content.length
  await moveImport(tx, number, { ...batch.next, position, counts }, ended)
  return { counts, position, ended }
}

/** The next rows, about a megabyte of them at most. */
async function nextBatch(content: Buffer, imported: ImportFile): Promise<Batch> {
  for await (const batch of batchesFrom(content, imported.plan.delimiter, imported, CHUNK)) return batch
  const { byte, line } = imported
  return { rows: [], next: { byte, line } }
}

/** Sorts rows into new ones and those that fill blanks, and writes each sort in one statement. */
async function writeRows(tx: Tx, { plan }: ImportFile, rows: readonly Values[]) {
  const matches = new Map((await matchesOf(tx, plan.noun, rows)).map(({ i, number }) => [i, number]))
  const fresh: Values[] = []
  const fills = new Map<number, Values>()
  const seen = earlierRows<number>()
  for (const [i, row] of rows.entries()) {
    const number = matches.get(i)
    const earlier = number === undefined ? seen.find(row) : undefined
    const before = earlier === undefined ? undefined : fresh[earlier]
    if (number !== undefined) {
      const filling = fills.get(number)
      fills.set(number, filling ? filledBy(plan.noun, filling, row) : { ...row, number })
    } else if (earlier !== undefined && before) {
      if (plan.existing === 'update') fresh[earlier] = filledBy(plan.noun, before, row)
    } else {
      seen.add(row, fresh.length)
      fresh.push(row)
    }
  }
  const filling = plan.existing === 'update' ? [...fills.values()] : []
  const [toAdd, toFill] = await withCompanies(tx, plan.noun, fresh, filling)
  await insertRows(tx, plan.noun, toAdd)
  return { added: toAdd.length, updated: await fillRows(tx, plan.noun, toFill) }
}

/** The rows with the numbers of their companies, for nouns that refer to one; unknown companies are added. */
async function withCompanies(
  tx: Tx,
  noun: keyof typeof SHAPES,
  ...lists: readonly (readonly Values[])[]
): Promise<readonly [readonly Values[], readonly Values[]]> {
  const [first = [], second = []] = lists
  if (SHAPES[noun].company !== 'record') return [first, second]
  const names = lists.flat().flatMap(({ companyName }) => (typeof companyName === 'string' ? [companyName] : []))
  const numbers = await companiesCalled(tx, names)
  const placed = (row: Values): Values => ({
    ...row,
    companyNumber: typeof row.companyName === 'string' ? (numbers.get(row.companyName.toLowerCase()) ?? null) : null,
  })
  return [first.map(placed), second.map(placed)]
}
