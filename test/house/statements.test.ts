import { expect, test } from 'vitest'
import { programFiles } from './tree.ts'

/** A query by hand, to the end of the function that sends it. */
const QUERY = /\$queryRaw<[\s\S]*?\n\}/gu

/** What is looked up by a trigram: a similar name. */
const SIMILAR = / %> \$\{|\$\{LOOSE\}/u

test('what looks for similar names is planned for its own values', () => {
  const queries = programFiles().flatMap(({ path, text }) =>
    [...text.matchAll(QUERY)].filter(([query]) => SIMILAR.test(query)).map(([query]) => ({ path, query })),
  )
  expect(queries.length).toBeGreaterThan(1)
  expect(queries.filter(({ query }) => !query.includes('COMPOSED')).map(({ path }) => path)).toEqual([])
})
