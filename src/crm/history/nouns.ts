import type { RowNames } from '../../records/field-type.ts'
import { extendedBy } from '../../records/own.ts'
import { groupsOf } from '../../records/record-type.ts'
import { type CapturedTable, columnGroupsOf } from '../../store/changes/captured.ts'
import { type NounTable, nounIn } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { DIGEST_FIELDS } from '../digests/fields.ts'
import { historyOfFields, type NounFields } from '../fields.ts'
import { goneStages, stages } from '../pipelines/pipelines.ts'
import { typeIn } from '../record-types.ts'
import { REMINDER_FIELDS } from '../reminders/fields.ts'
import { MEMBER_FIELDS } from '../team/fields.ts'
import { members } from '../team/members.ts'
import { RECORD_TYPES } from '../type-list.ts'

/** How the history is said of nouns that are no records with declared fields. */
const BY_HAND: Readonly<Partial<Record<NounTable, NounFields>>> = {
  Member: MEMBER_FIELDS,
  Reminder: REMINDER_FIELDS,
  Digest: DIGEST_FIELDS,
}

const DECLARED = {
  ...BY_HAND,
  ...Object.fromEntries(RECORD_TYPES.map((type) => [type.table, historyOfFields(type)])),
} as Readonly<Record<NounTable, NounFields>>

/** How the history of a noun is said, by the table of its rows: with the own fields of the workspace, retired ones too. */
export function nounFieldsIn(tx: Pick<Tx, 'own'>, table: NounTable): NounFields {
  const type = typeIn(table)
  const extended = type && extendedBy(tx.own, type, true)
  return extended && extended !== type ? historyOfFields(extended) : DECLARED[table]
}

/** The columns of a table that are one thing to people: an undo puts back all of them, or none. */
export const groupsIn = (table: CapturedTable): readonly (readonly string[])[] => {
  const type = typeIn(table)
  return type ? groupsOf(type) : columnGroupsOf(table)
}

/** How a row is called in a sentence: its ref, or what kind of row it is. */
export const rowName = (table: CapturedTable, key: Readonly<Record<string, string | number>>): string => {
  const noun = nounIn(table)
  if (table === 'OwnField') return 'the own fields'
  if (table === 'DealContact') return 'a contact of the deal'
  if (table === 'ListedWord') return 'the words of a list'
  return noun && 'number' in key ? `${noun.letter}-${key.number}` : table.toLowerCase()
}

/** The name of a column in a sentence; '' stands for the whole row. */
export const columnName = (tx: Pick<Tx, 'own'>, table: CapturedTable, column: string): string => {
  const noun = nounIn(table)
  const field = noun && nounFieldsIn(tx, noun.table).fields.find(({ columns }) => columns.includes(column))
  return column === '' ? 'whole record' : (field?.name ?? inWords(column))
}

/** A column that no field is told by, in words: `stageAt` belongs to the stage. */
const inWords = (column: string): string =>
  column
    .replace(/(?:Number|Minor|At|On|Id)$/u, '')
    .replace(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)
    .toLowerCase()

/** Reads the names that a history may mention, once for the whole history. */
export async function namesIn(tx: Tx): Promise<RowNames> {
  const all = [...(await goneStages(tx)), ...(await stages(tx))]
  const stageNames = new Map(all.map((stage) => [String(stage.number), stage.name]))
  const people = [...(await members(tx, true)), ...(await members(tx))]
  const memberNames = new Map(people.map((member) => [String(member.member), member.name]))
  return {
    stage: (number) => stageNames.get(number ?? '') ?? 'a stage that is gone',
    member: (number) => memberNames.get(number ?? '') ?? `M-${number}`,
  }
}
