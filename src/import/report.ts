import type { ImportCounts } from '../crm/imports/imports.ts'
import { csvText } from '../lib/csv.ts'
import { type Block, list, text } from '../message/message.ts'
import { rowCount } from './say.ts'

/** Lines of a report that are shown; all of them are in its file. */
const SHOWN = 3

/** The report of an import: what was kept as text, and what stays as it was changed here. */
export function reportBlocks(fileName: string, counts: ImportCounts): readonly Block[] {
  const { keptCells = [], conflictLines = [], goneLines = [], kept = 0, conflicts = 0 } = counts
  const lines = [
    ...keptCells.map(({ line, header, raw, why }) => [String(line), header, raw, why] as const),
    ...conflictLines.map((what) => ['', '', '', what] as const),
  ]
  const gone = goneLines.map((line) => text(line))
  if (lines.length === 0) return gone
  const shown = [
    ...conflictLines.slice(0, SHOWN),
    ...keptCells.slice(0, SHOWN).map(({ line, header, why }) => `Line ${line}, ${header}: ${why}`),
  ]
  const left = kept + conflicts - shown.length
  return [
    ...gone,
    list([...shown.map((line) => [line]), ...(left > 0 ? [[`and ${rowCount(left)} more`]] : [])]),
    {
      kind: 'file',
      name: `${fileName.replace(/\.[a-z]{1,4}$/iu, '')} report.csv`,
      content: csvText(['Line', 'Column', 'Cell', 'What'], lines),
    },
  ]
}
