import type { Tx } from '../../store/transaction.ts'
import { mergeRecord } from '../merge.ts'
import { CONTACTS, type Contact } from './contacts.ts'

/** Puts a contact into another that is the same; their deals follow. @throws ConflictError when somebody changed either since it was read. */
export async function mergeContact(tx: Tx, from: Contact, into: Contact, why?: string): Promise<void> {
  await mergeRecord(tx, CONTACTS, { from, into }, why)
  await moveDealContacts(tx, from.number, into.number)
}

/** The contact is part of the primary key of "DealContact", so a new row replaces the old one. */
async function moveDealContacts(tx: Tx, from: number, into: number): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", "dealNumber", ${into}::int, "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int
    ON CONFLICT ("workspaceId", "dealNumber", "contactNumber") DO UPDATE SET "role" = excluded."role"
      WHERE "DealContact"."role" IS NULL AND excluded."role" IS NOT NULL`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int`
}
