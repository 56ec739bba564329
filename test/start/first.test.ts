import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const importsOf = (path: string): readonly string[] =>
  [
    ...readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').matchAll(/^import (?:.+ from )?'([^']+)'$/gmu),
  ].map(([, from = '']) => from)

// A regular expression that was executed before the flag and again behind it ended the process: what is imported beside it is
// run before it, wherever the modules are put together.
test('nothing is loaded before it is settled how regular expressions are compiled', () => {
  expect(importsOf('src/main.ts')).toEqual(['./start/regexp.ts'])
  expect(importsOf('src/start/regexp.ts')).toEqual(['node:v8'])
})
