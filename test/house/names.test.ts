import { expect, test } from 'vitest'
import { programFiles } from './tree.ts'

const EXPORTED =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm

/** What each adapter exports under one name, since they answer the same questions of their platforms. */
const platformOf = (path: string): string | undefined => /^adapters\/([^/]+)\//.exec(path)?.[1]

/** Words that are exported with more than one meaning still. It may only shrink. */
const TWICE: readonly string[] = []

test('an exported word has one meaning in the whole tree, but for what two platforms answer each in its way', () => {
  const places = new Map<string, string[]>()
  for (const { path, text } of programFiles())
    for (const [, name = ''] of text.matchAll(EXPORTED)) places.set(name, [...(places.get(name) ?? []), path])
  expect(places.size).toBeGreaterThan(1000)
  const ambiguous = [...places].filter(([, all]) => {
    const paths = [...new Set(all)] // overloads stand in one file
    const platforms = new Set(paths.map(platformOf))
    return paths.length > 1 && (platforms.size < paths.length || platforms.has(undefined))
  })
  expect(ambiguous.filter(([name]) => !TWICE.includes(name))).toEqual([])
  expect(TWICE.filter((name) => !ambiguous.some(([twice]) => twice === name))).toEqual([])
})

test('a first letter is put in upper case in one place', () => {
  const again = programFiles().filter(
    ({ path, text }) => path !== 'src/lib/text.ts' && /charAt\(0\)\.toUpperCase\(\)[^\n]{0,12}\.slice\(1\)/u.test(text),
  )
  expect(again.map(({ path }) => path)).toEqual([])
})
