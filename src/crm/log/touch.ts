import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { columnOf, isAbout, subjectsNaming } from '../subject.ts'

/** The last interaction between the team and a customer. */
export interface Touch {
  /** call, email, meeting and so on. */
  readonly kind: string
  readonly at: Date
  readonly by: { readonly member: number; readonly name: string }
}

/**
 * The last live interaction about a record, or about a lead that became it; for a company also one about its contacts
 * or deals. Undefined when there never was one.
 */
export async function lastTouch(tx: Tx, about: Subject): Promise<Touch | undefined> {
  const { noun, number } = about
  const itself = isAbout('i', about)
  const others = subjectsNaming(noun).map(
    (other) => Prisma.sql`i.${columnOf(other.noun)} IN (SELECT s."number" FROM ${Prisma.raw(`"${other.table}"`)} s
      WHERE s."workspaceId" = ${tx.workspace}::uuid AND s.${columnOf(noun)} = ${number})`,
  )
  const [row] = await tx.db.$queryRaw<{ kind: string; at: Date; member: number; name: string }[]>`
    SELECT i."kind", i."at", m."number" AS "member", m."name" FROM "Interaction" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."deletedAt" IS NULL
      AND (${Prisma.join([itself, ...others], ' OR ')})
    ORDER BY i."at" DESC, i."number" DESC LIMIT 1`
  return row && { kind: row.kind, at: row.at, by: { member: row.member, name: row.name } }
}
