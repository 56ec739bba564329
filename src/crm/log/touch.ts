import { Prisma, type Tx } from '../../store/transaction.ts'
import { columnOf, isAbout, type Subject } from '../subject.ts'

/** The last thing that passed between the team and a customer. */
export interface Touch {
  /** call, email, meeting and so on. */
  readonly kind: string
  readonly at: Date
  readonly by: { readonly member: number; readonly name: string }
}

/**
 * The last live interaction about a record, or about a lead that became it; that of a company may be about one of its
 * contacts or deals. Undefined when there never was one.
 */
export async function lastTouch(tx: Tx, about: Subject): Promise<Touch | undefined> {
  const { noun, number } = about
  const ofLeads =
    noun === 'lead'
      ? Prisma.empty
      : Prisma.sql`OR i."leadNumber" IN (SELECT l."number" FROM "Lead" l
          WHERE l."workspaceId" = ${tx.workspace}::uuid AND l.${columnOf(noun)} = ${number})`
  const ofCompany =
    noun !== 'company'
      ? Prisma.empty
      : Prisma.sql`OR i."contactNumber" IN (SELECT c."number" FROM "Contact" c
          WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."companyNumber" = ${number})
        OR i."dealNumber" IN (SELECT d."number" FROM "Deal" d
          WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."companyNumber" = ${number})`
  const [row] = await tx.db.$queryRaw<{ kind: string; at: Date; member: number; name: string }[]>`
    SELECT i."kind", i."at", m."number" AS "member", m."name" FROM "Interaction" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."deletedAt" IS NULL
      AND (${isAbout('i', about)} ${ofLeads} ${ofCompany})
    ORDER BY i."at" DESC, i."number" DESC LIMIT 1`
  return row && { kind: row.kind, at: row.at, by: { member: row.member, name: row.name } }
}
