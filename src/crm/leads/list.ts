import { changesOf } from '../../store/changes/changes.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { LEADS, type Lead, type LeadStatus } from './leads.ts'

/** The filter of a list of leads. */
export interface LeadFilter {
  readonly statuses: readonly LeadStatus[]
  readonly owner?: number | undefined
  /** True for leads without an owner only. */
  readonly unclaimed: boolean
  readonly source?: string | undefined
  readonly tag?: string | undefined
  readonly deleted: boolean
}

/** A page of leads, the newest first, and their total number. */
export async function leadList(
  tx: Tx,
  { statuses, owner, unclaimed, source, tag, deleted }: LeadFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly leads: readonly Lead[]; readonly total: number }> {
  const where = Prisma.join(
    [
      Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid`,
      deleted ? Prisma.sql`r."deletedAt" IS NOT NULL` : Prisma.sql`r."deletedAt" IS NULL`,
      Prisma.sql`r."status" = ANY(${[...statuses]}::text[])`,
      ...(owner === undefined ? [] : [Prisma.sql`r."ownerNumber" = ${owner}::int`]),
      ...(unclaimed ? [Prisma.sql`r."ownerNumber" IS NULL`] : []),
      ...(source === undefined ? [] : [Prisma.sql`lower(r."source") = lower(${source}::text)`]),
      ...(tag === undefined ? [] : [Prisma.sql`${tag}::text = ANY(r."tags")`]),
    ],
    ' AND ',
  )
  const all = fromTable(tx, LEADS)
  const order = Prisma.sql`ORDER BY r."createdAt" DESC, r."number" DESC`
  // Only the leads of the page are completed.
  const part = Prisma.sql`(SELECT * FROM ${all} WHERE ${where} ${order} LIMIT ${page.limit} OFFSET ${page.offset}) r`
  const rows = await tx.db.$queryRaw<(Parameters<typeof LEADS.read>[0] & { total: number })[]>`
    SELECT r.*, (SELECT count(*) FROM ${all} WHERE ${where})::int AS "total" FROM (${LEADS.select(tx, part)}) r ${order}`
  return { leads: rows.map(LEADS.read), total: rows[0]?.total ?? 0 }
}

/** When a lead last got an owner and who set it; undefined when it never had one. */
export async function lastClaim(
  tx: Tx,
  number: number,
): Promise<{ readonly at: Date; readonly by: number | null } | undefined> {
  const last = (await changesOf(tx, 'Lead', { number }, 'ownerNumber')).findLast(({ after }) => after !== null)
  return last && { at: last.at, by: last.member }
}
