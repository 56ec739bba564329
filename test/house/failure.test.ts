import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('every test that docs/failure.md names is there, and every row of its tables names one', () => {
  const text = readFileSync(`${ROOT}docs/failure.md`, 'utf8')
  const tests = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => path.replace(/\.test\.ts$/u, ''))
  const names = new Set(tests.flatMap((path) => [path, path.replace(/\.slow$/u, '')]))
  const named = [...text.matchAll(/\b[a-z]+(?:\/[a-z-]+)+(?:\.[a-z]+)*/gu)]
    .map(([name]) => name)
    .filter((name) => readdirSync(`${ROOT}test`).includes(name.split('/')[0] ?? '') && !name.endsWith('.ts'))
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((name) => !names.has(name))).toEqual([])

  const tables = text.split(/\n\n/u).filter((part) => /^\|.*\| test \|/u.test(part))
  const bare = tables
    .flatMap((table) => table.split('\n').slice(2))
    .filter((row) => !/\| [^|]*\/[^|]+ \|$/u.test(row) && !row.includes('| as above |'))
  expect(bare).toEqual([])
})
