import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { shapesOf } from '../../src/language/grammar/shapes.ts'
import { resolveLine, shapesIn } from '../../src/language/parse.ts'
import { registry } from '../../src/language/registry.ts'
import { newEffort } from '../../src/lib/effort.ts'
import { findDates } from '../../src/time/find/find.ts'
import { contextWithout } from './context.ts'

const real = registry(commands)
const ctx = contextWithout(real)
const LINE = 'lead add Jane Roe, call fri 3pm about the demo, 5k, +49 30 901820'

test('a line that is resolved again, as after a conflict, reads no date and no number again', async () => {
  const shapes = shapesIn(LINE)
  const call = await resolveLine(shapes, real, ctx)
  const { spent } = shapes.effort
  expect(spent).toBeGreaterThan(0)
  expect(await resolveLine(shapes, real, ctx)).toEqual(call)
  expect(shapes.effort.spent).toBe(spent)
})

test('another zone, day or order of dates is read anew', async () => {
  const shapes = shapesIn(LINE)
  await resolveLine(shapes, real, ctx)
  const { spent } = shapes.effort
  await resolveLine(shapes, real, { ...ctx, zone: 'Asia/Tokyo' })
  expect(shapes.effort.spent).toBeGreaterThan(spent)
})

test('what is remembered of one line is never taken for another', () => {
  const effort = newEffort()
  const context = { now: ctx.now, zone: ctx.zone, effort }
  const dated = (line: string) => findDates(line, context).mentions.map(({ text }) => text)
  expect(dated('fri 3pm')).toEqual(['fri 3pm'])
  expect(dated('call fri 3pm or mon')).toEqual(['fri 3pm or mon'])
  expect(dated('fri 3pm')).toEqual(['fri 3pm'])
})

test('once a line has cost all that it may, what is left of it is words', () => {
  const effort = newEffort(3)
  const context = { now: ctx.now, zone: ctx.zone, effort }
  expect(findDates('friday, monday, tuesday, wednesday', context).mentions.length).toBeLessThan(4)
  expect(effort.isOver).toBe(true)
  expect(findDates('thursday', context)).toEqual({ mentions: [], rest: 'thursday' })
  expect(findDates('thursday', { now: ctx.now, zone: ctx.zone }).mentions).toHaveLength(1)
})

test.each([
  ['"a "b "c', ['"a', '"b', '"c']],
  ['"a ""b" c', ['"a ""b"', 'c']],
  ['"a"" "" b', ['"a""', '""', 'b']],
  ['"a" "b', ['"a"', '"b']],
  ['“a “b” c', ['“a “b”', 'c']],
  ['«a "b" «c', ['«a', '"b"', '«c']],
])('an opening mark that is never closed is a character like any other: %s', (line, words) => {
  expect(shapesOf(line).words.map(({ typed }) => typed)).toEqual(words)
})
