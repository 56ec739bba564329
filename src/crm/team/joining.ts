import type { Role } from '../../lib/roles.ts'
import { nextNumber, type Tx } from '../../store/transaction.ts'
import { giveHeld } from '../imports/held.ts'
import type { Member } from './members.ts'

/** A person's identity on a platform. */
export interface PlatformName {
  readonly platform: string
  readonly key: string
}

/** The member to whom an identity belongs, and whether they were removed; undefined for nobody. */
export async function memberKnownAs(
  tx: Tx,
  { platform, key }: PlatformName,
): Promise<(Member & { readonly removed: boolean }) | undefined> {
  const [row] = await tx.db.$queryRaw<(Member & { removed: boolean })[]>`
    SELECT m."number" AS "member", m."name", m."role", m."removedAt" IS NOT NULL AS "removed" FROM "Identity" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."platform" = ${platform} AND lower(i."externalId") = lower(${key})`
  return row
}

/** Restores a removed member with their old role. */
export async function bringBack(tx: Tx, member: number): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { removedAt: null },
  })
}

/** Adds a member for whom no platform vouches; they are greeted at their first request, and given what was held for their name. */
export async function admitUnvouched(tx: Tx, who: PlatformName, name: string, role: Role): Promise<Member> {
  const number = await nextNumber(tx, 'member')
  const workspaceId = tx.workspace
  await tx.db.member.create({ data: { workspaceId, number, name, role, createdAt: tx.at } })
  await tx.db.identity.create({
    data: { workspaceId, platform: who.platform, externalId: who.key, memberNumber: number, createdAt: tx.at },
  })
  await giveHeld(tx, number, { name, email: null })
  return { member: number, name, role }
}

/**
 * Lets a member in again, on the team's word, whom their platform now calls guest or outside. Returns false and writes
 * nothing when no platform has ended their access.
 */
export async function readmit(tx: Tx, member: number): Promise<boolean> {
  const count = await tx.db.$executeRaw`
    UPDATE "Identity" i SET "vouched" = false FROM "Profile" p
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."memberNumber" = ${member} AND i."vouched"
      AND p."workspaceId" = i."workspaceId" AND p."platform" = i."platform" AND p."externalId" = i."externalId"
      AND p."standing" IN ('guest', 'outside')`
  return count > 0
}

/** Renames a member. */
export async function renameMember(tx: Tx, member: number, name: string): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { name },
  })
}
