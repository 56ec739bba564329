import type { Cell } from '../records/field-type.ts'

/** A cell as JSON holds it. */
export type StoredCell =
  | string
  | number
  | boolean
  | readonly string[]
  | null
  | { readonly whole: string }
  | { readonly instant: string }

/** The cells of a value as JSON holds them. */
export const storedCells = (cells: readonly Cell[]): readonly StoredCell[] =>
  cells.map((cell) => {
    if (typeof cell === 'bigint') return { whole: String(cell) }
    return cell instanceof Date ? { instant: cell.toISOString() } : cell
  })

/** A cell that was stored. */
export function cellStored(stored: StoredCell): Cell {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return stored as Cell
  return 'whole' in stored ? BigInt(stored.whole) : new Date((stored as { readonly instant: string }).instant)
}
