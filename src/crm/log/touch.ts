import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible, visibleTable } from '../../store/visible.ts'
import { columnOf, isAbout, subjectsNaming } from '../subject.ts'

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
 * The last live interaction that reached somebody about a record, or about a lead that became it; that of a company may be
 * about one of its contacts or deals. Undefined when there never was one.
 */
export async function lastTouch(tx: Tx, about: Subject): Promise<Touch | undefined> {
  const { noun, number } = about
  const itself = isAbout('i', about)
  const others = subjectsNaming(noun).map(
    (other) => Prisma.sql`i.${columnOf(other.noun)} IN (SELECT s."number" FROM ${visibleTable(tx, other.table)} s
      WHERE s."workspaceId" = ${tx.workspace}::uuid AND s.${columnOf(noun)} = ${number})`,
  )
  const [row] = await tx.db.$queryRaw<{ kind: string; at: Date; text: string | null; member: number; name: string }[]>`
    SELECT i."kind", i."at", i."text", m."number" AS "member", m."name" FROM ${visible(tx, 'Interaction')} i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."deletedAt" IS NULL AND ${isTouch('i')}
      AND (${Prisma.join([itself, ...others], ' OR ')})
    ORDER BY i."at" DESC, i."number" DESC LIMIT 1`
  return row && { kind: row.kind, at: row.at, text: row.text, by: { member: row.member, name: row.name } }
}
