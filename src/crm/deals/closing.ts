import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'
import { type BoardRow, board } from '../pipelines/pipelines.ts'

/** A range of days in a zone, its last one included. */
export interface DaysIn {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
  readonly zone: string
}

/**
 * An SQL condition on the deals of an alias: open ones that are expected to close in the days, and those that were won or
 * lost in them. Each half has an index of its own.
 */
export function closesWithin(alias: string, { first, last, zone }: DaysIn): Prisma.Sql {
  const begins = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(zone).epochMilliseconds)
  const [closedAt, closeOn] = [Prisma.raw(`${alias}."closedAt"`), Prisma.raw(`${alias}."closeOn"`)]
  return Prisma.sql`(${closedAt} IS NULL AND ${closeOn} BETWEEN ${dayColumn(first)}::date AND ${dayColumn(last)}::date
    OR ${closedAt} >= ${begins(first)}::timestamptz AND ${closedAt} < ${begins(last.add({ days: 1 }))}::timestamptz)`
}

/** The deals of these days as a board, of one pipeline or of all. */
export const closingBoard = (tx: Tx, days: DaysIn, pipeline?: number): Promise<readonly BoardRow[]> =>
  board(tx, { pipeline, only: closesWithin('d', days) })

/** The column with the day on which a deal is expected to close. */
export const CLOSING_COLUMN = 'closeOn'

/** The same in SQL, of the rows of an alias. */
export const closingDay = (alias: string): Prisma.Sql => Prisma.raw(`${alias}."${CLOSING_COLUMN}"`)
