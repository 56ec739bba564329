import { type Eyes, eyesOf, placeEyes, type Seer } from './eyes.ts'
import { Prisma, type Tx } from './transaction.ts'

/** An SQL array of the nouns of a workspace of which some record was private once. */
export const privatesOf = (workspace: string): Prisma.Sql =>
  Prisma.raw(`ARRAY(SELECT p."noun" FROM "PrivateNoun" p WHERE p."workspaceId" = ${workspace})`)

/** An SQL array of the members of a member's teams. */
export const matesOf = (workspace: string, member: string): Prisma.Sql =>
  Prisma.raw(`ARRAY(SELECT DISTINCT o."memberNumber" FROM "TeamMember" o JOIN "TeamMember" own ON own."workspaceId" = o."workspaceId"
    AND own."teamNumber" = o."teamNumber" WHERE o."workspaceId" = ${workspace} AND own."memberNumber" = ${member})`)

/** What a member sees, whoever works in `tx`. */
export async function eyesOfMember(tx: Tx, member: number): Promise<Eyes | undefined> {
  const [row] = await tx.db.$queryRaw<Omit<Seer, 'number'>[]>`
    SELECT m."role", w."visibility", ${privatesOf('w."id"')} AS "privates", ${matesOf('w."id"', 'm."number"')} AS "mates"
    FROM "Workspace" w JOIN "Member" m ON m."workspaceId" = w."id" AND m."number" = ${member}
    WHERE w."id" = ${tx.workspace}::uuid`
  return row && eyesOf({ ...row, number: member })
}

/** What is shown in a channel, which others read too: everything only where a manager says so. */
export async function eyesOfChannel(
  tx: Tx,
  { platform, key }: { readonly platform: string; readonly key: string },
): Promise<Eyes | undefined> {
  const [row] = await tx.db.$queryRaw<(Pick<Seer, 'visibility' | 'privates'> & { readonly seesAll: boolean })[]>`
    SELECT w."visibility", ${privatesOf('w."id"')} AS "privates", EXISTS (SELECT 1 FROM "Channel" c
      WHERE c."workspaceId" = w."id" AND c."platform" = ${platform} AND c."key" = ${key} AND c."sees" = 'all') AS "seesAll"
    FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  return row && !row.seesAll ? placeEyes(row) : undefined
}
