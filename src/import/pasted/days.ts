import type { ReadCtx } from '../../language/command.ts'
import { dueOf, readOnce } from '../../language/params/when.ts'

/** A day as an ISO day; as it stands where it can be two; undefined where it is none. */
export function dayOf(phrase: string, ctx: ReadCtx): string | undefined {
  try {
    const read = readOnce(phrase.replace(/^(?:on|by|in|around)\s+/iu, ''), ctx, 'future')
    return (read.kind === 'interval' && read.unit === 'days' ? read.end : dueOf(read, ctx).on).toString()
  } catch {
    return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(phrase) ? phrase : undefined
  }
}

/** When a step is due, with its hour where one is said: an ISO day, or a day and a time; undefined where none is said. */
export function dueOfStep(phrase: string, ctx: ReadCtx): string | undefined {
  try {
    const { on, at } = dueOf(readOnce(phrase, ctx, 'future'), ctx)
    return at
      ? `${on.toString()} ${at.toZonedDateTimeISO(ctx.zone).toPlainTime().toString({ smallestUnit: 'minute' })}`
      : on.toString()
  } catch {
    return undefined
  }
}
