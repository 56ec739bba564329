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
  const where = Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND (r."deletedAt" IS NOT NULL) = ${deleted}
    AND r."status" = ANY(${[...statuses]}::text[])
    AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
    AND (NOT ${unclaimed} OR r."ownerNumber" IS NULL)
    AND (${source ?? null}::text IS NULL OR lower(r."source") = lower(${source ?? null}::text))
    AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))`
  const rows = await tx.db.$queryRaw<(Parameters<typeof LEADS.read>[0] & { total: number })[]>`
    SELECT page.*, (SELECT count(*) FROM ${fromTable(tx, LEADS)} WHERE ${where})::int AS "total"
    FROM (${LEADS.select(tx, fromTable(tx, LEADS))} WHERE ${where}) page
    ORDER BY page."createdAt" DESC, page."number" DESC LIMIT ${page.limit} OFFSET ${page.offset}`
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
