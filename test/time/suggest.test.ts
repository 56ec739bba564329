import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Context } from '../../src/time/context.ts'
import { readMoment } from '../../src/time/read.ts'
import { suggestMoments } from '../../src/time/suggest.ts'

const context: Context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), zone: 'Europe/Berlin' }

test.each([
  ['tue 9am', ['Tue 24 Nov 2026, 09:00']],
  ['24 nov', ['Tue 24 Nov 2026']],
  ['1/12/2026', ['Mon 12 Jan 2026', 'Tue 1 Dec 2026']],
  ['fri 3pm to 4pm', ['Fri 20 Nov 2026, 15:00 to 16:00']],
  ['every monday', []],
  ['qwerty', []],
  ['31 feb 2027', ['February 2027 has 28 days.']],
])('%s is read as %j while it is typed', (typed, labels) => {
  expect(suggestMoments(typed, context).map(({ label }) => label)).toEqual(labels)
})

test('before anything is typed, some dates are offered, and each reads as itself for ever', () => {
  expect(suggestMoments('', context)).toMatchInlineSnapshot(`
    [
      {
        "label": "today: Wed 18 Nov 2026",
        "phrase": "18 November 2026",
      },
      {
        "label": "tomorrow 9am: Thu 19 Nov 2026, 09:00",
        "phrase": "19 November 2026 at 09:00",
      },
      {
        "label": "monday: Mon 23 Nov 2026",
        "phrase": "23 November 2026",
      },
      {
        "label": "in 1 week: Wed 25 Nov 2026",
        "phrase": "25 November 2026",
      },
      {
        "label": "in 1 month: Fri 18 Dec 2026",
        "phrase": "18 December 2026",
      },
    ]
  `)
  expect(suggestMoments(' ', { ...context, expect: 'past' }).map(({ label }) => label)).toMatchInlineSnapshot(`
    [
      "today: Wed 18 Nov 2026",
      "1 hour ago: Wed 18 Nov 2026, 09:00",
      "yesterday: Tue 17 Nov 2026",
      "2 days ago: Mon 16 Nov 2026",
      "1 week ago: Wed 11 Nov 2026",
    ]
  `)
  const later = { ...context, now: context.now.add({ hours: 1000 }) }
  for (const { phrase } of suggestMoments('', context)) {
    expect(JSON.stringify(readMoment(phrase, later))).toBe(JSON.stringify(readMoment(phrase, context)))
  }
})
