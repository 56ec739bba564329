import { matchesOf, type Values } from '../crm/imports/rows.ts'
import type { ReadCtx } from '../language/command.ts'
import { csvText } from '../lib/csv.ts'
import type { Plan } from './plan.ts'
import { rowReader } from './rows.ts'
import { earlierRows } from './same.ts'
import { batchesFrom, type FilePosition, isBlank, type TableRow } from './table.ts'

const AT_ONCE = 1_000
/** The most bad rows, and the most characters of them, that are given back as a file. */
const MOST_BAD = 2_000
const MOST_BAD_TEXT = 500_000

/** A row that cannot be imported, and why. */
export interface BadRow extends TableRow {
  readonly problem: string
}

/** What importing a file would do. */
export interface ImportCheck {
  readonly added: number
  /** Rows that are the same as a record and could fill empty fields of it. */
  readonly updates: number
  readonly duplicates: number
  readonly bad: number
  /** The first of the bad rows. */
  readonly badRows: readonly BadRow[]
}

/** Reads every row as it would be imported, without writing anything. */
export async function checkRows(ctx: ReadCtx, plan: Plan, content: Buffer, start: FilePosition): Promise<ImportCheck> {
  const reader = await rowReader(ctx, plan)
  const seen = earlierRows<true>()
  const badRows: BadRow[] = []
  let [added, updates, duplicates, bad, badText] = [0, 0, 0, 0, 0]
  for await (const batch of batchesFrom(content, plan.delimiter, start, AT_ONCE)) {
    const good: Values[] = []
    for (const row of batch.rows) {
      if (isBlank(row)) continue
      const read = await reader.read(row)
      if ('values' in read) good.push({ ...read.values, i: good.length })
      else {
        bad += 1
        badText += row.cells.reduce((sum, { length }) => sum + length, 0)
        if (badRows.length < MOST_BAD && badText < MOST_BAD_TEXT) badRows.push({ ...row, problem: read.problem })
      }
    }
    const matches = new Map((await matchesOf(ctx.tx, plan.noun, good)).map((match) => [match.i, match]))
    for (const [i, row] of good.entries()) {
      const match = matches.get(i)
      if (match?.fills) updates += 1
      else if (match || seen.find(row)) duplicates += 1
      else {
        added += 1
        seen.add(row, true)
      }
    }
  }
  return { added, updates, duplicates, bad, badRows }
}

/** The bad rows as a file to correct: their original cells, and what is wrong with each row. */
export const badRowsFile = (plan: Plan, rows: readonly BadRow[]): string =>
  csvText(
    [...plan.columns.map(({ header }) => header), 'Problem'],
    rows.map(({ cells, problem }) => [...plan.columns.map((_, index) => cells[index] ?? ''), problem]),
  )
