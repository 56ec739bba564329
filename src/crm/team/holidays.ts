import type { Temporal } from 'temporal-polyfill'
import { nextNumber, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'

/** A day on which the team does not work. */
export interface Holiday {
  readonly number: number
  /** Midnight in UTC of the day. */
  readonly on: Date
  readonly name: string
}

/** The team's days off from a day on, in order. */
export async function holidaysFrom(tx: Tx, from: Temporal.PlainDate): Promise<readonly Holiday[]> {
  return tx.db.holiday.findMany({
    where: { workspaceId: tx.workspace, on: { gte: dayColumn(from) } },
    orderBy: { on: 'asc' },
    select: { number: true, on: true, name: true },
    take: 200,
  })
}

/** Adds days off under one name. A day that is already off stays as it is. Returns how many were added. */
export async function addHolidays(tx: Tx, days: readonly Temporal.PlainDate[], name: string): Promise<number> {
  const on = days.map(dayColumn)
  const known = await tx.db.holiday.findMany({ where: { workspaceId: tx.workspace, on: { in: on } } })
  const fresh = on.filter((day) => !known.some((each) => each.on.getTime() === day.getTime()))
  if (fresh.length === 0) return 0
  const first = await nextNumber(tx, 'holiday', fresh.length)
  await tx.db.holiday.createMany({
    data: fresh.map((day, index) => ({
      workspaceId: tx.workspace,
      number: first + index,
      on: day,
      name,
      createdAt: tx.at,
    })),
  })
  return fresh.length
}

/** Turns days off into working days. Returns how many were days off. */
export async function removeHolidays(tx: Tx, days: readonly Temporal.PlainDate[]): Promise<number> {
  const { count } = await tx.db.holiday.deleteMany({
    where: { workspaceId: tx.workspace, on: { in: days.map(dayColumn) } },
  })
  return count
}

/** A day that a request made a day off (`kept` is true), or made a working day again. */
export interface DayOffChange {
  readonly on: string
  readonly kept: boolean
}

/** The days, as 2026-12-25, that a request made days off or working days. */
export async function dayOffChanges(tx: Tx, request: string): Promise<readonly DayOffChange[]> {
  return tx.db.$queryRaw<DayOffChange[]>`
    SELECT left(coalesce("after", "before") ->> 'on', 10) AS "on", "op" <> 'delete' AS "kept" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request} AND "table" = 'Holiday' ORDER BY 1`
}
