import { expect, test } from 'vitest'
import type { FieldType } from '../../src/records/field-type.ts'
import { ABOUT_NAMED_TYPE, ABOUT_TYPE, type Subject, type SubjectNamed } from '../../src/records/types/relations.ts'
import { MOMENT_TYPE } from '../../src/records/types/when.ts'

const NAMES = { stage: () => '', member: () => '' }
const DEAL: Subject = { noun: 'deal', number: 7 }
const NAMED: SubjectNamed = { ...DEAL, name: 'Acme' }

/** A kind of value with one of it, what is read along for that from other tables, and what is shown. */
const KINDS: readonly (readonly [string, FieldType<SubjectNamed, Subject>, Subject, readonly string[], string])[] = [
  ['the ref alone', ABOUT_TYPE as FieldType<SubjectNamed, Subject>, DEAL, [], 'D-7'],
  ['with its name', ABOUT_NAMED_TYPE, NAMED, ['Acme'], 'D-7 Acme'],
]

test.each(KINDS)('what a row is about, %s', (_, type, value, joined, shown) => {
  expect(type.fromCells([...type.toCells(value), ...joined])).toEqual(value)
  expect(type.fromCells(type.toCells(null))).toBeNull()
  expect(type.show(value as SubjectNamed, '')).toBe(shown)
  expect(type.told([null, null, null, '7'], NAMES)).toBe('D-7')
  expect(type.told([null, null, null, null], NAMES)).toBeUndefined()
  expect([type.write(NAMED, ''), type.cells(NAMED)]).toEqual(['D-7', ['D-7']])
})

test('what was read without a name goes by its ref', () => {
  expect(ABOUT_NAMED_TYPE.fromCells([3, null, null, null, null])).toEqual({ noun: 'lead', number: 3, name: 'L-3' })
})

test('a moment is told to the minute, and says that it is in UTC', () => {
  const at = new Date('2026-11-18T09:00:30Z')
  expect(MOMENT_TYPE.show(at, '')).toBe('2026-11-18 09:00 UTC')
  expect(MOMENT_TYPE.told(['2026-11-18T09:00:30+00:00'], NAMES)).toBe('2026-11-18 09:00 UTC')
  expect(MOMENT_TYPE.cells(at)).toEqual(['2026-11-18T09:00:30.000Z'])
})
