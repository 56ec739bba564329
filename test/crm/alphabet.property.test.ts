import { expect, test } from 'vitest'
import { spellingsOf } from '../../src/lib/alphabet.ts'
import { fc } from '../chance.ts'
import { testStore } from '../database.ts'

test('the database spells names as the program does', async () => {
  const store = await testStore()
  const letter = fc.constantFrom(...'aäAÄöÖüÜßéÉłŁøØåÅđæÆœçñșıþzZ oe-ue.\u0308\u0301'.split(''))
  const names = fc.sample(fc.string({ unit: letter, maxLength: 14 }), { numRuns: 400, seed: 7 })
  const rows = await store.prisma.$queryRaw<{ typed: string; spelled: string }[]>`
    SELECT typed, parley_spellings(typed) AS "spelled" FROM unnest(${names}::text[]) typed`
  expect(rows.map(({ typed, spelled }) => [typed, spelled])).toEqual(
    rows.map(({ typed }) => [typed, spellingsOf(typed).join('\n')]),
  )
})
