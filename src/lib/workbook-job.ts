// Runs on a worker thread: a workbook of ten megabytes may hold a hundred times as much.
import { unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { isWhole } from './archive-check.ts'
import { csvText } from './csv.ts'

/** What all parts of a workbook may hold when they are unpacked, in bytes. */
const MOST_BYTES = 150_000_000
/** The most cells that are read of a sheet; a sheet of contacts or deals has fewer. */
const MOST_CELLS = 1_000_000

/**
 * The first sheet of a workbook as CSV: numbers as they are stored, days as ISO days.
 * @throws Error of an archive that is no workbook, or holds too much.
 */
export async function sheetText(bytes: Uint8Array): Promise<string> {
  refuseLarge(bytes)
  if (!isWhole(bytes)) throw new Error('the workbook is damaged')
  const [sheet] = await readWorkbook(new Uint8Array(bytes).buffer, { parseNumber: (digits) => digits, trim: false })
  const rows = sheet?.data ?? []
  if (rows.reduce((sum, row) => sum + row.length, 0) > MOST_CELLS) throw new Error('the sheet has too many cells')
  const [head = [], ...rest] = rows.map((row) => row.map(cellText))
  return csvText(head, rest)
}

/** Adds up what the parts say that they hold. What holds more than it says is cut off by whatever unpacks it. */
function refuseLarge(bytes: Uint8Array): void {
  let sum = 0
  unzipSync(bytes, {
    filter({ originalSize }) {
      sum += originalSize
      return false
    },
  })
  if (sum > MOST_BYTES) throw new Error('the workbook holds too much')
}

const MINUTE_MS = 60_000

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!(value instanceof Date)) return ''
  // A moment is stored as a fraction of a day, which is a little less or more than the minute that was meant.
  const iso = new Date(Math.round(value.getTime() / MINUTE_MS) * MINUTE_MS).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}
