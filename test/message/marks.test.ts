import { expect, test } from 'vitest'
import { restBlocks, severalTitle, withoutItem } from '../../src/crm/due/several.ts'
import { rowRefs, withNote } from '../../src/message/marks.ts'
import { actions, type Block, type Message, marked, text } from '../../src/message/message.ts'

const rowOf = (row: string): readonly Block[] => [marked(text(row), { row }), marked(actions(), { row })]
const several = (...blocks: readonly Block[]): Message => ({ title: 'several', blocks })

const full = several(text('For Bo'), ...rowOf('R-1'), ...rowOf('T-2'), ...restBlocks(['R-3', 'T-4']))

test('a message names each thing that it tells once, those too that have no row', () => {
  expect(rowRefs(full)).toEqual(['R-1', 'T-2', 'R-3', 'T-4'])
  expect(rowRefs(several(text({ ref: 'D-7' })))).toEqual([])
})

test.for([
  ['R-1', several(text('For Bo'), ...rowOf('T-2'), ...restBlocks(['R-3', 'T-4']))],
  ['T-4', several(text('For Bo'), ...rowOf('R-1'), ...rowOf('T-2'), ...restBlocks(['R-3']))],
  ['R-9', full],
] as const)('without %s the others stay, and the rest is counted anew', ([ref, left]) => {
  expect(withoutItem(full, ref)).toEqual(left)
})

test('the rest goes with the last of it', () => {
  expect(withoutItem(several(...rowOf('R-1'), ...restBlocks(['R-3'])), 'R-3')).toEqual(several(...rowOf('R-1')))
})

test.for([
  [1, '1 thing for you'],
  [2, '2 things for you'],
] as const)('%i is "%s"', ([count, title]) => {
  expect(severalTitle(count)).toBe(title)
})

test('a note stands before the first row or buttons, and no second one of its role', () => {
  const late = marked(text('Verspätet.'), { role: 'late' })
  expect(withNote(full, late).blocks.slice(0, 2)).toEqual([text('For Bo'), late])
  expect(withNote(several(text('About'), actions()), late)).toEqual(several(text('About'), late, actions()))
  expect(withNote(several(text('About')), late)).toEqual(several(text('About'), late))
  const told = several(marked(text('In retard'), { role: 'late' }), actions())
  expect(withNote(told, late)).toBe(told)
})
