import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { isTouch } from '../log/touch.ts'
import { type DigestScope, ofOwner } from './scope.ts'

/** What was done in a period: how often by kind, how many calls nobody took, and how much by whom. */
export interface DigestActivity {
  readonly kinds: readonly { readonly kind: string; readonly count: number; readonly missed: number }[]
  readonly people: readonly { readonly member: number; readonly name: string; readonly count: number }[]
}

/** What was done in the period of a digest, the most frequent first; notes are left out. */
export async function activityIn(tx: Tx, { since, until, owner }: DigestScope): Promise<DigestActivity> {
  const [from, to] = [new Date(since.epochMilliseconds), new Date(until.epochMilliseconds)]
  const rows = await tx.db.$queryRaw<{ kind: string; member: number; name: string; count: number; missed: number }[]>`
    SELECT i."kind", m."number" AS "member", m."name", count(*)::int AS "count", count(*) FILTER (WHERE NOT ${isTouch('i')})::int AS "missed"
    FROM ${visible(tx, 'Interaction')} i JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."deletedAt" IS NULL AND i."kind" <> 'note'
      AND i."at" >= ${from} AND i."at" < ${to} ${ofOwner(Prisma.sql`i."memberNumber"`, owner)}
    GROUP BY i."kind", m."number", m."name" ORDER BY m."number", i."kind"`
  const byKind = new Map<string, { kind: string; count: number; missed: number }>()
  const byMember = new Map<number, { member: number; name: string; count: number }>()
  for (const { kind, member, name, count, missed } of rows) {
    const before = byKind.get(kind)
    byKind.set(kind, { kind, count: count + (before?.count ?? 0), missed: missed + (before?.missed ?? 0) })
    byMember.set(member, { member, name, count: count + (byMember.get(member)?.count ?? 0) })
  }
  return { kinds: mostFirst(byKind), people: mostFirst(byMember) }
}

const mostFirst = <One extends { readonly count: number }>(all: ReadonlyMap<unknown, One>): readonly One[] =>
  [...all.values()].toSorted((one, other) => other.count - one.count)

/** A new lead that nobody owns. */
export interface UnownedLead {
  readonly number: number
  readonly name: string
  readonly company: string | null
  readonly createdAt: Date
}

/** New leads that nobody owns: how many, and those that wait longest. */
export interface UnownedLeads {
  readonly count: number
  readonly leads: readonly UnownedLead[]
}

/** So many of them are named. */
const MOST_LEADS = 3

/** The new leads that nobody owns. */
export async function leadsUnowned(tx: Tx): Promise<UnownedLeads> {
  const rows = await tx.db.$queryRaw<(UnownedLead & { readonly total: number })[]>`
    SELECT l."number", l."name", l."companyName" AS "company", l."createdAt", (count(*) OVER ())::int AS "total"
    FROM ${visible(tx, 'Lead')} l WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."ownerNumber" IS NULL AND l."status" = 'new'
      AND l."deletedAt" IS NULL ORDER BY l."createdAt", l."number" LIMIT ${MOST_LEADS}::int`
  return { count: rows[0]?.total ?? 0, leads: rows }
}
