import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LONGEST, placeOf } from '../longest-first.ts'

test('the files that are begun first are there', () => {
  expect(LONGEST.filter((path) => !existsSync(path))).toEqual([])
})

test('what takes longest in a project comes before what does not, and one project after the other', () => {
  const inTurn = [
    placeOf('databases', '/here/test/store/durability.slow.test.ts'),
    placeOf('databases', '/here/test/store/server.test.ts'),
    placeOf('server', '/here/test/bot/work.test.ts'),
    placeOf('server', '/here/test/contract/isolation.test.ts'),
    placeOf('server', '/here/test/time/properties.test.ts'),
    placeOf('server', '/here/test/commands/deal.test.ts'),
  ]
  expect(inTurn).toEqual(inTurn.toSorted((a, b) => a - b))
  expect(new Set(inTurn).size).toBe(inTurn.length)
})
