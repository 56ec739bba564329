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
  /** The first value in it. */
  readonly sample: string
  /** For amounts: the decimal mark, found in its values or chosen by somebody. */
  readonly mark?: DecimalMark
  /** For dates: the order of day, month and year, found in its values. */
  readonly order?: DateOrder
  /** Why it was not imported as what its header says. */
  readonly doubt?: string
}

/** How a file is read. It is decided once, when the file arrives, so that later rows are read like the first ones. */
export interface Plan {
  readonly noun: ImportNoun
  readonly delimiter: Delimiter
  readonly columns: readonly FileColumn[]
  /** The number of rows. */
  readonly rows: number
  /** What to do with a row that is the same as an existing record: skip it, or fill the record's empty fields. */
  readonly existing: 'skip' | 'update'
  readonly reads: Pick<ReadCtx, 'zone' | 'currency' | 'prefs'> & { readonly country: string | null }
}

/** A file that is being imported. */
export type ImportFile = Import<Plan>

/** The context for reading the file of a member, now or after a restart. */
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
