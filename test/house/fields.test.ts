import { expect, test } from 'vitest'
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
