import type { Temporal } from 'temporal-polyfill'
import { zonedInstant } from '../../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../../result.ts'
import type { Scan } from '../../scan.ts'
import type { ZoneSaid } from '../../zones/said.ts'
import type { DaySaid } from '../day.ts'
import { dayAlone, type Parts, partsOf } from '../moment.ts'
import { covers } from '../pieces.ts'
import { settled } from './clock.ts'
import type { ClockSaid, Half } from './said.ts'

type Answer = Moment | Refusal
type Time = Temporal.PlainTime

/** Two times of one day: `3 to 5pm`, `from 9:30 to 11:00 on thursday`, `tomorrow 2-3pm`. */
export function clockRange(left: Scan, right: Scan): Answer | undefined {
  const start = clockSide(left, false)
  const end = clockSide(right, true)
  if (!start?.clock || !end?.clock || (start.day && end.day)) return undefined
  const day = start.day ?? end.day ?? dayOfPart(left, start) ?? dayOfPart(right, end)
  if (start.clock.naked && end.clock.naked && !day && !start.part && !end.part) return undefined
  // "monday 9-11" is a range. "1 december 9-11" could be anything with numbers.
  if (start.clock.naked && end.clock.naked && day?.figures && !start.called) return undefined
  // "at 10 to 3pm": ten minutes before three, or from ten on?
  const told = left.tokens.some(({ text, end: place }) => text === 'at' && place > 0)
  if (told && start.clock.naked && start.clock.hour % 5 === 0 && start.clock.hour <= 10) {
    return refuse('ambiguous_time', 'Minutes before the hour, or a range of hours?')
  }
  if (day?.refusal) return dayAlone(day)
  if (start.zone && end.zone && start.zone.zone !== end.zone.zone) return refuse('conflict', 'Two zones are named.')
  const times = pair(start, end)
  // "9pm to 1am tomorrow": tonight, or from tomorrow evening on?
  if (!isRefusal(times) && end.day && minutes(times[1]) <= minutes(times[0])) {
    return refuse('ambiguous_date', 'Which night: the one before that day, or after it?')
  }
  return isRefusal(times) ? times : stretched(left, day, times, start.zone ?? end.zone)
}

/**
 * The parts of one side, if it is a time of day. On the right side, a day before the clock time begins a moment of its
 * own.
 */
function clockSide(scan: Scan, isRight: boolean): Parts | undefined {
  for (const cover of covers(scan)) {
    const parts = partsOf(cover)
    const own = isRight && cover.find(({ kind }) => kind === 'day' || kind === 'clock')?.kind === 'day'
    if (own) continue
    if (parts?.clock && !parts.instant && (parts.part?.days ?? 0) === 0 && parts.clock.form !== 'midnight') return parts
  }
  return undefined
}

/** "this afternoon between 2 and 4": the part of the day also names the day. */
function dayOfPart(scan: Scan, { part }: Parts): DaySaid | undefined {
  return part?.days === undefined ? undefined : { options: [scan.env.today.add({ days: part.days })], today: true }
}

interface Side {
  readonly times: readonly Time[]
  /** True when am or pm is stated, or follows from a part of the day. */
  readonly certain: boolean
  /** `10:00`: alone it is a 24-hour time. */
  readonly written?: Time | undefined
}

/** A single am or pm applies to both times, if the times are then in order. */
function pair(start: Parts, end: Parts): readonly [Time, Time] | Refusal {
  const half = start.part?.half ?? end.part?.half
  const [left, right] = [sideOf(start.clock, half), sideOf(end.clock, half)]
  if (isRefusal(left)) return left
  if (isRefusal(right)) return right
  const chosen = matched(left, right)
  return chosen ?? refuse('ambiguous_time', 'Morning or afternoon? Say am or pm.')
}

function matched(left: Side, right: Side): readonly [Time, Time] | undefined {
  const [a, b] = [left.times[0], right.times[0]]
  if (!a || !b) return undefined
  if (left.certain && right.certain) return [a, b]
  if (right.certain) {
    const before = left.times.filter((time) => minutes(time) < minutes(b)).at(-1)
    // "5 to 5pm" is five minutes before it, or twelve hours.
    return before && minutes(b) - minutes(before) < 720 ? [before, b] : undefined
  }
  if (left.certain) {
    // "9am to 11:30" is read as written; "3pm to 8:30" could end in the evening or the next day.
    const later = right.written ? [right.written] : right.times
    const after = later.find((time) => minutes(time) > minutes(a))
    return after && [a, after]
  }
  // "9-11" and "9:30 to 12": by rule 6 each time stands for itself. With an hour from 1 to 6, nothing is certain.
  const soft = left.times.length === 2 && right.times.length === 2 && isMorning(left) && isMorning(right)
  return soft ? [noonFirst(left), noonFirst(right)] : undefined
}

function isMorning(side: Side): boolean {
  const hour = side.times[0]?.hour ?? 0
  return hour === 0 || hour >= 7
}

function noonFirst(side: Side): Time {
  const [am, pm] = side.times
  return am?.hour === 0 && pm ? pm : (am ?? (pm as Time))
}

function minutes(time: Time): number {
  return time.hour * 60 + time.minute + time.second / 60
}

function sideOf(clock: ClockSaid | undefined, half: Half | undefined): Side | Refusal {
  if (!clock) return { times: [], certain: false }
  const said = settled(clock, half)
  if (said.options.length === 0) return said.refusal ?? { times: [], certain: false }
  if (clock.form === 'exact' || (half !== undefined && said.options.length === 1)) {
    return { times: said.options, certain: true }
  }
  const [time] = said.options
  const hour = clock.hour % 12
  const written = clock.colon && clock.form === 'soft' ? time : undefined
  return { times: time ? [time.with({ hour }), time.with({ hour: hour + 12 })] : [], certain: false, written }
}

function stretched(
  scan: Scan,
  day: DaySaid | undefined,
  [from, to]: readonly [Time, Time],
  zone: ZoneSaid | undefined,
): Answer | undefined {
  const { env } = scan
  const now = env.now.withTimeZone(zone?.zone ?? env.zone).toPlainDateTime()
  const [said] = day?.options ?? []
  const started = minutes(from) <= minutes(now.toPlainTime())
  const past = env.expect === 'past'
  const shift = said ? 0 : past ? (started ? 0 : -1) : started ? 1 : 0
  const on = said ?? now.toPlainDate().add({ days: shift })
  // "10pm to 2am" runs into the next day; "5pm to 3pm" runs backwards.
  const overnight = minutes(to) <= minutes(from)
  if (overnight && !(from.hour >= 18 && to.hour <= 12)) return refuse('conflict', 'That ends before it starts.')
  const start = zonedInstant(env, on.toPlainDateTime(from), zone)
  const end = zonedInstant(env, (overnight ? on.add({ days: 1 }) : on).toPlainDateTime(to), zone)
  const refusal = start.refusal ?? end.refusal
  if (refusal) return { ...refusal, candidates: [] }
  const [a, b] = [start.options[0], end.options[0]]
  if (!a || !b) return undefined
  if (day?.today && !past && a.epochMilliseconds < env.now.epochMilliseconds) {
    return refuse('past', 'That has already begun today.')
  }
  return { kind: 'interval', unit: 'time', start: a, end: b }
}
