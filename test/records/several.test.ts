import { expect, test } from 'vitest'
import { EMAILS_TYPE, joinedValues, type LabelledEdit, severalAfter } from '../../src/records/types/several.ts'

const inWords = (all: Parameters<typeof EMAILS_TYPE.show>[0] | null): string =>
  all ? EMAILS_TYPE.show(all, '') : 'none'

/** What `a, b (private)` is as a list; a sign before it puts it to the others or takes it off. */
const listOf = (words: string): readonly LabelledEdit[] =>
  words === ''
    ? []
    : words.split(', ').map((each) => {
        const [, sign, value = '', label] = /^([+-]?)(\S+)(?: \((.+)\))?$/u.exec(each) ?? []
        const how = sign === '+' ? 'add' : sign === '-' ? 'off' : undefined
        return { value, ...(label && { label }), ...(how && { how }) } as const
      })

/** What is there, what a line says, and what is there then. */
const EDITS: readonly (readonly [before: string, said: string, after: string])[] = [
  ['', 'a', 'a'],
  ['a', 'b', 'b'],
  ['a (work), b (private)', 'c', 'c (work), b (private)'],
  ['a, b (private)', 'b', 'b (private), a'],
  ['a, b', 'a', 'a, b'],
  ['a', 'b (private)', 'a, b (private)'],
  ['a, b (private)', 'c (private)', 'a, c (private)'],
  ['a, b', 'b (private)', 'a, b (private)'],
  ['a (mobile), b (mobile)', 'c (mobile)', 'a (mobile), b (mobile), c (mobile)'],
  ['a, b (work)', 'c (work), d (home)', 'a, c (work), d (home)'],
  ['a, b', 'c, d (home)', 'c, d (home)'],
  ['a', '+b', 'a, b'],
  ['a', '+b (home)', 'a, b (home)'],
  ['', '+b', 'b'],
  ['a, b', '+B', 'a, b'],
  ['a (work), b', '-a', 'b'],
  ['a', '-a', 'none'],
  ['a', '-z', 'a'],
  ['a, b', '-b, +c', 'a, c'],
  ['a, b', '', 'none'],
]

test.for(EDITS)('"%s" and "%s" is "%s"', ([before, said, after]) => {
  const there = before === '' ? null : listOf(before)
  expect(inWords(severalAfter(there, said === '' ? null : listOf(said), false))).toBe(after)
})

test.for([
  ['a, b (private)', 'a', 'a'],
  ['a, b', 'c', 'c'],
  ['a', 'a (work), b, A', 'a (work), b'],
] as const)('"%s", in a form that has "%s" now, is "%s"', ([before, said, after]) => {
  expect(inWords(severalAfter(listOf(before), listOf(said), true))).toBe(after)
})

test.for([
  ['a', 'b', 'a, b'],
  ['a, b', 'B (home), c', 'a, b (home), c'],
  ['', 'b (home)', 'b (home)'],
] as const)('"%s" and "%s" of one that is the same are "%s"', ([kept, other, both]) => {
  expect(inWords(joinedValues(kept === '' ? null : listOf(kept), listOf(other)))).toBe(both)
})

test('what a process of before did to the first column stays right', () => {
  const beside = [{ label: 'work' }, { value: 'b', label: 'private' }]
  expect(inWords(EMAILS_TYPE.fromCells(['new', beside]))).toBe('new (work), b (private)')
  expect(inWords(EMAILS_TYPE.fromCells([null, beside]))).toBe('b (private)')
  expect(inWords(EMAILS_TYPE.fromCells(['b', beside]))).toBe('b (work)')
  expect(EMAILS_TYPE.fromCells([null, null])).toBeNull()
})

test('what is called so is taken off without its value', () => {
  const there = listOf('a, b (home), c (home)')
  expect(inWords(severalAfter(there, [{ value: '', label: 'home', how: 'off' }], false))).toBe('a')
  expect(inWords(severalAfter(there, [{ value: '', label: 'work', how: 'off' }], true))).toBe('a, b (home), c (home)')
})

test('at most twenty are kept', () => {
  expect(joinedValues(listOf(Array.from({ length: 30 }, (_, index) => `a${index}`).join(', ')), null)).toHaveLength(20)
})
