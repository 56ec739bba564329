import { Temporal } from 'temporal-polyfill'
import type { Deal } from '../../crm/deals/deals.ts'
import type { ReadCtx } from '../../language/command.ts'

/** Days in commands for items are days of who asks: begin and end of an item, and the winning of its deal. */
type Asker = Pick<ReadCtx, 'now' | 'zone'>

/** The day of who asks. */
export const dayOfAsker = ({ now, zone }: Asker): Temporal.PlainDate => now.toZonedDateTimeISO(zone).toPlainDate()

/** The year of who asks: days in it are shown without it. */
export const yearOfAsker = (asker: Asker): number => dayOfAsker(asker).year

/** The day on which a deal was won, in the zone of who asks; undefined while it is not. */
export function wonOn({ zone }: Pick<Asker, 'zone'>, { stage, closedAt }: Deal): Temporal.PlainDate | undefined {
  if (stage.outcome !== 'won' || !closedAt) return undefined
  return Temporal.Instant.fromEpochMilliseconds(closedAt.getTime()).toZonedDateTimeISO(zone).toPlainDate()
}

/** True of a day before another. */
export const before = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0
