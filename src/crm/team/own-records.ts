import { NOUNS } from '../../store/nouns.ts'
import { tablesThat } from '../../store/table-list.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'

/** How many of what: [3, 'reminders']. */
export type CountedNouns = readonly (readonly [count: number, noun: string])[]

/** The tables whose rows make a workspace a team of its own. */
const OWN = tablesThat('joining', 'refuses')

/** The records that make a workspace a team of its own: [3, 'deals']. None without any. */
export async function ownRecords(tx: Tx, workspace: string): Promise<CountedNouns> {
  const rows = await tx.db.$queryRaw<{ table: string; count: number }[]>`${Prisma.join(
    OWN.map(
      (table) =>
        Prisma.sql`SELECT ${table} AS "table", count(*)::int AS "count" FROM ${Prisma.raw(`"${table}"`)} t WHERE t."workspaceId" = ${workspace}::uuid`,
    ),
    ' UNION ALL ',
  )}`
  const counted = rows.filter(({ count }) => count > 0)
  return counted.map(({ table, count }) => counting(count, table))
}

/** So many of a table's rows, with the word for them. */
export const counting = (count: number, table: string): readonly [number, string] => {
  const noun = Object.values(NOUNS).find((each) => each.table === table) ?? OTHERS[table]
  return [count, (count === 1 ? noun?.noun : noun?.plural) ?? table]
}

const OTHERS: Readonly<Record<string, { readonly noun: string; readonly plural: string }>> = {
  __proto__: null as never,
  DealContact: { noun: 'contact of a deal', plural: 'contacts of deals' },
  Member: { noun: 'person', plural: 'people' },
  Board: { noun: 'board', plural: 'boards' },
  Holiday: { noun: 'day off', plural: 'days off' },
  SavedList: { noun: 'saved list', plural: 'saved lists' },
  Goal: { noun: 'goal', plural: 'goals' },
  Rate: { noun: 'exchange rate', plural: 'exchange rates' },
  Retention: { noun: 'time for which something is kept', plural: 'times for which something is kept' },
  Team: { noun: 'team', plural: 'teams' },
  TeamMember: { noun: 'member of a team', plural: 'members of teams' },
}

/** CountedNouns things as words: `3 reminders, 1 day off`. */
export const inNumbers = (counted: CountedNouns): string =>
  counted.map(([count, noun]) => `${count} ${noun}`).join(', ')
