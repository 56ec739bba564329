import { Temporal } from 'temporal-polyfill'
import type { Effort } from '../lib/effort.ts'

/** A person's settings about how their words are read. Everything has a default. */
export interface Preferences {
  /** The order of 1/12/2026; without it the person is asked about such a date. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd' | undefined
  /** ISO weekdays, 1 is Monday. */
  readonly workingDays?: readonly number[] | undefined
  /** First and last minute of the working day, `HH:MM`. */
  readonly workingHours?: { readonly start: string; readonly end: string } | undefined
  /** Days off, `YYYY-MM-DD`: business days step over them. */
  readonly holidays?: readonly string[] | undefined
  /** The hour that a part of the day stands for, `HH:MM`. */
  readonly hours?: Partial<Readonly<Record<DayPart, string>>> | undefined
  /** A language that is read besides English. */
  readonly language?: 'en' | 'es' | 'de' | 'fr' | undefined
}

/** A part of the day that has an hour of its own. */
export type DayPart = 'morning' | 'noon' | 'afterLunch' | 'afternoon' | 'evening' | 'night'

/** Whether the caller expects the past, the future, or either: it decides on which side of today a bare `fri` is. */
export type Expected = 'past' | 'future' | 'either'

/** Everything that a phrase is read against. The machine's own zone and clock are never used. */
export interface Context {
  readonly now: Temporal.Instant
  /** An IANA name or an offset such as `+02:00`. */
  readonly zone: string
  readonly prefs?: Preferences | undefined
  readonly expect?: Expected | undefined
  /** What reading the rest of the line may still cost; a fresh budget if undefined. */
  readonly effort?: Effort | undefined
}

/** A context with its defaults filled in and its zone applied. */
export interface Env {
  readonly now: Temporal.ZonedDateTime
  readonly zone: string
  readonly today: Temporal.PlainDate
  /** The day from which a day without a year or week is looked for: today, or the start of a range. */
  readonly floor: Temporal.PlainDate
  readonly expect: Expected
  readonly order: 'dmy' | 'mdy' | 'ymd' | undefined
  readonly workingDays: ReadonlySet<number>
  readonly opens: Temporal.PlainTime
  readonly closes: Temporal.PlainTime
  readonly holidays: ReadonlySet<string>
  readonly hours: Readonly<Record<DayPart, Temporal.PlainTime>>
  readonly language: 'en' | 'es' | 'de' | 'fr' | undefined
}

const HOURS: Readonly<Record<DayPart, string>> = {
  morning: '09:00',
  noon: '12:00',
  afterLunch: '13:00',
  afternoon: '15:00',
  evening: '18:00',
  night: '20:00',
}

type Settled = Omit<Env, 'now' | 'zone' | 'today' | 'floor' | 'expect'>

const DEFAULTS: Preferences = {}
// Preferences change rarely and are used with every phrase, so their clock times are parsed once.
const settled = new WeakMap<Preferences, Settled>()

function settledOf(prefs: Preferences): Settled {
  const known = settled.get(prefs)
  if (known) return known
  const hour = (part: DayPart) => Temporal.PlainTime.from(prefs.hours?.[part] ?? HOURS[part])
  const made: Settled = {
    order: prefs.dateOrder,
    workingDays: new Set(prefs.workingDays?.length ? prefs.workingDays : [1, 2, 3, 4, 5]),
    opens: Temporal.PlainTime.from(prefs.workingHours?.start ?? '09:00'),
    closes: Temporal.PlainTime.from(prefs.workingHours?.end ?? '18:00'),
    holidays: new Set(prefs.holidays ?? []),
    hours: {
      morning: hour('morning'),
      noon: hour('noon'),
      afterLunch: hour('afterLunch'),
      afternoon: hour('afternoon'),
      evening: hour('evening'),
      night: hour('night'),
    },
    language: prefs.language,
  }
  settled.set(prefs, made)
  return made
}

/** Fills in the defaults. A phrase is never finer than a second, so the rest of `now` is cut off. */
export function envOf(context: Context): Env {
  const seconds = Math.floor(context.now.epochMilliseconds / 1000)
  const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(context.zone)
  const today = now.toPlainDate()
  const expect = context.expect ?? 'either'
  return { ...settledOf(context.prefs ?? DEFAULTS), now, zone: context.zone, today, floor: today, expect }
}
