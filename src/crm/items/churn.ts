import type { Temporal } from 'temporal-polyfill'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { onceForEach, summed } from '../rates/worth.ts'
import { isOf, isRecurring, type OfWhom, soldAgain, zoned } from './arr.ts'
import { ANNUAL, isNotFollowed, lastDayOf } from './sql.ts'

/** Something that recurred and ended, or that was cancelled and will end. */
export interface Ended {
  readonly deal: number
  readonly title: string
  readonly company: string | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly name: string
  readonly currency: string
  /** What recurred in a year, in minor units: in the currency of the team where there is a rate. */
  readonly annual: bigint
  /** Its last day. */
  readonly ends: Temporal.PlainDate
  /** Why, as it was said; null for what was not renewed at the end of its term. */
  readonly reason: string | null
}

interface EndedRow extends Omit<Ended, 'owner' | 'ends'> {
  readonly ownerNumber: number
  readonly ownerName: string
  readonly endsOn: Date
}

/** More than so many are not looked at. */
const MOST_ENDED = 5000

/**
 * What recurred and ended within some days without anything that goes on from it, the largest first: what was cancelled, and
 * what was over before `today` and not renewed.
 */
export async function endedIn(
  tx: Tx,
  {
    first,
    last,
    today,
    zone,
    ...whom
  }: OfWhom & {
    readonly first: Temporal.PlainDate
    readonly last: Temporal.PlainDate
    readonly today: Temporal.PlainDate
    readonly zone: string
  },
): Promise<readonly Ended[]> {
  const worth = summed(tx, { minor: ANNUAL, currency: Prisma.sql`i."currency"` })
  const rows = await tx.db.$queryRaw<EndedRow[]>`
    SELECT * FROM (
      SELECT d."number" AS "deal", d."title", c."name" AS "company", d."ownerNumber", m."name" AS "ownerName", i."name",
        ${worth.currency} AS "currency", ${worth.minor} AS "annual", term."endsOn", i."endReason" AS "reason"
      FROM ${soldAgain(tx)}
      JOIN ${capturedRows(tx, 'Member')} m ON m."workspaceId" = d."workspaceId" AND m."number" = d."ownerNumber"
      LEFT JOIN ${visible(tx, 'Company')} c ON c."workspaceId" = d."workspaceId" AND c."number" = d."companyNumber"
      CROSS JOIN LATERAL (SELECT ${lastDayOf(zoned(zone))} AS "endsOn") term
      WHERE ${isRecurring(tx)} ${isOf(whom)} AND term."endsOn" BETWEEN ${dayColumn(first)}::date AND ${dayColumn(last)}::date
        AND (i."endReason" IS NOT NULL OR term."endsOn" < ${dayColumn(today)}::date) AND ${isNotFollowed(Prisma.sql`term."endsOn"`, tx)}
      ${onceForEach(tx)}) ended
    ORDER BY "annual" DESC, "title", "name" LIMIT ${MOST_ENDED}::int`
  return rows.map(({ ownerNumber, ownerName, endsOn, ...row }) => ({
    ...row,
    owner: { member: ownerNumber, name: ownerName },
    ends: dayOfColumn(endsOn),
  }))
}
