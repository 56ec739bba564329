import { expect, test } from 'vitest'
import { cleanJson, clipped, cut, isUnseen } from '../../src/lib/text.ts'
import { fc } from '../chance.ts'

const texts = fc.string({ unit: 'binary', maxLength: 40 })
const size = fc.nat({ max: 45 })

test('a text is cut between two characters, and as late as may be', () => {
  fc.assert(
    fc.property(texts, size, (text, most) => {
      const kept = cut(text, most)
      expect(text.startsWith(kept)).toBe(true)
      expect(kept).not.toMatch(/^\p{Surrogate}|\p{Surrogate}$/u)
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1))
      expect(kept.length).toBeLessThanOrEqual(most)
    }),
  )
})

test('what was left out is shown by an ellipsis, which counts', () => {
  expect(clipped('four', 4)).toBe('four')
  expect(clipped('four more', 6)).toBe('four…')
  expect(clipped('abc😀d', 5)).toBe('abc…')
})

test('what goes into JSON holds no half characters and no NUL, at any depth', () => {
  expect(cleanJson({ a: ['x\ud83d', { b: 'y\0z' }], c: '\\u0000 \\ud800' })).toEqual({
    a: ['x\ufffd', { b: 'yz' }],
    c: '\\u0000 \\ud800',
  })
})

test('a text without anything to see names nothing', () => {
  const unseen = ['', ' ', '\u200b', '\u2063\ufe0f', '\u3164', '\u2800', '\u0301', '\u00ad\u200e']
  expect(unseen.filter((text) => !isUnseen(text))).toEqual([])
  expect(['.', '😀', 'é', '+', 'हि', '👩‍👩‍👧'].filter(isUnseen)).toEqual([])
})
