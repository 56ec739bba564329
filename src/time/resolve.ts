import { Temporal } from 'temporal-polyfill'
import type { Env } from './context.ts'
import { type Moment, type Point, type Refusal, refuse } from './result.ts'
import { writtenTime } from './say.ts'
import { sure, type ValueSaid } from './scan.ts'
import type { ZoneSaid } from './zones/said.ts'

type Wall = Temporal.PlainDateTime
type Zoned = Temporal.ZonedDateTime

/** An instant as a result. */
export function pointOf(at: Zoned): Point {
  return { kind: 'point', at }
}

/**
 * The instant of a wall-clock time; a time that does not exist or comes twice because of a clock change needs a
 * question (rule 10).
 */
export function zonedInstant(env: Env, wall: Wall, zone?: ZoneSaid): ValueSaid<Zoned> {
  if (zone?.shared) return sharedZone(env, wall, zone.shared, zone.word)
  const id = zone?.zone ?? env.zone
  const own = (at: Zoned) => at.withTimeZone(env.zone)
  const only = single(wall, id)
  if (only && zone?.offset === undefined) return sure(id === env.zone ? only : own(only))
  const [earlier, later] = only ? [only, only] : both(wall, id)
  if (zone?.offset !== undefined) return claimed(env, wall, zone, [earlier, later])
  const exists = earlier.toPlainDateTime().equals(wall)
  const candidates = [earlier, later].map((at) => pointOf(own(at)))
  const clock = writtenTime(wall)
  const message = exists
    ? `${clock} comes twice that night: the clocks go back.`
    : `There is no ${clock} that night: the clocks go forward.`
  return { options: [], refusal: refuse(exists ? 'dst_overlap' : 'dst_gap', message, candidates) }
}

/** The instant of a wall-clock time that comes exactly once; computing it alone is much cheaper than comparing two. */
export function single(wall: Wall, id: string): Zoned | undefined {
  try {
    return wall.toZonedDateTime(id, { disambiguation: 'reject' })
  } catch {
    return undefined
  }
}

function both(wall: Wall, id: string): readonly [Zoned, Zoned] {
  return [
    wall.toZonedDateTime(id, { disambiguation: 'earlier' }),
    wall.toZonedDateTime(id, { disambiguation: 'later' }),
  ]
}

/** "5pm PST" in July, when the region is on PDT: either the abbreviation or the region is meant. */
function claimed(env: Env, wall: Wall, zone: ZoneSaid, times: readonly Zoned[]): ValueSaid<Zoned> {
  const true1 = times.find((at) => at.offset === zone.offset && at.toPlainDateTime().equals(wall))
  if (true1) return sure(true1.withTimeZone(env.zone))
  const literal = wall.toZonedDateTime(zone.offset ?? 'UTC')
  const region = times[0] ?? literal
  const candidates = [literal, region].map((at) => pointOf(at.withTimeZone(env.zone)))
  const message = `${zone.word} is not in force on that day: ${zone.offset} all the same, or ${place(zone.zone)} time?`
  return { options: [], refusal: refuse('ambiguous_zone', message, candidates) }
}

function sharedZone(env: Env, wall: Wall, zones: readonly string[], word: string): ValueSaid<Zoned> {
  const candidates = zones.map((id) => pointOf(both(wall, id)[0].withTimeZone(env.zone)))
  const message = `${word} is the time of ${zones.map(place).join(', ')}: which?`
  return { options: [], refusal: refuse('ambiguous_zone', message, candidates) }
}

function place(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replace(/_/g, ' ')
}

/** True for a moment that is over: an instant before now, a day before today. */
export function isPast(env: Env, moment: Moment): boolean {
  if (moment.kind === 'recurring') return false
  if (moment.kind === 'point') return moment.at.epochMilliseconds < env.now.epochMilliseconds
  if (moment.kind === 'date') return Temporal.PlainDate.compare(moment.on, env.today) < 0
  if (moment.unit === 'time') return moment.end.epochMilliseconds < env.now.epochMilliseconds
  return Temporal.PlainDate.compare(moment.end, env.today) < 0
}

/** Rule 12: refuses moments more than ten years away. */
export function tooFar(env: Env, moment: Moment): Refusal | undefined {
  const [first, last] = edges(moment)
  const years = Math.max(Math.abs(first.year - env.today.year), Math.abs(last.year - env.today.year))
  if (years < 10) return undefined
  const from = env.today.subtract({ years: 10 })
  const to = env.today.add({ years: 10 })
  const ok = Temporal.PlainDate.compare(from, first) <= 0 && Temporal.PlainDate.compare(last, to) <= 0
  return ok ? undefined : refuse('out_of_range', 'That is more than ten years away.')
}

function edges(moment: Moment): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  switch (moment.kind) {
    case 'point':
      return [moment.at.toPlainDate(), moment.at.toPlainDate()]
    case 'date':
      return [moment.on, moment.on]
    case 'recurring':
      return [moment.start.toPlainDate(), moment.start.toPlainDate()]
    case 'interval':
      return moment.unit === 'days'
        ? [moment.start, moment.end]
        : [moment.start.toPlainDate(), moment.end.toPlainDate()]
  }
}
