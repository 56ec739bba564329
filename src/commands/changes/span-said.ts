import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'
import { shownDay } from '../../time/say.ts'
import { type Instants, SPAN_SAID, spanOf } from '../log/span.ts'

/** A period of the past, or since when, behind a question, as a regular expression. */
export const IN_TIME = `(?:(?:in |over |during |within |for |from )?(?<during>${SPAN_SAID}|(?:the )?(?:last|past) \\d{1,3} (?:hours|days|weeks|months))|lately|recently|(?:since|after|from) (?<since>.+?)(?: on| onwards)?)`

/** The params for when. */
export const inTime = {
  since: asNamed(maybe(when('Only since then, such as monday', 'past'))),
  during: asNamed(maybe(when('Only in this time, such as last week', 'past'))),
}

/** The arguments for when. */
interface InTime {
  readonly since?: SingleMoment | undefined
  readonly during?: SingleMoment | undefined
}

/** So many days are looked at where no time is said. */
const USUAL_DAYS = 7

/** A period that ends now at the latest, in the words in which it was asked for, and from when to when it is. */
export interface TimeAsked extends Instants {
  readonly words: string
  readonly days: string
}

/** The period of the arguments; the last seven days if there are none. */
export function timeAsked(ctx: Ctx, { since, during }: InTime): TimeAsked {
  const { zone, now, call } = ctx
  const span = during && spanOf(during, ctx)
  const usual = now
    .toZonedDateTimeISO(zone)
    .startOfDay()
    .subtract({ days: USUAL_DAYS - 1 })
    .toInstant()
  const from = span?.from ?? (since ? spanOf(since, ctx).from : usual)
  const to = span && Temporal.Instant.compare(span.to, now) < 0 ? span.to : now
  const words = span
    ? (call.fields.during ?? '').trim()
    : since
      ? `since ${call.fields.since?.trim()}`
      : `in the last ${USUAL_DAYS} days`
  const day = (at: Temporal.Instant) => shownDay(at.toZonedDateTimeISO(zone).toPlainDate())
  const last = day(to.subtract({ milliseconds: 1 }))
  return { from, to, words, days: day(from) === last ? day(from) : `${day(from)} to ${last}` }
}
