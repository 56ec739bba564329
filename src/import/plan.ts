import type { Import } from '../crm/imports/imports.ts'
import type { CarriedProduct } from '../crm/items/carry.ts'
import type { ReadCtx } from '../language/command.ts'
import type { Tx } from '../store/transaction.ts'
import type { DecimalMark } from './amounts.ts'
import type { MappedValue } from './columns/mapped.ts'
import type { DateOrder } from './dates.ts'
import type { ColumnTarget, ImportNoun } from './fields.ts'
import type { Delimiter } from './table.ts'
import type { PlannedRate } from './together/rates.ts'

/** One column of a file. */
export interface FileColumn {
  readonly header: string
  readonly target: ColumnTarget
  /** The first value in it. */
  readonly sample: string
  /** For amounts: what its values say of their decimal mark, or what somebody said. */
  readonly mark?: DecimalMark
  /** For dates: the order of day, month and year, found in its values. */
  readonly order?: DateOrder
  /** Why it was not imported as what its header says. */
  readonly doubt?: string
  /** True where somebody said what it becomes. */
  readonly isChosen?: true
}

/**
 * What rows do that are the same as a record: nothing, fill its blanks, bring it up to date but for what was changed here, put what they
 * say in place of that too, or come in all the same.
 */
export const EXISTING = ['skip', 'fill', 'update', 'replace', 'add'] as const

/** How a file is read: said once when it comes in, so that later rows are read just as the first ones. */
export interface Plan {
  readonly noun: ImportNoun
  readonly delimiter: Delimiter
  readonly columns: readonly FileColumn[]
  /** The number of rows. */
  readonly rows: number
  readonly existing: (typeof EXISTING)[number]
  readonly reads: Pick<ReadCtx, 'zone' | 'currency' | 'prefs'> & { readonly country: string | null }
  /** The program that its ids are of; file where nobody knows. A plan of before has none of what follows. */
  readonly source?: string
  /** True where the country of phone numbers was told by the file, since the team has said none. */
  readonly isCountryGuessed?: true
  /** What the stages and the owners that it names mean here. */
  readonly stages?: readonly MappedValue[]
  readonly owners?: readonly MappedValue[]
  /** What its pipelines are here; the one without a name stands for rows that name none. */
  readonly pipelines?: readonly MappedValue[]
  /** True where its rows are no records, but what happened with them, and what is to be done for them. */
  readonly isEntries?: true
  /** True where somebody said what its rows are. */
  readonly isKindChosen?: true
  /** What else its rows may be, the likelier first. */
  readonly others?: readonly ImportNoun[]
  /** The last deal that was there before its own were added: none of its rows is one of its own deals. */
  readonly lastDeal?: number
  /** The imports of the files that came together, in the order in which they are brought in: this one only holds them. */
  readonly files?: readonly number[]
  /** The exchange rates that came with these files. */
  readonly rates?: readonly PlannedRate[]
  /** The products of the price list that came with these files. */
  readonly products?: readonly CarriedProduct[]
  /** The import that holds this one among several. */
  readonly within?: number
  /** True of a list that was pasted: its content is the lines as they were typed. */
  readonly isPasted?: true
  /** Of rows that were lines of a pasted list: which lines they were, in their order, from 0 on. */
  readonly typedAt?: readonly number[]
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
