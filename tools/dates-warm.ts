import { Temporal } from 'temporal-polyfill'
import { findDates } from '../src/time/find/find.ts'
import { readMoment } from '../src/time/read.ts'
import { nextOf } from '../src/time/recurrence/expand.ts'

/** Reads a phrase of every kind once, so that tables are made and code is compiled before the first person asks. */
export function warmUp(): void {
  const context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), zone: 'Europe/Berlin' }
  const phrases = [
    'next tue 9am',
    'tomorrow 5pm London time',
    'in 2 business days',
    'every other friday at 4pm',
    'nichts',
  ]
  for (const phrase of phrases) {
    const read = readMoment(phrase, context)
    if (read.kind === 'recurring') nextOf(read, 1, context.now)
  }
  readMoment('am 24. Dezember 2026 um 9 Uhr', { ...context, prefs: { language: 'de' } })
  findDates('call Ana next tue 9am about the invoice', context)
}
