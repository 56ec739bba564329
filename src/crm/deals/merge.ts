import type { Tx } from '../../store/transaction.ts'
import { bringItems } from '../items/items.ts'
import { mergeRecord } from '../merge.ts'
import { DEALS, type Deal } from './deals.ts'

/**
 * Puts a deal into another that is the same; its contacts and items follow. The one that stays keeps its stage.
 * @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeDeal(tx: Tx, from: Deal, into: Deal, why?: string): Promise<void> {
  await mergeRecord(tx, DEALS, { from, into }, why)
  // The deal is part of the primary key, so a new row replaces the old one.
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", ${into.number}::int, "contactNumber", "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "dealNumber" = ${from.number}::int
    ON CONFLICT ("workspaceId", "dealNumber", "contactNumber") DO UPDATE SET "role" = excluded."role"
      WHERE "DealContact"."role" IS NULL AND excluded."role" IS NOT NULL`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "dealNumber" = ${from.number}::int`
  if (from.itemCount !== null) await bringItems(tx, from.number, into.number)
}
