import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { isTooOften, kindOf, latestSlot, nextSlot, skipsDay, withHour } from '../../src/crm/digests/slots.ts'
import { lateBlock } from '../../src/schedule/digests.ts'
import type { Recurrence } from '../../src/time/recurrence/recurrence.ts'

const at = (text: string) => Temporal.Instant.from(text)
const series = (rule: string, start: string, zone = 'Europe/Berlin', timed = true): Recurrence => ({
  kind: 'recurring',
  rule,
  start: Temporal.PlainDateTime.from(start),
  zone,
  timed,
  except: [],
})
const daily = series('FREQ=DAILY;BYHOUR=9;BYMINUTE=0', '2026-11-19T09:00')
const weekly = series('FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0', '2026-11-23T09:00')

test.for([
  ['on time', '2026-11-19T08:00:00Z', '2026-11-19T08:00:00Z', '2026-11-19T08:00:00Z', 0],
  ['a moment late', '2026-11-19T08:00:00Z', '2026-11-19T08:00:30Z', '2026-11-19T08:00:00Z', 0],
  ['down over two more', '2026-11-19T08:00:00Z', '2026-11-21T20:00:00Z', '2026-11-21T08:00:00Z', 2],
  [
    'down for half a year, with a change of the clocks',
    '2026-11-19T08:00:00Z',
    '2027-05-19T07:00:00Z',
    '2027-05-19T07:00:00Z',
    181,
  ],
  ['the clock was set back', '2026-11-19T08:00:00Z', '2026-11-18T08:00:00Z', '2026-11-19T08:00:00Z', 0],
] as const)('of what was due the latest is told: %s', ([, due, now, slot, missed]) => {
  expect(latestSlot(daily, at(due), at(now))).toEqual({ slotAt: at(slot), missed })
})

test.for([
  ['the gap of spring', '2027-03-27T10:00:00Z', 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', '2027-03-28T01:30:00Z'],
  ['the day after it', '2027-03-28T02:00:00Z', 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', '2027-03-29T00:30:00Z'],
  [
    'the overlap of autumn: the first of the two',
    '2026-10-24T10:00:00Z',
    'FREQ=DAILY;BYHOUR=2;BYMINUTE=30',
    '2026-10-25T00:30:00Z',
  ],
  ['once in the overlap', '2026-10-25T00:30:00Z', 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', '2026-10-26T01:30:00Z'],
  [
    'a week over it keeps its hour',
    '2027-03-22T08:00:00Z',
    'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0',
    '2027-03-29T07:00:00Z',
  ],
] as const)('the next one over a change of the clocks: %s', ([, after, rule, next]) => {
  expect(nextSlot(series(rule, '2026-10-01T02:30'), at(after))?.toString()).toBe(next)
})

test('a rhythm without an hour gets that of who reads it, and one that ended has no next', () => {
  const given = withHour(series('FREQ=DAILY', '2026-11-19T00:00', 'Europe/Berlin', false), 10)
  expect(nextSlot(given, at('2026-11-18T12:00:00Z'))?.toString()).toBe('2026-11-19T09:00:00Z')
  expect(withHour(daily, 10)).toBe(daily)
  const over = series('FREQ=DAILY;BYHOUR=9;BYMINUTE=0;UNTIL=20261120T225959Z', '2026-11-19T09:00')
  expect(nextSlot(over, at('2026-11-20T08:00:00Z'))).toBeUndefined()
})

test.for([
  ['daily', daily, 'daily', false],
  ['weekly', weekly, 'weekly', false],
  [
    'on two days of the week',
    series('FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=0', '2026-11-19T09:00'),
    'daily',
    false,
  ],
  ['monthly', series('FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=9;BYMINUTE=0', '2026-12-01T09:00'), 'weekly', false],
  ['hourly', series('FREQ=HOURLY', '2026-11-18T11:00'), 'daily', true],
  ['five times a day', series('FREQ=DAILY;BYHOUR=9,11,13,15,17;BYMINUTE=0', '2026-11-19T09:00'), 'daily', false],
] as const)('%s looks back on its turn', ([, rule, kind, tooOften]) => {
  expect(kindOf(rule, at('2026-11-18T09:00:00Z'))).toBe(kind)
  expect(isTooOften(rule, at('2026-11-18T09:00:00Z'))).toBe(tooOften)
})

test.for([
  ['Saturday', '2026-11-21', [], false],
  ['Saturday', '2026-11-21', ['weekends'], true],
  ['Saturday', '2026-11-21', ['holidays', 'empty'], false],
  ['a holiday', '2026-11-23', ['weekends'], false],
  ['a holiday', '2026-11-23', ['holidays'], true],
] as const)('%s %s with %o is left out: %s', ([, day, skips, skipped]) => {
  const schedule = { zone: 'UTC', hour: 9, workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-23'] }
  expect(skipsDay(skips, Temporal.PlainDate.from(day), schedule)).toBe(skipped)
})

test.for([
  ['2026-11-19T08:04:00Z', 0, undefined],
  ['2026-11-19T08:42:00Z', 0, 'Late by 42 min: I was down at 09:00.'],
  [
    '2026-11-19T11:05:00Z',
    1,
    'Late by 3 h 5 min: I was down at 09:00. One before it was missed; this one tells all since then.',
  ],
  ['2026-11-22T08:00:00Z', 0, 'Late by 3 d: I was down at 09:00.'],
] as const)('what comes at %s with %i missed says so', ([now, missed, said]) => {
  const block = lateBlock(at('2026-11-19T08:00:00Z'), missed, at(now), 'Europe/Berlin')
  expect(block).toEqual(said && { kind: 'text', text: [said], role: 'late' })
})
