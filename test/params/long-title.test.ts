import { expect, test } from 'vitest'
import { titleInLine } from '../../src/commands/deal/title.ts'
import { taskTitle } from '../../src/commands/task/title.ts'
import { MOST_READ } from '../../src/language/params/kinds.ts'
import { ctx } from '../grammar/fakes.ts'

const ends = ', next: call them fri'

test.each([
  ['a deal', titleInLine],
  ['a task', taskTitle],
])('nothing is looked for in a title of %s that is longer than any', (_, { splits }) => {
  const short = `${', '.repeat(20)}seats${ends}`
  expect(Object.keys(splits?.([short], {}, ctx) ?? {}).length).toBeGreaterThan(1)
  const long = `${', '.repeat(MOST_READ / 2)}seats${ends}`
  expect(splits?.([long], {}, ctx)).toEqual({ title: long })
})
