import { Temporal } from 'temporal-polyfill'
import { tablesOf } from '../../store/changes/undo.ts'
import type { Tx } from '../../store/transaction.ts'
import { shownDay } from '../../time/say.ts'
import { pairsSaid } from '../duplicates/not-same.ts'
import { ownFieldsChanged } from '../own-fields/own-fields.ts'
import { retentionChanged } from '../privacy/retention.ts'
import { ratesChanged } from '../rates/rates.ts'
import { type DayOffChange, dayOffChanges } from '../team/holidays.ts'
import { wordListsChanged } from '../words/words.ts'

/** A request's changes of things that are not records, in words. */
export async function otherChanges(tx: Tx, request: string): Promise<readonly string[]> {
  const tables = await tablesOf(tx, request)
  return [
    ...(tables.includes('Workspace') ? ["the team's settings"] : []),
    ...(tables.includes('Holiday') ? dayOffText(await dayOffChanges(tx, request)) : []),
    ...(tables.includes('SavedList') ? ['a saved list'] : []),
    ...(tables.includes('Goal') ? ['a goal'] : []),
    ...(tables.includes('Product') ? ['the price list'] : []),
    ...(tables.includes('Rate') ? [`exchange rates of ${(await ratesChanged(tx, request)).join(', ')}`] : []),
    ...(tables.includes('NotSame') ? await pairsSaid(tx, request) : []),
    ...(tables.includes('Channel') ? ['what was settled for the channel'] : []),
    ...(tables.includes('Board') ? ['the board of the channel'] : []),
    ...(tables.includes('Stage') ? ['the stages'] : []),
    ...(tables.includes('OwnField') ? [`own fields: ${(await ownFieldsChanged(tx, request)).join(', ')}`] : []),
    ...(tables.includes('ListedWord') ? await wordListsChanged(tx, request) : []),
    ...(tables.includes('Retention') ? await retentionChanged(tx, request) : []),
    ...(tables.includes('Team') || tables.includes('TeamMember') ? ['the teams'] : []),
  ]
}

/** `Fri 25 Dec 2026: a day off`; several days are shown by the first and the last. */
const dayOffText = (all: readonly DayOffChange[]): readonly string[] =>
  [true, false].flatMap((kept) => {
    const days = all.filter((day) => day.kept === kept).map(({ on }) => shownDay(Temporal.PlainDate.from(on)))
    const [first] = days
    if (first === undefined) return []
    if (days.length === 1) return [`${first}: a ${kept ? 'day off' : 'working day'}`]
    return [`${first} to ${days.at(-1)}: ${days.length} ${kept ? 'days off' : 'working days'}`]
  })
