import { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { slotAfter } from '../due/slots.ts'
import { withdrawReminderPosts } from '../due/withdraw.ts'
import { scheduleSettingsOfRecipient } from './recipient-settings.ts'
import { type Reminder, remindersWhere, type StateCause, slotColumns, WAITING } from './reminders.ts'

/** Only reminders that were cancelled together with their deal are restored with it. */
const WITH_DEAL: StateCause = 'deal'
/** A single reminder whose time passed while its deal was closed is told at once, unless it is later than this. */
const STILL_OF_USE = Temporal.Duration.from({ hours: 24 })

/**
 * Updates the reminders of deals after the deals changed: reminders of a deal that was won, lost or deleted are
 * cancelled, and reminders cancelled for that reason wait again once the deal is open. Call it wherever a deal is
 * closed, opened or put back by an undo. A reminder that was set after its deal was closed stays. `back` are the
 * reminders that an undo has already set waiting. Returns how many were cancelled.
 */
export async function followDeals(tx: Tx, deals: readonly number[], back: readonly number[] = []): Promise<number> {
  if (deals.length === 0) return 0
  const cancelled = await tx.db.$queryRaw<{ number: number }[]>`
    UPDATE "Reminder" r SET "state" = 'cancelled', "stateCause" = ${WITH_DEAL}, "stateReason" = 'D-' || d."number" || ' was '
      || CASE WHEN d."deletedAt" IS NOT NULL THEN 'deleted' ELSE s."outcome" END
    FROM ${visible(tx, 'Deal')} d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
      AND s."number" = d."stageNumber"
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."number" = ANY(${[...deals]}::int[])
      AND r."workspaceId" = d."workspaceId" AND r."dealNumber" = d."number" AND r."state" = 'waiting'
      AND (s."outcome" <> 'open' AND d."closedAt" >= r."createdAt" OR d."deletedAt" IS NOT NULL)
    RETURNING r."number"`
  for (const one of cancelled) await withdrawReminderPosts(tx, one)
  const open = Prisma.sql`r."dealNumber" IN (SELECT d."number" FROM ${visible(tx, 'Deal')} d
      JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
        AND s."number" = d."stageNumber"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."number" = ANY(${[...deals]}::int[])
        AND d."deletedAt" IS NULL AND s."outcome" = 'open')`
  const which = Prisma.sql`${open} AND (r."state" = 'cancelled' AND r."stateCause" = ${WITH_DEAL}
      OR r."state" = 'waiting' AND r."number" = ANY(${[...back]}::int[]))`
  for (const one of await remindersWhere(tx, which, MOST)) await revive(tx, one)
  return cancelled.length
}

const MOST = 1000

/** The number of reminders that wait for these deals. */
export async function waitingFor(tx: Tx, deals: readonly number[]): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM ${visible(tx, 'Reminder')} r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."state" = 'waiting' AND r."dealNumber" = ANY(${[...deals]}::int[])`
  return row?.count ?? 0
}

/**
 * Lets a cancelled reminder wait again. A series goes on from now; a single reminder that is too late stays cancelled.
 */
async function revive(tx: Tx, one: Reminder): Promise<void> {
  const where = { workspaceId_number: { workspaceId: tx.workspace, number: one.number } }
  const missed = one.dueAt !== null && one.dueAt <= tx.at
  if (one.state === 'waiting' && !missed) return
  const slot = missed && one.series && slotAfter(one.series, await scheduleSettingsOfRecipient(tx, one.told), tx.now)
  const late = one.dueAt ? tx.at.getTime() - one.dueAt.getTime() : 0
  const gone = one.dueAt === null || (missed && !slot && (one.series || late > STILL_OF_USE.total('milliseconds')))
  if (gone) {
    const stateReason = `${one.about ? `D-${one.about.number}` : 'its deal'} was closed at its time`
    await tx.db.reminder.update({ where, data: { state: 'cancelled', stateReason, stateCause: WITH_DEAL } })
    return
  }
  const data = { ...WAITING, ...(slot ? slotColumns(slot) : missed && { dueAt: tx.at }) }
  await tx.db.reminder.update({ where, data })
}

/** The deals that a request changed, and the reminders that it set waiting. */
export async function dealsChanged(
  tx: Tx,
  request: string,
): Promise<{ readonly deals: readonly number[]; readonly waiting: readonly number[] }> {
  const rows = await tx.db.$queryRaw<{ table: string; number: number }[]>`
    SELECT DISTINCT "table", ("key" ->> 'number')::int AS "number" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request}
      AND ("table" = 'Deal' OR "table" = 'Reminder' AND "op" = 'update' AND "after" ->> 'state' = 'waiting')`
  const of = (table: string) => rows.filter((row) => row.table === table).map(({ number }) => number)
  return { deals: of('Deal'), waiting: of('Reminder') }
}
