import { expect, test } from 'vitest'
import { DEALS } from '../../src/crm/deals/deals.ts'
import { LEADS } from '../../src/crm/leads/leads.ts'
import { INTERACTIONS } from '../../src/crm/log/interactions.ts'
import { COMPANIES } from '../../src/crm/people/companies.ts'
import { CONTACTS } from '../../src/crm/people/contacts.ts'
import { TASKS } from '../../src/crm/tasks/tasks.ts'
import { fieldsOf, groupsOf, type RecordType } from '../../src/records/record-type.ts'
import { CAPTURED, columnGroupsOf } from '../../src/store/changes/captured.ts'
import { programFiles } from './tree.ts'

/**
 * Where a column is named beside the declaration of its field, in SQL that is written by hand for what it asks. The list
 * may only shrink: reading, writing, forms, cards, lists, files, history and undo follow from the declaration.
 */
const SQL_BY_HAND = ['src/crm/digests/needs.ts', 'src/crm/tasks/agenda.ts']

test('a column is named where its field is declared, and else by hand-written SQL alone', () => {
  const naming = programFiles().filter(
    ({ path, text }) => /\bcloseOn\b/.test(text) && !path.startsWith('src/crm/deals/'),
  )
  expect(naming.map(({ path }) => path)).toEqual(SQL_BY_HAND)
  const others = naming.flatMap(({ text }) => text.split('\n').filter((line) => /\bcloseOn\b/.test(line)))
  expect(others.filter((line) => !line.includes('"closeOn"'))).toEqual([])
})

/** The records whose fields are declared. */
const RECORDS: readonly Pick<RecordType, 'table' | 'fields'>[] = [
  LEADS,
  CONTACTS,
  COMPANIES,
  DEALS,
  TASKS,
  INTERACTIONS,
]

/** What every record has, and what no edit touches. */
const OF_ALL = ['workspaceId', 'number', 'createdAt', 'deletedAt', 'version']

const sorted = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.map((columns) => columns.toSorted().join(' ')).toSorted()

test.each(RECORDS.map((type) => [type.table, type] as const))('%s: each column is that of one field', (table, type) => {
  const declared = fieldsOf(type).flatMap(([, { columns }]) => columns)
  const columns = Object.values<string>(CAPTURED[table].columns).filter((column) => !OF_ALL.includes(column))
  expect(declared.toSorted()).toEqual(columns.toSorted())
})

test.each(RECORDS.map((type) => [type.table, type] as const))(
  '%s: an undo puts back together what is one thing to people',
  (table, type) => {
    expect(sorted(columnGroupsOf(table))).toEqual(sorted(groupsOf(type)))
  },
)
