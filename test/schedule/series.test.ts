import { Temporal } from 'temporal-polyfill'
import { describe, expect } from 'vitest'
import { missedBetween, SERIES_TYPE, seriesAfter, seriesWritten } from '../../src/crm/tasks/series.ts'
import { readMoment } from '../../src/time/read.ts'
import { nextOf } from '../../src/time/recurrence/expand.ts'
import type { Recurrence } from '../../src/time/recurrence/recurrence.ts'
import { fc, test } from '../chance.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

function series(phrase: string, zone = 'Europe/Berlin', now = '2026-11-18T09:00:00Z'): Recurrence {
  const read = readMoment(phrase, { now: Temporal.Instant.from(now), zone, prefs: {}, expect: 'future' })
  if (!('kind' in read) || read.kind !== 'recurring') throw new Error(`${phrase} is no series`)
  return read
}

const PHRASES = [
  'every friday',
  'every 2 weeks',
  'every other tuesday',
  'every month on the 1st',
  'every month on the last friday',
  'every weekday',
  'every 3 days',
  'every monday at 9am',
  'every day at 2:30am',
  'every year on 29 february',
  'every month starting 31 January 2027',
  'every quarter',
  'every monday except 21 december',
]
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Apia', 'UTC', 'America/Santiago']

describe('the next day of a series', () => {
  test.each([
    // In daylight saving time and out of it: the day is the calendar's, whatever the clocks do.
    ['every sunday', 'Europe/Berlin', '2027-03-21', '2027-03-28', undefined],
    ['every day at 2:30am', 'Europe/Berlin', '2027-03-27', '2027-03-28', '2027-03-28T01:30:00Z'],
    ['every day at 2:30am', 'Europe/Berlin', '2026-10-24', '2026-10-25', '2026-10-25T00:30:00Z'],
    ['every sunday at 9am', 'America/New_York', '2026-10-31', '2026-11-01', '2026-11-01T14:00:00Z'],
    // Where midnight does not exist on that day.
    ['every day', 'America/Santiago', '2027-09-04', '2027-09-05', undefined],
    // The first day of a series is a day like any other.
    ['every friday', 'Europe/Berlin', '2026-11-20', '2026-11-27', undefined],
    ['every friday', 'Europe/Berlin', '2026-11-19', '2026-11-20', undefined],
    ['every month on the 31st', 'Europe/Berlin', '2026-12-31', '2027-01-31', undefined],
    ['every month starting 31 January 2027', 'Europe/Berlin', '2027-01-31', '2027-02-28', undefined],
    ['every friday until 27 november', 'Europe/Berlin', '2026-11-20', '2026-11-27', undefined],
    ['every friday until 27 november', 'Europe/Berlin', '2026-11-27', undefined, undefined],
    ['every day for 2 times', 'Europe/Berlin', '2026-11-20', undefined, undefined],
  ])('%s in %s after %s', (phrase, zone, after, on, at) => {
    const now = phrase.includes('2:30') || zone === 'America/New_York' ? '2026-10-20T09:00:00Z' : undefined
    const next = seriesAfter(series(phrase, zone, now), day(after))
    expect([next?.on.toString(), next?.at?.toString()]).toEqual([on, at])
  })

  test('it is the first one later than a day, at the hour of the wall, in any zone and year', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PHRASES),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 300 }),
        (phrase, zone, days) => {
          const rule = series(phrase, zone)
          const after = day('2026-11-18').add({ days })
          const next = seriesAfter(rule, after)
          if (!next) throw new Error('it never ends')
          expect(Temporal.PlainDate.compare(next.on, after)).toBe(1)
          // What it goes by are the occurrences of the rule, read from long before.
          const all = nextOf(rule, 320, rule.start.toZonedDateTime(zone).toInstant().subtract({ hours: 1 }))
          const first = all.map(({ at }) => at).find((at) => Temporal.PlainDate.compare(at.toPlainDate(), after) > 0)
          expect(next.on.toString()).toBe(first?.toPlainDate().toString())
          expect(next.at?.toString()).toBe(rule.timed ? first?.toInstant().toString() : undefined)
          expect(missedBetween(rule, after, next.on)).toBe(1)
          expect(missedBetween(rule, after, next.on.subtract({ days: 1 }))).toBe(0)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('a series in a file is the same series, however long ago it began', () => {
    for (const phrase of [...PHRASES, 'every friday until 27 november', 'every day for 5 times'])
      for (const now of ['2026-11-18T09:00:00Z', '2028-05-02T09:00:00Z']) {
        const rule = series(phrase)
        expect(seriesWritten(SERIES_TYPE.write(rule, ''), rule.zone, new Date(now))).toEqual(rule)
      }
  })
})
