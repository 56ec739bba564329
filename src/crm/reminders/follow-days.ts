import { Temporal } from 'temporal-polyfill'
import { type ChangeSet, inSet } from '../../store/changes/changes.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { slotOnDay } from '../due/slots.ts'
import { withdrawReminderPosts } from '../due/withdraw.ts'
import { scheduleSettingsOfRecipient } from './recipient-settings.ts'
import { editReminder, reminderNumbered, timingColumns } from './reminders.ts'

/** A reminder whose time is counted from a record that changed, and the day of that now; it has been through JSON. */
export interface CountedReminder {
  readonly number: number
  readonly on: string | null
  readonly at: string | null
}

/**
 * A query for the waiting reminders that are counted from the close date of a deal, or from the due time of a task, which a
 * request changed.
 */
export const remindersCounted = (tx: Tx, changed: Pick<ChangeSet, 'request' | 'since'>): Prisma.Sql => Prisma.sql`
  SELECT r."number", coalesce(d."closeOn", t."dueOn")::text AS "on", t."dueAt" AS "at"
  FROM (SELECT DISTINCT c."table", (c."key" ->> 'number')::int AS "number" FROM "Change" c
    WHERE ${inSet(tx, changed)} AND c."op" = 'update' AND c."table" IN ('Deal', 'Task')) moved
  JOIN ${visibleTable(tx, 'Reminder')} r ON r."workspaceId" = ${tx.workspace}::uuid AND r."state" = 'waiting' AND r."deletedAt" IS NULL
    AND r."countedRef" = CASE moved."table" WHEN 'Deal' THEN 'D-' ELSE 'T-' END || moved."number"
  LEFT JOIN ${visibleTable(tx, 'Deal')} d ON moved."table" = 'Deal' AND d."workspaceId" = r."workspaceId" AND d."number" = moved."number"
  LEFT JOIN ${visibleTable(tx, 'Task')} t ON moved."table" = 'Task' AND t."workspaceId" = r."workspaceId" AND t."number" = moved."number"`

/**
 * Moves reminders with the day that they are counted from, in the request that changed it, so that one undo takes both
 * back. One whose time is over by the new day is told at once; without a day a reminder stays as it is.
 */
export async function followDays(tx: Tx, all: readonly CountedReminder[]): Promise<void> {
  for (const { number, on, at } of all) {
    const one = on === null ? undefined : await reminderNumbered(tx, number)
    if (!one?.counted || on === null) continue
    const by = Temporal.Duration.from(one.counted.by)
    const hour = one.stated && one.dueAt ? Temporal.Instant.fromEpochMilliseconds(one.dueAt.getTime()) : undefined
    const then =
      at === null ? undefined : Temporal.Instant.from(new Date(at).toISOString()).toZonedDateTimeISO(one.zone).add(by)
    const day = then?.toPlainDate() ?? Temporal.PlainDate.from(on).add(by)
    const wall = then?.toPlainTime() ?? hour?.toZonedDateTimeISO(one.zone).toPlainTime()
    const stated =
      wall && one.stated ? day.toZonedDateTime({ timeZone: one.zone, plainTime: wall }).toInstant() : undefined
    const slot = stated
      ? { slotAt: stated, dueAt: stated }
      : slotOnDay(day, await scheduleSettingsOfRecipient(tx, one.told))
    const dueAt = Temporal.Instant.compare(slot.dueAt, tx.now) > 0 ? slot.dueAt : tx.now
    if (one.dueAt?.getTime() === dueAt.epochMilliseconds) continue
    await withdrawReminderPosts(tx, one)
    await editReminder(tx, one, timingColumns({ ...one, slot: { ...slot, dueAt } }))
  }
}
