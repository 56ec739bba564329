import type { Temporal } from 'temporal-polyfill'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { onceForEach, summed } from '../rates/worth.ts'
import { GAP_DAYS, type NoticeTime } from './item.ts'
import { noticeIn } from './items.ts'

/** SQL expressions of an item `i` and its deal `d`, as `crm/items/item.ts` has them for one in memory. */
const NET = Prisma.raw(`round(i."priceMinor" * i."quantity" * (10000 - i."discount")::numeric / 1000000)`)
const ANNUAL = Prisma.sql`(${NET} * CASE i."interval" WHEN 'week' THEN 52 WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 ELSE 1 END)::bigint`

/** The first day of an item in a zone: the one that was said, else that of winning its deal. */
const starts = (zone: string): Prisma.Sql =>
  Prisma.sql`coalesce(i."startOn", (d."closedAt" AT TIME ZONE ${zone})::date)`

/** The last day of the term of this number. */
const endOf = (zone: string, term: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`((coalesce(i."termFrom", ${starts(zone)}) + make_interval(months => i."term" * ${term}))::date - 1)`

/** The last day of an item as far as is known; null for one that runs on until somebody ends it. */
const lastDayOf = (zone: string): Prisma.Sql =>
  Prisma.sql`coalesce(i."endsOn", CASE WHEN i."term" IS NOT NULL AND NOT i."renews" THEN ${endOf(zone, Prisma.sql`1`)} END)`

/** What recurs, of the deals that were won: the rows of items `i` with their deals `d` and the stages `s` of these. */
const recurring = (tx: Tx): Prisma.Sql => Prisma.sql`${capturedRows(tx, 'DealItem')} i
    JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = i."workspaceId" AND d."number" = i."dealNumber" AND d."deletedAt" IS NULL
    JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
      AND s."number" = d."stageNumber" AND s."outcome" = 'won'`

const isRecurring = (tx: Tx): Prisma.Sql =>
  Prisma.sql`i."workspaceId" = ${tx.workspace}::uuid AND i."interval" <> 'once'`

/** Whose items count: those of some deals or of a company; of all without either. */
export interface OfWhom {
  readonly deals?: readonly number[] | undefined
  readonly company?: number | undefined
}

const isOf = ({ deals, company }: OfWhom): Prisma.Sql =>
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
  readonly items: number
  readonly deals: number
}

/**
 * What recurs in a year of the items that run on a day, in each currency: as a whole, or divided, the largest
 * first. Where there are rates of exchange, it is that of the team. */
export async function arrOf(
  tx: Tx,
  {
    on,
    zone,
    by,
    ...whom
  }: OfWhom & { readonly on: Temporal.PlainDate; readonly zone: string; readonly by?: ArrGroup | undefined },
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
  const worth = summed(tx, { minor: ANNUAL, currency: Prisma.sql`i."currency"` })
  return tx.db.$queryRaw<ArrRow[]>`
    SELECT "name", "number", "currency", sum("minor")::bigint AS "minor", count(*)::int AS "items", count(DISTINCT "deal")::int AS "deals"
    FROM (SELECT ${name} AS "name", ${number} AS "number", ${worth.currency} AS "currency", ${worth.minor} AS "minor", d."number" AS "deal"
      FROM ${recurring(tx)} ${join}
      WHERE ${isRecurring(tx)} ${isOf(whom)} AND ${starts(zone)} <= ${dayColumn(on)}::date
        AND coalesce(${lastDayOf(zone)} >= ${dayColumn(on)}::date, true) ${onceForEach(tx)}) running
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

/** So many terms of something that renews by itself are looked at. */
const MOST_TERMS = 600

/**
 * What ends or is renewed within some days, the first first, and how many there are in all. What goes on by another item is
 * left out, and so is what ended more than thirty days before `today`.
 */
export async function renewalsIn(
  tx: Tx,
  {
    first,
    last,
    zone,
    owner,
    limit,
    ...whom
  }: OfWhom & {
    readonly first: Temporal.PlainDate
    readonly last: Temporal.PlainDate
    readonly zone: string
    readonly owner?: number | undefined
    readonly limit: number
  },
): Promise<{ readonly first: readonly Renewal[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<RenewalRow[]>`
    SELECT d."number" AS "deal", d."title", c."name" AS "company", d."ownerNumber", m."name" AS "ownerName", i."number" AS "item", i."name",
      i."currency", ${ANNUAL} AS "annual", term."endsOn", i."notice", i."renews", i."endsOn" IS NOT NULL AS "isEnded",
      (count(*) OVER ())::int AS "total"
    FROM ${recurring(tx)}
    JOIN ${capturedRows(tx, 'Member')} m ON m."workspaceId" = d."workspaceId" AND m."number" = d."ownerNumber"
    LEFT JOIN ${visible(tx, 'Company')} c ON c."workspaceId" = d."workspaceId" AND c."number" = d."companyNumber"
    CROSS JOIN LATERAL ${termsFrom(zone, Prisma.sql`${dayColumn(first)}::date`)} term
    WHERE ${isRecurring(tx)} ${isOf(whom)} ${owner === undefined ? Prisma.empty : Prisma.sql`AND d."ownerNumber" = ${owner}::int`}
      AND term."endsOn" BETWEEN ${dayColumn(first)}::date AND ${dayColumn(last)}::date AND ${isNotFollowed(tx)}
    ORDER BY term."endsOn", d."title", i."number" LIMIT ${limit}::int`
  const all = rows.map(({ ownerNumber, ownerName, endsOn, notice, total: _total, ...row }) => ({
    ...row,
    owner: { member: ownerNumber, name: ownerName },
    ends: dayOfColumn(endsOn),
    notice: noticeIn(notice),
  }))
  return { first: all, total: rows[0]?.total ?? 0 }
}

/** An SQL subquery: the first end of a term of the item `i` that is not before a day, with the last day on which it runs at all. */
const termsFrom = (zone: string, from: Prisma.Sql): Prisma.Sql => Prisma.sql`(
      SELECT coalesce(i."endsOn", ${endOf(zone, Prisma.sql`k.term`)}) AS "endsOn"
      FROM generate_series(1, CASE WHEN i."renews" AND i."endsOn" IS NULL THEN ${MOST_TERMS}::int ELSE 1 END) k(term)
      WHERE (i."endsOn" IS NOT NULL OR i."term" IS NOT NULL) AND coalesce(i."endsOn", ${endOf(zone, Prisma.sql`k.term`)}) >= ${from}
      ORDER BY 1 LIMIT 1)`

/** An SQL condition: no other item goes on from `i` within thirty days of its end. */
const isNotFollowed = (tx: Tx): Prisma.Sql => Prisma.sql`NOT EXISTS (SELECT 1 FROM ${capturedRows(tx, 'DealItem')} n
      WHERE n."workspaceId" = i."workspaceId" AND n."dealNumber" = i."dealNumber" AND n."follows" = i."number"
        AND coalesce(n."startOn" <= term."endsOn" + ${GAP_DAYS}::int, true))`

/** The first day after another on which something begins that recurs; undefined where nothing does. */
export async function nextStart(
  tx: Tx,
  { on, zone, ...whom }: OfWhom & { readonly on: Temporal.PlainDate; readonly zone: string },
): Promise<Temporal.PlainDate | undefined> {
  const [row] = await tx.db.$queryRaw<{ next: Date | null }[]>`
    SELECT min(${starts(zone)}) AS "next" FROM ${recurring(tx)}
    WHERE ${isRecurring(tx)} ${isOf(whom)} AND ${starts(zone)} > ${dayColumn(on)}::date`
  return row?.next ? dayOfColumn(row.next) : undefined
}

/** True where the workspace has something that recurs, of a deal that was won or not. */
export async function hasRecurring(tx: Tx): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM ${capturedRows(tx, 'DealItem')} i WHERE ${isRecurring(tx)}) AS "has"`
  return row?.has ?? false
}
