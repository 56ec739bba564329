import { Prisma, type Tx } from './transaction.ts'

/** An SQL condition: the workspace `w` did not turn off the part of this name. */
export const isTurnedOn = (feature: string): Prisma.Sql =>
  Prisma.sql`(w."features" ->> ${feature}) IS DISTINCT FROM 'off'`

/** True where the workspace of `tx` did not turn off the part of this name. */
export async function isPartOn(tx: Tx, feature: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ on: boolean }[]>`
    SELECT ${isTurnedOn(feature)} AS "on" FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  return row?.on ?? false
}
