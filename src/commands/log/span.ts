import type { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../language/command.ts'
import type { SingleMoment } from '../../language/params/when.ts'

/** Past and present periods, as a regular expression. */
export const SPAN_SAID =
  '(?:(?:this|last|the last|the past) (?:week|month|quarter|year)|today|yesterday|(?:on )?(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in )?(?:the month of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \\d{4})?)'

/** The instants from `from` on and before `to`. */
export interface Instants {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** The instants of a period. */
export function spanOf(said: SingleMoment, { zone }: Pick<Ctx, 'zone'>): Instants {
  const day = (on: Temporal.PlainDate): Temporal.Instant => on.toZonedDateTime(zone).toInstant()
  if (said.kind === 'point') return { from: said.at.toInstant(), to: said.at.add({ hours: 1 }).toInstant() }
  if (said.kind === 'date') return { from: day(said.on), to: day(said.on.add({ days: 1 })) }
  if (said.unit === 'time') return { from: said.start.toInstant(), to: said.end.toInstant() }
  return { from: day(said.start), to: day(said.end.add({ days: 1 })) }
}

/** True of what was in a span. */
export const isWithin = (at: Date, { from, to }: Instants): boolean =>
  at.getTime() >= from.epochMilliseconds && at.getTime() < to.epochMilliseconds
