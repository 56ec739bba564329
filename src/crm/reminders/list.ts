import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { isAbout } from '../subject.ts'
import { REMINDERS, type Reminder, remindersWhere } from './reminders.ts'

/** The most open reminders that one person may have asked for. */
export const MOST_OPEN = 500

/** The filter of a list of reminders; `mine` is a member who asked for them or gets them. */
export interface ReminderFilter {
  readonly mine?: number | undefined
  readonly by?: number | undefined
  readonly told?: number | undefined
  readonly channel?: { readonly platform: string; readonly key: string } | undefined
  readonly about?: Subject | undefined
  /** Only those of a series. */
  readonly repeats?: boolean
  readonly show: 'open' | 'done' | 'all' | 'deleted'
}

const STATES = {
  open: Prisma.sql`r."state" IN ('waiting', 'paused', 'told')`,
  done: Prisma.sql`r."state" IN ('done', 'declined', 'cancelled')`,
  all: Prisma.sql`true`,
  deleted: Prisma.sql`true`,
}

/** A page of reminders and their total number: those still to be told first, by time. */
export async function reminderList(
  tx: Tx,
  filter: ReminderFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly reminders: readonly Reminder[]; readonly total: number }> {
  const { mine, by, told, channel, about, show, repeats = false } = filter
  const are: readonly Prisma.Sql[] = [
    Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND (r."deletedAt" IS NOT NULL) = ${show === 'deleted'}`,
    STATES[show],
    ...(mine === undefined ? [] : [Prisma.sql`(r."authorNumber" = ${mine} OR r."memberNumber" = ${mine})`]),
    ...(by === undefined ? [] : [Prisma.sql`r."authorNumber" = ${by}`]),
    ...(told === undefined ? [] : [Prisma.sql`r."memberNumber" = ${told}`]),
    ...(channel ? [Prisma.sql`r."platform" = ${channel.platform} AND r."placeKey" = ${channel.key}`] : []),
    ...(about ? [isAbout('r', about)] : []),
    ...(repeats ? [Prisma.sql`r."rule" IS NOT NULL`] : []),
  ]
  const rows = await tx.db.$queryRaw<(Parameters<typeof REMINDERS.read>[0] & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total"
    FROM (${REMINDERS.select(tx, fromTable(tx, REMINDERS))} WHERE ${Prisma.join([...are], ' AND ')}) page
    ORDER BY page."state" NOT IN ('waiting', 'told'), page."dueAt" NULLS LAST, page."number"
    LIMIT ${page.limit} OFFSET ${page.offset}`
  return { reminders: rows.map(REMINDERS.read), total: rows[0]?.total ?? 0 }
}

/** The reminders about a record that are still to be told, the next first. */
export const remindersAhead = (tx: Tx, about: Subject, limit: number): Promise<readonly Reminder[]> =>
  remindersWhere(tx, Prisma.sql`${isAbout('r', about)} AND r."state" = 'waiting' AND r."dueAt" IS NOT NULL`, limit)

/** The reminders that a member gets before a moment, the next first. */
export const remindersBefore = (tx: Tx, member: number, end: Date, limit: number): Promise<readonly Reminder[]> =>
  remindersWhere(tx, Prisma.sql`r."memberNumber" = ${member} AND r."state" = 'waiting' AND r."dueAt" < ${end}`, limit)

/** How many reminders that a member asked for are still to be told. */
export const openRemindersOf = (tx: Tx, author: number): Promise<number> =>
  tx.db.reminder.count({
    where: { workspaceId: tx.workspace, authorNumber: author, state: { in: ['waiting', 'paused'] }, deletedAt: null },
  })
