import { Prisma, type Tx, unseen } from '../store/transaction.ts'

/** Pauses a digest because others than the team can read where it goes. Returns its author; undefined for one that is gone. */
export async function pauseForReaders(tx: Tx, number: number): Promise<number | undefined> {
  await unseen(
    tx,
    Prisma.sql`
    UPDATE "Digest" SET "pausedAt" = ${tx.at}, "pausedWhy" = 'readers'
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number} AND "pausedAt" IS NULL`,
  )
  const where = { workspaceId_number: { workspaceId: tx.workspace, number } }
  return (await tx.db.digest.findUnique({ where, select: { authorNumber: true } }))?.authorNumber
}
