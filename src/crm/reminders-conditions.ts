import { Prisma, type Tx } from '../store/transaction.ts'
import type { Reminder } from './reminders.ts'

/** True when a reminder without a condition, or whose condition is met at this moment, is to be told. */
export async function holds(tx: Tx, { condition, about, createdAt }: Reminder): Promise<boolean> {
  if (!condition || !about) return true
  const column = Prisma.raw(`"${about.noun}Number"`)
  const [row] =
    condition.kind === 'stage'
      ? await tx.db.$queryRaw<{ holds: boolean }[]>`
          SELECT "stageNumber" = ${condition.stage} AS "holds" FROM "Deal"
          WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${about.number}`
      : await tx.db.$queryRaw<{ holds: boolean }[]>`
          SELECT NOT EXISTS (SELECT 1 FROM "Interaction" WHERE "workspaceId" = ${tx.workspace}::uuid
            AND ${column} = ${about.number} AND "deletedAt" IS NULL AND "createdAt" > ${createdAt}) AS "holds"`
  return row?.holds ?? true
}
