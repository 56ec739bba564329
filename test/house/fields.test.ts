import { expect, test } from 'vitest'
import { RECORD_TYPES } from '../../src/crm/type-list.ts'
import { fieldsOf } from '../../src/records/record-type.ts'
import { CAPTURED } from '../../src/store/changes/captured.ts'
import { allNouns } from '../../src/store/nouns.ts'
import { programFiles } from './tree.ts'

/**
 * Where a column is named beside the declaration of its field, in SQL that is written by hand for what it asks. The list
 * may only shrink: reading, writing, forms, cards, lists, files, history and undo follow from the declaration.
 */
const SQL_BY_HAND = [
  'src/crm/digests/needs.ts',
  'src/crm/due/days.ts',
  'src/crm/imports/rows.ts',
  'src/crm/reminders/follow-days.ts',
  'src/crm/tasks/agenda.ts',
  'src/store/schedule/due.ts',
]

test('a column is named where its field is declared, and else by hand-written SQL alone', () => {
  const naming = programFiles().filter(
    ({ path, text }) => /\bcloseOn\b/.test(text) && !path.startsWith('src/crm/deals/'),
  )
  expect(naming.map(({ path }) => path)).toEqual(SQL_BY_HAND)
  const others = naming.flatMap(({ text }) => text.split('\n').filter((line) => /\bcloseOn\b/.test(line)))
  expect(others.filter((line) => !line.includes('"closeOn"'))).toEqual([])
})

/** What every record has, and what no edit touches. */
const OF_ALL = ['workspaceId', 'number', 'createdAt', 'deletedAt', 'version', 'custom']

test.each(RECORD_TYPES.map((type) => [type.table, type] as const))(
  '%s: each column is that of one field',
  (table, type) => {
    const declared = fieldsOf(type).flatMap(([, { columns }]) => columns)
    const columns = Object.values<string>(CAPTURED[table].columns).filter((column) => !OF_ALL.includes(column))
    expect(declared.toSorted()).toEqual(columns.toSorted())
  },
)

test('the records whose fields are declared are all that people fill', () => {
  const filled = allNouns.filter(({ part, noun }) => part !== 'other' && noun !== 'reminder')
  expect(RECORD_TYPES.map(({ noun }) => noun)).toEqual(filled.map(({ noun }) => noun))
})
