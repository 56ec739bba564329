import { expect, test } from 'vitest'
import { lateLinks, parentsFirst, type Table } from '../../src/backup/catalog.ts'

const table = (name: string, ...to: readonly string[]): Table => ({
  name,
  columns: [],
  triggers: [],
  links: to.map((other) => ({ name: `${name}_${other}`, to: other, deferrable: false, deferred: false })),
})

const names = (tables: readonly Table[]) => tables.map(({ name }) => name)

test('parents come before their children', () => {
  const ordered = parentsFirst([table('a', 'b', 'c'), table('b', 'c'), table('c'), table('d')])
  expect(names(ordered)).toEqual(['c', 'd', 'b', 'a'])
  expect(lateLinks(ordered)).toEqual([])
})

test('a table that refers to itself has one foreign key that waits', () => {
  const ordered = parentsFirst([table('a', 'a', 'b'), table('b')])
  expect(names(ordered)).toEqual(['b', 'a'])
  expect(lateLinks(ordered).map(({ name }) => name)).toEqual(['a_a'])
})

test('in a circle the key that closes it waits, and what hangs on the circle follows', () => {
  const ordered = parentsFirst([table('a', 'b'), table('b', 'c'), table('c', 'a'), table('d', 'b')])
  expect(new Set(names(ordered))).toEqual(new Set(['a', 'b', 'c', 'd']))
  const late = lateLinks(ordered)
  expect(late.length).toBeGreaterThan(0)
  expect(late.length).toBeLessThan(4)
})
