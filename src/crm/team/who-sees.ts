import type { Role } from '../../lib/roles.ts'
import { eyesOf, ownerColumn, type Seer } from '../../store/eyes.ts'
import { NOUNS, type SubjectNoun } from '../../store/nouns.ts'
import { matesOf, privatesOf } from '../../store/seers.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** A member, and whether they see a record. */
interface MemberSeeing {
  readonly member: number
  readonly name: string
  readonly role: Role
  readonly sees: boolean
}

/** A record as far as it decides who sees it. */
interface OwnedRow {
  readonly owner: number | null
  readonly isPrivate: boolean
}

type SeerRow = Omit<Seer, 'number'> & { readonly member: number; readonly name: string }

/** Every member of the team, by name, and whether they see a record that whoever works in `tx` sees. */
export async function whoSees(tx: Tx, noun: SubjectNoun, number: number): Promise<readonly MemberSeeing[]> {
  const { table, columns } = NOUNS[noun]
  const owner = Prisma.raw(`r."${ownerColumn(NOUNS[noun])}"`)
  const isPrivate = 'privateAt' in columns ? Prisma.sql`r."privateAt" IS NOT NULL` : Prisma.sql`false`
  const [row] = await tx.db.$queryRaw<OwnedRow[]>`
    SELECT ${owner} AS "owner", ${isPrivate} AS "isPrivate" FROM ${visible(tx, table)} r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ${number}::int`
  const members = await tx.db.$queryRaw<SeerRow[]>`
    SELECT m."number" AS "member", m."name", m."role", w."visibility", w."changing", ${privatesOf('w."id"')} AS "privates",
      ${matesOf('w."id"', 'm."number"')} AS "mates"
    FROM "Workspace" w JOIN "Member" m ON m."workspaceId" = w."id" AND m."removedAt" IS NULL
    WHERE w."id" = ${tx.workspace}::uuid ORDER BY lower(m."name"), m."number"`
  return members.map((seer) => ({
    member: seer.member,
    name: seer.name,
    role: seer.role,
    sees: row !== undefined && isSeenBy({ ...seer, number: seer.member }, table, row),
  }))
}

function isSeenBy(seer: Seer, table: string, { owner, isPrivate }: OwnedRow): boolean {
  const eyes = eyesOf(seer)
  const owners = eyes?.owners.get(table)
  const isWithin = owners === undefined || owner === null || owners.includes(owner)
  return isWithin && (!isPrivate || !eyes?.closed.has(table) || owner === seer.number)
}
