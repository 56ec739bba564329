import type { Values } from '../crm/imports/rows.ts'
import type { ImportNoun } from './fields.ts'
import { type Cells, rowValues } from './row-values.ts'

/** A record that a row makes. */
export interface RowPart {
  readonly noun: ImportNoun
  readonly values: Values
  /** What the source knows it by, where the row says so. */
  readonly sourceId: string | null
  /** The words of its fields of which the row says something. */
  readonly said: readonly string[]
  /** Its owner in the file, where that is nobody here yet. */
  readonly held: string | null
  /** The items of a deal, as `export all` wrote them. */
  readonly items: string | null
  /** The parts of its contacts in it, as `export all` wrote them. */
  readonly parts: string | null
  /** Whom it is linked to by the source's ids. */
  readonly links: readonly { readonly noun: ImportNoun; readonly sourceId: string }[]
}

/** A record of a row without ids. @throws CellProblem when it has nothing to go by. */
export const rowPart = (cells: Cells, values = rowValues(cells)): RowPart => ({
  noun: cells.noun,
  values,
  sourceId: null,
  held: cells.history.held ?? null,
  items: cells.history.items ?? null,
  parts: cells.history.parts ?? null,
  said: [...Object.keys(cells.got), ...(cells.history.outcome ? ['stage'] : [])],
  links: [],
})
