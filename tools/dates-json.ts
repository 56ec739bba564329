import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '../src/time/context.ts'
import { nextOf } from '../src/time/recurrence/expand.ts'
import type { Moment, Refusal } from '../src/time/result.ts'

/** An answer as plain data, in the form that scripts read. */
export type Answer = Readonly<Record<string, string | readonly string[]>>

/** Writes an answer down; a repetition lists its next four occurrences after `now`. */
export function answerOf(read: Moment | Refusal, now: Temporal.Instant): Answer {
  switch (read.kind) {
    case 'point':
      return { kind: 'point', at: read.at.toString() }
    case 'date':
      return { kind: 'date', on: read.on.toString() }
    case 'interval':
      return { kind: 'interval', start: read.start.toString(), end: read.end.toString() }
    case 'recurring':
      return { kind: 'recurring', rule: read.rule, next: nextOf(read, 4, now).map((occurrence) => occurrence.wall) }
    case 'error':
      return {
        kind: 'error',
        code: read.code,
        message: read.message,
        readings: read.readings.map((reading) => reading.phrase),
      }
  }
}

const clock = z.string().regex(/^\d\d:\d\d$/)
const ORDERS: Readonly<Record<string, string>> = { us: 'mdy', eu: 'dmy', uk: 'dmy', iso: 'ymd' }

/** `mdy`, `MDY`, `m/d/y`, `MM/DD/YYYY`: all say the same. */
function orderOf(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const letters = value
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1')
  return ORDERS[letters] ?? letters
}

/** `de`, `de-DE`, `DE`. */
function languageOf(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 2).toLowerCase() : value
}

// A preference that is not understood is left out: the phrase is then asked about where it mattered.
const preferences = z.object({
  dateOrder: z.preprocess(orderOf, z.enum(['dmy', 'mdy', 'ymd']).optional()).catch(undefined),
  workingDays: z.array(z.number().int().min(1).max(7)).optional().catch(undefined),
  workingHours: z.object({ start: clock, end: clock }).optional().catch(undefined),
  holidays: z.array(z.iso.date()).optional().catch(undefined),
  hours: z
    .partialRecord(z.enum(['morning', 'noon', 'afterLunch', 'afternoon', 'evening', 'night']), clock)
    .optional()
    .catch(undefined),
  language: z.preprocess(languageOf, z.enum(['en', 'es', 'de', 'fr']).optional()).catch(undefined),
})

/** Other names under which scripts write the same preferences. */
function renamed(prefs: unknown): unknown {
  if (typeof prefs !== 'object' || prefs === null) return prefs
  const { date_order, order, lang, locale, ...rest } = prefs as Readonly<Record<string, unknown>>
  return { dateOrder: date_order ?? order, language: lang ?? locale, ...rest }
}

const question = z.object({
  phrase: z.string(),
  now: z.string(),
  zone: z.string(),
  expect: z.enum(['past', 'future', 'either']).optional(),
  prefs: z.preprocess(renamed, preferences.nullish()),
})

/** One line of a script: a phrase with what it is read against. */
export interface Question {
  readonly phrase: string
  readonly context: Context
}

/** Reads a line such as `{"phrase":"fri 9am","now":"2026-11-18T10:00:00+01:00","zone":"Europe/Berlin"}`. */
export function questionOf(line: string): Question {
  const { phrase, now, zone, prefs, expect } = question.parse(JSON.parse(line))
  return { phrase, context: { now: instantAt(now, zone), zone, expect, prefs: prefs ?? undefined } }
}

/** `now` with an offset is an instant; without one it is the time on the wall of the zone. */
export function instantAt(now: string, zone: string): Temporal.Instant {
  if (/(Z|[+-]\d\d:?\d\d)(\[.*\])?$/i.test(now)) return Temporal.Instant.from(now)
  return Temporal.PlainDateTime.from(now.replace(/\[.*\]$/, ''))
    .toZonedDateTime(zone)
    .toInstant()
}
