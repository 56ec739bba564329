import type { Temporal } from 'temporal-polyfill'
import { sayRule, showRule } from './recurrence/say.ts'
import { single } from './resolve.ts'
import type { DateReading, Moment } from './result.ts'
import { shownDay, writtenDay, writtenTime } from './say.ts'

type Zoned = Temporal.ZonedDateTime

/** A phrase that always means exactly this moment in its zone, whenever it is read. */
export function phraseOf(moment: Moment): string {
  switch (moment.kind) {
    case 'point':
      return writtenPoint(moment.at)
    case 'date':
      return writtenDay(moment.on)
    case 'interval':
      return moment.unit === 'days'
        ? `${writtenDay(moment.start)} to ${writtenDay(moment.end)}`
        : `${writtenPoint(moment.start)} to ${writtenPoint(moment.end)}`
    case 'recurring':
      return sayRule(moment)
  }
}

/** Words for a person: `Thu 19 Nov 2026, 09:00`. */
export function shown(moment: Moment): string {
  switch (moment.kind) {
    case 'point':
      return shownPoint(moment.at)
    case 'date':
      return shownDay(moment.on)
    case 'interval':
      return shownInterval(moment)
    case 'recurring':
      return showRule(moment)
  }
}

function shownInterval(moment: Extract<Moment, { readonly kind: 'interval' }>): string {
  if (moment.unit === 'days') return `${shownDay(moment.start)} to ${shownDay(moment.end)}`
  const same = moment.start.toPlainDate().equals(moment.end.toPlainDate())
  return `${shownPoint(moment.start)} to ${same ? writtenTime(moment.end) : shownPoint(moment.end)}`
}

function shownPoint(at: Zoned): string {
  return `${shownDay(at.toPlainDate())}, ${writtenTime(at)}${isTwice(at) ? ` (${at.offset})` : ''}`
}

function writtenPoint(at: Zoned): string {
  // An hour that comes twice, when the clocks go back, is shown with its offset.
  return `${writtenDay(at.toPlainDate())} at ${writtenTime(at)}${isTwice(at) ? ` UTC${at.offset}` : ''}`
}

function isTwice(at: Zoned): boolean {
  return single(at.toPlainDateTime(), at.timeZoneId) === undefined
}

/** The candidates as readings for buttons; candidates with the same words appear once. */
export function readingsOf(moments: readonly Moment[]): readonly DateReading[] {
  const readings = moments.map((moment) => ({ label: shown(moment), phrase: phraseOf(moment) }))
  return readings.filter((reading, index) => readings.findIndex((other) => other.phrase === reading.phrase) === index)
}
