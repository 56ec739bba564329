import { Temporal } from 'temporal-polyfill'
import { capital, cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay, writtenTime } from '../../time/say.ts'
import type { AnyCommand, Param, ReadCtx, ShapeCtx } from '../command.ts'
import { dateContext, isDate, momentsLike, readOnce, type SingleMoment } from './when.ts'

/** The name of the param for a moment of the past, which all commands that can be asked of one have. */
export const AS_OF = 'asof'

/** So long changes are kept, by which it is known how things were: as the capture trigger has it. */
const YEARS_KEPT = 5

/** Words before a time that add nothing: `as of the 1st`, `as it was back on friday`, `as it was in october`. */
const LED = /^(?:(?:back|on|at|in|by|of|from|around|until)\s+)+(?=\S)/iu
const BEFORE = /^(?:just |right |shortly )?before\s+(?=\S)/iu

const plain = (raw: string): string => raw.trim().replace(LED, '')

/** True of words for a time, also behind `on` or `before`. */
export const isTimeAsOf = (raw: string, ctx: ShapeCtx): boolean => {
  const words = plain(raw)
  return isDate(words.replace(BEFORE, ''), ctx, 'past')
}

/** True of words that are a time of the past however they are read: `yesterday`, `a week ago`, but not `friday`. */
export function isSurelyPast(raw: string, ctx: ShapeCtx): boolean {
  const said = readMoment(plain(raw), dateContext(ctx, 'either'))
  if (isRefusal(said) || said.kind === 'recurring') return false
  return Temporal.Instant.compare(bounds(said, ctx.zone)[1], ctx.now) < 0
}

const startOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant => day.toZonedDateTime(zone).toInstant()

/** The first and the last instant of what was said. */
function bounds(said: SingleMoment, zone: string): readonly [first: Temporal.Instant, last: Temporal.Instant] {
  const endOf = (day: Temporal.PlainDate) => startOf(day.add({ days: 1 }), zone).subtract({ milliseconds: 1 })
  if (said.kind === 'point') return [said.at.toInstant(), said.at.toInstant()]
  if (said.kind === 'date') return [startOf(said.on, zone), endOf(said.on)]
  if (said.unit === 'time') return [said.start.toInstant(), said.end.toInstant()]
  return [startOf(said.start, zone), endOf(said.end)]
}

/**
 * The instant of words for a time of the past: the end of a day or of a longer time, and the beginning of one that is not
 * over yet. The day of `now` is now.
 * @throws UserError or AmbiguousValue for what is no such time, still to come, or longer ago than changes are kept.
 */
export function readAsOf(raw: string, ctx: ReadCtx): Temporal.Instant {
  const instant = INSTANT.test(raw) ? Temporal.Instant.from(raw) : undefined
  if (instant) return refuseUnkept(instant, raw, ctx)
  const words = plain(raw)
  const isBefore = BEFORE.test(words)
  const said = readOnce(words.replace(BEFORE, ''), ctx, 'past')
  const [first, last] = bounds(said, ctx.zone)
  const isOver = Temporal.Instant.compare(last, ctx.now) <= 0
  const isToday = said.kind === 'date' && !isOver && Temporal.Instant.compare(first, ctx.now) <= 0
  const then = isBefore ? first.subtract({ milliseconds: 1 }) : isToday ? ctx.now : isOver ? last : first
  return refuseUnkept(then, raw, ctx)
}

/** An instant as it is written in the Calls of buttons. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z$/u

/** @throws UserError for an instant that is still to come, or longer ago than changes are kept. */
function refuseUnkept(then: Temporal.Instant, raw: string, ctx: ReadCtx): Temporal.Instant {
  if (Temporal.Instant.compare(then, ctx.now) > 0) {
    throw new UserError('not_read', `${capital(saidAsOf(then, ctx.zone))} is still to come.`, {
      next: ['Only what was can be shown, as with ', { code: `${AS_OF}:"last friday"` }, '.'],
      formless: true,
    })
  }
  const kept = ctx.now.toZonedDateTimeISO('UTC').subtract({ years: YEARS_KEPT }).toInstant()
  if (Temporal.Instant.compare(then, kept) < 0) {
    throw new UserError(
      'not_read',
      [{ code: cut(raw, 60) }, ` is too long ago: changes are kept for ${YEARS_KEPT} years.`],
      {
        formless: true,
      },
    )
  }
  return then
}

/** `the end of Fri 20 Nov 2026`, `Fri 20 Nov 2026 at 10:00`. */
function saidAsOf(then: Temporal.Instant, zone: string): string {
  const at = then.toZonedDateTimeISO(zone)
  const day = shownDay(at.toPlainDate())
  const isStart = (moment: Temporal.ZonedDateTime) => moment.equals(moment.startOfDay())
  if (isStart(at.add({ milliseconds: 1 }))) return `the end of ${day}`
  return isStart(at) ? `the beginning of ${day}` : `${day} at ${writtenTime(at)}`
}

/** `As it was at the end of Fri 20 Nov 2026`: the first words of what is shown as it was. */
export function titleAsOf(then: Temporal.Instant, zone: string): string {
  const said = saidAsOf(then, zone)
  return `As it was ${said.startsWith('the ') ? 'at' : 'on'} ${said}`
}

/** The param of commands that can be asked of the past: they are run in a transaction of that moment (`bot/steps/as-of.ts`). */
export const asOf: Param<Temporal.Instant | undefined> = {
  about: 'How it was then, such as last friday',
  label: 'As it was',
  shape: 'moment',
  // A time without its name is never meant by it.
  slot: 'named',
  optional: true,
  suggest: (typed, ctx) => momentsLike(typed, ctx, 'past'),
  read: (raw, ctx) => readAsOf(raw, ctx),
}

/** True of a command that can be asked of the past. */
export const isAskedOfPast = ({ params }: AnyCommand): boolean => Object.hasOwn(params, AS_OF)
