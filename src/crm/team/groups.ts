import type { UserRef } from '../../message/message.ts'
import { inAlphabet } from '../../records/compare.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'

/** A named group of members, which people call a team. */
export interface Group {
  readonly number: number
  readonly name: string
  readonly members: readonly UserRef[]
}

/** The most teams of a workspace. */
export const MOST_GROUPS = 100

/** All teams with their members, by name. Members who were removed are left out. */
export async function groups(tx: Tx): Promise<readonly Group[]> {
  const rows = await tx.db.$queryRaw<{ number: number; name: string; member: number | null; called: string | null }[]>`
    SELECT t."number", t."name", m."number" AS "member", m."name" AS "called" FROM "Team" t
    LEFT JOIN "TeamMember" b ON b."workspaceId" = t."workspaceId" AND b."teamNumber" = t."number"
    LEFT JOIN "Member" m ON m."workspaceId" = b."workspaceId" AND m."number" = b."memberNumber" AND m."removedAt" IS NULL
    WHERE t."workspaceId" = ${tx.workspace}::uuid
    ORDER BY ${inAlphabet(Prisma.sql`t."name"`)}, t."number", ${inAlphabet(Prisma.sql`m."name"`)}, m."number"`
  const byNumber = new Map<number, Group & { readonly members: UserRef[] }>()
  for (const { number, name, member, called } of rows) {
    const group = byNumber.get(number) ?? { number, name, members: [] }
    if (member !== null) group.members.push({ member, name: called ?? `M-${member}` })
    byNumber.set(number, group)
  }
  return [...byNumber.values()]
}

/** The team of this name, whatever its case; undefined for none. */
export async function groupNamed(tx: Tx, name: string): Promise<Group | undefined> {
  const wanted = name.trim().replace(/\s+/gu, ' ').toLowerCase()
  return (await groups(tx)).find((one) => one.name.toLowerCase() === wanted)
}

/** Adds a team without members. */
export async function addGroup(tx: Tx, name: string): Promise<void> {
  const number = await nextNumber(tx, 'team')
  await tx.db.team.create({ data: { workspaceId: tx.workspace, number, name, createdAt: tx.at } })
}

/** Gives a team another name. */
export async function renameGroup(tx: Tx, { number }: Group, name: string): Promise<void> {
  await tx.db.team.update({ where: { workspaceId_number: { workspaceId: tx.workspace, number } }, data: { name } })
}

/** Takes a team away, with who was in it; they stay members of the workspace. */
export async function removeGroup(tx: Tx, { number }: Group): Promise<void> {
  await tx.db.teamMember.deleteMany({ where: { workspaceId: tx.workspace, teamNumber: number } })
  await tx.db.team.delete({ where: { workspaceId_number: { workspaceId: tx.workspace, number } } })
}

/** Puts somebody into a team. */
export async function joinGroup(tx: Tx, { number }: Group, member: number): Promise<void> {
  const row = { workspaceId: tx.workspace, teamNumber: number, memberNumber: member }
  await tx.db.teamMember.create({ data: { ...row, createdAt: tx.at } })
}

/** Takes somebody out of a team. */
export async function leaveGroup(tx: Tx, { number }: Group, member: number): Promise<void> {
  const key = { workspaceId: tx.workspace, teamNumber: number, memberNumber: member }
  await tx.db.teamMember.delete({ where: { workspaceId_teamNumber_memberNumber: key } })
}
