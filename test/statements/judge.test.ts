import { expect, test } from 'vitest'
import type { Declared } from './declared.ts'
import { faultsIn, type Known } from './judge.ts'
import { kindOf, type SeenAt, together, unmarkedIn } from './seen.ts'

const DECLARED: readonly Declared[] = [
  { path: 'src/a.ts', from: 10, to: 14, columns: { number: ['number'], name: ['string', 'null'] } },
  { path: 'src/a.ts', from: 20, to: 20, columns: undefined },
]
const NONE: Known = { unsent: {}, unmarked: {} }
const whole = (first: SeenAt[string]): SeenAt => ({
  'src/a.ts:12': first,
  'src/a.ts:20': { columns: {}, unmarked: [] },
})

const CASES: readonly (readonly [what: string, seen: SeenAt, known: Known, faults: readonly string[]])[] = [
  ['as declared', whole({ columns: { number: ['number'], name: ['null'] }, unmarked: [] }), NONE, []],
  ['no row ever came', whole({ columns: {}, unmarked: [] }), NONE, []],
  [
    'a column more',
    whole({ columns: { number: ['number'], name: ['string'], more: ['date'] }, unmarked: [] }),
    NONE,
    [],
  ],
  [
    'another type',
    whole({ columns: { number: ['bigint'], name: ['string'] }, unmarked: [] }),
    NONE,
    ['src/a.ts:12 gives number as bigint and declares number'],
  ],
  [
    'a null',
    whole({ columns: { number: ['number', 'null'], name: ['string'] }, unmarked: [] }),
    NONE,
    ['src/a.ts:12 gives number as null and declares number'],
  ],
  [
    'a column less',
    whole({ columns: { name: ['string'] }, unmarked: [] }),
    NONE,
    ['src/a.ts:12 gives no column number'],
  ],
  [
    'a record read by another way',
    whole({ columns: {}, unmarked: ['Deal', 'Lead'] }),
    { unsent: {}, unmarked: { 'src/a.ts': ['Lead'] } },
    ['src/a.ts reads Deal by another way than visible()'],
  ],
  [
    'a way that is no other any more',
    whole({ columns: {}, unmarked: [] }),
    { unsent: {}, unmarked: { 'src/a.ts': ['Lead'] } },
    ['src/a.ts reads Lead as it should now: take it out of the list'],
  ],
  ['never sent', { 'src/a.ts:20': { columns: {}, unmarked: [] } }, NONE, ['src/a.ts:10 is never sent by a test']],
  [
    'never sent, as is known',
    { 'src/a.ts:20': { columns: {}, unmarked: [] } },
    { unsent: { 'src/a.ts': 'old' }, unmarked: {} },
    [],
  ],
  [
    'sent, and known not to be',
    whole({ columns: {}, unmarked: [] }),
    { unsent: { 'src/a.ts': 'old' }, unmarked: {} },
    ['src/a.ts is sent now: take it out of the list'],
  ],
  [
    'a place that is none',
    { ...whole({ columns: {}, unmarked: [] }), 'src/b.ts:1': { columns: {}, unmarked: [] } },
    NONE,
    ['src/b.ts:1 sends a statement that is not found in the source'],
  ],
]

test.each(CASES)('%s', (_, seen, known, faults) => {
  expect(faultsIn(DECLARED, seen, known, true)).toEqual(faults)
})

test('of a part of the tests nothing is said that only a whole run shows', () => {
  const known: Known = { unsent: { 'src/c.ts': 'old' }, unmarked: { 'src/a.ts': ['Lead'] } }
  expect(faultsIn(DECLARED, {}, known, false)).toEqual([])
})

test.each([
  ['SELECT 1 FROM "Deal" d', ['Deal']],
  ['SELECT 1 FROM "public"."Deal" d JOIN "Lead" l ON true', ['Deal', 'Lead']],
  ['SELECT 1 FROM "Deal" /* visible */ d JOIN "Stage" s ON true', []],
  ['DELETE FROM "Deal" WHERE false', []],
  ['UPDATE "Deal" SET "title" = 1 FROM "Lead"', ['Lead']],
  ['INSERT INTO "Deal" SELECT * FROM "Dealer"', []],
])('what is read without its mark: %s', (sql, tables) => {
  expect(unmarkedIn(sql, ['Deal', 'Lead'])).toEqual(tables)
})

test('kinds are those of the database’s client, and what several saw is one', () => {
  const values = [null, undefined, 1, 1n, 'a', true, new Date(0), [1], { a: 1 }]
  expect(values.map(kindOf)).toEqual([
    'null',
    'null',
    'number',
    'bigint',
    'string',
    'boolean',
    'date',
    'array',
    'object',
  ])
  const one: SeenAt = { 'src/a.ts:1': { columns: { a: ['null'] }, unmarked: ['Deal'] } }
  const other: SeenAt = { 'src/a.ts:1': { columns: { a: ['null', 'number'], b: ['string'] }, unmarked: [] } }
  expect(together([one, other])).toEqual({
    'src/a.ts:1': { columns: { a: ['null', 'number'], b: ['string'] }, unmarked: ['Deal'] },
  })
})
