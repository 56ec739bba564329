import type { RowNames } from '../../records/field-type.ts'
import type { CapturedTable } from '../../store/changes/captured.ts'
import { type NounTable, nounIn } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { DEALS } from '../deals/deals.ts'
import { DIGEST_FIELDS } from '../digests/fields.ts'
import { historyOfFields, type NounFields } from '../fields.ts'
import { LEADS } from '../leads/leads.ts'
import { INTERACTIONS } from '../log/interactions.ts'
import { COMPANIES } from '../people/companies.ts'
import { CONTACTS } from '../people/contacts.ts'
import { goneStages, stages } from '../pipelines/pipelines.ts'
import { REMINDER_FIELDS } from '../reminders/fields.ts'
import { TASKS } from '../tasks/tasks.ts'
import { MEMBER_FIELDS } from '../team/fields.ts'
import { members } from '../team/members.ts'

/** How the history of each noun is written, by table. */
export const NOUN_FIELDS: Readonly<Record<NounTable, NounFields>> = {
  Member: MEMBER_FIELDS,
  Deal: historyOfFields(DEALS, (values, { stage }) => `added in ${stage(values.stageNumber)}`),
  Company: historyOfFields(COMPANIES),
  Contact: historyOfFields(CONTACTS),
  Lead: historyOfFields(LEADS),
  Interaction: historyOfFields(INTERACTIONS, (values) => `logged (${values.kind})`),
  Task: historyOfFields(TASKS),
  Reminder: REMINDER_FIELDS,
  Digest: DIGEST_FIELDS,
}

/** The name of a row in a sentence: its ref, or the kind of row. */
export const rowName = (table: CapturedTable, key: Readonly<Record<string, string | number>>): string => {
  const noun = nounIn(table)
  return noun && 'number' in key ? `${noun.letter}-${key.number}` : table.toLowerCase()
}

/** The name of a column in a sentence; '' stands for the whole row. */
export const columnName = (table: CapturedTable, column: string): string => {
  const noun = nounIn(table)
  const field = noun && NOUN_FIELDS[noun.table].fields.find(({ columns }) => columns.includes(column))
  return column === '' ? 'whole record' : (field?.name ?? column)
}

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
