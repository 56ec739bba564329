import { Temporal } from 'temporal-polyfill'
import type { Expected, Preferences } from '../../src/time/context.ts'
import { readMoment } from '../../src/time/read.ts'
import { nextOf } from '../../src/time/recurrence/expand.ts'
import type { Moment, Refusal } from '../../src/time/result.ts'

/** Wednesday 18 November 2026, 10:00 in Berlin: the moment that the tables are written for. */
export const NOW = Temporal.Instant.from('2026-11-18T10:00:00+01:00')
export const ZONE = 'Europe/Berlin'

/** What a test may change about the moment a phrase is read at. */
export interface At {
  readonly now?: string
  readonly zone?: string
  readonly prefs?: Preferences
  readonly expect?: Expected
}

/** Reads a phrase at the moment of the tables, or at another. */
export function read(phrase: string, at: At = {}): Moment | Refusal {
  const now = at.now ? Temporal.Instant.from(at.now) : NOW
  return readMoment(phrase, { now, zone: at.zone ?? ZONE, prefs: at.prefs, expect: at.expect })
}

/** An answer in the short form of the tables: a day, a time, `from/to`, four occurrences, or `!code`. */
export function brief(answer: Moment | Refusal, now: Temporal.Instant = NOW): string {
  const minute = (at: Temporal.ZonedDateTime) => at.toPlainDateTime().toString({ smallestUnit: 'minute' })
  switch (answer.kind) {
    case 'error':
      return `!${answer.code}`
    case 'point':
      return minute(answer.at)
    case 'date':
      return answer.on.toString()
    case 'interval':
      return answer.unit === 'days'
        ? [answer.start, answer.end].join('/')
        : `${minute(answer.start)}/${minute(answer.end)}`
    case 'recurring':
      return nextOf(answer, 4, now)
        .map(({ wall }) => wall)
        .join(' ')
  }
}

/** Phrase and expectation, line by line. */
export function rowsOf(table: string): readonly (readonly [string, string])[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const cut = line.lastIndexOf(' | ')
      return [line.slice(0, cut).trim(), line.slice(cut + 3).trim()] as const
    })
}
