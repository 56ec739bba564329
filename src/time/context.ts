import { Temporal } from 'temporal-polyfill'
import type { Effort } from '../lib/effort.ts'

/** What a person can settle about how their words are read. Everything has a default. */
export interface Preferences {
  /** How 1/12/2026 is meant; without it such a date is asked about. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd' | undefined
  /** ISO weekdays, 1 is Monday. */
  readonly workingDays?: readonly number[] | undefined
  /** First and last minute of the working day, `HH:MM`. */
  readonly workingHours?: { readonly start: string; readonly end: string } | undefined
  /** Days off, `YYYY-MM-DD`: business days step over them. */
  readonly holidays?: readonly string[] | undefined
  /** The hour that a part of the day stands for, `HH:MM`. */
  readonly hours?: Partial<Readonly<Record<DayPart, string>>> | undefined
  /** Read besides English. */
  readonly language?: 'en' | 'es' | 'de' | 'fr' | undefined
}

/** A part of the day that has an hour of its own. */
export type DayPart = 'morning' | 'noon' | 'afterLunch' | 'afternoon' | 'evening' | 'night'

/** Whether the caller asks about what was, what will be, or both: it decides where a bare `fri` looks. */
export type Expected = 'past' | 'future' | 'either'

/** Everything a phrase is read against. The machine's own zone and clock are never asked. */
export interface Context {
  readonly now: Temporal.Instant
  /** An IANA name or an offset such as `+02:00`. */
  readonly zone: string
  readonly prefs?: Preferences | undefined
  readonly expect?: Expected | undefined
  /** What reading the line that the words stand in may still cost; that of a fresh line if not said. */
  readonly effort?: Effort | undefined
}

/** A context with its defaults filled in and its zone applied. */
export interface Env {
  readonly now: Temporal.ZonedDateTime
  readonly zone: string
  readonly today: Temporal.PlainDate
  /** A day without a year or week of its own is looked for from here: today, or the start of a range. */
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
// Preferences change rarely and are read with every phrase: their clock times are parsed once.
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

/** Fills in the defaults. Seconds are the finest thing a phrase can mean, so the rest of `now` is dropped. */
export function envOf(context: Context): Env {
  const seconds = Math.floor(context.now.epochMilliseconds / 1000)
  const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(context.zone)
  const today = now.toPlainDate()
  const expect = context.expect ?? 'either'
  return { ...settledOf(context.prefs ?? DEFAULTS), now, zone: context.zone, today, floor: today, expect }
}
