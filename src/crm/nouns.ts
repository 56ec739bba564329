import { showMoney } from '../money.ts'
import { type CapturedTable, letterOf } from '../store/captured.ts'
import type { Tx } from '../store/transaction.ts'
import { members } from './members.ts'
import { stages } from './pipelines.ts'

/** A row's columns as its changes hold them: text, whatever their type; what is not known is left out. */
export type Values = Readonly<Record<string, string | null>>

/** The names behind the numbers in a row. */
export interface Names {
  readonly stage: (number: string | null | undefined) => string
  readonly member: (number: string | null | undefined) => string
}

/** A field as people know it, whatever its columns: history and undo speak of it in these words. */
export interface Field {
  readonly name: string
  readonly columns: readonly string[]
  /** Its value in words; two values that read the same are no change. */
  readonly show: (values: Values, names: Names) => string
  /** What a change of it is called, where that is not `name: before → after`. */
  readonly tell?: (after: Values) => string
  /** The name of the field of which it is a part: it is told only when that did not change. */
  readonly partOf?: string
}

/** What people keep and have refs for. Declared once, it has history in words, undo and refs. */
export interface Noun {
  /** The column that it goes by. */
  readonly title: string
  readonly added: (values: Values, names: Names) => string
  readonly fields: readonly Field[]
}

const amount = ({ amountMinor, currency }: Values): string =>
  amountMinor && currency ? showMoney({ minor: BigInt(amountMinor), currency }) : 'none'

/** The nouns by the tables of their rows; each table has the letter of its refs in store/captured.ts. */
export const NOUNS = {
  Member: {
    title: 'name',
    added: () => 'came into the team',
    fields: [
      { name: 'name', columns: ['name'], show: (values) => `"${values.name}"` },
      { name: 'role', columns: ['role'], show: (values) => values.role ?? 'none' },
    ],
  },
  Deal: {
    title: 'title',
    added: (values, { stage }) => `added in ${stage(values.stageNumber)}`,
    fields: [
      { name: 'title', columns: ['title'], show: (values) => `"${values.title}"` },
      { name: 'amount', columns: ['amountMinor', 'currency'], show: amount },
      {
        name: 'stage',
        columns: ['stageNumber', 'stageAt', 'closedAt', 'pipelineNumber'],
        show: (values, { stage }) => stage(values.stageNumber),
      },
      { name: 'owner', columns: ['ownerNumber'], show: (values, { member }) => member(values.ownerNumber) },
      {
        name: 'deletion',
        columns: ['deletedAt'],
        show: (values) => values.deletedAt ?? '',
        tell: (after) => (after.deletedAt ? 'deleted' : 'restored'),
      },
      { name: 'reason', columns: ['closeReason'], show: (values) => values.closeReason ?? 'none', partOf: 'stage' },
    ],
  },
} as const satisfies Partial<Record<CapturedTable, Noun>>

/** The table of a noun. */
export type NounTable = keyof typeof NOUNS

/** The tables of all nouns. */
export const nounTables = Object.keys(NOUNS) as readonly NounTable[]

const nounOf = (table: CapturedTable): Noun | undefined => (NOUNS as Partial<Record<CapturedTable, Noun>>)[table]

/** How a row is called in a sentence: its ref, or what kind of row it is. */
export const rowName = (table: CapturedTable, key: Readonly<Record<string, string | number>>): string =>
  letterOf(table) && 'number' in key ? `${letterOf(table)}-${key.number}` : table.toLowerCase()

/** How a column is called in a sentence; '' is the whole row. */
export const columnName = (table: CapturedTable, column: string): string =>
  column === ''
    ? 'whole record'
    : (nounOf(table)?.fields.find((field) => field.columns.includes(column))?.name ?? column)

/** Reads the names that a workspace's rows may speak of, once for a whole history. */
export async function namesIn(tx: Tx): Promise<Names> {
  const stageNames = new Map((await stages(tx)).map((stage) => [String(stage.number), stage.name]))
  const memberNames = new Map((await members(tx)).map((member) => [String(member.member), member.name]))
  return {
    stage: (number) => stageNames.get(number ?? '') ?? 'a stage that is gone',
    member: (number) => memberNames.get(number ?? '') ?? `M-${number}`,
  }
}
