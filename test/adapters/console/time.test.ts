import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { isBefore } from '../../../adapters/console/clock.ts'
import { readStep, scriptMoment, showMoment, showRelative } from '../../../adapters/console/times.ts'
import { channel, direct, message, START, scene } from './scene.ts'

/** A schedule of messages, each sent when the clock stands at or after its time. */
const scheduled = () => {
  const events: string[] = []
  const due = [
    { at: START.add({ minutes: 30 }), place: channel('#sales'), title: 'Review at half past' },
    { at: START.add({ minutes: 90 }), place: direct('ann'), title: 'Call Bob' },
    { at: START.add({ hours: 27 }), place: direct('bo'), title: 'Next day' },
  ]
  const set = scene({
    nextDue: async (until) => due.find(({ at }) => isBefore(set.clock.now(), at) && !isBefore(until, at))?.at,
    restart: async () => {
      events.push(`restart at ${showMoment(set.clock.now(), 'Europe/Berlin')}`)
    },
    beat: async () => {
      while (due[0] && !isBefore(set.clock.now(), due[0].at)) {
        const { at, place, title } = due.shift() ?? { at: START, place: channel('#x'), title: '' }
        events.push(`${title} at ${showMoment(set.clock.now(), 'Europe/Berlin')}`)
        await set.chat.send(place, message(title), at.toString())
      }
    },
  })
  return { ...set, events }
}

test('\\now steps through every due instant, in order and at its time', async () => {
  const { play, events } = scheduled()
  expect(await play('\\now 2026-11-18T10:00:00+01:00', '\\now +2h', '\\now +1d2h', '\\now')).toMatchInlineSnapshot(`
    "ann> \\now 2026-11-18T10:00:00+01:00
    · it is Wed 18 Nov 2026, 10:00 in Europe/Berlin

    ann> \\now +2h
    [#sales] Review at half past
    [dm ann] Call Bob
    · it is Wed 18 Nov 2026, 12:00 in Europe/Berlin

    ann> \\now +1d2h
    [dm bo] Next day
    · it is Thu 19 Nov 2026, 14:00 in Europe/Berlin

    ann> \\now
    · it is Thu 19 Nov 2026, 14:00 in Europe/Berlin
    "
  `)
  expect(events).toMatchInlineSnapshot(`
    [
      "Review at half past at Wed 18 Nov 2026, 10:30",
      "Call Bob at Wed 18 Nov 2026, 11:30",
      "Next day at Thu 19 Nov 2026, 13:00",
    ]
  `)
})

test('\\down lets time pass first, then starts, then does what is due', async () => {
  const { play, events } = scheduled()
  expect(await play('\\down +2h', '\\down -2h', '\\now -30m', '\\now real')).toMatchInlineSnapshot(`
    "ann> \\down +2h
    [#sales] Review at half past
    [dm ann] Call Bob
    · it is Wed 18 Nov 2026, 12:00 in Europe/Berlin, after a time of not running

    ann> \\down -2h
    ! Say how long the program is down, such as \\down +2h.

    ann> \\now -30m
    · it is Wed 18 Nov 2026, 11:30 in Europe/Berlin
    ! Time went back; what was done stays done.

    ann> \\now real
    · it is Wed 18 Nov 2026, 10:00 in Europe/Berlin, and time runs
    "
  `)
  expect(events).toMatchInlineSnapshot(`
    [
      "restart at Wed 18 Nov 2026, 12:00",
      "Review at half past at Wed 18 Nov 2026, 12:00",
      "Call Bob at Wed 18 Nov 2026, 12:00",
    ]
  `)
})

test('time stands still once it is set, and runs again with real', async () => {
  const { play, clock } = scene()
  await play('\\now 2030-01-01 08:00', '\\zone Asia/Tokyo', '\\now')
  expect(clock.now().toString()).toBe('2030-01-01T07:00:00Z')
  clock.release()
  expect(clock.now().equals(START)).toBe(true)
})

test.each([
  ['2026-11-18T10:00:00+01:00', '2026-11-18T09:00:00Z'],
  ['2026-11-18T10:00Z', '2026-11-18T10:00:00Z'],
  ['2026-11-18T10:00[Asia/Tokyo]', '2026-11-18T01:00:00Z'],
  ['2026-11-18 10:00', '2026-11-18T09:00:00Z'],
  ['2026-11-18  10:00:05', '2026-11-18T09:00:05Z'],
  ['2026-07-01', '2026-06-30T22:00:00Z'],
  ['9:15', '2026-11-18T08:15:00Z'],
  ['2026-02-30 10:00', undefined],
  ['tomorrow', undefined],
  ['25:00', undefined],
])('%s is the moment %s', (written, expected) => {
  expect(scriptMoment(written, START, 'Europe/Berlin')?.toString()).toBe(expected)
})

test.each([
  ['+2h', '2026-11-18T11:00:00Z'],
  ['+1d2h', '2026-11-19T11:00:00Z'],
  ['+1w 30m', '2026-11-25T09:30:00Z'],
  ['-90s', '2026-11-18T08:58:30Z'],
  ['+131d', '2027-03-29T08:00:00Z'],
  ['+2', undefined],
  ['2h', undefined],
  ['+999999w', undefined],
  ['-9999w', undefined],
])('%s from the start is %s', (written, expected) => {
  expect(readStep(written, START, 'Europe/Berlin')?.toString()).toBe(expected)
})

test.each([
  ['PT0S', 'now'],
  ['PT59S', 'now'],
  ['PT2H', 'in 2 h'],
  ['-PT72H', '3 d ago'],
  ['PT5M', 'in 5 min'],
  ['-PT480H', '2 w ago'],
  ['PT2400H', 'in 3 mo'],
  ['PT26280H', 'in 2 y'],
])('%s away reads %s', (duration, expected) => {
  expect(showRelative(START.add(Temporal.Duration.from(duration)), START)).toBe(expected)
})
