import { type GoalPeriod, quarterOf } from '../../crm/goals/period.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'

const BY_END = /^(?:(?:by|until|till|before|to) )?(?:the )?end of (?:the |this )?(?<of>.+)$/iu

const YEAR = /^(?:(?:the )?year )?((?:19|20)\d\d)$/iu

/** The days of a year that is said by its number alone, as `daysSaid` does; other words as they are. */
export const yearAsDays = (raw: string): string => raw.trim().replace(YEAR, '$1-01-01..$1-12-31')

/** A range of days to come. `by the end of december` is all of it, since what was to come before is part of it too. */
export function forecastPeriod(about: string): Param<SingleMoment> {
  const days = when(about, 'future')
  const whole = (raw: string): string => {
    const of = BY_END.exec(raw.trim())?.groups?.of
    if (of === undefined) return raw
    return /^(?:week|month|quarter|year)$/iu.test(of) ? `this ${of}` : of
  }
  return {
    ...days,
    // A year by itself is no date elsewhere, and here no name and no amount.
    takes: (words, ctx, before) => (YEAR.test(words[0] ?? '') ? 1 : (days.takes?.(words, ctx, before) ?? 0)),
    read: (raw, ctx) => days.read(yearAsDays(whole(raw)), ctx),
  }
}

/** The days that are meant: the quarter of today if nothing is said. */
export function daysMeant({ now, zone }: Pick<ReadCtx, 'now' | 'zone'>, said: SingleMoment | undefined): GoalPeriod {
  if (!said) return quarterOf(now.toZonedDateTimeISO(zone).toPlainDate())
  if (said.kind === 'date') return { first: said.on, last: said.on }
  if (said.kind === 'point') return { first: said.at.toPlainDate(), last: said.at.toPlainDate() }
  if (said.unit === 'days') return { first: said.start, last: said.end }
  return { first: said.start.toPlainDate(), last: said.end.toPlainDate() }
}
