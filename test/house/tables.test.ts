import { expect, test } from 'vitest'
import { programFiles } from './tree.ts'

/** A table of the program whose keys are any words: its name, and how it begins. */
const TABLE =
  /^(?:export )?const ([A-Z_]+): (?:(?:Readonly|Partial)<)*Record<string, (?:[^=\n]|=>)*> = (\{(?:\s*__proto__: null as never\b)?|[A-Z]\w*\.fromEntries)/gmu

const open = (text: string): readonly string[] =>
  [...text.matchAll(TABLE)].filter(([, , begins = '']) => !begins.includes('__proto__')).map(([, name = '']) => name)

/** An empty one that is only spread, so that nothing is looked up in it. */
const EMPTY = ['NOTHING_SAID']

/**
 * What people type is looked up in these, and somebody may type `constructor` or `__proto__`: without a prototype of
 * its own none of them has these words. A Map does it too.
 */
test('no table of words has words that nobody put there', () => {
  const found = programFiles().flatMap(({ path, text }) => open(text).map((name) => `${path}: ${name}`))
  expect(found.filter((one) => !EMPTY.some((name) => one.endsWith(`: ${name}`)))).toEqual([])
})

test.each([
  `const SHORT: Readonly<Record<string, readonly [Edge, Unit]>> = {\n  eow: ['end', 'week'],\n}`,
  `const TYPES: Readonly<Record<string, (choices: readonly string[]) => Kept>> = { text: () => words }`,
  `export const WORDS: Partial<Readonly<Record<string, number>>> = Object.fromEntries([['one', 1]])`,
])('this would be seen: %s', (text) => {
  expect(open(text)).not.toEqual([])
})
