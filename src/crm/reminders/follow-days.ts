import { Temporal } from 'temporal-polyfill'
import { type ChangeSet, inSet } from '../../store/changes/changes.ts'
import { NOUNS, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { slotOnDay } from '../due/slots.ts'
import { withdrawReminderPosts } from '../due/withdraw.ts'
import { scheduleSettingsOfRecipient } from './recipient-settings.ts'
import { editReminder, reminderNumbered, timingColumns } from './reminders.ts'

/** A reminder whose time is counted from a record that changed, and the day of that now; it has been through JSON. */
export interface CountedReminder {
  readonly number: number
  /** A day, or for a moment that and the hour. */
  readonly on: string | null
  readonly at: string | null
}

/** What a time can be counted from: deals and tasks by a day of theirs, and whatever has own fields. */
const COUNTED = [...subjects, NOUNS.task]

/** Own values of a table's changed records, for reminders that are counted from one. */
const ownValues = (tx: Tx, table: (typeof COUNTED)[number]['table']): Prisma.Sql => Prisma.sql`
  SELECT x."custom" ->> r."countedField"::text AS "value" FROM ${visibleTable(tx, table)} x
  WHERE moved."table" = ${table}::text AND x."workspaceId" = ${tx.workspace}::uuid AND x."number" = moved."number"`

/**
 * A query for the waiting reminders that are counted from the close date of a deal, from the due time of a task or from a day in
 * an own field, which a request changed.
 */
export const remindersCounted = (tx: Tx, changed: Pick<ChangeSet, 'request' | 'since'>): Prisma.Sql => Prisma.sql`
  SELECT r."number",
    CASE WHEN r."countedField" IS NULL THEN coalesce(d."closeOn", t."dueOn")::text ELSE own."value" END AS "on",
    CASE WHEN r."countedField" IS NULL THEN t."dueAt" WHEN f."type" = 'moment' THEN own."value"::timestamptz END AS "at"
  FROM (SELECT DISTINCT c."table", (c."key" ->> 'number')::int AS "number" FROM "Change" c
    WHERE ${inSet(tx, changed)} AND c."op" = 'update' AND c."table" IN (${Prisma.join(COUNTED.map(({ table }) => table))})) moved
  JOIN ${visibleTable(tx, 'Reminder')} r ON r."workspaceId" = ${tx.workspace}::uuid AND r."state" = 'waiting' AND r."deletedAt" IS NULL
    AND r."countedRef" = CASE moved."table" ${Prisma.join(
      COUNTED.map(({ table, letter }) => Prisma.sql`WHEN ${table}::text THEN ${letter}::text`),
      ' ',
    )} END || '-' || moved."number"
  LEFT JOIN ${visibleTable(tx, 'Deal')} d ON moved."table" = 'Deal' AND d."workspaceId" = r."workspaceId" AND d."number" = moved."number"
  LEFT JOIN ${visibleTable(tx, 'Task')} t ON moved."table" = 'Task' AND t."workspaceId" = r."workspaceId" AND t."number" = moved."number"
  LEFT JOIN LATERAL (${Prisma.join(
    subjects.map(({ table }) => ownValues(tx, table)),
    ' UNION ALL ',
  )}) own ON r."countedField" IS NOT NULL
  LEFT JOIN "OwnField" f ON f."workspaceId" = r."workspaceId" AND f."number" = r."countedField"`

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
