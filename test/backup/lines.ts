import { createHash } from 'node:crypto'
import type { End } from '../../src/backup/format.ts'

/** The last line of a backup whose lines before it are these: a header and rows. */
export function endLine(lines: readonly string[]): string {
  const rows: Record<string, number> = {}
  for (const line of lines.slice(1)) {
    const { table } = JSON.parse(line) as { table: string }
    rows[table] = (rows[table] ?? 0) + 1
  }
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex')
  return JSON.stringify({ end: true, rows, sequences: {}, sha256 } satisfies End)
}
