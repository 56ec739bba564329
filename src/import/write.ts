import { type ImportCounts, NO_ROWS } from '../crm/imports/imports.ts'
import { companiesCalled, fillRows, insertRows, matchesOf, SHAPES, type Values } from '../crm/imports/rows.ts'
import type { LongWork } from '../store/long-work.ts'
import type { Tx } from '../store/transaction.ts'
import { type ImportFile, readingAs } from './plan.ts'
import { rowReader } from './rows.ts'
import { earlierRows, filledBy } from './same.ts'
import { type Batch, batchesFrom, isBlank, type TableRow } from './table.ts'

/** The number of rows that are written in one transaction. */
export const CHUNK = 1_000

/** What came of the rows of an import so far. */
export const countsOf = ({ counts }: Pick<LongWork, 'counts'>): ImportCounts => ({ ...NO_ROWS, ...counts })

/** The next rows of a file that are not empty, about a megabyte of them at most. */
export async function nextBatch(imported: ImportFile, most: number): Promise<Required<Batch>> {
  const content = Buffer.from(imported.content ?? '')
  for await (const { rows, next, isLast } of batchesFrom(content, imported.plan.delimiter, imported, most, 1_000_000)) {
    return { rows: rows.filter((row) => !isBlank(row)), next, isLast: isLast === true || next.byte >= content.length }
  }
  const { byte, line } = imported
  return { rows: [], next: { byte, line }, isLast: true }
}

/**
 * Writes rows of a file and returns what came of them. A row that is the same as a record, or as an earlier row, is
 * skipped or fills its empty fields.
 */
export async function writeTableRows(
  tx: Tx,
  imported: ImportFile,
  rows: readonly TableRow[],
): Promise<ImportCounts & Readonly<Record<string, number>>> {
  const reader = await rowReader(readingAs(tx, imported, imported.plan), imported.plan)
  let counts = NO_ROWS
  for (const slice of slices(rows)) {
    const good: Values[] = []
    for (const row of slice) {
      const read = await reader.read(row)
      if ('values' in read) good.push({ ...read.values, i: good.length })
    }
    const { added, updated } = await writeRows(tx, imported, good)
    counts = {
      added: counts.added + added,
      updated: counts.updated + updated,
      duplicate: counts.duplicate + good.length - added - updated,
      bad: counts.bad + slice.length - good.length,
    }
  }
  return { ...counts }
}

/** The most characters that are written in one statement, so that preparing it does not keep the event loop. */
const SLICE = 250_000

function slices(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const parts: TableRow[][] = []
  let left = 0
  for (const row of rows) {
    const length = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (left < length) {
      parts.push([])
      left = SLICE
    }
    left -= length
    parts.at(-1)?.push(row)
  }
  return parts
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
