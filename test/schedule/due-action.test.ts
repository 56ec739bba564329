import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  type DueAction,
  dueAction,
  lateness,
  MOST_SKIPPED,
  routeOf,
  type ScheduledTime,
} from '../../src/crm/due/due-action.ts'
import { hourWithin, type MemberScheduleSettings } from '../../src/crm/due/schedule-settings.ts'
import type { ScheduleSettings } from '../../src/crm/due/slots.ts'
import { sayLate } from '../../src/delivery/lateness.ts'

const BERLIN = 'Europe/Berlin'
const schedule = (more: Partial<ScheduleSettings> = {}): ScheduleSettings => ({
  zone: BERLIN,
  hour: 9,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  ...more,
})

/** An instant written as the wall clock shows it in a zone. */
const at = (wall: string, zone = BERLIN): Temporal.Instant =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()

const show = (instant: Temporal.Instant, zone: string): string =>
  instant.toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' })

interface Case {
  readonly due: string
  readonly slot?: string
  readonly rule?: string
  readonly start?: string
  readonly stated?: boolean
  readonly workingDay?: boolean
  readonly zone?: string
}

function pendingOf({
  due,
  slot = due,
  rule,
  start = slot,
  stated = true,
  workingDay = false,
  zone = BERLIN,
}: Case): ScheduledTime {
  const series = rule
    ? { kind: 'recurring' as const, rule, start: Temporal.PlainDateTime.from(start), zone, timed: stated, except: [] }
    : undefined
  return { slotAt: at(slot, zone), dueAt: at(due, zone), stated, workingDay, zone, series }
}

function said(action: DueAction, zone = BERLIN): string {
  if (action.kind === 'wait') return `waits until ${show(action.slot.dueAt, zone)}`
  const next = action.next ? `, next ${show(action.next.dueAt, zone)}` : ''
  return `tells ${show(action.slot.slotAt, zone)}, skipped ${action.skipped}${next}`
}

describe('what becomes of something due', () => {
  test.each<[string, Case, now: string, expected: string, more?: Partial<ScheduleSettings>]>([
    ['on time', { due: '2026-11-18T10:00' }, '2026-11-18T10:00', 'tells 2026-11-18T10:00+01:00, skipped 0'],
    ['a year late', { due: '2025-11-18T10:00' }, '2026-11-18T10:00', 'tells 2025-11-18T10:00+01:00, skipped 0'],
    [
      'stated on a Saturday',
      { due: '2026-11-21T10:00' },
      '2026-11-21T10:00',
      'tells 2026-11-21T10:00+01:00, skipped 0',
    ],
    [
      'a holiday that was not known then',
      { due: '2026-11-18T09:00', stated: false },
      '2026-11-18T09:00',
      'waits until 2026-11-19T09:00+01:00',
      { holidays: ['2026-11-18'] },
    ],
    [
      'the holiday does not move what is stated',
      { due: '2026-11-18T10:00' },
      '2026-11-18T10:00',
      'tells 2026-11-18T10:00+01:00, skipped 0',
      { holidays: ['2026-11-18'] },
    ],
    [
      'but it moves a working day that was asked for, at its hour',
      { due: '2026-11-20T14:30', workingDay: true },
      '2026-11-20T14:30',
      'waits until 2026-11-23T14:30+01:00',
      { holidays: ['2026-11-20'] },
    ],
    [
      'late on the working day it was moved to',
      { due: '2026-11-18T09:00', stated: false },
      '2026-11-21T12:00',
      'tells 2026-11-18T09:00+01:00, skipped 0',
    ],
    [
      'nobody ever works',
      { due: '2026-11-21T09:00', stated: false },
      '2026-11-21T09:00',
      'tells 2026-11-21T09:00+01:00, skipped 0',
      { workingDays: [] },
    ],
  ])('one: %s', (_, one, now, expected, more) => {
    expect(said(dueAction(pendingOf(one), schedule(more), at(now)))).toBe(expected)
  })

  const daily = { rule: 'FREQ=DAILY', start: '2026-11-01T10:00' }
  test.each<[string, Case, now: string, expected: string]>([
    [
      'on time',
      { due: '2026-11-18T10:00', ...daily },
      '2026-11-18T10:00',
      'tells 2026-11-18T10:00+01:00, skipped 0, next 2026-11-19T10:00+01:00',
    ],
    [
      'an hour late',
      { due: '2026-11-18T10:00', ...daily },
      '2026-11-18T11:00',
      'tells 2026-11-18T10:00+01:00, skipped 0, next 2026-11-19T10:00+01:00',
    ],
    [
      'five days late',
      { due: '2026-11-18T10:00', ...daily },
      '2026-11-23T11:00',
      'tells 2026-11-23T10:00+01:00, skipped 5, next 2026-11-24T10:00+01:00',
    ],
    [
      'the last of a series',
      { due: '2026-11-18T10:00', rule: 'FREQ=DAILY;COUNT=18', start: '2026-11-01T10:00' },
      '2026-11-18T10:00',
      'tells 2026-11-18T10:00+01:00, skipped 0',
    ],
    [
      'over while nobody was there',
      { due: '2026-11-16T10:00', rule: 'FREQ=DAILY;COUNT=18', start: '2026-11-01T10:00' },
      '2026-12-24T10:00',
      'tells 2026-11-18T10:00+01:00, skipped 2',
    ],
    [
      'days: a weekend is one Monday',
      { due: '2026-11-20T09:00', rule: 'FREQ=DAILY', start: '2026-11-01T00:00', stated: false },
      '2026-11-23T09:00',
      'tells 2026-11-23T09:00+01:00, skipped 1, next 2026-11-24T09:00+01:00',
    ],
    [
      'days: after Friday comes Monday',
      { due: '2026-11-20T09:00', rule: 'FREQ=DAILY', start: '2026-11-01T00:00', stated: false },
      '2026-11-20T09:00',
      'tells 2026-11-20T09:00+01:00, skipped 0, next 2026-11-23T09:00+01:00',
    ],
    [
      'put off on purpose it is due when it was put off to',
      {
        due: '2026-11-23T09:00',
        slot: '2026-11-19T09:00',
        rule: 'FREQ=WEEKLY;BYDAY=TH',
        start: '2026-11-05T00:00',
        stated: false,
      },
      '2026-11-23T09:00',
      'tells 2026-11-19T09:00+01:00, skipped 0, next 2026-11-26T09:00+01:00',
    ],
  ])('a series: %s', (_, one, now, expected) => {
    expect(said(dueAction(pendingOf(one), schedule(), at(now)))).toBe(expected)
  })

  // Berlin: 29 March 2026 has no 2:30, 25 October 2026 has it twice. New York: 8 March and 1 November.
  test.each<[string, Case, now: string, expected: string]>([
    [
      'into the gap',
      { due: '2026-03-28T02:30', rule: 'FREQ=DAILY', start: '2026-03-01T02:30' },
      '2026-03-28T02:30',
      'tells 2026-03-28T02:30+01:00, skipped 0, next 2026-03-29T03:30+02:00',
    ],
    [
      'out of the gap',
      { due: '2026-03-29T02:30', rule: 'FREQ=DAILY', start: '2026-03-01T02:30' },
      '2026-03-29T03:30',
      'tells 2026-03-29T03:30+02:00, skipped 0, next 2026-03-30T02:30+02:00',
    ],
    [
      'into the overlap: the first of the two',
      { due: '2026-10-24T02:30', rule: 'FREQ=DAILY', start: '2026-10-01T02:30' },
      '2026-10-24T02:30',
      'tells 2026-10-24T02:30+02:00, skipped 0, next 2026-10-25T02:30+02:00',
    ],
    [
      'out of the overlap: not the second',
      { due: '2026-10-25T02:30', rule: 'FREQ=DAILY', start: '2026-10-01T02:30' },
      '2026-10-25T02:30',
      'tells 2026-10-25T02:30+02:00, skipped 0, next 2026-10-26T02:30+01:00',
    ],
    [
      'in another zone than the schedule',
      { due: '2026-10-31T09:00', rule: 'FREQ=DAILY', start: '2026-10-01T09:00', zone: 'America/New_York' },
      '2026-10-31T14:00',
      'tells 2026-10-31T09:00-04:00, skipped 0, next 2026-11-01T09:00-05:00',
    ],
  ])('a clock change: %s', (_, one, now, expected) => {
    expect(said(dueAction(pendingOf(one), schedule(), at(now)), one.zone)).toBe(expected)
  })

  test('a minute series after a year is told once, and what is ahead is ahead', () => {
    const pending = pendingOf({ due: '2025-11-18T10:00', rule: 'FREQ=MINUTELY', start: '2025-11-18T10:00' })
    const action = dueAction(pending, schedule(), at('2026-11-18T10:00:30'))
    expect(said(action)).toBe(`tells 2026-11-18T10:00+01:00, skipped ${MOST_SKIPPED}, next 2026-11-18T10:01+01:00`)
  })
})

describe('whom it goes to', () => {
  const own = (away?: MemberScheduleSettings['away']): MemberScheduleSettings => ({
    ...schedule(),
    opens: '09:00',
    closes: '18:00',
    away,
  })
  const until = at('2026-11-23T00:00')
  const yes = () => true
  const no = () => false
  test.each<[string, MemberScheduleSettings, stated: boolean, (member: number) => boolean, string]>([
    ['there', own(), false, yes, 'own'],
    ['away with cover', own({ until, cover: 2 }), false, yes, 'cover 2'],
    ['away with cover, stated', own({ until, cover: 2 }), true, yes, 'cover 2'],
    ['away, and the cover too', own({ until, cover: 2 }), false, no, 'wait 2026-11-23T09:00+01:00'],
    ['away, stated, and the cover too', own({ until, cover: 2 }), true, no, 'own'],
    ['away without cover', own({ until, cover: undefined }), false, yes, 'wait 2026-11-23T09:00+01:00'],
    [
      'back on a Saturday',
      own({ until: at('2026-11-21T00:00'), cover: undefined }),
      false,
      yes,
      'wait 2026-11-23T09:00+01:00',
    ],
    [
      'back in an afternoon',
      own({ until: at('2026-11-23T14:00'), cover: undefined }),
      false,
      yes,
      'wait 2026-11-23T14:00+01:00',
    ],
  ])('%s', (_, whose, stated, covers, expected) => {
    const route = routeOf(whose, stated, covers)
    const words = {
      own: '',
      cover: route.kind === 'cover' ? ` ${route.member}` : '',
      wait: route.kind === 'wait' ? ` ${show(route.until, BERLIN)}` : '',
    }
    expect(`${route.kind}${words[route.kind]}`).toBe(expected)
  })
})

test.each([
  ['a minute is on time', '10:00', '10:01', '09:59', undefined],
  ['nobody was there', '10:00', '10:42', '09:00', 'Late by 42 min: I was down from 09:00.'],
  ['somebody was', '10:00', '10:42', '10:30', 'Late by 42 min.'],
  ['the first beat ever', '10:00', '12:05', undefined, 'Late by 2 h 5 min.'],
])('lateness: %s', (_, due, now, beat, expected) => {
  const on = (time: string) => at(`2026-11-18T${time}`)
  const late = lateness(on(due), on(now), beat === undefined ? undefined : on(beat))
  expect(late && sayLate(late, on(now), BERLIN)).toBe(expected)
})

test('since another day it says which', () => {
  const now = at('2026-11-20T11:00')
  const late = lateness(at('2026-11-18T10:00'), now, at('2026-11-18T09:00'))
  expect(late && sayLate(late, now, BERLIN)).toBe('Late by 2 d 1 h: I was down from Wed 18 Nov 2026, 09:00.')
})

test.each([
  ['09:00', '18:00', 9],
  ['10:00', '18:00', 10],
  ['09:30', '18:00', 10],
  ['06:00', '08:30', 7],
  ['22:00', '06:00', 9],
])('the hour of who works from %s to %s is %i', (opens, closes, hour) => {
  expect(hourWithin(opens, closes)).toBe(hour)
})
