import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { GAP_DAYS } from './item.ts'

/*
 * SQL expressions of an item `i` and its deal `d`, as `crm/items/item.ts` has them for one in memory. A zone is an
 * expression too: a parameter, or a column where items of several workspaces are looked at.
 */

/** So many terms of something that goes on term by term are looked at. */
const MOST_TERMS = Prisma.raw('600')

/** What is paid each time, in minor units: all of it, less the discount, rounded half up. */
const NET = Prisma.raw(`round(i."priceMinor" * i."quantity" * (10000 - i."discount")::numeric / 1000000)`)

/** What recurs in a year, in minor units. */
export const ANNUAL = Prisma.sql`(${NET} * CASE i."interval" WHEN 'week' THEN 52 WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 ELSE 1 END)::bigint`

/** The first day of an item in a zone: the one that was said, else that of winning its deal. */
export const startOf = (zone: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(i."startOn", (d."closedAt" AT TIME ZONE ${zone})::date)`

/** The last day of the term of this number. */
const endOf = (zone: Prisma.Sql, term: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`((coalesce(i."termFrom", ${startOf(zone)}) + make_interval(months => i."term" * ${term}))::date - 1)`

/**
 * A subquery: the last days `endsOn` of the terms of an item that has a term, in order; a single one of what does not
 * renew by itself. None is before the item begins: it may have begun within a term, and not the first one.
 */
export const termEnds = (zone: Prisma.Sql): Prisma.Sql => Prisma.sql`
      SELECT e."endsOn" FROM generate_series(1, CASE WHEN i."renews" OR i."termFrom" IS NOT NULL THEN ${MOST_TERMS} ELSE 1 END) k(term)
      CROSS JOIN LATERAL (SELECT ${endOf(zone, Prisma.sql`k.term`)} AS "endsOn") e
      WHERE e."endsOn" >= ${startOf(zone)} ORDER BY 1 LIMIT CASE WHEN i."renews" THEN ${MOST_TERMS} ELSE 1 END`

/** The last day of an item as far as is known; null for one that runs on until somebody ends it. */
export const lastDayOf = (zone: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(i."endsOn", CASE WHEN i."term" IS NULL OR i."renews" THEN NULL
    WHEN i."termFrom" IS NULL THEN ${endOf(zone, Prisma.sql`1`)} ELSE (${termEnds(zone)}) END)`

/**
 * A condition: no other item goes on from `i` within thirty days of its end `ends`. The rows of items are as they are now,
 * or of the time that a transaction reads of.
 */
export const isNotFollowed = (ends: Prisma.Sql, tx?: Tx): Prisma.Sql => Prisma.sql`NOT EXISTS (
      SELECT 1 FROM ${tx ? capturedRows(tx, 'DealItem') : Prisma.raw('"DealItem"')} n
      WHERE n."workspaceId" = i."workspaceId" AND n."dealNumber" = i."dealNumber" AND n."follows" = i."number"
        AND coalesce(n."startOn" <= ${ends} + ${Prisma.raw(String(GAP_DAYS))}, true))`
