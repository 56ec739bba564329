import { Temporal } from 'temporal-polyfill'
import { asText } from '../../records/compare.ts'
import type { FieldType } from '../../records/field-type.ts'
import type { DueTime } from '../../time/due.ts'
import { readMoment } from '../../time/read.ts'
import { nextOf } from '../../time/recurrence/expand.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { isElapsed, readRule } from '../../time/recurrence/rule-text.ts'
import { sayRule, showRule } from '../../time/recurrence/say.ts'
import { isRefusal } from '../../time/result.ts'

/** The start that is put in where a change says only what the rule became. */
const ANY_START = '2000-01-01T00:00:00'

/** A series from its columns. */
const seriesIn = (rule: string, start: string, zone: string, except: readonly string[]): Recurrence => ({
  kind: 'recurring',
  rule,
  start: Temporal.PlainDateTime.from(start),
  zone,
  timed: readRule(rule).hours !== undefined,
  except,
})

/** The columns of a series. */
export const seriesColumns = (series: Recurrence | null | undefined) => ({
  rule: series?.rule ?? null,
  start: series ? series.start.toString({ smallestUnit: 'second' }) : null,
  zone: series?.zone ?? null,
  except: [...(series?.except ?? [])],
})

/** A repetition of days, in the columns of its rule, its start, its zone and the excluded days. */
export const SERIES_TYPE: FieldType<Recurrence> = {
  is: 'words',
  sql: ['text', 'text', 'text', 'text[]'],
  // Its rule says how often it comes by the words that people ask with: FREQ=WEEKLY.
  compares: asText,
  toCells(value) {
    const { rule, start, zone, except } = seriesColumns(value)
    return [rule, start, zone, except]
  },
  fromCells: ([rule, start, zone, except]) =>
    typeof rule === 'string' && typeof start === 'string'
      ? seriesIn(rule, start, typeof zone === 'string' ? zone : 'UTC', (except ?? []) as readonly string[])
      : null,
  told: ([rule, start, zone]) => (rule ? showRule(seriesIn(rule, start ?? ANY_START, zone ?? 'UTC', [])) : undefined),
  show: showRule,
  write: sayRule,
  cells: (value) => [sayRule(value)],
}

/** The first day that `sayRule` writes. */
const STARTING = / starting (\d{1,2} \p{L}+ \d{4})/u

/** A series as files have it, which is how `sayRule` writes it; undefined for other words. It may have begun long ago. */
export function seriesWritten(phrase: string, zone: string, at: Date): Recurrence | undefined {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const context = { now, zone, prefs: {}, expect: 'either' } as const
  const begun = readMoment(STARTING.exec(phrase)?.[1] ?? '', context)
  const from = isRefusal(begun) || begun.kind !== 'date' ? now : begun.on.toZonedDateTime(zone).toInstant()
  const earlier = Temporal.Instant.compare(from, now) < 0 ? from : now
  const read = readMoment(phrase, { ...context, now: earlier })
  return isRefusal(read) || read.kind !== 'recurring' || isSeveralADay(read) ? undefined : read
}

/** True of a repetition that comes more than once a day: no task does. */
export function isSeveralADay({ rule }: Recurrence): boolean {
  const parts = readRule(rule)
  return isElapsed(parts) || (parts.hours?.length ?? 1) * (parts.minutes?.length ?? 1) > 1
}

/** The next time of a series that is on a later day than this one; undefined at its end. */
export function seriesAfter(series: Recurrence, day: Temporal.PlainDate): DueTime | undefined {
  // A day is ahead until it begins, and the first one of a series until it is over.
  const end = day.add({ days: 1 }).toZonedDateTime(series.zone).toInstant().subtract({ milliseconds: 1 })
  const next = nextOf(series, 2, end).find(({ at }) => Temporal.PlainDate.compare(at.toPlainDate(), day) > 0)
  return next && { on: next.at.toPlainDate(), at: series.timed ? next.at.toInstant() : undefined }
}

/** The most missed days that are counted. */
const MOST_MISSED = 99

/** How many days of a series lie after one day, up to another one, both at most MOST_MISSED. */
export function missedBetween(series: Recurrence, due: Temporal.PlainDate, until: Temporal.PlainDate): number {
  let count = 0
  for (let next = seriesAfter(series, due); next && count < MOST_MISSED; next = seriesAfter(series, next.on)) {
    if (Temporal.PlainDate.compare(next.on, until) > 0) break
    count++
  }
  return count
}
