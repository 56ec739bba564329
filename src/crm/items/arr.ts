import type { Temporal } from 'temporal-polyfill'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { onceForEach, summed } from '../rates/worth.ts'
import type { NoticeTime } from './item.ts'
import { noticeIn } from './items.ts'
import { ANNUAL, isNotFollowed, lastDayOf, startOf, termEnds } from './sql.ts'

/** A zone as an expression. */
export const zoned = (zone: string): Prisma.Sql => Prisma.sql`${zone}::text`

/** What recurs, of the deals that were won: the rows of items `i` with their deals `d` and the stages `s` of these. */
export const soldAgain = (tx: Tx): Prisma.Sql => Prisma.sql`${capturedRows(tx, 'DealItem')} i
    JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = i."workspaceId" AND d."number" = i."dealNumber" AND d."deletedAt" IS NULL
    JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
      AND s."number" = d."stageNumber" AND s."outcome" = 'won'`

/** An SQL condition: the item `i` is paid again and again. */
export const isRecurring = (tx: Tx): Prisma.Sql =>
  Prisma.sql`i."workspaceId" = ${tx.workspace}::uuid AND i."interval" <> 'once'`

/** Whose items count: those of some deals or of a company; of all without either. */
export interface OfWhom {
  readonly deals?: readonly number[] | undefined
  readonly company?: number | undefined
}

/** An SQL condition on the item `i` and its deal `d`, to stand behind another one. */
export const isOf = ({ deals, company }: OfWhom): Prisma.Sql =>
  Prisma.sql`${deals ? Prisma.sql`AND i."dealNumber" = ANY(${[...deals]}::int[])` : Prisma.empty}
    ${company === undefined ? Prisma.empty : Prisma.sql`AND d."companyNumber" = ${company}::int`}`

/** By what recurring revenue is divided. */
export const ARR_GROUPS = ['company', 'owner', 'item'] as const
export type ArrGroup = (typeof ARR_GROUPS)[number]

/** What recurs in a year of some items, in minor units of one currency. */
export interface ArrRow {
  /** What the items have in common; null where they have none, or where all are counted together. */
  readonly name: string | null
  readonly number: number | null
  readonly currency: string
  readonly minor: bigint
  /** True where some of it was converted from other currencies. */
  readonly isAbout: boolean
  readonly items: number
  readonly deals: number
}

/**
 * What recurs in a year of the items that run on a day, in each currency: as a whole, or divided, the largest
 * first. Where there are rates of exchange, it is that of the team, or the one that is asked for with `to`.
 */
export async function arrOf(
  tx: Tx,
  {
    on,
    zone,
    by,
    to,
    ...whom
  }: OfWhom & {
    readonly on: Temporal.PlainDate
    readonly zone: string
    readonly by?: ArrGroup | undefined
    readonly to?: string | undefined
  },
): Promise<readonly ArrRow[]> {
  const groups: Readonly<Record<ArrGroup, readonly [name: Prisma.Sql, number: Prisma.Sql, join: Prisma.Sql]>> = {
    company: [
      Prisma.sql`coalesce(c."name", d."title")`,
      Prisma.sql`c."number"`,
      Prisma.sql`LEFT JOIN ${visible(tx, 'Company')} c ON c."workspaceId" = d."workspaceId" AND c."number" = d."companyNumber"`,
    ],
    owner: [
      Prisma.sql`m."name"`,
      Prisma.sql`m."number"`,
      Prisma.sql`JOIN ${capturedRows(tx, 'Member')} m ON m."workspaceId" = d."workspaceId" AND m."number" = d."ownerNumber"`,
    ],
    item: [
      Prisma.sql`coalesce(p."name", i."name")`,
      Prisma.sql`NULL::int`,
      Prisma.sql`LEFT JOIN ${capturedRows(tx, 'Product')} p ON p."workspaceId" = i."workspaceId" AND p."number" = i."productNumber"`,
    ],
  }
  const [name, number, join] = by ? groups[by] : [Prisma.sql`NULL::text`, Prisma.sql`NULL::int`, Prisma.empty]
  // What recurs counts at the rate of the day.
  const worth = summed(tx, { minor: ANNUAL, currency: Prisma.sql`i."currency"` }, to)
  return tx.db.$queryRaw<ArrRow[]>`
    SELECT "name", "number", "currency", sum("minor")::bigint AS "minor", bool_or("isAbout") AS "isAbout", count(*)::int AS "items", count(DISTINCT "deal")::int AS "deals"
    FROM (SELECT ${name} AS "name", ${number} AS "number", ${worth.currency} AS "currency", ${worth.minor} AS "minor", ${worth.isAbout} AS "isAbout",
        d."number" AS "deal"
      FROM ${soldAgain(tx)} ${join}
      WHERE ${isRecurring(tx)} ${isOf(whom)} AND ${startOf(zoned(zone))} <= ${dayColumn(on)}::date
        AND coalesce(${lastDayOf(zoned(zone))} >= ${dayColumn(on)}::date, true) ${onceForEach(tx)}) running
    GROUP BY 1, 2, 3 ORDER BY "minor" DESC, 1, 3`
}

/** The end of a term of something that recurs, at which it is renewed or ends. */
export interface Renewal {
  readonly deal: number
  readonly title: string
  readonly company: string | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly item: number
  readonly name: string
  readonly currency: string
  /** What recurs in a year, in minor units. */
  readonly annual: bigint
  /** The last day of its term. */
  readonly ends: Temporal.PlainDate
  readonly notice: NoticeTime | null
  readonly renews: boolean
  /** True of what was ended: it is not to be renewed. */
  readonly isEnded: boolean
}

interface RenewalRow extends Omit<Renewal, 'owner' | 'ends' | 'notice'> {
  readonly ownerNumber: number
  readonly ownerName: string
  readonly endsOn: Date
  readonly notice: string | null
  readonly total: number
}

/**
 * All ends of terms within some days, at which something ends or is renewed, the first first, and how many there are in
 * all. What goes on by another item is left out. With `isNext` it is only the first of them of each item.
 */
export async function renewalsIn(
  tx: Tx,
  {
    first,
    last,
    zone,
    owner,
    limit,
    isNext = false,
    ...whom
  }: OfWhom & {
    readonly first: Temporal.PlainDate
    readonly last: Temporal.PlainDate
    readonly zone: string
    readonly owner?: number | undefined
    readonly limit: number
    readonly isNext?: boolean
  },
): Promise<{ readonly first: readonly Renewal[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<RenewalRow[]>`
    SELECT d."number" AS "deal", d."title", c."name" AS "company", d."ownerNumber", m."name" AS "ownerName", i."number" AS "item", i."name",
      i."currency", ${ANNUAL} AS "annual", term."endsOn", i."notice", i."renews", i."endsOn" IS NOT NULL AS "isEnded",
      (count(*) OVER ())::int AS "total"
    FROM ${soldAgain(tx)}
    JOIN ${capturedRows(tx, 'Member')} m ON m."workspaceId" = d."workspaceId" AND m."number" = d."ownerNumber"
    LEFT JOIN ${visible(tx, 'Company')} c ON c."workspaceId" = d."workspaceId" AND c."number" = d."companyNumber"
    CROSS JOIN LATERAL (
      SELECT t."endsOn" FROM (
        SELECT i."endsOn" WHERE i."endsOn" IS NOT NULL
        UNION ALL SELECT own."endsOn" FROM (${termEnds(zoned(zone))}) own WHERE i."endsOn" IS NULL AND i."term" IS NOT NULL) t
      WHERE t."endsOn" BETWEEN ${dayColumn(first)}::date AND ${dayColumn(last)}::date
      ORDER BY 1 ${isNext ? Prisma.sql`LIMIT 1` : Prisma.empty}) term
    WHERE ${isRecurring(tx)} ${isOf(whom)} ${owner === undefined ? Prisma.empty : Prisma.sql`AND d."ownerNumber" = ${owner}::int`}
      AND ${isNotFollowed(Prisma.sql`term."endsOn"`, tx)}
    ORDER BY term."endsOn", d."title", i."number" LIMIT ${limit}::int`
  const all = rows.map(({ ownerNumber, ownerName, endsOn, notice, total: _total, ...row }) => ({
    ...row,
    owner: { member: ownerNumber, name: ownerName },
    ends: dayOfColumn(endsOn),
    notice: noticeIn(notice),
  }))
  return { first: all, total: rows[0]?.total ?? 0 }
}

/** The first day after another on which something begins that recurs; undefined where nothing does. */
export async function nextStart(
  tx: Tx,
  { on, zone, ...whom }: OfWhom & { readonly on: Temporal.PlainDate; readonly zone: string },
): Promise<Temporal.PlainDate | undefined> {
  const [row] = await tx.db.$queryRaw<{ next: Date | null }[]>`
    SELECT min(${startOf(zoned(zone))}) AS "next" FROM ${soldAgain(tx)}
    WHERE ${isRecurring(tx)} ${isOf(whom)} AND ${startOf(zoned(zone))} > ${dayColumn(on)}::date`
  return row?.next ? dayOfColumn(row.next) : undefined
}

/** True where the workspace has something that recurs, of a deal that was won or not. */
export async function hasRecurring(tx: Tx): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM ${capturedRows(tx, 'DealItem')} i WHERE ${isRecurring(tx)}) AS "has"`
  return row?.has ?? false
}
