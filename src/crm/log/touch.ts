import type { Subject } from '../../records/types/relations.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { countsAt, sourcesOf } from './sources.ts'

/** The last interaction between the team and a customer. */
export interface Touch {
  /** call, email, meeting and so on. */
  readonly kind: string
  readonly at: Date
  /** What was said. */
  readonly text: string | null
  readonly by: { readonly member: number; readonly name: string }
}

/** True of an interaction by which a customer was reached: a call that nobody took is none. `i` is the table's name in the query. */
export const isTouch = (i: string): Prisma.Sql => {
  const outcome = Prisma.raw(`"${i}"."outcome"`)
  return Prisma.sql`(${outcome} IS NULL OR ${outcome} = 'reached')`
}

/**
 * The interactions that count for each row of the alias `deal`, as tables to select from with a condition, under the
 * alias `touch`: those about it, and while it was open those about its contacts and its company too. Each has an index
 * with the time.
 */
export function touchesOfDeal(tx: Tx, deal: string): readonly Prisma.Sql[] {
  const of = Prisma.raw(`"${deal}"`)
  const reached = Prisma.sql`touch."workspaceId" = ${tx.workspace}::uuid AND touch."deletedAt" IS NULL AND ${isTouch('touch')}`
  const whileOpen = Prisma.sql`touch."at" >= ${of}."createdAt" AND (${of}."closedAt" IS NULL OR touch."at" <= ${of}."closedAt")`
  const all = Prisma.sql`${visible(tx, 'Interaction')} touch`
  return [
    Prisma.sql`${all} WHERE ${reached} AND touch."dealNumber" = ${of}."number"`,
    Prisma.sql`${capturedRows(tx, 'DealContact')} link JOIN ${all} ON touch."contactNumber" = link."contactNumber"
      WHERE link."workspaceId" = ${tx.workspace}::uuid AND link."dealNumber" = ${of}."number" AND ${reached} AND ${whileOpen}`,
    Prisma.sql`${all} WHERE ${reached} AND touch."companyNumber" = ${of}."companyNumber" AND ${whileOpen}`,
  ]
}

/**
 * The last live interaction that reached somebody about a record, or about what belongs to it, as its timeline has
 * them. Undefined when there never was one.
 */
export async function lastTouch(tx: Tx, about: Subject): Promise<Touch | undefined> {
  const parts = sourcesOf(tx, about).map(
    ({ column, numbers }) => Prisma.sql`
    (SELECT i."number", i."kind", i."at", i."text", i."memberNumber" FROM (${numbers}) source CROSS JOIN LATERAL (
      SELECT * FROM ${visible(tx, 'Interaction')} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${column} = source.n
        AND t."deletedAt" IS NULL AND ${isTouch('t')} AND ${countsAt('t."at"')}
      ORDER BY t."at" DESC, t."number" DESC LIMIT 1) i)`,
  )
  const [row] = await tx.db.$queryRaw<{ kind: string; at: Date; text: string | null; member: number; name: string }[]>`
    SELECT i."kind", i."at", i."text", m."number" AS "member", m."name" FROM (${Prisma.join(parts, ' UNION ALL ')}) i
    JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = i."memberNumber"
    ORDER BY i."at" DESC, i."number" DESC LIMIT 1`
  return row && { kind: row.kind, at: row.at, text: row.text, by: { member: row.member, name: row.name } }
}
