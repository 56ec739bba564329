import type { Temporal } from 'temporal-polyfill'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { type Reminder, remindersWhere } from '../reminders/reminders.ts'
import { type Task, tasksWhere } from './tasks.ts'

/** The range of an agenda: the member, from the beginning of one day to the end of another, in a zone. */
export interface AgendaRange {
  readonly member: number
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly zone: string
  /** True when overdue items belong to the agenda, because today is in the range. */
  readonly overdue: boolean
  /** The member who looks at it: they see only reminders to themselves and those that they asked for. */
  readonly viewer: number
}

/** A member's deal that is expected to close. */
export interface ClosingDeal {
  readonly number: number
  readonly title: string
  /** Midnight in UTC of the expected close date. */
  readonly closes: Date
}

/** The items of a member's agenda. */
export interface Agenda {
  readonly tasks: readonly Task[]
  readonly reminders: readonly Reminder[]
  readonly closing: readonly ClosingDeal[]
}

/** The most items of each kind. */
const MOST = 60

const begins = (day: Temporal.PlainDate, zone: string): Date =>
  new Date(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds)

/**
 * The open tasks, waiting reminders and closing deals of a range, each in order. Tasks that are snoozed past its end
 * are left out. Of an earlier day there are no reminders.
 */
export async function agendaOf(tx: Tx, { member, from, to, zone, overdue, viewer }: AgendaRange): Promise<Agenda> {
  const end = begins(to.add({ days: 1 }), zone)
  const since = (column: string): Prisma.Sql =>
    overdue ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} >= ${dayColumn(from)}::date`
  const tasks = await tasksWhere(
    tx,
    Prisma.sql`r."ownerNumber" = ${member} AND r."doneAt" IS NULL AND r."dueOn" <= ${dayColumn(to)}::date
      ${since('r."dueOn"')} AND (r."snoozedUntil" IS NULL OR r."snoozedUntil" < ${end})`,
    MOST,
  )
  // What the scheduler did with a reminder is not captured, so nobody knows how it stood.
  const reminders = tx.isPast
    ? []
    : await remindersWhere(
        tx,
        Prisma.sql`r."memberNumber" = ${member} AND (r."memberNumber" = ${viewer} OR r."authorNumber" = ${viewer})
      AND r."state" = 'waiting' AND r."dueAt" < ${end} AND r."dueAt" >= ${begins(from, zone)}`,
        MOST,
      )
  const closing = await tx.db.$queryRaw<ClosingDeal[]>`
    SELECT d."number", d."title", d."closeOn" AS "closes" FROM ${visible(tx, 'Deal')} d JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = d."workspaceId"
      AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."ownerNumber" = ${member} AND d."deletedAt" IS NULL
      AND s."outcome" = 'open' AND d."closeOn" <= ${dayColumn(to)}::date ${since('d."closeOn"')}
    ORDER BY d."closeOn", d."number" LIMIT ${MOST}`
  return { tasks, reminders, closing }
}
