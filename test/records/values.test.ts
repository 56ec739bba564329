import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { FieldType } from '../../src/records/field-type.ts'
import { ABOUT_NAMED_TYPE, ABOUT_TYPE } from '../../src/records/types/relations.ts'
import { DAY_TYPE, MOMENT_TYPE } from '../../src/records/types/when.ts'

/** A value of a kind with what it is in words, what a history says of the texts that changes hold, and its cells of a file. */
interface Case {
  readonly type: FieldType<unknown>
  readonly value: unknown
  /** What was read along from other tables. */
  readonly joined?: readonly unknown[]
  readonly shown: string
  readonly changed: readonly (string | null)[]
  readonly told: string
  readonly cells: readonly string[]
}

const NAMES = { stage: () => '', member: () => '' }
const DEAL = { noun: 'deal', number: 7 } as const
const ON_DEAL = [null, null, null, '7']

/** Kinds of values hold different ones; each case is of its own. */
const each = <T>(type: FieldType<T, never>, others: Omit<Case, 'type'> & { readonly value: T }): Case => ({
  ...others,
  type: type as unknown as FieldType<unknown>,
})

const CASES: Readonly<Record<string, Case>> = {
  moment: each(MOMENT_TYPE, {
    value: new Date('2026-11-18T09:00:30Z'),
    shown: '2026-11-18 09:00 UTC',
    changed: ['2026-11-18T09:00:30+00:00'],
    told: '2026-11-18 09:00 UTC',
    cells: ['2026-11-18T09:00:30.000Z'],
  }),
  about: each(ABOUT_TYPE, { value: DEAL, shown: 'D-7', changed: ON_DEAL, told: 'D-7', cells: ['D-7'] }),
  'about, with its name': each(ABOUT_NAMED_TYPE, {
    value: { ...DEAL, name: 'Acme' },
    joined: ['Acme'],
    shown: 'D-7 Acme',
    changed: ON_DEAL,
    told: 'D-7',
    cells: ['D-7'],
  }),
}

test.each(Object.entries(CASES))('%s', (_, { type, value, joined = [], shown, changed, told, cells }) => {
  expect(type.fromCells([...type.toCells(value), ...joined])).toEqual(value)
  expect(type.show(value, '')).toBe(shown)
  expect(type.told(changed, NAMES)).toBe(told)
  expect(
    type.told(
      changed.map(() => null),
      NAMES,
    ),
  ).toBeUndefined()
  expect(type.cells(value)).toEqual(cells)
  expect(type.toCells(null)).toHaveLength(type.sql.length)
})

test('a day is kept as the day that it is, whatever the zone', () => {
  const day = Temporal.PlainDate.from('2026-11-20')
  expect(DAY_TYPE.toCells(day)).toEqual([new Date('2026-11-20T00:00:00Z')])
  expect(DAY_TYPE.fromCells([new Date('2026-11-20T00:00:00Z')])?.equals(day)).toBe(true)
  expect(DAY_TYPE.told(['2026-11-20'], NAMES)).toBe(DAY_TYPE.show(day, ''))
})
