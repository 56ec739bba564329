import type { Tx } from '../../store/transaction.ts'

/** Stores that a member is away until an instant, and who covers for them; null ends the absence. */
export async function setAway(
  tx: Tx,
  member: number,
  away: { readonly until: Date; readonly cover: number | undefined } | null,
): Promise<void> {
  await tx.db.member.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number: member } },
    data: { awayUntil: away?.until ?? null, coverNumber: away?.cover ?? null },
  })
}

/** A member who is away now. */
export interface AwayMember {
  readonly member: number
  readonly name: string
  readonly until: Date
  readonly cover: { readonly member: number; readonly name: string } | undefined
}

/** All members who are away now, the one who is back soonest first. */
export async function whoIsAway(tx: Tx): Promise<readonly AwayMember[]> {
  const rows = await tx.db.$queryRaw<
    (Omit<AwayMember, 'cover'> & { cover: number | null; coverName: string | null })[]
  >`
    SELECT m."number" AS "member", m."name", m."awayUntil" AS "until", m."coverNumber" AS "cover", c."name" AS "coverName"
    FROM "Member" m LEFT JOIN "Member" c ON c."workspaceId" = m."workspaceId" AND c."number" = m."coverNumber"
    WHERE m."workspaceId" = ${tx.workspace}::uuid AND m."removedAt" IS NULL AND m."awayUntil" > ${tx.at}
    ORDER BY m."awayUntil", m."number" LIMIT 100`
  return rows.map(({ cover, coverName, ...row }) => ({
    ...row,
    cover: cover === null ? undefined : { member: cover, name: coverName ?? `M-${cover}` },
  }))
}
