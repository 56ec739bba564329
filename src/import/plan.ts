import type { Import } from '../crm/imports/imports.ts'
import type { ReadCtx } from '../language/command.ts'
import type { Tx } from '../store/transaction.ts'
import type { DecimalMark } from './amounts.ts'
import type { DateOrder } from './dates.ts'
import type { ColumnTarget, ImportNoun } from './fields.ts'
import type { Delimiter } from './table.ts'

/** One column of a file. */
export interface FileColumn {
  readonly header: string
  readonly target: ColumnTarget
  /** The first thing that stands in it. */
  readonly sample: string
  /** For amounts: what its values say of their decimal mark, or what somebody settled. */
  readonly mark?: DecimalMark
  /** For days: what its values say of the order of their figures. */
  readonly order?: DateOrder
  /** Why it was not taken for what its header says. */
  readonly doubt?: string
}

/** How a file is read: settled once when it comes in, so that later rows are read just as the first ones. */
export interface Plan {
  readonly noun: ImportNoun
  readonly delimiter: Delimiter
  readonly columns: readonly FileColumn[]
  /** How many rows it has. */
  readonly rows: number
  /** What a row does that is the same as a record: nothing, or fill the blanks of it. */
  readonly existing: 'skip' | 'update'
  readonly reads: Pick<ReadCtx, 'zone' | 'currency' | 'prefs'> & { readonly country: string | null }
}

/** A file on its way in. */
export type ImportFile = Import<Plan>

/** What readers may know of the one whose file is read, whether they ask now or did long ago. */
export function readingAs(
  tx: Tx,
  { member, place }: Pick<ImportFile, 'member' | 'place'>,
  { reads }: Pick<Plan, 'reads'>,
): ReadCtx {
  const { zone, currency, prefs, country } = reads
  return {
    tx,
    request: {},
    call: { path: [], fields: {} },
    place,
    now: tx.now,
    zone,
    currency,
    prefs,
    country: country ?? undefined,
    member,
    commands: [],
  }
}
