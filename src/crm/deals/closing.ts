import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'
import { type BoardRow, board } from '../pipelines/pipelines.ts'

/**
 * Open deals that are expected to close in a range of days, and deals won and lost in it, as a board; the days are in
 * `zone`.
 */
export function closingBoard(
  tx: Tx,
  {
    first,
    last,
    zone,
  }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly zone: string },
): Promise<readonly BoardRow[]> {
  const begins = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(zone).epochMilliseconds)
  const closes = Prisma.sql`CASE WHEN "closedAt" IS NULL
    THEN "closeOn" BETWEEN ${dayColumn(first)}::date AND ${dayColumn(last)}::date
    ELSE "closedAt" >= ${begins(first)}::timestamptz AND "closedAt" < ${begins(last.add({ days: 1 }))}::timestamptz END`
  return board(tx, undefined, closes)
}
