import { Temporal } from 'temporal-polyfill'
import { findDates } from './find/find.ts'
import { readMoment } from './read.ts'
import { nextOf } from './recurrence/expand.ts'

const CONTEXT = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), zone: 'Europe/Berlin' }

const PHRASES = [
  'next tue 9am',
  'tomorrow 5pm London time',
  'in 2 business days',
  'every other friday at 4pm',
  'nichts',
]

/** Reads a phrase of every kind once, each by a call: tables are made then, and code is compiled. */
export const dateWarmings: readonly (() => void)[] = [
  ...PHRASES.map((phrase) => () => {
    const read = readMoment(phrase, CONTEXT)
    if (read.kind === 'recurring') nextOf(read, 1, CONTEXT.now)
  }),
  () => void readMoment('am 24. Dezember 2026 um 9 Uhr', { ...CONTEXT, prefs: { language: 'de' } }),
  () => void findDates('call Ana next tue 9am about the invoice', CONTEXT),
]
