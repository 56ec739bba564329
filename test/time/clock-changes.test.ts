import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { readMoment } from '../../src/time/read.ts'
import { nextOf } from '../../src/time/recurrence/expand.ts'

interface Change {
  readonly zone: string
  readonly before: Temporal.ZonedDateTime
  readonly at: Temporal.ZonedDateTime
}

const START = Temporal.Instant.from('2026-11-18T09:00:00Z')

/** The next two changes of the clocks of every zone of the tz database within two years. */
const changes = Intl.supportedValuesOf('timeZone').flatMap((zone): readonly Change[] => {
  const first = START.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  const second = first?.getTimeZoneTransition('next')
  return [first, second].flatMap((at) => {
    const near = at && at.epochMilliseconds - START.epochMilliseconds < 2 * 365 * 86_400_000
    return near ? [{ zone, before: at.subtract({ nanoseconds: 1 }), at }] : []
  })
})

const two = (value: number) => String(value).padStart(2, '0')

describe('every zone across its changes of the clocks', () => {
  test('there are changes to test', () => {
    expect(changes.length).toBeGreaterThan(100)
  })

  test('a time that does not exist is refused, one that comes twice is asked about', () => {
    for (const { zone, before, at } of changes) {
      const shift = at.offsetNanoseconds - before.offsetNanoseconds
      // The middle of the hour that is missing or doubled.
      const wall = before
        .toPlainDateTime()
        .add({ nanoseconds: 1 })
        .add({ seconds: (shift > 0 ? 1 : -1) * Math.abs(shift / 2e9) })
      const now = at.toInstant().subtract({ hours: 48 })
      const phrase = `${wall.toPlainDate().toString()} ${two(wall.hour)}:${two(wall.minute)}`
      const answer = readMoment(phrase, { now, zone })
      expect(answer.kind === 'error' && answer.code, `${zone} ${phrase}`).toBe(shift > 0 ? 'dst_gap' : 'dst_overlap')
      if (answer.kind !== 'error') continue
      expect(answer.readings.length, zone).toBe(2)
      for (const reading of answer.readings)
        expect(readMoment(reading.phrase, { now, zone }).kind, `${zone} ${reading.phrase}`).toBe('point')
    }
  })

  test('a repetition in a gap fires at the shifted time, in an overlap once, at the first', () => {
    for (const { zone, before, at } of changes) {
      const shift = at.offsetNanoseconds - before.offsetNanoseconds
      const wall = before
        .toPlainDateTime()
        .add({ nanoseconds: 1 })
        .add({ seconds: (shift > 0 ? 1 : -1) * Math.abs(shift / 2e9) })
      const now = wall.toPlainDate().subtract({ days: 2 }).toZonedDateTime(zone).toInstant()
      const rule = readMoment(`every day at ${two(wall.hour)}:${two(wall.minute)}`, { now, zone })
      if (rule.kind !== 'recurring') throw new Error(`${zone}: ${JSON.stringify(rule)}`)
      const list = nextOf(rule, 6, now)
      const fires = list.map((occurrence) => occurrence.at.toString())
      expect(fires, zone).toContain(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toString())
      expect(new Set(list.map((occurrence) => occurrence.at.epochMilliseconds)).size, zone).toBe(6)
    }
  })

  test('hours are counted by the stopwatch', () => {
    for (const { zone, at } of changes) {
      const now = at.toInstant().subtract({ minutes: 30 })
      const rule = readMoment('every hour', { now, zone })
      if (rule.kind !== 'recurring') throw new Error(zone)
      const [first, second] = nextOf(rule, 2, now)
      expect(first && first.at.epochMilliseconds - now.epochMilliseconds, zone).toBe(3_600_000)
      expect(first && second && second.at.epochMilliseconds - first.at.epochMilliseconds, zone).toBe(3_600_000)
    }
  })
})
