import { type GoalPeriod, quarterOf } from '../../crm/goals/period.ts'
import type { ReadCtx } from '../../language/command.ts'
import type { SingleMoment } from '../../language/params/when.ts'

/** The days that are meant: the quarter of today if nothing is said. */
export function daysMeant({ now, zone }: Pick<ReadCtx, 'now' | 'zone'>, said: SingleMoment | undefined): GoalPeriod {
  if (!said) return quarterOf(now.toZonedDateTimeISO(zone).toPlainDate())
  if (said.kind === 'date') return { first: said.on, last: said.on }
  if (said.kind === 'point') return { first: said.at.toPlainDate(), last: said.at.toPlainDate() }
  if (said.unit === 'days') return { first: said.start, last: said.end }
  return { first: said.start.toPlainDate(), last: said.end.toPlainDate() }
}
